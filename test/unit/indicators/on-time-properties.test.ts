// What holds for the figures of any office and any period.
import assert from 'node:assert/strict';
import { OnTimeBucket, type OnTimeCounts } from '#schemas/indicators/on-time.contract';
import fc from 'fast-check';
import { behind, bucketsOf, reportOf } from '../../../server/features/indicators/on-time.domain.ts';
import { daysOf, spanOf, type Period } from '../../../server/features/indicators/period.domain.ts';
import { addDays } from '../../../server/platform/kernel/vietnam-time.ts';
import { at, officialCalendar } from '../deadlines/official-calendar.ts';
import { factsOf, lifeUntil, someLife, someOffice, type Life } from './on-time-facts.ts';

const somePeriod: fc.Arbitrary<Period> = fc
  .tuple(fc.integer({ min: 0, max: 80 }), fc.integer({ min: 0, max: 40 }))
  .map(([start, length]) => {
    const from = addDays('2026-08-25', start);
    return { from, to: addDays(from, length) };
  });
const someNow = fc
  .integer({ min: 0, max: 100 * 1440 })
  .map((m) => new Date(at('2026-08-25 00:00').getTime() + m * 60_000));

const report = (lives: Life[], period: Period, now: Date) =>
  reportOf(lives.map(factsOf), period, now, officialCalendar);

function assertSums(c: OnTimeCounts): void {
  assert.equal(c.inProcess, c.within + c.near + c.overdue + c.paused);
  assert.equal(c.finished, c.early + c.onTime + c.late + c.noDue);
  assert.equal(c.rate === null, c.finished === c.noDue);
  if (c.rate !== null) assert.ok(c.rate >= 0 && c.rate <= 100);
}

const FIGURES: Record<OnTimeBucket, Exclude<keyof OnTimeCounts, 'rate'>> = {
  received: 'received',
  in_process: 'inProcess',
  within: 'within',
  near: 'near',
  overdue: 'overdue',
  paused: 'paused',
  finished: 'finished',
  early: 'early',
  on_time: 'onTime',
  late: 'late',
  no_due: 'noDue',
};

describe('on-time figures, whatever the office and the period', () => {
  it('are sums of their parts, in all, by unit and by day', () => {
    fc.assert(
      fc.property(someOffice, somePeriod, someNow, (lives, period, now) => {
        const { total, units, days } = report(lives, period, now);
        for (const counts of [total, ...units]) assertSums(counts);
        for (const figure of Object.values(FIGURES)) {
          assert.equal(
            units.reduce((sum, unit) => sum + unit[figure], 0),
            total[figure],
          );
        }
        assert.equal(
          days.reduce((sum, day) => sum + day.finished, 0),
          total.finished,
        );
        assert.equal(
          days.reduce((sum, day) => sum + day.late, 0),
          total.late,
        );
      }),
    );
  });

  it('open to lists as long as they are, each by due moment', () => {
    fc.assert(
      fc.property(someOffice, somePeriod, someNow, (lives, period, now) => {
        const facts = lives.map(factsOf);
        const { total, units } = reportOf(facts, period, now, officialCalendar);
        for (const bucket of OnTimeBucket.options) {
          const list = behind({ bucket }, facts, period, now, officialCalendar);
          assert.equal(list.length, total[FIGURES[bucket]]);
          const dues = list.map((d) => d.currentDueAt?.getTime() ?? Infinity);
          assert.ok(dues.every((due, i) => i === 0 || (dues[i - 1] ?? 0) <= due));
          for (const unit of units) {
            const ofUnit = behind({ bucket, unitId: unit.unit.id }, facts, period, now, officialCalendar);
            assert.equal(ofUnit.length, unit[FIGURES[bucket]]);
            assert.ok(ofUnit.every((d) => d.unit.id === unit.unit.id));
          }
        }
      }),
    );
  });

  it('of received and finished dossiers are the sums of those of the single days', () => {
    fc.assert(
      fc.property(someOffice, somePeriod, someNow, (lives, period, now) => {
        const whole = report(lives, period, now).total;
        const single = daysOf(period, now).map((day) => report(lives, { from: day, to: day }, now).total);
        for (const figure of ['received', 'finished', 'early', 'onTime', 'late', 'noDue'] as const) {
          assert.equal(
            single.reduce((sum, day) => sum + day[figure], 0),
            whole[figure],
          );
        }
      }),
    );
  });

  it('lose no dossier: in process before, plus received, less finished, is in process after', () => {
    fc.assert(
      fc.property(someOffice, somePeriod, someNow, (lives, period, now) => {
        const before = addDays(period.from, -1);
        fc.pre(spanOf(period, now).from <= now);
        const { received, finished, inProcess } = report(lives, period, now).total;
        const carried = report(lives, { from: before, to: before }, now).total.inProcess;
        assert.equal(carried + received - finished, inProcess);
      }),
    );
  });

  it('of a past period stay what they were: pauses and finishes that came later change nothing', () => {
    fc.assert(
      fc.property(someLife, somePeriod, (life, period) => {
        const end = spanOf(period, at('2027-06-01 08:00')).until;
        const then = bucketsOf(factsOf(lifeUntil(life, end)), period, end, officialCalendar);
        const later = bucketsOf(factsOf(life), period, at('2027-06-01 08:00'), officialCalendar);
        assert.deepEqual(later, then);
      }),
      { numRuns: 500 },
    );
  });
});
