// The due moment of a dossier: computed, moved with its reason, re-appointed with an apology, explained when missed.
import type { Calendar, DerivationKind } from '#schemas/deadlines/calendar.contract';
import { ok, refuse, type Refusal } from '../../platform/kernel/result.ts';
import { spokenVietnam } from '../../platform/kernel/vietnam-time.ts';
import { normalise } from '../deadlines/calendar.domain.ts';
import { computeDue } from '../deadlines/clock.domain.ts';
import type { OfficeClock } from '../deadlines/office-clock.domain.ts';
import { applyPauses } from '../deadlines/pauses.domain.ts';
import type { DecisionContext, EffectResult, InputOf, MoveEffect } from './decision.domain.ts';
import type { DossierErrorCode } from './dossier.errors.ts';
import type { DossierClock, DossierRecord, DueChange } from './record.domain.ts';
import { replanRunning } from './steps.domain.ts';

type ClockInput = InputOf<'extend' | 'explain_lateness' | 'recalculate'>;

/** No new appointment is further away than this. */
const LONGEST_EXTENSION_MS = 366 * 86_400_000;

export function clockMove(d: DossierRecord, input: ClockInput, ctx: DecisionContext): EffectResult {
  switch (input.command) {
    case 'extend':
      return extend(d, input, ctx);
    case 'explain_lateness':
      return explain(d, input, ctx);
    case 'recalculate':
      return ok({
        // The step has its hours of the same calendar: left behind, it would be told late on a day off.
        patch: { stepRuns: replanRunning(d, d.clock.pauses, ctx.calendar) },
        note: `${input.reason} (căn cứ: ${input.basis})`,
        dueChange: { reason: input.reason, basis: input.basis, by: input.by },
      });
  }
}

/** before the old date, once, with an apology. The due moment of the law stays, so lateness is not erased. */
function extend(d: DossierRecord, input: InputOf<'extend'>, ctx: DecisionContext): EffectResult {
  const calendar = legalCalendarOf(ctx);
  const oldDueAt = appointmentOf(d.clock, calendar);
  if (!oldDueAt) return refuse('dossiers.no_due');
  if (d.clock.extensions.length >= ctx.rules.extensionsAllowed) return refuse('dossiers.extension_used');
  if (ctx.now >= oldDueAt) return refuse('dossiers.extension_too_late', { due: spokenVietnam(oldDueAt) });
  const newDueAt = new Date(input.newDueAt);
  if (newDueAt <= oldDueAt) return refuse('dossiers.extension_not_later', { due: spokenVietnam(oldDueAt) });
  if (!isWorkingMoment(newDueAt, calendar)) return refuse('dossiers.off_hours');
  if (newDueAt.getTime() - ctx.now.getTime() > LONGEST_EXTENSION_MS) return refuse('dossiers.deadline_far');
  const { id, name, title } = ctx.actor;
  const extension = { at: ctx.now, by: { id, name, title }, reason: input.reason, oldDueAt, newDueAt };
  const change: DueChange = {
    at: ctx.now,
    from: oldDueAt,
    to: newDueAt,
    reason: input.reason,
    basis: 'Văn bản xin lỗi và đề nghị gia hạn (Mẫu 04)',
    by: { id, name },
  };
  return ok({
    patch: {
      clock: {
        ...d.clock,
        extensions: [...d.clock.extensions, extension],
        changes: [...d.clock.changes, change],
      },
    },
    note: `Hẹn lại ${spokenVietnam(newDueAt)}: ${input.reason}`,
  });
}

/** In working hours; a closing minute still belongs to them. */
const isWorkingMoment = (at: Date, calendar: Calendar): boolean => {
  const before = new Date(at.getTime() - 60_000);
  return [at, before].some((moment) => normalise(moment, calendar).getTime() === moment.getTime());
};

/** why a dossier is late, in its own record before it goes on. */
function explain(d: DossierRecord, { cause, text }: InputOf<'explain_lateness'>, ctx: DecisionContext): EffectResult {
  if (!isLate(d, ctx.now)) return refuse('dossiers.not_late');
  const { id, name } = ctx.actor;
  return ok({
    patch: { explanations: [...d.explanations, { at: ctx.now, by: { id, name }, cause, text }] },
    note: text,
  });
}

/**
 * Past the due moment of the law; a pause that began before it keeps from lateness, a later one does not hide it. The first
 * end counts: a result that is corrected later is as late as it was then.
 */
export const isLate = (d: DossierRecord, now: Date): boolean =>
  d.clock.currentDueAt !== undefined && (d.finishedAt ?? openPauseOf(d)?.from ?? now) > d.clock.currentDueAt;

/** A late dossier goes no further until its lateness is explained. */
export function unexplained(d: DossierRecord, now: Date): Refusal<DossierErrorCode> | undefined {
  return isLate(d, now) && d.explanations.length === 0 ? refuse('dossiers.explanation_needed') : undefined;
}

export const openPauseOf = (d: Pick<DossierRecord, 'clock'>): DossierClock['pauses'][number] | undefined =>
  d.clock.pauses.find((pause) => !pause.to);

/** What the applicant was promised: the last re-appointment, moved by later pauses, or the due moment of the law. */
export function appointmentOf(clock: DossierClock, calendar: Calendar): Date | undefined {
  const last = clock.extensions.at(-1);
  if (!last) return clock.currentDueAt;
  const later = clock.pauses.filter((pause) => pause.from >= last.at);
  return applyPauses(last.at, last.newDueAt, later, calendar).at(-1)?.dueAt ?? last.newDueAt;
}

/**
 * By whose hours the legal clock of a dossier is reckoned: those of the unit that solved it at reception, for a receipt is
 * not reckoned anew because others work on it or the unit was merged.
 */
export const clockUnitOf = ({ clock, home, unit }: Clocked): string => clock.unitId ?? home?.unit.id ?? unit.id;
type Clocked = Pick<DossierRecord, 'clock' | 'unit'> & Partial<Pick<DossierRecord, 'home'>>;

const legalCalendarOf = ({ calendar, legalCalendar }: Pick<DecisionContext, 'calendar' | 'legalCalendar'>): Calendar =>
  legalCalendar ?? calendar;

/** Due moments from the rule, the reception and the dated pauses; the original stays as first computed. */
export function recomputeDue(
  d: DossierRecord,
  ctx: Pick<DecisionContext, 'calendar' | 'legalCalendar' | 'calendarNumber' | 'rules' | 'now' | 'actor'>,
  why: MoveEffect['dueChange'],
): DossierClock {
  const { receivedAt, pauses } = d.clock;
  if (!receivedAt) throw new Error('the clock of a dossier runs from its reception');
  const { rules } = ctx;
  const calendar = legalCalendarOf(ctx);
  // A rule that comes later does not touch what was received before it.
  const settings = d.clock.settings ?? { dueClock: rules.dueClock, sameDayCutoff: rules.sameDayCutoff };
  const due = computeDue({ receivedAt, limit: d.procedure.limit, pauses, calendar, settings });
  // The limit was checked when the procedure was published; failing here is a fault, not a refusal.
  if (!due.ok) throw new Error(`due date of ${d._id}: ${due.code}`);
  const { startsAt, dueAt, originalDueAt } = due.value;
  const original = d.clock.originalDueAt ?? originalDueAt;
  const clock: DossierClock = {
    ...d.clock,
    unitId: clockUnitOf(d),
    startsAt,
    ...(original ? { originalDueAt: original } : {}),
    ...(dueAt ? { currentDueAt: dueAt } : {}),
    settings,
    receivedCalendar: d.clock.receivedCalendar ?? ctx.calendarNumber,
    calendar: ctx.calendarNumber,
  };
  const before = d.clock.currentDueAt ?? null;
  if (!why || before?.getTime() === dueAt?.getTime()) return clock;
  const by = why.by ?? { id: ctx.actor.id, name: ctx.actor.name };
  const change = { at: ctx.now, from: before, to: dueAt, reason: why.reason, basis: why.basis, by };
  return { ...clock, changes: [...clock.changes, change] };
}

/** What a person at home cannot see in the dates: a later start, days off, worked Saturdays; without any pause. */
const SURPRISES: readonly DerivationKind[] = ['moved-start', 'day-off', 'worked-saturday', 'moved-due'];

/** The lines of the reckoning of the first appointment that explain it beside plain counting. */
export function uncountedDays(
  d: DossierRecord,
  { calendar, rules }: Pick<OfficeClock, 'calendar' | 'rules'>,
): string[] {
  const { receivedAt, settings = rules } = d.clock;
  if (!receivedAt) return [];
  const due = computeDue({ receivedAt, limit: d.procedure.limit, calendar, settings });
  return due.ok ? due.value.derivation.filter((line) => SURPRISES.includes(line.kind)).map((line) => line.text) : [];
}
