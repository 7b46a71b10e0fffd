// The steps of the internal process: which one runs, where it branches, and its own limit inside the legal clock.
import type { Calendar, Pause } from '#schemas/deadlines/calendar.contract';
import type { ProcedureStep, StepCondition, StepKind } from '#schemas/catalogue/catalogue.contract';
import { addWorkingMinutes } from '../deadlines/calendar.domain.ts';
import { stepLimit } from '../deadlines/step-limit.domain.ts';
import type { Child, DossierRecord, StepRun } from './record.domain.ts';

/** What the steps read of a dossier. */
export type WithSteps = Pick<DossierRecord, 'stepIndex' | 'stepRuns' | 'channel'> & {
  procedure: Pick<DossierRecord['procedure'], 'steps' | 'feeAmount'>;
  owner: Pick<DossierRecord['owner'], 'kind'>;
  children: readonly Pick<Child, 'stepId'>[];
};

export interface StepMove {
  stepIndex: number;
  stepRuns: StepRun[];
}

export const currentStep = (d: WithSteps): ProcedureStep | undefined => d.procedure.steps[d.stepIndex];

export const hasStep = (d: WithSteps, kind: StepKind): boolean => d.procedure.steps.some((s) => s.kind === kind);

/** Kinds of step between reception and the draft. */
const isWork = (step: ProcedureStep): boolean => step.kind === 'work' || step.kind === 'interagency';

/**
 * The next step of the specialists or of another agency on the branch that the dossier takes, if any is left. What another
 * agency was asked for is not asked for twice when the draft is sent back.
 */
export function nextWorkStep(d: WithSteps): ProcedureStep | undefined {
  const isAsked = (s: ProcedureStep): boolean => d.children.some((child) => child.stepId === s.id);
  return d.procedure.steps.slice(d.stepIndex + 1).find((s) => isWork(s) && !isAsked(s) && holds(d, s.when));
}

/** The first step after reception. */
export const firstWorkStep = (d: WithSteps): ProcedureStep | undefined =>
  d.procedure.steps.find((s) => isWork(s) && holds(d, s.when));

function holds(d: WithSteps, when: StepCondition | undefined): boolean {
  if (!when) return true;
  switch (when.fact) {
    case 'choice':
      return d.stepRuns.findLast((run) => run.stepId === when.step)?.choice === when.equals;
    case 'owner_kind':
      return d.owner.kind === when.equals;
    case 'channel':
      return d.channel === when.equals;
    case 'fee':
      return (d.procedure.feeAmount > 0 ? 'charged' : 'free') === when.equals;
  }
}

/** Ends the running step now and starts the given one, due after its planned working hours. */
export function startStep(d: WithSteps, step: ProcedureStep | undefined, now: Date, calendar: Calendar): StepMove {
  const runs = endRunning(d.stepRuns, now);
  if (!step) return { stepIndex: d.stepIndex, stepRuns: runs };
  return {
    stepIndex: d.procedure.steps.indexOf(step),
    stepRuns: [
      ...runs,
      { stepId: step.id, startedAt: now, dueAt: addWorkingMinutes(now, Math.round(step.hours * 60), calendar) },
    ],
  };
}

/** Starts the first step of a kind; where the process has none, only ends the running one. */
export function startKind(d: WithSteps, kind: StepKind, now: Date, calendar: Calendar): StepMove {
  const step = d.procedure.steps.find((s) => s.kind === kind);
  return startStep(d, step, now, calendar);
}

/** Work goes back to the last step of the specialists that was done, as a new run: the trace keeps both. */
export function restartWork(d: WithSteps, now: Date, calendar: Calendar): StepMove {
  const ran = new Set(d.stepRuns.map((run) => run.stepId));
  const works = d.procedure.steps.filter((s) => s.kind === 'work');
  return startStep(d, works.findLast((s) => ran.has(s.id)) ?? works.at(-1), now, calendar);
}

export function endRunning(runs: readonly StepRun[], now: Date): StepRun[] {
  return runs.map((run) => (run.finishedAt ? run : { ...run, finishedAt: now }));
}

/** The limit of the running step reckoned again: after a pause, or by a calendar that changed. */
export function replanRunning(d: WithSteps, pauses: readonly Pause[], calendar: Calendar): StepRun[] {
  return d.stepRuns.map((run) => {
    const step = d.procedure.steps.find((s) => s.id === run.stepId);
    if (run.finishedAt || !step) return run;
    return { ...run, dueAt: stepLimit({ startedAt: run.startedAt, hours: step.hours }, pauses, calendar) };
  });
}

/** The choice of the running step is still open. */
export const choiceOpen = (d: WithSteps): boolean => {
  const step = currentStep(d);
  return (
    (step?.choices?.length ?? 0) > 0 && d.stepRuns.findLast((run) => run.stepId === step?.id)?.choice === undefined
  );
};
