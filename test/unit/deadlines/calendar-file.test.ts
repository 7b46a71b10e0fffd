// The calendar file: read with its hours, refused when it contradicts itself.
import assert from 'node:assert/strict';
import { calendarFromData, isWorkingDay } from '../../../server/features/deadlines/index.ts';
import type { CalendarJson } from './minute-by-minute.ts';
import { calendarJson, officialCalendar } from './official-calendar.ts';

/** Where the file with this change is refused; `undefined` when it is accepted. */
function refusedAt(change: (json: CalendarJson) => unknown): unknown {
  const json = calendarJson();
  const changed = change(json);
  const result = calendarFromData(changed === undefined ? json : changed);
  if (result.ok) return undefined;
  assert.equal(result.code, 'deadlines.calendar_invalid');
  return result.params?.['path'];
}

describe('a calendar file', () => {
  it('gives the default hours to every day before dated ones', () => {
    const json = calendarJson();
    json.working_hours = [{ effective_from: '2026-07-01', morning: ['07:30', '11:30'], afternoon: ['13:30', '17:30'] }];
    const result = calendarFromData(json);
    assert.ok(result.ok);
    assert.deepEqual(result.value.workingHours, [
      {
        effectiveFrom: '1900-01-01',
        periods: [
          { opensAt: '07:00', closesAt: '11:30' },
          { opensAt: '13:30', closesAt: '17:00' },
        ],
      },
      {
        effectiveFrom: '2026-07-01',
        periods: [
          { opensAt: '07:30', closesAt: '11:30' },
          { opensAt: '13:30', closesAt: '17:30' },
        ],
      },
    ]);
  });

  it('keeps the notice that sets a day', () => {
    const swap = officialCalendar.days.find((entry) => entry.day === '2024-05-04');
    assert.deepEqual(swap, {
      day: '2024-05-04',
      name: 'Làm bù cho ngày 29/4/2024',
      kind: 'swap_work',
      status: 'official',
      basis: 'Thông báo 1570/TB-LĐTBXH',
    });
  });

  it('rests on Saturday and Sunday, but not on a Saturday worked in exchange', () => {
    assert.equal(isWorkingDay('2026-11-21', officialCalendar), false);
    assert.equal(isWorkingDay('2026-11-22', officialCalendar), false);
    assert.equal(isWorkingDay('2026-08-22', officialCalendar), true);
    assert.equal(isWorkingDay('2026-08-31', officialCalendar), false);
    assert.throws(() => isWorkingDay('2026-02-30', officialCalendar), RangeError);
  });

  it('may leave out what is only for people', () => {
    assert.equal(
      refusedAt((json) => ({
        weekly_rest: json.weekly_rest,
        default_working_hours: { morning: ['07:00', '11:30'] },
        days: [{ date: '2026-11-24', name: 'Ngày Văn hóa Việt Nam', kind: 'statutory' }],
      })),
      undefined,
    );
  });

  const firstDay = (json: CalendarJson, change: Partial<CalendarJson['days'][number]>): void => {
    Object.assign(json.days[0] ?? {}, change);
  };
  const refusals: [name: string, path: string, change: (json: CalendarJson) => unknown][] = [
    ['that is not an object', '', () => 'lịch'],
    ['without working hours', 'default_working_hours', ({ weekly_rest, days }) => ({ weekly_rest, days })],
    [
      'with a day that does not exist',
      'days.0.date',
      (json) => {
        firstDay(json, { date: '2026-02-30' });
      },
    ],
    [
      'with the wrong weekday',
      'days.2024-01-01',
      (json) => {
        firstDay(json, { weekday: 'Tue' });
      },
    ],
    [
      'with a worked day marked as off',
      'days.2024-01-01',
      (json) => {
        firstDay(json, { kind: 'swap_work' });
      },
    ],
    [
      'with an unknown kind of day',
      'days.0.kind',
      (json) => {
        firstDay(json, { kind: 'party' });
      },
    ],
    [
      'with a day listed twice',
      'days',
      (json) => {
        json.days.push(...json.days.slice(0, 1));
      },
    ],
    [
      'without a working weekday',
      'weeklyRest',
      (json) => {
        json.weekly_rest = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
      },
    ],
    [
      'with a morning that closes before it opens',
      'workingHours.0.periods.0',
      (json) => {
        json.default_working_hours = { morning: ['11:30', '07:00'] };
      },
    ],
    [
      'with an afternoon inside the morning',
      'workingHours.0.periods',
      (json) => {
        json.default_working_hours = { morning: ['07:00', '11:30'], afternoon: ['11:00', '17:00'] };
      },
    ],
    [
      'with hours that do not add up to the stated total',
      'default_working_hours.hours_per_day',
      (json) => {
        json.default_working_hours.hours_per_day = 7;
      },
    ],
    [
      'with two sets of hours from the same day',
      'workingHours',
      (json) => {
        const hours = { effective_from: '2026-07-01', morning: ['07:30', '11:30'] };
        json.working_hours = [hours, hours];
      },
    ],
    [
      'with 24:00 as a clock time',
      'default_working_hours.afternoon.1',
      (json) => {
        json.default_working_hours.afternoon = ['13:00', '24:00'];
      },
    ],
  ];
  for (const [name, path, change] of refusals) {
    it(`${name} is refused at "${path}"`, () => {
      assert.equal(refusedAt(change), path);
    });
  }
});
