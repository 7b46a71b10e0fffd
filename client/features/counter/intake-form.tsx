// The steps after the procedure is known: person, papers, outcome; then the page of what was done.
import { useLocation } from 'preact-iso';
import { useRef, useState } from 'preact/hooks';
import type { ProcedureDetail } from '#schemas/catalogue/catalogue.contract';
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';
import { documentUrl, receiveAtCounter } from '../../api/endpoints.ts';
import type { Failure } from '../../api/http.ts';
import { makeIntention } from '../../api/intention.ts';
import { takeDraft, useDraft } from '../../drafts.ts';
import { words } from '../../i18n/language.ts';
import { currentSession } from '../../session.ts';
import { ErrorSummary, type FieldErrors } from '../../ui/error-summary.tsx';
import { fieldErrorsOf } from '../../ui/form-errors.ts';
import { printPdf } from '../../ui/print-pdf.ts';
import { tellFailure } from '../../ui/states.tsx';
import { proposedDeadline } from '../dossier/form-values.ts';
import { withQuery } from '../work-list/work-filters.ts';
import { IntakeDone } from './intake-done.tsx';
import {
  checkOutcome,
  checkPerson,
  emptyIntake,
  heldCount,
  INTAKE_FIELDS,
  intakeBody,
  moveIntake,
  papersOf,
  stepOf,
  type IntakeValues,
} from './intake-values.ts';
import { INTAKE_TOPIC } from './open-drafts.tsx';
import { OutcomeStep } from './outcome-step.tsx';
import { PapersStep } from './papers-step.tsx';
import { PersonStep } from './person-step.tsx';
import { ProcedureSummary } from './procedure-summary.tsx';
import { StepFrame } from './step-frame.tsx';

interface Trouble {
  errors: FieldErrors;
  general: { title: string; body: string } | null;
}
const NONE: Trouble = { errors: {}, general: null };
const KNOWN = [...INTAKE_FIELDS, 'papers', 'outcome.defects'];

function troubleOf(failure: Failure): Trouble {
  if (failure.kind === 'unreachable') {
    return { errors: {}, general: { title: words().failure.unreachable, body: words().commandForm.offline } };
  }
  const { errors, rest } = fieldErrorsOf(failure, KNOWN);
  if (Object.keys(errors).length > 0 && rest.length === 0) return { errors, general: null };
  const told = tellFailure(failure);
  return { errors, general: { title: told.title, body: [told.body, ...rest].join(' ') } };
}

interface IntakeFormProps {
  procedure: ProcedureDetail;
  /** Known from the search that led here, or empty. */
  identityNumber: string;
  /** Code of the procedure chosen before by mistake; what was typed there comes along. */
  from: string;
}

/** The state of receiving: values with their draft, the step, the sending. */
function useIntake({ procedure, identityNumber, from }: IntakeFormProps) {
  const w = words();
  const userId = currentSession()?.user.id ?? '';
  const [values, change, forget] = useDraft<IntakeValues>(userId, INTAKE_TOPIC + procedure.code, () => {
    const beginning = {
      procedure,
      identityNumber,
      deadline: proposedDeadline(new Date()),
      askReason: w.intake.askReason,
    };
    const moved = takeDraft<IntakeValues>(userId, INTAKE_TOPIC + from, INTAKE_TOPIC + procedure.code, (before) =>
      moveIntake(before, beginning),
    );
    return moved ?? emptyIntake(beginning);
  });
  const [trouble, setTrouble] = useState<Trouble>(NONE);
  const [done, setDone] = useState<DossierDetail | null>(null);
  const [busy, setBusy] = useState(false);
  const intention = useRef(makeIntention());
  const goTo = (step: number): void => {
    setTrouble(NONE);
    change((before) => ({ ...before, step }));
  };
  /** Goes on when the checks of the step find nothing. */
  const leaveStep = (errors: FieldErrors, next: number): void => {
    if (Object.keys(errors).length > 0) setTrouble({ errors, general: null });
    else goTo(next);
  };
  const send = async (): Promise<void> => {
    if (busy) return;
    const now = new Date();
    const errors = { ...checkPerson(values, w), ...checkOutcome(values, procedure, w, now) };
    setTrouble({ errors, general: null });
    const first = Object.keys(errors)[0];
    if (first !== undefined) {
      change((before) => ({ ...before, step: stepOf(first) }));
      return;
    }
    setBusy(true);
    const body = intakeBody(values, procedure, w, now);
    const reply = await receiveAtCounter({ ...body, commandId: intention.current.idFor(body) });
    setBusy(false);
    if (reply.ok) {
      intention.current.settle();
      forget();
      setDone(reply.value);
      if (body.outcome.kind === 'accept') printPdf(documentUrl(reply.value.id, 'receipt'));
      return;
    }
    if (reply.failure.kind === 'problem') intention.current.settle();
    const found = troubleOf(reply.failure);
    const wrong = Object.keys(found.errors)[0];
    if (wrong !== undefined) change((before) => ({ ...before, step: stepOf(wrong) }));
    setTrouble(found);
  };
  return { values, change, trouble, done, busy, goTo, leaveStep, send };
}

export function IntakeForm(props: IntakeFormProps) {
  const { procedure } = props;
  const w = words();
  const { route } = useLocation();
  const { values, change, trouble, done, busy, goTo, leaveStep, send } = useIntake(props);
  const papers = papersOf(procedure);
  if (done) return <IntakeDone dossier={done} />;
  const stateOf = (step: number): 'done' | 'open' | 'waiting' =>
    step === values.step ? 'open' : step < values.step ? 'done' : 'waiting';
  const parts = { values, change, errors: trouble.errors };
  return (
    <div class="intake">
      <StepFrame
        number={1}
        title={w.intake.steps[0] ?? ''}
        state="done"
        summary={<ProcedureSummary procedure={procedure} />}
        onChange={() => route(withQuery('/app/counter/receive', {}, { from: procedure.code }))}
      />
      <ErrorSummary errors={trouble.errors} general={trouble.general} />
      <StepFrame
        number={2}
        title={w.intake.steps[1] ?? ''}
        state={stateOf(1)}
        onChange={() => goTo(1)}
        summary={[values.text['owner.name'], values.text['owner.identityNumber'], values.text['owner.phone']].join(
          ' · ',
        )}
      >
        <PersonStep {...parts} onNext={() => leaveStep(checkPerson(values, w), 2)} />
      </StepFrame>
      <StepFrame
        number={3}
        title={w.intake.steps[2] ?? ''}
        state={stateOf(2)}
        onChange={() => goTo(2)}
        summary={w.intake.heldOf(heldCount(values, papers), papers.length)}
      >
        <PapersStep {...parts} papers={papers} onNext={() => goTo(3)} />
      </StepFrame>
      <StepFrame number={4} title={w.intake.steps[3] ?? ''} state={stateOf(3)}>
        <OutcomeStep {...parts} papers={papers} procedure={procedure} busy={busy} onSend={() => void send()} />
      </StepFrame>
      <p class="small quiet">{w.intake.progressSaved}</p>
    </div>
  );
}
