// How official papers word numbers, dates, times and money.
import type { PaperKind } from '#schemas/catalogue/catalogue.contract';
import { instantOf, parseVietnam, vietnamParts, type DayString } from '../../platform/kernel/vietnam-time.ts';

const HARD_SPACE = '\u00a0';
/** Room for a number written or stamped by hand. */
const OPEN_NUMBER = HARD_SPACE.repeat(8);

/**
 * `ngày 05 tháng 02 năm 2026`: NĐ 30/2020/NĐ-CP writes a zero before days under 10 and before months 1 and 2.
 * No number parts from its word at the end of a line.
 */
export function longDay(day: DayString): string {
  const parts = vietnamParts(instantOf(day, 0));
  const month = parts.month < 3 ? pad(parts.month) : String(parts.month);
  return [`ngày ${pad(parts.day)}`, `tháng ${month}`, `năm ${parts.year}`].map(unparted).join(' ');
}

/** `10 giờ 00 phút, ngày 05 tháng 02 năm 2026`, in Vietnamese time. The instant must carry its offset. */
export function longTime(instant: string): string {
  const at = instantFrom(instant);
  const { year, month, day, hour, minute } = vietnamParts(at);
  return `${unparted(`${pad(hour)} giờ`)} ${unparted(`${pad(minute)} phút`)}, ${longDay(`${year}-${pad(month)}-${pad(day)}`)}`;
}

/** `10:05 ngày 12/02/2026`, where a narrow cell has no room for the long form. */
export function briefTime(instant: string): string {
  const { year, month, day, hour, minute } = vietnamParts(instantFrom(instant));
  return `${pad(hour)}:${pad(minute)} ngày${HARD_SPACE}${pad(day)}/${pad(month)}/${year}`;
}

/** Reads an instant of a contract. Throws on text that is none: the contract has been skipped. */
export function instantFrom(instant: string): Date {
  const at = parseVietnam(instant);
  if (!at) throw new RangeError(`Not an instant: ${instant}`);
  return at;
}

/** `Số: 05/QĐ-BDT`. Without a number the place stays open. */
export const numberLine = (number: string | undefined, symbol: string): string =>
  `Số:${HARD_SPACE}${numberAndSymbol(number, symbol)}`;

/** `05/QĐ-BDT`; numbers under 10 begin with 0. */
export const numberAndSymbol = (number: string | undefined, symbol: string): string =>
  `${number === undefined ? OPEN_NUMBER : number.padStart(2, '0')}/${symbol}`;

/** `50.000 đồng` */
export function dong(amount: number): string {
  return `${amount.toLocaleString('vi-VN')}${HARD_SPACE}đồng`;
}

export const PAPER_KIND_NAME = {
  original: 'Bản chính',
  copy: 'Bản sao',
  certified_copy: 'Bản sao chứng thực',
  electronic: 'Bản điện tử',
} as const satisfies Record<PaperKind, string>;

const unparted = (text: string): string => text.replaceAll(' ', HARD_SPACE);
const pad = (value: number): string => String(value).padStart(2, '0');
