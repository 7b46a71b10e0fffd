// Civil time in Vietnam: Asia/Ho_Chi_Minh is UTC+7 all year since 1975, so plain arithmetic is exact.

const OFFSET_MS = 7 * 3_600_000;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** A calendar day in Vietnam, `YYYY-MM-DD`. */
export type DayString = string;

export interface VietnamParts {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  /** 0 = Sunday … 6 = Saturday. */
  weekday: number;
}

const pad = (n: number): string => (n < 10 ? `0${String(n)}` : String(n));
const dayText = (p: VietnamParts): DayString => `${String(p.year).padStart(4, '0')}-${pad(p.month)}-${pad(p.day)}`;

export function vietnamParts(at: Date): VietnamParts {
  const local = new Date(at.getTime() + OFFSET_MS);
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    weekday: local.getUTCDay(),
  };
}

export const dayOf = (at: Date): DayString => dayText(vietnamParts(at));

/** Minutes since midnight in Vietnam, seconds dropped. */
export function minuteOfDay(at: Date): number {
  const p = vietnamParts(at);
  return p.hour * 60 + p.minute;
}

/** Cut by position: every list and page asks for many of these. */
const midnightUtc = (day: DayString): number =>
  Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)));

/** The instant of a Vietnamese day and minute of that day. */
export function instantOf(day: DayString, minute: number): Date {
  return new Date(midnightUtc(day) - OFFSET_MS + minute * MINUTE_MS);
}

export function addDays(day: DayString, days: number): DayString {
  return dayOf(new Date(instantOf(day, 0).getTime() + days * DAY_MS));
}

/** The last minute of a civil day. */
export const endOfDay = (day: DayString): Date => instantOf(day, DAY_MS / MINUTE_MS - 1);

/** 0 = Sunday … 6 = Saturday. */
export function weekdayOf(day: DayString): number {
  return new Date(midnightUtc(day)).getUTCDay();
}

/** `2026-02-24T10:00:00+07:00` */
export function isoVietnam(at: Date): string {
  const p = vietnamParts(at);
  return `${dayText(p)}T${pad(p.hour)}:${pad(p.minute)}:${pad(p.second)}+07:00`;
}

/** As {@link isoVietnam}; null for a moment that has not come or is not known. */
export const isoOrNull = (at: Date | null | undefined): string | null => (at ? isoVietnam(at) : null);

/** Reads `2026-02-12T10:00`, with or without seconds or offset; without an offset it is Vietnamese time. */
export function parseVietnam(text: string): Date | undefined {
  const m = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?$/.exec(text);
  if (!m) return undefined;
  const at = new Date(`${text.replace(/(Z|[+-]\d{2}:\d{2})$/, '')}${m[7] ?? '+07:00'}`);
  if (Number.isNaN(at.getTime())) return undefined;
  // Date accepts 2026-02-31 in some engines by rolling over; the day must come back as written.
  const day = new Date(Date.UTC(Number(m[1]), Number(m[2]) - 1, Number(m[3])));
  return day.getUTCMonth() + 1 === Number(m[2]) && day.getUTCDate() === Number(m[3]) ? at : undefined;
}

/** `thứ Ba, 24/02/2026 lúc 10:00` */
export function spokenVietnam(at: Date): string {
  const p = vietnamParts(at);
  return `${spokenDay(dayText(p))} lúc ${pad(p.hour)}:${pad(p.minute)}`;
}

const WEEKDAYS = ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'];

/** `24/02/2026` */
export const plainDay = (day: DayString): string => day.split('-').reverse().join('/');

/** `thứ Ba, 24/02/2026` */
export const spokenDay = (day: DayString): string => `${WEEKDAYS[weekdayOf(day)] ?? ''}, ${plainDay(day)}`;
