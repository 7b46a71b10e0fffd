// Which dossiers tie a person down: those on which their work may still be needed; and which wait for somebody. Pure.
import type { DossierState } from '#schemas/dossiers/dossier-state.contract';
import type { BoardPlace } from '#schemas/people/people.contract';

/** Signed, waiting for number and release: the văn thư's move, and nothing comes back to the specialist. */
const BEYOND_WORK: readonly DossierState[] = ['to_release'];

export const isHeldWork = (d: { state: DossierState }): boolean => !BEYOND_WORK.includes(d.state);

/** The desk has still to take it in: the unit has nothing to do with it yet. */
const BEFORE_RECEPTION: readonly DossierState[] = ['submitted', 'awaiting_completion'];

/** What counts as held on the board is what counts in the load, row by row. */
export function placeOf(d: { state: DossierState; holder: object | null }): BoardPlace {
  if (BEFORE_RECEPTION.includes(d.state)) return 'reception';
  if (!isHeldWork(d)) return 'release';
  return d.holder === null ? 'assign' : 'held';
}
