// The branches of a process: which steps a dossier takes, every way there is, and the hours that the legal clock counts.
import type { ProcedureStep, StepCondition, StepKind } from '#schemas/catalogue/catalogue.contract';

/** Facts that conditions may ask for. */
export interface BranchFacts {
  ownerKind: 'person' | 'organisation';
  channel: 'counter' | 'post' | 'online';
  /** VND; the condition `fee` asks only whether it is above zero. */
  feeAmount: number;
  /** What was chosen at each step, by the step's id. */
  choices: Readonly<Record<string, string>>;
}

type Steps = readonly ProcedureStep[];

/** Every dossier passes these exactly once (review at most once), whatever its branch. */
export const GATES = ['reception', 'review', 'approval', 'issue', 'return'] as const satisfies readonly StepKind[];
export const isGate = (step: ProcedureStep): boolean => GATES.some((gate) => gate === step.kind);

/** The steps that run, in order. A choice counts only where its step is on the branch. */
export function branchOf(steps: Steps, facts: BranchFacts): ProcedureStep[] {
  const taken: ProcedureStep[] = [];
  for (const step of steps) if (holds(step.when, facts, taken)) taken.push(step);
  return taken;
}

function holds(when: StepCondition | undefined, facts: BranchFacts, taken: Steps): boolean {
  if (!when) return true;
  switch (when.fact) {
    case 'choice':
      return taken.some((step) => step.id === when.step) && facts.choices[when.step] === when.equals;
    case 'owner_kind':
      return facts.ownerKind === when.equals;
    case 'channel':
      return facts.channel === when.equals;
    case 'fee':
      return (facts.feeAmount > 0 ? 'charged' : 'free') === when.equals;
  }
}

/** More than any office process has; beyond it the check says so instead of running on. */
const MOST_BRANCHES = 2000;

/** Every branch a dossier may take, each once. Undefined where there are too many to look at. */
export function allBranches(steps: Steps, feeAmount: number): ProcedureStep[][] | undefined {
  const asked = steps.flatMap((step) => step.when ?? []);
  const owners = asked.some((c) => c.fact === 'owner_kind')
    ? (['person', 'organisation'] as const)
    : (['person'] as const);
  const channels = asked.some((c) => c.fact === 'channel')
    ? (['counter', 'post', 'online'] as const)
    : (['counter'] as const);
  const found = new Map<string, ProcedureStep[]>();
  for (const ownerKind of owners) {
    for (const channel of channels) {
      for (const choices of choicesThatMatter(steps, asked)) {
        if (found.size > MOST_BRANCHES) return undefined;
        const branch = branchOf(steps, { ownerKind, channel, feeAmount, choices });
        found.set(branch.map((step) => step.id).join('/'), branch);
      }
    }
  }
  return tooMany(steps, asked) ? undefined : [...found.values()];
}

/** Choices that a condition asks for, and one that stands for all others of the step. */
function optionsOf(step: ProcedureStep, asked: readonly StepCondition[]): string[] {
  const wanted = asked.flatMap((c) => (c.fact === 'choice' && c.step === step.id ? [c.equals] : []));
  const ids = (step.choices ?? []).map((choice) => choice.id);
  const named = ids.filter((id) => wanted.includes(id));
  const other = ids.find((id) => !wanted.includes(id));
  return named.length === 0 ? [] : [...named, ...(other === undefined ? [] : [other])];
}

const tooMany = (steps: Steps, asked: readonly StepCondition[]): boolean =>
  steps.reduce((product, step) => product * Math.max(1, optionsOf(step, asked).length), 1) > MOST_BRANCHES;

function choicesThatMatter(steps: Steps, asked: readonly StepCondition[]): Record<string, string>[] {
  let all: Record<string, string>[] = [{}];
  if (tooMany(steps, asked)) return all;
  for (const step of steps) {
    const options = optionsOf(step, asked);
    if (options.length > 0) all = all.flatMap((chosen) => options.map((option) => ({ ...chosen, [step.id]: option })));
  }
  return all;
}

/** Working hours of a step: units asked in parallel may take longer than the step itself. */
export const stepHours = (step: ProcedureStep): number =>
  Math.max(step.hours, ...(step.consult ?? []).map((asked) => asked.hours));

/**
 * Working hours of a branch inside the legal clock, which runs from reception to the finished result: the return to the
 * applicant comes after it.
 */
export const clockHours = (branch: Steps): number =>
  branch.filter((step) => step.kind !== 'return').reduce((sum, step) => sum + stepHours(step), 0);
