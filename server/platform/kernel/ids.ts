// Ids and hashes as pure functions of their input, or drawn from the system's random source by the caller's choice.
import { createHash, randomInt, randomUUID } from 'node:crypto';

export const newId = (): string => randomUUID();

export const sha256Hex = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

/** A UUID that is always the same for the same words: lets reactions and jobs give retry-safe commands. */
export function derivedId(...words: string[]): string {
  const hex = sha256Hex(words.join('\u0000'));
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Letters and digits that are not mistaken for one another on a printed receipt. */
const ACCESS_ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** The look-up code of a receipt: four unambiguous letters or digits, at least one letter so it never looks like an identity number. */
export function newAccessCode(): string {
  for (;;) {
    const code = Array.from({ length: 4 }, () => ACCESS_ALPHABET[randomInt(ACCESS_ALPHABET.length)]).join('');
    if (/[A-Z]/.test(code)) return code;
  }
}

/** JSON with sorted keys, so that equal content has an equal hash. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, v: unknown) =>
    v !== null && typeof v === 'object' && !Array.isArray(v) && !(v instanceof Date)
      ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)))
      : v,
  );
}

/** What words say, whatever the order of their fields: equal content has an equal fingerprint. */
export const fingerprintOf = (words: unknown): string => sha256Hex(canonicalJson(words));
