// How days are said: in the tongue of forms and of refusals.
import assert from 'node:assert/strict';
import { plainDay, spokenDay } from '../../../server/platform/kernel/vietnam-time.ts';

describe('a day in Vietnamese', () => {
  it('is written day first, and said with its weekday', () => {
    assert.equal(plainDay('2026-02-04'), '04/02/2026');
    assert.equal(spokenDay('2026-02-24'), 'thứ Ba, 24/02/2026');
    assert.equal(spokenDay('2026-03-01'), 'Chủ nhật, 01/03/2026');
  });
});
