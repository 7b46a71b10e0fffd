// Moves that stop and restart the legal clock. Only three things pause it: supplement, financial duty, a stop decision.
import { ok, refuse } from '../../platform/kernel/result.ts';
import { dayOf, spokenDay } from '../../platform/kernel/vietnam-time.ts';
import { askFor, lastDay, LONGEST_DAYS } from './ask.domain.ts';
import { openPauseOf, unexplained } from './clock-moves.domain.ts';
import { answered, closePause, isOver, isWithin } from './desk-moves.domain.ts';
import type { DecisionContext, EffectResult, InputOf } from './decision.domain.ts';
import { askedInSpite, checkListed, defectWarnings, mergePapers, stillMissing } from './papers.domain.ts';
import type { DossierClock, DossierPatch, DossierRecord, PaymentRequest } from './record.domain.ts';
import { endRunning, replanRunning } from './steps.domain.ts';

type PauseInput = InputOf<
  | 'request_supplement'
  | 'allow_supplement'
  | 'receive_supplement'
  | 'request_payment'
  | 'confirm_payment'
  | 'stop'
  | 'resume'
  | 'close'
>;

export function pauseMove(d: DossierRecord, input: PauseInput, ctx: DecisionContext): EffectResult {
  switch (input.command) {
    case 'request_supplement':
      return requestSupplement(d, input, ctx);
    case 'allow_supplement':
      return allowSupplement(d, input, ctx);
    case 'receive_supplement':
      return receiveSupplement(d, input, ctx);
    case 'request_payment':
      return requestPayment(d, input, ctx);
    case 'confirm_payment':
      return confirmPayment(d, input, ctx);
    case 'stop':
      return stop(d, input, ctx);
    case 'resume':
      // Without its payment it could go no further than the draft; the desk confirms it while the dossier is stopped.
      if (paymentDue(d)) return refuse('dossiers.payment_due');
      return ok({
        patch: endPause(d, ctx),
        note: `Quyết định ${input.decisionNumber}`,
        dueChange: {
          reason: 'Tiếp tục giải quyết hồ sơ đã dừng',
          basis: `Quyết định ${input.decisionNumber}; ${input.legalBasis}`,
        },
      });
    case 'close': {
      const silent = unexplained(d, ctx.now);
      if (silent) return silent;
      const pause = openPauseOf(d);
      return ok({
        // The pause stays open: the dossier ended while its clock stood, at the moment the clock was stopped (766, 2.1).
        patch: {
          refusal: { reason: input.reason, legalBasis: input.legalBasis },
          stepRuns: endRunning(d.stepRuns, ctx.now),
        },
        note: `${input.reason} (căn cứ: ${input.legalBasis})`,
        ...(pause ? { finishedAt: pause.from } : {}),
      });
    }
  }
}

/** The clock goes on: the pause ends, and the running step gets back the working time that was paused since it began. */
function endPause(d: DossierRecord, ctx: DecisionContext): DossierPatch {
  const clock = closePause(d, ctx.now);
  return { clock, stepRuns: replanRunning(d, clock.pauses, ctx.calendar) };
}

/** What the applicant owed has come: the clock goes on, unless a decision has stopped the dossier meanwhile. */
const cameIn = (d: DossierRecord, ctx: DecisionContext): DossierPatch =>
  d.state === 'stopped' ? {} : endPause(d, ctx);

/** Requests made after reception. */
export const supplementsAsked = (d: Pick<DossierRecord, 'supplements'>): number =>
  d.supplements.filter((supplement) => supplement.stage === 'after_reception').length;

/** once after reception; more only on a leader's written word, since it counts overdue by 766 item 2.1. */
function requestSupplement(d: DossierRecord, input: InputOf<'request_supplement'>, ctx: DecisionContext): EffectResult {
  const isFree = supplementsAsked(d) < ctx.rules.supplementsAllowed;
  if (!isFree && !d.supplementAllowance) return refuse('dossiers.supplement_used');
  const supplement = askFor(d, 'after_reception', input, ctx);
  if (!supplement.ok) return supplement;
  return ok({
    patch: {
      supplements: [...d.supplements, supplement.value],
      ...(isFree ? {} : { supplementAllowance: null }),
      clock: openPause(d, ctx.now, 'supplement', 'Chờ người nộp bổ sung giấy tờ'),
    },
    note: askedInSpite(input.reason, defectWarnings(input.defects, d)),
  });
}

function allowSupplement(d: DossierRecord, input: InputOf<'allow_supplement'>, ctx: DecisionContext): EffectResult {
  if (supplementsAsked(d) < ctx.rules.supplementsAllowed || d.supplementAllowance) {
    return refuse('dossiers.supplement_free');
  }
  const by = { id: ctx.actor.id, name: ctx.actor.name };
  return ok({
    patch: { supplementAllowance: { reason: input.reason, at: ctx.now, by } },
    note: input.reason,
  });
}

function receiveSupplement(d: DossierRecord, input: InputOf<'receive_supplement'>, ctx: DecisionContext): EffectResult {
  const asked = d.supplements.at(-1);
  if (!asked || asked.receivedAt) return refuse('dossiers.nothing_asked');
  const listed = checkListed(input.papers, d.procedure);
  if (!listed.ok) return listed;
  if (input.papers.length === 0 && asked.defects.some((x) => x.paperId !== undefined)) {
    return refuse('dossiers.nothing_brought');
  }
  const missing = stillMissing(asked.defects, input.papers, d.procedure);
  if (missing.length > 0) return refuse('dossiers.supplement_incomplete', { missing: missing.join('; ') });
  return ok({
    patch: {
      papers: mergePapers(d.papers, input.papers),
      supplements: answered(d, ctx.now),
      ...cameIn(d, ctx),
    },
    dueChange: { reason: 'Đã bổ sung giấy tờ', basis: 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ (Mẫu 02)' },
  });
}

function requestPayment(d: DossierRecord, input: InputOf<'request_payment'>, ctx: DecisionContext): EffectResult {
  if (!isWithin(input.payBy, ctx.now, LONGEST_DAYS)) return refuse('dossiers.day_unfit', { days: LONGEST_DAYS });
  return ok({
    patch: {
      payment: {
        state: 'due',
        requests: [
          ...d.payment.requests,
          {
            amount: input.amount,
            reason: input.reason,
            requestedAt: ctx.now,
            payBy: lastDay(input.payBy, ctx.calendar),
          },
        ],
      },
      clock: openPause(d, ctx.now, 'payment', input.reason),
    },
    note: `${input.amount.toLocaleString('vi-VN')} đồng: ${input.reason}`,
  });
}

function confirmPayment(d: DossierRecord, input: InputOf<'confirm_payment'>, ctx: DecisionContext): EffectResult {
  const asked = paymentDue(d);
  if (!asked) return refuse('dossiers.nothing_due');
  const { receiptNumber } = input;
  const paid = { ...asked, paidAt: ctx.now, receiptNumber };
  return ok({
    patch: {
      payment: { state: 'paid', requests: d.payment.requests.map((request) => (request === asked ? paid : request)) },
      ...cameIn(d, ctx),
    },
    note: `Biên lai ${receiptNumber}`,
    dueChange: { reason: 'Đã nộp khoản phải nộp', basis: `Biên lai ${receiptNumber}` },
  });
}

/** What the applicant still owes; one thing at a time, since asking stops the clock. */
export const paymentDue = ({ payment }: Pick<DossierRecord, 'payment'>): PaymentRequest | undefined =>
  payment.state === 'due' ? payment.requests.at(-1) : undefined;

function stop(d: DossierRecord, input: InputOf<'stop'>, ctx: DecisionContext): EffectResult {
  const { reason, legalBasis, decisionNumber } = input;
  if (d.state === 'awaiting_supplement' && !isOver(d, ctx.now)) {
    return refuse('dossiers.supplement_running', { deadline: spokenDay(d.supplements.at(-1)?.deadlineOn ?? '') });
  }
  const owed = paymentDue(d);
  if (d.state === 'awaiting_payment' && owed && dayOf(ctx.now) <= owed.payBy) {
    return refuse('dossiers.payment_running', { deadline: spokenDay(owed.payBy) });
  }
  if (!isWithin(input.reviewOn, ctx.now, LONGEST_DAYS)) return refuse('dossiers.day_unfit', { days: LONGEST_DAYS });
  const { id, name, title } = ctx.actor;
  const reviewOn = lastDay(input.reviewOn, ctx.calendar);
  const decision = { at: ctx.now, by: { id, name, title }, reason, legalBasis, decisionNumber, reviewOn };
  return ok({
    patch: {
      stops: [...d.stops, decision],
      // From a supplement or a payment the clock stands already; the same pause goes on until the dossier resumes.
      clock: openPauseOf(d) ? d.clock : openPause(d, ctx.now, 'stop', reason),
    },
    note: `Quyết định ${decisionNumber}: ${reason} (căn cứ: ${legalBasis})`,
  });
}

function openPause(d: DossierRecord, now: Date, kind: string, reason: string): DossierClock {
  return { ...d.clock, pauses: [...d.clock.pauses, { from: now, kind, reason }] };
}
