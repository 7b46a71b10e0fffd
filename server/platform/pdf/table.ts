// Ruled tables: rows grow with their text, run over pages, and the head is repeated on each.
import { LINE_HEIGHT, type Align, type PaperDocument, type StructureElement } from './document.ts';
import type { FontStyle } from './fonts.ts';
import { breakBalanced, breakLines, type Line } from './typesetting.ts';

export interface TableColumn {
  /** A line break begins a new line, as in every cell. */
  head: string;
  /** A head over this column and its neighbours that name the same. */
  group?: string | undefined;
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
  columns: readonly { x: number; width: number; align: Align; grouped: boolean }[];
}

interface Head {
  cells: readonly Cell[];
  groups: readonly { cell: Cell; x: number; width: number }[];
  /** Height of the heads over several columns; 0 where there are none. */
  groupHeight: number;
  height: number;
}

/** Sets a table at the cursor, as wide as the text. `rows` hold one text per column. */
export function table(
  doc: PaperDocument,
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  size: number,
): void {
  const grid = gridOf(doc, columns, size);
  const head = headOf(grid, columns);
  const body = rows.map((row) => columns.map((_, index) => cell(grid, index, row[index] ?? '', 'regular')));
  doc.ensure(head.height + heightOf(grid, body[0] ?? []));
  const element = doc.element('Table');
  const elements = elementsOfRow(doc, element, 'TH', columns.length);
  head.cells.forEach((one, index) => {
    const th = elements[index];
    if (th) doc.content(th, () => drawHeadCell(grid, head, one, index));
  });
  doc.artifact(() => drawGroups(grid, head));
  drawHeadBorders(grid, head);
  for (const row of body) setRow(grid, element, row, head);
  element.end();
}

function setRow(grid: Grid, table: StructureElement, row: readonly Cell[], head: Head): void {
  const { doc } = grid;
  const wholePage = doc.bottom - doc.top - head.height;
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
    doc.artifact(() => {
      head.cells.forEach((one, index) => drawHeadCell(grid, head, one, index));
      drawGroups(grid, head);
    }, 'Pagination');
    drawHeadBorders(grid, head);
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

function drawHeadCell(grid: Grid, head: Head, one: Cell, index: number): void {
  const column = grid.columns[index];
  if (!column) return;
  const above = column.grouped ? head.groupHeight : 0;
  drawLines(grid, one, column, above + (head.height - above - heightOf(grid, [one])) / 2);
}

function drawGroups(grid: Grid, head: Head): void {
  for (const group of head.groups) drawLines(grid, group.cell, group, 0);
}

function drawHeadBorders(grid: Grid, head: Head): void {
  const { doc } = grid;
  const columns = grid.columns.map(({ x, width, grouped }) => {
    const above = grouped ? head.groupHeight : 0;
    return { x, y: doc.y + above, width, height: head.height - above };
  });
  const groups = head.groups.map(({ x, width }) => ({ x, y: doc.y, width, height: head.groupHeight }));
  doc.frames([...columns, ...groups]);
  doc.y += head.height;
}

function drawCell(grid: Grid, one: Cell, index: number): void {
  const column = grid.columns[index];
  if (column) drawLines(grid, one, column, 0);
}

function drawLines(grid: Grid, { lines, align }: Cell, column: { x: number; width: number }, down: number): void {
  const inside = { x: column.x + PADDING_X, width: column.width - 2 * PADDING_X };
  const top = grid.doc.y + PADDING_Y + down;
  lines.forEach((line, at) => {
    grid.doc.drawLine(line, inside, top + at * grid.size * LINE_HEIGHT, grid.size, align);
  });
}

function gridOf(doc: PaperDocument, columns: readonly TableColumn[], size: number): Grid {
  let x = doc.left;
  const placed = columns.map(({ share, align, group }) => {
    const column = { x, width: share * doc.width, align, grouped: group !== undefined };
    x += column.width;
    return column;
  });
  return { doc, size, columns: placed };
}

function headOf(grid: Grid, columns: readonly TableColumn[]): Head {
  const cells = columns.map(({ head }, index) => cell(grid, index, head, 'bold'));
  const groups: { name: string; x: number; width: number }[] = [];
  columns.forEach(({ group }, index) => {
    const place = grid.columns[index];
    if (group === undefined || !place) return;
    const previous = groups.at(-1);
    if (previous?.name === group) previous.width += place.width;
    else groups.push({ name: group, x: place.x, width: place.width });
  });
  const set = groups.map(({ name, x, width }) => ({ cell: textCell(grid, name, width, 'bold', 'center'), x, width }));
  const groupHeight =
    set.length === 0
      ? 0
      : heightOf(
          grid,
          set.map(({ cell: one }) => one),
        );
  const grouped = cells.filter((_, index) => grid.columns[index]?.grouped);
  const single = cells.filter((_, index) => !grid.columns[index]?.grouped);
  return {
    cells,
    groups: set,
    groupHeight,
    height: Math.max(heightOf(grid, single), groupHeight + (grouped.length > 0 ? heightOf(grid, grouped) : 0)),
  };
}

function cell(grid: Grid, index: number, text: string, style: FontStyle): Cell {
  const column = grid.columns[index];
  if (!column) throw new Error(`The table has no column ${index}`);
  return textCell(grid, text, column.width, style, style === 'bold' ? 'center' : column.align);
}

function textCell(grid: Grid, text: string, width: number, style: FontStyle, align: Align): Cell {
  const breaker = align === 'center' ? breakBalanced : breakLines;
  const lines = text.split('\n').flatMap((part) =>
    breaker(grid.doc.printable(part), {
      width: width - 2 * PADDING_X,
      style,
      firstLineIndent: 0,
      measure: grid.doc.measureAt(grid.size),
    }),
  );
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
