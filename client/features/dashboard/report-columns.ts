// The columns of the on-time table, each tied to the list that its numbers open, and the finding of the report. Pure.
import type { OnTimeBucket, OnTimeReport } from '#schemas/indicators/on-time.contract';

type Counts = OnTimeReport['total'];
export type CountName = Exclude<keyof Counts, 'rate'>;

/** Count in the report → bucket of the list behind it, in the order shown. */
export const COLUMNS = [
  ['received', 'received'],
  ['inProcess', 'in_process'],
  ['within', 'within'],
  ['near', 'near'],
  ['overdue', 'overdue'],
  ['paused', 'paused'],
  ['finished', 'finished'],
  ['early', 'early'],
  ['onTime', 'on_time'],
  ['late', 'late'],
  ['noDue', 'no_due'],
] as const satisfies readonly (readonly [CountName, OnTimeBucket])[];

export const isBucket = (text: string): text is OnTimeBucket => COLUMNS.some(([, bucket]) => bucket === text);

/** Finished in time and all that had a due moment: the two numbers the rate is made of. */
export function rateParts(counts: Counts): { inTime: number; counted: number } {
  const inTime = counts.early + counts.onTime;
  return { inTime, counted: inTime + counts.late };
}

type Days = OnTimeReport['days'];

/** The day with the most late dossiers, the latest of equals; null when none was late. */
export function worstDay(days: Days): Days[number] | null {
  return days.reduce<Days[number] | null>(
    (worst, day) => (day.late > 0 && day.late >= (worst?.late ?? 1) ? day : worst),
    null,
  );
}
