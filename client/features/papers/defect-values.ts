// What is asked of the applicant, ticked paper by paper from the procedure's own list: one message, nothing outside it. Pure.
import type { KnownDefect, PaperKind } from '#schemas/catalogue/catalogue.contract';
import type { Defect } from '#schemas/dossiers/parts.contract';
import type { Words } from '../../i18n/vi/index.ts';

/** One paper of the published list, with what is often wrong with it. */
export interface PaperToAsk {
  paperId: string;
  name: string;
  kind: PaperKind;
  required: boolean;
  /** Copies the procedure asks for. */
  quantity: number;
  held: boolean;
  defects: readonly KnownDefect[];
}

/** A defect as ticked or typed. */
export interface DefectValue {
  /** Empty: not about one paper of the list. */
  paperId: string;
  /** `missing`, the id of a known defect of the paper, or empty for words typed by hand. */
  known: string;
  what: string;
  howToMend: string;
}

/** The paper is not there at all. */
export const MISSING = 'missing';

export const typedDefect = (paperId: string): DefectValue => ({ paperId, known: '', what: '', howToMend: '' });

/** "The paper is missing", with what to bring. */
export const missingDefect = (paper: PaperToAsk, w: Words): DefectValue => ({
  paperId: paper.paperId,
  known: MISSING,
  what: w.intake.missingDefect(paper.name).slice(0, 500),
  howToMend: w.intake.mendDefect(paper.quantity, w.intake[paper.kind]),
});

/** One defect per required paper that is not there. */
export const defectsOfMissing = (papers: readonly PaperToAsk[], w: Words): DefectValue[] =>
  papers.filter((paper) => paper.required && !paper.held).map((paper) => missingDefect(paper, w));

/** Papers as people go through them: those missing first, required before optional. */
export const inAskingOrder = (papers: readonly PaperToAsk[]): PaperToAsk[] =>
  [...papers].sort((a, b) => Number(a.held) - Number(b.held) || Number(b.required) - Number(a.required));

/** What can be ticked for a paper: that it is missing, or else what is known to go wrong with it. */
export function ticksOf(paper: PaperToAsk, w: Words): DefectValue[] {
  if (!paper.held) return [missingDefect(paper, w)];
  return paper.defects.map(({ id, what, howToMend }) => ({ paperId: paper.paperId, known: id, what, howToMend }));
}

const isSame = (a: DefectValue, b: DefectValue): boolean => a.paperId === b.paperId && a.known === b.known;

export const isTicked = (values: readonly DefectValue[], tick: DefectValue): boolean =>
  values.some((value) => isSame(value, tick));

/** The values with a tick set or taken away. */
export const withTick = (values: readonly DefectValue[], tick: DefectValue, on: boolean): DefectValue[] =>
  on ? [...values.filter((value) => !isSame(value, tick)), tick] : values.filter((value) => !isSame(value, tick));

const isFilled = ({ what, howToMend }: DefectValue): boolean => what.trim() !== '' || howToMend.trim() !== '';

/** Filled defects as the contract takes them; lines left empty are dropped. */
export function defectsOf(values: readonly DefectValue[]): Defect[] {
  return values.filter(isFilled).map(({ paperId, what, howToMend }) => ({
    ...(paperId === '' ? {} : { paperId }),
    what: what.trim(),
    howToMend: howToMend.trim(),
  }));
}

/** True when there is a defect and each says both what is wrong and how to mend it. */
export function defectsComplete(values: readonly DefectValue[]): boolean {
  const filled = defectsOf(values);
  return filled.length > 0 && filled.every(({ what, howToMend }) => what.length >= 3 && howToMend.length >= 3);
}

/** One paper of the message with its lines; `name` is null for what belongs to no paper. */
interface MessagePart {
  name: string | null;
  lines: { what: string; howToMend: string }[];
}

/** The one message: every defect under its paper, in the order of the list, then what belongs to no paper. */
export function messageParts(papers: readonly PaperToAsk[], values: readonly DefectValue[]): MessagePart[] {
  const filled = defectsOf(values);
  const linesOf = (paperId: string | undefined): MessagePart['lines'] =>
    filled.filter((d) => d.paperId === paperId).map(({ what, howToMend }) => ({ what, howToMend }));
  return [
    ...papers.map((paper): MessagePart => ({ name: paper.name, lines: linesOf(paper.paperId) })),
    { name: null, lines: linesOf(undefined) },
  ].filter((part) => part.lines.length > 0);
}
