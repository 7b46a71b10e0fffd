// The steps as a small picture: one spine for every dossier, a loop beside it for each step with a condition.
import type { ProcedureStep } from '#schemas/catalogue/catalogue.contract';
import { STEP_KIND_WORDS } from '#schemas/catalogue/finding.contract';
import { language, words } from '../../i18n/language.ts';
import { conditionWords } from './step-extras.tsx';

const ROW = 40;
const SPINE = 16;
const LOOP = 46;
const WIDTH = 340;

/** Long words end in an ellipsis: the list beside the picture has them whole. */
const short = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

export function BranchPicture({ steps }: { steps: readonly ProcedureStep[] }) {
  const y = (index: number): number => index * ROW + ROW / 2;
  return (
    <svg
      class="branch-picture"
      viewBox={`0 0 ${String(WIDTH)} ${String(Math.max(1, steps.length) * ROW)}`}
      role="img"
      aria-label={words().process.picture}
    >
      {steps.length > 1 && <line x1={SPINE} y1={y(0)} x2={SPINE} y2={y(steps.length - 1)} class="branch-line" />}
      {steps.map((step, index) => (
        <StepMark key={step.id} step={step} index={index} y={y(index)} steps={steps} />
      ))}
    </svg>
  );
}

function StepMark({
  step,
  index,
  y,
  steps,
}: {
  step: ProcedureStep;
  index: number;
  y: number;
  steps: readonly ProcedureStep[];
}) {
  const x = step.when ? LOOP : SPINE;
  const kind = STEP_KIND_WORDS[step.kind][language.value];
  return (
    <g>
      {step.when && (
        <path
          class="branch-line branch-loop"
          d={`M${String(SPINE)} ${String(y - ROW / 2)} Q${String(LOOP)} ${String(y - ROW / 2)} ${String(LOOP)} ${String(y)} Q${String(LOOP)} ${String(y + ROW / 2)} ${String(SPINE)} ${String(y + ROW / 2)}`}
        />
      )}
      <circle cx={x} cy={y} r={11} class="branch-mark" />
      <text x={x} y={y + 4} text-anchor="middle" class="branch-number">
        {index + 1}
      </text>
      <text x={LOOP + 20} y={step.when ? y - 2 : y + 4} class="branch-kind">
        {short(step.role === '' ? kind : `${kind} · ${step.role}`, 42)}
      </text>
      {step.when && (
        <text x={LOOP + 20} y={y + 12} class="branch-when">
          {short(conditionWords(step.when, steps), 46)}
        </text>
      )}
    </g>
  );
}
