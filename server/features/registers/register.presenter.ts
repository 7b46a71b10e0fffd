// The register as a workbook: a cover, and the book with its two rows of heads and the row of column numbers.
import type { Cell, Row, Sheet } from '../../platform/sheets/sheet.ts';
import { columnName } from '../../platform/sheets/workbook.ts';
import { REGISTER_COLUMNS } from '../forms/register-columns.domain.ts';
import { registerLine, type RegisteredDossier, type RegisterValue } from './register.domain.ts';

export interface RegisterCover {
  parentAgency: string;
  agency: string;
  department: string;
  /** As the set of forms in force names it. */
  title: string;
  year: string;
  book: string;
  /** `Từ ngày 01/01/2026 đến ngày 31/12/2026` */
  period: string;
}

const HEAD_ROWS = 3;
const COVER_WIDTH = 90;

/** The sheets of the book; dossiers are read while the file is written. */
export function registerSheets(cover: RegisterCover, dossiers: AsyncIterable<RegisteredDossier>): Sheet[] {
  return [
    { name: 'Bìa', widths: [COVER_WIDTH], rows: coverRows(cover) },
    {
      name: cover.title,
      widths: REGISTER_COLUMNS.map(({ characters }) => characters),
      rows: bookRows(dossiers),
      headRows: HEAD_ROWS,
      merged: mergedHeads(),
      landscape: true,
    },
  ];
}

function coverRows(cover: RegisterCover): Row[] {
  const plain = (text: string): Row => [{ text, style: 'plain' }];
  const upper = (text: string): string => text.toLocaleUpperCase('vi');
  return [
    plain(upper(cover.parentAgency)),
    plain(upper(cover.agency)),
    plain(upper(cover.department)),
    [],
    [],
    [{ text: upper(cover.title), style: 'title' }],
    [],
    plain(`Năm ${cover.year}`),
    plain(`Quyển số: ${cover.book}`),
    plain(cover.period),
  ];
}

async function* bookRows(dossiers: AsyncIterable<RegisteredDossier>): AsyncGenerator<Row> {
  yield REGISTER_COLUMNS.map(({ head, group }): Cell => ({ text: group ?? head, style: 'head' }));
  yield REGISTER_COLUMNS.map(({ head }): Cell => ({ text: head, style: 'head' }));
  yield REGISTER_COLUMNS.map((_, index): Cell => ({ text: `(${String(index + 1)})`, style: 'head' }));
  let ordinal = 0;
  for await (const dossier of dossiers) {
    ordinal += 1;
    yield registerLine(dossier, ordinal).map(cellOf);
  }
}

function cellOf(value: RegisterValue, index: number): Cell {
  const style = REGISTER_COLUMNS[index]?.centred === true ? 'centred' : 'text';
  if (value instanceof Date) return { at: value };
  return typeof value === 'number' ? { number: value, style } : { text: value ?? '', style };
}

/** Heads over several columns are joined sideways, the others downwards. */
function mergedHeads(): string[] {
  const merged: string[] = [];
  let start: number | undefined;
  REGISTER_COLUMNS.forEach(({ group }, index) => {
    const column = columnName(index);
    if (group === undefined) merged.push(`${column}1:${column}2`);
    else start ??= index;
    const next = REGISTER_COLUMNS[index + 1]?.group;
    if (start === undefined || next === group) return;
    merged.push(`${columnName(start)}1:${column}1`);
    start = undefined;
  });
  return merged;
}
