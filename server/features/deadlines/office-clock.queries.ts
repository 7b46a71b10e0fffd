// What the legal clock of an office runs on at a moment: the calendar of the unit and the rules in force.
import type { Calendar } from '#schemas/deadlines/calendar.contract';
import type { Rules } from '#schemas/deadlines/rules.contract';
import { dayOf } from '../../platform/kernel/vietnam-time.ts';
import type { CalendarStore } from './calendar.store.ts';
import type { RulesStore } from './rules.store.ts';

export interface OfficeClock {
  /** Of the unit where one is named, else of the agency. */
  calendar: Calendar;
  /** Which version of the agency's calendar that is. */
  calendarNumber: number;
  rules: Rules;
}

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
