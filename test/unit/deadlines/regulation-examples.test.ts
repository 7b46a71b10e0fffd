// Worked examples of the rules on time limits (Bộ luật Dân sự 2015, Điều 147–148; the yearly holiday notices).
import assert from 'node:assert/strict';
import type { LimitUnit } from '#schemas/deadlines/calendar.contract';
import { isWorkingDay } from '../../../server/features/deadlines/index.ts';
import { addDays, isoVietnam } from '../../../server/platform/kernel/vietnam-time.ts';
import { MinuteByMinute, instantAt, minuteAt } from './minute-by-minute.ts';
import { at, calendarJson, due, officialCalendar } from './official-calendar.ts';

const EXAMPLES: [received: string, value: number, unit: LimitUnit, expected: string, checks: string][] = [
  ['2026-02-12 10:00', 3, 'working-day', '2026-02-24 10:00', 'skips Tết and two weekends'],
  ['2026-08-20 09:00', 5, 'working-day', '2026-08-26 09:00', 'counts Saturday 22/8, worked in exchange'],
  ['2026-11-20 16:30', 2, 'working-day', '2026-11-25 16:30', 'skips 24/11, Ngày Văn hóa Việt Nam'],
  ['2026-04-24 08:00', 1, 'working-day', '2026-04-28 08:00', 'skips the Monday off in lieu of Giỗ Tổ'],
  ['2025-04-25 14:00', 4, 'working-day', '2025-05-05 14:00', 'counts Saturday 26/4, skips 30/4 to 02/5'],
  ['2026-01-08 10:00', 2, 'working-day', '2026-01-10 10:00', 'is due on a worked Saturday'],
  ['2024-02-07 16:00', 3, 'working-day', '2024-02-19 16:00', 'skips Tết 2024'],
  ['2024-04-26 09:00', 5, 'working-day', '2024-05-07 09:00', 'follows the swap of 29/4 for 04/5'],
  ['2026-11-23 08:00', 10, 'working-day', '2026-12-08 08:00', 'skips one holiday inside ten days'],
  ['2026-11-20 15:30', 2, 'working-hour', '2026-11-23 07:30', 'spills over the weekend'],
  ['2026-11-23 16:00', 4, 'working-hour', '2026-11-25 10:00', 'spills over a holiday'],
  ['2026-11-21 09:00', 4, 'working-hour', '2026-11-23 11:00', 'starts after a rest day'],
  ['2026-11-23 12:00', 1, 'working-hour', '2026-11-23 14:30', 'starts after lunch'],
  ['2026-11-23 18:00', 8, 'working-hour', '2026-11-25 17:00', 'starts after closing and a holiday'],
  ['2026-11-23 06:30', 8, 'working-hour', '2026-11-23 17:00', 'starts at opening time'],
];

const WORKING_DAYS: [month: string, days: number][] = [
  ['2026-02', 15],
  ['2026-08', 21],
  ['2026-11', 20],
  ['2025-05', 20],
];

describe('time limits of the regulation', () => {
  const walk = new MinuteByMinute(calendarJson());

  for (const [received, value, unit, expected, checks] of EXAMPLES) {
    it(`${received} + ${String(value)} ${unit} is due ${expected}: ${checks}`, () => {
      assert.equal(isoVietnam(due(received, value, unit).dueAt ?? new Date(0)), isoVietnam(at(expected)));
    });

    it(`${received} + ${String(value)} ${unit}: the minute-by-minute walk agrees with the regulation too`, () => {
      assert.equal(isoVietnam(instantAt(walk.due(minuteAt(at(received)), value, unit))), isoVietnam(at(expected)));
    });
  }

  for (const [month, expected] of WORKING_DAYS) {
    it(`counts ${String(expected)} working days in ${month}`, () => {
      let days = 0;
      for (let day = `${month}-01`; day.startsWith(month); day = addDays(day, 1)) {
        if (isWorkingDay(day, officialCalendar)) days += 1;
      }
      assert.equal(days, expected);
    });
  }
});
