// Applies a proposed change to a calendar: what the next version is, and which days it touches.
import type { CalendarChange, DayChange, HoursChange } from '#schemas/deadlines/calendar-change.contract';
import { Calendar } from '#schemas/deadlines/calendar.contract';
import type { CalendarDay } from '#schemas/deadlines/calendar.contract';
import type { Result } from '../../platform/kernel/result.ts';
import { ok, refuse } from '../../platform/kernel/result.ts';
import { spokenDay, type DayString } from '../../platform/kernel/vietnam-time.ts';

export type ChangeRefusal =
  | 'deadlines.day_not_listed'
  | 'deadlines.unit_absent'
  | 'deadlines.agency_hours_missing'
  | 'deadlines.calendar_unsound'
  | 'deadlines.change_empty';

export interface ChangedCalendar {
  calendar: Calendar;
  /** Earliest day whose working time may be another one than before. */
  affectsFrom: DayString;
  /** Touches days before today. */
  retroactive: boolean;
}

export interface ChangeFacts {
  today: DayString;
  /** Units the agency has today. */
  unitIds: readonly string[];
}

/**
 * The calendar after a change. Refuses to take out a day that is not listed, hours of a unit that is not there, hours of
 * the agency without periods, what the contract of a calendar refuses, and a change that changes nothing.
 */
export function applyChange(
  before: Calendar,
  change: CalendarChange,
  { today, unitIds }: ChangeFacts,
): Result<ChangedCalendar, ChangeRefusal> {
  const absent = change.days.find((d) => d.op === 'remove' && !before.days.some((known) => known.day === d.day));
  if (absent) return refuse('deadlines.day_not_listed', { day: spokenDay(absent.day) });
  const stranger = change.hours.find((h) => h.unitId !== undefined && !unitIds.includes(h.unitId));
  if (stranger) return refuse('deadlines.unit_absent', { unit: stranger.unitId });
  if (change.hours.some((h) => h.unitId === undefined && h.periods === null)) {
    return refuse('deadlines.agency_hours_missing');
  }
  const parsed = Calendar.safeParse(changed(before, change));
  if (!parsed.success) return refuse('deadlines.calendar_unsound', { reason: parsed.error.issues[0]?.message });
  const { officialThrough: _through, ...rest } = before;
  if (isSame({ ...parsed.data, officialThrough: undefined }, rest) && !announcesMore(before, change)) {
    return refuse('deadlines.change_empty');
  }
  const affectsFrom = earliestOf(change) ?? today;
  return ok({ calendar: parsed.data, affectsFrom, retroactive: affectsFrom < today });
}

const announcesMore = (before: Calendar, { officialThrough }: CalendarChange): boolean =>
  officialThrough !== undefined && officialThrough !== before.officialThrough;

const isSame = (a: object, b: object): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
const sorted = (value: object): unknown =>
  Object.entries(value)
    .filter(([, v]) => v !== undefined)
    .sort();

function changed(before: Calendar, change: CalendarChange): Calendar {
  const common = change.hours.flatMap((h) =>
    h.unitId === undefined && h.periods ? [{ ...h, periods: h.periods }] : [],
  );
  const ofUnits = change.hours.flatMap((h) => (h.unitId === undefined ? [] : [{ ...h, unitId: h.unitId }]));
  const unitHours = replaceBy(before.unitHours ?? [], ofUnits, (h) => `${h.effectiveFrom} ${h.unitId}`);
  const { number: _number, ...kept } = before;
  return {
    ...kept,
    workingHours: replaceBy(before.workingHours, common.map(withoutUnit), (h) => h.effectiveFrom),
    ...(unitHours.length > 0 ? { unitHours } : {}),
    days: changeDays(before.days, change.days, change.notice),
    ...(change.officialThrough === undefined ? {} : { officialThrough: change.officialThrough }),
  };
}

const withoutUnit = <T extends HoursChange>({ unitId: _unitId, ...hours }: T): Omit<T, 'unitId'> => hours;

/** The entries with the new ones in the place of those of the same key, in order of the key. */
function replaceBy<T>(before: readonly T[], added: readonly T[], keyOf: (entry: T) => string): T[] {
  const keys = new Set(added.map(keyOf));
  return [...before.filter((entry) => !keys.has(keyOf(entry))), ...added].sort((a, b) =>
    keyOf(a).localeCompare(keyOf(b)),
  );
}

function changeDays(before: readonly CalendarDay[], changes: readonly DayChange[], notice: string): CalendarDay[] {
  const touched = new Set(changes.map((entry) => entry.day));
  const added = changes.flatMap((entry): CalendarDay[] =>
    entry.op === 'set'
      ? [{ day: entry.day, name: entry.name, kind: entry.kind, status: entry.status, basis: notice }]
      : [],
  );
  return [...before.filter((entry) => !touched.has(entry.day)), ...added].sort((a, b) => a.day.localeCompare(b.day));
}

function earliestOf(change: CalendarChange): DayString | undefined {
  return [...change.days.map((d) => d.day), ...change.hours.map((h) => h.effectiveFrom)].sort()[0];
}
