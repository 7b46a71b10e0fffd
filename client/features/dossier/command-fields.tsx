// Draws one field of a command form by its kind.
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';
import { words } from '../../i18n/language.ts';
import { spokenInstant } from '../../i18n/time-words.ts';
import type { FieldErrors } from '../../ui/error-summary.tsx';
import { AreaField, ChoiceField, DayField, SelectField, TextField } from '../../ui/field.tsx';
import { DefectsField } from '../papers/defects-field.tsx';
import { PapersField } from '../papers/papers-field.tsx';
import { ChildField, ConsultationField, EvenAwayField, PersonField, UnitField } from './choosing-fields.tsx';
import { fieldId, type FieldName, type FormField, type HumanCommand } from './command-forms.ts';
import { changeOutcome } from './draft-template.ts';
import { choicesOf, papersToAsk, papersToBring, type FormValues } from './form-values.ts';
import { MomentField } from './moment-field.tsx';

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
  question: 'reasonHint',
  legalBasis: 'legalBasisHint',
  deadlineOn: 'deadlineHint',
  answerBy: 'deadlineHint',
  payBy: 'deadlineHint',
  reviewOn: 'reviewHint',
} as const;

function hintOf(name: FieldName, { clock }: DossierDetail, values: FormValues): string | undefined {
  const w = words();
  const f = w.commandForm;
  if (name === 'newDueAt') {
    const promised = clock.appointmentAt ?? clock.currentDueAt;
    return promised === null ? f.proposedDay : `${f.oldDue(spokenInstant(w, promised))} ${f.proposedDay}`;
  }
  if (name === 'articles' && values.text.outcome === 'refused') return `${f.refusalHint} ${f.articlesHint}`;
  return name in HINTED ? f[HINTED[name as keyof typeof HINTED]] : undefined;
}

export function CommandField(props: CommandFieldProps) {
  const { command, name, field, dossier, values, errors, change } = props;
  const w = words();
  const f = w.commandForm;
  const id = fieldId(command, name);
  const value = values.text[name] ?? '';
  const onValue = (typed: string): void => {
    change((before) => ({ ...before, text: { ...before.text, [name]: typed } }));
  };
  const common = {
    id,
    label: f[name],
    hint: hintOf(name, dossier, values),
    error: errors[id],
    optional: !field.required,
    value,
    onValue,
  };
  const choice = { id, legend: common.label, error: errors[id], value, onValue, inline: true };
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
    case 'moment':
      return <MomentField {...common} />;
    case 'person':
      return <PersonField {...common} dossier={dossier} />;
    case 'even_away':
      return <EvenAwayField {...common} dossier={dossier} assigneeId={values.text.assigneeId ?? ''} />;
    case 'unit':
      return <UnitField {...common} dossier={dossier} />;
    case 'consultation':
      return <ConsultationField {...common} dossier={dossier} />;
    case 'child':
      return <ChildField {...common} dossier={dossier} />;
    case 'method':
      return <ChoiceField {...choice} options={optionsOf(methodWords())} />;
    case 'channel':
      return <ChoiceField {...choice} options={optionsOf(f.channels)} />;
    case 'yesno':
      return <ChoiceField {...choice} options={optionsOf({ yes: f.yes, no: f.no })} />;
    case 'choice':
      return (
        <ChoiceField
          {...choice}
          inline={false}
          options={choicesOf(dossier).map((option) => ({ value: option.id, label: option.name }))}
        />
      );
    case 'outcome':
      return (
        <ChoiceField
          {...choice}
          options={optionsOf(f.outcomes)}
          onValue={(outcome) =>
            change((before) => ({
              ...before,
              text: changeOutcome(dossier, before.text, outcome === 'refused' ? 'refused' : 'granted'),
            }))
          }
        />
      );
    case 'cause':
      return <SelectField {...common} prompt={f.chooseOne} options={optionsOf(f.causes)} />;
    case 'defects':
    case 'papers':
      return <PapersOf {...props} id={id} label={common.label} />;
  }
}

const optionsOf = (options: Readonly<Record<string, string>>): { value: string; label: string }[] =>
  Object.entries(options).map(([value, label]) => ({ value, label }));

function methodWords(): Record<string, string> {
  const { desk, post, online } = words().intake;
  return { desk, post, online };
}

/** What is asked of the applicant, or what was brought. */
function PapersOf({
  field,
  dossier,
  values,
  errors,
  change,
  onSending,
  id,
  label,
}: CommandFieldProps & { id: string; label: string }) {
  if (field.kind === 'defects') {
    return (
      <DefectsField
        id={id}
        papers={papersToAsk(dossier)}
        values={values.defects}
        error={errors[id]}
        onValues={(defects) => change((before) => ({ ...before, defects }))}
      />
    );
  }
  return (
    <PapersField
      id={id}
      legend={label}
      error={errors[id]}
      asked
      papers={papersToBring(dossier)}
      values={values.papers}
      onValues={(next) => change((before) => ({ ...before, papers: next(before.papers) }))}
      onSending={onSending}
    />
  );
}
