// The steps of the internal process, folded: which are done, which runs, until when.
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';
import { words } from '../../i18n/language.ts';
import { shortInstant } from '../../i18n/time-words.ts';

export function Steps({ steps }: { steps: DossierDetail['steps'] }) {
  const w = words();
  if (steps.length === 0) return null;
  const told = { done: w.dossier.stepDone, current: w.dossier.stepCurrent, waiting: w.dossier.stepWaiting };
  return (
    <details>
      <summary>{w.dossier.steps}</summary>
      <ol class="steps">
        {steps.map((step) => (
          <li key={step.id} class={`step-${step.state}`} aria-current={step.state === 'current' ? 'step' : undefined}>
            <span class="strong">{step.work}</span>
            <span class="small quiet">
              {step.role} · {w.dossier.hours(step.hours)} · {told[step.state]}
              {step.finishedAt !== null && ` ${shortInstant(step.finishedAt)}`}
              {step.choice !== null &&
                `: ${step.choices.find((option) => option.id === step.choice)?.name ?? step.choice}`}
              {step.state === 'current' && step.dueAt !== null && `, ${w.dossier.stepDue(shortInstant(step.dueAt))}`}
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}
