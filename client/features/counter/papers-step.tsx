// Step three: the papers of the procedure version, ticked, counted, attached.
import { useState } from 'preact/hooks';
import { words } from '../../i18n/language.ts';
import { TextField } from '../../ui/field.tsx';
import { PapersField } from '../papers/papers-field.tsx';
import type { PaperToCheck } from '../papers/paper-values.ts';
import { enterMovesOn } from './enter-moves-on.ts';
import { fieldOf, useFirstField, type StepProps } from './person-step.tsx';

interface PapersStepProps extends StepProps {
  papers: readonly PaperToCheck[];
  onNext: () => void;
  /** Words of the button where this is the last step. */
  submitWords?: string;
  busy?: boolean;
}

export function PapersStep({ papers, onNext, submitWords, busy = false, ...step }: PapersStepProps) {
  const w = words();
  const { values, change, errors } = step;
  const [sending, setSending] = useState(0);
  const form = useFirstField('input');
  return (
    <form
      ref={form}
      class="form"
      noValidate
      onKeyDown={enterMovesOn}
      onSubmit={(event) => {
        event.preventDefault();
        if (sending === 0) onNext();
      }}
    >
      <PapersField
        id="papers"
        legend={w.intake.papers}
        hint={w.intake.papersHint}
        error={errors.papers}
        papers={papers}
        values={values.papers}
        onValues={(next) => change((before) => ({ ...before, papers: next(before.papers) }))}
        onSending={setSending}
      />
      <TextField {...fieldOf(step, 'copies')} inputMode="numeric" maxLength={2} width="short" />
      <p class="actions">
        <button type="submit" class={submitWords === undefined ? 'button' : 'button-primary'} aria-disabled={busy}>
          {busy ? w.commandForm.sending : (submitWords ?? w.intake.next)}
        </button>
        <span class="small quiet">{sending > 0 ? w.intake.stillSending : w.intake.nextHint}</span>
      </p>
    </form>
  );
}
