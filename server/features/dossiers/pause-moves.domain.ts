// Moves that stop and restart the legal clock. Only three things pause it: supplement, financial duty, a stop decision.
import type { Calendar } from '#schemas/deadlines/calendar.contract';
import { ok, refuse } from '../../platform/kernel/result.ts';
import { computeDue } from '../deadlines/clock.domain.ts';
import { askFor } from './ask.domain.ts';
import { closePause } from './desk-moves.domain.ts';
import type { DecisionContext, EffectResult, InputOf } from './decision.domain.ts';
import { checkListed, mergePapers, stillMissing } from './papers.domain.ts';
import type { DossierClock, DossierRecord } from './record.domain.ts';

type PauseInput = InputOf<
  'request_supplement' | 'receive_supplement' | 'request_payment' | 'confirm_payment' | 'stop' | 'resume'
>;

export function pauseMove(d: DossierRecord, input: PauseInput, ctx: DecisionContext): EffectResult {
  switch (input.command) {
    case 'request_supplement':
      return requestSupplement(d, input, ctx);
    case 'receive_supplement':
      return receiveSupplement(d, input, ctx);
    case 'request_payment':
      return ok({
        patch: {
          payment: { state: 'due', amount: input.amount, receiptNumber: null },
          clock: openPause(d, ctx.now, 'payment', input.reason),
        },
        note: `${input.amount.toLocaleString('vi-VN')} đồng: ${input.reason}`,
      });
    case 'confirm_payment':
      return ok({
        patch: {
          payment: { ...d.payment, state: 'paid', receiptNumber: input.receiptNumber },
          clock: closePause(d, ctx.now),
        },
        note: `Biên lai ${input.receiptNumber}`,
      });
    case 'stop':
      return ok({
        // From a supplement or a payment the clock stands already; the same pause goes on until the dossier resumes.
        patch: { clock: hasOpenPause(d) ? d.clock : openPause(d, ctx.now, 'stop', input.reason) },
        note: `Quyết định ${input.decisionNumber}: ${input.reason} (căn cứ: ${input.legalBasis})`,
      });
    case 'resume':
      return ok({ patch: { clock: closePause(d, ctx.now) }, note: `Quyết định ${input.decisionNumber}` });
  }
}

function requestSupplement(d: DossierRecord, input: InputOf<'request_supplement'>, ctx: DecisionContext): EffectResult {
  // not more than once after reception.
  if (d.supplement?.stage === 'after_reception') return refuse('dossiers.supplement_used');
  const supplement = askFor(d, 'after_reception', input, ctx.now);
  if (!supplement.ok) return supplement;
  return ok({
    patch: {
      supplement: supplement.value,
      clock: openPause(d, ctx.now, 'supplement', 'Chờ người nộp bổ sung giấy tờ'),
    },
    note: input.reason,
  });
}

function receiveSupplement(d: DossierRecord, input: InputOf<'receive_supplement'>, ctx: DecisionContext): EffectResult {
  if (!d.supplement) throw new Error('a dossier waiting for a supplement has one');
  const listed = checkListed(input.papers, d.procedure);
  if (!listed.ok) return listed;
  if (input.papers.length === 0 && d.supplement.defects.some((x) => x.paperId !== undefined)) {
    return refuse('dossiers.nothing_brought');
  }
  const missing = stillMissing(d.supplement.defects, input.papers, d.procedure);
  if (missing.length > 0) return refuse('dossiers.supplement_incomplete', { missing: missing.join('; ') });
  return ok({
    patch: {
      papers: mergePapers(d.papers, input.papers),
      supplement: { ...d.supplement, receivedAt: ctx.now },
      clock: closePause(d, ctx.now),
    },
  });
}

const hasOpenPause = (d: DossierRecord): boolean => d.clock.pauses.some((p) => !p.to);

function openPause(d: DossierRecord, now: Date, kind: string, reason: string): DossierClock {
  return { ...d.clock, pauses: [...d.clock.pauses, { from: now, kind, reason }] };
}

/** Due moments from the rule, the reception and the dated pauses; the original stays as first computed. */
export function recomputeDue(d: DossierRecord, calendar: Calendar): DossierClock {
  const { receivedAt, pauses } = d.clock;
  if (!receivedAt) throw new Error('the clock of a dossier runs from its reception');
  const due = computeDue({ receivedAt, limit: d.procedure.limit, pauses, calendar });
  // The limit was checked when the procedure was published; failing here is a fault, not a refusal.
  if (!due.ok) throw new Error(`due date of ${d._id}: ${due.code}`);
  const { startsAt, dueAt, originalDueAt } = due.value;
  const original = d.clock.originalDueAt ?? originalDueAt;
  return {
    receivedAt,
    startsAt,
    ...(original ? { originalDueAt: original } : {}),
    ...(dueAt ? { currentDueAt: dueAt } : {}),
    pauses,
  };
}
