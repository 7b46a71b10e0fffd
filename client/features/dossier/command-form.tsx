// A command as an inline form: what it asks, what it will cause, and what happens when somebody was faster.
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { COMMAND_WORDS } from '#schemas/dossiers/dossier-state.contract';
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';
import { giveCommand } from '../../api/endpoints.ts';
import type { Failure, Reply } from '../../api/http.ts';
import { makeIntention } from '../../api/intention.ts';
import { useDraft } from '../../drafts.ts';
import { language, words } from '../../i18n/language.ts';
import { currentSession } from '../../session.ts';
import { ErrorSummary, type FieldErrors } from '../../ui/error-summary.tsx';
import { fieldErrorsOf } from '../../ui/form-errors.ts';
import { usePageKeys } from '../../ui/keys.ts';
import { announce } from '../../ui/live-region.tsx';
import { tellFailure } from '../../ui/states.tsx';
import { stateWords } from '../../ui/status-badge.tsx';
import { eventWords } from '../../ui/timeline.tsx';
import { CommandField } from './command-fields.tsx';
import { fieldId, fieldsOf, fieldsShown, type HumanCommand } from './command-forms.ts';
import { bodyOf, checkValues, firstValues, papersToBring, wordsOfCommand, type FormValues } from './form-values.ts';

/** The words of a command in the language shown. */
export const commandWords = (command: HumanCommand): string => COMMAND_WORDS[command][language.value];

interface CommandFormProps {
  dossier: DossierDetail;
  command: HumanCommand;
  onDone: (dossier: DossierDetail) => void;
  onCancel: () => void;
  /** Reads the dossier again after somebody else changed it. */
  reload: () => Promise<unknown>;
}

interface Refusal {
  errors: FieldErrors;
  general: { title: string; body: string } | null;
}
const NOTHING_WRONG: Refusal = { errors: {}, general: null };

const isConflict = (failure: Failure): boolean =>
  failure.kind === 'problem' && failure.problem.code === 'dossiers.version_conflict';

function refusalOf(command: HumanCommand, method: string | undefined, failure: Failure): Refusal {
  if (failure.kind === 'unreachable') {
    return { errors: {}, general: { title: words().failure.unreachable, body: words().commandForm.offline } };
  }
  const known = fieldsShown(command, method).map(([name]) => fieldId(command, name));
  const { errors, rest } = fieldErrorsOf(failure, known);
  if (Object.keys(errors).length > 0 && rest.length === 0) return { errors, general: null };
  const told = tellFailure(failure);
  return { errors, general: { title: told.title, body: [told.body, ...rest].join(' ') } };
}

export function CommandForm({ dossier, command, onDone, onCancel, reload }: CommandFormProps) {
  const w = words();
  const [values, change, forget] = useDraft<FormValues>(
    currentSession()?.user.id ?? '',
    `command.${dossier.id}.${command}`,
    () => firstValues(command, dossier, new Date()),
  );
  const [refusal, setRefusal] = useState<Refusal>(NOTHING_WRONG);
  const [conflict, setConflict] = useState(false);
  const [busy, setBusy] = useState(false);
  const [sending, setSending] = useState(0);
  const intention = useRef(makeIntention());
  const box = useRef<HTMLFormElement>(null);
  const allowed = dossier.abilities.some((ability) => ability.command === command);

  useLayoutEffect(() => {
    // Where nothing has to be typed, the next Enter is the confirmation.
    const typing = fieldsOf(command).some(([, field]) => field.required);
    box.current?.querySelector<HTMLElement>(typing ? 'input, select, textarea' : 'button[type=submit]')?.focus();
    box.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  usePageKeys([{ key: 'Escape', does: w.keys.escape, run: onCancel }]);

  const takeReply = async (reply: Reply<DossierDetail>): Promise<void> => {
    if (reply.ok) {
      intention.current.settle();
      forget();
      announce(w.commandForm.done(commandWords(command)));
      onDone(reply.value);
      return;
    }
    // Only a lost answer keeps its id: the server may have acted, and a repeat must not act twice.
    if (reply.failure.kind === 'problem') intention.current.settle();
    if (isConflict(reply.failure)) {
      await reload();
      setRefusal(NOTHING_WRONG);
      setConflict(true);
      return;
    }
    setRefusal(refusalOf(command, values.text.method, reply.failure));
    if (reply.failure.kind === 'problem' && reply.failure.problem.status === 409) await reload();
  };

  const submit = async (): Promise<void> => {
    if (busy || sending > 0) return;
    const now = new Date();
    const errors = checkValues(command, values, w, now);
    setConflict(false);
    setRefusal({ errors, general: null });
    if (Object.keys(errors).length > 0) return;
    setBusy(true);
    const parts = wordsOfCommand(command, values, papersToBring(dossier), now);
    const commandId = intention.current.idFor([command, parts, dossier.version]);
    await takeReply(await giveCommand(dossier.id, bodyOf(command, parts, commandId, dossier.version)));
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
        <p class="quiet">{w.commandForm.consequence[command]}</p>
      </div>
      <ErrorSummary errors={refusal.errors} general={refusal.general} />
      {conflict && <ConflictNotice dossier={dossier} />}
      {!allowed && (
        <p class="notice" role="alert">
          {w.commandForm.gone(stateWords(dossier.state))}
        </p>
      )}
      {fieldsShown(command, values.text.method).map(([name, field]) => (
        <CommandField
          key={name}
          command={command}
          name={name}
          field={field}
          dossier={dossier}
          values={values}
          errors={refusal.errors}
          change={change}
          onSending={setSending}
        />
      ))}
      <p class="actions">
        {allowed && (
          <button type="submit" class="button-primary" aria-disabled={busy || sending > 0}>
            {busy ? w.commandForm.sending : commandWords(command)}
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

/** Who was faster and with what, from the newest line of the history. */
function ConflictNotice({ dossier }: { dossier: DossierDetail }) {
  const w = words();
  const last = [...dossier.trace].sort((a, b) => a.at.localeCompare(b.at)).at(-1);
  return (
    <p class="notice" role="alert">
      {w.commandForm.conflict(
        last?.actor.name ?? w.commandForm.somebody,
        last ? eventWords(last) : stateWords(dossier.state),
      )}
    </p>
  );
}
