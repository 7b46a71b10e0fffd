// Properties of the legal clock, with the minute-by-minute walk as the second opinion.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Calendar, ClockSettings, LimitUnit, Pause } from '#schemas/deadlines/calendar.contract';
import {
  addWorkingMinutes,
  calendarOf as unitCalendarOf,
  computeDue,
  DEFAULT_CLOCK_SETTINGS,
  normalise,
  workingMinutesBetween,
} from '../../../server/features/deadlines/index.ts';
import type { DueOutcome } from '../../../server/features/deadlines/index.ts';
import { addDays, dayOf, isoVietnam } from '../../../server/platform/kernel/vietnam-time.ts';
import type { CalendarJson } from './minute-by-minute.ts';
import { MinuteByMinute, instantAt, minuteAt } from './minute-by-minute.ts';
import { at, calendarJson, calendarOf, officialCalendar } from './official-calendar.ts';

const FIRST = minuteAt(at('2024-01-01 00:00'));
const LAST = minuteAt(at('2027-03-31 23:59'));
const anyMinute = fc.integer({ min: FIRST, max: LAST });

const LONGEST: Partial<Record<LimitUnit, number>> = {
  'working-day': 40,
  'calendar-day': 90,
  'working-hour': 160,
  month: 14,
  'same-day': 1,
};
const UNITS = Object.keys(LONGEST) as LimitUnit[];
const limitOf = (unit: LimitUnit) => fc.integer({ min: 1, max: LONGEST[unit] ?? 1 });

/** Up to three disjoint pauses, in order, around the time of reception. */
const pauseOffsets = fc
  .uniqueArray(fc.integer({ min: -3 * 1440, max: 60 * 1440 }), { maxLength: 6 })
  .map((cuts) => cuts.sort((a, b) => a - b))
  .map((cuts) => cuts.slice(0, cuts.length - (cuts.length % 2)))
  .map((cuts) => cuts.flatMap((from, i) => (i % 2 === 0 ? [{ from, to: cuts[i + 1] ?? from }] : [])));

const toPauses = (offsets: { from: number; to: number }[], origin: number): Pause[] =>
  offsets.map(({ from, to }) => ({ from: instantAt(origin + from), to: instantAt(origin + to) }));

function outcome(
  received: number,
  value: number,
  unit: LimitUnit,
  pauses: Pause[] = [],
  calendar: Calendar = officialCalendar,
  settings: ClockSettings = DEFAULT_CLOCK_SETTINGS,
): DueOutcome & { dueAt: Date } {
  const result = computeDue({ receivedAt: instantAt(received), limit: { value, unit }, pauses, calendar, settings });
  if (!result.ok || !result.value.dueAt) throw new Error(JSON.stringify(result));
  return { ...result.value, dueAt: result.value.dueAt };
}

/** Offices whose hours differ or change in the middle of the term. */
const OFFICES: [name: string, json: CalendarJson, unit?: string][] = [
  ['07:00–11:30 and 13:30–17:00', calendarJson()],
  [
    'a morning-only office that rests on Sunday',
    { ...calendarJson(), weekly_rest: ['Sun'], default_working_hours: { morning: ['07:30', '11:45'] } },
  ],
  [
    'hours that change twice a year',
    {
      ...calendarJson(),
      working_hours: ['2024', '2025', '2026', '2027'].flatMap((year) => [
        { effective_from: `${year}-04-16`, morning: ['06:45', '11:00'], afternoon: ['14:00', '17:45'] },
        { effective_from: `${year}-10-16`, morning: ['08:00', '12:00'], afternoon: ['13:00', '17:00'] },
      ]),
    },
  ],
  [
    'a unit whose own hours begin and change while those of the agency do',
    {
      ...calendarJson(),
      working_hours: [
        { effective_from: '2025-02-03', morning: ['07:30', '11:30'], afternoon: ['13:00', '17:00'] },
        { effective_from: '2026-08-20', morning: ['08:00', '12:00'], afternoon: ['13:00', '17:00'] },
      ],
      unit_hours: [
        { unit: 'mot-cua', effective_from: '2024-09-04', morning: ['07:00', '12:15'] },
        { unit: 'mot-cua', effective_from: '2026-02-12', morning: ['06:45', '11:00'], afternoon: ['14:15', '18:30'] },
        { unit: 'van-phong', effective_from: '2024-01-02', morning: ['09:00', '10:00'] },
      ],
    },
    'mot-cua',
  ],
];

describe('the legal clock and the minute-by-minute walk', () => {
  for (const [name, json, unit] of OFFICES) {
    const walk = new MinuteByMinute(json, unit);
    const calendar = unit === undefined ? calendarOf(json) : unitCalendarOf(calendarOf(json), unit);

    for (const unit of UNITS) {
      it(`agree on ${unit} with pauses: ${name}`, () => {
        fc.assert(
          fc.property(anyMinute, limitOf(unit), pauseOffsets, (received, value, offsets) => {
            const { dueAt, originalDueAt } = outcome(received, value, unit, toPauses(offsets, received), calendar);
            const inMinutes = offsets.map(({ from, to }) => ({ from: received + from, to: received + to }));
            assert.equal(isoVietnam(dueAt), isoVietnam(instantAt(walk.due(received, value, unit, inMinutes))));
            assert.equal(originalDueAt?.getTime(), instantAt(walk.due(received, value, unit)).getTime());
          }),
          { numRuns: 200 },
        );
      });
    }

    for (const kind of UNITS) {
      it(`agree on ${kind} whatever the agency chooses: ${name}`, () => {
        const anyCutoff = fc.integer({ min: 7 * 60, max: 18 * 60 });
        fc.assert(
          fc.property(
            anyMinute,
            limitOf(kind),
            anyCutoff,
            fc.boolean(),
            pauseOffsets,
            (received, value, cutoff, closing, offsets) => {
              const settings: ClockSettings = {
                dueClock: closing ? 'closing' : 'as-received',
                sameDayCutoff: `${String(Math.floor(cutoff / 60)).padStart(2, '0')}:${String(cutoff % 60).padStart(2, '0')}`,
              };
              const pauses = toPauses(offsets, received);
              const inMinutes = offsets.map(({ from, to }) => ({ from: received + from, to: received + to }));
              const { dueAt } = outcome(received, value, kind, pauses, calendar, settings);
              assert.equal(minuteAt(dueAt), walk.due(received, value, kind, inMinutes, { cutoff, closing }));
            },
          ),
          { numRuns: 40 },
        );
      });
    }

    it(`agree on the working time between two instants: ${name}`, () => {
      fc.assert(
        fc.property(anyMinute, fc.integer({ min: 0, max: 90 * 1440 }), (from, span) => {
          const worked = walk.between(from, from + span);
          assert.equal(workingMinutesBetween(instantAt(from), instantAt(from + span), calendar), worked);
          assert.equal(workingMinutesBetween(instantAt(from + span), instantAt(from), calendar), 0 - worked);
        }),
      );
    });

    it(`agree on adding working time, and subtracting it leads to the earliest such instant: ${name}`, () => {
      fc.assert(
        fc.property(anyMinute, fc.integer({ min: 0, max: 12_000 }), (from, minutes) => {
          const later = addWorkingMinutes(instantAt(from), minutes, calendar);
          assert.equal(minuteAt(later), walk.add(from, minutes));
          fc.pre(minutes > 0);
          const back = minuteAt(addWorkingMinutes(later, -minutes, calendar));
          assert.equal(walk.between(back, minuteAt(later)), minutes);
          assert.equal(walk.works(back - 1), true);
        }),
      );
    });

    it(`agree on the first working minute: ${name}`, () => {
      fc.assert(
        fc.property(anyMinute, (minute) => {
          assert.equal(minuteAt(normalise(instantAt(minute), calendar)), walk.normalise(minute));
        }),
      );
    });
  }

  it('agree across the turn of years, where the working time of whole years is added up', () => {
    const walk = new MinuteByMinute(calendarJson());
    const from = minuteAt(at('2023-12-29 16:00'));
    const to = minuteAt(at('2027-01-04 08:15'));
    const worked = walk.between(from, to);
    assert.equal(workingMinutesBetween(instantAt(from), instantAt(to), officialCalendar), worked);
    assert.equal(minuteAt(addWorkingMinutes(instantAt(from), worked, officialCalendar)), to);
  });
});

describe('the legal clock', () => {
  for (const unit of ['working-day', 'working-hour'] as const) {
    it(`never gives a later reception an earlier due time, pauses or not: ${unit}`, () => {
      fc.assert(
        fc.property(
          anyMinute,
          fc.integer({ min: 0, max: 5 * 1440 }),
          limitOf(unit),
          pauseOffsets,
          (received, delay, value, offsets) => {
            const pauses = toPauses(offsets, received);
            const first = outcome(received, value, unit, pauses).dueAt;
            assert.ok(first <= outcome(received + delay, value, unit, pauses).dueAt);
          },
        ),
      );
    });
  }

  it('never gives a later reception an earlier due time: same-day', () => {
    fc.assert(
      fc.property(anyMinute, fc.integer({ min: 0, max: 5 * 1440 }), (received, delay) => {
        assert.ok(outcome(received, 1, 'same-day').dueAt <= outcome(received + delay, 1, 'same-day').dueAt);
      }),
    );
  });

  for (const unit of ['calendar-day', 'month'] as const) {
    // By the day only: received Thursday 16:00 and Friday 08:00 may both be moved to Monday, each at its own clock time.
    it(`never gives a later reception an earlier due day: ${unit}`, () => {
      fc.assert(
        fc.property(anyMinute, fc.integer({ min: 0, max: 5 * 1440 }), limitOf(unit), (received, delay, value) => {
          const first = dayOf(outcome(received, value, unit).dueAt);
          assert.ok(first <= dayOf(outcome(received + delay, value, unit).dueAt));
        }),
      );
    });
  }

  const anyUnitAndLimit = fc.constantFrom(...UNITS).chain((unit) => fc.tuple(fc.constant(unit), limitOf(unit)));
  const onePause = fc
    .tuple(fc.integer({ min: -1440, max: 60 * 1440 }), fc.integer({ min: 0, max: 20 * 1440 }))
    .map(([from, length]) => ({ from, to: from + length }));

  it('is never shortened by one more pause, overlapping or not', () => {
    fc.assert(
      fc.property(anyMinute, anyUnitAndLimit, pauseOffsets, onePause, (received, [unit, value], offsets, extra) => {
        const without = outcome(received, value, unit, toPauses(offsets, received)).dueAt;
        assert.ok(without <= outcome(received, value, unit, toPauses([...offsets, extra], received)).dueAt);
      }),
    );
  });

  it('does not care in what order pauses are written, or whether one is written twice', () => {
    fc.assert(
      fc.property(
        anyMinute,
        anyUnitAndLimit,
        fc.array(onePause, { maxLength: 4 }),
        (received, [unit, value], pauses) => {
          const once = outcome(received, value, unit, toPauses(pauses, received)).dueAt;
          const twice = outcome(received, value, unit, toPauses([...pauses, ...pauses].reverse(), received)).dueAt;
          assert.equal(once.getTime(), twice.getTime());
        },
      ),
    );
  });

  it('is never due before it starts, and never before the office has worked a minute of a limit in working time', () => {
    fc.assert(
      fc.property(anyMinute, anyUnitAndLimit, (received, [unit, value]) => {
        const { startsAt, dueAt } = outcome(received, value, unit);
        assert.ok(startsAt <= dueAt);
        if (unit.startsWith('working')) assert.ok(workingMinutesBetween(startsAt, dueAt, officialCalendar) > 0);
      }),
    );
  });

  it('has no due time for a procedure without one, whatever pauses it, and says so in its last line', () => {
    fc.assert(
      fc.property(anyMinute, pauseOffsets, (received, offsets) => {
        const result = computeDue({
          receivedAt: instantAt(received),
          limit: { value: 0, unit: 'none' },
          pauses: toPauses(offsets, received),
          calendar: officialCalendar,
        });
        assert.ok(result.ok);
        assert.deepEqual([result.value.dueAt, result.value.originalDueAt], [null, null]);
        assert.equal(result.value.derivation.at(-1)?.kind, 'no-due');
      }),
    );
  });

  it('depends on nothing but what the calendar says: a change of other days, or of another unit, moves nothing', () => {
    fc.assert(
      fc.property(anyMinute, anyUnitAndLimit, fc.integer({ min: 1, max: 200 }), (received, [unit, value], later) => {
        const { dueAt } = outcome(received, value, unit);
        const day = addDays(dayOf(dueAt), later);
        const changed: Calendar = {
          ...officialCalendar,
          days: [
            ...officialCalendar.days.filter((entry) => entry.day !== day),
            { day, name: 'Nghỉ theo thông báo', kind: 'swap_off', status: 'official' },
          ],
          unitHours: [
            { unitId: 'khac', effectiveFrom: '2024-01-02', periods: [{ opensAt: '09:00', closesAt: '10:00' }] },
          ],
        };
        const there = outcome(received, value, unit, [], unitCalendarOf(changed, 'mot-cua')).dueAt;
        assert.equal(there.getTime(), dueAt.getTime());
      }),
    );
  });

  it('ends its derivation with the due time, in at most sixty lines of composed Vietnamese', () => {
    fc.assert(
      fc.property(anyMinute, anyUnitAndLimit, pauseOffsets, (received, [unit, value], offsets) => {
        const { dueAt, derivation } = outcome(received, value, unit, toPauses(offsets, received));
        const last = derivation.at(-1);
        assert.equal(last?.kind, 'due');
        assert.equal(last.at, isoVietnam(dueAt));
        assert.ok(derivation.length <= 60);
        for (const { text } of derivation) assert.equal(text, text.normalize('NFC'));
      }),
    );
  });
});
