// The frame of the small forms about people: says what will happen, checks, sends once, and keeps what was typed on a refusal.
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Reply } from '../../api/http.ts';
import { makeIntention } from '../../api/intention.ts';
import { words } from '../../i18n/language.ts';
import { ErrorSummary, type FieldErrors } from '../../ui/error-summary.tsx';
import { fieldErrorsOf } from '../../ui/form-errors.ts';
import { usePageKeys } from '../../ui/keys.ts';
import { announce } from '../../ui/live-region.tsx';
import { tellFailure } from '../../ui/states.tsx';

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

interface Refusal {
  errors: FieldErrors;
  general: { title: string; body: string } | null;
}

export function PeopleForm<T>(props: PeopleFormProps<T>) {
  const w = words();
  const { title, lead, submit = w.people.save, ready = false, onCancel } = props;
  const [refusal, setRefusal] = useState<Refusal>({ errors: {}, general: null });
  const [busy, setBusy] = useState(false);
  const intention = useRef(makeIntention());
  const box = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => {
    box.current?.querySelector<HTMLElement>(ready ? 'button[type=submit]' : 'input, select, textarea')?.focus();
    box.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  usePageKeys([{ key: 'Escape', does: w.keys.escape, run: onCancel }]);

  const send = async (): Promise<void> => {
    if (busy) return;
    const errors = props.check();
    setRefusal({ errors, general: null });
    if (Object.keys(errors).length > 0) return;
    setBusy(true);
    const reply = await props.send(intention.current.idFor(props.intent));
    setBusy(false);
    // Only a lost answer keeps its id: the server may have acted, and a repeat must not act twice.
    if (reply.ok || reply.failure.kind === 'problem') intention.current.settle();
    if (reply.ok) {
      announce(w.people.done(title));
      props.onDone(reply.value);
      return;
    }
    const told = fieldErrorsOf(reply.failure, props.fields);
    const general = Object.keys(told.errors).length > 0 && told.rest.length === 0 ? null : tellFailure(reply.failure);
    setRefusal({ errors: told.errors, general });
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
