// The document font: Tinos (Times New Roman metrics, OFL-1.1) cut down to Vietnamese, shared by pages and signatures.
// Cutting makes a page six times cheaper to draw: parsing four full fonts per document is what costs.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import subsetFont from 'subset-font';

export type FontStyle = 'regular' | 'bold' | 'italic' | 'boldItalic';

const FONT_FILE: Record<FontStyle, string> = {
  regular: '400Regular/Tinos_400Regular.ttf',
  bold: '700Bold/Tinos_700Bold.ttf',
  italic: '400Regular_Italic/Tinos_400Regular_Italic.ttf',
  boldItalic: '700Bold_Italic/Tinos_700Bold_Italic.ttf',
};

/** Inclusive ranges of code points that official Vietnamese documents need. */
const CODE_POINT_RANGES: readonly (readonly [number, number])[] = [
  [0x20, 0x7e], // ASCII
  [0xa0, 0x17f], // Latin-1 and Latin Extended-A, with Ă Đ Ĩ Ũ and foreign names
  [0x1a0, 0x1a1], // Ơ ơ
  [0x1af, 0x1b0], // Ư ư
  [0x300, 0x301], // combining marks, so that an un-normalised string still shows
  [0x303, 0x303],
  [0x309, 0x309],
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

const cutFonts = new Map<FontStyle, Promise<Uint8Array>>();

/**
 * The TrueType bytes of one style with every Vietnamese letter. Cut once per thread and kept in memory: the first cut
 * costs about 40 ms of CPU, the following ones a few, so no file cache is worth its write permission.
 * Callers must not change the bytes. Text must be NFC: combining marks are drawn, but less well.
 */
export function vietnameseFont(style: FontStyle): Promise<Uint8Array> {
  const known = cutFonts.get(style);
  if (known) return known;
  const cutting = cutFont(style);
  cutFonts.set(style, cutting);
  // A failed read must not be remembered for the life of the process.
  cutting.catch(() => cutFonts.delete(style));
  return cutting;
}

async function cutFont(style: FontStyle): Promise<Uint8Array> {
  const path = createRequire(import.meta.url).resolve(`@expo-google-fonts/tinos/${FONT_FILE[style]}`);
  const text = CODE_POINT_RANGES.map(([first, last]) => charactersOf(first, last)).join('');
  return subsetFont(await readFile(path), text, { targetFormat: 'truetype' });
}

function charactersOf(first: number, last: number): string {
  return Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)).join('');
}
