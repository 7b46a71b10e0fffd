// The period of a figure: its defaults and its limits.
import assert from 'node:assert/strict';
import { daysOf, periodOf, spanOf } from '../../../server/features/indicators/period.domain.ts';
import { at } from '../deadlines/official-calendar.ts';

describe('the period of a figure', () => {
  it('is this month up to today, in Vietnam, when nothing is asked', () => {
    // Still 31 October in UTC.
    assert.deepEqual(periodOf({}, at('2026-11-01 06:00')), {
      ok: true,
      value: { from: '2026-11-01', to: '2026-11-01' },
    });
    assert.deepEqual(periodOf({ from: '2026-01-01' }, at('2026-11-21 20:00')), {
      ok: true,
      value: { from: '2026-01-01', to: '2026-11-21' },
    });
  });

  it('may be one day and may end in the future', () => {
    assert.equal(periodOf({ from: '2026-11-30', to: '2026-11-30' }, at('2026-11-21 20:00')).ok, true);
  });

  it('is refused upside down', () => {
    assert.deepEqual(periodOf({ from: '2026-11-02', to: '2026-11-01' }, at('2026-11-21 20:00')), {
      ok: false,
      code: 'indicators.period_upside_down',
    });
  });

  it('is refused over 400 days, and taken with 400', () => {
    const now = at('2026-11-21 20:00');
    assert.equal(periodOf({ from: '2025-01-01', to: '2026-02-04' }, now).ok, true);
    assert.deepEqual(periodOf({ from: '2025-01-01', to: '2026-02-05' }, now), {
      ok: false,
      code: 'indicators.period_too_long',
      params: { days: 400 },
    });
  });

  it('reaches to its last moment, or to now while it runs', () => {
    const october = { from: '2026-10-01', to: '2026-10-31' };
    assert.deepEqual(spanOf(october, at('2026-12-01 08:00')), {
      from: at('2026-10-01 00:00'),
      until: new Date(at('2026-11-01 00:00').getTime() - 1),
    });
    assert.deepEqual(spanOf(october, at('2026-10-05 08:00')).until, at('2026-10-05 08:00'));
  });

  it('has no days before it begins', () => {
    assert.deepEqual(daysOf({ from: '2026-10-30', to: '2026-10-31' }, at('2026-10-05 08:00')), []);
    assert.deepEqual(daysOf({ from: '2026-10-30', to: '2026-11-01' }, at('2026-12-05 08:00')), [
      '2026-10-30',
      '2026-10-31',
      '2026-11-01',
    ]);
  });
});
