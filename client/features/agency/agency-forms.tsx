// The forms that rename the agency or a unit, and add a unit; each sends one command.
import { useState } from 'preact/hooks';
import type { AgencyDetail } from '#schemas/catalogue/agency.contract';
import { serverNow } from '../../api/server-clock.ts';
import { words } from '../../i18n/language.ts';
import { plainDay, readDay, todayInVietnam } from '../../i18n/time-words.ts';
import type { FieldErrors } from '../../ui/error-summary.tsx';
import { ChoiceField, DayField, TextField } from '../../ui/field.tsx';
import { checkFilled } from '../people/form-rules.ts';
import { PeopleForm } from '../people/people-form.tsx';
import { addUnit, renameAgency, renameUnit } from './agency-api.ts';

export type Unit = AgencyDetail['units'][number];

interface FormProps {
  onDone: () => void;
  onCancel: () => void;
}

export const dayError = (typed: string): string | undefined =>
  readDay(typed, serverNow()) === null ? words().failure.day : undefined;
/** What is sent of a day that was checked before. */
export const dayOf = (typed: string): string => readDay(typed, serverNow()) ?? '';
const today = (): string => plainDay(todayInVietnam(serverNow()));

function checkFrom(from: string): FieldErrors {
  const wrong = dayError(from);
  return wrong === undefined ? {} : { from: wrong };
}

function FromField({ value, onValue, errors }: { value: string; onValue: (day: string) => void; errors: FieldErrors }) {
  const w = words();
  return <DayField id="from" label={w.agency.from} hint={w.agency.fromHint} value={value} error={errors['from']} onValue={onValue} />; // prettier-ignore
}

const NAMES = ['name', 'parentName', 'symbol', 'leaderTitle'] as const;
type Names = Record<(typeof NAMES)[number], string>;

export function RenameAgencyForm({ agency, ...form }: FormProps & { agency: AgencyDetail }) {
  const w = words();
  const { name, parentName, symbol, leaderTitle } = agency;
  const [names, setNames] = useState<Names>({ name, parentName, symbol, leaderTitle });
  const [from, setFrom] = useState(today);
  const labelled = Object.fromEntries(NAMES.map((key) => [key, { value: names[key], label: w.agency[key] }]));
  return (
    <PeopleForm<AgencyDetail>
      {...form}
      title={w.agency.rename}
      lead={w.agency.renameLead}
      fields={[...NAMES, 'from']}
      check={() => ({ ...checkFilled(labelled, w), ...checkFrom(from) })}
      intent={[names, from]}
      send={(commandId) => renameAgency({ commandId, ...names, from: dayOf(from) })}
    >
      {(errors) => (
        <>
          {NAMES.map((key) => (
            <TextField
              key={key}
              id={key}
              label={w.agency[key]}
              value={names[key]}
              error={errors[key]}
              width={key === 'symbol' || key === 'leaderTitle' ? 'medium' : 'full'}
              onValue={(value) => setNames((before) => ({ ...before, [key]: value }))}
            />
          ))}
          <FromField value={from} onValue={setFrom} errors={errors} />
        </>
      )}
    </PeopleForm>
  );
}

export function RenameUnitForm({ unit, ...form }: FormProps & { unit: Unit }) {
  const w = words();
  const [name, setName] = useState(unit.name);
  const [from, setFrom] = useState(today);
  return (
    <PeopleForm<AgencyDetail>
      {...form}
      title={w.agency.renameOf(unit.name)}
      lead={w.agency.renameUnitLead}
      fields={['name', 'from']}
      check={() => ({ ...checkFilled({ name: { value: name, label: w.agency.unitName } }, w), ...checkFrom(from) })}
      intent={[unit.id, name, from]}
      send={(commandId) => renameUnit(unit.id, { commandId, name, from: dayOf(from) })}
    >
      {(errors) => (
        <>
          <TextField id="name" label={w.agency.unitName} value={name} error={errors['name']} onValue={setName} />
          <FromField value={from} onValue={setFrom} errors={errors} />
        </>
      )}
    </PeopleForm>
  );
}

export function AddUnitForm(form: FormProps) {
  const w = words();
  const [name, setName] = useState('');
  const [id, setId] = useState('');
  const [kind, setKind] = useState<'work' | 'desk'>('work');
  return (
    <PeopleForm<AgencyDetail>
      {...form}
      title={w.agency.add}
      lead={w.agency.addLead}
      fields={['name', 'id', 'desk']}
      check={() =>
        checkFilled({ name: { value: name, label: w.agency.unitName }, id: { value: id, label: w.agency.unitId } }, w)
      }
      intent={[name, id, kind]}
      send={(commandId) => addUnit({ commandId, name, id, desk: kind === 'desk' })}
    >
      {(errors) => (
        <>
          <TextField id="name" label={w.agency.unitName} value={name} error={errors['name']} onValue={setName} />
          <TextField
            id="id"
            label={w.agency.unitId}
            hint={w.agency.unitIdHint}
            value={id}
            error={errors['id']}
            width="medium"
            onValue={setId}
          />
          <ChoiceField
            id="desk"
            legend={w.agency.kind}
            value={kind}
            onValue={setKind}
            inline
            error={errors['desk']}
            options={[
              { value: 'work', label: w.agency.workUnit },
              { value: 'desk', label: w.agency.deskUnit },
            ]}
          />
        </>
      )}
    </PeopleForm>
  );
}
