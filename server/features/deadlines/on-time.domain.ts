// Early, on time or late: how a finished dossier is classified and how a running one is coloured.
import type { Calendar } from '#schemas/deadlines/calendar.contract';
import type { ClockColour, OnTime } from '#schemas/dossiers/dossier.contract';
import { dayOf } from '../../platform/kernel/vietnam-time.ts';
import { toClockMinute, workingMinutesBetween } from './calendar.domain.ts';

/** From when on a due time is near: working minutes before it, or the last share of a shorter limit. */
export interface NearRule {
  minutes: number;
  share: number;
}
/** One working day's warning is enough for most limits; a short one warns in its last fifth. */
const DEFAULT_NEAR: NearRule = { minutes: 8 * 60, share: 0.2 };

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
  /** The agency's own thresholds; they replace the default. */
  near?: NearRule;
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
export function liveState({ dueAt, now, paused, calendar, ...limits }: LiveInput): LiveState {
  if (!dueAt) return { colour: 'none', remainingWorkingMinutes: 0 };
  const clockAt = toClockMinute(paused instanceof Date ? paused : now);
  const remainingWorkingMinutes = workingMinutesBetween(clockAt, dueAt, calendar);
  const late = clockAt > toClockMinute(dueAt);
  if (paused !== false && !(late && paused instanceof Date)) return { colour: 'paused', remainingWorkingMinutes };
  if (late) return { colour: 'late', remainingWorkingMinutes };
  return { colour: remainingWorkingMinutes <= nearMinutes(limits) ? 'near' : 'within', remainingWorkingMinutes };
}

function nearMinutes({ limitMinutes, near = DEFAULT_NEAR }: Pick<LiveInput, 'limitMinutes' | 'near'>): number {
  return limitMinutes === undefined ? near.minutes : Math.min(near.minutes, limitMinutes * near.share);
}
