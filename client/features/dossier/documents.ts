// Which official documents of a dossier exist. Pure.
import type { DossierDetail, DossierDocument } from '#schemas/dossiers/dossier.contract';

type Facts = Pick<DossierDetail, 'code' | 'supplement' | 'refusal' | 'draft' | 'result' | 'state' | 'stops'> & {
  clock: Pick<DossierDetail['clock'], 'extensions'>;
};

/** In the order people ask for them: the result first. */
export function documentsOf(dossier: Facts): DossierDocument[] {
  const all: [DossierDocument, boolean][] = [
    ['result', dossier.result !== null],
    // Once there is a signed result, the draft has become it.
    ['draft', dossier.draft !== null && dossier.result === null],
    ['receipt', dossier.code !== null],
    ['supplement', dossier.supplement !== null],
    ['refusal', dossier.refusal !== null],
    ['apology', dossier.clock.extensions.length > 0],
    // Stopping, closing and withdrawing after reception are each told to the applicant in a notice.
    ['stop_notice', dossier.stops.length > 0 || (dossier.state === 'withdrawn' && dossier.code !== null)],
    ['control_slip', dossier.code !== null],
  ];
  return all.filter(([, exists]) => exists).map(([document]) => document);
}
