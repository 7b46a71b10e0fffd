// The warning before the limit: by the working time that is left and by what stands before the dossier on its holder's desk.
import { addWorkingMinutes, workingMinutesBetween } from '../deadlines/calendar.domain.ts';
import type { Queue, RadarFacts, RadarOffice } from './facts.domain.ts';

/**
 * No warning comes earlier than so many times the office's own near time: beyond it a full desk would warn of everything,
 * which warns of nothing. It also bounds what a sweep reads.
 */
const WIDEST = 4;

/** Working minutes before a due moment from which the radar looks at a dossier at all. */
export const widestWindow = ({ rules }: Pick<RadarOffice, 'rules'>): number => rules.nearMinutes * WIDEST;

export interface Warning {
  /** Working minutes to the due moment of the law. */
  remaining: number;
  /** Working minutes before it from which it warns. */
  window: number;
  warns: boolean;
  /** From when it is near by the office's rule alone, whatever else is on the desk. */
  nearFrom: Date;
}

/**
 * The rule: a dossier warns when the working time left is at most the office's near time (`nearMinutes`, or `nearSharePercent`
 * of a shorter limit) plus the planned hours of the dossiers due before it on the same desk, in all at most four times
 * `nearMinutes`. One who holds thirty dossiers is thus warned of the thirtieth days before one who holds it alone.
 * @returns undefined where no due moment is running
 */
export function warningOf(facts: RadarFacts, now: Date, office: RadarOffice, queue: Queue): Warning | undefined {
  const { startsAt, originalDueAt, currentDueAt, pauses } = facts.clock;
  if (!facts.open || !currentDueAt || pauses.some((pause) => !pause.to)) return undefined;
  const { calendar, rules } = office;
  const share =
    startsAt && originalDueAt
      ? Math.round((workingMinutesBetween(startsAt, originalDueAt, calendar) * rules.nearSharePercent) / 100)
      : rules.nearMinutes;
  const near = Math.min(rules.nearMinutes, share);
  const window = Math.min(near + queue.minutes, Math.max(near, widestWindow(office)));
  const remaining = workingMinutesBetween(now, currentDueAt, calendar);
  const nearFrom = addWorkingMinutes(currentDueAt, -near, calendar);
  return { remaining, window, warns: now <= currentDueAt && remaining <= window, nearFrom };
}
