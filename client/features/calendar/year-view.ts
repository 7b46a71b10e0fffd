// A year of the working calendar as months of weeks: what each day is, for the picture and its words. Pure.
import type { Calendar, CalendarDay } from '#schemas/deadlines/calendar.contract';

/** work · rest: weekly · off: a named day off · worked: a rest day worked in exchange. */
export type DayShape = 'work' | 'rest' | 'off' | 'worked';

export interface ShownDay {
  day: string;
  /** 1–31. */
  date: number;
  shape: DayShape;
  entry: CalendarDay | undefined;
}

export interface ShownMonth {
  /** 1–12. */
  month: number;
  /** Weeks from Monday on; null where the week begins or ends in another month. */
  weeks: (ShownDay | null)[][];
  /** Days the calendar has something to say about. */
  named: ShownDay[];
  workingDays: number;
}

const two = (n: number): string => String(n).padStart(2, '0');
const utc = (day: string): Date => new Date(`${day}T00:00:00Z`);
/** Monday 0 … Sunday 6. */
const columnOf = (day: string): number => (utc(day).getUTCDay() + 6) % 7;

/** The twelve months of a year. */
export function monthsOf(calendar: Calendar, year: number): ShownMonth[] {
  const entries = new Map(calendar.days.map((entry) => [entry.day, entry]));
  const rest = new Set(calendar.weeklyRest);
  return Array.from({ length: 12 }, (_, i) => monthOf(year, i + 1, entries, rest));
}

function monthOf(
  year: number,
  month: number,
  entries: ReadonlyMap<string, CalendarDay>,
  rest: ReadonlySet<number>,
): ShownMonth {
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const days = Array.from({ length }, (_, i): ShownDay => {
    const day = `${String(year)}-${two(month)}-${two(i + 1)}`;
    const entry = entries.get(day);
    return { day, date: i + 1, entry, shape: shapeOf(entry, rest.has(utc(day).getUTCDay())) };
  });
  const weeks: (ShownDay | null)[][] = [];
  for (const shown of days) {
    const column = columnOf(shown.day);
    if (weeks.length === 0 || column === 0) weeks.push(Array.from({ length: 7 }, () => null));
    const week = weeks.at(-1);
    if (week) week[column] = shown;
  }
  return {
    month,
    weeks,
    named: days.filter((shown) => shown.entry !== undefined),
    workingDays: days.filter(({ shape }) => shape === 'work' || shape === 'worked').length,
  };
}

function shapeOf(entry: CalendarDay | undefined, isRest: boolean): DayShape {
  if (entry) return entry.kind === 'swap_work' ? 'worked' : 'off';
  return isRest ? 'rest' : 'work';
}

/** Years worth looking at: those the calendar knows something about, this one and the next. */
export function yearsOf(calendar: Calendar, today: string): number[] {
  const thisYear = Number(today.slice(0, 4));
  const known = calendar.days.map((entry) => Number(entry.day.slice(0, 4)));
  return [...new Set([...known, thisYear, thisYear + 1])].sort((a, b) => a - b);
}
