// What a step may have besides its work: a condition, choices, units asked in parallel, another agency.
import type { ProcedureStep, StepCondition } from '#schemas/catalogue/catalogue.contract';
import type { ProcessParts } from '#schemas/catalogue/draft.contract';
import { words } from '../../i18n/language.ts';
import { SelectField, TextField } from '../../ui/field.tsx';
import { freeId, replaced, without } from './editor-state.ts';
import { NumberField, PartButtons, Tick } from './process-fields.tsx';

interface ExtraProps {
  id: string;
  step: ProcedureStep;
  onStep: (step: ProcedureStep) => void;
}

/** The condition in words, for the picture and the list of options. */
export function conditionWords(when: StepCondition, steps: readonly ProcedureStep[]): string {
  const w = words().process;
  switch (when.fact) {
    case 'choice': {
      const index = steps.findIndex((step) => step.id === when.step);
      const choice = steps[index]?.choices?.find((one) => one.id === when.equals);
      return choice ? w.whenChoice(index + 1, choice.name) : w.whenUnknown;
    }
    case 'owner_kind':
      return w.whenOwner[when.equals];
    case 'channel':
      return w.whenChannel[when.equals];
    case 'fee':
      return w.whenFee[when.equals];
  }
}

const FACTS: readonly StepCondition[] = [
  { fact: 'owner_kind', equals: 'person' },
  { fact: 'owner_kind', equals: 'organisation' },
  { fact: 'channel', equals: 'counter' },
  { fact: 'channel', equals: 'post' },
  { fact: 'channel', equals: 'online' },
  { fact: 'fee', equals: 'free' },
  { fact: 'fee', equals: 'charged' },
];

export function ConditionField({ id, step, onStep, steps }: ExtraProps & { steps: readonly ProcedureStep[] }) {
  const w = words().process;
  const before = steps.slice(0, steps.indexOf(step));
  const choices = before.flatMap((one) =>
    (one.choices ?? []).map((choice): StepCondition => ({ fact: 'choice', step: one.id, equals: choice.id })),
  );
  const options = [...choices, ...FACTS];
  const value = step.when ? JSON.stringify(step.when) : '';
  const known = options.some((option) => JSON.stringify(option) === value);
  const shown = step.when && !known ? [step.when, ...options] : options;
  const { when: _when, ...rest } = step;
  return (
    <SelectField
      id={`${id}.when`}
      label={w.when}
      prompt={w.always}
      value={value}
      options={shown.map((option) => ({ value: JSON.stringify(option), label: conditionWords(option, steps) }))}
      onValue={(next) => {
        const when = shown.find((option) => JSON.stringify(option) === next);
        onStep(when ? { ...rest, when } : rest);
      }}
    />
  );
}

export function ChoicesField({ id, step, onStep }: ExtraProps) {
  const w = words().process;
  const choices = step.choices ?? [];
  const set = (next: NonNullable<ProcedureStep['choices']>): void => {
    const { choices: _choices, ...rest } = step;
    onStep(next.length === 0 ? rest : { ...rest, choices: next });
  };
  return (
    <fieldset class="choices stack" id={`${id}.choices`}>
      <legend>{w.choices}</legend>
      <p class="hint">{w.choicesHint}</p>
      {choices.map((choice, i) => (
        <div key={choice.id} class="part-line">
          <TextField
            id={`${id}.choices.${String(i)}.name`}
            label={w.choice(i + 1)}
            value={choice.name}
            onValue={(name) => set(replaced(choices, i, { ...choice, name }))}
          />
          <PartButtons what={choice.name} onRemove={() => set(without(choices, i))} />
        </div>
      ))}
      <p>
        <button
          type="button"
          class="button-quiet"
          onClick={() => set([...choices, { id: freeId('c', choices), name: '' }])}
        >
          {w.addChoice}
        </button>
      </p>
    </fieldset>
  );
}

export function ConsultsField({ id, step, onStep, parts }: ExtraProps & { parts: ProcessParts }) {
  const w = words().process;
  const asked = step.consult ?? [];
  type Consult = (typeof asked)[number];
  const set = (next: Consult[]): void => {
    const { consult: _consult, ...rest } = step;
    onStep(next.length === 0 ? rest : { ...rest, consult: next });
  };
  const blank: Consult = { unitId: '', question: '', hours: 8, mandatory: true, silenceAgrees: false };
  return (
    <fieldset class="choices stack" id={`${id}.consult`}>
      <legend>{w.consults}</legend>
      {asked.map((one, i) => {
        const change = (part: Partial<Consult>): void => set(replaced(asked, i, { ...one, ...part }));
        const at = `${id}.consult.${String(i)}`;
        return (
          <div key={at} class="part-line stack">
            <div class="field-pair">
              <UnitField
                id={`${at}.unitId`}
                label={w.consultUnit}
                prompt={w.choose}
                value={one.unitId}
                parts={parts}
                onValue={(unitId) => change({ unitId })}
              />
              <NumberField
                id={`${at}.hours`}
                label={w.stepHours}
                value={one.hours}
                onValue={(hours) => change({ hours })}
              />
            </div>
            <TextField
              id={`${at}.question`}
              label={w.consultQuestion}
              value={one.question}
              onValue={(question) => change({ question })}
            />
            <Tick label={w.consultMandatory} checked={one.mandatory} onChange={(mandatory) => change({ mandatory })} />
            <Tick
              label={w.consultSilence}
              checked={one.silenceAgrees}
              onChange={(silenceAgrees) => change({ silenceAgrees })}
            />
            <PartButtons what={one.question} onRemove={() => set(without(asked, i))} />
          </div>
        );
      })}
      <p>
        <button type="button" class="button-quiet" onClick={() => set([...asked, blank])}>
          {w.addConsult}
        </button>
      </p>
    </fieldset>
  );
}

interface UnitFieldProps {
  id: string;
  label: string;
  prompt: string;
  value: string;
  parts: ProcessParts;
  onValue: (unitId: string) => void;
}

export function UnitField({ parts, ...field }: UnitFieldProps) {
  return <SelectField {...field} options={parts.units.map(({ id, name }) => ({ value: id, label: name }))} />;
}

export function ChildFields({ id, step, onStep, parts }: ExtraProps & { parts: ProcessParts }) {
  const w = words().process;
  const child = step.child ?? { agencyId: '', procedureCode: '' };
  const agency = parts.agencies.find((one) => one.id === child.agencyId);
  return (
    <div class="field-pair" id={`${id}.child`}>
      <SelectField
        id={`${id}.child.agencyId`}
        label={w.childAgency}
        prompt={w.choose}
        value={child.agencyId}
        options={parts.agencies.map((one) => ({ value: one.id, label: one.name }))}
        onValue={(agencyId) => onStep({ ...step, child: { agencyId, procedureCode: '' } })}
      />
      <SelectField
        id={`${id}.child.procedureCode`}
        label={w.childProcedure}
        prompt={w.choose}
        value={child.procedureCode}
        options={(agency?.procedures ?? []).map((one) => ({ value: one.code, label: `${one.code} ${one.name}` }))}
        onValue={(procedureCode) => onStep({ ...step, child: { ...child, procedureCode } })}
      />
    </div>
  );
}
