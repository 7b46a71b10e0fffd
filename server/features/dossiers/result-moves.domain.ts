// Moves from the leader's signature to the result in the applicant's hand.
import { ok, refuse, type Refusal } from '../../platform/kernel/result.ts';
import { derivedId } from '../../platform/kernel/ids.ts';
import { restsOnRevokedPart } from './act-by.domain.ts';
import { unexplained } from './clock-moves.domain.ts';
import type { DecisionContext, EffectResult, InputOf } from './decision.domain.ts';
import type { DossierErrorCode } from './dossier.errors.ts';
import type { DossierRecord, Handover } from './record.domain.ts';
import { endRunning, restartWork, startKind } from './steps.domain.ts';

type ResultInput = InputOf<
  | 'sign'
  | 'complete_signing'
  | 'fail_signing'
  | 'release'
  | 'return_result'
  | 'correct'
  | 'uphold_result'
  | 'revoke'
  | 'remind'
>;

export function resultMove(d: DossierRecord, input: ResultInput, ctx: DecisionContext): EffectResult {
  switch (input.command) {
    case 'sign':
      return sign(d, ctx);
    case 'complete_signing':
      return completeSigning(d, input, ctx);
    case 'fail_signing':
      return ok({
        patch: { signing: d.signing ? { ...d.signing, state: 'failed', cause: input.cause } : null },
        note: input.cause,
      });
    case 'release':
      return release(d, ctx);
    case 'return_result':
      return returnResult(d, input, ctx);
    case 'correct':
      return correct(d, input, ctx);
    case 'uphold_result':
      return uphold(d, input, ctx);
    case 'revoke':
      return revoke(d, input, ctx);
    case 'remind': {
      const by = { id: ctx.actor.id, name: ctx.actor.name };
      return ok({ patch: { reminders: [...d.reminders, { at: ctx.now, channel: input.channel, by }] } });
    }
  }
}

/** The result as it is kept once taken back: number and file stay, nothing is used again. */
function revoked(d: DossierRecord, reason: string, ctx: DecisionContext): DossierRecord['revokedResults'] {
  if (!d.result) throw new Error('only a dossier with a result can lose it');
  const by = { id: ctx.actor.id, name: ctx.actor.name };
  return [...d.revokedResults, { ...d.result, revokedAt: ctx.now, revokedBy: by, reason }];
}

/** 9 → 4: the error was found before hand-over. The first moment of status 9 stays the one that counts. */
const correct = (d: DossierRecord, input: InputOf<'correct'>, ctx: DecisionContext): EffectResult =>
  ok({
    patch: {
      revokedResults: revoked(d, input.reason, ctx),
      result: null,
      approval: null,
      signing: null,
      ...restartWork(d, ctx.now, ctx.calendar),
    },
    note: input.reason,
  });

/** After hand-over: the result loses its force, and a correction dossier of its own takes its place. */
function revoke(d: DossierRecord, input: InputOf<'revoke'>, ctx: DecisionContext): EffectResult {
  if (d.correctedBy) return refuse('dossiers.already_revoked');
  return ok({
    patch: {
      revokedResults: revoked(d, input.reason, ctx),
      correctedBy: { id: derivedId(d._id, 'correction') },
    },
    note: `${input.reason} (căn cứ: ${input.legalBasis})`,
  });
}

function sign(d: DossierRecord, ctx: DecisionContext): EffectResult {
  if (!d.draft || !d.approval) return refuse('dossiers.draft_missing');
  if (d.payment.state === 'due') return refuse('dossiers.payment_due');
  if (d.draft.hash !== d.approval.draftHash) return refuse('dossiers.draft_changed');
  // Authority is that of the signing day: a delegation that ended since the approval is none.
  if (!ctx.signer) return refuse('dossiers.no_authority');
  return ok({
    patch: {
      signing: {
        state: 'requested',
        signerId: ctx.actor.id,
        signerName: ctx.actor.name,
        signerTitle: ctx.signer.title,
        requestedAt: ctx.now,
        ...(ctx.signer.delegationId ? { delegationId: ctx.signer.delegationId } : {}),
      },
    },
  });
}

function completeSigning(d: DossierRecord, input: InputOf<'complete_signing'>, ctx: DecisionContext): EffectResult {
  // What was signed must be what was approved.
  if (input.result.draftHash !== d.approval?.draftHash) return refuse('dossiers.draft_changed');
  return ok({
    patch: {
      result: input.result,
      signing: d.signing ? { ...d.signing, state: 'signed' } : null,
      ...startKind(d, 'issue', ctx.now, ctx.calendar),
    },
    note: `Số ${input.result.number}, người ký ${input.result.signerName}`,
  });
}

/** A result that rests on a part which another agency took back goes no further without the leader's word. */
const doubted = (d: DossierRecord): Refusal<DossierErrorCode> | undefined =>
  restsOnRevokedPart(d) ? refuse('dossiers.part_revoked') : undefined;

/** The leader has looked: what another agency took back leaves this result right. */
function uphold(d: DossierRecord, input: InputOf<'uphold_result'>, ctx: DecisionContext): EffectResult {
  if (!d.result || !restsOnRevokedPart(d)) return refuse('dossiers.nothing_doubted');
  return ok({ patch: { result: { ...d.result, upheldAt: ctx.now } }, note: input.reason });
}

/** Status 9 needs a signed, numbered result whose content equals the approved draft. */
function release(d: DossierRecord, ctx: DecisionContext): EffectResult {
  if (!d.result) return refuse('dossiers.signature_missing');
  if (d.result.draftHash !== d.approval?.draftHash) return refuse('dossiers.draft_changed');
  const unfit = doubted(d) ?? unexplained(d, ctx.now);
  if (unfit) return unfit;
  return ok({
    patch: {
      result: { ...d.result, releasedAt: ctx.now },
      ...startKind(d, 'return', ctx.now, ctx.calendar),
    },
    note: `Ban hành số ${d.result.number}`,
  });
}

/** Status 10 needs proof of hand-over: the receiver's paper at the desk and online, the postal code by post. */
function returnResult(d: DossierRecord, input: InputOf<'return_result'>, ctx: DecisionContext): EffectResult {
  const unfit = doubted(d);
  if (unfit) return unfit;
  const proof = input.method === 'post' ? input.postalCode : input.receiverIdentityNumber;
  // What another agency asked for goes back to its dossier, which is the proof.
  if (!proof && !d.parent) return refuse('dossiers.receiver_unproven');
  const handover: Handover = {
    at: ctx.now,
    receiverName: input.receiverName,
    method: input.method,
    ...(input.receiverIdentityNumber ? { receiverIdentityNumber: input.receiverIdentityNumber } : {}),
    ...(input.postalCode ? { postalCode: input.postalCode } : {}),
  };
  return ok({
    patch: { handover, delivery: { state: 'delivered' }, stepRuns: endRunning(d.stepRuns, ctx.now) },
    note: `Trả cho ${input.receiverName}`,
  });
}
