// The steps of the process as a list that is edited in place.
import { useRef } from 'preact/hooks';
import type { ProcedureStep } from '#schemas/catalogue/catalogue.contract';
import { STEP_KIND_WORDS } from '#schemas/catalogue/finding.contract';
import type { ProcessParts } from '#schemas/catalogue/draft.contract';
import { language, words } from '../../i18n/language.ts';
import { SelectField, TextField } from '../../ui/field.tsx';
import { moved, replaced, withNewStep, without } from './editor-state.ts';
import type { PartProps } from './general-parts.tsx';
import { NumberField, PartBox, PartButtons } from './process-fields.tsx';
import { ChildFields, ChoicesField, ConditionField, ConsultsField, UnitField } from './step-extras.tsx';

type Kind = ProcedureStep['kind'];
const KINDS = Object.keys(STEP_KIND_WORDS) as Kind[];
const kindWords = (kind: Kind): string => STEP_KIND_WORDS[kind][language.value];

export function StepsPart({ content, change, parts }: PartProps) {
  const w = words().process;
  const { steps } = content;
  const fresh = useRef<string | null>(null);
  const add = (): void => {
    const { steps: next, index } = withNewStep(steps);
    fresh.current = next[index]?.id ?? null;
    change({ steps: next });
    requestAnimationFrame(() => document.getElementById(`steps.${String(index)}.role`)?.focus());
  };
  return (
    <section class="sheet stack" aria-labelledby="steps-title" id="steps">
      <h2 id="steps-title">{w.fields.steps}</h2>
      {steps.map((step, index) => (
        <StepPart
          key={step.id}
          step={step}
          index={index}
          steps={steps}
          parts={parts}
          open={step.id === fresh.current}
          onStep={(next) => change({ steps: replaced(steps, index, next) })}
          onMove={(by) => change({ steps: moved(steps, index, by) })}
          onRemove={() => change({ steps: without(steps, index) })}
        />
      ))}
      <p>
        <button type="button" class="button" id="add-step" onClick={add}>
          {w.addStep} <kbd>b</kbd>
        </button>
      </p>
    </section>
  );
}

interface StepPartProps {
  step: ProcedureStep;
  index: number;
  steps: readonly ProcedureStep[];
  parts: ProcessParts;
  open: boolean;
  onStep: (step: ProcedureStep) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

function StepPart({ step, index, steps, parts, open, onStep, onMove, onRemove }: StepPartProps) {
  const w = words().process;
  const id = `steps.${String(index)}`;
  const name = w.step(index + 1, kindWords(step.kind));
  const hours = String(step.hours).replace('.', language.value === 'vi' ? ',' : '.');
  const isWork = step.kind === 'work' || step.kind === 'interagency';
  const extra = { id, step, onStep };
  return (
    <PartBox id={id} title={`${name} · ${step.role} · ${words().time.hours(0).replace('0', hours)}`} open={open}>
      <div class="field-pair">
        <SelectField
          id={`${id}.kind`}
          label={w.stepKind}
          value={step.kind}
          options={KINDS.map((kind) => ({ value: kind, label: kindWords(kind) }))}
          onValue={(value) => onStep(withKind(step, KINDS.find((kind) => kind === value) ?? step.kind))}
        />
        <NumberField
          id={`${id}.hours`}
          label={w.stepHours}
          hint={w.stepHoursHint}
          value={step.hours}
          onValue={(value) => onStep({ ...step, hours: value })}
        />
        <TextField
          id={`${id}.role`}
          label={w.stepRole}
          value={step.role}
          onValue={(role) => onStep({ ...step, role })}
        />
        <UnitField
          id={`${id}.unitId`}
          label={w.stepUnit}
          prompt={w.stepUnitOwn}
          value={step.unitId ?? ''}
          parts={parts}
          onValue={(unitId) => onStep(withUnit(step, unitId))}
        />
      </div>
      <TextField id={`${id}.work`} label={w.stepWork} value={step.work} onValue={(work) => onStep({ ...step, work })} />
      {(isWork || step.when) && <ConditionField {...extra} steps={steps} />}
      {step.kind === 'interagency' && <ChildFields {...extra} parts={parts} />}
      {step.kind === 'work' && <ChoicesField {...extra} />}
      {step.kind === 'work' && <ConsultsField {...extra} parts={parts} />}
      <PartButtons what={name} onMove={onMove} onRemove={onRemove} />
    </PartBox>
  );
}

/** A step of another kind, without what that kind cannot have. */
function withKind(step: ProcedureStep, kind: Kind): ProcedureStep {
  const { when, choices, consult, child, ...rest } = step;
  const isWork = kind === 'work' || kind === 'interagency';
  return {
    ...rest,
    kind,
    ...(isWork && when ? { when } : {}),
    ...(kind === 'work' && choices ? { choices } : {}),
    ...(kind === 'work' && consult ? { consult } : {}),
    ...(kind === 'interagency' && child ? { child } : {}),
  };
}

function withUnit({ unitId: _unitId, ...rest }: ProcedureStep, unitId: string): ProcedureStep {
  return unitId === '' ? rest : { ...rest, unitId };
}
