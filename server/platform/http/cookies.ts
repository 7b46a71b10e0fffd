// Reads one cookie of a request header, also of a socket's handshake, where Express is not there to help.

export function readCookie(header: string | undefined, name: string): string | undefined {
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at < 0 || pair.slice(0, at).trim() !== name) continue;
    try {
      return decodeURIComponent(pair.slice(at + 1).trim());
    } catch {
      // Somebody else's cookie under our name: as good as none.
      return undefined;
    }
  }
  return undefined;
}
