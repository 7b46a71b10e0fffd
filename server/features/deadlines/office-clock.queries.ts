// Reads the calendar of a unit and the rules in force.
import { dayOf } from '../../platform/kernel/vietnam-time.ts';
import type { CalendarStore } from './calendar.store.ts';
import type { OfficeClock } from './office-clock.domain.ts';
import type { RulesStore } from './rules.store.ts';
import { calendarOf } from './unit-calendar.domain.ts';

/** @throws Error when the agency has no calendar: it was not set up */
export type ClockOf = (
  place: { agencyId: string; unitId?: string },
  at: Date,
  /** An earlier version of the calendar, for what was reckoned by it; the latest where left out. */
  calendarNumber?: number,
) => Promise<OfficeClock>;

export function createOfficeClock(stores: {
  calendars: Pick<CalendarStore, 'get' | 'version'>;
  rules: Pick<RulesStore, 'get'>;
}): ClockOf {
  const calendarAt = async (agencyId: string, unitId: string | undefined, number: number | undefined) => {
    if (number === undefined) return stores.calendars.get(agencyId, unitId);
    const version = await stores.calendars.version(agencyId, number);
    return unitId === undefined ? version : calendarOf(version, unitId);
  };
  return async ({ agencyId, unitId }, at, calendarNumber) => {
    const [calendar, rules] = await Promise.all([
      calendarAt(agencyId, unitId, calendarNumber),
      stores.rules.get(agencyId, dayOf(at)),
    ]);
    return { calendar, calendarNumber: calendar.number, rules };
  };
}
