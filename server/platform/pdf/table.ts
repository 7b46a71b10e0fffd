// Ruled tables: rows grow with their text, run over pages, and the head is repeated on each.
import { LINE_HEIGHT, type Align, type PaperDocument, type StructureElement } from './document.ts';
import type { FontStyle } from './fonts.ts';
import { breakBalanced, breakLines, type Line } from './typesetting.ts';

export interface TableColumn {
  head: string;
  /** Part of the table's width; the parts of all columns sum to 1. */
  share: number;
  align: Align;
}

const PADDING_X = 4;
const PADDING_Y = 2;

interface Cell {
  lines: readonly Line[];
  align: Align;
}

interface Grid {
  doc: PaperDocument;
  size: number;
  columns: readonly { x: number; width: number; align: Align }[];
}

/** Sets a table at the cursor, as wide as the text. `rows` hold one text per column. */
export function table(
  doc: PaperDocument,
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  size: number,
): void {
  const grid = gridOf(doc, columns, size);
  const head = columns.map((column, index) => cell(grid, index, column.head, 'bold'));
  const body = rows.map((row) => columns.map((_, index) => cell(grid, index, row[index] ?? '', 'regular')));
  doc.ensure(heightOf(grid, head) + heightOf(grid, body[0] ?? []));
  const element = doc.element('Table');
  drawSlice(grid, head, elementsOfRow(doc, element, 'TH', head.length));
  for (const row of body) setRow(grid, element, row, head);
  element.end();
}

function setRow(grid: Grid, table: StructureElement, row: readonly Cell[], head: readonly Cell[]): void {
  const { doc } = grid;
  const wholePage = doc.bottom - doc.top - heightOf(grid, head);
  const elements = elementsOfRow(doc, table, 'TD', row.length);
  let rest = row;
  while (heightOf(grid, rest) > doc.room) {
    // A row that fits on a page is not torn; a longer one fills the room there is.
    const fits = heightOf(grid, rest) <= wholePage ? 0 : linesIn(grid, doc.room);
    if (fits > 0) {
      drawSlice(grid, take(rest, 0, fits), elements);
      rest = take(rest, fits);
    }
    doc.newPage();
    doc.artifact(() => drawCells(grid, head), 'Pagination');
    drawBorders(grid, head);
  }
  drawSlice(grid, rest, elements);
}

function drawSlice(grid: Grid, cells: readonly Cell[], elements: readonly StructureElement[]): void {
  cells.forEach((one, index) => {
    const element = elements[index];
    if (element) grid.doc.content(element, () => drawCell(grid, one, index));
  });
  drawBorders(grid, cells);
}

function drawBorders(grid: Grid, cells: readonly Cell[]): void {
  const { doc } = grid;
  const height = heightOf(grid, cells);
  doc.frames(grid.columns.map(({ x, width }) => ({ x, y: doc.y, width, height })));
  doc.y += height;
}

function drawCells(grid: Grid, cells: readonly Cell[]): void {
  cells.forEach((one, index) => drawCell(grid, one, index));
}

function drawCell(grid: Grid, { lines, align }: Cell, index: number): void {
  const column = grid.columns[index];
  if (!column) return;
  const inside = { x: column.x + PADDING_X, width: column.width - 2 * PADDING_X };
  lines.forEach((line, at) => {
    grid.doc.drawLine(line, inside, grid.doc.y + PADDING_Y + at * grid.size * LINE_HEIGHT, grid.size, align);
  });
}

function gridOf(doc: PaperDocument, columns: readonly TableColumn[], size: number): Grid {
  let x = doc.left;
  const placed = columns.map(({ share, align }) => {
    const column = { x, width: share * doc.width, align };
    x += column.width;
    return column;
  });
  return { doc, size, columns: placed };
}

function cell(grid: Grid, index: number, text: string, style: FontStyle): Cell {
  const column = grid.columns[index];
  if (!column) throw new Error(`The table has no column ${index}`);
  const align = style === 'bold' ? 'center' : column.align;
  const lines = (align === 'center' ? breakBalanced : breakLines)(grid.doc.printable(text), {
    width: column.width - 2 * PADDING_X,
    style,
    firstLineIndent: 0,
    measure: grid.doc.measureAt(grid.size),
  });
  return { lines, align };
}

function elementsOfRow(
  doc: PaperDocument,
  table: StructureElement,
  type: 'TH' | 'TD',
  count: number,
): StructureElement[] {
  const row = doc.element('TR', {}, table);
  return Array.from({ length: count }, () => doc.element(type, type === 'TH' ? { scope: 'Column' } : {}, row));
}

const take = (cells: readonly Cell[], from: number, to?: number): Cell[] =>
  cells.map(({ lines, align }) => ({ lines: lines.slice(from, to), align }));

const heightOf = (grid: Grid, cells: readonly Cell[]): number =>
  Math.max(0, ...cells.map(({ lines }) => lines.length)) * grid.size * LINE_HEIGHT + 2 * PADDING_Y;

const linesIn = (grid: Grid, height: number): number =>
  Math.floor((height - 2 * PADDING_Y) / (grid.size * LINE_HEIGHT));
