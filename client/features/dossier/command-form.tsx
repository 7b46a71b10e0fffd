// A command as an inline form: what it asks, what it will cause, and what happens when somebody was faster.
import { useRef, useState } from 'preact/hooks';
import { COMMAND_WORDS } from '#schemas/dossiers/dossier-state.contract';
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';
import { giveCommand } from '../../api/endpoints.ts';
import type { Failure, Reply } from '../../api/http.ts';
import { useIntention } from '../../api/intention.ts';
import { serverNow } from '../../api/server-clock.ts';
import { useDraft } from '../../drafts.ts';
import { language, words } from '../../i18n/language.ts';
import { currentSession } from '../../session.ts';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { NOTHING_WRONG, refusalOf, stillWrong } from '../../ui/form-errors.ts';
import { announce } from '../../ui/live-region.tsx';
import { useOpenForm } from '../../ui/open-form.ts';
import { stateWords } from '../../ui/status-badge.tsx';
import { ChangedFacts } from '../presence/changed-facts.tsx';
import { useLease } from '../presence/presence-link.ts';
import { LeaseWarning } from '../presence/presence-line.tsx';
import { CommandField } from './command-fields.tsx';
import { fieldId, fieldsShown, type FieldName, type HumanCommand } from './command-forms.ts';
import { CommandNotes, CommandPreview } from './command-notes.tsx';
import {
  askingOf,
  bodyOf,
  checkValues,
  choicesOf,
  factsOf,
  firstValues,
  wordsOfCommand,
  type FormValues,
} from './form-values.ts';

/** The words of a command in the language shown. */
export const commandWords = (command: HumanCommand): string => COMMAND_WORDS[command][language.value];

/** Texts by field name, proposed by whoever sent the person here. */
export type Prefill = Readonly<Partial<Record<FieldName, string>>>;

/** What a press will cause; a second request for papers is no longer the one that every dossier has. */
const consequenceWords = (command: HumanCommand, { supplementCost }: DossierDetail): string => {
  const { consequence, supplementAgain } = words().commandForm;
  return command === 'request_supplement' && supplementCost ? supplementAgain : consequence[command];
};

interface CommandFormProps {
  dossier: DossierDetail;
  command: HumanCommand;
  onDone: (dossier: DossierDetail) => void;
  onCancel: () => void;
  /** Reads the dossier again after somebody else changed it. */
  reload: () => Promise<unknown>;
  /** Texts that the link or button that opened the form brings along. */
  prefill?: Prefill;
}

const isConflict = (failure: Failure): boolean =>
  failure.kind === 'problem' && failure.problem.code === 'dossiers.version_conflict';

/** The values of the form with their draft; another proposal is another draft. */
function useFormValues({ dossier, command, prefill }: CommandFormProps) {
  const session = currentSession();
  const proposal = prefill ? `.${JSON.stringify(prefill)}` : '';
  return useDraft<FormValues>(session?.user.id ?? '', `command.${dossier.id}.${command}${proposal}`, () => {
    const first = firstValues(command, dossier, { w: words(), now: serverNow(), unitId: session?.unit.id ?? '' });
    return { ...first, text: { ...first.text, ...prefill } };
  });
}

export function CommandForm(props: CommandFormProps) {
  const { dossier, command, onDone, onCancel, reload } = props;
  const w = words();
  const [values, change, forget] = useFormValues(props);
  const shown = fieldsShown(command, factsOf(values, choicesOf(dossier)));
  const [refusal, setRefusal] = useState(NOTHING_WRONG);
  const [conflict, setConflict] = useState(false);
  const [busy, setBusy] = useState(false);
  const [sending, setSending] = useState(0);
  const intention = useIntention();
  /** The version the person looked at when they began: whatever moved since is shown before it is sent upon. */
  const begun = useRef(dossier).current;
  const moved = dossier.version !== begun.version;
  useLease(dossier.id, command, values);
  const allowed = dossier.abilities.some((ability) => ability.command === command);

  const box = useOpenForm({ onCancel, ready: !shown.some(([, field]) => field.required) });

  const errors = stillWrong(refusal, () => checkValues(command, values, w, askingOf(dossier, serverNow())));

  const takeReply = async (reply: Reply<DossierDetail>): Promise<void> => {
    if (reply.ok) {
      forget();
      announce(w.commandForm.done(commandWords(command)));
      onDone(reply.value);
      return;
    }
    if (isConflict(reply.failure)) {
      await reload();
      setRefusal(NOTHING_WRONG);
      setConflict(true);
      return;
    }
    const known = shown.map(([name]) => fieldId(command, name));
    setRefusal(refusalOf(reply.failure, known, w.commandForm.offline));
    if (reply.failure.kind === 'problem' && reply.failure.problem.status === 409) await reload();
  };

  const submit = async (): Promise<void> => {
    if (busy || sending > 0) return;
    const asking = askingOf(dossier, serverNow());
    const wrong = checkValues(command, values, w, asking);
    setConflict(false);
    setRefusal({ errors: wrong, general: null, own: true });
    if (Object.keys(wrong).length > 0) return;
    setBusy(true);
    const parts = wordsOfCommand(command, values, asking);
    const reply = await intention.send([command, parts, dossier.version], (commandId) =>
      giveCommand(dossier.id, bodyOf(command, parts, commandId, dossier.version)),
    );
    await takeReply(reply);
    setBusy(false);
  };

  return (
    <form
      ref={box}
      class="form command-form"
      noValidate
      aria-labelledby="command-title"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div>
        <h3 id="command-title" class="command-title">
          {commandWords(command)}
        </h3>
        <p class="quiet">{consequenceWords(command, dossier)}</p>
      </div>
      <ErrorSummary errors={errors} general={refusal.general} found={refusal} />
      <LeaseWarning dossierId={dossier.id} />
      {(conflict || moved) && <ChangedFacts before={begun} after={dossier} allowed={allowed} />}
      {!allowed && (
        <p class="notice" role="alert">
          {w.commandForm.gone(stateWords(dossier.state))}
        </p>
      )}
      <CommandNotes dossier={dossier} command={command} />
      {shown.map(([name, field]) => (
        <CommandField
          key={name}
          command={command}
          name={name}
          field={field}
          dossier={dossier}
          values={values}
          errors={errors}
          change={change}
          onSending={setSending}
        />
      ))}
      <CommandPreview dossier={dossier} command={command} values={values} />
      <p class="actions">
        {allowed && (
          <button type="submit" class="button-primary" aria-disabled={busy || sending > 0}>
            {busy
              ? w.commandForm.sending
              : moved
                ? w.presence.applyAgain(commandWords(command))
                : commandWords(command)}
          </button>
        )}
        <button type="button" class="button" onClick={onCancel}>
          {w.commandForm.cancel}
        </button>
        {sending > 0 && <span class="quiet">{w.intake.stillSending}</span>}
      </p>
    </form>
  );
}
