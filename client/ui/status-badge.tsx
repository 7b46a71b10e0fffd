// The state of a dossier in words; plain, because colour is kept for the clock.
import { STATE_WORDS, type DossierState } from '#schemas/dossiers/dossier-state.contract';
import { language } from '../i18n/language.ts';

/** The words of a state in the language shown. */
export const stateWords = (state: DossierState): string => STATE_WORDS[state][language.value];

export function StatusBadge({ state }: { state: DossierState }) {
  return <span class="badge">{stateWords(state)}</span>;
}
