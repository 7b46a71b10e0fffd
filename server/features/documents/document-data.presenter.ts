// Dossier → the data of each statutory form. What is printed is exactly what is stored.
import type { AgencyRecord } from '#schemas/catalogue/agency.model';
import type {
  DecisionData,
  FormApplicant,
  FormHead,
  ReceiptData,
  RefusalData,
  SupplementRequestData,
} from '#schemas/forms/forms.contract';
import { dayOf, isoVietnam } from '../../platform/kernel/vietnam-time.ts';
import { limitWords } from '../deadlines/index.ts';
import type { DossierEvent, DossierRecord } from '../dossiers/index.ts';
import { authorityLines, resultKind } from './result-kind.domain.ts';

export interface PrintPlace {
  agency: AgencyRecord;
  /** Address citizens reach, without a trailing slash. */
  publicUrl: string;
}

const DESK = 'Bộ phận Tiếp nhận và Trả kết quả';

function head({ agency }: PrintPlace, madeAt: Date, symbol: string, department?: string): FormHead {
  return {
    parentAgency: agency.parentName,
    agency: agency.name,
    ...(department ? { department } : {}),
    place: agency.place,
    madeOn: dayOf(madeAt),
    symbol,
  };
}

const applicantOf = ({ owner }: DossierRecord): FormApplicant => ({
  name: owner.name,
  identityNumber: owner.identityNumber,
  address: owner.address,
  phone: owner.phone,
  ...(owner.email ? { email: owner.email } : {}),
});

const lookupUrl = (place: PrintPlace, code: string): string => `${place.publicUrl}/ho-so/${encodeURIComponent(code)}`;
const site = (place: PrintPlace): string => place.publicUrl.replace(/^https?:\/\//, '');

/** The event of a command, which tells who acted and when. */
const lastEvent = (d: DossierRecord, command: DossierEvent['command']): DossierEvent | undefined =>
  d.trace.findLast((e) => e.command === command);

function dossierOf(d: DossierRecord, place: PrintPlace): ReceiptData['dossier'] | undefined {
  return d.code === undefined
    ? undefined
    : { code: d.code, lookupCode: d.accessCode, lookupUrl: lookupUrl(place, d.code) };
}

/** Mẫu 01; undefined before valid reception. */
export function receiptData(d: DossierRecord, place: PrintPlace): ReceiptData | undefined {
  const dossier = dossierOf(d, place);
  const received = lastEvent(d, 'receive');
  if (!dossier || !received || !d.clock.receivedAt) return undefined;
  const names = new Map(d.procedure.papers.map((p) => [p.id, p]));
  return {
    // The receipt's number is the running number of the dossier code: one fact, printed twice.
    head: { ...head(place, d.clock.receivedAt, 'TNHS', DESK), number: dossier.code.split('-').at(-1) ?? dossier.code },
    renderedAt: isoVietnam(d.clock.receivedAt),
    dossier,
    desk: d.receivingUnit.name,
    owner: applicantOf(d),
    ...(d.filer
      ? { filer: { name: d.filer.name, identityNumber: d.filer.identityNumber, authority: d.filer.authorisation } }
      : {}),
    procedure: { code: d.procedure.code, name: d.procedure.name },
    papers: d.papers.flatMap((held) => {
      const listed = names.get(held.paperId);
      return listed ? [{ name: listed.name, kind: listed.kind, quantity: held.quantity }] : [];
    }),
    sets: d.copies,
    timeLimit: limitWords(d.procedure.limit),
    receivedAt: isoVietnam(d.clock.receivedAt),
    // The receipt states the appointment given on the day, also when it is printed again after a pause.
    ...(d.clock.originalDueAt ? { dueAt: isoVietnam(d.clock.originalDueAt) } : {}),
    delivery: { method: d.returnMethod, ...(d.returnAddress ? { address: d.returnAddress } : {}) },
    fees:
      d.procedure.feeAmount > 0
        ? [{ name: 'Phí, lệ phí', amount: d.procedure.feeAmount, paid: d.payment.state === 'paid' }]
        : [],
    official: { name: received.actor.name },
    lookupSite: site(place),
    hotline: place.agency.hotline,
    reprint: 0,
  };
}

/** Mẫu 02; undefined where nothing was asked for. */
export function supplementData(d: DossierRecord, place: PrintPlace): SupplementRequestData | undefined {
  const asked = lastEvent(d, 'request_supplement') ?? lastEvent(d, 'ask_completion');
  if (!d.supplement || !asked) return undefined;
  const dossier = dossierOf(d, place);
  return {
    head: head(place, asked.at, 'HDHS', DESK),
    renderedAt: isoVietnam(asked.at),
    ...(dossier ? { dossier } : {}),
    applicant: applicantOf(d),
    procedure: { code: d.procedure.code, name: d.procedure.name },
    defects: d.supplement.defects.map((x) => ({ what: x.what, howToMend: x.howToMend })),
    reason: d.supplement.reason,
    supplementBy: d.supplement.deadlineOn,
    official: { name: asked.actor.name },
  };
}

/** Mẫu 03; undefined where the dossier was not refused. */
export function refusalData(d: DossierRecord, place: PrintPlace): RefusalData | undefined {
  const refused = lastEvent(d, 'refuse_reception');
  if (!d.refusal || !refused) return undefined;
  const dossier = dossierOf(d, place);
  return {
    head: head(place, refused.at, 'TCGQ', DESK),
    renderedAt: isoVietnam(refused.at),
    ...(dossier ? { dossier } : {}),
    desk: d.receivingUnit.name,
    applicant: applicantOf(d),
    procedure: { code: d.procedure.code, name: d.procedure.name },
    reasons: [d.refusal],
    official: { name: refused.actor.name },
    lookupSite: site(place),
  };
}

export interface ResultPrint {
  /** Absent on the draft: the place for it stays open. */
  number?: string;
  at: Date;
  signer: { name: string; title: string };
  draft: boolean;
  demo: boolean;
}

/** The result from the approved draft; undefined where there is no draft. */
export function decisionData(d: DossierRecord, place: PrintPlace, print: ResultPrint): DecisionData | undefined {
  if (!d.draft || d.code === undefined) return undefined;
  const { agency } = place;
  const kind = resultKind(d.procedure.result);
  return {
    head: {
      ...head(place, print.at, resultSymbol(d, agency)),
      ...(print.number ? { number: print.number } : {}),
    },
    renderedAt: isoVietnam(print.at),
    documentType: kind.documentType,
    title: d.draft.title,
    issuer: `${agency.leaderTitle} ${agency.name}`.toUpperCase(),
    grounds: d.draft.grounds,
    ...(kind.enactment ? { enactment: kind.enactment } : {}),
    articles: d.draft.articles,
    recipients: [d.owner.name, DESK, 'Lưu: VT, hồ sơ'],
    signer: { authority: authorityLines(print.signer.title, agency.leaderTitle), name: print.signer.name },
    verifyUrl: lookupUrl(place, d.code),
    draft: print.draft,
    demo: print.demo,
  };
}

/** `QĐ-SDTTG` */
export const resultSymbol = (d: DossierRecord, agency: AgencyRecord): string =>
  `${resultKind(d.procedure.result).letters}-${agency.symbol}`;
