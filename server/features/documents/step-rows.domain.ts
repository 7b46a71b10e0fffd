// The steps of the process as rows of the control slip: each run of a step, and each unit that had it.
import { asSentence } from '#schemas/dossiers/sentence.contract';
import type { ProcedureStep } from '#schemas/catalogue/catalogue.contract';
import { dayOf } from '../../platform/kernel/vietnam-time.ts';
import type { DossierEvent, DossierRecord, StepRun } from '../dossiers/record.domain.ts';
import {
  datedBlock,
  eventAt,
  eventBefore,
  outcomeOf,
  unitOf,
  withPerson,
  type DatedBlock,
  type UnitNames,
} from './slip-row.domain.ts';

/** Who has a run from a moment on. */
interface Hand {
  at: Date;
  receiver: string;
  notes: string[];
}

/** Reception itself is no row: the first is the desk handing over. */
export function stepBlocks(d: DossierRecord, names: UnitNames): DatedBlock[] {
  const steps = new Map(d.procedure.steps.map((step) => [step.id, step]));
  // Who takes one row gives the next; the first giver is the desk.
  let giver = withPerson(d.receivingUnit.name, d.trace.find((e) => e.command === 'receive')?.actor.name);
  return d.stepRuns.flatMap((run, i) => {
    const step = steps.get(run.stepId);
    // What another agency was asked for has rows of its own.
    if (step?.kind === 'reception' || step?.kind === 'interagency') return [];
    const before = d.stepRuns[i - 1];
    if (before && steps.get(before.stepId)?.kind === 'interagency') giver = giverAfterPart(d, before, run, names);
    const hands = handsOf(d, step, run, names);
    return hands.map((hand, n) => {
      const from = giver;
      giver = hand.receiver;
      return handBlock(d, run, from, hand, hands[n + 1]);
    });
  });
}

/** The other agency, where its result began the run; else the specialist who went on with what had come. */
function giverAfterPart(d: DossierRecord, part: StepRun, run: StepRun, names: UnitNames): string {
  const child = d.children.find(({ stepId }) => stepId === part.stepId);
  if (child && part.finishedAt?.getTime() === run.startedAt.getTime() && isByNews(d, run.startedAt)) {
    return child.agency.name;
  }
  return withPerson(unitOf(eventBefore(d, run.startedAt), names), eventAt(d, run.startedAt)?.actor.name);
}
const isByNews = (d: DossierRecord, at: Date): boolean => eventAt(d, at)?.command === 'report_child';

/** A run changes hands when its unit goes over to a successor; its limit goes with it. */
function handBlock(d: DossierRecord, run: StepRun, giver: string, hand: Hand, next: Hand | undefined): DatedBlock {
  const finishedAt = next?.at ?? run.finishedAt;
  const outcome = next ? undefined : outcomeOf(run.dueAt, run.finishedAt);
  return datedBlock({
    giver,
    receiver: hand.receiver,
    at: hand.at,
    dueAt: next ? undefined : run.dueAt,
    finishedAt,
    outcome,
    notes: [
      ...hand.notes,
      ...pausesBetween(d, hand.at, finishedAt),
      ...(outcome === 'late' ? reasonsWithin(d, run) : []),
    ],
  });
}

function handsOf(d: DossierRecord, step: ProcedureStep | undefined, run: StepRun, names: UnitNames): Hand[] {
  const moves = step && BY_ITS_OWN_PLACE.includes(step.kind) ? [] : movesWithin(d, run);
  const places = [
    { at: run.startedAt, unit: placeOf(d, step, run, names), notes: [] as string[] },
    ...moves.map((move) => ({ at: move.at, unit: unitOf(move, names), notes: [`Chuyển đơn vị: ${move.note ?? ''}.`] })),
  ];
  return places.map(({ at, unit, notes }, i) => {
    const next = places[i + 1];
    return { at, receiver: withPerson(unit, next ? holderBefore(d, next.at) : personOf(d, step, run)), notes };
  });
}
/** Steps that are not where the dossier is. */
const BY_ITS_OWN_PLACE: readonly ProcedureStep['kind'][] = ['approval', 'issue', 'return'];

/** Whose desk a step is, as it was called when the run began. */
function placeOf(d: DossierRecord, step: ProcedureStep | undefined, { startedAt }: StepRun, names: UnitNames): string {
  switch (step?.kind) {
    case 'approval':
    case 'issue':
    case 'return':
      if (step.unitId !== undefined) return names(dayOf(startedAt)).get(step.unitId) ?? step.role;
      return step.kind === 'return' ? d.receivingUnit.name : `${step.role}, ${d.agency.name}`;
    case 'reception':
    case 'interagency':
    case 'work':
    case 'review':
    case undefined:
      return unitOf(eventAt(d, startedAt), names);
  }
}

const movesWithin = (d: DossierRecord, { startedAt, finishedAt }: StepRun): DossierEvent[] =>
  d.trace.filter(
    ({ command, at, audience }, i) =>
      command === 'move_unit' &&
      at > startedAt &&
      (!finishedAt || at < finishedAt) &&
      audience.unitId !== d.trace[i - 1]?.audience.unitId,
  );

/** Who held the dossier before a moment; known by name once they have done something with it. */
function holderBefore(d: DossierRecord, at: Date): string | undefined {
  const id = eventBefore(d, at)?.audience.holderId;
  return d.trace.findLast((event) => event.at < at && event.actor.id === id)?.actor.name;
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
    ({ at, command }) => work.includes(command) && at >= run.startedAt && (!run.finishedAt || at <= run.finishedAt),
  );
  if (done) return done.actor.name;
  return step?.kind === 'work' && run === d.stepRuns.at(-1) ? d.holder?.name : undefined;
}

const pausesBetween = (d: DossierRecord, from: Date, to: Date | undefined): string[] =>
  d.clock.pauses
    .filter((pause) => pause.from >= from && (!to || pause.from < to))
    .map((pause) => `Tạm dừng tính thời gian: ${asSentence(pause.reason)}`);

const isWithin = (at: Date, { startedAt, finishedAt }: StepRun): boolean =>
  at >= startedAt && (!finishedAt || at < finishedAt);

function reasonsWithin(d: DossierRecord, run: StepRun): string[] {
  const said = [
    ...d.explanations.map(({ at, text }) => ({ at, text })),
    ...d.clock.extensions.map(({ at, reason }) => ({ at, text: reason })),
  ].sort((a, b) => a.at.getTime() - b.at.getTime());
  // An explanation may be given after the step: it belongs to the last step that ran before it.
  return said
    .filter(({ at }) => isWithin(at, run) || lastRunBefore(d, at) === run)
    .map(({ text }) => `Lý do quá hạn: ${asSentence(text)}`);
}

const lastRunBefore = (d: DossierRecord, at: Date): StepRun | undefined =>
  d.stepRuns.some((run) => isWithin(at, run)) ? undefined : d.stepRuns.findLast((run) => run.startedAt <= at);
