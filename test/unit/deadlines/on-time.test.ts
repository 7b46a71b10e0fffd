// Early, on time, late; and the colour of a dossier that is still running.
import assert from 'node:assert/strict';
import type { LiveInput } from '../../../server/features/deadlines/index.ts';
import { classifyFinish, liveState } from '../../../server/features/deadlines/index.ts';
import { at, officialCalendar } from './official-calendar.ts';

describe('a finished dossier', () => {
  const dueAt = at('2026-11-23 10:00');
  const cases: [finished: string, expected: string][] = [
    ['2026-11-20 17:00', 'early'],
    ['2026-11-22 23:59', 'early'],
    ['2026-11-23 00:00', 'on_time'],
    ['2026-11-23 10:00', 'on_time'],
    ['2026-11-23 10:00:59', 'on_time'],
    ['2026-11-23 10:01', 'late'],
    ['2026-11-24 08:00', 'late'],
  ];
  for (const [finished, expected] of cases) {
    it(`due 2026-11-23 10:00 and finished ${finished} is ${expected}`, () => {
      assert.equal(classifyFinish({ dueAt, finishedAt: at(finished) }), expected);
    });
  }

  it('is reckoned by the Vietnamese day, not by that of UTC', () => {
    // Both instants are 22 November in UTC.
    assert.equal(classifyFinish({ dueAt: at('2026-11-23 06:00'), finishedAt: at('2026-11-22 20:00') }), 'early');
  });

  it('without a due date is neither', () => {
    assert.equal(classifyFinish({ dueAt: null, finishedAt: at('2026-11-23 10:00') }), 'no_due');
  });
});

describe('a running dossier', () => {
  const live = (now: string, change: Partial<LiveInput> = {}) =>
    liveState({ dueAt: at('2026-11-25 10:00'), now: at(now), paused: false, calendar: officialCalendar, ...change });

  it('is within its limit while more than eight working hours are left', () => {
    assert.deepEqual(live('2026-11-23 09:59'), { colour: 'within', remainingWorkingMinutes: 481 });
  });

  it('is near its limit with eight working hours left, a holiday in between', () => {
    assert.deepEqual(live('2026-11-23 10:00'), { colour: 'near', remainingWorkingMinutes: 480 });
  });

  it('is not yet late in the due minute, and late in the next', () => {
    assert.deepEqual(live('2026-11-25 10:00:59'), { colour: 'near', remainingWorkingMinutes: 0 });
    assert.deepEqual(live('2026-11-25 10:01'), { colour: 'late', remainingWorkingMinutes: -1 });
  });

  it('is late on the evening of the due day although no working time has passed since', () => {
    const state = live('2026-11-20 18:00', { dueAt: at('2026-11-20 17:00') });
    assert.deepEqual(state, { colour: 'late', remainingWorkingMinutes: 0 });
  });

  it('with a short limit is near only in its last fifth', () => {
    assert.equal(live('2026-11-23 16:29', { limitMinutes: 480 }).colour, 'within');
    assert.equal(live('2026-11-25 08:24', { limitMinutes: 480 }).colour, 'near');
    assert.equal(live('2026-11-23 10:00', { limitMinutes: 9600 }).colour, 'near');
  });

  it('follows the threshold of the agency', () => {
    assert.equal(live('2026-11-25 08:59', { near: { minutes: 60, share: 1 } }).colour, 'within');
    assert.equal(live('2026-11-25 09:00', { near: { minutes: 60, share: 1 }, limitMinutes: 60 }).colour, 'near');
  });

  it('keeps the time that was left when it was paused', () => {
    const state = live('2026-12-20 08:00', { paused: at('2026-11-25 09:00') });
    assert.deepEqual(state, { colour: 'paused', remainingWorkingMinutes: 60 });
  });

  it('is paused also when the moment of the pause is not known', () => {
    assert.equal(live('2026-11-20 08:00', { paused: true }).colour, 'paused');
  });

  it('stays late when the pause began after the due time', () => {
    const state = live('2026-12-20 08:00', { paused: at('2026-11-25 11:00') });
    assert.deepEqual(state, { colour: 'late', remainingWorkingMinutes: -60 });
  });

  it('without a due date has no colour', () => {
    assert.deepEqual(live('2026-11-20 08:00', { dueAt: null, paused: true }), {
      colour: 'none',
      remainingWorkingMinutes: 0,
    });
  });
});
