// Dates, durations and amounts in words. Everything is Vietnam time (UTC+7 all year), wherever the browser stands.
import type { TimeLimit } from '#schemas/deadlines/calendar.contract';
import type { Words } from './vi/index.ts';

const OFFSET_MS = 7 * 3_600_000;
/** A working day of the office, in minutes: the unit in which remaining time is spoken. */
const WORKING_DAY = 480;

const two = (n: number): string => String(n).padStart(2, '0');

/** The instant as Vietnam's wall clock shows it, readable through the UTC getters. */
const civil = (instant: string): Date => new Date(new Date(instant).getTime() + OFFSET_MS);

/** `YYYY-MM-DD` of an instant in Vietnam. */
export const dayOfInstant = (instant: string): string => civil(instant).toISOString().slice(0, 10);

/** `YYYY-MM-DD` of today in Vietnam. */
export const todayInVietnam = (now: Date): string => dayOfInstant(now.toISOString());

/** `HH:MM` */
export function clockOf(instant: string): string {
  const at = civil(instant);
  return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
}

/** `24/02/2026` of `2026-02-24` or of an instant. */
export function plainDay(dayOrInstant: string): string {
  const day = dayOrInstant.length > 10 ? dayOfInstant(dayOrInstant) : dayOrInstant;
  return day.split('-').reverse().join('/');
}

/** `thứ Ba, 24/02/2026` */
export function spokenDay(words: Words, dayOrInstant: string): string {
  const day = dayOrInstant.length > 10 ? dayOfInstant(dayOrInstant) : dayOrInstant;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return `${words.time.weekdays[weekday] ?? ''}, ${plainDay(day)}`;
}

/** `thứ Ba, 24/02/2026 lúc 10:00` */
export const spokenInstant = (words: Words, instant: string): string =>
  words.time.at(spokenDay(words, instant), clockOf(instant));

/** `10:00 24/02` */
export const shortInstant = (instant: string): string => `${clockOf(instant)} ${plainDay(instant).slice(0, 5)}`;

/** `3 ngày 2 giờ` of working minutes; from ten days on the hours are dropped. */
export function workingDuration(words: Words, minutes: number): string {
  const whole = Math.abs(Math.trunc(minutes));
  const days = Math.floor(whole / WORKING_DAY);
  const hours = Math.floor((whole % WORKING_DAY) / 60);
  if (days >= 10 || (days > 0 && hours === 0)) return words.time.days(days);
  if (days > 0) return `${words.time.days(days)} ${words.time.hours(hours)}`;
  return hours > 0 ? words.time.hours(hours) : words.time.minutes(whole % 60);
}

/** `còn 3 ngày 2 giờ làm việc`, `quá 40 phút làm việc`. Negative minutes are past the due moment. */
export function remainingWords(words: Words, minutes: number): string {
  const duration = workingDuration(words, minutes);
  return minutes < 0 ? words.time.over(duration) : words.time.left(duration);
}

/** `15 ngày làm việc` */
export function limitWords(words: Words, limit: TimeLimit): string {
  switch (limit.unit) {
    case 'working-day':
      return words.time.limitWorkingDays(limit.value);
    case 'calendar-day':
      return words.time.limitCalendarDays(limit.value);
    case 'working-hour':
      return words.time.limitHours(limit.value);
    case 'month':
      return words.time.limitMonths(limit.value);
    case 'same-day':
      return words.time.limitSameDay;
    case 'none':
      return words.time.limitNone;
  }
}

/** `15.000 đồng` */
export const money = (words: Words, amount: number): string => words.time.money(groupThousands(amount));

/** `1.234.567` */
export const groupThousands = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, '.');

/** `97,5 %` */
export const percent = (n: number): string => `${String(n).replace('.', ',')} %`;

/** `1,4 MB` of a number of bytes. */
export function fileSize(bytes: number): string {
  if (bytes < 1024 * 1024) return `${String(Math.max(1, Math.round(bytes / 1024)))} kB`;
  return `${(bytes / 1024 / 1024).toFixed(1).replace('.', ',')} MB`;
}

/**
 * Reads a day as people type it: `24/02/2026`, `24-2-2026`, `24022026`, `24/2` (this year).
 * @returns `YYYY-MM-DD`, or null when it is not a day that exists
 */
export function readDay(typed: string, now: Date): string | null {
  const text = typed.trim();
  const parts = /^(\d{2})(\d{2})(\d{4})$/.exec(text) ?? /^(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}))?$/.exec(text);
  if (!parts) return null;
  const year = parts[3] ?? todayInVietnam(now).slice(0, 4);
  const day = `${year}-${two(Number(parts[2]))}-${two(Number(parts[1]))}`;
  const exists = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(exists.getTime()) && exists.toISOString().startsWith(day) ? day : null;
}

/** The day `days` later (or earlier, when negative). */
export function addDays(day: string, days: number): string {
  return new Date(new Date(`${day}T00:00:00Z`).getTime() + days * 86_400_000).toISOString().slice(0, 10);
}

/** The day itself, or the Monday after where it is a Saturday or Sunday. */
export function nextWeekday(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, weekday === 6 ? 2 : weekday === 0 ? 1 : 0);
}

/** `24/02/2026 10:00` of an instant. */
/** A day that an address asks for, or undefined where it is none: what was mistyped there asks for nothing. */
export const dayAsked = (text: string | undefined): string | undefined =>
  text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) && readDay(plainDay(text), new Date(0)) === text
    ? text
    : undefined;

export const plainMoment = (instant: string): string => `${plainDay(instant)} ${clockOf(instant)}`;

/**
 * Reads a day and an hour as people type them: `24/02/2026 10:00`, `24/2 9h30`, `24022026 16`.
 * @returns `YYYY-MM-DD` and `HH:MM`, or null when there is no such moment
 */
export function readMoment(typed: string, now: Date): { day: string; clock: string } | null {
  const parts = /^(.+?)\s+(\d{1,2})(?:[:.hg](\d{2})?)?$/i.exec(typed.trim());
  const day = readDay(parts?.[1] ?? '', now);
  const hour = Number(parts?.[2]);
  const minute = Number(parts?.[3] ?? 0);
  return day !== null && hour < 24 && minute < 60 ? { day, clock: `${two(hour)}:${two(minute)}` } : null;
}

/** The instant in ISO 8601 with Vietnam's offset of what {@link readMoment} reads, or null. */
export function instantOfMoment(typed: string, now: Date): string | null {
  const at = readMoment(typed, now);
  return at && `${at.day}T${at.clock}:00+07:00`;
}
