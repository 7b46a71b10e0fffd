// Handing over a desk, and what the admin does with posts and accounts.
import { useState } from 'preact/hooks';
import type { Role } from '#schemas/accounts/account.contract';
import type { HandOverProgress, PersonDetail } from '#schemas/people/people.contract';
import { getPeople } from '../../api/endpoints.ts';
import { useResource } from '../../api/resource.ts';
import { words } from '../../i18n/language.ts';
import type { FieldErrors } from '../../ui/error-summary.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { TicksField } from '../../ui/ticks-field.tsx';
import { checkFilled } from './form-rules.ts';
import { addPerson, changePost, getUnits, handOver, switchAccount } from './people-api.ts';
import { PeopleForm } from './people-form.tsx';
import { checkReason, ReasonField } from './reason-field.tsx';

interface FormProps<T> {
  person: PersonDetail;
  onDone: (answer: T) => void;
  onCancel: () => void;
}

const BY_LOAD = 'by_load';

export function HandOverForm({ person, onDone, onCancel }: FormProps<HandOverProgress>) {
  const w = words();
  const [toId, setToId] = useState(BY_LOAD);
  const [reason, setReason] = useState('');
  const colleagues = useResource(`takers ${person.unitId}`, () => getPeople('specialist', person.unitId));
  const takers = (colleagues.data?.items ?? []).filter((p) => p.id !== person.id);
  return (
    <PeopleForm<HandOverProgress>
      title={w.people.actions.hand_over}
      lead={w.people.handOverLead(person.load.open)}
      submit={w.people.actions.hand_over}
      fields={['toId', 'reason']}
      check={() => checkReason(reason)}
      intent={[toId, reason]}
      send={(commandId) => handOver(person.id, { commandId, toId, reason })}
      onDone={onDone}
      onCancel={onCancel}
    >
      {(errors) => (
        <>
          <SelectField
            id="toId"
            label={w.people.taker}
            value={toId}
            error={errors.toId}
            options={[
              { value: BY_LOAD, label: w.people.byLoad },
              ...takers.map((p) => ({ value: p.id, label: `${p.name}, ${p.title}` })),
            ]}
            onValue={setToId}
          />
          <ReasonField value={reason} onValue={setReason} errors={errors} />
        </>
      )}
    </PeopleForm>
  );
}

export function SwitchForm({
  person,
  to,
  onDone,
  onCancel,
}: FormProps<PersonDetail> & { to: 'activate' | 'deactivate' }) {
  const w = words();
  const [reason, setReason] = useState('');
  return (
    <PeopleForm<PersonDetail>
      title={w.people.actions[to]}
      lead={to === 'activate' ? w.people.activateLead : w.people.deactivateLead}
      submit={w.people.actions[to]}
      fields={['reason']}
      check={() => checkReason(reason)}
      intent={[to, reason]}
      send={(commandId) => switchAccount(person.id, to, { commandId, reason })}
      onDone={onDone}
      onCancel={onCancel}
    >
      {(errors) => <ReasonField value={reason} onValue={setReason} errors={errors} />}
    </PeopleForm>
  );
}

interface PostValues {
  name: string;
  title: string;
  roles: readonly Role[];
  unitId: string;
}

interface PostFieldsProps {
  values: PostValues;
  change: (values: PostValues) => void;
  errors: FieldErrors;
}

function PostFields({ values, change, errors }: PostFieldsProps) {
  const w = words();
  const units = useResource('units', getUnits);
  return (
    <>
      <TextField
        id="name"
        label={w.people.person}
        value={values.name}
        error={errors.name}
        maxLength={120}
        onValue={(name) => change({ ...values, name })}
      />
      <TextField
        id="title"
        label={w.people.post}
        value={values.title}
        error={errors.title}
        maxLength={120}
        onValue={(title) => change({ ...values, title })}
      />
      <SelectField
        id="unitId"
        label={w.people.unit}
        value={values.unitId}
        error={errors.unitId}
        prompt={w.people.unit}
        options={(units.data?.items ?? []).map((u) => ({ value: u.id, label: u.name }))}
        onValue={(unitId) => change({ ...values, unitId })}
      />
      <TicksField<Role>
        id="roles"
        legend={w.people.role}
        error={errors.roles}
        options={(Object.keys(w.people.roles) as Role[]).map((role) => ({ value: role, label: w.people.roles[role] }))}
        chosen={values.roles}
        onChosen={(roles) => change({ ...values, roles })}
      />
    </>
  );
}

function checkPost(values: PostValues): FieldErrors {
  const w = words();
  return {
    ...checkFilled(
      {
        name: { value: values.name, label: w.people.person },
        unitId: { value: values.unitId, label: w.people.unit },
      },
      w,
    ),
    ...(values.roles.length === 0 ? { roles: w.people.someRole } : {}),
  };
}

const POST_FIELDS = ['name', 'title', 'unitId', 'roles'] as const;

export function PostForm({ person, onDone, onCancel }: FormProps<PersonDetail>) {
  const w = words();
  const { name, title, roles, unitId } = person;
  const [values, setValues] = useState<PostValues>({ name, title, roles, unitId });
  const [reason, setReason] = useState('');
  return (
    <PeopleForm<PersonDetail>
      title={w.people.actions.change}
      lead={w.people.changeLead}
      fields={[...POST_FIELDS, 'reason']}
      check={() => ({
        ...checkPost(values),
        ...checkReason(reason),
      })}
      intent={[values, reason]}
      send={(commandId) => changePost(person.id, { commandId, ...values, roles: [...values.roles], reason })}
      onDone={onDone}
      onCancel={onCancel}
    >
      {(errors) => (
        <>
          <PostFields values={values} change={setValues} errors={errors} />
          <ReasonField value={reason} onValue={setReason} errors={errors} />
        </>
      )}
    </PeopleForm>
  );
}

const NOBODY: PostValues = { name: '', title: '', roles: ['specialist'], unitId: '' };

export function AddForm({ onDone, onCancel }: Omit<FormProps<PersonDetail>, 'person'>) {
  const w = words();
  const [values, setValues] = useState<PostValues>(NOBODY);
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const body = { ...values, roles: [...values.roles], username, password };
  return (
    <PeopleForm<PersonDetail>
      title={w.people.add}
      lead={w.people.addLead}
      fields={[...POST_FIELDS, 'username', 'password']}
      check={() => ({
        ...checkPost(values),
        ...checkFilled(
          {
            username: { value: username, label: w.people.username },
            password: { value: password, label: w.people.password },
          },
          w,
        ),
      })}
      intent={body}
      send={(commandId) => addPerson({ commandId, ...body })}
      onDone={onDone}
      onCancel={onCancel}
    >
      {(errors) => (
        <>
          <PostFields values={values} change={setValues} errors={errors} />
          <TextField
            id="username"
            label={w.people.username}
            hint={w.people.usernameHint}
            value={username}
            error={errors.username}
            width="medium"
            onValue={setUsername}
          />
          <TextField
            id="password"
            label={w.people.password}
            hint={w.people.passwordHint}
            value={password}
            error={errors.password}
            width="medium"
            masked
            onValue={setPassword}
          />
        </>
      )}
    </PeopleForm>
  );
}
