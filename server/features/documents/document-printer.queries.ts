// Renders the documents of a dossier from what is stored; nothing is kept, since equal data gives equal bytes.
import type { AgencyRecord } from '#schemas/catalogue/agency.model';
import type { DossierForm } from '#schemas/forms/form-set.contract';
import type { Clock } from '../../platform/clock/clock.ts';
import type { ClockOf } from '../deadlines/index.ts';
import { clockUnitOf, uncountedDays, type DossierRecord } from '../dossiers/index.ts';
import { numberAndSymbol, type FormRenderer, type RenderedDecision } from '../forms/index.ts';
import { controlSlipData, decisionData, receiptData, type ResultPrint } from './document-data.presenter.ts';
import type { LetterPrint, PrintPlace } from './form-head.presenter.ts';
import type { FormIssuer } from './form-issue.commands.ts';
import { apologyData, refusalData, stopNoticeData, supplementData } from './letter-data.presenter.ts';
import { findLetter, isLetter, type Letter } from './letters.domain.ts';

export interface PrinterDeps {
  forms: FormRenderer;
  issuer: FormIssuer;
  agencyOf(id: string): Promise<AgencyRecord | null>;
  publicUrl(): string;
  clock: Clock;
  clockOf: ClockOf;
  /** True where results are marked as trial copies. */
  demo: boolean;
}

export interface PrintWish {
  /** Which letter of its kind, from 1; the last one when left out. */
  n?: number | undefined;
  /** n of “In lại lần n”; 0 for a preview and the first print. */
  reprint?: number;
}

export type DocumentPrinter = ReturnType<typeof createDocumentPrinter>;

export function createDocumentPrinter(deps: PrinterDeps) {
  async function placeOf(d: DossierRecord): Promise<PrintPlace> {
    const agency = await deps.agencyOf(d.agency.id);
    if (!agency) throw new Error(`agency ${d.agency.id} of dossier ${d._id} is missing`);
    return { agency, publicUrl: deps.publicUrl() };
  }

  /** Why the appointment of the receipt is when it is, by the calendar of the day. */
  async function reckoning(d: DossierRecord): Promise<string[]> {
    const { receivedAt, receivedCalendar } = d.clock;
    if (!receivedAt) return [];
    const office = await deps.clockOf({ agencyId: d.agency.id, unitId: clockUnitOf(d) }, receivedAt, receivedCalendar);
    return uncountedDays(d, office);
  }

  async function letter(d: DossierRecord, form: Letter, wish: PrintWish): Promise<Uint8Array | undefined> {
    const found = findLetter(d, form, wish.n);
    if (!found) return undefined;
    const place = await placeOf(d);
    const print: LetterPrint = {
      issue: await deps.issuer.of(found.event),
      n: found.n,
      reprint: wish.reprint ?? 0,
    };
    switch (form) {
      case 'supplement':
        return rendered(supplementData(d, place, print), (data) => deps.forms.supplementRequest(data));
      case 'refusal':
        return rendered(refusalData(d, place, print), (data) => deps.forms.refusal(data));
      case 'apology':
        return rendered(apologyData(d, place, print), (data) => deps.forms.apology(data));
      case 'stop_notice':
        return rendered(stopNoticeData(d, place, print), (data) => deps.forms.stopNotice(data));
    }
  }

  return {
    /** The PDF of a form of the dossier, or undefined where the dossier has none. */
    async print(d: DossierRecord, form: DossierForm, wish: PrintWish = {}): Promise<Uint8Array | undefined> {
      switch (form) {
        case 'receipt':
          return rendered(receiptData(d, await placeOf(d), wish.reprint ?? 0, await reckoning(d)), (data) =>
            deps.forms.receipt(data),
          );
        case 'control_slip':
          return rendered(controlSlipData(d, await placeOf(d), wish.reprint ?? 0), (data) =>
            deps.forms.controlSlip(data),
          );
        case 'supplement':
        case 'refusal':
        case 'apology':
        case 'stop_notice':
          return letter(d, form, wish);
      }
    },

    /** The number on a letter, `05/HDHS-SDT`; null on forms without a number of their own. */
    async numberOf(d: DossierRecord, form: DossierForm, n: number): Promise<string | null> {
      const found = isLetter(form) ? findLetter(d, form, n) : undefined;
      if (!found) return null;
      const { number, symbol } = await deps.issuer.of(found.event);
      return numberAndSymbol(String(number), symbol);
    },

    /** The draft as it would be signed, marked as a draft; undefined where there is none. */
    async printDraft(d: DossierRecord): Promise<Uint8Array | undefined> {
      const place = await placeOf(d);
      const print: ResultPrint = {
        at: d.approval?.approvedAt ?? deps.clock.now(),
        signer: { name: d.approval?.approverName ?? '…', title: place.agency.leaderTitle },
        draft: true,
        demo: deps.demo,
      };
      const data = decisionData(d, place, print);
      return data && (await deps.forms.decision(data)).pdf;
    },

    /** The page that is going to be signed, with the place kept for the visible signature. */
    async printResult(
      d: DossierRecord,
      print: Omit<ResultPrint, 'draft' | 'demo'>,
    ): Promise<RenderedDecision | undefined> {
      const data = decisionData(d, await placeOf(d), { ...print, draft: false, demo: deps.demo });
      return data && deps.forms.decision(data);
    },
  };
}

const rendered = <T>(data: T | undefined, render: (data: T) => Promise<Uint8Array>): Promise<Uint8Array> | undefined =>
  data === undefined ? undefined : render(data);
