// A change of the calendar: what it makes of the calendar, and what it refuses.
import assert from 'node:assert/strict';
import { CalendarChange } from '#schemas/deadlines/calendar-change.contract';
import { applyChange } from '../../../server/features/deadlines/calendar-change.domain.ts';
import { calendarOf, isWorkingDay, rulesOn, DEFAULT_RULES } from '../../../server/features/deadlines/index.ts';
import { movedDue, movedStep } from '../../../server/features/deadlines/moved-dues.domain.ts';
import { DEFAULT_CLOCK_SETTINGS } from '../../../server/features/deadlines/clock.domain.ts';
import { at, officialCalendar } from './official-calendar.ts';

const FACTS = { today: '2026-11-23', unitIds: ['mot-cua', 'van-phong'] };
const MORNING = [{ opensAt: '07:00', closesAt: '11:30' }];
const DAY_OFF = { op: 'set', day: '2026-11-26', kind: 'swap_off', name: 'Nghỉ theo thông báo' };

function apply(change: object, before = officialCalendar) {
  return applyChange(before, CalendarChange.parse({ notice: 'Thông báo 88/TB-UBND', ...change }), FACTS);
}
function changed(change: object, before = officialCalendar) {
  const result = apply(change, before);
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}

describe('a change of the calendar', () => {
  it('adds a day with the notice as its basis, in the order of days', () => {
    const { calendar, affectsFrom, retroactive } = changed({ days: [DAY_OFF] });
    const days = calendar.days.map((entry) => entry.day);
    assert.deepEqual(days, [...days].sort());
    const added = calendar.days.find((entry) => entry.day === '2026-11-26');
    assert.equal(added?.basis, 'Thông báo 88/TB-UBND');
    assert.equal(isWorkingDay('2026-11-26', calendar), false);
    assert.equal(isWorkingDay('2026-11-26', officialCalendar), true, 'the calendar before is untouched');
    assert.deepEqual([affectsFrom, retroactive], ['2026-11-26', false]);
  });

  it('replaces what the calendar says about a day, and takes a day out', () => {
    const { calendar } = changed({ days: [{ op: 'set', day: '2026-11-24', kind: 'swap_work', name: 'Đi làm' }] });
    assert.equal(calendar.days.length, officialCalendar.days.length);
    assert.equal(isWorkingDay('2026-11-24', calendar), true);
    const without = changed({ days: [{ op: 'remove', day: '2026-11-24' }] }).calendar;
    assert.equal(without.days.length, officialCalendar.days.length - 1);
    assert.equal(isWorkingDay('2026-11-24', without), true);
  });

  it('sets hours of the agency and of a unit, and lets the unit follow the agency again', () => {
    const first = changed({
      hours: [
        { effectiveFrom: '2026-12-01', periods: [{ opensAt: '08:00', closesAt: '16:00' }] },
        { unitId: 'mot-cua', effectiveFrom: '2026-12-07', periods: MORNING },
      ],
    }).calendar;
    const second = changed(
      { hours: [{ unitId: 'mot-cua', effectiveFrom: '2026-12-14', periods: null }] },
      first,
    ).calendar;
    const hoursOn = (day: string): string | undefined =>
      calendarOf(second, 'mot-cua').workingHours.findLast((h) => h.effectiveFrom <= day)?.periods[0]?.closesAt;
    assert.deepEqual(['2026-11-30', '2026-12-01', '2026-12-07', '2026-12-14'].map(hoursOn), [
      '11:30',
      '16:00',
      '11:30',
      '16:00',
    ]);
    assert.equal(calendarOf(second, 'van-phong'), second, 'a unit without hours of its own has the calendar itself');
    assert.equal(calendarOf(second, 'mot-cua'), calendarOf(second, 'mot-cua'));
  });

  it('that reaches back before today is told apart', () => {
    const past = { ...DAY_OFF, day: '2026-11-20' };
    assert.deepEqual(
      [changed({ days: [DAY_OFF, past] }).affectsFrom, changed({ days: [past] }).retroactive],
      ['2026-11-20', true],
    );
    assert.equal(changed({ days: [{ ...DAY_OFF, day: FACTS.today }] }).retroactive, false);
    assert.equal(changed({ hours: [{ effectiveFrom: '2026-11-22', periods: MORNING }] }).retroactive, true);
  });

  it('may only announce more days officially', () => {
    const { calendar, affectsFrom } = changed({ officialThrough: '2027-12-31' });
    assert.equal(calendar.officialThrough, '2027-12-31');
    assert.equal(affectsFrom, FACTS.today);
  });

  const refusals: [name: string, change: object, code: string][] = [
    ['takes out a day that is not there', { days: [{ op: 'remove', day: '2026-11-26' }] }, 'deadlines.day_not_listed'],
    [
      'names a unit that is not there',
      { hours: [{ unitId: 'x', effectiveFrom: '2026-12-01', periods: MORNING }] },
      'deadlines.unit_absent',
    ],
    [
      'leaves the agency without hours',
      { hours: [{ effectiveFrom: '2026-12-01', periods: null }] },
      'deadlines.agency_hours_missing',
    ],
    ['changes nothing', { officialThrough: '2026-12-31' }, 'deadlines.change_empty'],
  ];
  for (const [name, change, code] of refusals) {
    it(`that ${name} is ${code}`, () => {
      const result = apply(change);
      assert.equal(result.ok ? 'accepted' : result.code, code);
    });
  }

  it('is empty when it says the same once more', () => {
    const once = changed({ days: [DAY_OFF] }).calendar;
    const twice = apply({ days: [DAY_OFF] }, once);
    assert.equal(twice.ok ? 'accepted' : twice.code, 'deadlines.change_empty');
  });
});

describe('a due moment under another calendar', () => {
  const clock = {
    receivedAt: at('2026-11-23 10:00'),
    currentDueAt: at('2026-11-27 10:00'),
    limit: { value: 3, unit: 'working-day' },
    pauses: [],
  } as const;

  it('moves where the change lies inside its term, and stays where it does not', () => {
    const off = changed({ days: [DAY_OFF] }).calendar;
    const moved = movedDue(clock, off, []);
    assert.equal(moved?.getTime(), at('2026-11-30 10:00').getTime());
    const later = changed({ days: [{ ...DAY_OFF, day: '2026-12-01' }] }).calendar;
    assert.equal(movedDue(clock, later, []), undefined);
  });

  const closing = [
    { effectiveFrom: '2026-11-01', basis: 'Quyết định 20/QĐ-SDTTG', values: { dueClock: 'closing' as const } },
  ];
  it('follows the rules of the day the dossier was received where it keeps none', () => {
    const moved = movedDue(clock, officialCalendar, closing);
    assert.equal(moved?.getTime(), at('2026-11-27 17:00').getTime());
  });

  it('follows what the dossier keeps, whatever the rules say of that day since', () => {
    const kept = { ...clock, settings: DEFAULT_CLOCK_SETTINGS };
    assert.equal(movedDue(kept, officialCalendar, closing), undefined);
  });
});

describe('the rules on a day', () => {
  const entry = (effectiveFrom: string, values: object) => ({ effectiveFrom, basis: 'Quyết định 20', values });

  it('are the defaults overlaid by every entry in force, the later day last', () => {
    const entries = [
      entry('2026-12-01', { nearMinutes: 60 }),
      entry('2026-11-01', { nearMinutes: 30, replyMinutes: 60 }),
    ];
    assert.deepEqual(rulesOn(entries, '2026-10-31'), DEFAULT_RULES);
    assert.deepEqual(rulesOn(entries, '2026-11-30'), { ...DEFAULT_RULES, nearMinutes: 30, replyMinutes: 60 });
    assert.deepEqual(rulesOn(entries, '2026-12-01'), { ...DEFAULT_RULES, nearMinutes: 60, replyMinutes: 60 });
  });

  it('of two entries from one day are those written last', () => {
    const entries = [1, 2, 3].map((n) => entry('2026-11-01', { nearMinutes: n }));
    assert.equal(rulesOn(entries, '2026-11-01').nearMinutes, 3);
  });
});

describe('the limit of a running step under another calendar', () => {
  const step = { startedAt: at('2026-11-25 10:00'), dueAt: at('2026-11-26 10:00'), hours: 8 };
  const clock = { receivedAt: at('2026-11-23 10:00'), limit: { value: 0, unit: 'none' }, pauses: [], step } as const;

  it('moves with a day off that its due moment does not feel, also where there is no due moment', () => {
    const off = changed({ days: [{ ...DAY_OFF, day: '2026-11-26' }] }).calendar;
    assert.equal(movedStep(clock, off)?.getTime(), at('2026-11-27 10:00').getTime());
    assert.equal(movedDue(clock, off, []), undefined);
  });

  it('stays by an unchanged calendar, with the working time of the pauses since its start', () => {
    assert.equal(movedStep(clock, officialCalendar), undefined);
    const pauses = [{ from: at('2026-11-25 14:00'), to: at('2026-11-25 16:00') }];
    const paused = { ...clock, pauses, step: { ...step, dueAt: at('2026-11-26 14:00') } };
    assert.equal(movedStep(paused, officialCalendar), undefined);
  });

  it('is none where no step runs', () => {
    const { step: _step, ...between } = clock;
    assert.equal(movedStep(between, changed({ days: [DAY_OFF] }).calendar), undefined);
  });
});
