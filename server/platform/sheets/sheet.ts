// What a sheet is made of: cells, rows, and how the sheet lies on screen and on paper.

export type CellStyle = 'text' | 'centred' | 'head' | 'title' | 'plain' | 'time';

/** A cell; nothing at all leaves the place empty. Text that begins with `=` stays text. */
export type Cell =
  { text: string; style?: CellStyle } | { number: number; style?: CellStyle } | { at: Date } | undefined;
export type Row = readonly Cell[];

export interface Sheet {
  /** At most 31 letters, without the signs that formulas use. */
  name: string;
  /** Widths of the columns in characters. */
  widths: readonly number[];
  rows: AsyncIterable<Row> | Iterable<Row>;
  /** Rows at the top that stay in sight and are printed on every page. */
  headRows?: number;
  /** Joined cells, as `H1:L1`. */
  merged?: readonly string[];
  landscape?: boolean;
}
