// The legal clock at its edges: the choices the rules leave open, pauses, refusals.
import assert from 'node:assert/strict';
import type { TimeLimit } from '#schemas/deadlines/calendar.contract';
import type { DueInput } from '../../../server/features/deadlines/index.ts';
import {
  addWorkingMinutes,
  computeDue,
  DEFAULT_CLOCK_SETTINGS,
  normalise,
  workingMinutesBetween,
} from '../../../server/features/deadlines/index.ts';
import { isoVietnam } from '../../../server/platform/kernel/vietnam-time.ts';
import { at, calendarJson, calendarOf, due, officialCalendar, pause } from './official-calendar.ts';

const isDue = (instant: Date | null, expected: string): void => {
  assert.equal(instant && isoVietnam(instant), isoVietnam(at(expected)));
};

/** What the clock says with these changes to an ordinary question. */
function ask(change: Partial<DueInput>): ReturnType<typeof computeDue> {
  const limit: TimeLimit = { value: 3, unit: 'working-day' };
  return computeDue({ receivedAt: at('2026-03-02 10:00'), limit, calendar: officialCalendar, ...change });
}
const codeOf = (result: ReturnType<typeof computeDue>): string => (result.ok ? 'accepted' : result.code);

describe('the start of the legal clock', () => {
  it('drops the seconds of reception', () => {
    assert.deepEqual(due('2026-02-12 10:00:59', 3, 'working-day'), due('2026-02-12 10:00', 3, 'working-day'));
  });

  it('moves a reception at the very end of the morning to the afternoon', () => {
    isDue(due('2026-11-23 11:30', 1, 'working-hour').startsAt, '2026-11-23 13:30');
  });

  it('moves a reception at closing time to the next working day', () => {
    isDue(due('2026-11-23 17:00', 1, 'working-day').startsAt, '2026-11-25 07:00');
  });

  // Bộ luật Dân sự 2015, Điều 147(2): the first day of the term is not counted; Điều 148: which day is its last.
  it('is the date of reception for calendar days and months, also on a day off; only the hour is that of the start', () => {
    isDue(due('2026-11-21 09:00', 3, 'calendar-day').dueAt, '2026-11-25 07:00');
    isDue(due('2026-11-21 09:00', 1, 'month').dueAt, '2026-12-21 07:00');
    isDue(due('2026-11-20 18:00', 5, 'calendar-day').dueAt, '2026-11-25 07:00');
    isDue(due('2026-01-31 09:00', 1, 'month').dueAt, '2026-03-02 07:00');
  });

  it('is never later than the due time, not even when the whole term is days off', () => {
    const { startsAt, dueAt } = due('2026-02-13 18:00', 3, 'calendar-day');
    isDue(startsAt, '2026-02-23 07:00');
    isDue(dueAt, '2026-02-23 07:00');
  });
});

describe('the end of a limit', () => {
  it('stays at 11:30 or at closing when it lands there exactly', () => {
    isDue(due('2026-11-23 09:30', 2, 'working-hour').dueAt, '2026-11-23 11:30');
    isDue(due('2026-11-20 15:00', 2, 'working-hour').dueAt, '2026-11-20 17:00');
  });

  it('counts working hours down to the minute', () => {
    isDue(due('2026-11-23 07:00', 0.5, 'working-hour').dueAt, '2026-11-23 07:30');
  });

  it('counts every calendar day, but moves off a last day that is a day off', () => {
    isDue(due('2026-11-23 08:00', 2, 'calendar-day').dueAt, '2026-11-25 08:00');
    isDue(due('2026-11-23 08:00', 5, 'calendar-day').dueAt, '2026-11-30 08:00');
    isDue(due('2026-02-12 10:00', 5, 'calendar-day').dueAt, '2026-02-23 10:00');
  });

  it('keeps a last calendar day that is a worked Saturday', () => {
    isDue(due('2026-08-20 09:00', 2, 'calendar-day').dueAt, '2026-08-22 09:00');
  });

  it('ends a month on the same date, or on the last day of a shorter month', () => {
    isDue(due('2026-03-10 08:00', 1, 'month').dueAt, '2026-04-10 08:00');
    isDue(due('2024-01-31 08:00', 1, 'month').dueAt, '2024-02-29 08:00');
    isDue(due('2024-12-31 08:00', 2, 'month').dueAt, '2025-02-28 08:00');
    isDue(due('2026-12-15 08:00', 1, 'month').dueAt, '2027-01-15 08:00');
  });

  it('moves a month that ends on a day off to the next working day', () => {
    isDue(due('2026-07-31 08:00', 1, 'month').dueAt, '2026-09-03 08:00');
  });

  it('is at closing time of the same day for a same-day result', () => {
    isDue(due('2026-11-23 08:00', 1, 'same-day').dueAt, '2026-11-23 17:00');
    isDue(due('2026-11-23 15:00', 1, 'same-day').dueAt, '2026-11-23 17:00');
  });

  it('is at closing time of the next working day for a same-day result received after 15:00', () => {
    isDue(due('2026-11-23 15:01', 1, 'same-day').dueAt, '2026-11-25 17:00');
    isDue(due('2026-11-20 19:00', 1, 'same-day').dueAt, '2026-11-23 17:00');
  });

  it('stays on the same day after 15:00 where the procedure has no such rule', () => {
    const limit: TimeLimit = { value: 1, unit: 'same-day', afterThreeNextDay: false };
    const result = ask({ receivedAt: at('2026-11-23 16:00'), limit });
    isDue(result.ok ? result.value.dueAt : null, '2026-11-23 17:00');
  });

  it('follows the cutoff and the due time that an agency has set', () => {
    const earlyCutoff = ask({
      receivedAt: at('2026-11-23 14:31'),
      limit: { value: 0, unit: 'same-day' },
      settings: { ...DEFAULT_CLOCK_SETTINGS, sameDayCutoff: '14:30' },
    });
    isDue(earlyCutoff.ok ? earlyCutoff.value.dueAt : null, '2026-11-25 17:00');
    const closing = ask({ settings: { ...DEFAULT_CLOCK_SETTINGS, dueClock: 'closing' } });
    isDue(closing.ok ? closing.value.dueAt : null, '2026-03-05 17:00');
  });

  it('does not exist for a procedure without a due date', () => {
    const { dueAt, originalDueAt, derivation } = due('2026-11-23 08:00', 0, 'none', [pause('2026-11-23 09:00')]);
    assert.equal(dueAt, null);
    assert.equal(originalDueAt, null);
    assert.equal(derivation.at(-1)?.kind, 'no-due');
  });

  it('is fitted into the working hours in force on the due day', () => {
    const json = calendarJson();
    json.working_hours = [{ effective_from: '2026-03-04', morning: ['08:00', '12:30'], afternoon: ['14:00', '16:30'] }];
    const calendar = calendarOf(json);
    const dueWhenReceived = (time: string): Date | null => {
      const result = ask({ receivedAt: at(`2026-03-02 ${time}`), calendar });
      return result.ok ? result.value.dueAt : null;
    };
    isDue(dueWhenReceived('07:15'), '2026-03-05 08:00');
    isDue(dueWhenReceived('13:45'), '2026-03-05 14:00');
    isDue(dueWhenReceived('16:45'), '2026-03-05 16:30');
    isDue(dueWhenReceived('10:00'), '2026-03-05 10:00');
    json.working_hours = [{ effective_from: '2026-03-04', morning: ['08:00', '10:00'], afternoon: ['14:00', '16:30'] }];
    const result = ask({ receivedAt: at('2026-03-02 10:00'), calendar: calendarOf(json) });
    isDue(result.ok ? result.value.dueAt : null, '2026-03-05 10:00');
  });
});

describe('pauses', () => {
  // Without a pause: received Monday 02/03 10:00, 3 working days, due Thursday 05/03 10:00.
  const withPauses = (...pauses: Parameters<typeof pause>[]) =>
    due(
      '2026-03-02 10:00',
      3,
      'working-day',
      pauses.map((args) => pause(...args)),
    );

  it('move the due time by the working time they cover and keep the original', () => {
    const { dueAt, originalDueAt } = withPauses(['2026-03-03 15:00', '2026-03-09 08:00']);
    // 2 h on 03/03, 8 h on each of 04, 05 and 06/03, 1 h on 09/03 = 27 h.
    isDue(dueAt, '2026-03-10 15:00');
    isDue(originalDueAt, '2026-03-05 10:00');
  });

  it('count once where they overlap, and each on its own where they only touch', () => {
    isDue(
      withPauses(['2026-03-03 08:00', '2026-03-03 10:00'], ['2026-03-03 09:00', '2026-03-03 11:00']).dueAt,
      '2026-03-05 15:00',
    );
    isDue(
      withPauses(['2026-03-03 08:00', '2026-03-03 10:00'], ['2026-03-03 10:00', '2026-03-03 11:00']).dueAt,
      '2026-03-05 15:00',
    );
    isDue(
      withPauses(['2026-03-03 08:00', '2026-03-03 11:00'], ['2026-03-03 09:00', '2026-03-03 10:00']).dueAt,
      '2026-03-05 15:00',
    );
  });

  it('that only touch are told one by one', () => {
    const { derivation } = withPauses(
      ['2026-03-03 08:00', '2026-03-03 10:00', 'chờ bổ sung hồ sơ'],
      ['2026-03-03 10:00', '2026-03-03 11:00', 'chờ nộp phí'],
    );
    assert.equal(derivation.filter((line) => line.kind === 'pause').length, 2);
  });

  it('move nothing at night, on days off or at lunch', () => {
    isDue(
      withPauses(['2026-03-02 17:00', '2026-03-03 07:00'], ['2026-03-03 11:30', '2026-03-03 13:30']).dueAt,
      '2026-03-05 10:00',
    );
  });

  it('count only from the start of the clock', () => {
    isDue(withPauses(['2026-03-02 07:00', '2026-03-02 11:00']).dueAt, '2026-03-05 11:00');
  });

  it('wholly before the start are ignored, and the derivation says so', () => {
    const { dueAt, derivation } = withPauses(['2026-02-25 07:00', '2026-03-02 10:00']);
    isDue(dueAt, '2026-03-05 10:00');
    assert.deepEqual(
      derivation.filter((line) => line.kind === 'ignored-pause').map((line) => line.day),
      ['2026-02-25'],
    );
  });

  it('that begin after the due time are ignored, because they cannot undo a lateness', () => {
    const { dueAt, derivation } = withPauses(['2026-03-05 10:01', '2026-03-06 10:00']);
    isDue(dueAt, '2026-03-05 10:00');
    assert.match(derivation.find((line) => line.kind === 'ignored-pause')?.text ?? '', /đã quá hạn/);
  });

  it('that begin in the due minute still count', () => {
    isDue(withPauses(['2026-03-05 10:00:40', '2026-03-05 11:00']).dueAt, '2026-03-05 11:00');
  });

  it('are measured against the due time as earlier pauses have moved it', () => {
    const { dueAt } = withPauses(['2026-03-03 07:00', '2026-03-04 07:00'], ['2026-03-06 08:00', '2026-03-06 09:00']);
    isDue(dueAt, '2026-03-06 11:00');
  });

  it('that are still open move nothing yet; the derivation names them', () => {
    const { dueAt, derivation } = withPauses(
      ['2026-03-03 08:00', '2026-03-03 09:00'],
      ['2026-03-04 08:00', undefined, 'chờ bổ sung hồ sơ'],
    );
    isDue(dueAt, '2026-03-05 11:00');
    const open = derivation.find((line) => line.kind === 'open-pause');
    assert.equal(open?.at, '2026-03-04T08:00:00+07:00');
    assert.equal(open.text, 'Đang tạm dừng từ thứ Tư, 04/03/2026 lúc 08:00 (chờ bổ sung hồ sơ).');
  });

  it('leave the due time open in the last line, which promises no day that will not hold', () => {
    const last = withPauses(['2026-03-04 08:00', undefined]).derivation.at(-1);
    assert.deepEqual(last, {
      kind: 'due',
      text: 'Đồng hồ đứng từ thứ Tư, 04/03/2026 lúc 08:00; ngày trả kết quả được báo khi hồ sơ được giải quyết tiếp (trước khi tạm dừng là thứ Năm, 05/03/2026 lúc 10:00).',
    });
    // What began after the due time does not undo it.
    assert.match(withPauses(['2026-03-09 08:00', undefined]).derivation.at(-1)?.text ?? '', /^Hạn trả kết quả: /);
  });

  it('leave an end at closing time there when they cover no working time', () => {
    const { dueAt } = due('2026-11-20 15:00', 2, 'working-hour', [pause('2026-11-20 17:00', '2026-11-21 17:00')]);
    isDue(dueAt, '2026-11-20 17:00');
  });
});

describe('questions the clock refuses', () => {
  const limits: [TimeLimit, string][] = [
    [{ value: 0, unit: 'working-day' }, 'zero days'],
    [{ value: -1, unit: 'calendar-day' }, 'a negative limit'],
    [{ value: 1.5, unit: 'working-day' }, 'half a day'],
    [{ value: 0.001, unit: 'working-hour' }, 'less than a minute'],
    [{ value: 3661, unit: 'working-day' }, 'more than ten years of days'],
    [{ value: 121, unit: 'month' }, 'more than ten years of months'],
    [{ value: Number.NaN, unit: 'month' }, 'no number'],
    [{ value: 1, unit: 'working-day', afterThreeNextDay: true }, 'the 15:00 rule on a limit that is not same-day'],
  ];
  for (const [limit, name] of limits) {
    it(`${name} is deadlines.limit_invalid`, () => {
      assert.equal(codeOf(ask({ limit })), 'deadlines.limit_invalid');
    });
  }

  it('accepts the longest limits', () => {
    for (const unit of ['working-day', 'calendar-day', 'working-hour'] as const) {
      assert.equal(codeOf(ask({ limit: { value: 3660, unit } })), 'accepted');
    }
    assert.equal(codeOf(ask({ limit: { value: 120, unit: 'month' } })), 'accepted');
  });

  it('a reception that is no time, or far outside living memory, is deadlines.received_invalid', () => {
    for (const receivedAt of [new Date(Number.NaN), at('1975-06-01 08:00'), at('2201-01-01 08:00')]) {
      assert.equal(codeOf(ask({ receivedAt })), 'deadlines.received_invalid');
    }
  });

  it('a pause that ends before it begins, or has no readable time, is deadlines.pause_invalid', () => {
    assert.equal(codeOf(ask({ pauses: [pause('2026-03-03 09:00', '2026-03-03 08:00')] })), 'deadlines.pause_invalid');
    assert.equal(codeOf(ask({ pauses: [{ from: new Date(Number.NaN) }] })), 'deadlines.pause_invalid');
    assert.equal(codeOf(ask({ pauses: [pause('1026-03-03 09:00')] })), 'deadlines.pause_invalid');
    assert.equal(codeOf(ask({ pauses: [pause('2026-03-03 09:00', '9999-03-03 08:00')] })), 'deadlines.pause_invalid');
  });
});

describe('working time', () => {
  it('is counted to the minute and signed', () => {
    const from = at('2026-11-23 11:00:59');
    const to = at('2026-11-23 14:00:01');
    assert.equal(workingMinutesBetween(from, to, officialCalendar), 60);
    assert.equal(workingMinutesBetween(to, from, officialCalendar), -60);
    assert.ok(Object.is(workingMinutesBetween(at('2026-11-21 08:00'), at('2026-11-22 08:00'), officialCalendar), 0));
  });

  it('of zero minutes leaves an instant on a day off where it is', () => {
    isDue(addWorkingMinutes(at('2026-11-21 08:00'), 0, officialCalendar), '2026-11-21 08:00');
  });

  it('subtracted across a new year comes to the end of the last working period', () => {
    isDue(addWorkingMinutes(at('2026-01-05 07:00'), -60, officialCalendar), '2025-12-31 16:00');
    isDue(addWorkingMinutes(at('2026-01-05 08:00'), -60, officialCalendar), '2025-12-31 17:00');
  });

  it('begins again after a run of days off', () => {
    isDue(normalise(at('2026-02-14 09:00'), officialCalendar), '2026-02-23 07:00');
  });

  it('refuses to be added in fractions of a minute', () => {
    assert.throws(() => addWorkingMinutes(at('2026-01-05 08:00'), 0.5, officialCalendar), RangeError);
  });
});
