// Text extraction succeeds on blank pages too, so the letters are looked at as ink.
import assert from 'node:assert/strict';
import { PaperDocument } from '../../../server/platform/pdf/document.ts';
import type { FontStyle } from '../../../server/platform/pdf/fonts.ts';
import { drawBlock, setBlock } from '../../../server/platform/pdf/paragraph.ts';
import { FONT_STYLES, loadTypefaces } from '../../../server/platform/pdf/typefaces.ts';
import { requireTools, TOOLS_TIMEOUT_MS } from '../../support/tools.ts';
import { picture, type GreyImage } from './pdf-reading.ts';

const TONES = ['\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];
const LOWER = [
  ...[...'aăâeêioôơuưy'].flatMap((vowel) => TONES.map((tone) => (vowel + tone).normalize('NFC'))),
  ...'ăâđêôơư',
];
const LETTERS = [...LOWER, ...LOWER.map((letter) => letter.toLocaleUpperCase('vi'))];
/** The letter without any mark; the dot of i is a mark too. */
const BASES = LETTERS.map((letter) => {
  const base = letter.normalize('NFD').charAt(0);
  return { đ: 'd', Đ: 'D', i: 'ı' }[base] ?? base;
});

const CELL = { width: 30, height: 32 };
const COLUMNS = 15;
const DPI = 144;
const SIZE = 20;

const cellOf = (index: number) => ({
  x: 85 + (index % COLUMNS) * CELL.width,
  y: 60 + Math.floor(index / COLUMNS) * CELL.height,
});

async function drawLetters(letters: readonly string[], style: FontStyle): Promise<GreyImage> {
  const doc = await PaperDocument.start({ title: 'Chữ', createdAt: new Date(0) });
  letters.forEach((letter, index) => {
    const at = cellOf(index);
    const look = { size: SIZE, style };
    drawBlock(doc, setBlock(doc, letter, look), { x: at.x, width: CELL.width }, at.y, look);
  });
  return picture(await doc.finish(), DPI);
}

/** Darkness of a cell pixel by pixel. */
function inkOf(image: GreyImage, index: number): number[] {
  const scale = DPI / 72;
  const at = cellOf(index);
  const ink: number[] = [];
  for (let y = Math.round(at.y * scale); y < (at.y + CELL.height) * scale; y += 1) {
    for (let x = Math.round(at.x * scale); x < (at.x + CELL.width) * scale; x += 1) {
      ink.push(255 - (image.pixels[y * image.width + x] ?? 255));
    }
  }
  return ink;
}

const total = (ink: readonly number[]): number => ink.reduce((sum, value) => sum + value, 0);

describe('Vietnamese letters on paper', function () {
  this.timeout(60_000);
  before(function () {
    this.timeout(TOOLS_TIMEOUT_MS);
    requireTools(['pdftoppm']);
  });

  it('are 134', () => {
    assert.equal(new Set(LETTERS).size, 134);
  });

  it('keep their characters for search and speech, also when first drawn as a part of another letter', async () => {
    await drawLetters(['Ờ', 'ữ', 'Ễ'], 'regular');
    const faces = await loadTypefaces();
    for (const style of FONT_STYLES) {
      for (const letter of [...LETTERS, ...BASES]) {
        const codePoint = letter.codePointAt(0) ?? 0;
        assert.deepEqual(faces[style].glyphForCodePoint(codePoint)?.codePoints, [codePoint], `${letter} in ${style}`);
      }
    }
  });

  for (const style of FONT_STYLES) {
    it(`each have ink of their own, with more of it than the bare letter, in ${style}`, async () => {
      const letters = await drawLetters(LETTERS, style);
      const bases = await drawLetters(BASES, style);
      const seen = new Map<string, string>();
      LETTERS.forEach((letter, index) => {
        const ink = inkOf(letters, index);
        const bare = total(inkOf(bases, index));
        assert.ok(bare > 0, `${BASES[index] ?? ''} is blank`);
        assert.ok(total(ink) > bare * 1.02, `${letter} shows no mark`);
        const twin = seen.get(ink.join());
        assert.equal(twin, undefined, `${letter} looks like ${twin ?? ''}`);
        seen.set(ink.join(), letter);
      });
    });
  }
});
