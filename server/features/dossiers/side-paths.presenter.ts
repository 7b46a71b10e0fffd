// What happened to a dossier beside the straight road, as the API shows it.
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';
import { isoOrNull, isoVietnam } from '../../platform/kernel/vietnam-time.ts';
import { defectWords } from './papers.domain.ts';
import { supplementsAsked } from './pause-moves.domain.ts';
import type { Child, Consultation, DossierRecord, Supplement } from './record.domain.ts';

type SidePaths = Pick<
  DossierDetail,
  | 'supplement'
  | 'supplements'
  | 'supplementAllowance'
  | 'supplementCost'
  | 'stops'
  | 'consultations'
  | 'children'
  | 'parent'
  | 'explanations'
  | 'correctionOf'
  | 'correctedBy'
  | 'revokedResults'
  | 'reminders'
  | 'receivingAgency'
>;

export function presentSidePaths(d: DossierRecord, { now }: { now: Date }): SidePaths {
  const last = d.supplements.at(-1);
  const allowed = d.supplementAllowance;
  return {
    supplement: last ? presentSupplement(d, last) : null,
    supplements: d.supplements.map((s) => presentSupplement(d, s)),
    supplementAllowance: allowed && { reason: allowed.reason, at: isoVietnam(allowed.at), by: allowed.by.name },
    supplementCost: supplementsAsked(d) > 0,
    stops: d.stops.map((s) => ({
      at: isoVietnam(s.at),
      by: s.by.name,
      reason: s.reason,
      legalBasis: s.legalBasis,
      decisionNumber: s.decisionNumber,
      reviewOn: s.reviewOn,
    })),
    consultations: d.consultations.map((c) => presentConsultation(c, now)),
    children: d.children.map((c) => presentChild(c, now)),
    parent: d.parent,
    explanations: d.explanations.map((x) => ({ at: isoVietnam(x.at), by: x.by.name, cause: x.cause, text: x.text })),
    correctionOf: d.correctionOf,
    correctedBy: d.correctedBy,
    revokedResults: d.revokedResults.map((r) => ({
      number: r.number,
      revokedAt: isoVietnam(r.revokedAt),
      by: r.revokedBy.name,
      reason: r.reason,
    })),
    reminders: d.reminders.map((r) => ({ at: isoVietnam(r.at), channel: r.channel, by: r.by.name })),
    receivingAgency: d.receivingAgency,
  };
}

const presentSupplement = ({ procedure }: DossierRecord, s: Supplement): DossierDetail['supplements'][number] => ({
  defects: s.defects.map((defect) => ({ ...defect, what: defectWords(defect, procedure) })),
  reason: s.reason,
  requestedAt: isoVietnam(s.requestedAt),
  deadlineOn: s.deadlineOn,
  receivedAt: isoOrNull(s.receivedAt),
  stage: s.stage,
});

const presentConsultation = (c: Consultation, now: Date): DossierDetail['consultations'][number] => ({
  id: c.id,
  unit: c.unit,
  question: c.question,
  mandatory: c.mandatory,
  silenceAgrees: c.silenceAgrees,
  askedAt: isoVietnam(c.askedAt),
  dueAt: isoVietnam(c.dueAt),
  late: (c.answer?.at ?? now) > c.dueAt,
  answer: c.answer
    ? { at: isoVietnam(c.answer.at), by: c.answer.by.name, agrees: c.answer.agrees, text: c.answer.text }
    : null,
});

const presentChild = (c: Child, now: Date): DossierDetail['children'][number] => ({
  id: c.id,
  agency: c.agency,
  state: c.state,
  code: c.code ?? null,
  sentAt: isoVietnam(c.sentAt),
  dueAt: isoVietnam(c.dueAt),
  finishedAt: isoOrNull(c.finishedAt),
  late: (c.finishedAt ?? now) > c.dueAt,
  cause: c.cause ?? null,
  resultNumber: c.result?.number ?? null,
  resultFileId: c.result?.fileId ?? null,
  revoked: (c.revoked ?? []).map(({ number, fileId, at, reason }) => ({ number, fileId, at: isoVietnam(at), reason })),
});
