// Draws one field of a command form by its kind.
import { getPeople } from '../../api/endpoints.ts';
import { useResource } from '../../api/resource.ts';
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';
import { words } from '../../i18n/language.ts';
import { AreaField, ChoiceField, DayField, SelectField, TextField } from '../../ui/field.tsx';
import type { FieldErrors } from '../../ui/error-summary.tsx';
import { DefectsField } from '../papers/defects-field.tsx';
import { PapersField } from '../papers/papers-field.tsx';
import { fieldId, type FieldName, type FormField, type HumanCommand } from './command-forms.ts';
import { papersToBring, type FormValues } from './form-values.ts';

export interface CommandFieldProps {
  command: HumanCommand;
  name: FieldName;
  field: FormField;
  dossier: DossierDetail;
  values: FormValues;
  errors: FieldErrors;
  change: (change: (before: FormValues) => FormValues) => void;
  onSending: (count: (before: number) => number) => void;
}

const HINTED = {
  grounds: 'groundsHint',
  articles: 'articlesHint',
  reason: 'reasonHint',
  legalBasis: 'legalBasisHint',
} as const;

function hintOf(name: FieldName): string | undefined {
  const w = words().commandForm;
  if (name === 'deadlineOn') return w.deadlineHint;
  return name in HINTED ? w[HINTED[name as keyof typeof HINTED]] : undefined;
}

export function CommandField(props: CommandFieldProps) {
  const { command, name, field, dossier, values, errors, change, onSending } = props;
  const w = words();
  const id = fieldId(command, name);
  const value = values.text[name] ?? '';
  const onValue = (typed: string): void => {
    change((before) => ({ ...before, text: { ...before.text, [name]: typed } }));
  };
  const common = {
    id,
    label: w.commandForm[name],
    hint: hintOf(name),
    error: errors[id],
    optional: !field.required,
    value,
    onValue,
  };
  switch (field.kind) {
    case 'text':
      return <TextField {...common} />;
    case 'identity':
      return <TextField {...common} inputMode="numeric" width="medium" maxLength={12} />;
    case 'money':
      return <TextField {...common} inputMode="numeric" width="short" />;
    case 'area':
      return <AreaField {...common} rows={name === 'title' ? 2 : 3} />;
    case 'lines':
      return <AreaField {...common} rows={7} />;
    case 'day':
      return <DayField {...common} />;
    case 'person':
      return <PersonField {...common} dossier={dossier} />;
    case 'method':
      return <MethodField id={id} label={common.label} value={value} onValue={onValue} />;
    case 'defects':
      return (
        <DefectsField
          id={id}
          papers={dossier.papers}
          values={values.defects}
          error={errors[id]}
          onValues={(defects) => change((before) => ({ ...before, defects }))}
        />
      );
    case 'papers':
      return (
        <PapersField
          id={id}
          legend={common.label}
          error={errors[id]}
          asked
          papers={papersToBring(dossier)}
          values={values.papers}
          onValues={(next) => change((before) => ({ ...before, papers: next(before.papers) }))}
          onSending={onSending}
        />
      );
  }
}

interface PersonFieldProps {
  id: string;
  label: string;
  error: string | undefined;
  value: string;
  onValue: (id: string) => void;
  dossier: DossierDetail;
}

/** Specialists of the unit that solves the dossier, without the one who holds it already. */
function PersonField({ dossier, ...field }: PersonFieldProps) {
  const w = words();
  const unitId = dossier.unit?.id ?? '';
  const people = useResource(`specialists ${unitId}`, () => getPeople('specialist', unitId));
  const options = (people.data?.items ?? [])
    .filter((person) => person.id !== dossier.holder?.id)
    .map((person) => ({
      value: person.id,
      label: person.title === '' ? person.name : `${person.name} · ${person.title}`,
    }));
  return (
    <SelectField {...field} prompt={people.loading ? w.app.loading : w.commandForm.choosePerson} options={options} />
  );
}

interface MethodFieldProps {
  id: string;
  label: string;
  value: string;
  onValue: (method: string) => void;
}

function MethodField({ id, label, value, onValue }: MethodFieldProps) {
  const w = words();
  return (
    <ChoiceField
      id={id}
      legend={label}
      value={value}
      onValue={onValue}
      inline
      options={[
        { value: 'desk', label: w.intake.desk },
        { value: 'post', label: w.intake.post },
        { value: 'online', label: w.intake.online },
      ]}
    />
  );
}
