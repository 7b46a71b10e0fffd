// The period of the register as it is typed.
import assert from 'node:assert/strict';
import { checkPeriod, firstPeriod } from '../../../client/features/register/register-period.ts';

describe('the period of the register', () => {
  it('is this month so far until another is typed', () => {
    assert.deepEqual(firstPeriod('2026-11-23'), { from: '2026-11-01', to: '2026-11-23' });
    assert.equal(checkPeriod(firstPeriod('2026-11-01')), null, 'one day is a period');
  });

  it('is refused at the end that is wrong', () => {
    assert.deepEqual(checkPeriod({ from: null, to: '2026-11-23' }), { end: 'from', why: 'no_day' });
    assert.deepEqual(checkPeriod({ from: '2026-11-23', to: null }), { end: 'to', why: 'no_day' });
    assert.deepEqual(checkPeriod({ from: '2026-11-24', to: '2026-11-23' }), { end: 'to', why: 'upside_down' });
  });
});
