// Last month's dossiers on a draft: the branch, the due moment and the punctuality each would have had. Pure: it
// moves nothing, it only reckons with the dated facts that the dossiers hold.
import type { ProcedureStep, StepKind } from '#schemas/catalogue/catalogue.contract';
import type { Calendar, Pause, TimeLimit } from '#schemas/deadlines/calendar.contract';
import type { OnTime } from '#schemas/dossiers/dossier.contract';
import { addWorkingMinutes, normalise, workingMinutesBetween } from '../deadlines/calendar.domain.ts';
import { computeDue } from '../deadlines/clock.domain.ts';
import { classifyFinish } from '../deadlines/on-time.domain.ts';
import { branchOf, stepHours } from './branches.domain.ts';

/** The facts of one dossier that a replay reckons with; nothing in it tells who the applicant is. */
export interface ReplayFacts {
  id: string;
  code: string;
  receivedAt: Date;
  /** Absent while the dossier is open. */
  finishedAt?: Date;
  dueAt: Date | null;
  channel: 'counter' | 'post' | 'online';
  ownerKind: 'person' | 'organisation';
  feeAmount: number;
  steps: readonly ProcedureStep[];
  runs: readonly { stepId: string; startedAt: Date; finishedAt?: Date; choice?: string }[];
  pauses: readonly Pause[];
}

/** What is replayed on: the parts of a draft that decide about time. */
export interface Process {
  limit: TimeLimit;
  feeAmount: number;
  steps: readonly ProcedureStep[];
}

export interface Replayed {
  facts: ReplayFacts;
  branch: ProcedureStep[];
  /** A choice the dossier never made was taken as the first one. */
  assumed: boolean;
  before: { dueAt: Date | null; onTime: OnTime };
  after: { dueAt: Date | null; onTime: OnTime };
  moved: boolean;
}

/**
 * One dossier on the new process. Each kind of step keeps the working time it really took; kinds that are new cost what
 * the process plans for them, kinds that are gone cost nothing, and time that no step holds (waiting between them)
 * stays. What is left of an open dossier costs what is planned, before and after alike. A limit that cannot be counted
 * yet leaves no due moment.
 */
export function replay(facts: ReplayFacts, process: Process, calendar: Calendar, now: Date): Replayed {
  const oldBranch = branchOf(facts.steps, { ...facts, choices: choicesMade(facts) });
  const { choices, assumed } = choicesOn(process.steps, choicesMade(facts));
  const branch = branchOf(process.steps, { ...facts, feeAmount: process.feeAmount, choices });
  const used = usedMinutes(facts, calendar, now);
  const due = computeDue({ receivedAt: facts.receivedAt, limit: process.limit, pauses: facts.pauses, calendar });
  const dueAt = due.ok ? due.value.dueAt : null;
  const finishBefore = facts.finishedAt ?? finishOf(facts, oldBranch, used, calendar, now);
  const before = { dueAt: facts.dueAt, onTime: classifyFinish({ dueAt: facts.dueAt, finishedAt: finishBefore }) };
  const sameSteps = facts.finishedAt !== undefined && sameKinds(oldBranch, branch);
  const finishAfter = sameSteps ? finishBefore : finishOf(facts, branch, used, calendar, now);
  const after = { dueAt, onTime: classifyFinish({ dueAt, finishedAt: finishAfter }) };
  const moved = before.onTime !== after.onTime || before.dueAt?.getTime() !== after.dueAt?.getTime();
  return {
    facts,
    branch,
    assumed: assumed && branch.some((step) => step.when?.fact === 'choice'),
    before,
    after,
    moved,
  };
}

const choicesMade = ({ runs }: ReplayFacts): Record<string, string> =>
  Object.fromEntries(runs.flatMap((run) => (run.choice === undefined ? [] : [[run.stepId, run.choice]])));

/** The choices as the new process knows them; the first one where the dossier made none that it has. */
function choicesOn(steps: readonly ProcedureStep[], made: Readonly<Record<string, string>>) {
  const choices: Record<string, string> = {};
  let assumed = false;
  for (const step of steps) {
    const options = step.choices ?? [];
    const own = options.find((option) => option.id === made[step.id]);
    const choice = own ?? options[0];
    if (!choice) continue;
    if (!own) assumed = true;
    choices[step.id] = choice.id;
  }
  return { choices, assumed };
}

interface Used {
  /** Working minutes without pauses, by kind of step. */
  byKind: Map<StepKind, number>;
  /** Kinds whose last step is finished. */
  ended: Set<StepKind>;
  /** Working minutes that no step holds. */
  between: number;
}

const isCounted = (kind: StepKind): boolean => kind !== 'return';

function usedMinutes(facts: ReplayFacts, calendar: Calendar, now: Date): Used {
  const end = facts.finishedAt ?? now;
  const kinds = new Map(facts.steps.map((step) => [step.id, step.kind]));
  const used: Used = { byKind: new Map(), ended: new Set(), between: 0 };
  let held = 0;
  for (const run of facts.runs) {
    const kind = kinds.get(run.stepId);
    if (kind === undefined || !isCounted(kind)) continue;
    const to = run.finishedAt && run.finishedAt < end ? run.finishedAt : end;
    const minutes = workedBetween(run.startedAt, to, facts.pauses, calendar);
    used.byKind.set(kind, (used.byKind.get(kind) ?? 0) + minutes);
    held += minutes;
    if (run.finishedAt) used.ended.add(kind);
    else used.ended.delete(kind);
  }
  used.between = Math.max(0, workedBetween(facts.receivedAt, end, facts.pauses, calendar) - held);
  return used;
}

/** Working minutes that no pause covers; an open pause covers all that follows. */
function workedBetween(from: Date, to: Date, pauses: readonly Pause[], calendar: Calendar): number {
  if (to <= from) return 0;
  let minutes = 0;
  let at = from;
  for (const pause of [...pauses].sort((a, b) => a.from.getTime() - b.from.getTime())) {
    const end = pause.to ?? to;
    if (pause.from >= to || end <= at) continue;
    if (pause.from > at) minutes += workingMinutesBetween(at, pause.from, calendar);
    at = end;
  }
  return at < to ? minutes + workingMinutesBetween(at, to, calendar) : minutes;
}

const sameKinds = (a: readonly ProcedureStep[], b: readonly ProcedureStep[]): boolean => {
  const kinds = (steps: readonly ProcedureStep[]): string =>
    [...new Set(steps.map((step) => step.kind).filter(isCounted))].sort().join();
  return kinds(a) === kinds(b);
};

/** When the dossier would end on a branch: real time for what was done, planned time for what is new or left. */
function finishOf(
  facts: ReplayFacts,
  branch: readonly ProcedureStep[],
  used: Used,
  calendar: Calendar,
  now: Date,
): Date {
  const planned = new Map<StepKind, number>();
  for (const step of branch.filter((candidate) => isCounted(candidate.kind))) {
    planned.set(step.kind, (planned.get(step.kind) ?? 0) + Math.round(stepHours(step) * 60));
  }
  const open = facts.finishedAt === undefined;
  let minutes = used.between;
  for (const [kind, plan] of planned) {
    const real = used.byKind.get(kind);
    if (real === undefined) minutes += plan;
    else minutes += open && !used.ended.has(kind) ? Math.max(real, plan) : real;
  }
  const finish = afterPauses(
    addWorkingMinutes(normalise(facts.receivedAt, calendar), minutes, calendar),
    facts,
    calendar,
  );
  // An open dossier cannot end in the past, whatever its plan says.
  return open && finish < now ? now : finish;
}

/** Pauses move the end on by the working time they cover, as they move the due moment. */
function afterPauses(finish: Date, { pauses, receivedAt }: ReplayFacts, calendar: Calendar): Date {
  let end = finish;
  let covered = receivedAt;
  for (const pause of [...pauses].sort((a, b) => a.from.getTime() - b.from.getTime())) {
    if (!pause.to || pause.from > end || pause.to <= covered) continue;
    const from = pause.from > covered ? pause.from : covered;
    end = addWorkingMinutes(end, workingMinutesBetween(from, pause.to, calendar), calendar);
    covered = pause.to;
  }
  return end;
}
