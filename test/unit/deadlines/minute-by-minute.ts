// A second legal clock, slow and obvious: it walks minute by minute through the calendar file. It shares no code with
// the product; the properties compare the two.

/** The parts of the calendar file that the walk reads. */
export interface CalendarJson {
  weekly_rest: string[];
  official_through?: string;
  default_working_hours: Hours & { hours_per_day?: number };
  working_hours?: (Hours & { effective_from: string })[];
  unit_hours?: (Hours & { unit: string; effective_from: string })[];
  days: { date: string; kind: string; weekday?: string; day_off?: boolean; name?: string; status?: string }[];
}
interface Hours {
  morning: string[];
  afternoon?: string[];
}

/** Minutes since 1970-01-01 00:00 in Vietnam. */
export type Minute = number;
const DAY = 24 * 60;
const OFFSET = 7 * 60;

export const minuteAt = (instant: Date): Minute => Math.floor(instant.getTime() / 60_000) + OFFSET;
export const instantAt = (minute: Minute): Date => new Date((minute - OFFSET) * 60_000);

const dateOf = (minute: Minute): string => new Date(minute * 60_000).toISOString().slice(0, 10);
const midnight = (date: string): Minute => Date.parse(`${date}T00:00:00Z`) / 60_000;
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const clock = (time: string | undefined): number => {
  const [hours, minutes] = (time ?? '').split(':');
  return Number(hours) * 60 + Number(minutes);
};

/** What an agency may choose: when same-day ends, and whether a due date ends at closing. */
export interface Choices {
  cutoff?: number;
  closing?: boolean;
}

export class MinuteByMinute {
  private readonly json: CalendarJson;
  private readonly unit: string | undefined;
  private readonly days = new Map<number, boolean[]>();

  /** @param unit reckons by the hours of this unit where it has some */
  constructor(json: CalendarJson, unit?: string) {
    this.json = json;
    this.unit = unit;
  }

  /** Whether the minute that begins here is worked. */
  works(minute: Minute): boolean {
    const number = Math.floor(minute / DAY);
    let day = this.days.get(number);
    if (!day) {
      day = this.minutesOf(dateOf(minute));
      this.days.set(number, day);
    }
    return day[minute - number * DAY] === true;
  }

  normalise(minute: Minute): Minute {
    while (!this.works(minute)) minute += 1;
    return minute;
  }

  between(from: Minute, to: Minute): number {
    let worked = 0;
    for (let minute = from; minute < to; minute += 1) if (this.works(minute)) worked += 1;
    return worked;
  }

  add(from: Minute, worked: number): Minute {
    let minute = from;
    for (let left = worked; left > 0; minute += 1) if (this.works(minute)) left -= 1;
    return minute;
  }

  due(
    received: Minute,
    value: number,
    unit: string,
    pauses: { from: Minute; to: Minute }[] = [],
    choices: Choices = {},
  ): Minute {
    const start = this.normalise(received);
    let due = this.end(received, start, value, unit, choices);
    const isDays = unit !== 'working-hour' && unit !== 'same-day';
    if (choices.closing === true && isDays) due = this.closing(due - (due % DAY));
    for (const pause of pauses) {
      if (pause.from <= due) due = this.add(due, this.between(Math.max(pause.from, start), pause.to));
    }
    return due;
  }

  private end(received: Minute, start: Minute, value: number, unit: string, { cutoff = 15 * 60 }: Choices): Minute {
    const timeOfDay = start % DAY;
    const startDay = start - timeOfDay;
    const receptionDay = received - (received % DAY);
    switch (unit) {
      case 'working-hour':
        return this.add(start, value * 60);
      case 'working-day':
        return this.fit(this.workingDayAfter(startDay, value) + timeOfDay);
      case 'calendar-day':
        return this.fit(this.workingDayFrom(receptionDay + value * DAY) + timeOfDay);
      case 'month':
        return this.fit(this.workingDayFrom(monthsAfter(receptionDay, value)) + timeOfDay);
      case 'same-day':
        return this.closing(timeOfDay > cutoff ? this.workingDayAfter(startDay, 1) : startDay);
      default:
        throw new Error(`no such unit: ${unit}`);
    }
  }

  private isWorkingDay(day: Minute): boolean {
    for (let minute = day; minute < day + DAY; minute += 1) if (this.works(minute)) return true;
    return false;
  }

  private workingDayFrom(day: Minute): Minute {
    while (!this.isWorkingDay(day)) day += DAY;
    return day;
  }

  private workingDayAfter(day: Minute, count: number): Minute {
    for (let left = count; left > 0; left -= 1) day = this.workingDayFrom(day + DAY);
    return day;
  }

  private closing(day: Minute): Minute {
    let minute = day + DAY;
    while (!this.works(minute - 1)) minute -= 1;
    return minute;
  }

  /** A due time stays in or at the end of a working period; otherwise it goes forward, but not past closing time. */
  private fit(minute: Minute): Minute {
    const closing = this.closing(minute - (minute % DAY));
    if (minute >= closing) return closing;
    while (!this.works(minute) && !this.works(minute - 1)) minute += 1;
    return minute;
  }

  private minutesOf(date: string): boolean[] {
    const minutes = new Array<boolean>(DAY).fill(false);
    const special = this.json.days.find((entry) => entry.date === date);
    const weekday = WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? '';
    const works = special ? special.kind === 'swap_work' : !this.json.weekly_rest.includes(weekday);
    if (!works) return minutes;
    let hours: Hours = this.json.default_working_hours;
    let since = '';
    for (const candidate of this.json.working_hours ?? []) {
      if (candidate.effective_from <= date && candidate.effective_from > since) {
        hours = candidate;
        since = candidate.effective_from;
      }
    }
    let ownSince = '';
    for (const own of this.json.unit_hours ?? []) {
      if (own.unit === this.unit && own.effective_from <= date && own.effective_from > ownSince) {
        hours = own;
        ownSince = own.effective_from;
      }
    }
    for (const [opens, closes] of [hours.morning, hours.afternoon ?? []]) {
      if (opens !== undefined) minutes.fill(true, clock(opens), clock(closes));
    }
    return minutes;
  }
}

/** The same date so many months on, or the last day of that month. */
function monthsAfter(day: Minute, months: number): Minute {
  const [year = 0, month = 0, date = 0] = dateOf(day).split('-').map(Number);
  const index = year * 12 + month - 1 + months;
  const prefix = `${String(Math.floor(index / 12))}-${String((index % 12) + 1).padStart(2, '0')}`;
  for (let candidate = date; candidate > 0; candidate -= 1) {
    const text = `${prefix}-${String(candidate).padStart(2, '0')}`;
    // A date that does not exist either fails to parse or comes back as another one.
    const minute = midnight(text);
    if (!Number.isNaN(minute) && dateOf(minute) === text) return minute;
  }
  throw new Error('a month without days');
}
