// What the people forms can tell before anything is sent. Pure.
import type { StandInChoices } from '#schemas/accounts/delegation.contract';
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

type Form = StandInChoices['forms'][number]['form'];
export type Receiver = StandInChoices['forms'][number]['people'][number];

/** Everybody who may stand in in some form, each once: deputies first, as the forms stand. */
export const receiversOf = ({ forms }: StandInChoices): Receiver[] => [
  ...new Map(forms.flatMap(({ people }) => people).map((one) => [one.id, one])).values(),
];

/** The forms in which a person may stand in. */
export const formsFor = ({ forms }: StandInChoices, personId: string): Form[] =>
  forms.filter(({ people }) => people.some(({ id }) => id === personId)).map(({ form }) => form);

/** The form to begin with: the one that keeps the fewest procedures from the person. */
export function proposedForm(choices: StandInChoices, personId: string): Form | undefined {
  const barredBy = (form: Form): number => choices.forms.find((one) => one.form === form)?.barred.length ?? 0;
  return formsFor(choices, personId).sort((a, b) => barredBy(a) - barredBy(b))[0];
}

/** The chosen procedures on which nothing could be decided in a form; `all`: on none of them. */
export function barredOf(
  { forms, procedures }: StandInChoices,
  form: Form,
  chosen: readonly string[],
): { barred: StandInChoices['procedures']; all: boolean } {
  const reached = chosen.length === 0 ? procedures.map(({ code }) => code) : chosen;
  const barred = (forms.find((one) => one.form === form)?.barred ?? []).filter(({ code }) => reached.includes(code));
  return { barred, all: barred.length > 0 && barred.length === reached.length };
}
