// The working calendar: which days are worked, when, and how much working time lies between two instants.
// All instants are read in Vietnamese time to the minute; seconds are dropped.
import type { Calendar, CalendarDay, WorkingPeriod } from '#schemas/deadlines/calendar.contract';
import type { DayString } from '../../platform/kernel/vietnam-time.ts';
import { addDays, dayOf, instantOf, minuteOfDay, weekdayOf } from '../../platform/kernel/vietnam-time.ts';

/** A stretch of work in minutes since midnight. */
export interface MinutePeriod {
  opensAt: number;
  closesAt: number;
}

/** What the calendar says about one day. */
export interface DayPlan {
  day: DayString;
  /** 0 for 1 January. */
  dayOfYear: number;
  working: boolean;
  /** Empty on a day off. */
  periods: readonly MinutePeriod[];
  /** Working minutes of the day. */
  minutes: number;
  /** Working minutes of the year before this day: makes any span a subtraction. */
  minutesBefore: number;
  /** The calendar's own entry, when the day departs from the weekly pattern. */
  entry: CalendarDay | undefined;
}

interface YearPlan {
  days: readonly DayPlan[];
  byDay: ReadonlyMap<DayString, DayPlan>;
  minutes: number;
}

interface CompiledCalendar {
  entries: ReadonlyMap<DayString, CalendarDay>;
  hours: { effectiveFrom: DayString; periods: readonly MinutePeriod[] }[];
  weeklyRest: ReadonlySet<number>;
  years: Map<number, YearPlan>;
}

const compiledCalendars = new WeakMap<Calendar, CompiledCalendar>();

/** The instant with its seconds dropped: the office, its stamps and its papers reckon in minutes. */
export function toClockMinute(at: Date): Date {
  return new Date(Math.floor(at.getTime() / 60_000) * 60_000);
}

/** Minutes since midnight of `HH:MM`. */
export function minuteOfClock(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** Total working minutes of a day's periods. */
export function minutesOfPeriods(periods: readonly WorkingPeriod[]): number {
  return sumMinutes(periods.map(toMinutes));
}

const toMinutes = (period: WorkingPeriod): MinutePeriod => ({
  opensAt: minuteOfClock(period.opensAt),
  closesAt: minuteOfClock(period.closesAt),
});

const sumMinutes = (periods: readonly MinutePeriod[]): number =>
  periods.reduce((sum, period) => sum + period.closesAt - period.opensAt, 0);

function compiled(calendar: Calendar): CompiledCalendar {
  const known = compiledCalendars.get(calendar);
  if (known) return known;
  const fresh: CompiledCalendar = {
    entries: new Map(calendar.days.map((entry) => [entry.day, entry])),
    hours: calendar.workingHours
      .map((hours) => ({ effectiveFrom: hours.effectiveFrom, periods: hours.periods.map(toMinutes) }))
      .sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1)),
    weeklyRest: new Set(calendar.weeklyRest),
    years: new Map(),
  };
  compiledCalendars.set(calendar, fresh);
  return fresh;
}

function yearPlan(year: number, calendar: Calendar): YearPlan {
  const { entries, hours, weeklyRest, years } = compiled(calendar);
  const known = years.get(year);
  if (known) return known;
  const days: DayPlan[] = [];
  let minutesBefore = 0;
  for (let day = `${String(year)}-01-01`; Number(day.slice(0, 4)) === year; day = addDays(day, 1)) {
    const entry = entries.get(day);
    const working = entry ? entry.kind === 'swap_work' : !weeklyRest.has(weekdayOf(day));
    const inForce = hours.findLast((candidate) => candidate.effectiveFrom <= day) ?? hours[0];
    const periods = working && inForce ? inForce.periods : [];
    const minutes = sumMinutes(periods);
    days.push({ day, dayOfYear: days.length, working, periods, minutes, minutesBefore, entry });
    minutesBefore += minutes;
  }
  const plan = { days, byDay: new Map(days.map((dayPlan) => [dayPlan.day, dayPlan])), minutes: minutesBefore };
  years.set(year, plan);
  return plan;
}

const yearOf = (day: DayString): number => Number(day.slice(0, 4));

/** What the calendar says about a day; throws on a day that does not exist. */
export function dayPlan(day: DayString, calendar: Calendar): DayPlan {
  const plan = yearPlan(yearOf(day), calendar).byDay.get(day);
  if (!plan) throw new RangeError(`No such day: ${day}`);
  return plan;
}

/** The plan of the following day. */
export function dayAfter(plan: DayPlan, calendar: Calendar): DayPlan {
  return yearPlan(yearOf(plan.day), calendar).days[plan.dayOfYear + 1] ?? dayPlan(addDays(plan.day, 1), calendar);
}

/** Working day: not a weekly rest day or a day off, or a rest day that is worked in exchange (làm bù). */
export function isWorkingDay(day: DayString, calendar: Calendar): boolean {
  return dayPlan(day, calendar).working;
}

/** The first working day after the given one. */
function nextWorkingDay(plan: DayPlan, calendar: Calendar): DayPlan {
  let next = dayAfter(plan, calendar);
  while (!next.working) next = dayAfter(next, calendar);
  return next;
}

/** The end of a working day, in minutes since midnight. */
export function closingMinute(plan: DayPlan): number {
  return plan.periods.at(-1)?.closesAt ?? 0;
}

/**
 * The first working minute at or after an instant. Closing time and the start of the lunch break are no longer
 * working minutes, so an event at 17:00 starts the clock on the next working day.
 */
export function normalise(at: Date, calendar: Calendar): Date {
  const today = dayPlan(dayOf(at), calendar);
  const minute = minuteOfDay(at);
  const period = today.periods.find((candidate) => minute < candidate.closesAt);
  if (period) return instantOf(today.day, Math.max(minute, period.opensAt));
  const next = nextWorkingDay(today, calendar);
  return instantOf(next.day, next.periods[0]?.opensAt ?? 0);
}

/** Working minutes of the year up to an instant. */
function minutesIntoYear(at: Date, calendar: Calendar): number {
  const plan = dayPlan(dayOf(at), calendar);
  const minute = minuteOfDay(at);
  const elapsed = plan.periods.reduce(
    (sum, period) => sum + Math.max(0, Math.min(minute, period.closesAt) - period.opensAt),
    0,
  );
  return plan.minutesBefore + elapsed;
}

/** Working minutes from one instant to another; negative when `to` is the earlier one. */
export function workingMinutesBetween(from: Date, to: Date, calendar: Calendar): number {
  if (to.getTime() < from.getTime()) return 0 - workingMinutesBetween(to, from, calendar);
  let minutes = minutesIntoYear(to, calendar) - minutesIntoYear(from, calendar);
  for (let year = yearOf(dayOf(from)); year < yearOf(dayOf(to)); year += 1) {
    minutes += yearPlan(year, calendar).minutes;
  }
  return minutes;
}

/**
 * The earliest instant that lies the given working minutes after `at` (before it, when negative), so a result on the
 * edge of a period is its closing time, never the next opening. Zero leaves the instant where it is.
 */
export function addWorkingMinutes(at: Date, minutes: number, calendar: Calendar): Date {
  if (!Number.isSafeInteger(minutes)) throw new RangeError(`Working minutes are whole: ${String(minutes)}`);
  if (minutes === 0) return toClockMinute(at);
  let year = yearOf(dayOf(at));
  let target = minutesIntoYear(at, calendar) + minutes;
  while (target > yearPlan(year, calendar).minutes) {
    target -= yearPlan(year, calendar).minutes;
    year += 1;
  }
  while (target <= 0) {
    year -= 1;
    target += yearPlan(year, calendar).minutes;
  }
  return instantInYear(yearPlan(year, calendar).days, target);
}

/** The earliest instant of the year at which `target` working minutes have passed; 0 < target ≤ the year's minutes. */
function instantInYear(days: readonly DayPlan[], target: number): Date {
  let low = 0;
  let high = days.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    const plan = days[middle];
    if (plan && plan.minutesBefore + plan.minutes >= target) high = middle;
    else low = middle + 1;
  }
  const plan = days[low];
  if (!plan) throw new RangeError('The year has no working time');
  let left = target - plan.minutesBefore;
  const period = plan.periods.find((candidate) => {
    const length = candidate.closesAt - candidate.opensAt;
    if (left <= length) return true;
    left -= length;
    return false;
  });
  return instantOf(plan.day, (period?.opensAt ?? 0) + left);
}
