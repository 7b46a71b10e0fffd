// The period of a figure: civil days in Vietnam, both ends included, and the moment at which it is read.
import { ok, refuse, type Result } from '../../platform/kernel/result.ts';
import { addDays, dayOf, instantOf, type DayString } from '../../platform/kernel/vietnam-time.ts';
import type { IndicatorErrorCode } from './indicators.errors.ts';

export interface Period {
  from: DayString;
  to: DayString;
}

/** The instants of a period, both included. */
export interface Span {
  from: Date;
  /** The last moment of the period, or now while it still runs: nothing after it has happened yet. */
  until: Date;
}

/** A year with its neighbours' edges; anything longer is a slip of the pen. */
const LONGEST_PERIOD_DAYS = 400;

/**
 * The period asked for: by default from the first day of this month to today, Vietnamese time.
 * Refuses a period that ends before it begins and one of more than {@link LONGEST_PERIOD_DAYS} days.
 */
export function periodOf(
  asked: { from?: DayString | undefined; to?: DayString | undefined },
  now: Date,
): Result<Period, IndicatorErrorCode> {
  const today = dayOf(now);
  const { from = `${today.slice(0, 8)}01`, to = today } = asked;
  if (from > to) return refuse('indicators.period_upside_down');
  if (addDays(from, LONGEST_PERIOD_DAYS - 1) < to) {
    return refuse('indicators.period_too_long', { days: LONGEST_PERIOD_DAYS });
  }
  return ok({ from, to });
}

export function spanOf({ from, to }: Period, now: Date): Span {
  const last = instantOf(addDays(to, 1), 0).getTime() - 1;
  return { from: instantOf(from, 0), until: new Date(Math.min(last, now.getTime())) };
}

/** The days of the period that have begun, in order. */
export function daysOf(period: Period, now: Date): DayString[] {
  const last = dayOf(spanOf(period, now).until);
  const days: DayString[] = [];
  for (let day = period.from; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}
