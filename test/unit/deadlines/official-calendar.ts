// The calendar that ships with the product, for tests about the clock.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Calendar, LimitUnit, Pause } from '#schemas/deadlines/calendar.contract';
import type { DueOutcome } from '../../../server/features/deadlines/index.ts';
import { calendarFromData, computeDue } from '../../../server/features/deadlines/index.ts';
import { parseVietnam } from '../../../server/platform/kernel/vietnam-time.ts';
import { projectRoot } from '../../../server/platform/paths.ts';
import type { CalendarJson } from './minute-by-minute.ts';

/** The file as it is on disk; a fresh copy for each caller to change. */
export function calendarJson(): CalendarJson {
  return JSON.parse(readFileSync(join(projectRoot, 'server/demo/data/holidays.json'), 'utf8')) as CalendarJson;
}

export function calendarOf(json: unknown): Calendar {
  const calendar = calendarFromData(json);
  if (!calendar.ok) throw new Error(JSON.stringify(calendar));
  return calendar.value;
}

export const officialCalendar = calendarOf(calendarJson());

/** `2026-02-12 10:00`, Vietnamese time. */
export function at(text: string): Date {
  const instant = parseVietnam(text.replace(' ', 'T'));
  if (!instant) throw new Error(`not a time: ${text}`);
  return instant;
}

/** A pause from `2026-02-12 10:00` to another time, or open. */
export const pause = (from: string, to?: string, reason?: string): Pause => ({
  from: at(from),
  ...(to === undefined ? {} : { to: at(to) }),
  ...(reason === undefined ? {} : { reason }),
});

/** The outcome on the official calendar; a refusal fails the test. */
export function due(received: string, value: number, unit: LimitUnit, pauses: Pause[] = []): DueOutcome {
  const result = computeDue({ receivedAt: at(received), limit: { value, unit }, pauses, calendar: officialCalendar });
  if (!result.ok) throw new Error(result.code);
  return result.value;
}
