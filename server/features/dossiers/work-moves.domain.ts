// Moves of specialists, heads and leaders up to the approved draft.
import { ok, refuse } from '../../platform/kernel/result.ts';
import type { DecisionContext, EffectResult, InputOf } from './decision.domain.ts';
import type { DossierRecord } from './record.domain.ts';
import { currentStep, hasStep, nextWorkStep, restartWork, startKind, startStep } from './steps.domain.ts';

type WorkInput = InputOf<
  'assign' | 'reassign' | 'complete_step' | 'submit_draft' | 'endorse' | 'approve' | 'send_back'
>;

export function workMove(d: DossierRecord, input: WorkInput, ctx: DecisionContext): EffectResult {
  switch (input.command) {
    case 'assign':
      return assign(d, ctx);
    case 'reassign':
      return reassign(d, input, ctx);
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

function assign(d: DossierRecord, ctx: DecisionContext): EffectResult {
  if (!ctx.assignee) return refuse('dossiers.assignee_unfit');
  const first = d.procedure.steps.find((s) => s.kind === 'work');
  return ok({
    patch: { holder: ctx.assignee, ...startStep(d, first, ctx.now, ctx.calendar) },
    note: `Giao ${ctx.assignee.name}`,
  });
}

/** One responsible person at a time; a change keeps its reason. */
function reassign(d: DossierRecord, input: InputOf<'reassign'>, ctx: DecisionContext): EffectResult {
  if (!ctx.assignee) return refuse('dossiers.assignee_unfit');
  if (ctx.assignee.id === d.holder?.id) return refuse('dossiers.assignee_same');
  return ok({
    patch: { holder: ctx.assignee },
    note: `Chuyển từ ${d.holder?.name ?? '(chưa ai giữ)'} sang ${ctx.assignee.name}: ${input.reason}`,
  });
}

function completeStep(d: DossierRecord, input: InputOf<'complete_step'>, ctx: DecisionContext): EffectResult {
  const next = nextWorkStep(d);
  if (!next) return refuse('dossiers.last_step');
  const done = currentStep(d);
  return ok({
    patch: startStep(d, next, ctx.now, ctx.calendar),
    note: [done ? `Xong: ${done.work}` : '', input.note ?? ''].filter(Boolean).join('. '),
  });
}

function submitDraft(d: DossierRecord, input: InputOf<'submit_draft'>, ctx: DecisionContext): EffectResult {
  const left = nextWorkStep(d);
  if (left) return refuse('dossiers.steps_left', { step: left.work });
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
