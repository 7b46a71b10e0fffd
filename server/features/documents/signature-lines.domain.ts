// The lines above a signature and the number of a document, as NĐ 30/2020 writes them. Pure.

/**
 * The lines above a signature. A title that already says in whose place (`KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC`) stays as it is;
 * a deputy signs for the leader; everybody else is the leader.
 */
export function authorityLines(signerTitle: string, leaderTitle: string): string[] {
  const title = signerTitle.normalize('NFC').toLocaleUpperCase('vi');
  const leader = leaderTitle.normalize('NFC').toLocaleUpperCase('vi');
  const lines = title
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length > 1) return lines;
  return title.startsWith('PHÓ') ? [`KT. ${leader}`, title] : [leader];
}

/** Numbers below ten carry a leading zero. */
export const documentNumber = (n: number): string => String(n).padStart(2, '0');
