// Changes of a due moment and new appointments, as a citizen reads them.
import assert from 'node:assert/strict';
import { DerivationLine } from '#schemas/deadlines/calendar.contract';
import { describeChanges, describeExtensions } from '../../../server/features/deadlines/index.ts';
import { at } from './official-calendar.ts';

const CHANGE = {
  at: at('2026-11-23 09:00'),
  from: at('2026-11-27 10:00'),
  to: at('2026-11-30 10:00'),
  reason: 'Lịch làm việc thay đổi',
  basis: 'Thông báo 88/TB-UBND',
  by: { name: 'Hà Tuấn Kiệt' },
};

describe('the changes of a due moment', () => {
  it('say what it was, what it is, why, on what ground and by whom', () => {
    assert.deepEqual(describeChanges([CHANGE]), [
      {
        day: '2026-11-23',
        at: '2026-11-23T09:00:00+07:00',
        kind: 'change',
        text: 'Hẹn trả đổi từ thứ Sáu, 27/11/2026 lúc 10:00, lùi đến thứ Hai, 30/11/2026 lúc 10:00. Lý do: Lịch làm việc thay đổi. Căn cứ: Thông báo 88/TB-UBND. Người thực hiện: Hà Tuấn Kiệt.',
      },
    ]);
  });

  it('are told in order of time, and a full stop is not written twice', () => {
    const back = {
      ...CHANGE,
      at: at('2026-11-24 09:00'),
      from: CHANGE.to,
      to: CHANGE.from,
      reason: 'Thu hồi thông báo.',
    };
    const lines = describeChanges([back, CHANGE]);
    assert.deepEqual(lines.map((line) => line.day), ['2026-11-23', '2026-11-24']); // prettier-ignore
    assert.match(lines[1]?.text ?? '', /sớm lên thứ Sáu, 27\/11\/2026 lúc 10:00\. Lý do: Thu hồi thông báo\. Căn cứ/);
  });

  it('also tell where there was no due moment, or is none any more', () => {
    const texts = describeChanges([
      { ...CHANGE, from: null },
      { ...CHANGE, to: null },
    ]).map((line) => line.text);
    assert.match(texts[0] ?? '', /^Hẹn trả thứ Hai, 30\/11\/2026 lúc 10:00\./);
    assert.match(texts[1] ?? '', /^Bỏ hẹn trả thứ Sáu, 27\/11\/2026 lúc 10:00\./);
  });

  it('with an apology say that lateness is still judged by the first date', () => {
    const [line] = describeExtensions([
      {
        at: CHANGE.at,
        oldDueAt: CHANGE.from,
        newDueAt: CHANGE.to,
        reason: 'Cần xác minh thêm',
        by: { name: 'Bế Hồng Quân', title: 'Giám đốc' },
      },
    ]);
    assert.equal(
      line?.text,
      'Xin lỗi và hẹn lại từ thứ Sáu, 27/11/2026 lúc 10:00 đến thứ Hai, 30/11/2026 lúc 10:00. Lý do: Cần xác minh thêm. Người ký: Giám đốc Bế Hồng Quân. Hạn theo quy định vẫn giữ để tính đúng hạn, quá hạn.',
    );
    assert.deepEqual(DerivationLine.parse(line), line);
  });
});
