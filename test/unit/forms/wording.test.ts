import assert from 'node:assert/strict';
import { dong, instantFrom, longDay, longTime, numberLine } from '../../../server/features/forms/wording.domain.ts';

/** With plain spaces, to read the words. */
const spaced = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('wording of official papers', () => {
  it('keeps each number of a date with its word', () => {
    assert.deepEqual(longTime('2026-02-05T10:00:00+07:00').split(' '), [
      '10\u00a0giờ',
      '00\u00a0phút,',
      'ngày\u00a005',
      'tháng\u00a002',
      'năm\u00a02026',
    ]);
  });

  it('writes a zero before days under 10 and before January and February only', () => {
    assert.equal(spaced(longDay('2026-02-05')), 'ngày 05 tháng 02 năm 2026');
    assert.equal(spaced(longDay('2026-01-31')), 'ngày 31 tháng 01 năm 2026');
    assert.equal(spaced(longDay('2026-03-09')), 'ngày 09 tháng 3 năm 2026');
    assert.equal(spaced(longDay('2026-12-10')), 'ngày 10 tháng 12 năm 2026');
  });

  it('tells times in Vietnamese time whatever the offset', () => {
    assert.equal(spaced(longTime('2026-02-05T10:00:00+07:00')), '10 giờ 00 phút, ngày 05 tháng 02 năm 2026');
    assert.equal(spaced(longTime('2026-02-04T20:05:00Z')), '03 giờ 05 phút, ngày 05 tháng 02 năm 2026');
  });

  it('throws on text that is no instant', () => {
    assert.throws(() => instantFrom('hôm nay'), RangeError);
  });

  it('writes numbers under 10 with a zero and leaves room where there is none', () => {
    assert.equal(numberLine('5', 'QĐ-BDT'), 'Số:\u00a005/QĐ-BDT');
    assert.equal(numberLine('15', 'QĐ-BDT'), 'Số:\u00a015/QĐ-BDT');
    assert.match(numberLine(undefined, 'QĐ-BDT'), /^Số:\u00a0{9}\/QĐ-BDT$/u);
  });

  it('groups thousands of đồng with points', () => {
    assert.equal(dong(1_250_000), '1.250.000\u00a0đồng');
    assert.equal(dong(0), '0\u00a0đồng');
  });
});
