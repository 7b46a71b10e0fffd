// Renders the documents of a dossier from what is stored; nothing is kept, since equal data gives equal bytes.
import type { AgencyRecord } from '#schemas/catalogue/agency.model';
import type { DossierDocument } from '#schemas/dossiers/dossier.contract';
import type { Clock } from '../../platform/clock/clock.ts';
import type { DossierRecord } from '../dossiers/index.ts';
import type { FormRenderer, RenderedDecision } from '../forms/index.ts';
import {
  decisionData,
  receiptData,
  refusalData,
  supplementData,
  type PrintPlace,
  type ResultPrint,
} from './document-data.presenter.ts';

export interface PrinterDeps {
  forms: FormRenderer;
  agencyOf(id: string): Promise<AgencyRecord | null>;
  publicUrl(): string;
  clock: Clock;
  /** True where results are marked as trial copies. */
  demo: boolean;
}

export type DocumentPrinter = ReturnType<typeof createDocumentPrinter>;

export function createDocumentPrinter(deps: PrinterDeps) {
  async function placeOf(d: DossierRecord): Promise<PrintPlace> {
    const agency = await deps.agencyOf(d.agency.id);
    if (!agency) throw new Error(`agency ${d.agency.id} of dossier ${d._id} is missing`);
    return { agency, publicUrl: deps.publicUrl() };
  }

  return {
    /** The PDF of a document made from the dossier, or undefined where the dossier has none yet. */
    async print(d: DossierRecord, kind: Exclude<DossierDocument, 'result'>): Promise<Uint8Array | undefined> {
      const place = await placeOf(d);
      switch (kind) {
        case 'receipt': {
          const data = receiptData(d, place);
          return data && deps.forms.receipt(data);
        }
        case 'supplement': {
          const data = supplementData(d, place);
          return data && deps.forms.supplementRequest(data);
        }
        case 'refusal': {
          const data = refusalData(d, place);
          return data && deps.forms.refusal(data);
        }
        case 'draft': {
          const print: ResultPrint = {
            at: d.approval?.approvedAt ?? deps.clock.now(),
            signer: { name: d.approval?.approverName ?? '…', title: place.agency.leaderTitle },
            draft: true,
            demo: deps.demo,
          };
          const data = decisionData(d, place, print);
          return data && (await deps.forms.decision(data)).pdf;
        }
      }
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
