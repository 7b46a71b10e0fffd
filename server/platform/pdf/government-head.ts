// The head of an official document: agency on the left, the state on the right, rules as long as the text above them.
// NĐ 30/2020/NĐ-CP, Phụ lục I, parts 1–4.
import type { PaperDocument } from './document.ts';
import { drawBlock, setBlock, type ParagraphStyle } from './paragraph.ts';
import type { Text, TextRun } from './typesetting.ts';

export interface GovernmentHead {
  /** Cơ quan chủ quản; absent for an agency that has none. */
  parentAgency?: string | undefined;
  agency: string;
  /** A unit of the agency, under its name. */
  department?: string | undefined;
  /** `Số: 15/QĐ-BDT`; absent on forms that carry none. */
  number?: string | undefined;
  /** `Đắk Lắk, ngày 05 tháng 02 năm 2026` */
  placeAndDate: string;
}

interface Column {
  x: number;
  width: number;
}

const STATE_NAME = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
const MOTTO = 'Độc lập - Tự do - Hạnh phúc';

const LEFT_SHARE = 0.42;
const GAP = 8;
const NAME_SIZE = 12;
const MOTTO_SIZE = 13;
const NUMBER_SIZE = 13;
/** The rule under the agency is a third to a half of its line. */
const AGENCY_RULE = 0.4;
const RULE_GAP = 2;

/** Draws the head at the cursor and moves below it. */
export function governmentHead(doc: PaperDocument, head: GovernmentHead): void {
  const left = { x: doc.left, width: doc.width * LEFT_SHARE - GAP };
  const right = { x: doc.left + doc.width * LEFT_SHARE, width: doc.width * (1 - LEFT_SHARE) };
  const top = doc.y;
  const agency: TextRun[][] = [
    ...(head.parentAgency === undefined ? [] : [[{ text: upper(head.parentAgency) }]]),
    [{ text: upper(head.agency), style: 'bold' }],
    ...(head.department === undefined ? [] : [[{ text: upper(head.department), style: 'bold' } as const]]),
  ];
  const leftBottom = drawRuled(doc, agency, left, { size: NAME_SIZE, rule: AGENCY_RULE });
  doc.y = top;
  const state: TextRun[][] = [[{ text: STATE_NAME, style: 'bold' }]];
  drawRuled(doc, state, right, { size: NAME_SIZE });
  const rightBottom = drawRuled(doc, [[{ text: MOTTO, style: 'bold' }]], right, { size: MOTTO_SIZE, rule: 1 });
  doc.y = Math.max(leftBottom, rightBottom) + 6;
  const row = doc.y;
  const number: TextRun[][] = head.number === undefined ? [] : [[{ text: head.number }]];
  const numberBottom = drawRuled(doc, number, left, { size: NUMBER_SIZE });
  doc.y = row;
  const date: TextRun[][] = [[{ text: head.placeAndDate, style: 'italic' }]];
  const dateBottom = drawRuled(doc, date, right, { size: MOTTO_SIZE });
  doc.y = Math.max(numberBottom, dateBottom);
}

const upper = (name: string): string => name.normalize('NFC').toLocaleUpperCase('vi');

/** Draws centred lines at the cursor, with a rule of a share of the last line under them. Returns the lower edge. */
function drawRuled(
  doc: PaperDocument,
  texts: readonly Text[],
  column: Column,
  { size, rule }: { size: number; rule?: number },
): number {
  const style: ParagraphStyle = { size, align: 'center' };
  let lastWidth = 0;
  for (const text of texts) {
    const block = setBlock(doc, text, style, column.width);
    drawBlock(doc, block, column, doc.y, style);
    doc.y += block.height;
    lastWidth = block.lines.at(-1)?.width ?? 0;
  }
  if (rule !== undefined) {
    doc.y += RULE_GAP;
    doc.rule(column.x + (column.width - lastWidth * rule) / 2, doc.y, lastWidth * rule);
  }
  return doc.y;
}
