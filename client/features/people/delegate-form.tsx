// Delegating: only those whom the law lets stand in, each in their forms, with a warning where the form decides nothing.
import { useState } from 'preact/hooks';
import type { Delegation, NewDelegation, StandInChoices } from '#schemas/accounts/delegation.contract';
import { useResource } from '../../api/resource.ts';
import { serverNow } from '../../api/server-clock.ts';
import { words } from '../../i18n/language.ts';
import type { FieldErrors } from '../../ui/error-summary.tsx';
import { ChoiceField, SelectField, TextField } from '../../ui/field.tsx';
import { useOpenForm } from '../../ui/open-form.ts';
import { FailureBox, Loading } from '../../ui/states.tsx';
import { TicksField } from '../../ui/ticks-field.tsx';
import { Days, type FormProps } from './absence-forms.tsx';
import {
  barredOf,
  checkDays,
  checkFilled,
  formsFor,
  proposedDays,
  proposedForm,
  readDays,
  receiversOf,
  type DayValues,
} from './form-rules.ts';
import { delegate, getStandIns } from './people-api.ts';
import { PeopleForm } from './people-form.tsx';

type StandInForm = NewDelegation['form'];
type DelegateProps = FormProps & { days: DayValues | undefined };

export function DelegateForm(props: DelegateProps) {
  const { data, failure, refresh } = useResource(`stand-ins ${props.person.id}`, () => getStandIns(props.person.id));
  if (failure) return <FailureBox failure={failure} onRetry={() => void refresh()} />;
  if (!data) return <Loading />;
  return receiversOf(data).length === 0 ? (
    <NobodyFits onCancel={props.onCancel} />
  ) : (
    <ChoosingForm {...props} choices={data} />
  );
}

/** No form to fill in where it could only be refused: why, and the way back. */
function NobodyFits({ onCancel }: Pick<FormProps, 'onCancel'>) {
  const w = words();
  const box = useOpenForm({ onCancel, ready: true });
  return (
    <form
      ref={box}
      class="form sheet"
      aria-label={w.people.actions.delegate}
      onSubmit={(event) => {
        event.preventDefault();
        onCancel();
      }}
    >
      <h2>{w.people.actions.delegate}</h2>
      <p>{w.people.nobodyFits}</p>
      <p class="actions">
        <button type="submit" class="button">
          {w.app.cancel}
        </button>
      </p>
    </form>
  );
}

function ChoosingForm({ person, days, choices, onDone, onCancel }: DelegateProps & { choices: StandInChoices }) {
  const w = words();
  const [toId, setToId] = useState('');
  const [form, setForm] = useState<StandInForm>('KT.');
  const [dates, setDates] = useState(days ?? proposedDays(serverNow()));
  const [basis, setBasis] = useState('');
  const [scope, setScope] = useState<'all' | 'some'>('all');
  const [codes, setCodes] = useState<readonly string[]>([]);
  const receivers = receiversOf(choices);
  const procedures = scope === 'all' ? [] : [...codes];
  const body = { fromId: person.id, toId, form, ...readDays(dates, serverNow()), basis, procedures };
  const check = (): FieldErrors => ({
    ...checkFilled({ toId: { value: toId, label: w.people.receiver } }, w),
    ...(toId !== '' && barredOf(choices, form, procedures).all ? { form: w.people.formBarsAll(form) } : {}),
    ...checkDays(dates, w, serverNow()),
    ...checkFilled({ basis: { value: basis, label: w.people.basis } }, w),
    ...(scope === 'some' && codes.length === 0 ? { procedures: w.people.someProcedure } : {}),
  });
  return (
    <PeopleForm<Delegation>
      title={w.people.actions.delegate}
      lead={w.people.delegateLead}
      fields={['toId', 'form', 'startsOn', 'endsOn', 'basis', 'procedures']}
      check={check}
      intent={body}
      send={(commandId) => delegate({ commandId, ...body })}
      onDone={onDone}
      onCancel={onCancel}
    >
      {(errors) => (
        <>
          <SelectField
            id="toId"
            label={w.people.receiver}
            hint={w.people.receiverHint}
            value={toId}
            error={errors.toId}
            prompt={w.people.choosePerson}
            options={receivers.map((p) => ({ value: p.id, label: `${p.name}, ${p.title} · ${p.unit}` }))}
            onValue={(id) => {
              setToId(id);
              setForm(proposedForm(choices, id) ?? form);
            }}
          />
          {toId !== '' && <Forms choices={choices} toId={toId} form={form} onForm={setForm} error={errors.form} />}
          <Days values={dates} change={setDates} errors={errors} />
          <TextField
            id="basis"
            label={w.people.basis}
            hint={w.people.basisHint}
            value={basis}
            error={errors.basis}
            maxLength={300}
            onValue={setBasis}
          />
          <ChoiceField
            id="scope"
            legend={w.people.procedures}
            value={scope}
            onValue={setScope}
            options={[
              { value: 'all', label: w.people.proceduresAll },
              { value: 'some', label: w.people.proceduresSome },
            ]}
          />
          {scope === 'some' && (
            <Procedures choices={choices} chosen={codes} onChosen={setCodes} error={errors.procedures} />
          )}
          {toId !== '' && <Barred choices={choices} form={form} chosen={procedures} />}
        </>
      )}
    </PeopleForm>
  );
}

interface FormsProps {
  choices: StandInChoices;
  toId: string;
  form: StandInForm;
  onForm: (form: StandInForm) => void;
  error: string | undefined;
}

/** Only the forms that the chosen person may carry. */
function Forms({ choices, toId, form, onForm, error }: FormsProps) {
  const w = words();
  const label: Record<StandInForm, string> = {
    'KT.': w.people.formKT,
    'TL.': w.people.formTL,
    'TUQ.': w.people.formTUQ,
  };
  return (
    <ChoiceField<StandInForm>
      id="form"
      legend={w.people.form}
      value={form}
      error={error}
      onValue={onForm}
      options={formsFor(choices, toId).map((value) => ({ value, label: label[value] }))}
    />
  );
}

/** What the person chosen could not decide: said before it is given, not met as a queue without buttons. */
function Barred({ choices, form, chosen }: { choices: StandInChoices; form: StandInForm; chosen: readonly string[] }) {
  const w = words();
  const { barred, all } = barredOf(choices, form, chosen);
  if (barred.length === 0) return null;
  return (
    <div class="notice" role="status">
      <p>{all ? w.people.formBarsAll(form) : w.people.formBars(form, barred.length)}</p>
      {!all && (
        <ul class="small">
          {barred.map(({ code, name }) => (
            <li key={code}>
              {name} ({code})
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface ProceduresProps {
  choices: StandInChoices;
  chosen: readonly string[];
  onChosen: (codes: readonly string[]) => void;
  error: string | undefined;
}

function Procedures({ choices, ...field }: ProceduresProps) {
  const options = choices.procedures.map(({ code, name }) => ({
    value: code,
    label: (
      <>
        {name} <span class="quiet">({code})</span>
      </>
    ),
  }));
  return <TicksField id="procedures" legend={words().people.proceduresChosen} options={options} long {...field} />;
}
