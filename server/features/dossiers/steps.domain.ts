// The steps of the internal process: which one runs, and its own limit inside the legal clock.
import type { Calendar } from '#schemas/deadlines/calendar.contract';
import type { ProcedureStep, StepKind } from '#schemas/catalogue/catalogue.contract';
import { addWorkingMinutes } from '../deadlines/calendar.domain.ts';
import type { DossierRecord, StepRun } from './record.domain.ts';

type WithSteps = Pick<DossierRecord, 'procedure' | 'stepIndex' | 'stepRuns'>;

export interface StepMove {
  stepIndex: number;
  stepRuns: StepRun[];
}

export const currentStep = (d: WithSteps): ProcedureStep | undefined => d.procedure.steps[d.stepIndex];

export const hasStep = (d: WithSteps, kind: StepKind): boolean => d.procedure.steps.some((s) => s.kind === kind);

/** The work step after the present one, if any is left. */
export function nextWorkStep(d: WithSteps): ProcedureStep | undefined {
  return d.procedure.steps.slice(d.stepIndex + 1).find((s) => s.kind === 'work');
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

/** Work goes back to the last work step, as a new run: the trace keeps both. */
export function restartWork(d: WithSteps, now: Date, calendar: Calendar): StepMove {
  const works = d.procedure.steps.filter((s) => s.kind === 'work');
  return startStep(d, works.at(-1), now, calendar);
}

export function endRunning(runs: readonly StepRun[], now: Date): StepRun[] {
  return runs.map((run) => (run.finishedAt ? run : { ...run, finishedAt: now }));
}
