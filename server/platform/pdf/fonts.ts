// The document font: Tinos (Times New Roman metrics, OFL-1.1) cut down to Vietnamese, shared by pages and signatures.
// Cutting makes a page six times cheaper to draw: parsing four full fonts per document is what costs.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import subsetFont from 'subset-font';
import { PRINTABLE_RANGES } from '#schemas/dossiers/printable.contract';

export type FontStyle = 'regular' | 'bold' | 'italic' | 'boldItalic';

const FONT_FILE: Record<FontStyle, string> = {
  regular: '400Regular/Tinos_400Regular.ttf',
  bold: '700Bold/Tinos_700Bold.ttf',
  italic: '400Regular_Italic/Tinos_400Regular_Italic.ttf',
  boldItalic: '700Bold_Italic/Tinos_700Bold_Italic.ttf',
};

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
  const text = PRINTABLE_RANGES.map(([first, last]) => charactersOf(first, last)).join('');
  return subsetFont(await readFile(path), text, { targetFormat: 'truetype' });
}

function charactersOf(first: number, last: number): string {
  return Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)).join('');
}
