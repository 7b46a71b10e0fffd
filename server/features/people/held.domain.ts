// Which dossiers tie a person down: those on which their work may still be needed. Pure.
import type { DossierState } from '#schemas/dossiers/dossier-state.contract';

/** Signed, waiting for number and release: the văn thư's move, and nothing comes back to the specialist. */
const BEYOND_WORK: readonly DossierState[] = ['to_release'];

export const isHeldWork = (d: { state: DossierState }): boolean => !BEYOND_WORK.includes(d.state);
