// The steps after the procedure is known: person, papers, outcome; then the page of what was done.
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import type { ProcedureDetail } from '#schemas/catalogue/catalogue.contract';
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';
import { receiveAtCounter, submitFromOutside } from '../../api/endpoints.ts';
import type { Reply } from '../../api/http.ts';
import { useIntention } from '../../api/intention.ts';
import { serverNow } from '../../api/server-clock.ts';
import { takeDraft, useDraft } from '../../drafts.ts';
import { words } from '../../i18n/language.ts';
import { currentSession } from '../../session.ts';
import { ErrorSummary, type FieldErrors } from '../../ui/error-summary.tsx';
import { NOTHING_WRONG, refusalOf, stillWrong } from '../../ui/form-errors.ts';
import { proposedDeadline } from '../dossier/form-values.ts';
import { withQuery } from '../work-list/work-filters.ts';
import { IntakeDone } from './intake-done.tsx';
import { placeOf, topicOf, type OutsideChannel } from './intake-topic.ts';
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
  submissionBody,
  type IntakeValues,
} from './intake-values.ts';
import { OutcomeStep } from './outcome-step.tsx';
import { PapersStep } from './papers-step.tsx';
import { PersonStep } from './person-step.tsx';
import { ProcedureSummary } from './procedure-summary.tsx';
import { StepFrame } from './step-frame.tsx';

const KNOWN = [...INTAKE_FIELDS, 'papers', 'outcome.defects'];

interface IntakeFormProps {
  procedure: ProcedureDetail;
  /** How it came without its applicant; null at the desk, where an outcome is given at once. */
  channel: OutsideChannel | null;
  /** Known from the search that led here, or empty. */
  identityNumber: string;
  /** Code of the procedure chosen before by mistake; what was typed there comes along. */
  from: string;
  /** Who solves that procedure, where another agency does. */
  fromAgency: string | undefined;
}

/** The state of receiving: values with their draft, the step, the sending. */
function useIntake({ procedure, channel, identityNumber, from, fromAgency }: IntakeFormProps) {
  const w = words();
  const userId = currentSession()?.user.id ?? '';
  const topic = topicOf({ ...placeOf(procedure), channel });
  const [values, change, forget] = useDraft<IntakeValues>(userId, topic, () => {
    const beginning = {
      procedure,
      identityNumber,
      deadline: proposedDeadline(serverNow()),
      askReason: w.intake.askReason,
    };
    const before = topicOf({ procedure: from, agency: fromAgency, channel });
    const moved = takeDraft<IntakeValues>(userId, before, topic, (typed) => moveIntake(typed, beginning));
    return moved ?? emptyIntake(beginning);
  });
  const [trouble, setTrouble] = useState(NOTHING_WRONG);
  const [done, setDone] = useState<DossierDetail | null>(null);
  const [busy, setBusy] = useState(false);
  const intention = useIntention();
  const goTo = (step: number): void => {
    setTrouble(NOTHING_WRONG);
    change((before) => ({ ...before, step }));
  };
  /** Goes on when the checks of the step find nothing. */
  const leaveStep = (errors: FieldErrors, next: number): void => {
    if (Object.keys(errors).length > 0) setTrouble({ errors, general: null, own: true });
    else goTo(next);
  };
  const sendIntake = (now: Date): Promise<Reply<DossierDetail>> => {
    const body = intakeBody(values, procedure, w, now);
    return intention.send(body, (commandId) => receiveAtCounter({ ...body, commandId }));
  };
  const sendSubmission = (by: OutsideChannel): Promise<Reply<DossierDetail>> => {
    const body = submissionBody(values, procedure, by);
    return intention.send(body, (commandId) => submitFromOutside({ ...body, commandId }));
  };
  const check = (now: Date): FieldErrors => ({
    ...checkPerson(values, w),
    ...(channel === null ? checkOutcome(values, procedure, w, now) : {}),
  });
  const send = async (): Promise<void> => {
    if (busy) return;
    const now = serverNow();
    const errors = check(now);
    setTrouble({ errors, general: null, own: true });
    const first = Object.keys(errors)[0];
    if (first !== undefined) {
      change((before) => ({ ...before, step: stepOf(first) }));
      return;
    }
    setBusy(true);
    const reply = await (channel === null ? sendIntake(now) : sendSubmission(channel));
    setBusy(false);
    if (reply.ok) {
      forget();
      setDone(reply.value);
      return;
    }
    const found = refusalOf(reply.failure, KNOWN, w.commandForm.offline);
    const wrong = Object.keys(found.errors)[0];
    if (wrong !== undefined) change((before) => ({ ...before, step: stepOf(wrong) }));
    setTrouble(found);
  };
  const errors = stillWrong(trouble, () => check(serverNow()));
  return { values, change, trouble, errors, done, busy, goTo, leaveStep, send };
}

export function IntakeForm(props: IntakeFormProps) {
  const { procedure, channel } = props;
  const w = words();
  const { route } = useLocation();
  const { values, change, trouble, errors, done, busy, goTo, leaveStep, send } = useIntake(props);
  const papers = papersOf(procedure);
  if (done) return <IntakeDone dossier={done} />;
  const stateOf = (step: number): 'done' | 'open' | 'waiting' =>
    step === values.step ? 'open' : step < values.step ? 'done' : 'waiting';
  const parts = { values, change, errors };
  return (
    <div class="intake">
      <StepFrame
        number={1}
        title={w.intake.steps[0] ?? ''}
        state="done"
        summary={<ProcedureSummary procedure={procedure} />}
        onChange={() =>
          route(
            withQuery(
              '/app/counter/receive',
              {},
              { from: procedure.code, fromAgency: placeOf(procedure).agency, channel: channel ?? undefined },
            ),
          )
        }
      />
      {channel !== null && (
        <p class="quiet">
          {w.intake.channel}: <span class="strong">{w.intake.channels[channel]}</span>
        </p>
      )}
      <ErrorSummary errors={errors} general={trouble.general} found={trouble} />
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
        {channel === null ? (
          <PapersStep {...parts} papers={papers} onNext={() => goTo(3)} />
        ) : (
          <PapersStep
            {...parts}
            papers={papers}
            onNext={() => void send()}
            submitWords={w.intake.submitOutside}
            busy={busy}
          />
        )}
      </StepFrame>
      {channel === null && (
        <StepFrame number={4} title={w.intake.steps[3] ?? ''} state={stateOf(3)}>
          <OutcomeStep {...parts} papers={papers} procedure={procedure} busy={busy} onSend={() => void send()} />
        </StepFrame>
      )}
      <p class="small quiet">{w.intake.progressSaved}</p>
    </div>
  );
}
