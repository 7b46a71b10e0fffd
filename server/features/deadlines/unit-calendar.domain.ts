// The working calendar of one unit: that of its agency with the unit's own hours where it has some.
import type { Calendar, WorkingHours } from '#schemas/deadlines/calendar.contract';

const known = new WeakMap<Calendar, Map<string, Calendar>>();
/** Hours hold before any dated entry from here on; the clock refuses days before 1976. */
const BEFORE_ALL = '1900-01-01';

/**
 * The calendar a unit works by. Where the unit has no hours of its own this is the agency's calendar itself; asked again
 * for the same calendar it is the same object, so that its compiled form is reused.
 */
export function calendarOf<C extends Calendar>(calendar: C, unitId: string): C {
  const own = (calendar.unitHours ?? []).filter((entry) => entry.unitId === unitId);
  if (own.length === 0) return calendar;
  const ofUnits = known.get(calendar) ?? new Map<string, Calendar>();
  known.set(calendar, ofUnits);
  // Kept under the calendar it was made from, so what is found is of its kind.
  const kept = ofUnits.get(unitId) as C | undefined;
  const made = kept ?? { ...calendar, workingHours: mergeHours(calendar.workingHours, own) };
  ofUnits.set(unitId, made);
  return made;
}

type OwnHours = NonNullable<Calendar['unitHours']>[number];

/** One entry for each day on which the hours of the agency or of the unit change. */
function mergeHours(agency: readonly WorkingHours[], own: readonly OwnHours[]): WorkingHours[] {
  const common = inOrder(agency);
  const units = inOrder(own);
  const turns = [BEFORE_ALL, ...common.map((e) => e.effectiveFrom), ...units.map((e) => e.effectiveFrom)];
  return [...new Set(turns)].sort().map((effectiveFrom) => {
    const unit = units.findLast((entry) => entry.effectiveFrom <= effectiveFrom);
    const ofAgency = common.findLast((entry) => entry.effectiveFrom <= effectiveFrom) ?? common[0];
    return { effectiveFrom, periods: unit?.periods ?? ofAgency?.periods ?? [] };
  });
}

const inOrder = <T extends { effectiveFrom: string }>(entries: readonly T[]): T[] =>
  [...entries].sort((a, b) => a.effectiveFrom.localeCompare(b.effectiveFrom));
