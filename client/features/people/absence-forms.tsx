// Delegating and entering leave: made to be done standing, on a telephone, in under a minute.
import { useState } from 'preact/hooks';
import type { Delegation, Leave, NewDelegation } from '#schemas/accounts/delegation.contract';
import type { PersonDetail } from '#schemas/people/people.contract';
import { findProcedures, getPeople } from '../../api/endpoints.ts';
import { useResource } from '../../api/resource.ts';
import { serverNow } from '../../api/server-clock.ts';
import { words } from '../../i18n/language.ts';
import type { FieldErrors } from '../../ui/error-summary.tsx';
import { ChoiceField, DayField, SelectField, TextField } from '../../ui/field.tsx';
import { TicksField } from '../../ui/ticks-field.tsx';
import { checkDays, checkFilled, proposedDays, proposedForm, readDays, type DayValues } from './form-rules.ts';
import { cancelLeave, delegate, enterLeave, revoke } from './people-api.ts';
import { PeopleForm } from './people-form.tsx';
import { checkReason, ReasonField } from './reason-field.tsx';

interface FormProps {
  person: PersonDetail;
  onDone: () => void;
  onCancel: () => void;
}

interface DaysProps {
  values: DayValues;
  change: (days: DayValues) => void;
  errors: FieldErrors;
}

function Days({ values, change, errors }: DaysProps) {
  const w = words();
  return (
    <div class="field-pair">
      {(['startsOn', 'endsOn'] as const).map((id) => (
        <DayField
          key={id}
          id={id}
          label={w.people[id]}
          value={values[id]}
          error={errors[id]}
          onValue={(typed) => change({ ...values, [id]: typed })}
        />
      ))}
    </div>
  );
}

type StandInForm = NewDelegation['form'];

export function DelegateForm({ person, days, onDone, onCancel }: FormProps & { days: DayValues | undefined }) {
  const w = words();
  const [toId, setToId] = useState('');
  const [form, setForm] = useState<StandInForm>('KT.');
  const [dates, setDates] = useState(days ?? proposedDays(serverNow()));
  const [basis, setBasis] = useState('');
  const [scope, setScope] = useState<'all' | 'some'>('all');
  const [codes, setCodes] = useState<readonly string[]>([]);
  const colleagues = useResource('people', () => getPeople('', ''));
  const others = (colleagues.data?.items ?? [])
    .filter((p) => p.id !== person.id)
    // Those who can sign in full right come first.
    .sort((a, b) => Number(b.roles.includes('leader')) - Number(a.roles.includes('leader')));
  const body = {
    fromId: person.id,
    toId,
    form,
    ...readDays(dates, serverNow()),
    basis,
    procedures: scope === 'all' ? [] : [...codes],
  };
  return (
    <PeopleForm<Delegation>
      title={w.people.actions.delegate}
      lead={w.people.delegateLead}
      fields={['toId', 'form', 'startsOn', 'endsOn', 'basis', 'procedures']}
      check={() => ({
        ...checkFilled({ toId: { value: toId, label: w.people.receiver } }, w),
        ...checkDays(dates, w, serverNow()),
        ...checkFilled({ basis: { value: basis, label: w.people.basis } }, w),
        ...(scope === 'some' && codes.length === 0 ? { procedures: w.people.someProcedure } : {}),
      })}
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
            value={toId}
            error={errors.toId}
            prompt={w.people.choosePerson}
            options={others.map((p) => ({ value: p.id, label: `${p.name}, ${p.title}` }))}
            onValue={(id) => {
              setToId(id);
              setForm(proposedForm(others.find((p) => p.id === id)?.title ?? ''));
            }}
          />
          <ChoiceField<StandInForm>
            id="form"
            legend={w.people.form}
            value={form}
            onValue={setForm}
            options={[
              { value: 'KT.', label: w.people.formKT },
              { value: 'TL.', label: w.people.formTL },
              { value: 'TUQ.', label: w.people.formTUQ },
            ]}
          />
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
          {scope === 'some' && <Procedures chosen={codes} onChosen={setCodes} error={errors.procedures} />}
        </>
      )}
    </PeopleForm>
  );
}

interface ProceduresProps {
  chosen: readonly string[];
  onChosen: (codes: readonly string[]) => void;
  error: string | undefined;
}

function Procedures(props: ProceduresProps) {
  const { data } = useResource('procedures', () => findProcedures('', 100));
  const options = (data?.items ?? []).map((p) => ({
    value: p.code,
    label: (
      <>
        {p.name} <span class="quiet">({p.code})</span>
      </>
    ),
  }));
  return <TicksField id="procedures" legend={words().people.proceduresChosen} options={options} long {...props} />;
}

interface LeaveFormProps extends Omit<FormProps, 'onDone'> {
  onDone: (leave: Leave) => void;
}

export function LeaveForm({ person, onDone, onCancel }: LeaveFormProps) {
  const w = words();
  const [dates, setDates] = useState(proposedDays(serverNow()));
  const [reason, setReason] = useState(w.people.leaveReasonFirst);
  const body = { personId: person.id, ...readDays(dates, serverNow()), reason };
  return (
    <PeopleForm<Leave>
      title={w.people.actions.leave}
      lead={w.people.leaveLead}
      fields={['startsOn', 'endsOn', 'reason']}
      check={() => ({
        ...checkDays(dates, w, serverNow()),
        ...checkReason(reason),
      })}
      intent={body}
      send={(commandId) => enterLeave({ commandId, ...body })}
      onDone={onDone}
      onCancel={onCancel}
    >
      {(errors) => (
        <>
          <Days values={dates} change={setDates} errors={errors} />
          <ReasonField value={reason} onValue={setReason} errors={errors} />
        </>
      )}
    </PeopleForm>
  );
}

/** What is taken back: a delegation or a leave. */
export interface TakenBack {
  kind: 'delegation' | 'leave';
  id: string;
}

export function TakeBackForm({ person, taken, onDone, onCancel }: FormProps & { taken: TakenBack }) {
  const w = words();
  const [reason, setReason] = useState('');
  const isDelegation = taken.kind === 'delegation';
  return (
    <PeopleForm<Delegation | Leave>
      title={isDelegation ? w.people.revoke : w.people.cancelLeave}
      {...(isDelegation ? { lead: w.people.revokeLead } : {})}
      submit={isDelegation ? w.people.revoke : w.people.cancelLeave}
      fields={['reason']}
      check={() => checkReason(reason)}
      intent={[taken, reason]}
      send={(commandId) => (isDelegation ? revoke : cancelLeave)(person.id, taken.id, { commandId, reason })}
      onDone={onDone}
      onCancel={onCancel}
    >
      {(errors) => <ReasonField value={reason} onValue={setReason} errors={errors} />}
    </PeopleForm>
  );
}
