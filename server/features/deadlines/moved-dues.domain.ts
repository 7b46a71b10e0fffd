// Which due moments and limits of steps a calendar moves: the facts of a clock that runs, reckoned again.
import type { Calendar, ClockSettings, Pause, TimeLimit } from '#schemas/deadlines/calendar.contract';
import type { RulesEntry } from '#schemas/deadlines/rules.contract';
import { dayOf } from '../../platform/kernel/vietnam-time.ts';
import { dueMoment } from './clock.domain.ts';
import { rulesOn } from './rules.domain.ts';
import { stepLimit, type PlannedRun } from './step-limit.domain.ts';

/** What the clock of an open dossier is reckoned from. */
export interface RunningClock {
  receivedAt: Date;
  /** Absent where the procedure has no limit. */
  currentDueAt?: Date;
  limit: TimeLimit;
  pauses: readonly Pause[];
  /** What the dossier keeps from the day of its reception; absent where it was received before that was kept. */
  settings?: ClockSettings;
  /** The step that runs, if one does. */
  step?: PlannedRun & { dueAt: Date };
}

/** The choices a dossier is reckoned by: its own, and only where it keeps none the rules of the day it was received. */
const settingsOf = ({ settings, receivedAt }: RunningClock, entries: readonly RulesEntry[]): ClockSettings =>
  settings ?? rulesOn(entries, dayOf(receivedAt));

/**
 * The due moment under a calendar where it differs from the present one; undefined where it stays.
 * @param entries what the office set, for clocks that keep no choices of their own
 * @throws Error when the stored limit or pauses are unsound: they were checked when they were written
 */
export function movedDue(clock: RunningClock, calendar: Calendar, entries: readonly RulesEntry[]): Date | undefined {
  const { receivedAt, currentDueAt, limit, pauses } = clock;
  if (!currentDueAt) return undefined;
  const due = dueMoment({ receivedAt, limit, pauses, calendar, settings: settingsOf(clock, entries) });
  if (!due.ok) throw new Error(`a stored clock is refused: ${due.code}`);
  if (!due.value || due.value.getTime() === currentDueAt.getTime()) return undefined;
  return due.value;
}

/** The limit of the running step under a calendar where it differs from the present one; undefined where it stays. */
export function movedStep({ step, pauses }: RunningClock, calendar: Calendar): Date | undefined {
  if (!step) return undefined;
  const dueAt = stepLimit(step, pauses, calendar);
  return dueAt.getTime() === step.dueAt.getTime() ? undefined : dueAt;
}
