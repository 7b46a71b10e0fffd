// Runs a time limit over the calendar: where it ends and which days it passed, before any pause.
import type { Calendar, ClockSettings, TimeLimit } from '#schemas/deadlines/calendar.contract';
import type { DayString } from '../../platform/kernel/vietnam-time.ts';
import { addDays, dayOf, instantOf, minuteOfDay } from '../../platform/kernel/vietnam-time.ts';
import type { DayPlan } from './calendar.domain.ts';
import {
  addWorkingMinutes,
  closingMinute,
  dayAfter,
  dayPlan,
  minuteOfClock,
  workingMinutesBetween,
} from './calendar.domain.ts';

/** A day the term passed. */
export interface TermDay {
  plan: DayPlan;
  /** For limits in working days: 1 for the first day that counts; otherwise 0. */
  ordinal: number;
  /** For limits in working hours: the minutes used on the day; otherwise 0. */
  minutes: number;
}

/** How a term ran. `days` holds the days between start and due in order. */
export interface Term {
  dueAt: Date;
  days: readonly TermDay[];
  /** For calendar days and months: the day on which the limit ends before it is moved off a day off. */
  lastDay?: DayString;
  /** For months: the due month has no such day, so its last day is taken. */
  monthEnd?: boolean;
  /** For same-day: received after the cutoff. */
  afterCutoff?: boolean;
}

interface TermInput {
  /** Valid reception: calendar days and months count from its date. */
  receivedAt: Date;
  /** The first working minute at or after reception: where working days and hours count from. */
  startsAt: Date;
  limit: TimeLimit;
  calendar: Calendar;
  settings: ClockSettings;
}

/** Where the limit ends when nothing pauses it; `undefined` for a procedure without a due date. */
export function runTerm(input: TermInput): Term | undefined {
  switch (input.limit.unit) {
    case 'working-day':
      return termOfWorkingDays(input, input.limit.value);
    case 'working-hour':
      return termOfWorkingHours(input);
    case 'calendar-day':
      return termEndingOn(input, addDays(dayOf(input.receivedAt), input.limit.value));
    case 'month':
      return termOfMonths(input);
    case 'same-day':
      return termOfSameDay(input);
    case 'none':
      return undefined;
  }
}

/** The reception day is day 0; the n-th working day after it is the due date (Bộ luật Dân sự 2015, Điều 147(2)). */
function termOfWorkingDays({ startsAt, calendar, settings }: TermInput, value: number): Term {
  const days: TermDay[] = [];
  let plan = dayPlan(dayOf(startsAt), calendar);
  for (let counted = 0; counted < value;) {
    plan = dayAfter(plan, calendar);
    if (plan.working) counted += 1;
    days.push({ plan, ordinal: plan.working ? counted : 0, minutes: 0 });
  }
  return { dueAt: dueOn(plan, startsAt, settings), days };
}

function termOfWorkingHours({ startsAt, limit, calendar }: TermInput): Term {
  const dueAt = addWorkingMinutes(startsAt, limit.value * 60, calendar);
  const dueDay = dayOf(dueAt);
  const days: TermDay[] = [];
  for (let plan = dayPlan(dayOf(startsAt), calendar); plan.day <= dueDay; plan = dayAfter(plan, calendar)) {
    const minutes = minutesWithin(plan, startsAt, dueAt, calendar);
    days.push({ plan, ordinal: 0, minutes });
  }
  return { dueAt, days };
}

/** Working minutes of the day that lie between the start and the due time. */
function minutesWithin(plan: DayPlan, startsAt: Date, dueAt: Date, calendar: Calendar): number {
  const opens = instantOf(plan.day, 0);
  const ends = instantOf(plan.day, 24 * 60);
  return workingMinutesBetween(startsAt > opens ? startsAt : opens, dueAt < ends ? dueAt : ends, calendar);
}

/** The same date so many months later; a month without that date ends on its last day (Bộ luật Dân sự 2015, Điều 148). */
function termOfMonths(input: TermInput): Term {
  const [year = 0, month = 1, date = 1] = dayOf(input.receivedAt).split('-').map(Number);
  const months = year * 12 + (month - 1) + input.limit.value;
  const firstOfNext = monthStart(months + 1);
  const lastDate = Number(addDays(firstOfNext, -1).slice(8));
  const lastDay = addDays(monthStart(months), Math.min(date, lastDate) - 1);
  return { ...termEndingOn(input, lastDay), monthEnd: date > lastDate };
}

/** First day of a month counted from year 0. */
function monthStart(months: number): DayString {
  return `${String(Math.floor(months / 12))}-${String((months % 12) + 1).padStart(2, '0')}-01`;
}

/** Every day counts, but a last day that is a day off moves to the next working day (Bộ luật Dân sự 2015, Điều 148(5)). */
function termEndingOn({ startsAt, calendar, settings }: TermInput, lastDay: DayString): Term {
  const days: TermDay[] = [];
  let plan = dayPlan(lastDay, calendar);
  while (!plan.working) {
    days.push({ plan, ordinal: 0, minutes: 0 });
    plan = dayAfter(plan, calendar);
  }
  return { dueAt: dueOn(plan, startsAt, settings), days, lastDay };
}

/** Due at closing time of the reception day; received after the cutoff, at closing time of the next working day. */
function termOfSameDay(input: TermInput): Term {
  const { startsAt, limit, calendar, settings } = input;
  const cutoff = minuteOfClock(settings.sameDayCutoff);
  const afterCutoff = limit.afterThreeNextDay !== false && minuteOfDay(startsAt) > cutoff;
  const atClosing: TermInput = { ...input, settings: { ...settings, dueClock: 'closing' } };
  if (afterCutoff) return { ...termOfWorkingDays(atClosing, 1), afterCutoff };
  return { dueAt: dueOn(dayPlan(dayOf(startsAt), calendar), startsAt, atClosing.settings), days: [], afterCutoff };
}

/**
 * The due time on a working day. As received: the clock time of the start, fitted into the day's hours, which may
 * have changed since; a time that falls into the new lunch break moves forward, never back.
 */
function dueOn(plan: DayPlan, startsAt: Date, settings: ClockSettings): Date {
  if (settings.dueClock === 'closing') return instantOf(plan.day, closingMinute(plan));
  const minute = minuteOfDay(startsAt);
  const period = plan.periods.find((candidate) => minute <= candidate.closesAt);
  return instantOf(plan.day, period ? Math.max(minute, period.opensAt) : closingMinute(plan));
}
