// Step four: exactly one outcome. Accepting is only offered when every required paper is there.
import type { ProcedureDetail } from '#schemas/catalogue/catalogue.contract';
import { words } from '../../i18n/language.ts';
import { AreaField, ChoiceField, DayField, TextField } from '../../ui/field.tsx';
import { DefectsField } from '../papers/defects-field.tsx';
import { DefectsMessage } from '../papers/defects-message.tsx';
import { missingRequired, type PaperToCheck } from '../papers/paper-values.ts';
import { enterMovesOn } from './enter-moves-on.ts';
import { defectsShown, outcomeOf, papersToAsk } from './intake-values.ts';
import { fieldOf, useFirstField, type StepProps } from './person-step.tsx';
import { expectedWords } from './procedure-summary.tsx';

interface OutcomeStepProps extends StepProps {
  papers: readonly PaperToCheck[];
  procedure: ProcedureDetail;
  busy: boolean;
  onSend: () => void;
}

export function OutcomeStep({ papers, procedure, busy, onSend, ...step }: OutcomeStepProps) {
  const w = words();
  const { values, change, errors } = step;
  const form = useFirstField('input:checked');
  const outcome = outcomeOf(values, papers);
  const missing = missingRequired(papers, values.papers).length;
  const options = [
    { value: 'accept' as const, label: w.intake.accept, hint: w.intake.acceptHint },
    { value: 'ask' as const, label: w.intake.ask, hint: w.intake.askHint },
    { value: 'refuse' as const, label: w.intake.refuse, hint: w.intake.refuseHint },
  ];
  const submitWords = { accept: w.intake.submitAccept, ask: w.intake.submitAsk, refuse: w.intake.submitRefuse };
  return (
    <form
      ref={form}
      class="form"
      noValidate
      onKeyDown={enterMovesOn}
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
    >
      {missing > 0 && <p class="notice">{w.intake.missing(missing)}</p>}
      <ChoiceField
        id="outcome.kind"
        legend={w.intake.outcome}
        value={outcome}
        onValue={(chosen) => change((before) => ({ ...before, outcome: chosen }))}
        options={missing > 0 ? options.filter((option) => option.value !== 'accept') : options}
      />
      {outcome === 'accept' && (
        <p class="expected">
          {w.intake.expected}
          <br />
          <span class="expected-due">{expectedWords(procedure)}</span>
        </p>
      )}
      {outcome === 'ask' && (
        <>
          <DefectsField
            id="outcome.defects"
            papers={papersToAsk(procedure, values.papers)}
            values={defectsShown(values, procedure, w)}
            error={errors['outcome.defects']}
            onValues={(defects) => change((before) => ({ ...before, defects }))}
          />
          <AreaField
            {...fieldOf(step, 'outcome.reason')}
            value={values.askReason}
            onValue={(askReason) => change((before) => ({ ...before, askReason }))}
            rows={2}
          />
          <DayField {...fieldOf(step, 'outcome.deadlineOn')} hint={w.commandForm.deadlineHint} />
          <DefectsMessage
            procedure={procedure.name}
            papers={papersToAsk(procedure, values.papers)}
            values={defectsShown(values, procedure, w)}
            reason={values.askReason}
            deadline={values.text['outcome.deadlineOn']}
          />
        </>
      )}
      {outcome === 'refuse' && (
        <>
          <AreaField {...fieldOf(step, 'outcome.reason')} hint={w.commandForm.reasonHint} />
          <TextField {...fieldOf(step, 'outcome.legalBasis')} hint={w.commandForm.legalBasisHint} />
        </>
      )}
      <p class="actions">
        <button type="submit" class="button-primary" aria-disabled={busy}>
          {busy ? w.commandForm.sending : submitWords[outcome]}
        </button>
      </p>
    </form>
  );
}
