import assert from 'node:assert/strict';
import fc from 'fast-check';
import { linesHere } from '../../../server/platform/pdf/paragraph.ts';
import {
  breakBalanced,
  breakLines,
  printableText,
  type Line,
  type Setting,
} from '../../../server/platform/pdf/typesetting.ts';

/** Every letter is one point wide, so that widths can be counted by hand. */
const setting = (width: number, firstLineIndent = 0): Setting => ({
  width,
  firstLineIndent,
  style: 'regular',
  measure: (text) => text.length,
});

const textOf = (line: Line): string =>
  line.words.map((word) => word.pieces.map((piece) => piece.text).join('') + (word.spaceWidth > 0 ? ' ' : '')).join('');

const words = fc.array(fc.stringMatching(/^[a-zăâđêôơư]{1,30}$/u), { minLength: 1, maxLength: 40 });

describe('breaking text into lines', () => {
  it('keeps every letter, and no line is wider than the column', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 8, max: 60 }), fc.integer({ min: 0, max: 5 }), (list, width, indent) => {
        const lines = breakLines(list.join(' '), setting(width, indent));
        assert.equal(lines.map(textOf).join('').trim(), list.join(' '));
        for (const line of lines) assert.ok(line.indent + line.width <= width, `${textOf(line)} is too wide`);
      }),
    );
  });

  it('marks only the last line as last and indents only the first', () => {
    const lines = breakLines('một hai ba bốn năm', setting(8, 2));
    assert.deepEqual(lines.map(textOf), ['một ', 'hai ba ', 'bốn năm ']);
    assert.deepEqual(
      lines.map((line) => line.last),
      [false, false, true],
    );
    assert.deepEqual(
      lines.map((line) => line.indent),
      [2, 0, 0],
    );
  });

  it('does not part a word where only the style changes', () => {
    const lines = breakLines([{ text: 'a Điều 1', style: 'bold' }, { text: '. Cấp' }], setting(7));
    assert.deepEqual(lines.map(textOf), ['a Điều ', '1. Cấp ']);
  });

  it('gives no lines for blank text', () => {
    assert.deepEqual(breakLines('  ', setting(10)), []);
  });

  it('cuts an address at its parts and a code at its marks, and only where they do not fit', () => {
    const url = 'http://127.0.0.1:43307/ho-so/H99.17-261122-0001';
    assert.deepEqual(breakLines(url, setting(30)).map(textOf), [
      'http://127.0.0.1:43307/ho-so/',
      'H99.17-261122-0001 ',
    ]);
    assert.deepEqual(breakLines('11/GXN-SDTTG', setting(10)).map(textOf), ['11/', 'GXN-SDTTG ']);
    assert.deepEqual(breakLines('Số H99.17-261122-0001', setting(14)).map(textOf), ['Số ', 'H99.17-261122-', '0001 ']);
    assert.deepEqual(breakLines('abcdefghijkl', setting(5)).map(textOf), ['abcde', 'fghij', 'kl ']);
    assert.deepEqual(breakLines('mã H99.17-261122-0001', setting(18)).map(textOf), ['mã ', 'H99.17-261122-0001 ']);
  });

  it('does not cut a word to balance lines', () => {
    assert.deepEqual(breakBalanced('000.00.30.H15 x', setting(14)).map(textOf), ['000.00.30.H15 ', 'x ']);
  });

  it('balances centred names without using more lines', () => {
    const name = 'ỦY BAN NHÂN DÂN TỈNH ĐẮK LẮK';
    assert.deepEqual(breakLines(name, setting(24)).map(textOf), ['ỦY BAN NHÂN DÂN TỈNH ĐẮK ', 'LẮK ']);
    assert.deepEqual(breakBalanced(name, setting(24)).map(textOf), ['ỦY BAN NHÂN DÂN ', 'TỈNH ĐẮK LẮK ']);
  });
});

describe('text that may be drawn', () => {
  const any = (): boolean => true;

  it('is NFC, without control or direction characters, tabs and line breaks as spaces', () => {
    assert.equal(printableText('Ấ'.normalize('NFD'), any), 'Ấ');
    assert.equal(printableText('a\u200b\u202eb\u0007c\td\ne', any), 'abc d e');
    assert.equal(printableText('05\u00a0tháng', any), '05\u00a0tháng');
  });

  it('shows a box for what the font lacks instead of dropping it', () => {
    assert.equal(
      printableText('Lý 李', (codePoint) => codePoint < 0x2000),
      'Lý □',
    );
  });
});

describe('lines left on a page', () => {
  const count = fc.integer({ min: 1, max: 60 });
  const room = fc.integer({ min: 0, max: 60 });
  const below = fc.integer({ min: 0, max: 30 });

  it('fit the room, and at least one is set at the top of a page', () => {
    fc.assert(
      fc.property(count, room, below, fc.boolean(), (lines, space, keepBelow, atTop) => {
        const here = linesHere(lines, 1, space, keepBelow, atTop);
        assert.ok(here <= lines);
        assert.ok(here <= space || (atTop && here === 1));
        if (atTop) assert.ok(here >= 1);
      }),
    );
  });

  it('never leave a first or last line alone below other text', () => {
    fc.assert(
      fc.property(count, room, (lines, space) => {
        const here = linesHere(lines, 1, space, 0, false);
        assert.ok(here !== 1 || lines === 1);
        assert.ok(lines - here !== 1 || lines === 1);
      }),
    );
  });

  it('take two lines along when what must follow does not fit', () => {
    assert.equal(linesHere(6, 1, 10, 5, false), 4);
    assert.equal(linesHere(3, 1, 10, 8, false), 0);
    assert.equal(linesHere(6, 1, 10, 4, false), 6);
  });
});
