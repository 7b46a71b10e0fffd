// The id of what a user means to do, made once and kept while the same words are sent again.

/** A random UUID, also where the page is not served over HTTPS and `crypto.randomUUID` is absent. */
export function newUuid(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

export interface Intention {
  /** The same id for the same words until `settle`, so that a retry after a lost answer cannot act twice. */
  idFor(words: unknown): string;
  /** Call when the server has answered, whatever it said: the next press is a new intention. */
  settle(): void;
}

export function makeIntention(newId: () => string = newUuid): Intention {
  let current: { words: string; id: string } | null = null;
  return {
    idFor(words) {
      const text = JSON.stringify(words);
      if (current?.words !== text) current = { words: text, id: newId() };
      return current.id;
    },
    settle() {
      current = null;
    },
  };
}
