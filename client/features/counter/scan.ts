// Telling a scanner from a person: a desk scanner types a whole code within moments and ends with Enter. Pure.
import { readLine } from './read-line.ts';

/** Keys of one burst, as they came. */
export interface Burst {
  text: string;
  /** Time of the last key, milliseconds. */
  at: number;
}

export const NO_BURST: Burst = { text: '', at: Number.NEGATIVE_INFINITY };

/** Scanners leave 1–30 ms between keys; nobody types a code with less than this between any two. */
const GAP_MS = 50;
/** So many keys at that speed are no person: letters of the page must not act on them. */
const MACHINE_KEYS = 6;
/** Shortest code there is: `H55-261123-0001`. */
const SHORTEST_CODE = 15;

/** The burst with one more key: a slow key begins another one. */
export const withKey = (burst: Burst, key: string, at: number): Burst =>
  at - burst.at <= GAP_MS ? { text: burst.text + key, at } : { text: key, at };

export const isMachine = (burst: Burst): boolean => burst.text.length >= MACHINE_KEYS;

/** The dossier code that a burst ended by Enter at `at` carries, alone or inside the address of a receipt; or null. */
export function scannedCode(burst: Burst, at: number): string | null {
  if (at - burst.at > GAP_MS || burst.text.length < SHORTEST_CODE) return null;
  const meaning = readLine(burst.text);
  return meaning.kind === 'code' ? meaning.code : null;
}

/** The character of a key; Vietnamese input methods on Windows report `Process`, and only the place of the key tells. */
export function characterOf({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>): string | null {
  if (key.length === 1) return key;
  if (key !== 'Process') return null;
  const place = /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(code)?.[1];
  return place ?? { Minus: '-', Period: '.', NumpadSubtract: '-', NumpadDecimal: '.' }[code] ?? null;
}
