import assert from 'node:assert/strict';
import fontkit, { type Font } from '@cantoo/fontkit';
import { vietnameseFont, type FontStyle } from '../../../server/platform/pdf/fonts.ts';

const VOWELS = 'aăâeêioôơuưy';
const TONES = ['\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];

async function opened(style: FontStyle): Promise<Font> {
  const font = fontkit.create(await vietnameseFont(style));
  assert.ok('layout' in font);
  return font;
}

/** Every letter of Vietnamese that is not plain ASCII: 134 with capitals. */
function accentedLetters(): string[] {
  const toned = [...VOWELS].flatMap((vowel) => TONES.map((tone) => (vowel + tone).normalize('NFC')));
  const small = [...toned, ...'ăâêôơưđ'];
  return [...small, ...small.map((letter) => letter.toUpperCase())];
}

describe('the document font', () => {
  const styles: FontStyle[] = ['regular', 'bold', 'italic', 'boldItalic'];

  for (const style of styles) {
    it(`draws every Vietnamese letter in ${style}`, async () => {
      const font = await opened(style);
      const letters = accentedLetters();
      assert.equal(letters.length, 134);
      for (const letter of letters) {
        const [glyph, ...others] = font.layout(letter).glyphs;
        assert.ok(glyph && others.length === 0 && glyph.id !== 0, `${letter} has a glyph`);
        assert.ok(glyph.path.commands.length > 8, `${letter} is not blank`);
      }
    });
  }

  it('holds the signs of official documents', async () => {
    const font = await opened('regular');
    for (const sign of '–—“”‘’…•₫€№°§×½≤≥□■○●') {
      assert.ok(font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0), sign);
    }
  });

  it('is cut to less than a fifth of the full font', async () => {
    for (const style of styles) assert.ok((await vietnameseFont(style)).length < 100_000, style);
  });

  it('is cut once and shared', async () => {
    assert.equal(await vietnameseFont('bold'), await vietnameseFont('bold'));
  });
});
