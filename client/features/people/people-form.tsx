// The frame of the small forms about people: says what will happen, checks, sends once, and keeps what was typed on a refusal.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Reply } from '../../api/http.ts';
import { useIntention } from '../../api/intention.ts';
import { words } from '../../i18n/language.ts';
import { ErrorSummary, type FieldErrors } from '../../ui/error-summary.tsx';
import { NOTHING_WRONG, refusalOf } from '../../ui/form-errors.ts';
import { announce } from '../../ui/live-region.tsx';
import { useOpenForm } from '../../ui/open-form.ts';

interface PeopleFormProps<T> {
  title: string;
  lead?: string;
  submit?: string;
  /** Everything is filled in already: the next Enter is the confirmation. */
  ready?: boolean;
  /** Ids of the fields on the screen: the server's pointers without their slash. */
  fields: readonly string[];
  /** What can be told before anything is sent. */
  check: () => FieldErrors;
  /** All that makes this intention what it is; the same words keep their command id. */
  intent: unknown;
  send: (commandId: string) => Promise<Reply<T>>;
  onDone: (answer: T) => void;
  onCancel: () => void;
  children: (errors: FieldErrors) => ComponentChildren;
}

export function PeopleForm<T>(props: PeopleFormProps<T>) {
  const w = words();
  const { title, lead, submit = w.people.save, ready = false, onCancel } = props;
  const [refusal, setRefusal] = useState(NOTHING_WRONG);
  const [busy, setBusy] = useState(false);
  const intention = useIntention();
  const box = useOpenForm({ onCancel, ready });

  const send = async (): Promise<void> => {
    if (busy) return;
    const errors = props.check();
    setRefusal({ errors, general: null });
    if (Object.keys(errors).length > 0) return;
    setBusy(true);
    const reply = await intention.send(props.intent, props.send);
    setBusy(false);
    if (reply.ok) {
      announce(w.people.done(title));
      props.onDone(reply.value);
      return;
    }
    setRefusal(refusalOf(reply.failure, props.fields));
  };

  return (
    <form
      ref={box}
      class="form sheet"
      noValidate
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <div>
        <h2>{title}</h2>
        {lead !== undefined && <p class="quiet">{lead}</p>}
      </div>
      <ErrorSummary errors={refusal.errors} general={refusal.general} />
      {props.children(refusal.errors)}
      <p class="actions">
        <button type="submit" class="button-primary" aria-disabled={busy}>
          {busy ? w.people.sending : submit}
        </button>
        <button type="button" class="button" onClick={onCancel}>
          {w.app.cancel}
        </button>
      </p>
    </form>
  );
}
