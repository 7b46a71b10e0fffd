// Which due moments a calendar moves: the facts of a clock that runs, reckoned again.
import type { Calendar, ClockSettings, Pause, TimeLimit } from '#schemas/deadlines/calendar.contract';
import { dueMoment } from './clock.domain.ts';

/** What the clock of an open dossier is reckoned from. */
export interface RunningClock {
  receivedAt: Date;
  currentDueAt: Date;
  limit: TimeLimit;
  pauses: readonly Pause[];
}

/**
 * The due moment under a calendar where it differs from the present one; undefined where it stays.
 * @throws Error when the stored limit or pauses are unsound: they were checked when they were written
 */
export function movedDue(clock: RunningClock, calendar: Calendar, settings: ClockSettings): Date | undefined {
  const { receivedAt, limit, pauses } = clock;
  const due = dueMoment({ receivedAt, limit, pauses, calendar, settings });
  if (!due.ok) throw new Error(`a stored clock is refused: ${due.code}`);
  if (!due.value || due.value.getTime() === clock.currentDueAt.getTime()) return undefined;
  return due.value;
}
