// Work that others do for the dossier while its clock runs: opinions of units and other agencies.
import type { ProcedureStep } from '#schemas/catalogue/catalogue.contract';
import type { DossierState } from '#schemas/dossiers/dossier-state.contract';
import { derivedId } from '../../platform/kernel/ids.ts';
import { ok, refuse, type Refusal } from '../../platform/kernel/result.ts';
import { addDays, dayOf, endOfDay } from '../../platform/kernel/vietnam-time.ts';
import { addWorkingMinutes } from '../deadlines/calendar.domain.ts';
import { lastDay, LONGEST_DAYS } from './ask.domain.ts';
import type { ChildReport, DecisionContext, EffectResult, InputOf } from './decision.domain.ts';
import type { DossierErrorCode } from './dossier.errors.ts';
import type { Child, Consultation, DossierPatch, DossierRecord, Ref } from './record.domain.ts';
import { turnsOf } from './part-turns.domain.ts';
import { choiceOpen, currentStep, endRunning, nextWorkStep, restartWork, startStep } from './steps.domain.ts';

type JointInput = InputOf<'consult' | 'give_opinion' | 'hand_over' | 'hand_over_again' | 'report_child'>;

export function jointMove(d: DossierRecord, input: JointInput, ctx: DecisionContext): EffectResult {
  switch (input.command) {
    case 'consult':
      return consult(d, input, ctx);
    case 'give_opinion':
      return giveOpinion(d, input, ctx);
    case 'hand_over':
      return handOver(d, ctx);
    case 'hand_over_again':
      return handOverAgain(d, input, ctx);
    case 'report_child':
      return reportChild(d, input.childId, input.report, ctx);
  }
}

function consult(d: DossierRecord, input: InputOf<'consult'>, ctx: DecisionContext): EffectResult {
  const unit = ctx.consultedUnit;
  if (!unit || unit.id === d.unit.id) return refuse('dossiers.unit_unfit');
  const today = dayOf(ctx.now);
  if (input.answerBy < today) return refuse('dossiers.answer_past');
  if (input.answerBy > addDays(today, LONGEST_DAYS)) return refuse('dossiers.deadline_far');
  if (d.consultations.some((c) => c.unit.id === unit.id && !c.answer)) return refuse('dossiers.unit_asked');
  const asked: Consultation = {
    id: derivedId(ctx.commandId, unit.id),
    unit,
    question: input.question,
    mandatory: input.mandatory,
    // Only the process of the procedure, from the law, makes silence an agreement.
    silenceAgrees: false,
    askedAt: ctx.now,
    askedBy: { id: ctx.actor.id, name: ctx.actor.name },
    dueAt: endOfDay(lastDay(input.answerBy, ctx.calendar)),
  };
  return ok({
    patch: { consultations: [...d.consultations, asked] },
    note: `Lấy ý kiến ${unit.name}: ${input.question}`,
  });
}

/** The unit that a process names, or the one that has succeeded it since. */
export const unitNamed = (unitId: string, { places }: Pick<DecisionContext, 'places'>): Ref =>
  places?.unitInCharge(unitId) ?? { id: unitId, name: unitId };

/** The opinions that a step asks for when it starts, all at once. */
export function consultationsOf(d: DossierRecord, step: ProcedureStep | undefined, ctx: DecisionContext): DossierPatch {
  if (!step?.consult?.length) return {};
  const solving = d.home?.unit ?? d.unit;
  const others = step.consult
    .map((c) => ({ ...c, unit: unitNamed(c.unitId, ctx) }))
    // After a merger the unit named may be the very one that solves the dossier: nobody owes themselves an opinion.
    .filter(({ unit }) => unit.id !== solving.id);
  const asked = others.map((c): Consultation => ({
    id: derivedId(ctx.commandId, c.unitId),
    unit: c.unit,
    question: c.question,
    mandatory: c.mandatory,
    silenceAgrees: c.silenceAgrees,
    askedAt: ctx.now,
    askedBy: { id: ctx.actor.id, name: ctx.actor.name },
    dueAt: addWorkingMinutes(ctx.now, Math.round(c.hours * 60), ctx.calendar),
  }));
  return { consultations: [...d.consultations, ...asked] };
}

function giveOpinion(d: DossierRecord, input: InputOf<'give_opinion'>, ctx: DecisionContext): EffectResult {
  const asked = d.consultations.find((c) => c.id === input.consultationId);
  if (!asked || asked.unit.id !== ctx.actor.unitId) return refuse('dossiers.opinion_unknown');
  if (asked.answer) return refuse('dossiers.opinion_given');
  const { id, name } = ctx.actor;
  const answer = { at: ctx.now, by: { id, name }, agrees: input.agrees, text: input.text };
  return ok({
    patch: { consultations: d.consultations.map((c) => (c === asked ? { ...c, answer } : c)) },
    note: `${asked.unit.name} ${input.agrees ? 'đồng ý' : 'không đồng ý'}: ${input.text}`,
  });
}

/** Mandatory opinions that are neither in nor, by law, agreed by silence. */
export function missingOpinions(d: DossierRecord, now: Date): Refusal<DossierErrorCode> | undefined {
  const missing = d.consultations.filter((c) => c.mandatory && !c.answer && !(c.silenceAgrees && now > c.dueAt));
  return missing.length > 0
    ? refuse('dossiers.opinions_missing', { units: missing.map((c) => c.unit.name).join('; ') })
    : undefined;
}

/** Another agency still works on a part of this dossier. */
export const openChild = (d: DossierRecord): Child | undefined =>
  d.children.find((child) => child.state === 'sending' || child.state === 'open');

/** A part that came to nothing: without it only a refusal can be the result. */
export const failedChild = (d: DossierRecord): Child | undefined =>
  d.children.find((child) => child.state === 'failed');

function handOver(d: DossierRecord, ctx: DecisionContext): EffectResult {
  const waiting = openChild(d) ?? failedChild(d);
  if (waiting) return refuse('dossiers.child_open', { agency: waiting.agency.name });
  if (choiceOpen(d)) return refuse('dossiers.steps_left', { step: currentStep(d)?.work ?? '' });
  const step = nextWorkStep(d);
  if (step?.kind !== 'interagency' || !step.child) return refuse('dossiers.no_hand_over');
  const child: Child = {
    id: derivedId(d._id, ctx.commandId, 'child'),
    stepId: step.id,
    agency: { id: step.child.agencyId, name: ctx.places?.agencyName(step.child.agencyId) ?? step.child.agencyId },
    procedureCode: step.child.procedureCode,
    state: 'sending',
    sentAt: ctx.now,
    dueAt: addWorkingMinutes(ctx.now, Math.round(step.hours * 60), ctx.calendar),
  };
  return ok({
    patch: { ...startStep(d, step, ctx.now, ctx.calendar), children: [...d.children, child] },
    note: `Chuyển ${child.agency.name}: ${step.work}`,
  });
}

function handOverAgain(d: DossierRecord, input: InputOf<'hand_over_again'>, ctx: DecisionContext): EffectResult {
  const failed = d.children.find((child) => child.id === input.childId && child.state === 'failed');
  if (!failed) return refuse('dossiers.no_hand_over');
  const { cause: _cause, failedAt: _failedAt, code: _code, ...rest } = failed;
  // A new dossier at the other agency: the one that failed there stays as it is.
  const again: Child = {
    ...rest,
    id: derivedId(d._id, ctx.commandId, 'child'),
    state: 'sending',
    sentAt: ctx.now,
    past: turnsOf(failed),
  };
  return ok({
    patch: { children: d.children.map((child) => (child === failed ? again : child)) },
    note: `Chuyển lại ${failed.agency.name}`,
  });
}

/** The child's news; its result joins by itself and the next step begins. News out of its order is none. */
function reportChild(d: DossierRecord, childId: string, report: ChildReport, ctx: DecisionContext): EffectResult {
  const child = d.children.find((c) => c.id === childId);
  if (!child || !NEWS_IN[child.state].includes(report.state)) return refuse('dossiers.no_hand_over');
  const put = (changed: Child): Child[] => d.children.map((c) => (c === child ? changed : c));
  switch (report.state) {
    case 'open':
      return ok({
        patch: { children: put({ ...child, state: 'open', code: report.code }) },
        note: `${child.agency.name} đã nhận, mã ${report.code}`,
      });
    case 'failed':
      return ok({
        patch: { children: put({ ...child, state: 'failed', cause: report.cause, failedAt: ctx.now }) },
        note: `Chuyển ${child.agency.name} không thành: ${report.cause}`,
      });
    case 'done': {
      const done: Child = {
        ...child,
        state: 'done',
        finishedAt: ctx.now,
        ...(report.result ? { result: report.result } : {}),
      };
      return ok({ patch: { children: put(done), ...goOn(d, child, ctx) }, note: report.note });
    }
    case 'revoked':
      if (child.result?.fileHash !== report.fileHash) return refuse('dossiers.no_hand_over');
      return ok({
        patch: { children: put(revokedPart(child, report, ctx.now)), ...backToWork(d, ctx) },
        note: `${child.agency.name} thu hồi kết quả số ${child.result.number}: ${report.reason}`,
      });
  }
}

/** Which news a child may still bring: what is late or comes twice changes nothing. */
const NEWS_IN: Record<Child['state'], readonly ChildReport['state'][]> = {
  sending: ['open', 'done', 'failed'],
  open: ['open', 'done', 'failed'],
  done: ['revoked'],
  failed: [],
};

/** The result is out of force, and the part is at work again, in the dossier that corrects it. */
function revokedPart(before: Child, news: Revocation, at: Date): Child {
  const { result, finishedAt: _finished, ...child } = before;
  const { reason, againId } = news;
  return {
    ...child,
    past: turnsOf(before),
    id: againId,
    state: 'open',
    revoked: [...(child.revoked ?? []), ...(result ? [{ ...result, at, reason }] : [])],
  };
}
type Revocation = Extract<ChildReport, { state: 'revoked' }>;

/** What was drafted and approved on a revoked part is drafted anew; what is signed already is for the leader to judge. */
function backToWork(d: DossierRecord, ctx: DecisionContext): DossierPatch {
  return BEFORE_SIGNATURE.includes(d.state)
    ? { ...restartWork(d, ctx.now, ctx.calendar), approval: null, signing: null }
    : {};
}
const BEFORE_SIGNATURE: readonly DossierState[] = ['head_review', 'leader_review', 'to_sign'];

/** After the other agency's step: the next work step starts, or the step ends and the draft is next. */
function goOn(d: DossierRecord, child: Child, ctx: DecisionContext): DossierPatch {
  if (currentStep(d)?.id !== child.stepId) return {};
  const next = nextWorkStep(d);
  return next?.kind === 'work'
    ? { ...startStep(d, next, ctx.now, ctx.calendar), ...consultationsOf(d, next, ctx) }
    : { stepRuns: endRunning(d.stepRuns, ctx.now) };
}
