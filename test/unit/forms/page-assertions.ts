// What must hold on every page whatever the data: inside the margins, and nothing over anything else.
import assert from 'node:assert/strict';
import { wordBoxes, type WordBox } from './pdf-reading.ts';

/** 200 letters. */
export const LONG_NAME = 'Trường Phổ thông Dân tộc nội trú Trung học cơ sở và Trung học phổ thông Nơ Trang Lơng '
  .repeat(3)
  .slice(0, 200)
  .replace(/ $/u, 'g');

const MM = 72 / 25.4;
/** NĐ 30/2020: the text area; the page number stands above it. */
const AREA = { left: 30 * MM, right: 595.28 - 15 * MM, top: 20 * MM, bottom: 841.89 - 20 * MM };
const TOLERANCE = 1.5;

/** Every word stands in the text area, and no two words share paper. Not for pages with a watermark. */
export function assertNothingOverlaps(pdf: Uint8Array): void {
  const words = wordBoxes(pdf);
  assert.ok(words.length > 0);
  for (const word of words) assertInside(word);
  const pages = new Map<number, WordBox[]>();
  for (const word of words) pages.set(word.page, [...(pages.get(word.page) ?? []), word]);
  for (const onPage of pages.values()) {
    onPage.forEach((word, index) => {
      for (const other of onPage.slice(index + 1)) assert.ok(!overlap(word, other), describePair(word, other));
    });
  }
}

function assertInside(word: WordBox): void {
  const isPageNumber = word.yMax < AREA.top && word.text === String(word.page);
  if (isPageNumber) return;
  const inside =
    word.xMin > AREA.left - TOLERANCE &&
    word.xMax < AREA.right + TOLERANCE &&
    word.yMin > AREA.top - TOLERANCE &&
    word.yMax < AREA.bottom + TOLERANCE;
  assert.ok(inside, `“${word.text}” stands outside the text area: ${JSON.stringify(word)}`);
}

const overlap = (a: WordBox, b: WordBox): boolean =>
  Math.min(a.xMax, b.xMax) - Math.max(a.xMin, b.xMin) > TOLERANCE &&
  Math.min(a.yMax, b.yMax) - Math.max(a.yMin, b.yMin) > TOLERANCE;

const describePair = (a: WordBox, b: WordBox): string => `“${a.text}” and “${b.text}” overlap on page ${a.page}`;

/** The same data with every text decomposed (NFD), as some phones and browsers send it. */
export function decomposed<T>(data: T): T {
  return JSON.parse(JSON.stringify(data).normalize('NFD')) as T;
}
