// What is wrong with the steps of a process: gates, order, conditions, branches and hours.
import type { ProcedureStep } from '#schemas/catalogue/catalogue.contract';
import type { Finding } from '#schemas/catalogue/finding.contract';
import { allBranches, clockHours, GATES, isGate } from './branches.domain.ts';

type Steps = readonly ProcedureStep[];
/** Working hours that a branch may plan: `hard` by a limit in working time, else what the calendar gives on the first day. */
export interface HoursAllowed {
  hours: number;
  hard: boolean;
}

export const finding = (code: Finding['code'], at: string, params: Finding['params'] = {}): Finding => ({
  code,
  at,
  params,
});
const atStep = (index: number, part = ''): string => `/steps/${String(index)}${part}`;

/** @param allowed undefined where the limit cannot be counted yet */
export function checkSteps(steps: Steps, feeAmount: number, allowed: HoursAllowed | undefined): Finding[] {
  if (steps.length === 0) return [];
  const alone = [...checkGates(steps), ...steps.flatMap((step, index) => checkStep(step, index, steps))];
  // A branch is only as good as its conditions: while these are broken, what follows from them would mislead.
  if (alone.some((found) => found.code === 'condition_unknown' || found.code === 'choice_unknown')) return alone;
  return [...alone, ...checkBranches(steps, feeAmount, allowed)];
}

function checkGates(steps: Steps): Finding[] {
  return GATES.flatMap((kind) => {
    const count = steps.filter((step) => step.kind === kind).length;
    if (count === 0 && kind !== 'review') return [finding('gate_missing', '/steps', { kind })];
    return count > 1 ? [finding('gate_twice', '/steps', { kind })] : [];
  });
}

/** Rank of each kind in the life of a dossier. */
const RANK = { reception: 0, work: 1, interagency: 1, review: 2, approval: 3, issue: 4, return: 5 } as const;

function checkStep(step: ProcedureStep, index: number, steps: Steps): Finding[] {
  const number = index + 1;
  const { kind } = step;
  const found: Finding[] = [];
  if (step.role === '') found.push(finding('text_missing', atStep(index, '/role')));
  if (step.work === '') found.push(finding('text_missing', atStep(index, '/work')));
  if (!(step.hours > 0)) found.push(finding('step_hours', atStep(index, '/hours'), { step: number }));
  if (steps.slice(0, index).some((before) => RANK[before.kind] > RANK[kind])) {
    found.push(finding('order_wrong', atStep(index), { step: number, kind }));
  }
  if (isGate(step) && step.when) found.push(finding('gate_branches', atStep(index, '/when'), { step: number, kind }));
  if (kind !== 'work' && ((step.choices?.length ?? 0) > 0 || (step.consult?.length ?? 0) > 0)) {
    found.push(finding('choices_outside', atStep(index), { step: number }));
  }
  if (step.choices?.length === 1) found.push(finding('choices_few', atStep(index, '/choices'), { step: number }));
  (step.choices ?? []).forEach((choice, i) => {
    if (choice.name === '') found.push(finding('text_missing', atStep(index, `/choices/${String(i)}/name`)));
  });
  (step.consult ?? []).forEach((asked, i) => {
    if (asked.question === '') found.push(finding('text_missing', atStep(index, `/consult/${String(i)}/question`)));
    if (!(asked.hours > 0)) {
      found.push(finding('step_hours', atStep(index, `/consult/${String(i)}/hours`), { step: number }));
    }
  });
  return [...found, ...checkCondition(step, index, steps)];
}

function checkCondition({ when }: ProcedureStep, index: number, steps: Steps): Finding[] {
  if (when?.fact !== 'choice') return [];
  const of = steps.findIndex((step) => step.id === when.step);
  if (of < 0 || of >= index) return [finding('condition_unknown', atStep(index, '/when'), { step: index + 1 })];
  return steps[of]?.choices?.some((choice) => choice.id === when.equals)
    ? []
    : [finding('choice_unknown', atStep(index, '/when'), { step: index + 1, of: of + 1 })];
}

function checkBranches(steps: Steps, feeAmount: number, allowed: HoursAllowed | undefined): Finding[] {
  const branches = allBranches(steps, feeAmount);
  if (!branches) return [finding('branches_many', '/steps')];
  const reached = new Set(branches.flat());
  const unreachable = steps.flatMap((step, index) =>
    reached.has(step) ? [] : [finding('unreachable', atStep(index, '/when'), { step: index + 1 })],
  );
  return [
    ...unreachable,
    ...branches.flatMap((branch) => checkBranch(branch, steps)),
    ...checkHours(branches, steps, allowed),
  ];
}

/** `1–2–4`: the steps of a branch by their numbers. */
const branchName = (branch: Steps, steps: Steps): string =>
  branch.map((step) => String(steps.indexOf(step) + 1)).join('–');

/** Every branch ends in a draft that somebody of the own agency writes. */
function checkBranch(branch: Steps, steps: Steps): Finding[] {
  const working = branch.filter((step) => step.kind === 'work' || step.kind === 'interagency');
  const params = { branch: branchName(branch, steps) };
  if (working.length === 0) return [finding('no_work', '/steps', params)];
  return working.at(-1)?.kind === 'work' ? [] : [finding('no_draft', '/steps', params)];
}

function checkHours(branches: Steps[], steps: Steps, allowed: HoursAllowed | undefined): Finding[] {
  const longest = branches.reduce<Steps>((most, next) => (clockHours(next) > clockHours(most) ? next : most), []);
  const planned = clockHours(longest);
  if (!allowed || planned <= allowed.hours) return [];
  const params = { branch: branchName(longest, steps), planned, allowed: allowed.hours };
  return [finding(allowed.hard ? 'hours_over' : 'hours_over_calendar', '/steps', params)];
}
