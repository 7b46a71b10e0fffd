// The trace of hand-overs as blocks of the Phiếu kiểm soát: who gave, who took, when, and whether the step kept its time.
import { asSentence } from '#schemas/dossiers/sentence.contract';
import type { ControlSlipBlock } from '#schemas/forms/forms.contract';
import type { Child, Consultation, DossierRecord, LapsedConsultation, PartTurn } from '../dossiers/record.domain.ts';
import { turnsOf } from '../dossiers/part-turns.domain.ts';
import {
  datedBlock,
  eventBefore,
  outcomeOf,
  unitOf,
  withPerson,
  type DatedBlock,
  type UnitNames,
} from './slip-row.domain.ts';
import { stepBlocks } from './step-rows.domain.ts';

/**
 * The blocks in order of time. A block once begun stays; what is added later is its outcome: the end, who did it, and
 * the reasons for lateness in the notes (R-41, R-50). Units and people are called as they were when it began (R-01).
 */
export function controlBlocks(d: DossierRecord, names: UnitNames): ControlSlipBlock[] {
  return [...stepBlocks(d, names), ...opinionBlocks(d, names), ...partBlocks(d, names)]
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .map(({ block }) => block);
}

/** Units and agencies that were asked: Cơ quan phối hợp. */
export const cooperatingUnits = (d: DossierRecord): string[] => [
  ...new Set([
    ...asked(d).flatMap((c) => [...(c.movedFrom ?? []).map(({ unit }) => unit.name), c.unit.name]),
    ...d.children.map((child) => child.agency.name),
  ]),
];

const opinionBlocks = (d: DossierRecord, names: UnitNames): DatedBlock[] =>
  asked(d).flatMap((c) => opinionRows(c, unitOf(eventBefore(d, c.askedAt), names)));

/** Every opinion ever asked, in whatever way it ended. */
const asked = (d: DossierRecord): (Consultation | LapsedConsultation)[] =>
  // By their ids those asked at once keep their order when one lapses.
  [...(d.lapsedConsultations ?? []), ...d.consultations].sort((a, b) => a.id.localeCompare(b.id));

/** A row for each unit that owed the opinion: the one that was asked, and its successors. */
function opinionRows(c: Consultation | LapsedConsultation, askingUnit: string): DatedBlock[] {
  const moved = c.movedFrom ?? [];
  const lapsedAt = 'lapsedAt' in c ? c.lapsedAt : undefined;
  return [...moved.map(({ unit }) => unit), c.unit].map((unit, i) => {
    const [before, leaves] = [moved[i - 1], moved[i]];
    return datedBlock({
      giver: before ? before.unit.name : withPerson(askingUnit, c.askedBy.name),
      receiver: leaves ? unit.name : withPerson(unit.name, c.answer?.by.name),
      at: before?.at ?? c.askedAt,
      dueAt: c.dueAt,
      finishedAt: leaves?.at ?? c.answer?.at ?? lapsedAt,
      outcome: leaves ? undefined : outcomeOf(c.dueAt, c.answer?.at),
      notes: [
        'Lấy ý kiến.',
        ...(lapsedAt && !leaves ? ['Thôi lấy ý kiến: đơn vị được hỏi nay giải quyết hồ sơ.'] : []),
      ],
    });
  });
}

const partBlocks = (d: DossierRecord, names: UnitNames): DatedBlock[] =>
  d.children.flatMap((child) => turnsOf(child).flatMap((turn) => turnRows(d, child, turn, names)));

/** To the other agency, and what came back from it. */
function turnRows(d: DossierRecord, child: Child, turn: PartTurn, names: UnitNames): DatedBlock[] {
  const { from, to } = turn;
  const takenBack = child.revoked?.find(({ at }) => at.getTime() === from.getTime());
  const there = datedBlock({
    giver: d.agency.name,
    receiver: child.agency.name,
    at: from,
    // The process gives the part one limit; none is set for making it anew.
    dueAt: takenBack ? undefined : child.dueAt,
    finishedAt: to,
    outcome: takenBack || turn.state === 'failed' ? undefined : outcomeOf(child.dueAt, to),
    notes: [
      takenBack
        ? `${child.agency.name} thu hồi kết quả số ${takenBack.number} để làm lại: ${asSentence(takenBack.reason)}`
        : `Liên thông${turn.code === undefined ? '' : `, mã hồ sơ ${turn.code}`}.`,
    ],
  });
  // Where the next step began with the result, its own row says so.
  const goesOn = d.stepRuns.some((run) => run.startedAt.getTime() === to?.getTime());
  if (!to || goesOn) return [there];
  const back = datedBlock({
    giver: child.agency.name,
    receiver: unitOf(eventBefore(d, to), names),
    at: to,
    notes: [
      turn.state === 'failed' ? `Liên thông không thành: ${asSentence(turn.cause ?? '')}` : 'Nhận kết quả liên thông.',
    ],
  });
  return [there, back];
}
