// What is particular about the dossier right now: what is awaited, why it was refused, how signing went.
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';
import { words } from '../../i18n/language.ts';
import { money, plainDay, spokenDay, spokenInstant } from '../../i18n/time-words.ts';
import type { Words } from '../../i18n/vi/index.ts';

export function Situation({ dossier }: { dossier: DossierDetail }) {
  const w = words();
  const { refusal, signing, result, handover, payment } = dossier;
  return (
    <>
      {dossier.supplement && <SupplementAsked supplement={dossier.supplement} />}
      {refusal && (
        <div class="notice">
          <p>
            <span class="strong">{w.dossier.refusalBecause}:</span> {refusal.reason}
          </p>
          <p>
            <span class="strong">{w.dossier.legalBasis}:</span> {refusal.legalBasis}
          </p>
        </div>
      )}
      {signing?.state === 'failed' && <p class="notice notice-bad">{w.dossier.signingFailed(signing.cause ?? '')}</p>}
      {signing?.state === 'requested' && <p class="notice">{w.dossier.signingRequested(signing.signer)}</p>}
      {payment.requests.map((request) => (
        <p key={request.requestedAt}>
          <span class="strong">{w.dossier.payment}:</span> {money(w, request.amount)} ({request.reason}),{' '}
          {paymentWords(w, request, payment.state)}
        </p>
      ))}
      {result && (
        <p>
          <span class="strong">{w.dossier.result}:</span> {result.number}
          {dossier.revokedResults.some((revoked) => revoked.number === result.number) && (
            <span class="error"> ({w.dossier.resultRevoked})</span>
          )}
          {result.outcome === 'refused' && ` (${w.commandForm.outcomes.refused})`}.{' '}
          {w.dossier.signingSigned(result.signer)}, {spokenInstant(w, result.signedAt)}
        </p>
      )}
      {handover && (
        <p>
          <span class="strong">{w.dossier.handover}:</span> {handover.receiverName}, {w.intake[handover.method]},{' '}
          {spokenInstant(w, handover.at)}
        </p>
      )}
    </>
  );
}

function paymentWords(
  w: Words,
  { receiptNumber, payBy }: DossierDetail['payment']['requests'][number],
  state: DossierDetail['payment']['state'],
): string {
  if (receiptNumber !== null) return w.dossier.paymentPaid(receiptNumber);
  if (state !== 'due') return w.dossier.paymentOff;
  return `${w.dossier.paymentDue}, ${w.dossier.payBy(spokenDay(w, payBy))}`;
}

function SupplementAsked({ supplement }: { supplement: NonNullable<DossierDetail['supplement']> }) {
  const w = words();
  const list = (
    <>
      <p>{supplement.reason}</p>
      <ul class="bullets">
        {supplement.defects.map((defect, index) => (
          <li key={index}>
            {defect.what}. <span class="quiet">{defect.howToMend}</span>
          </li>
        ))}
      </ul>
    </>
  );
  if (supplement.receivedAt !== null) {
    return (
      <details>
        <summary>{w.dossier.supplementDone(plainDay(supplement.receivedAt))}</summary>
        {list}
      </details>
    );
  }
  return (
    <div class="notice">
      <p class="strong">{w.dossier.supplement}</p>
      {list}
      <p class="strong">{w.dossier.supplementBy(spokenDay(w, supplement.deadlineOn))}</p>
    </div>
  );
}
