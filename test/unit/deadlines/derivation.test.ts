// The derivation as a citizen reads it.
import assert from 'node:assert/strict';
import type { DerivationLine } from '#schemas/deadlines/calendar.contract';
import { DerivationLine as DerivationLineContract } from '#schemas/deadlines/calendar.contract';
import { computeDue } from '../../../server/features/deadlines/index.ts';
import { at, calendarJson, calendarOf, due, pause } from './official-calendar.ts';

const texts = (lines: DerivationLine[]): string[] => lines.map((line) => line.text);
const warnings = (lines: DerivationLine[]): string[] => texts(lines.filter((line) => line.kind === 'warning'));

describe('the derivation of a due time', () => {
  it('names every day off and numbers every counted day of a short term', () => {
    assert.deepEqual(texts(due('2026-02-12 10:00', 3, 'working-day').derivation), [
      'Tiếp nhận thứ Năm, 12/02/2026 lúc 10:00. Thời hạn 3 ngày làm việc, tính từ ngày làm việc liền sau.',
      'Thứ Sáu, 13/02/2026: ngày làm việc thứ 1.',
      'Thứ Bảy, 14/02/2026 và Chủ nhật, 15/02/2026: nghỉ hằng tuần, không tính.',
      'Thứ Hai, 16/02/2026: nghỉ Tết Nguyên đán – 29 tháng Chạp, không tính.',
      'Thứ Ba, 17/02/2026: nghỉ Tết Nguyên đán – Mùng 1 Tết Bính Ngọ, không tính.',
      'Thứ Tư, 18/02/2026: nghỉ Tết Nguyên đán – Mùng 2 Tết, không tính.',
      'Thứ Năm, 19/02/2026: nghỉ Tết Nguyên đán – Mùng 3 Tết, không tính.',
      'Thứ Sáu, 20/02/2026: nghỉ Tết Nguyên đán – Mùng 4 Tết, không tính.',
      'Thứ Bảy, 21/02/2026 và Chủ nhật, 22/02/2026: nghỉ hằng tuần, không tính.',
      'Thứ Hai, 23/02/2026: ngày làm việc thứ 2.',
      'Thứ Ba, 24/02/2026: ngày làm việc thứ 3.',
      'Hạn trả kết quả: thứ Ba, 24/02/2026 lúc 10:00.',
    ]);
  });

  it('says why a Saturday counts and does not say "nghỉ nghỉ bù"', () => {
    const worked = due('2026-08-20 09:00', 5, 'working-day').derivation;
    assert.equal(
      worked.find((line) => line.kind === 'worked-saturday')?.text,
      'Thứ Bảy, 22/08/2026: làm bù cho ngày 31/8/2026, ngày làm việc thứ 2.',
    );
    const inLieu = due('2026-04-24 08:00', 1, 'working-day').derivation;
    assert.ok(texts(inLieu).includes('Thứ Hai, 27/04/2026: nghỉ bù Giỗ Tổ Hùng Vương, không tính.'));
  });

  it('tells a longer term by weeks, still naming each holiday and numbering the days without a gap', () => {
    const { derivation } = due('2026-08-20 09:00', 25, 'working-day');
    assert.ok(derivation.length <= 25);
    assert.ok(
      texts(derivation).includes('Từ thứ Hai, 24/08/2026 đến thứ Sáu, 28/08/2026: ngày làm việc thứ 3 đến thứ 7.'),
    );
    const dayOff = derivation.filter((line) => line.kind === 'day-off').map((line) => line.day);
    assert.deepEqual(dayOff, ['2026-08-31', '2026-09-01', '2026-09-02']);
    let counted = 0;
    for (const { text } of derivation) {
      const ordinals = /ngày làm việc thứ (\d+)(?: đến thứ (\d+))?/.exec(text);
      if (!ordinals) continue;
      assert.equal(Number(ordinals[1]), counted + 1);
      counted = Number(ordinals[2] ?? ordinals[1]);
    }
    assert.equal(counted, 25);
  });

  it('tells a year by months and ten years by years', () => {
    const year = texts(due('2026-01-12 10:00', 250, 'working-day').derivation);
    assert.ok(
      year.includes(
        'Tháng 02/2026: ngày làm việc thứ 15 đến thứ 29, bỏ 8 ngày nghỉ hằng tuần, bỏ 5 ngày nghỉ lễ, tết.',
      ),
    );
    const decade = due('2026-01-12 10:00', 3660, 'working-hour').derivation;
    assert.ok(decade.length < 40);
    const longest = due('2026-01-12 10:00', 3660, 'working-day').derivation;
    assert.match(longest[1]?.text ?? '', /^Năm 2026: ngày làm việc thứ 1 đến thứ \d+, bỏ/);
    assert.ok(longest.length < 25);
  });

  it('tells hours day by day', () => {
    assert.deepEqual(texts(due('2026-11-23 16:00', 4, 'working-hour').derivation).slice(1), [
      'Thứ Hai, 23/11/2026: tính 1 giờ làm việc.',
      'Thứ Ba, 24/11/2026: nghỉ Ngày Văn hóa Việt Nam, không tính.',
      'Thứ Tư, 25/11/2026: tính 3 giờ làm việc.',
      'Hạn trả kết quả: thứ Tư, 25/11/2026 lúc 10:00.',
    ]);
  });

  it('says that reception outside working hours starts the clock later', () => {
    const [, moved] = due('2026-11-21 09:00', 4, 'working-hour').derivation;
    assert.equal(moved?.kind, 'moved-start');
    assert.equal(moved.text, 'Tiếp nhận ngoài giờ làm việc nên thời hạn bắt đầu từ thứ Hai, 23/11/2026 lúc 07:00.');
  });

  it('explains a month end and the move off a day off', () => {
    assert.deepEqual(texts(due('2026-03-31 08:00', 11, 'month').derivation).slice(1, 4), [
      'Đủ 11 tháng: Chủ nhật, 28/02/2027 (tháng này không có ngày tương ứng nên lấy ngày cuối tháng).',
      'Chủ nhật, 28/02/2027: nghỉ hằng tuần, không tính.',
      'Ngày cuối là ngày nghỉ nên hạn chuyển sang ngày làm việc tiếp theo, thứ Hai, 01/03/2027 (Bộ luật Dân sự 2015, Điều 148).',
    ]);
  });

  it('says that a same-day result came after the cutoff', () => {
    const [, moved] = due('2026-11-23 15:01', 1, 'same-day').derivation;
    assert.equal(moved?.text, 'Tiếp nhận sau 15:00 nên trả kết quả trong ngày làm việc tiếp theo.');
  });

  it('tells how far a pause moved the due time', () => {
    const { derivation } = due('2026-03-02 10:00', 3, 'working-day', [
      pause('2026-03-03 15:00', '2026-03-04 07:45', 'chờ bổ sung hồ sơ'),
      pause('2026-03-04 17:00', '2026-03-04 20:00'),
    ]);
    assert.deepEqual(texts(derivation.filter((line) => line.kind === 'pause')), [
      'Tạm dừng từ thứ Ba, 03/03/2026 lúc 15:00 đến thứ Tư, 04/03/2026 lúc 07:45 (chờ bổ sung hồ sơ): 2 giờ 45 phút làm việc không tính, hạn lùi đến thứ Năm, 05/03/2026 lúc 14:45.',
      'Tạm dừng từ thứ Tư, 04/03/2026 lúc 17:00 đến thứ Tư, 04/03/2026 lúc 20:00: không có giờ làm việc nào nên hạn không đổi.',
    ]);
  });

  it('keeps to its published shape', () => {
    const { derivation } = due('2026-12-30 10:00', 12, 'working-day', [pause('2027-01-04 08:00')]);
    for (const line of derivation) assert.deepEqual(DerivationLineContract.parse(line), line);
  });
});

describe('warnings about the calendar', () => {
  it('are absent while the term stays inside published notices', () => {
    assert.deepEqual(warnings(due('2026-11-20 08:00', 20, 'working-day').derivation), []);
  });

  it('name a year whose days off are not final', () => {
    const expected = ['Lịch nghỉ năm 2027 chưa được công bố chính thức; hạn có thể thay đổi.'];
    assert.deepEqual(warnings(due('2026-12-30 08:00', 5, 'working-day').derivation), expected);
    assert.deepEqual(warnings(due('2026-12-30 08:00', 1, 'working-day').derivation), []);
  });

  it('name years the calendar does not cover, later and earlier', () => {
    assert.deepEqual(warnings(due('2028-03-01 08:00', 5, 'working-day').derivation), [
      'Lịch nghỉ năm 2028 chưa được công bố chính thức; hạn có thể thay đổi.',
    ]);
    assert.deepEqual(warnings(due('2023-12-28 08:00', 5, 'working-day').derivation), [
      'Hệ thống chưa có lịch nghỉ năm 2023; hạn mới chỉ trừ ngày nghỉ hằng tuần.',
    ]);
  });

  it('name a year because of one proposed day inside the term, and only then', () => {
    const json = calendarJson();
    delete json.official_through;
    const calendar = calendarOf(json);
    const ask = (received: string): string[] => {
      const result = computeDue({ receivedAt: at(received), limit: { value: 5, unit: 'working-day' }, calendar });
      return result.ok ? warnings(result.value.derivation) : [result.code];
    };
    assert.deepEqual(ask('2027-02-01 08:00'), [
      'Lịch nghỉ năm 2027 chưa được công bố chính thức; hạn có thể thay đổi.',
    ]);
    assert.deepEqual(ask('2027-03-01 08:00'), []);
  });
});
