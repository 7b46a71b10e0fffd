// From what is typed in the calendar editor to a change as the contract takes it: rows, checks, body. Pure.
import type { CalendarChange } from '#schemas/deadlines/calendar-change.contract';
import type { DayKind } from '#schemas/deadlines/calendar.contract';
import { addDays, plainDay, readDay } from '../../i18n/time-words.ts';
import type { Words } from '../../i18n/vi/index.ts';
import { readHours } from './hours-text.ts';

export type DayAction = DayKind | 'remove';

export interface DayRow {
  day: string;
  action: DayAction;
  name: string;
  proposed: boolean;
}

export interface HoursRow {
  /** Empty = the whole agency. */
  unitId: string;
  from: string;
  /** Empty, for a unit = the hours of the agency again. */
  hours: string;
}

export interface CalendarForm {
  notice: string;
  days: DayRow[];
  hours: HoursRow[];
  officialThrough: string;
  retroactive: boolean;
}

export const EMPTY_DAY: DayRow = { day: '', action: 'swap_off', name: '', proposed: false };
export const EMPTY_HOURS: HoursRow = { unitId: '', from: '', hours: '' };
export const EMPTY_FORM: CalendarForm = {
  notice: '',
  days: [EMPTY_DAY],
  hours: [],
  officialThrough: '',
  retroactive: false,
};

/** The row after another: holidays come in runs, so the next day of the same kind is proposed. */
export function nextDayRow(rows: readonly DayRow[], now: Date): DayRow {
  const last = rows.at(-1);
  const day = last ? readDay(last.day, now) : null;
  return last && day !== null ? { ...last, day: plainDay(addDays(day, 1)) } : EMPTY_DAY;
}

const isBlankDay = (row: DayRow): boolean => row.day.trim() === '' && row.name.trim() === '';
const isBlankHours = (row: HoursRow): boolean => row.from.trim() === '' && row.hours.trim() === '';

/** What is still to be filled in, by field id; the ids are the pointers of the server's own refusals. */
export function checkForm(form: CalendarForm, w: Words, now: Date): Record<string, string> {
  const errors: Record<string, string> = {};
  if (form.notice.trim().length < 3) errors['change.notice'] = w.failure.required(w.calendar.notice);
  form.days.forEach((row, i) => {
    const id = `change.days.${String(i)}`;
    if (isBlankDay(row)) return;
    if (readDay(row.day, now) === null) errors[`${id}.day`] = w.failure.day;
    if (row.action !== 'remove' && row.name.trim().length < 3) errors[`${id}.name`] = w.calendar.nameNeeded;
  });
  form.hours.forEach((row, i) => {
    const id = `change.hours.${String(i)}`;
    if (isBlankHours(row)) return;
    if (readDay(row.from, now) === null) errors[`${id}.effectiveFrom`] = w.failure.day;
    if (!isReadable(row)) errors[`${id}.periods`] = w.calendar.hoursWrong;
  });
  if (form.officialThrough.trim() !== '' && readDay(form.officialThrough, now) === null) {
    errors['change.officialThrough'] = w.failure.day;
  }
  const nothing = form.days.every(isBlankDay) && form.hours.every(isBlankHours) && form.officialThrough.trim() === '';
  if (nothing) errors['change.days.0.day'] = w.calendar.nothingChanged;
  return errors;
}

const isReadable = ({ unitId, hours }: HoursRow): boolean =>
  hours.trim() === '' ? unitId !== '' : readHours(hours) !== null;

/**
 * The change as sent. Blank rows stay in their place only on the screen, so the row behind a refusal is found again by
 * {@link rowsSent}. To be asked only for a form without errors.
 */
export function changeOf(form: CalendarForm, now: Date): CalendarChange {
  const through = readDay(form.officialThrough, now);
  return {
    notice: form.notice.trim(),
    days: form.days
      .filter((row) => !isBlankDay(row))
      .map(({ day, action, name, proposed }) => {
        const on = readDay(day, now) ?? '';
        return action === 'remove'
          ? { op: 'remove', day: on }
          : { op: 'set', day: on, kind: action, name: name.trim(), status: proposed ? 'proposed' : 'official' };
      }),
    hours: form.hours
      .filter((row) => !isBlankHours(row))
      .map(({ unitId, from, hours }) => ({
        ...(unitId === '' ? {} : { unitId }),
        effectiveFrom: readDay(from, now) ?? '',
        periods: hours.trim() === '' ? null : readHours(hours),
      })),
    ...(through === null ? {} : { officialThrough: through }),
    retroactive: form.retroactive,
  };
}

/** The form without its blank rows, so that a pointer of the server names the row on the screen. */
export const rowsSent = (form: CalendarForm): CalendarForm => ({
  ...form,
  days: form.days.filter((row) => !isBlankDay(row)),
  hours: form.hours.filter((row) => !isBlankHours(row)),
});
