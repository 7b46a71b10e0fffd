// Moves of specialists, heads and leaders up to the approved draft.
import type { ProcedureStep } from '#schemas/catalogue/catalogue.contract';
import { plainDay } from '../../platform/kernel/vietnam-time.ts';
import { addWorkingMinutes } from '../deadlines/calendar.domain.ts';
import { ok, refuse } from '../../platform/kernel/result.ts';
import { unexplained } from './clock-moves.domain.ts';
import type { DecisionContext, EffectResult, InputOf } from './decision.domain.ts';
import { consultationsOf, failedChild, missingOpinions, openChild, unitNamed } from './joint-moves.domain.ts';
import type { DossierPatch, DossierRecord } from './record.domain.ts';
import {
  choiceOpen,
  currentStep,
  endRunning,
  firstWorkStep,
  hasStep,
  nextWorkStep,
  restartWork,
  startKind,
  startStep,
} from './steps.domain.ts';

type WorkInput = InputOf<
  | 'assign'
  | 'reassign'
  | 'claim'
  | 'lapse_claim'
  | 'complete_step'
  | 'submit_draft'
  | 'endorse'
  | 'approve'
  | 'send_back'
>;

export function workMove(d: DossierRecord, input: WorkInput, ctx: DecisionContext): EffectResult {
  switch (input.command) {
    case 'assign':
      return assign(d, input, ctx);
    case 'reassign':
      return reassign(d, input, ctx);
    case 'claim':
      return claim(d, ctx);
    case 'lapse_claim':
      return lapseClaim(d, ctx);
    case 'complete_step':
      return completeStep(d, input, ctx);
    case 'submit_draft':
      return submitDraft(d, input, ctx);
    case 'endorse':
      return d.draft
        ? ok({ patch: startKind(d, 'approval', ctx.now, ctx.calendar), ...withNote(input.note) })
        : refuse('dossiers.draft_missing');
    case 'approve':
      return approve(d, input, ctx);
    case 'send_back':
      return ok({
        patch: { ...restartWork(d, ctx.now, ctx.calendar), approval: null, signing: null },
        note: input.reason,
      });
  }
}

const withNote = (note: string | undefined): { note?: string } => (note ? { note } : {});

function assign(d: DossierRecord, input: InputOf<'assign'>, ctx: DecisionContext): EffectResult {
  if (!ctx.assignee) return refuse('dossiers.assignee_unfit');
  const away = refusedAway(input, ctx);
  if (away) return away;
  return ok({
    patch: { holder: ctx.assignee, unreadSince: ctx.now, ...begin({ ...d, holder: ctx.assignee }, ctx) },
    note: `Giao ${ctx.assignee.name}${awayNote(ctx)}`,
  });
}

/** Nobody opens the desk of one who is on leave, so giving work there has to be meant. */
function refusedAway({ evenAway }: InputOf<'assign' | 'reassign'>, { assignee, awayUntil }: DecisionContext) {
  if (awayUntil === undefined || evenAway === true) return undefined;
  return refuse('dossiers.assignee_away', { name: assignee?.name ?? '', until: plainDay(awayUntil) });
}

/** The trace says that it was known. */
const awayNote = ({ awayUntil }: DecisionContext): string =>
  awayUntil === undefined ? '' : ` (đang nghỉ đến hết ${plainDay(awayUntil)})`;

/** The first step of the process begins, with the opinions it asks for. */
function begin(d: DossierRecord, ctx: DecisionContext): DossierPatch {
  const first = firstWorkStep(d);
  return first?.kind === 'work' ? startWork(d, first, ctx) : {};
}

const startWork = (d: DossierRecord, step: ProcedureStep, ctx: DecisionContext): DossierPatch => ({
  ...startStep(d, step, ctx.now, ctx.calendar),
  ...consultationsOf(d, step, ctx),
  ...placeOf(d, step, ctx),
});

/** A step of another unit of the agency goes there and waits for its head; afterwards the dossier comes home. */
function placeOf(d: DossierRecord, step: ProcedureStep, ctx: DecisionContext): DossierPatch {
  const home = d.home ?? { unit: d.unit, holder: d.holder };
  const unit = step.unitId === undefined ? home.unit : unitNamed(step.unitId, ctx);
  // First of all: after a merger a dossier may be away at the very unit that is its home.
  if (unit.id === home.unit.id) return comeHome(d, ctx.now);
  if (unit.id === d.unit.id) return {};
  return { home, unit, holder: null, claimedUntil: null, unreadSince: null };
}

/** Back to the unit that solves the dossier, and to who held it there. */
const comeHome = ({ home }: DossierRecord, now: Date): DossierPatch =>
  home ? { unit: home.unit, holder: home.holder, home: null, unreadSince: home.holder ? now : null } : {};

/** A specialist takes a dossier of the unit; who does not begin with it in time gives it back. */
function claim(d: DossierRecord, ctx: DecisionContext): EffectResult {
  if (d.holder) return refuse('dossiers.claimed', { holder: d.holder.name });
  const { id, name, title } = ctx.actor;
  const holder = { id, name, title };
  return ok({
    patch: {
      holder,
      claimedUntil: addWorkingMinutes(ctx.now, ctx.rules.claimMinutes, ctx.calendar),
      ...(d.state === 'received' ? begin({ ...d, holder }, ctx) : {}),
    },
    note: `${name} nhận xử lý`,
  });
}

function lapseClaim(d: DossierRecord, ctx: DecisionContext): EffectResult {
  if (!d.claimedUntil || ctx.now < d.claimedUntil) return refuse('dossiers.claim_holds');
  return ok({
    patch: { holder: null, claimedUntil: null },
    note: `${d.holder?.name ?? ''} chưa bắt đầu trong thời gian giữ chỗ`,
  });
}

/** One responsible person at a time; a change keeps its reason. */
function reassign(d: DossierRecord, input: InputOf<'reassign'>, ctx: DecisionContext): EffectResult {
  if (!ctx.assignee) return refuse('dossiers.assignee_unfit');
  if (ctx.assignee.id === d.holder?.id) return refuse('dossiers.assignee_same');
  const away = refusedAway(input, ctx);
  if (away) return away;
  return ok({
    patch: { holder: ctx.assignee, unreadSince: ctx.now, claimedUntil: null },
    note: `Chuyển từ ${d.holder?.name ?? '(chưa ai giữ)'} sang ${ctx.assignee.name}${awayNote(ctx)}: ${input.reason}`,
  });
}

function completeStep(d: DossierRecord, input: InputOf<'complete_step'>, ctx: DecisionContext): EffectResult {
  const done = currentStep(d);
  const choices = done?.choices ?? [];
  const chosen = choices.find((choice) => choice.id === input.choice);
  if (choices.length > 0 ? !chosen : input.choice !== undefined) {
    return refuse('dossiers.choice_missing', { choices: choices.map((choice) => choice.name).join('; ') });
  }
  const waiting = openChild(d) ?? failedChild(d);
  if (waiting) return refuse('dossiers.child_open', { agency: waiting.agency.name });
  const after: DossierRecord = chosen ? { ...d, stepRuns: withChoice(d, chosen.id) } : d;
  const next = nextWorkStep(after);
  if (!next && !chosen) return refuse('dossiers.last_step');
  if (next?.kind === 'interagency' && !chosen) return refuse('dossiers.hand_over_next', { step: next.work });
  return ok({
    // The last choice may leave only the draft, or lead to another agency: then the step ends here.
    patch: next?.kind === 'work' ? startWork(after, next, ctx) : { stepRuns: endRunning(after.stepRuns, ctx.now) },
    note: [done ? `Xong: ${done.work}` : '', chosen?.name ?? '', input.note ?? ''].filter(Boolean).join('. '),
  });
}

const withChoice = (d: DossierRecord, choice: string): DossierRecord['stepRuns'] =>
  d.stepRuns.map((run) => (run.finishedAt ? run : { ...run, choice }));

function submitDraft(d: DossierRecord, input: InputOf<'submit_draft'>, ctx: DecisionContext): EffectResult {
  const waiting = openChild(d);
  if (waiting) return refuse('dossiers.child_open', { agency: waiting.agency.name });
  const failed = failedChild(d);
  if (failed && input.draft.outcome === 'granted')
    return refuse('dossiers.child_failed', { agency: failed.agency.name });
  const left = failed ? undefined : nextWorkStep(d);
  if (left || choiceOpen(d)) return refuse('dossiers.steps_left', { step: left?.work ?? currentStep(d)?.work ?? '' });
  const missing = missingOpinions(d, ctx.now) ?? unexplained(d, ctx.now);
  if (missing) return missing;
  if (d.payment.state === 'due') return refuse('dossiers.payment_due');
  if (ctx.draftHash === undefined) throw new Error('submit_draft needs the hash of the draft');
  // Small communes have no head between the specialist and the leader: the process of the procedure says.
  const to = hasStep(d, 'review') ? 'head_review' : 'leader_review';
  const step = to === 'head_review' ? 'review' : 'approval';
  return ok({
    patch: {
      draft: {
        ...input.draft,
        hash: ctx.draftHash,
        submittedBy: { id: ctx.actor.id, name: ctx.actor.name },
      },
      approval: null,
      signing: null,
      ...comeHome(d, ctx.now),
      unreadSince: null,
      ...startKind(d, step, ctx.now, ctx.calendar),
    },
    to,
    note: input.draft.title,
  });
}

function approve(d: DossierRecord, input: InputOf<'approve'>, ctx: DecisionContext): EffectResult {
  if (!d.draft) return refuse('dossiers.draft_missing');
  return ok({
    patch: {
      approval: {
        draftHash: d.draft.hash,
        approvedAt: ctx.now,
        approverId: ctx.actor.id,
        approverName: ctx.actor.name,
      },
    },
    ...withNote(input.note),
  });
}
