// How much somebody has to do, and who is best given the next dossier.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { DOSSIER_STATES, type DossierState } from '#schemas/dossiers/dossier-state.contract';
import { calendarFromData } from '../../../server/features/deadlines/index.ts';
import { isHeldWork, placeOf } from '../../../server/features/people/held.domain.ts';
import {
  remainingMinutes,
  shareOut,
  suggestAssignee,
  type Candidate,
} from '../../../server/features/people/load.domain.ts';
import { addDays } from '../../../server/platform/kernel/vietnam-time.ts';

const TODAY = '2026-11-23';
const candidate = (
  name: string,
  changes: Partial<Candidate> & { minutes?: number; open?: number } = {},
): Candidate => ({
  id: name.toLowerCase(),
  name,
  leaves: [],
  finished: 0,
  load: { open: changes.open ?? 0, remainingMinutes: changes.minutes ?? 0 },
  ...changes,
});
const away = (from: number, to: number) => ({ startsOn: addDays(TODAY, from), endsOn: addDays(TODAY, to) });
const who = (candidates: Candidate[], dueOn: string | null = addDays(TODAY, 5)): string | undefined =>
  suggestAssignee(candidates, TODAY, dueOn)?.name;

describe('who next', () => {
  it('is the one with the least planned work', () => {
    assert.equal(who([candidate('An', { minutes: 900 }), candidate('Bình', { minutes: 300 })]), 'Bình');
  });

  it('is one who knows the procedure, where the difference is less than a working day', () => {
    const knowing = candidate('An', { minutes: 700, finished: 6 });
    assert.equal(who([knowing, candidate('Bình', { minutes: 300 })]), 'An');
    assert.equal(who([knowing, candidate('Bình', { minutes: 200 })]), 'Bình');
  });

  it('does not take one who has finished far fewer for one who knows it', () => {
    const people = [candidate('An', { minutes: 200, finished: 2 }), candidate('Bình', { minutes: 300, finished: 9 })];
    assert.equal(who(people), 'Bình');
  });

  it('is found by name where all else is equal', () => {
    assert.equal(who([candidate('Bình'), candidate('An')]), 'An');
  });

  it('is somebody who is here until the due day, before somebody who leaves earlier, before somebody away', () => {
    const leavesSoon = candidate('An', { leaves: [away(3, 9)] });
    const gone = candidate('Bình', { leaves: [away(0, 1)] });
    const busy = candidate('Cúc', { minutes: 9_000 });
    assert.equal(who([leavesSoon, gone, busy]), 'Cúc');
    assert.equal(who([leavesSoon, gone]), 'An');
    assert.equal(who([gone]), 'Bình');
    assert.equal(who([leavesSoon, busy], addDays(TODAY, 2)), 'An', 'due before the leave');
    assert.equal(who([]), undefined);
  });

  it('comes with why', () => {
    const why = (changes: Parameters<typeof candidate>[1]) =>
      suggestAssignee([candidate('An', changes)], TODAY, '2026-12-01');
    assert.deepEqual(why({ finished: 4 }), { personId: 'an', name: 'An', freedom: 'throughout', finished: 4 });
    assert.equal(why({ leaves: [away(2, 3)] })?.freedom, 'today');
    assert.equal(why({ leaves: [away(0, 0)] })?.freedom, 'away');
  });

  it('never names somebody on leave while another is free', () => {
    const days = fc.integer({ min: -3, max: 12 });
    const person = fc.record({
      name: fc.constantFrom('An', 'Bình', 'Cúc', 'Dung', 'Én'),
      minutes: fc.integer({ min: 0, max: 5_000 }),
      finished: fc.integer({ min: 0, max: 50 }),
      spans: fc.array(fc.tuple(days, days), { maxLength: 2 }),
    });
    fc.assert(
      fc.property(fc.array(person, { minLength: 1, maxLength: 6 }), fc.integer({ min: -2, max: 10 }), (people, due) => {
        const candidates = people.map((p, i) =>
          candidate(p.name, {
            id: String(i),
            minutes: p.minutes,
            finished: p.finished,
            leaves: p.spans.map(([a, b]) => away(Math.min(a, b), Math.max(a, b))),
          }),
        );
        const until = due > 0 ? addDays(TODAY, due) : TODAY;
        const free = (to: string) =>
          candidates.filter((c) => !c.leaves.some((l) => l.startsOn <= to && TODAY <= l.endsOn));
        const named = suggestAssignee(candidates, TODAY, addDays(TODAY, due))?.personId;
        const pool = [free(until), free(TODAY)].find((list) => list.length > 0) ?? candidates;
        assert.ok(pool.some((c) => c.id === named));
      }),
    );
  });
});

describe('sharing a desk out', () => {
  it('counts what each has been given already', () => {
    const candidates = [candidate('An'), candidate('Bình', { minutes: 100 })];
    const parcels = ['1', '2', '3'].map((dossierId) => ({ dossierId, minutes: 150, dueOn: null, candidates }));
    assert.deepEqual(
      shareOut(parcels, TODAY).map((p) => p.toId),
      ['an', 'bình', 'an'],
    );
  });

  it('says where nobody can take one', () => {
    assert.deepEqual(shareOut([{ dossierId: '1', minutes: 0, dueOn: null, candidates: [] }], TODAY), [
      { dossierId: '1', toId: null },
    ]);
  });
});

describe('the board', () => {
  const stands = (state: DossierState, holder: object | null = null): string => placeOf({ state, holder });
  const person = { id: 'p' };

  it('has nothing to give away before the desk has taken it in', () => {
    assert.deepEqual([stands('submitted'), stands('awaiting_completion')], ['reception', 'reception']);
    assert.deepEqual([stands('received'), stands('processing')], ['assign', 'assign']);
  });

  it('shows as held exactly what counts in the load', () => {
    for (const state of DOSSIER_STATES.filter((s) => s !== 'submitted' && s !== 'awaiting_completion')) {
      assert.equal(stands(state, person) === 'held', isHeldWork({ state }), state);
    }
    assert.equal(stands('to_release', person), 'release');
  });
});

describe('planned work still to do', () => {
  const STEPS = [
    { id: 's1', kind: 'reception' as const, hours: 2 },
    { id: 's2', kind: 'work' as const, hours: 8 },
    { id: 's3', kind: 'work' as const, hours: 4 },
    { id: 's4', kind: 'review' as const, hours: 4 },
  ];
  const procedure = { code: 'BDT-02', name: '', steps: STEPS };
  const at = (clock: string) => new Date(`2026-11-23T${clock}:00+07:00`);

  it('is what is left of the running step and every work step after it', async () => {
    const calendar = calendarFromData(JSON.parse(await readFile('server/demo/data/holidays.json', 'utf8')));
    assert.ok(calendar.ok);
    const running = { stepId: 's2', startedAt: at('08:00'), dueAt: at('16:00') };
    const left = (d: Parameters<typeof remainingMinutes>[0], now: Date) => remainingMinutes(d, now, calendar.value);
    const working = { procedure, stepIndex: 1, stepRuns: [running] };
    assert.equal(left(working, at('08:00')), 12 * 60);
    assert.equal(left(working, at('10:00')), 10 * 60);
    assert.equal(left(working, new Date('2026-11-27T10:00:00+07:00')), 4 * 60, 'never less than nothing');
    const reviewed = { procedure, stepIndex: 3, stepRuns: [{ ...running, stepId: 's4' }] };
    assert.equal(left(reviewed, at('10:00')), 0);
    assert.equal(left({ procedure, stepIndex: 0, stepRuns: [] }, at('10:00')), 12 * 60);
  });
});
