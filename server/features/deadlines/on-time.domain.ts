// Early, on time or late: how a finished dossier is classified and how a running one is coloured.
import type { Calendar } from '#schemas/deadlines/calendar.contract';
import type { ClockColour, OnTime } from '#schemas/dossiers/dossier.contract';
import { dayOf } from '../../platform/kernel/vietnam-time.ts';
import { toClockMinute, workingMinutesBetween } from './calendar.domain.ts';

/** One working day's warning is enough for most limits. */
const NEAR_MINUTES = 8 * 60;
/** A short limit would be "near" from its first minute; it warns in its last fifth instead. */
const NEAR_SHARE = 0.2;

/**
 * Trước hạn: finished on a day before the due day. Đúng hạn: on the due day, not after the due time. Quá hạn: later.
 * Reckoned in clock minutes, Vietnamese time. `finishedAt` is the first "Đã xử lý xong" (766 item 2.1), so a result
 * that nobody collects never becomes late.
 */
export function classifyFinish({ dueAt, finishedAt }: { dueAt: Date | null; finishedAt: Date }): OnTime {
  if (!dueAt) return 'no_due';
  if (dayOf(finishedAt) < dayOf(dueAt)) return 'early';
  return toClockMinute(finishedAt) <= toClockMinute(dueAt) ? 'on_time' : 'late';
}

export interface LiveInput {
  dueAt: Date | null;
  now: Date;
  /** The moment the open pause began, so that the time left stays what it was then; `true` if that is not known. */
  paused: Date | boolean;
  /** The whole limit in working minutes; lets a short limit warn in its last fifth. */
  limitMinutes?: number;
  /** The agency's own threshold in working minutes; replaces the default. */
  nearThresholdMinutes?: number;
  calendar: Calendar;
}

export interface LiveState {
  colour: ClockColour;
  /** Working minutes to the due time, negative when late; 0 without a due time. */
  remainingWorkingMinutes: number;
}

/**
 * The colour of an unfinished dossier: late once the due minute has passed; near when the working time left is at or
 * under the threshold (8 working hours, or a fifth of the limit if that is less). A pause that began after the due
 * time does not hide the lateness.
 */
export function liveState({ dueAt, now, paused, calendar, ...thresholds }: LiveInput): LiveState {
  if (!dueAt) return { colour: 'none', remainingWorkingMinutes: 0 };
  const clockAt = toClockMinute(paused instanceof Date ? paused : now);
  const remainingWorkingMinutes = workingMinutesBetween(clockAt, dueAt, calendar);
  const late = clockAt > toClockMinute(dueAt);
  if (paused !== false && !(late && paused instanceof Date)) return { colour: 'paused', remainingWorkingMinutes };
  if (late) return { colour: 'late', remainingWorkingMinutes };
  return { colour: remainingWorkingMinutes <= nearMinutes(thresholds) ? 'near' : 'within', remainingWorkingMinutes };
}

function nearMinutes({ limitMinutes, nearThresholdMinutes }: Pick<LiveInput, 'limitMinutes' | 'nearThresholdMinutes'>) {
  if (nearThresholdMinutes !== undefined) return nearThresholdMinutes;
  return limitMinutes === undefined ? NEAR_MINUTES : Math.min(NEAR_MINUTES, limitMinutes * NEAR_SHARE);
}
