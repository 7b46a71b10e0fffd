// How pauses move a due time: by the working time they cover, each working minute once.
import type { Calendar, Pause } from '#schemas/deadlines/calendar.contract';
import { addWorkingMinutes, workingMinutesBetween } from './calendar.domain.ts';

/** A pause that has ended. */
export type ClosedPause = Pause & { to: Date };

/** What one stretch of pause did to the due time. */
export interface PauseEffect {
  pause: Pause;
  /**
   * moved: the due time went on by `minutes` to `dueAt` · open: not ended yet, nothing moved so far ·
   * before-start, after-due: the clock was not running, so there was nothing to pause.
   */
  outcome: 'moved' | 'open' | 'before-start' | 'after-due';
  minutes: number;
  /** The due time after this pause. */
  dueAt: Date;
}

/**
 * Applies pauses to a due time in order of time. Overlapping pauses count once. Only the part after the start counts;
 * a pause that begins when the due time has already passed moves nothing, because it cannot undo a lateness.
 */
export function applyPauses(
  startsAt: Date,
  originalDueAt: Date,
  pauses: readonly Pause[],
  calendar: Calendar,
): PauseEffect[] {
  const effects: PauseEffect[] = [];
  let dueAt = originalDueAt;
  for (const pause of mergeOverlapping(pauses.filter(isClosed))) {
    const effect = effectOf(pause, startsAt, dueAt, calendar);
    dueAt = effect.dueAt;
    effects.push(effect);
  }
  for (const pause of pauses.filter((candidate) => !isClosed(candidate))) {
    effects.push({ pause, outcome: pause.from > dueAt ? 'after-due' : 'open', minutes: 0, dueAt });
  }
  return effects;
}

function effectOf(pause: ClosedPause, startsAt: Date, dueAt: Date, calendar: Calendar): PauseEffect {
  if (pause.to <= startsAt) return { pause, outcome: 'before-start', minutes: 0, dueAt };
  if (pause.from > dueAt) return { pause, outcome: 'after-due', minutes: 0, dueAt };
  const from = pause.from > startsAt ? pause.from : startsAt;
  const minutes = workingMinutesBetween(from, pause.to, calendar);
  return { pause, outcome: 'moved', minutes, dueAt: addWorkingMinutes(dueAt, minutes, calendar) };
}

const isClosed = (pause: Pause): pause is ClosedPause => pause.to !== undefined;

function mergeOverlapping(pauses: readonly ClosedPause[]): ClosedPause[] {
  const merged: ClosedPause[] = [];
  for (const pause of [...pauses].sort((a, b) => a.from.getTime() - b.from.getTime())) {
    const last = merged.at(-1);
    if (last && pause.from < last.to) merged[merged.length - 1] = joined(last, pause);
    else merged.push(pause);
  }
  return merged;
}

function joined(a: ClosedPause, b: ClosedPause): ClosedPause {
  const reasons = [...new Set([a.reason, b.reason].filter((reason) => reason !== undefined))];
  return { ...a, to: b.to > a.to ? b.to : a.to, ...(reasons.length === 0 ? {} : { reason: reasons.join('; ') }) };
}
