// Reads the calendar of a unit and the rules in force.
import { dayOf } from '../../platform/kernel/vietnam-time.ts';
import type { CalendarStore } from './calendar.store.ts';
import type { OfficeClock } from './office-clock.domain.ts';
import type { RulesStore } from './rules.store.ts';

/** @throws Error when the agency has no calendar: it was not set up */
export type ClockOf = (place: { agencyId: string; unitId?: string }, at: Date) => Promise<OfficeClock>;

export function createOfficeClock(stores: {
  calendars: Pick<CalendarStore, 'get'>;
  rules: Pick<RulesStore, 'get'>;
}): ClockOf {
  return async ({ agencyId, unitId }, at) => {
    const [calendar, rules] = await Promise.all([
      stores.calendars.get(agencyId, unitId),
      stores.rules.get(agencyId, dayOf(at)),
    ]);
    return { calendar, calendarNumber: calendar.number, rules };
  };
}
