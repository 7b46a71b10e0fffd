// Last month's dossiers on another process: what would have changed, reckoned by hand.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ProcedureStep } from '#schemas/catalogue/catalogue.contract';
import { replay, type Process, type ReplayFacts } from '../../../server/features/catalogue/replay.domain.ts';
import { computeDue } from '../../../server/features/deadlines/index.ts';
import { isoVietnam, parseVietnam } from '../../../server/platform/kernel/vietnam-time.ts';
import { aStep } from './a-step.ts';
import { anOfficeCalendar } from './office-calendar.ts';

const CALENDAR = anOfficeCalendar();
const at = (text: string): Date => {
  const date = parseVietnam(text);
  assert.ok(date);
  return date;
};
const NOW = at('2026-11-20T16:00');

const STEPS = [
  aStep('nhan', 'reception', 4),
  aStep('xem', 'work', 16),
  aStep('duyet', 'review', 4),
  aStep('phe', 'approval', 4),
  aStep('so', 'issue', 2),
  aStep('tra', 'return', 4),
];
const SAME: Process = { limit: { value: 5, unit: 'working-day' }, feeAmount: 0, steps: STEPS };

/** Received Monday 2 November 08:00, due Monday 9 at 08:00; ended on Friday 6 at 10:00: 34 working hours. */
const FINISHED: ReplayFacts = {
  id: 'a',
  code: 'H99.17-261102-0001',
  receivedAt: at('2026-11-02T08:00'),
  finishedAt: at('2026-11-06T10:00'),
  dueAt: at('2026-11-09T08:00'),
  channel: 'counter',
  ownerKind: 'person',
  feeAmount: 0,
  steps: STEPS,
  runs: [
    { stepId: 'nhan', startedAt: at('2026-11-02T08:00'), finishedAt: at('2026-11-02T10:00') },
    { stepId: 'xem', startedAt: at('2026-11-02T10:00'), finishedAt: at('2026-11-05T10:00') },
    { stepId: 'duyet', startedAt: at('2026-11-05T10:00'), finishedAt: at('2026-11-05T15:00') },
    { stepId: 'phe', startedAt: at('2026-11-05T15:00'), finishedAt: at('2026-11-06T09:00') },
    { stepId: 'so', startedAt: at('2026-11-06T09:00'), finishedAt: at('2026-11-06T10:00') },
  ],
  pauses: [],
};
const on = (process: Process, facts: ReplayFacts = FINISHED) => replay(facts, process, CALENDAR, NOW);
const idsOf = (steps: readonly ProcedureStep[]): string[] => steps.map((s) => s.id);

describe('a replay', () => {
  it('moves nothing on the process the dossier really ran on', () => {
    const { before, after, moved, branch } = on(SAME);
    assert.deepEqual(after, before);
    assert.equal(before.onTime, 'early');
    assert.equal(moved, false);
    assert.deepEqual(idsOf(branch), idsOf(STEPS));
  });

  it('gives the due moment of a shorter limit, and says that the same work would have been late', () => {
    const { before, after, moved } = on({ ...SAME, limit: { value: 4, unit: 'working-day' } });
    assert.equal(isoVietnam(before.dueAt ?? NOW), '2026-11-09T08:00:00+07:00');
    assert.equal(isoVietnam(after.dueAt ?? NOW), '2026-11-06T08:00:00+07:00');
    assert.deepEqual([before.onTime, after.onTime, moved], ['early', 'late', true]);
  });

  it('takes a step that is gone out with the time it took, and adds a new one with the time it plans', () => {
    // Without the four hours of review it ends on Thursday 5 at 15:00… in time for four days, due on Friday 6 at 08:00.
    const withoutReview = STEPS.filter((s) => s.kind !== 'review');
    const four = { value: 4, unit: 'working-day' } as const;
    assert.equal(on({ ...SAME, limit: four, steps: withoutReview }).after.onTime, 'early');
    const [nhan, xem, ...rest] = STEPS as [ProcedureStep, ProcedureStep, ...ProcedureStep[]];
    const longer = [nhan, aStep('xa', 'interagency', 40), xem, ...rest];
    const { after, moved } = on({ ...SAME, steps: longer });
    assert.deepEqual([after.onTime, moved], ['late', true], 'another 40 hours end on Friday 13');
  });

  it('moves end and due moment by the same pause', () => {
    // Paused from Wednesday 4, 08:00 to Friday 6, 08:00: two working days inside the work step.
    const paused: ReplayFacts = {
      ...FINISHED,
      finishedAt: at('2026-11-10T10:00'),
      dueAt: at('2026-11-10T17:00'),
      pauses: [{ from: at('2026-11-04T08:00'), to: at('2026-11-06T08:00') }],
      runs: FINISHED.runs.map((run) => {
        const shift = (d: Date): Date => (d > at('2026-11-04T08:00') ? new Date(d.getTime() + 4 * 86_400_000) : d);
        return {
          ...run,
          startedAt: shift(run.startedAt),
          ...(run.finishedAt ? { finishedAt: shift(run.finishedAt) } : {}),
        };
      }),
    };
    const same = on(SAME, paused);
    assert.deepEqual([same.moved, same.before.onTime], [false, 'on_time']);
    const { after } = on({ ...SAME, steps: STEPS.filter((s) => s.kind !== 'review') }, paused);
    assert.equal(isoVietnam(after.dueAt ?? NOW), '2026-11-10T17:00:00+07:00');
    assert.equal(after.onTime, 'early');
  });

  it('follows the branch of the choices really made, and says where it had to assume one', () => {
    const choices = [
      { id: 'xa', name: 'Hỏi xã' },
      { id: 'khong', name: 'Không hỏi' },
    ];
    const branching = STEPS.flatMap((s) =>
      s.id === 'xem'
        ? [
            { ...s, choices },
            aStep('xac-minh', 'work', 8, { when: { fact: 'choice', step: 'xem', equals: 'xa' } }),
            aStep('to-chuc', 'work', 8, { when: { fact: 'owner_kind', equals: 'organisation' } }),
          ]
        : [s],
    );
    const assumed = on({ ...SAME, steps: branching });
    assert.deepEqual([idsOf(assumed.branch).slice(1, 3), assumed.assumed], [['xem', 'xac-minh'], true]);
    const chosen = {
      ...FINISHED,
      runs: FINISHED.runs.map((r) => (r.stepId === 'xem' ? { ...r, choice: 'khong' } : r)),
    };
    const made = on({ ...SAME, steps: branching }, chosen);
    assert.deepEqual([idsOf(made.branch).slice(1, 3), made.assumed], [['xem', 'duyet'], false]);
    const organisation = on({ ...SAME, steps: branching }, { ...chosen, ownerKind: 'organisation' });
    assert.deepEqual(idsOf(organisation.branch).slice(1, 3), ['xem', 'to-chuc']);
  });

  it('foresees the end of an open dossier from what is left to do, before and after alike', () => {
    // Received on Wednesday 18; three of the 16 hours of work are used, so 13 + 4 + 4 + 2 are left from Friday 20, 16:00.
    const { finishedAt: _finishedAt, ...rest } = FINISHED;
    const open: ReplayFacts = {
      ...rest,
      receivedAt: at('2026-11-18T08:00'),
      dueAt: at('2026-11-26T08:00'),
      runs: [
        { stepId: 'nhan', startedAt: at('2026-11-18T08:00'), finishedAt: at('2026-11-20T13:00') },
        { stepId: 'xem', startedAt: at('2026-11-20T13:00') },
      ],
    };
    const same = on(SAME, open);
    assert.deepEqual([same.before.onTime, same.after.onTime], ['late', 'late']);
    const { after } = on({ ...SAME, limit: { value: 10, unit: 'working-day' } }, open);
    assert.equal(after.onTime, 'early');
    const { after: short } = on({ ...SAME, steps: STEPS.map((s) => ({ ...s, hours: 1 })) }, open);
    assert.equal(short.onTime, 'early', 'with an hour for each step the rest fits');
  });

  it('has no due moment where the procedure has none', () => {
    const { after } = on({ ...SAME, limit: { value: 0, unit: 'none' } });
    assert.deepEqual(after, { dueAt: null, onTime: 'no_due' });
  });

  it('never makes a finished dossier later by a longer limit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 40 }), (days, more) => {
        const rank = { early: 0, on_time: 1, late: 2, no_due: 3 };
        const of = (value: number): number => rank[on({ ...SAME, limit: { value, unit: 'working-day' } }).after.onTime];
        assert.ok(of(days + more) <= of(days));
      }),
    );
  });

  it('leaves every dossier where it is on its own process, whenever it was received and ended', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9000 }), fc.integer({ min: 1, max: 9000 }), (from, length) => {
        const receivedAt = new Date(at('2026-11-02T08:00').getTime() + from * 60_000);
        const finishedAt = new Date(receivedAt.getTime() + length * 60_000);
        const due = computeDue({ receivedAt, limit: SAME.limit, calendar: CALENDAR });
        assert.ok(due.ok);
        const facts = { ...FINISHED, receivedAt, finishedAt, dueAt: due.value.dueAt, runs: [] };
        assert.equal(on(SAME, facts).moved, false);
      }),
    );
  });
});
