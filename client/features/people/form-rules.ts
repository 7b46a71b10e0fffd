// What the people forms can tell before anything is sent. Pure.
import { addDays, plainDay, readDay, todayInVietnam } from '../../i18n/time-words.ts';
import type { Words } from '../../i18n/vi/index.ts';
import type { FieldErrors } from '../../ui/error-summary.tsx';

export interface DayValues {
  startsOn: string;
  endsOn: string;
}

/** A short journey: today and the two days after it. */
export const proposedDays = (now: Date): DayValues => ({
  startsOn: plainDay(todayInVietnam(now)),
  endsOn: plainDay(addDays(todayInVietnam(now), 2)),
});

/** The days as the server takes them; what cannot be read stays out, and {@link checkDays} says so. */
export const readDays = ({ startsOn, endsOn }: DayValues, now: Date): DayValues => ({
  startsOn: readDay(startsOn, now) ?? '',
  endsOn: readDay(endsOn, now) ?? '',
});

export function checkDays(values: DayValues, w: Words, now: Date): FieldErrors {
  const { startsOn, endsOn } = readDays(values, now);
  return {
    ...(startsOn === '' ? { startsOn: w.failure.day } : {}),
    ...(endsOn === '' ? { endsOn: w.failure.day } : {}),
    ...(startsOn !== '' && endsOn !== '' && endsOn < startsOn ? { endsOn: w.people.order } : {}),
  };
}

/** A message for each field that is empty. */
export const checkFilled = (
  fields: Readonly<Record<string, { value: string; label: string }>>,
  w: Words,
): FieldErrors =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([, { value }]) => value.trim() === '')
      .map(([id, { label }]) => [id, w.failure.required(label)]),
  );

/** Which form the title of the chosen person suggests: a deputy signs KT. */
export const proposedForm = (title: string): 'KT.' | 'TUQ.' =>
  /^phó\s/iu.test(title.normalize('NFC')) ? 'KT.' : 'TUQ.';
