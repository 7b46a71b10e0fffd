// The calendar editor and the year view: what is typed becomes what is sent, and each day is drawn as what it is.
import assert from 'node:assert/strict';
import { CalendarChange } from '#schemas/deadlines/calendar-change.contract';
import { Rules } from '#schemas/deadlines/rules.contract';
import {
  changeOf,
  checkForm,
  EMPTY_DAY,
  EMPTY_FORM,
  nextDayRow,
  rowsSent,
  type CalendarForm,
} from '../../../client/features/calendar/calendar-form.ts';
import { hoursText, readHours } from '../../../client/features/calendar/hours-text.ts';
import {
  readRules,
  RULE_FIELDS,
  RULE_NAMES,
  ruleWords,
  textsOf,
} from '../../../client/features/calendar/rules-form.ts';
import { monthsOf, yearsOf } from '../../../client/features/calendar/year-view.ts';
import { vi } from '../../../client/i18n/vi/index.ts';
import { DEFAULT_RULES } from '../../../server/features/deadlines/index.ts';
import { officialCalendar } from '../deadlines/official-calendar.ts';

const NOW = new Date('2026-11-23T02:00:00Z');
const FORM: CalendarForm = {
  ...EMPTY_FORM,
  notice: ' Thông báo 88/TB-UBND ',
  days: [
    { day: '26/11/2026', action: 'swap_off', name: 'Nghỉ theo thông báo', proposed: false },
    EMPTY_DAY,
    { day: '5/12', action: 'swap_work', name: 'Làm bù', proposed: true },
    { day: '24/11/2026', action: 'remove', name: '', proposed: false },
  ],
  hours: [{ unitId: 'mot-cua', from: '01/12/2026', hours: '7h30-11:30; 13:00 – 17h' }],
};

describe('the calendar editor', () => {
  it('sends what was typed, without blank rows, as the contract takes it', () => {
    assert.deepEqual(checkForm(FORM, vi, NOW), {});
    const change = changeOf(FORM, NOW);
    assert.deepEqual(CalendarChange.parse(change), change);
    assert.deepEqual(change, {
      notice: 'Thông báo 88/TB-UBND',
      days: [
        { op: 'set', day: '2026-11-26', kind: 'swap_off', name: 'Nghỉ theo thông báo', status: 'official' },
        { op: 'set', day: '2026-12-05', kind: 'swap_work', name: 'Làm bù', status: 'proposed' },
        { op: 'remove', day: '2026-11-24' },
      ],
      hours: [
        {
          unitId: 'mot-cua',
          effectiveFrom: '2026-12-01',
          periods: [
            { opensAt: '07:30', closesAt: '11:30' },
            { opensAt: '13:00', closesAt: '17:00' },
          ],
        },
      ],
      retroactive: false,
    });
    assert.equal(rowsSent(FORM).days.length, 3);
  });

  it('names each field that is still wrong', () => {
    const wrong: CalendarForm = {
      ...FORM,
      notice: '',
      days: [{ day: '31/02/2026', action: 'swap_off', name: '', proposed: false }],
      hours: [
        { unitId: '', from: 'mai', hours: '' },
        { unitId: '', from: '', hours: '11:30-07:00' },
      ],
      officialThrough: 'cuối năm',
    };
    assert.deepEqual(Object.keys(checkForm(wrong, vi, NOW)).sort(), [
      'change.days.0.day',
      'change.days.0.name',
      'change.hours.0.effectiveFrom',
      'change.hours.0.periods',
      'change.hours.1.effectiveFrom',
      'change.hours.1.periods',
      'change.notice',
      'change.officialThrough',
    ]);
    assert.deepEqual(Object.keys(checkForm({ ...EMPTY_FORM, notice: 'TB 1' }, vi, NOW)), ['change.days.0.day']);
  });

  it('lets a unit go back to the hours of the agency by leaving its hours empty', () => {
    const form = { ...EMPTY_FORM, notice: 'TB 1', hours: [{ unitId: 'mot-cua', from: '01/12/2026', hours: '' }] };
    assert.deepEqual(checkForm(form, vi, NOW), {});
    assert.equal(changeOf(form, NOW).hours[0]?.periods, null);
  });

  it('proposes the day after the last one, of the same kind', () => {
    const [last] = FORM.days;
    assert.ok(last);
    assert.deepEqual(nextDayRow([last], NOW), { ...last, day: '27/11/2026' });
    assert.deepEqual(nextDayRow([], NOW), EMPTY_DAY);
  });
});

describe('working hours as typed', () => {
  it('are read as people write them, and written back the same', () => {
    for (const typed of ['07:00–11:30, 13:30–17:00', '7:00-11:30,13:30-17:00', '7h-11h30; 13h30 - 17h']) {
      const periods = readHours(typed);
      assert.ok(periods, typed);
      assert.equal(hoursText(periods), '07:00–11:30, 13:30–17:00');
    }
  });

  it('are refused where they are no hours', () => {
    for (const typed of ['', '8', '8-12', '12:00-08:00', '08:00-12:00, 11:00-17:00', '08:00-24:00', '08:00-08:60']) {
      assert.equal(readHours(typed), null, typed);
    }
  });
});

describe('the year at a glance', () => {
  const [, , , , , , , august, , , november] = monthsOf(officialCalendar, 2026);

  it('draws each day as what it is', () => {
    const shapes = (month: typeof august): string =>
      (month?.weeks ?? []).map((week) => week.map((d) => (d ? d.shape.charAt(0) : '·')).join('')).join(' ');
    // w = working, r = weekly rest; Saturday 22/8 is made up for, Monday 31/8 is off.
    assert.equal(august?.weeks[3]?.[5]?.shape, 'worked');
    assert.equal(shapes(august), '·····rr wwwwwrr wwwwwrr wwwwwwr wwwwwrr o······');
    assert.equal(shapes(november), '······r wwwwwrr wwwwwrr wwwwwrr wowwwrr w······');
  });

  it('counts the working days of a month and names the special ones', () => {
    assert.equal(august?.workingDays, 21);
    assert.equal(november?.workingDays, 20);
    assert.deepEqual(november.named.map((d) => d.entry?.name), ['Ngày Văn hóa Việt Nam']); // prettier-ignore
  });

  it('offers every year the calendar knows, this one and the next', () => {
    assert.deepEqual(yearsOf(officialCalendar, '2027-12-30'), [2024, 2025, 2026, 2027, 2028]);
  });
});

describe('the editor of the rules', () => {
  it('has a field for every rule of the contract', () => {
    assert.deepEqual([...RULE_NAMES].sort(), Object.keys(Rules.shape).sort());
    for (const name of RULE_NAMES) assert.ok(ruleWords(name, DEFAULT_RULES[name], vi).length > 0, name);
  });

  it('sends only what differs from what is in force', () => {
    const texts = { ...textsOf(DEFAULT_RULES), replyMinutes: '4,5', dueClock: 'closing', uncollectedDays: ' 45 ' };
    assert.deepEqual(readRules(texts, DEFAULT_RULES, vi), {
      values: { dueClock: 'closing', replyMinutes: 270, uncollectedDays: 45 },
      errors: {},
    });
    assert.deepEqual(readRules(textsOf(DEFAULT_RULES), DEFAULT_RULES, vi).values, {});
  });

  it('keeps to the bounds of the contract', () => {
    for (const name of RULE_NAMES) {
      const field = RULE_FIELDS[name];
      const most = field.kind === 'whole' ? String(field.most) : field.kind === 'hours' ? '1000' : undefined;
      if (most === undefined) continue;
      const read = readRules({ ...textsOf(DEFAULT_RULES), [name]: most }, DEFAULT_RULES, vi);
      assert.ok(Rules.partial().safeParse(read.values).success, name);
      const over = readRules({ ...textsOf(DEFAULT_RULES), [name]: `${most}1` }, DEFAULT_RULES, vi);
      assert.deepEqual(Object.keys(over.errors), [`values.${name}`]);
    }
  });
});
