// The trace of hand-overs as blocks of the Phiếu kiểm soát: who gave, who took, when, and whether the step kept its time.
import { asSentence } from '#schemas/dossiers/sentence.contract';
import type { ControlSlipBlock } from '#schemas/forms/forms.contract';
import type { ProcedureStep } from '#schemas/catalogue/catalogue.contract';
import { isoVietnam } from '../../platform/kernel/vietnam-time.ts';
import { classifyFinish } from '../deadlines/on-time.domain.ts';
import type { DossierEvent, DossierRecord, StepRun } from '../dossiers/record.domain.ts';

/** Names of the units of the agency by id. */
export type UnitNames = ReadonlyMap<string, string>;

interface DatedBlock {
  at: Date;
  block: ControlSlipBlock;
}

/**
 * The blocks in order of time. Reception itself is none: the first block is the desk handing over. A block once
 * begun stays; what is added later is its outcome. Reasons for lateness stand in the notes (R-41, R-50).
 */
export function controlBlocks(d: DossierRecord, units: UnitNames): ControlSlipBlock[] {
  return [...stepBlocks(d, units), ...opinionBlocks(d), ...childBlocks(d)]
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .map(({ block }) => block);
}

/** Units and agencies that were asked: Cơ quan phối hợp. */
export const cooperatingUnits = (d: DossierRecord): string[] => [
  ...new Set([...d.consultations.map((c) => c.unit.name), ...d.children.map((c) => c.agency.name)]),
];

function stepBlocks(d: DossierRecord, units: UnitNames): DatedBlock[] {
  const steps = new Map(d.procedure.steps.map((step) => [step.id, step]));
  // Who takes one block gives the next; the first giver is the desk.
  let giver = withPerson(d.receivingUnit.name, d.trace.find((e) => e.command === 'receive')?.actor.name);
  return d.stepRuns.flatMap((run) => {
    const step = steps.get(run.stepId);
    if (step?.kind === 'reception') return [];
    const from = giver;
    giver = withPerson(takerOf(d, step, units), personOf(d, step, run));
    // What was handed to another agency stands with the dossiers it made there.
    if (d.children.some((child) => child.stepId === run.stepId)) return [];
    return [{ at: run.startedAt, block: stepBlock(d, run, from, giver) }];
  });
}

function stepBlock(d: DossierRecord, run: StepRun, giver: string, receiver: string): ControlSlipBlock {
  const { startedAt, dueAt, finishedAt } = run;
  const outcome = finishedAt && outcomeOf(dueAt, finishedAt);
  return {
    giver,
    receiver,
    at: isoVietnam(startedAt),
    dueAt: isoVietnam(dueAt),
    ...(finishedAt ? { finishedAt: isoVietnam(finishedAt) } : {}),
    ...(outcome ? { outcome } : {}),
    notes: [...pausesWithin(d, run), ...(outcome === 'late' ? reasonsWithin(d, run) : [])],
  };
}

/** Whose desk a step is. */
function takerOf(d: DossierRecord, step: ProcedureStep | undefined, units: UnitNames): string {
  if (step?.unitId !== undefined) return units.get(step.unitId) ?? step.role;
  switch (step?.kind) {
    case 'return':
      return d.receivingUnit.name;
    case 'approval':
    case 'issue':
      return `${step.role}, ${d.agency.name}`;
    case 'interagency':
      return d.children.find((child) => child.stepId === step.id)?.agency.name ?? step.role;
    case 'reception':
    case 'work':
    case 'review':
    case undefined:
      return d.unit.name;
  }
}

/** What the person of a step does with it; by anything else (a withdrawal, a sweep) it only ends. */
const WORK_OF: Partial<Record<ProcedureStep['kind'], readonly DossierEvent['command'][]>> = {
  work: ['complete_step', 'submit_draft', 'hand_over'],
  review: ['endorse', 'send_back'],
  approval: ['approve', 'sign', 'send_back'],
  issue: ['release'],
  return: ['return_result'],
};

/** Who did the step; of one that still runs the specialist is known, and who will decide is not. */
function personOf(d: DossierRecord, step: ProcedureStep | undefined, run: StepRun): string | undefined {
  const work = (step && WORK_OF[step.kind]) ?? [];
  const done = d.trace.findLast(
    ({ at, command }) => work.includes(command) && at > run.startedAt && (!run.finishedAt || at <= run.finishedAt),
  );
  return done?.actor.name ?? (step?.kind === 'work' ? d.holder?.name : undefined);
}

const withPerson = (unit: string, person: string | undefined): string =>
  person === undefined ? unit : `${unit} (${person})`;

function outcomeOf(dueAt: Date, finishedAt: Date): ControlSlipBlock['outcome'] {
  const verdict = classifyFinish({ dueAt, finishedAt });
  return verdict === 'no_due' ? undefined : verdict;
}

const isWithin = (at: Date, { startedAt, finishedAt }: StepRun): boolean =>
  at >= startedAt && (!finishedAt || at < finishedAt);

const pausesWithin = (d: DossierRecord, run: StepRun): string[] =>
  d.clock.pauses
    .filter((pause) => isWithin(pause.from, run))
    .map((pause) => `Tạm dừng tính thời gian: ${asSentence(pause.reason)}`);

const reasonsWithin = (d: DossierRecord, run: StepRun): string[] => {
  const said = [
    ...d.explanations.map(({ at, text }) => ({ at, text })),
    ...d.clock.extensions.map(({ at, reason }) => ({ at, text: reason })),
  ];
  // An explanation may be given after the step: it belongs to the last step that ran before it.
  return said
    .filter(({ at }) => isWithin(at, run) || lastRunBefore(d, at) === run)
    .map(({ text }) => `Lý do quá hạn: ${asSentence(text)}`);
};

const lastRunBefore = (d: DossierRecord, at: Date): StepRun | undefined =>
  d.stepRuns.some((run) => isWithin(at, run)) ? undefined : d.stepRuns.findLast((run) => run.startedAt <= at);

function opinionBlocks(d: DossierRecord): DatedBlock[] {
  return d.consultations.map((c) => {
    const outcome = c.answer && outcomeOf(c.dueAt, c.answer.at);
    return {
      at: c.askedAt,
      block: {
        giver: withPerson(d.unit.name, c.askedBy.name),
        receiver: withPerson(c.unit.name, c.answer?.by.name),
        at: isoVietnam(c.askedAt),
        dueAt: isoVietnam(c.dueAt),
        ...(c.answer ? { finishedAt: isoVietnam(c.answer.at) } : {}),
        ...(outcome ? { outcome } : {}),
        notes: ['Lấy ý kiến.'],
      },
    };
  });
}

function childBlocks(d: DossierRecord): DatedBlock[] {
  return d.children.map((child) => {
    const outcome = child.finishedAt && outcomeOf(child.dueAt, child.finishedAt);
    return {
      at: child.sentAt,
      block: {
        giver: d.agency.name,
        receiver: child.agency.name,
        at: isoVietnam(child.sentAt),
        dueAt: isoVietnam(child.dueAt),
        ...(child.finishedAt ? { finishedAt: isoVietnam(child.finishedAt) } : {}),
        ...(outcome ? { outcome } : {}),
        notes: [`Liên thông${child.code === undefined ? '' : `, mã hồ sơ ${child.code}`}.`],
      },
    };
  });
}
