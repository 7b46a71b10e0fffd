// Which figures a dossier stands in: the table of cases.
import assert from 'node:assert/strict';
import { bucketsOf, rateOf, reportOf } from '../../../server/features/indicators/on-time.domain.ts';
import { at, officialCalendar, pause } from '../deadlines/official-calendar.ts';
import { ETHNIC, factsOf, RELIGION, type Life } from './on-time-facts.ts';

// Received Monday 2026-10-05 10:00 with five working days: due Monday 2026-10-12 10:00.
const RECEIVED = at('2026-10-05 10:00');
const OCTOBER = { from: '2026-10-01', to: '2026-10-31' };
const NOVEMBER = { from: '2026-11-01', to: '2026-11-30' };
const bucketsIn = (period: typeof OCTOBER, now: string, life: Partial<Life> = {}) =>
  bucketsOf(factsOf({ receivedAt: RECEIVED, ...life }), period, at(now), officialCalendar);

describe('a dossier in the figures of a period', () => {
  const finished: [finishedAt: string, verdict: string][] = [
    ['2026-10-09 17:00', 'early'],
    ['2026-10-12 10:00', 'on_time'],
    ['2026-10-12 10:00:59', 'on_time'],
    ['2026-10-12 10:01', 'late'],
    ['2026-10-31 23:59:59', 'late'],
  ];
  for (const [finishedAt, verdict] of finished) {
    it(`due 2026-10-12 10:00 and finished ${finishedAt} is received, finished and ${verdict}`, () => {
      const buckets = bucketsIn(OCTOBER, '2026-11-15 08:00', { finishedAt: at(finishedAt) });
      assert.deepEqual(buckets, ['received', 'finished', verdict]);
    });
  }

  const running: [now: string, colour: string][] = [
    ['2026-10-05 10:00', 'within'],
    ['2026-10-09 09:59', 'within'],
    ['2026-10-09 10:00', 'near'],
    ['2026-10-12 10:00:59', 'near'],
    ['2026-10-12 10:01', 'overdue'],
  ];
  for (const [now, colour] of running) {
    it(`due 2026-10-12 10:00 and unfinished at ${now} is in process and ${colour}`, () => {
      assert.deepEqual(bucketsIn(OCTOBER, now), ['received', 'in_process', colour]);
    });
  }

  it('received before the period and finished in it is finished, not received', () => {
    assert.deepEqual(bucketsIn(NOVEMBER, '2026-12-01 08:00', { finishedAt: at('2026-11-02 08:00') }), [
      'finished',
      'late',
    ]);
  });

  it('received and finished before the period stands in no figure', () => {
    assert.deepEqual(bucketsIn(NOVEMBER, '2026-12-01 08:00', { finishedAt: at('2026-10-12 08:00') }), []);
  });

  it('received after the period stands in no figure', () => {
    assert.deepEqual(bucketsIn({ from: '2026-09-01', to: '2026-09-30' }, '2026-12-01 08:00'), []);
  });

  it('belongs to the Vietnamese day, not to that of UTC', () => {
    // 06:59 on the 5th in Vietnam is still the 4th in UTC.
    const receivedAt = at('2026-10-05 06:59');
    assert.deepEqual(bucketsIn({ from: '2026-10-05', to: '2026-10-05' }, '2026-10-05 08:00', { receivedAt }), [
      'received',
      'in_process',
      'within',
    ]);
  });

  it('received or finished in the first moment of a period belongs to it, and in that moment to no period before', () => {
    const midnight = at('2026-11-01 00:00');
    const now = '2026-12-01 08:00';
    assert.deepEqual(bucketsIn(NOVEMBER, now, { receivedAt: midnight })[0], 'received');
    assert.deepEqual(bucketsIn(OCTOBER, now, { receivedAt: midnight }), []);
    assert.deepEqual(bucketsIn(NOVEMBER, now, { finishedAt: midnight }), ['finished', 'late']);
    assert.deepEqual(bucketsIn(OCTOBER, now, { finishedAt: midnight }), ['received', 'in_process', 'overdue']);
  });

  it('finished this very moment is finished', () => {
    const buckets = bucketsIn(OCTOBER, '2026-10-12 10:00', { finishedAt: at('2026-10-12 10:00') });
    assert.deepEqual(buckets, ['received', 'finished', 'on_time']);
  });

  it('keeps the verdict that was written at its finish', () => {
    const facts = { ...factsOf({ receivedAt: RECEIVED, finishedAt: at('2026-10-09 17:00') }), onTime: 'late' as const };
    const buckets = bucketsOf(facts, OCTOBER, at('2026-11-15 08:00'), officialCalendar);
    assert.deepEqual(buckets, ['received', 'finished', 'late']);
  });

  it('finished after a past period was in process at its end, overdue as it was then', () => {
    assert.deepEqual(bucketsIn(OCTOBER, '2026-12-01 08:00', { finishedAt: at('2026-11-20 08:00') }), [
      'received',
      'in_process',
      'overdue',
    ]);
  });

  it('is paused while its pause is open', () => {
    const pauses = [pause('2026-10-07 10:00')];
    assert.deepEqual(bucketsIn(OCTOBER, '2026-10-20 08:00', { pauses }), ['received', 'in_process', 'paused']);
  });

  it('is overdue in a pause that began after its due moment', () => {
    const pauses = [pause('2026-10-12 10:01')];
    assert.deepEqual(bucketsIn(OCTOBER, '2026-10-20 08:00', { pauses }), ['received', 'in_process', 'overdue']);
  });

  it('was paused at the end of a past period although the pause has ended since', () => {
    const pauses = [pause('2026-10-07 10:00', '2026-11-10 10:00')];
    assert.deepEqual(bucketsIn(OCTOBER, '2026-11-20 08:00', { pauses }), ['received', 'in_process', 'paused']);
  });

  it('was near its limit at the end of a past period although a later pause moved its due moment', () => {
    // Known on the 8th: due on the 9th at 10:00. The pause of the 9th moved that by a week.
    const life = { receivedAt: at('2026-10-02 10:00'), pauses: [pause('2026-10-09 08:00', '2026-10-16 08:00')] };
    const firstWeek = { from: '2026-10-01', to: '2026-10-08' };
    assert.deepEqual(bucketsIn(firstWeek, '2026-11-20 08:00', life), ['received', 'in_process', 'near']);
  });

  it('finished after an ended pause is judged by the due moment that the pause moved', () => {
    const pauses = [pause('2026-10-07 10:00', '2026-10-14 10:00')];
    const buckets = bucketsIn(OCTOBER, '2026-11-01 08:00', { pauses, finishedAt: at('2026-10-19 10:00') });
    assert.deepEqual(buckets, ['received', 'finished', 'on_time']);
  });

  describe('without a due date', () => {
    const limit = { value: 0, unit: 'none' } as const;
    it('is within its limit while it runs', () => {
      assert.deepEqual(bucketsIn(OCTOBER, '2026-10-30 08:00', { limit }), ['received', 'in_process', 'within']);
    });
    it('is finished with no verdict', () => {
      const buckets = bucketsIn(OCTOBER, '2026-10-30 08:00', { limit, finishedAt: at('2026-10-29 08:00') });
      assert.deepEqual(buckets, ['received', 'finished', 'no_due']);
    });
  });

  it('withdrawn during a pause is finished by the due moment that the pause moved', () => {
    const withdrawnAt = at('2026-10-26 10:00');
    const pauses = [{ from: at('2026-10-07 10:00'), to: withdrawnAt }];
    const buckets = bucketsIn(OCTOBER, '2026-11-01 08:00', { pauses, finishedAt: withdrawnAt });
    assert.deepEqual(buckets, ['received', 'finished', 'early']);
  });

  it('refused after reception counts as received and finished', () => {
    const buckets = bucketsIn(OCTOBER, '2026-10-06 08:00', { finishedAt: at('2026-10-05 14:00') });
    assert.deepEqual(buckets, ['received', 'finished', 'early']);
  });

  it('refused at the desk, or still waiting there, stands in no figure', () => {
    const refused = { receivedAt: null, finishedAt: at('2026-10-05 14:00') };
    assert.deepEqual(bucketsIn(OCTOBER, '2026-10-06 08:00', refused), []);
    assert.deepEqual(bucketsIn(OCTOBER, '2026-10-06 08:00', { receivedAt: null }), []);
  });
});

describe('the on-time rate', () => {
  it('leaves out what has no due date and is N/A when nothing else finished', () => {
    const noDue = factsOf({ receivedAt: RECEIVED, limit: { value: 0, unit: 'none' }, finishedAt: RECEIVED });
    const { total } = reportOf([noDue], OCTOBER, at('2026-11-01 08:00'), officialCalendar);
    assert.equal(total.finished, 1);
    assert.equal(total.rate, null);
  });

  const rates: [early: number, onTime: number, late: number, rate: number | null][] = [
    [0, 0, 0, null],
    [0, 0, 3, 0],
    [1, 1, 0, 100],
    [1, 1, 1, 66.67],
    [1, 0, 2, 33.33],
    [1, 0, 15, 6.25],
    [1, 0, 799, 0.13],
  ];
  for (const [early, onTime, late, rate] of rates) {
    it(`of ${String(early)} early, ${String(onTime)} on time and ${String(late)} late is ${String(rate)}`, () => {
      assert.equal(rateOf({ early, onTime, late }), rate);
    });
  }
});

describe('the report of a period', () => {
  const dossiers = [
    factsOf({ id: 'c', receivedAt: RECEIVED, unit: RELIGION }),
    factsOf({ id: 'a', receivedAt: RECEIVED, finishedAt: at('2026-10-12 10:00') }),
    factsOf({ id: 'b', receivedAt: RECEIVED, finishedAt: at('2026-10-12 10:01') }),
  ];
  const report = reportOf(dossiers, { from: '2026-10-10', to: '2026-10-20' }, at('2026-10-13 09:00'), officialCalendar);

  it('counts in all and by unit, in the order of their names', () => {
    assert.deepEqual(report.total, {
      received: 0,
      inProcess: 1,
      within: 0,
      near: 0,
      overdue: 1,
      paused: 0,
      finished: 2,
      early: 0,
      onTime: 1,
      late: 1,
      noDue: 0,
      rate: 50,
    });
    assert.deepEqual(
      report.units.map(({ unit, finished, overdue, rate }) => ({ unit, finished, overdue, rate })),
      [
        { unit: ETHNIC, finished: 2, overdue: 0, rate: 50 },
        { unit: RELIGION, finished: 0, overdue: 1, rate: null },
      ],
    );
  });

  it('shows every day that has begun, also one without a finish, and none to come', () => {
    assert.deepEqual(report.days, [
      { day: '2026-10-10', finished: 0, late: 0 },
      { day: '2026-10-11', finished: 0, late: 0 },
      { day: '2026-10-12', finished: 2, late: 1 },
      { day: '2026-10-13', finished: 0, late: 0 },
    ]);
  });
});
