// What stops the dossier and must be dealt with first, each with the action that does it.
import { COMMAND_WORDS } from '#schemas/dossiers/dossier-state.contract';
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';
import { words } from '../../i18n/language.ts';
import { commandWords } from './command-form.tsx';
import type { HumanCommand } from './command-forms.ts';
import { failedChildren } from './form-values.ts';

interface UrgentActionsProps {
  dossier: DossierDetail;
  /** What this person may do; empty while a form is open. */
  actions: readonly HumanCommand[];
  start: (command: HumanCommand) => void;
}

export function UrgentActions({ dossier, actions, start }: UrgentActionsProps) {
  const w = words();
  const failed = failedChildren(dossier);
  const unexplained = dossier.colour === 'late' && dossier.onTime === null && dossier.explanations.length === 0;
  const buttonOf = (command: HumanCommand) =>
    actions.includes(command) && (
      <p class="no-print">
        <button type="button" class="button" onClick={() => start(command)}>
          {commandWords(command)} <kbd>{COMMAND_WORDS[command].key}</kbd>
        </button>
      </p>
    );
  return (
    <>
      {failed.length > 0 && (
        <div class="notice notice-bad stack" role="alert">
          {failed.map((child) => (
            <p key={child.id}>
              <span class="strong">{w.dossier.handOverFailed(child.agency.name)}</span> {child.cause}
            </p>
          ))}
          {buttonOf('hand_over_again')}
        </div>
      )}
      {unexplained && (
        <div class="notice notice-bad stack">
          <p>{w.dossier.explanationNeeded}</p>
          {buttonOf('explain_lateness')}
        </div>
      )}
    </>
  );
}
