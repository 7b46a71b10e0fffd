// Asking the applicant for papers: one message, every defect, one deadline, before or after reception.
import type { Calendar } from '#schemas/deadlines/calendar.contract';
import type { Defect } from '#schemas/dossiers/parts.contract';
import { ok, refuse, type Result } from '../../platform/kernel/result.ts';
import { addDays, dayOf, type DayString } from '../../platform/kernel/vietnam-time.ts';
import { isWorkingDay } from '../deadlines/calendar.domain.ts';
import type { DecisionContext } from './decision.domain.ts';
import type { DossierErrorCode } from './dossier.errors.ts';
import { checkDefects } from './papers.domain.ts';
import type { DossierRecord, Supplement } from './record.domain.ts';

/** No request waits longer than this for its answer. */
export const LONGEST_DAYS = 366;

interface Request {
  defects: Defect[];
  reason: string;
  /** Last day to bring the papers, Vietnam. */
  deadlineOn: string;
}

/** A time that would end on a day off ends with the next working day (Bộ luật Dân sự 2015, Điều 148 khoản 5). */
export function lastDay(day: DayString, calendar: Calendar): DayString {
  let last = day;
  while (!isWorkingDay(last, calendar)) last = addDays(last, 1);
  return last;
}

/** The request as it is kept; refuses papers off the published list and a deadline not after today or beyond a year. */
export function askFor(
  d: DossierRecord,
  stage: Supplement['stage'],
  { defects, reason, deadlineOn }: Request,
  { now, calendar }: Pick<DecisionContext, 'now' | 'calendar'>,
): Result<Supplement, DossierErrorCode> {
  const listed = checkDefects(defects, d.procedure);
  if (!listed.ok) return listed;
  const today = dayOf(now);
  if (deadlineOn <= today) return refuse('dossiers.deadline_past');
  if (deadlineOn > addDays(today, LONGEST_DAYS)) return refuse('dossiers.deadline_far');
  return ok({ stage, defects, reason, deadlineOn: lastDay(deadlineOn, calendar), requestedAt: now });
}
