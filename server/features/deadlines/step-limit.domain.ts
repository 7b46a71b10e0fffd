// The limit of a running step: its planned hours from its start, and the pauses that ended since. Pure.
import type { Calendar, Pause } from '#schemas/deadlines/calendar.contract';
import { addWorkingMinutes, workingMinutesBetween } from './calendar.domain.ts';

/** A step that runs: when it began and the working hours the process plans for it. */
export interface PlannedRun {
  startedAt: Date;
  hours: number;
}

/** When a step has to be done by a calendar; by an unchanged calendar it stays where it is. */
export function stepLimit({ startedAt, hours }: PlannedRun, pauses: readonly Pause[], calendar: Calendar): Date {
  const minutes = Math.round(hours * 60) + pausedSince(startedAt, pauses, calendar);
  return addWorkingMinutes(startedAt, minutes, calendar);
}

/** Working minutes of ended pauses after a moment; pauses of a dossier never overlap. */
function pausedSince(start: Date, pauses: readonly Pause[], calendar: Calendar): number {
  return pauses.reduce((sum, { from, to }) => {
    if (!to || to <= start) return sum;
    return sum + workingMinutesBetween(from > start ? from : start, to, calendar);
  }, 0);
}
