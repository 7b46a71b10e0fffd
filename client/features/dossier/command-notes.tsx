// What has to be known before a command is given: its cost in the score, who allowed it, and the message it sends.
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';
import { words } from '../../i18n/language.ts';
import { plainDay } from '../../i18n/time-words.ts';
import { DefectsMessage } from '../papers/defects-message.tsx';
import type { HumanCommand } from './command-forms.ts';
import { papersToAsk, type FormValues } from './form-values.ts';

interface CommandNotesProps {
  dossier: DossierDetail;
  command: HumanCommand;
}

/** A second request for papers costs the agency in the 766 score, and needs a leader's leave. */
export function CommandNotes({ dossier, command }: CommandNotesProps) {
  const w = words();
  if ((command !== 'request_supplement' && command !== 'allow_supplement') || !dossier.supplementCost) return null;
  const allowed = dossier.supplementAllowance;
  return (
    <div class="notice notice-bad">
      <p class="strong">{w.commandForm.costWarning}</p>
      {allowed && <p>{w.commandForm.allowedBy(allowed.by, plainDay(allowed.at), allowed.reason)}</p>}
    </div>
  );
}

export function CommandPreview({ dossier, command, values }: CommandNotesProps & { values: FormValues }) {
  if (command !== 'ask_completion' && command !== 'request_supplement') return null;
  return (
    <DefectsMessage
      procedure={dossier.procedure.name}
      papers={papersToAsk(dossier)}
      values={values.defects}
      reason={values.text.reason ?? ''}
      deadline={values.text.deadlineOn ?? ''}
    />
  );
}
