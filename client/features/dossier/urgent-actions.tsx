// What stops the dossier and must be dealt with first, each with the action that does it.
import { COMMAND_WORDS } from '#schemas/dossiers/dossier-state.contract';
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';
import { words } from '../../i18n/language.ts';
import { commandWords } from './command-form.tsx';
import type { HumanCommand } from './command-forms.ts';
import { failedChildren } from './form-values.ts';
import { latenessGate } from './lateness-gate.ts';

interface UrgentActionsProps {
  dossier: DossierDetail;
  /** What this person may do; empty while a form is open. */
  actions: readonly HumanCommand[];
  /** Has a button of its own below. */
  primary: HumanCommand | null;
  start: (command: HumanCommand) => void;
}

export function UrgentActions({ dossier, actions, primary, start }: UrgentActionsProps) {
  const w = words();
  const failed = failedChildren(dossier);
  const gate = latenessGate(dossier);
  const explains = dossier.abilities.some(({ command }) => command === 'explain_lateness');
  const buttonOf = (command: HumanCommand) =>
    actions.includes(command) &&
    command !== primary && (
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
      {gate !== null && (
        <div class="notice notice-bad stack">
          <p>
            {w.dossier.explanationNeeded[gate]}
            {!explains && ` ${w.dossier.explainedBy}`}
          </p>
          {buttonOf('explain_lateness')}
        </div>
      )}
    </>
  );
}
