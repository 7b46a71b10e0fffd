// What the legal clock of an office runs on at a moment.
import type { Calendar } from '#schemas/deadlines/calendar.contract';
import type { Rules } from '#schemas/deadlines/rules.contract';

export interface OfficeClock {
  /** Of the unit where one is named, else of the agency. */
  calendar: Calendar;
  /** Which version of the agency's calendar that is. */
  calendarNumber: number;
  rules: Rules;
}
