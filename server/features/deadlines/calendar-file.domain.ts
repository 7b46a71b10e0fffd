// Reads the JSON form of a working calendar and refuses one that contradicts itself.
import { Calendar, CalendarFile } from '#schemas/deadlines/calendar.contract';
import type { CalendarDay, WorkingHours } from '#schemas/deadlines/calendar.contract';
import type { Refusal, Result } from '../../platform/kernel/result.ts';
import { ok, refuse } from '../../platform/kernel/result.ts';
import { weekdayOf } from '../../platform/kernel/vietnam-time.ts';
import { minutesOfPeriods } from './calendar.domain.ts';

type FileDay = CalendarFile['days'][number];
type FileHours = Omit<CalendarFile['default_working_hours'], 'hours_per_day'>;
type Invalid = 'deadlines.calendar_invalid';

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
/** The default hours hold before any dated entry; no dossier is older. */
const BEFORE_ALL = '1900-01-01';

const invalid = (path: string, reason: string): Refusal<Invalid> =>
  refuse('deadlines.calendar_invalid', { path, reason });

/**
 * The calendar of a `holidays.json` document, default and dated working hours included.
 * Refuses `deadlines.calendar_invalid` with `path` and `reason`.
 */
export function calendarFromData(json: unknown): Result<Calendar, Invalid> {
  const file = CalendarFile.safeParse(json);
  if (!file.success) return firstIssue(file.error);
  const contradiction = findContradiction(file.data);
  if (contradiction) return contradiction;
  const calendar = Calendar.safeParse({
    weeklyRest: file.data.weekly_rest,
    officialThrough: file.data.official_through,
    workingHours: [
      hoursFrom(BEFORE_ALL, file.data.default_working_hours),
      ...file.data.working_hours.map((entry) => hoursFrom(entry.effective_from, entry)),
    ],
    ...(file.data.unit_hours.length === 0
      ? {}
      : { unitHours: file.data.unit_hours.map((e) => ({ unitId: e.unit, ...hoursFrom(e.effective_from, e) })) }),
    days: file.data.days.map(dayFrom),
  });
  return calendar.success ? ok(calendar.data) : firstIssue(calendar.error);
}

function firstIssue(error: { issues: { path: PropertyKey[]; message: string }[] }): Refusal<Invalid> {
  const issue = error.issues[0];
  return invalid(issue?.path.map(String).join('.') ?? '', issue?.message ?? 'unreadable');
}

/** The file states some facts twice, for people; both copies must agree, or one of them is a slip. */
function findContradiction(file: CalendarFile): Refusal<Invalid> | undefined {
  for (const day of file.days) {
    if (day.weekday !== undefined && day.weekday !== WEEKDAYS[weekdayOf(day.date)]) {
      return invalid(`days.${day.date}`, `this day is not a ${day.weekday}`);
    }
    if (day.day_off !== undefined && day.day_off !== (day.kind !== 'swap_work')) {
      return invalid(`days.${day.date}`, `day_off contradicts the kind ${day.kind}`);
    }
  }
  const stated = file.default_working_hours.hours_per_day;
  const actual = minutesOfPeriods(hoursFrom(BEFORE_ALL, file.default_working_hours).periods);
  return stated !== undefined && stated * 60 !== actual
    ? invalid('default_working_hours.hours_per_day', `the periods add up to ${String(actual / 60)} hours`)
    : undefined;
}

function hoursFrom(effectiveFrom: string, hours: FileHours): WorkingHours {
  const halves = hours.afternoon === undefined ? [hours.morning] : [hours.morning, hours.afternoon];
  return { effectiveFrom, periods: halves.map(([opensAt, closesAt]) => ({ opensAt, closesAt })) };
}

function dayFrom({ date, name, kind, status, basis, note }: FileDay): CalendarDay {
  return {
    day: date,
    name: name.normalize('NFC'),
    kind,
    status,
    ...(basis === undefined ? {} : { basis }),
    ...(note === undefined ? {} : { note }),
  };
}
