// Workbooks (ECMA-376, XLSX) written row by row: the rows of a sheet are read as fast as the reader takes the file.
import type { Cell, CellStyle, Row, Sheet } from './sheet.ts';
import { escapeXml, frameParts, worksheetHead, worksheetTail } from './workbook-parts.ts';
import { writeZip, type ZipEntry } from './zip-writer.ts';

/** Place of each style in the list of `styles.xml`. */
export const STYLE_INDEX = { plain: 0, text: 1, centred: 2, head: 3, title: 4, time: 5 } as const satisfies Record<
  CellStyle,
  number
>;

/** Written at once: one piece per row would cost more in calls than in bytes. */
const PIECE_CHARACTERS = 32_768;
/** XML 1.0 knows no other control characters than these; a lone half of a pair is no character. */
const NOT_XML = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;
/** Longest text of a cell. */
const LONGEST_TEXT = 32_767;

/** The bytes of a workbook with these sheets, in order. The last one is open when the file is. */
export function writeWorkbook(sheets: readonly Sheet[]): AsyncGenerator<Uint8Array> {
  const frame = frameParts(sheets).map(({ name, xml }): ZipEntry => ({ name, content: [Buffer.from(xml, 'utf8')] }));
  const content = sheets.map((sheet, index): ZipEntry => ({
    name: `xl/worksheets/sheet${String(index + 1)}.xml`,
    content: worksheet(sheet, index === sheets.length - 1),
  }));
  return writeZip([...frame, ...content]);
}

async function* worksheet(sheet: Sheet, open: boolean): AsyncGenerator<Uint8Array> {
  let text = worksheetHead(sheet, open);
  let number = 0;
  for await (const row of sheet.rows) {
    number += 1;
    text += rowXml(row, number);
    if (text.length < PIECE_CHARACTERS) continue;
    yield Buffer.from(text, 'utf8');
    text = '';
  }
  yield Buffer.from(text + worksheetTail(sheet), 'utf8');
}

function rowXml(row: Row, number: number): string {
  const cells = row.map((cell, index) => cellXml(cell, `${columnName(index)}${String(number)}`)).join('');
  return `<row r="${String(number)}">${cells}</row>`;
}

function cellXml(cell: Cell, place: string): string {
  if (cell === undefined) return '';
  if ('at' in cell) return `<c r="${place}" s="${String(STYLE_INDEX.time)}"><v>${String(serialOf(cell.at))}</v></c>`;
  const style = String(STYLE_INDEX[cell.style ?? 'text']);
  if ('number' in cell) return `<c r="${place}" s="${style}"><v>${String(cell.number)}</v></c>`;
  const text = escapeXml(cell.text.normalize('NFC').slice(0, LONGEST_TEXT).replace(NOT_XML, ''));
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
}

/** `A`, …, `Z`, `AA`, … */
export function columnName(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnName(Math.floor(index / 26) - 1) + last;
}

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;
const VIETNAM_OFFSET_MINUTES = 7 * 60;
/** 1970-01-01 in the days of a sheet, which begin in 1900. */
const EPOCH_SERIAL = 25_569;

/**
 * Vietnamese civil time as days since 1900: sheets know no time zone. Whole minutes at full precision, since a
 * serial that is a hair too small shows the minute before.
 */
const serialOf = (at: Date): number =>
  EPOCH_SERIAL + (Math.floor(at.getTime() / MINUTE_MS) + VIETNAM_OFFSET_MINUTES) / DAY_MINUTES;
