// The document font, parsed once per thread and shared by all pages: parsing it anew for every document costs more
// than drawing a page does.
import { create, type Font } from '@cantoo/fontkit';
import { vietnameseFont, type FontStyle } from './fonts.ts';

export const FONT_STYLES = ['regular', 'bold', 'italic', 'boldItalic'] as const satisfies readonly FontStyle[];

export type Typefaces = Readonly<Record<FontStyle, Font>>;

let parsed: Promise<Typefaces> | undefined;

/** The four styles, ready to draw with. pdfkit takes its own subset of them per document and changes nothing in them. */
export function loadTypefaces(): Promise<Typefaces> {
  parsed ??= parseAll().catch((error: unknown) => {
    // A failed read must not be remembered for the life of the process.
    parsed = undefined;
    throw error;
  });
  return parsed;
}

async function parseAll(): Promise<Typefaces> {
  const [regular, bold, italic, boldItalic] = await Promise.all(FONT_STYLES.map(parse));
  if (!regular || !bold || !italic || !boldItalic) throw new Error('A style of the document font is missing');
  return { regular, bold, italic, boldItalic };
}

async function parse(style: FontStyle): Promise<Font> {
  const font = create(await vietnameseFont(style));
  if (!('layout' in font)) throw new Error(`The document font ${style} is a collection, not one font`);
  nameGlyphs(font);
  return font;
}

/**
 * Makes every glyph know its character before the first document. A glyph met first as a part of another (the ơ in ờ)
 * would be remembered without one, and all later documents would lose that letter when copied, searched or read aloud.
 */
function nameGlyphs(font: Font): void {
  for (const codePoint of font.characterSet) font.glyphForCodePoint(codePoint);
  // Marks change their shape over capitals; those shapes have no code point of their own.
  for (const mark of font.characterSet.filter((codePoint) => codePoint >= 0x300 && codePoint < 0x370)) {
    for (const base of ['x', 'X', 'i']) font.layout(base + String.fromCodePoint(mark));
  }
}
