// What a person at the desk has ticked, counted and attached, and what of it goes to the server. Pure.
import type { PaperKind } from '#schemas/catalogue/catalogue.contract';
import type { PaperHeld } from '#schemas/dossiers/parts.contract';

/** One paper the procedure asks for. */
export interface PaperToCheck {
  paperId: string;
  name: string;
  kind: PaperKind;
  required: boolean;
  /** Copies the procedure asks for. */
  quantity: number;
}

export interface AttachedFile {
  id: string;
  name: string;
  size: number;
}

export interface PaperValue {
  held: boolean;
  /** As typed. */
  quantity: string;
  files: AttachedFile[];
}
export type PaperValues = Readonly<Record<string, PaperValue>>;

export const valueOf = (values: PaperValues, paper: PaperToCheck): PaperValue =>
  values[paper.paperId] ?? { held: false, quantity: String(paper.quantity), files: [] };

/** The papers held, as the contract takes them. A count that is not a number counts as one. */
export function papersHeld(papers: readonly PaperToCheck[], values: PaperValues): PaperHeld[] {
  return papers
    .map((paper) => ({ paper, value: valueOf(values, paper) }))
    .filter(({ value }) => value.held)
    .map(({ paper, value }) => ({
      paperId: paper.paperId,
      quantity: Math.min(99, Math.max(1, Math.trunc(Number(value.quantity)) || 1)),
      fileIds: value.files.map((file) => file.id),
    }));
}

export const missingRequired = (papers: readonly PaperToCheck[], values: PaperValues): PaperToCheck[] =>
  papers.filter((paper) => paper.required && !valueOf(values, paper).held);
