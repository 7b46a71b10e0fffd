// Which official documents of a dossier exist. Pure.
import type { DossierDetail, DossierDocument, TraceLine } from '#schemas/dossiers/dossier.contract';
import type { DossierForm } from '#schemas/forms/form-set.contract';

type Facts = Pick<DossierDetail, 'code' | 'draft' | 'result'> & {
  trace: readonly Pick<TraceLine, 'type' | 'from' | 'at'>[];
};

/** Written each time such a thing happens, so a dossier may have several. */
type Letter = Exclude<DossierForm, 'receipt' | 'control_slip'>;

export interface DossierPaper {
  document: DossierDocument;
  /** Which letter of its kind and when it was made; absent for what a dossier has once. */
  letter?: { n: number; at: string };
}

const LETTER_OF_EVENT: Readonly<Record<string, Letter>> = {
  'dossier.completion_asked': 'supplement',
  'dossier.supplement_requested': 'supplement',
  'dossier.refused': 'refusal',
  'dossier.extended': 'apology',
  'dossier.stopped': 'stop_notice',
  'dossier.closed': 'stop_notice',
  'dossier.withdrawn': 'stop_notice',
};

/** What was never received was not being solved, so its end is told in no notice. */
const tellsOfStop = ({ from }: Pick<TraceLine, 'from'>): boolean =>
  from !== 'submitted' && from !== 'awaiting_completion';

function lettersOf(trace: Facts['trace'], letter: Letter): DossierPaper[] {
  return trace
    .filter((line) => LETTER_OF_EVENT[line.type] === letter && (letter !== 'stop_notice' || tellsOfStop(line)))
    .map(({ at }) => at)
    .sort((a, b) => Date.parse(a) - Date.parse(b))
    .map((at, i) => ({ document: letter, letter: { n: i + 1, at } }));
}

/** In the order people ask for them: the result first; of each kind of letter the first one first. */
export function documentsOf({ code, draft, result, trace }: Facts): DossierPaper[] {
  const once = (document: DossierDocument, exists: boolean): DossierPaper[] => (exists ? [{ document }] : []);
  return [
    ...once('result', result !== null),
    // Once there is a signed result, the draft has become it.
    ...once('draft', draft !== null && result === null),
    ...once('receipt', code !== null),
    ...lettersOf(trace, 'supplement'),
    ...lettersOf(trace, 'refusal'),
    ...lettersOf(trace, 'apology'),
    ...lettersOf(trace, 'stop_notice'),
    ...once('control_slip', code !== null),
  ];
}
