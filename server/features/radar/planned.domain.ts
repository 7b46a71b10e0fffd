// The planned time that a dossier still needs, from the steps of its process.
import type { Calendar } from '#schemas/deadlines/calendar.contract';
import type { ProcedureStep } from '#schemas/catalogue/catalogue.contract';
import { workingMinutesBetween } from '../deadlines/calendar.domain.ts';
import type { StepRun } from '../dossiers/record.domain.ts';
import { nextWorkStep } from '../dossiers/steps.domain.ts';
import { remainingMinutes } from '../people/load.domain.ts';
import type { Queue, RadarFacts } from './facts.domain.ts';

/** The step that runs now. */
export const runningRun = (facts: Pick<RadarFacts, 'stepRuns'>): StepRun | undefined =>
  facts.stepRuns.findLast((run) => !run.finishedAt);

export function runningStep(facts: Pick<RadarFacts, 'stepRuns' | 'procedure'>): ProcedureStep | undefined {
  const run = runningRun(facts);
  return run && facts.procedure.steps.find((step) => step.id === run.stepId);
}

/** The next step of the specialists or of another agency on the branch that the dossier takes. */
export const nextWorkOf = (facts: RadarFacts, stepIndex = facts.stepIndex): ProcedureStep | undefined =>
  // The rules of steps read no more of the procedure and the owner than is here.
  nextWorkStep({ ...facts, stepIndex });

const minutesOf = (step: ProcedureStep): number => Math.round(step.hours * 60);
/** Steps after the work and before the result; the desk's own steps lie outside the legal time. */
const isDeciding = (step: ProcedureStep): boolean => ['review', 'approval', 'issue'].includes(step.kind);

/**
 * Working minutes that the process plans until the result is released: what is left of the running step and every step after
 * it on the branch taken. A branch that is not chosen yet counts nothing, so that no apology is proposed on a guess.
 */
export function plannedLeft(facts: RadarFacts, now: Date, calendar: Calendar): number {
  const { steps } = facts.procedure;
  const run = runningRun(facts);
  const running = runningStep(facts);
  const counts = run && running && running.kind !== 'reception' && running.kind !== 'return';
  let minutes = counts ? Math.max(0, workingMinutesBetween(now, run.dueAt, calendar)) : 0;
  for (let next = nextWorkOf(facts); next; next = nextWorkOf(facts, steps.indexOf(next))) minutes += minutesOf(next);
  return (
    minutes +
    steps
      .slice(facts.stepIndex + 1)
      .filter(isDeciding)
      .reduce((sum, step) => sum + minutesOf(step), 0)
  );
}

/**
 * Goes through dossiers in the order of their due moments and says of each what stands before it on its holder's desk: the
 * planned work of the holder on what is due earlier. Only what is in processing stands on a desk.
 */
export function createQueues(now: Date): (facts: RadarFacts, calendar: Calendar) => Queue {
  const before = new Map<string, number>();
  return (facts, calendar) => {
    if (!facts.holder || facts.state !== 'processing') return { minutes: 0 };
    const minutes = before.get(facts.holder.id) ?? 0;
    before.set(facts.holder.id, minutes + remainingMinutes(facts, now, calendar));
    return { minutes };
  };
}
