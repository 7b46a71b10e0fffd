// Dossier record → what a citizen may see of it. What is not named here never leaves.
import type { CitizenStatus } from '#schemas/citizens/citizen.contract';
import { CITIZEN_PROGRESS } from '#schemas/dossiers/dossier-state.contract';
import { isoOrNull, isoVietnam } from '../../platform/kernel/vietnam-time.ts';
import {
  appointmentOf,
  defectWords,
  liveOf,
  restsOnRevokedPart,
  type DossierRecord,
  type View,
} from '../dossiers/index.ts';

/** What the pages say of the agency that solves the dossier. */
export interface AgencyFacts {
  name: string;
  address: string;
  hotline: string;
}

export interface CitizenView extends View {
  agency: AgencyFacts;
  /** Code of the dossier that corrects the result of this one; null where there is none, or not yet. */
  correctionCode: string | null;
}

/** @param d a dossier that was received, so that it has a code */
export function presentCitizenStatus(
  d: DossierRecord,
  { agency, correctionCode, ...view }: CitizenView,
): CitizenStatus {
  const { clock } = d;
  const appointment = appointmentOf(clock, view.calendar);
  // By what the citizen was promised: after an apology the statistics still count by the day of the law, he need not.
  const promised = { clock: { ...clock, ...(appointment ? { currentDueAt: appointment } : {}) } };
  const live = d.open ? liveOf(promised, view) : ({ colour: 'none', remainingWorkingMinutes: 0 } as const);
  const moved = clock.originalDueAt?.getTime() !== appointment?.getTime();
  const waits =
    d.state === 'awaiting_completion' || d.state === 'awaiting_supplement' ? d.supplements.at(-1) : undefined;
  const asked = d.state === 'awaiting_payment' ? d.payment.requests.at(-1) : undefined;
  const underReview = restsOnRevokedPart(d);
  // What waits for the leader's word again is not to be collected; what was given is in the applicant's hands.
  const isOut = (d.state === 'released' && !underReview) || d.state === 'returned';
  return {
    code: d.code ?? '',
    version: d.version,
    state: d.state,
    procedureName: d.procedure.name,
    agencyName: agency.name,
    agencyAddress: agency.address,
    // A number does not part at the end of a line.
    hotline: agency.hotline.replaceAll(' ', '\u00a0'),
    deskName: d.receivingUnit.name,
    unitName: d.unit.name,
    revoked: d.correctedBy !== null,
    underReview,
    correctionCode,
    otherAgencyName: d.children.find((child) => child.state === 'open')?.agency.name ?? null,
    receivedAt: isoOrNull(clock.receivedAt),
    // What was promised: a re-appointment with its apology, else the due moment.
    dueAt: isoOrNull(appointment),
    originalDueAt: moved ? isoOrNull(clock.originalDueAt) : null,
    finishedAt: isoOrNull(d.finishedAt),
    returnedAt: d.state === 'returned' ? isoOrNull(d.handover?.at) : null,
    ...live,
    progress: CITIZEN_PROGRESS[d.state],
    defects: waits?.defects.map((x) => ({ what: defectWords(x, d.procedure), howToMend: x.howToMend })) ?? [],
    deadlineOn: waits?.deadlineOn ?? asked?.payBy ?? null,
    requestReason: waits?.reason ?? asked?.reason ?? null,
    amountDue: asked?.amount ?? null,
    returnMethod: d.returnMethod,
    // Before release the number may still change, and a signed result that waits is not yet a result for anybody.
    resultNumber: isOut ? (d.result?.number ?? null) : null,
    asOf: isoVietnam(view.now),
  };
}
