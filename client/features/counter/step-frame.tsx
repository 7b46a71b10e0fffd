// One of the four steps: open, folded with its summary once done, or only its name while it waits.
import type { ComponentChildren } from 'preact';
import { words } from '../../i18n/language.ts';

interface StepFrameProps {
  number: number;
  title: string;
  state: 'done' | 'open' | 'waiting';
  summary?: ComponentChildren;
  onChange?: () => void;
  children?: ComponentChildren;
}

export function StepFrame({ number, title, state, summary, onChange, children }: StepFrameProps) {
  const w = words();
  const id = `step-${String(number)}`;
  return (
    <section class={`intake-step intake-${state}`} aria-labelledby={id}>
      <h2 id={id}>
        <span class="step-number" aria-hidden="true">
          {state === 'done' ? '✓' : number}
        </span>
        <span class="visually-hidden">{w.intake.step(number)}: </span>
        {title}
      </h2>
      {state === 'done' && (
        <div class="step-summary">
          <div>{summary}</div>
          {onChange && (
            <button type="button" class="button-quiet" onClick={onChange}>
              {w.intake.change}
              <span class="visually-hidden"> {title}</span>
            </button>
          )}
        </div>
      )}
      {state === 'open' && <div class="step-body">{children}</div>}
    </section>
  );
}
