// Paragraphs: set once, then drawn in a column and carried over pages without lonely lines.
import { LINE_HEIGHT, type Align, type PaperDocument } from './document.ts';
import type { FontStyle } from './fonts.ts';
import { breakBalanced, breakLines, type Line, type Text } from './typesetting.ts';

export interface ParagraphStyle {
  /** Points. */
  size: number;
  style?: FontStyle;
  align?: Align;
  firstLineIndent?: number;
  /** Space above, dropped at the top of a page. */
  before?: number;
  /** The column; the whole page width when absent. */
  column?: { x: number; width: number };
  /** Points that must still fit under the last lines on their page: what may not stand alone on the next one. */
  keepBelow?: number;
  /** Structure type: P unless it is a heading. */
  tag?: 'P' | 'H1';
}

export interface Block {
  lines: readonly Line[];
  height: number;
}

/** NĐ 30/2020/NĐ-CP, Phụ lục I: the first line begins 1 cm or 1.27 cm in. */
export const FIRST_LINE_INDENT = { short: (10 * 72) / 25.4, long: (12.7 * 72) / 25.4 };

/** Breaks the text into lines without drawing. Centred and right-aligned text is balanced. */
export function setBlock(doc: PaperDocument, text: Text, style: ParagraphStyle, width = doc.width): Block {
  const balanced = style.align === 'center' || style.align === 'right';
  const breaker = balanced ? breakBalanced : breakLines;
  const lines = breaker(doc.printable(text), {
    width,
    style: style.style ?? 'regular',
    firstLineIndent: style.firstLineIndent ?? 0,
    measure: doc.measureAt(style.size),
  });
  return { lines, height: lines.length * style.size * LINE_HEIGHT };
}

/** Sets a paragraph at the cursor, over as many pages as it needs. */
export function paragraph(doc: PaperDocument, text: Text, style: ParagraphStyle): void {
  const column = style.column ?? { x: doc.left, width: doc.width };
  const { lines } = setBlock(doc, text, style, column.width);
  if (lines.length === 0) return;
  if (!doc.atTop) doc.y += style.before ?? 0;
  const lineHeight = style.size * LINE_HEIGHT;
  const element = doc.element(style.tag ?? 'P');
  let rest = lines;
  while (rest.length > 0) {
    const count = linesHere(rest.length, lineHeight, doc.room, style.keepBelow ?? 0, doc.atTop);
    const here = rest.slice(0, count);
    if (here.length > 0) {
      doc.content(element, () => {
        here.forEach((line, index) => {
          doc.drawLine(line, column, doc.y + index * lineHeight, style.size, style.align ?? 'left');
        });
      });
    }
    doc.y += here.length * lineHeight;
    rest = rest.slice(count);
    if (rest.length > 0) doc.newPage();
  }
  element.end();
}

/**
 * How many of `count` lines to set on this page. A first or last line never stands alone, and at least two lines go
 * with what must stay under the paragraph. At the top of a page something is always set, or nothing would ever be.
 */
export function linesHere(count: number, lineHeight: number, room: number, keepBelow: number, atTop: boolean): number {
  if (count * lineHeight + keepBelow <= room) return count;
  const capacity = Math.floor(room / lineHeight + 1e-6);
  // The lines fit but not what follows them: two go along to the next page, or all of a short paragraph.
  let here = capacity >= count ? count - 2 : capacity;
  if (count - here === 1) here -= 1;
  if (here >= 2) return here;
  if (!atTop) return 0;
  return Math.max(1, Math.min(capacity, count));
}

/** Draws a block that is known to fit, as one structure element, with its top at `y`. */
export function drawBlock(
  doc: PaperDocument,
  block: Block,
  column: { x: number; width: number },
  y: number,
  style: ParagraphStyle,
): void {
  if (block.lines.length === 0) return;
  const element = doc.element(style.tag ?? 'P');
  doc.content(element, () => {
    block.lines.forEach((line, index) => {
      doc.drawLine(line, column, y + index * style.size * LINE_HEIGHT, style.size, style.align ?? 'left');
    });
  });
  element.end();
}
