// Whether the office is closed on a day, and the next day it is open. Pure.
import type { Calendar } from '#schemas/deadlines/calendar.contract';
import { addDays } from '../../i18n/time-words.ts';

type Days = Pick<Calendar, 'weeklyRest' | 'days'>;

/** True on a weekly rest day or a holiday; a rest day that is worked instead of another is none. */
export function isDayOff({ weeklyRest, days }: Days, day: string): boolean {
  const special = days.find((entry) => entry.day === day);
  if (special) return special.kind !== 'swap_work';
  return weeklyRest.includes(new Date(`${day}T00:00:00Z`).getUTCDay());
}

/** No run of days off is as long as this. */
const LONGEST_CLOSURE = 31;

/** The day itself or the first one after it on which the office is open. */
export function workingDayFrom(calendar: Days, day: string): string {
  for (let ahead = 0; ahead < LONGEST_CLOSURE; ahead++) {
    const candidate = addDays(day, ahead);
    if (!isDayOff(calendar, candidate)) return candidate;
  }
  return day;
}
