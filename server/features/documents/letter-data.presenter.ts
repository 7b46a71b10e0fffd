// Dossier → the data of its letters: what is asked, refused, put off or stopped, exactly as it was stored.
import { STATE_WORDS } from '#schemas/dossiers/dossier-state.contract';
import type {
  ApologyData,
  FormOfficial,
  RefusalData,
  StopNoticeData,
  SupplementRequestData,
} from '#schemas/forms/forms.contract';
import { isoVietnam } from '../../platform/kernel/vietnam-time.ts';
import { defectWords, type DossierRecord } from '../dossiers/index.ts';
import {
  agencyAt,
  applicantOf,
  codesOf,
  DESK,
  issuedHead,
  procedureOf,
  site,
  type LetterPrint,
  type PrintPlace,
} from './form-head.presenter.ts';
import { findLetter } from './letters.domain.ts';
import { authorityLines } from './signature-lines.domain.ts';

const RECIPIENTS = ['Như trên', 'Bộ phận Một cửa', 'Lưu: VT, hồ sơ'];

/** Mẫu 02, the n-th request; undefined where it was not made. */
export function supplementData(
  d: DossierRecord,
  place: PrintPlace,
  print: LetterPrint,
): SupplementRequestData | undefined {
  const asked = findLetter(d, 'supplement', print.n)?.event;
  // Every request leaves one event and one entry, in the same order.
  const supplement = d.supplements[print.n - 1];
  if (!asked || !supplement) return undefined;
  const dossier = codesOf(d, place);
  return {
    head: issuedHead(place, asked.at, print.issue, DESK),
    renderedAt: isoVietnam(asked.at),
    reprint: print.reprint,
    // A request before reception stays without the code that the dossier got later.
    ...(dossier && supplement.stage === 'after_reception' ? { dossier } : {}),
    applicant: applicantOf(d),
    procedure: procedureOf(d),
    round: print.n,
    defects: supplement.defects.map((x) => ({ what: defectWords(x, d.procedure), howToMend: x.howToMend })),
    reason: supplement.reason,
    supplementBy: supplement.deadlineOn,
    official: officialOf(asked, place),
  };
}

/** Who is asked about a letter, reached by the number of the agency. */
const officialOf = ({ actor }: LetterEvent, { agency }: PrintPlace): FormOfficial => ({
  name: actor.name,
  phone: agency.hotline,
});

/** Mẫu 03; undefined where the dossier was not refused at reception. */
export function refusalData(d: DossierRecord, place: PrintPlace, print: LetterPrint): RefusalData | undefined {
  const refused = findLetter(d, 'refusal', print.n)?.event;
  if (!d.refusal || !refused) return undefined;
  const dossier = codesOf(d, place);
  return {
    head: issuedHead(place, refused.at, print.issue, DESK),
    renderedAt: isoVietnam(refused.at),
    reprint: print.reprint,
    ...(dossier ? { dossier } : {}),
    desk: d.receivingUnit.name,
    applicant: applicantOf(d),
    procedure: procedureOf(d),
    reasons: [d.refusal],
    official: officialOf(refused, place),
    lookupSite: site(place),
  };
}

/** Mẫu 04, the n-th; undefined where the appointment was not put off. */
export function apologyData(d: DossierRecord, place: PrintPlace, print: LetterPrint): ApologyData | undefined {
  const extended = findLetter(d, 'apology', print.n)?.event;
  const extension = d.clock.extensions[print.n - 1];
  const dossier = codesOf(d, place);
  if (!extended || !extension || !dossier || !d.clock.receivedAt) return undefined;
  return {
    head: issuedHead(place, extended.at, print.issue),
    renderedAt: isoVietnam(extended.at),
    reprint: print.reprint,
    dossier,
    applicant: applicantOf(d),
    procedure: procedureOf(d),
    receivedAt: isoVietnam(d.clock.receivedAt),
    oldDueAt: isoVietnam(extension.oldDueAt),
    newDueAt: isoVietnam(extension.newDueAt),
    reason: extension.reason,
    recipients: RECIPIENTS,
    signer: {
      authority: authorityLines(extension.by.title, agencyAt(place, extended.at).leaderTitle),
      name: extension.by.name,
    },
  };
}

/** Mẫu 05 of 2025, the n-th; undefined where the dossier was not stopped, or where the set of the day has no such form. */
export function stopNoticeData(d: DossierRecord, place: PrintPlace, print: LetterPrint): StopNoticeData | undefined {
  const stopped = findLetter(d, 'stop_notice', print.n)?.event;
  const dossier = codesOf(d, place);
  if (!stopped || !dossier || !d.clock.receivedAt) return undefined;
  return {
    head: issuedHead(place, stopped.at, print.issue),
    renderedAt: isoVietnam(stopped.at),
    reprint: print.reprint,
    dossier,
    applicant: applicantOf(d),
    procedure: procedureOf(d),
    receivedAt: isoVietnam(d.clock.receivedAt),
    stage: stopped.from ? STATE_WORDS[stopped.from].vi : STATE_WORDS[stopped.to].vi,
    stoppedAt: isoVietnam(stopped.at),
    ...groundOf(d, stopped),
    recipients: RECIPIENTS,
    signer: noticeSigner(stopped, place),
    hotline: place.agency.hotline,
  };
}

type LetterEvent = NonNullable<ReturnType<typeof findLetter>>['event'];

function groundOf(d: DossierRecord, stopped: LetterEvent): Pick<StopNoticeData, 'cause' | 'reason' | 'legalBasis'> {
  const note = stopped.note ?? '…';
  if (stopped.command === 'withdraw') return { cause: 'withdrawn', reason: note };
  if (stopped.command === 'close') {
    return { cause: 'closed', reason: d.refusal?.reason ?? note, ...basisOf(d.refusal?.legalBasis) };
  }
  const decision = d.stops.find((stop) => stop.at.getTime() === stopped.at.getTime());
  if (!decision) return { cause: 'suspended', reason: note };
  const basis = `Quyết định số ${decision.decisionNumber}; ${decision.legalBasis}`;
  return { cause: 'suspended', reason: decision.reason, legalBasis: basis };
}

const basisOf = (legalBasis: string | undefined): { legalBasis?: string } =>
  legalBasis === undefined ? {} : { legalBasis };

/** A withdrawal is taken at the desk: the notice leaves its signature open to the head of the agency. */
function noticeSigner(stopped: LetterEvent, place: PrintPlace): StopNoticeData['signer'] {
  const { leaderTitle } = agencyAt(place, stopped.at);
  if (stopped.command === 'withdraw') return { authority: [leaderTitle] };
  return { authority: authorityLines(stopped.actor.title, leaderTitle), name: stopped.actor.name };
}
