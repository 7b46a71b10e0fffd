// Dossier → the data of its receipt, its control slip and its result. What is printed is exactly what is stored.
import type { AgencyRecord } from '#schemas/catalogue/agency.model';
import type { ControlSlipData, DecisionData, ReceiptData } from '#schemas/forms/forms.contract';
import { dayOf, isoVietnam, vietnamParts } from '../../platform/kernel/vietnam-time.ts';
import { limitWords } from '../deadlines/index.ts';
import { printedDraft, resultKindOf, type DossierEvent, type DossierRecord } from '../dossiers/index.ts';
import { agencyOn } from '../catalogue/units.domain.ts';
import { formSetOn } from '../forms/form-sets.domain.ts';
import { controlBlocks, cooperatingUnits } from './control-slip.domain.ts';
import {
  agencyAt,
  applicantOf,
  codesOf,
  DESK,
  headOf,
  lookupUrl,
  procedureOf,
  site,
  type PrintPlace,
} from './form-head.presenter.ts';
import { unitOf, type UnitNames } from './slip-row.domain.ts';
import { authorityLines } from './signature-lines.domain.ts';

export type { PrintPlace };

/** Mẫu 01; undefined before valid reception. */
export function receiptData(
  d: DossierRecord,
  place: PrintPlace,
  reprint: number,
  derivation: string[] = [],
): ReceiptData | undefined {
  const dossier = codesOf(d, place);
  const received = d.trace.findLast((e) => e.command === 'receive');
  const { receivedAt } = d.clock;
  if (!dossier || !received || !receivedAt) return undefined;
  const names = new Map(d.procedure.papers.map((p) => [p.id, p]));
  const then = agencyAt(place, receivedAt);
  // The receipt's number is the day and running number of the dossier code: one fact, printed twice, and never again.
  const number = dossier.code.split('-').slice(1).join('-');
  const symbol = `${formSetOn(dayOf(receivedAt)).forms.receipt.letters}-${then.symbol}`;
  return {
    head: headOf(place, receivedAt, { number, symbol, department: DESK }),
    renderedAt: isoVietnam(receivedAt),
    reprint,
    dossier,
    desk: `${d.receivingUnit.name}, ${d.receivingAgency.name}`,
    // Received regardless of boundary: by the desk of another agency than the one that solves it.
    ...(d.receivingAgency.id === d.agency.id ? {} : { solvedBy: solvedBy(received, d, place) }),
    owner: applicantOf(d),
    ...(d.filer
      ? { filer: { name: d.filer.name, identityNumber: d.filer.identityNumber, authority: d.filer.authorisation } }
      : {}),
    procedure: procedureOf(d),
    papers: (d.receivedPapers ?? d.papers).flatMap((held) => {
      const listed = names.get(held.paperId);
      return listed ? [{ name: listed.name, kind: listed.kind, quantity: held.quantity }] : [];
    }),
    sets: d.copies,
    timeLimit: limitWords(d.procedure.limit),
    receivedAt: isoVietnam(receivedAt),
    // The receipt states the appointment given on the day, also when it is printed again after a pause.
    ...(d.clock.originalDueAt ? { dueAt: isoVietnam(d.clock.originalDueAt) } : {}),
    derivation,
    delivery: { method: d.returnMethod, ...(d.returnAddress ? { address: d.returnAddress } : {}) },
    // What is paid later has its own paper, the biên lai.
    fees: d.procedure.feeAmount > 0 ? [{ name: 'Phí, lệ phí', amount: d.procedure.feeAmount, paid: false }] : [],
    register: { book: String(vietnamParts(receivedAt).year), entry: number },
    official: { name: received.actor.name },
    lookupSite: site(place),
    hotline: place.agency.hotline,
  };
}

/** Mẫu 05 of 2018, 06 of 2025: as far as the dossier has come; undefined before valid reception. */
export function controlSlipData(d: DossierRecord, place: PrintPlace, reprint: number): ControlSlipData | undefined {
  const { receivedAt, originalDueAt } = d.clock;
  if (d.code === undefined || !receivedAt) return undefined;
  const received = d.trace.findLast((e) => e.command === 'receive');
  return {
    head: headOf(place, receivedAt, {}),
    renderedAt: isoVietnam(d.trace.at(-1)?.at ?? receivedAt),
    reprint,
    dossier: { code: d.code },
    owner: { name: d.owner.name, phone: d.owner.phone },
    procedure: procedureOf(d),
    receivedAt: isoVietnam(receivedAt),
    ...(originalDueAt ? { dueAt: isoVietnam(originalDueAt) } : {}),
    solvedBy: solvedBy(received, d, place),
    cooperating: cooperatingUnits(d),
    blocks: controlBlocks(d, unitNames(place)),
  };
}

const unitNames =
  ({ agency }: PrintPlace): UnitNames =>
  (day) =>
    new Map(agencyOn(agency, day).units.map((unit) => [unit.id, unit.name]));

/** The unit that was to solve it when it was received: a paper of that day does not know its successor. */
const solvedBy = (received: DossierEvent | undefined, d: DossierRecord, place: PrintPlace): string =>
  `${unitOf(received, unitNames(place))}, ${d.agency.name}`;

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
  const agency = agencyAt(place, print.at);
  const kind = resultKindOf(d);
  return {
    head: {
      ...headOf(place, print.at, { symbol: resultSymbol(d, agency) }),
      ...(print.number ? { number: print.number } : {}),
    },
    renderedAt: isoVietnam(print.at),
    reprint: 0,
    documentType: kind.documentType,
    title: d.draft.title,
    ...printedDraft(d.procedure, d.draft),
    // A notice is the agency's, not the word of its head.
    ...(kind.letters === 'TB' ? {} : { issuer: `${agency.leaderTitle} ${agency.name}` }),
    ...(kind.enactment === undefined ? {} : { enactment: kind.enactment }),
    ...(d.draft.outcome === 'refused' ? { notice: refusalNotice(d, agency) } : {}),
    recipients: [d.owner.name, DESK, 'Lưu: VT, hồ sơ'],
    signer: { authority: authorityLines(print.signer.title, agency.leaderTitle), name: print.signer.name },
    verifyUrl: lookupUrl(place, d.code),
    draft: print.draft,
    demo: print.demo,
  };
}

/** the written refusal says which dossier of whom is not eligible; its reasons are the articles of the draft. */
const refusalNotice = (d: DossierRecord, agency: AgencyRecord): string =>
  `Qua thẩm định hồ sơ mã số ${d.code ?? ''} của ${d.owner.name} đề nghị giải quyết thủ tục “${d.procedure.name}”, ` +
  `${agency.name} thông báo hồ sơ không đủ điều kiện giải quyết với lý do như sau:`;

/** `QĐ-SDTTG`; a written refusal is a notice whatever the procedure gives. `agency` as it is called on the day. */
export const resultSymbol = (d: DossierRecord, agency: AgencyRecord): string =>
  `${resultKindOf(d).letters}-${agency.symbol}`;
