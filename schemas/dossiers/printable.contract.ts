// The characters that official papers can show: the document font is cut to them, and nothing else is taken in.

/** Inclusive ranges of code points that official Vietnamese documents need. */
export const PRINTABLE_RANGES: readonly (readonly [number, number])[] = [
  [0x20, 0x7e], // ASCII
  [0xa0, 0x180], // Latin-1 and Latin Extended-A, with Ă Đ Ĩ Ũ, and the ƀ č ŏ ŭ of Ê-đê, Ba-na and Gia-rai names
  [0x1a0, 0x1a1], // Ơ ơ
  [0x1af, 0x1b0], // Ư ư
  [0x243, 0x243], // Ƀ
  [0x2bc, 0x2bc], // the apostrophe that is a letter
  [0x300, 0x30c], // combining marks, for letters that have no code of their own: Ê̆ Ơ̆
  [0x323, 0x323],
  [0x1ea0, 0x1ef9], // the stacked Vietnamese letters
  [0x2010, 0x2026], // hyphens, dashes, quotes, bullet, ellipsis
  [0x2030, 0x203a], // per mille, primes, angle quotes
  [0x20ab, 0x20ac], // ₫ €
  [0x2116, 0x2116], // №
  [0x2190, 0x2195], // arrows
  [0x2212, 0x2212], // minus
  [0x2260, 0x2265], // ≠ ≤ ≥
  [0x25a0, 0x25cf], // squares and circles for boxes to tick
];

const OTHER = new RegExp(
  `[^\\t\\n\\r${PRINTABLE_RANGES.map(([first, last]) => `\\u{${first.toString(16)}}-\\u{${last.toString(16)}}`).join('')}]`,
  'gu',
);
/** Spaces of no width and marks of byte order: pasted unseen, and no loss. */
const UNSEEN = /[\u200b-\u200d\u2060\ufeff]/gu;

export const withoutUnseen = (text: string): string => text.replace(UNSEEN, '');

/** The characters of the text that a paper could not show, each once; `text` is NFC. */
export const unprintable = (text: string): string[] => [...new Set(text.match(OTHER) ?? [])];
