// The days a term passed, as lines: every day of a short term, weeks of a longer one, months or years of a very long one.
import type { DerivationLine, LimitUnit } from '#schemas/deadlines/calendar.contract';
import { spokenDay } from '../../platform/kernel/vietnam-time.ts';
import type { TermDay } from './term.domain.ts';

/** Up to here every counted day has its own line: a term of three working weeks. */
const MOST_DAY_LINES = 20;
/** Beyond this nobody reads on. */
const MOST_LINES = 50;

const isWeeklyRest = ({ plan }: TermDay): boolean => !plan.working && !plan.entry;
const isNamed = ({ plan }: TermDay): boolean => plan.entry !== undefined;

/** The finest telling that is still short enough to read. Days off with a name keep their own line where possible. */
export function describeDays(days: readonly TermDay[], unit: LimitUnit): DerivationLine[] {
  const byDay = groups(days, (a, b) => isWeeklyRest(a) && isWeeklyRest(b));
  if (byDay.length <= MOST_DAY_LINES) return byDay.map((group) => dayLine(group, unit));
  const byWeek = groups(days, (a, b) => !isNamed(a) && !isNamed(b) && a.plan.working === b.plan.working);
  if (byWeek.length <= MOST_LINES) return byWeek.map((group) => dayLine(group, unit));
  const byMonth = groups(days, (a, b) => monthOf(a) === monthOf(b));
  if (byMonth.length <= MOST_LINES) return byMonth.map((group) => summaryLine(group, 'month', unit));
  return groups(days, (a, b) => yearOf(a) === yearOf(b)).map((group) => summaryLine(group, 'year', unit));
}

const monthOf = ({ plan }: TermDay): string => plan.day.slice(0, 7);
const yearOf = ({ plan }: TermDay): string => plan.day.slice(0, 4);

/** Splits the days into runs of neighbours that belong together. */
function groups(days: readonly TermDay[], together: (a: TermDay, b: TermDay) => boolean): TermDay[][] {
  const result: TermDay[][] = [];
  let previous: TermDay | undefined;
  for (const day of days) {
    if (previous && together(previous, day)) result.at(-1)?.push(day);
    else result.push([day]);
    previous = day;
  }
  return result;
}

function dayLine(group: readonly TermDay[], unit: LimitUnit): DerivationLine {
  const first = group[0];
  const last = group.at(-1);
  if (!first || !last) throw new RangeError('A line needs a day');
  const { day, entry, working } = first.plan;
  const label = spanLabel(first, last, group.length);
  if (working) {
    const made = entry ? `${lowerFirst(entry.name)}, ` : '';
    return { day, kind: entry ? 'worked-saturday' : 'counted', text: `${label}: ${made}${countText(group, unit)}.` };
  }
  return entry
    ? { day, kind: 'day-off', text: `${label}: ${offName(entry.name)}, không tính.` }
    : { day, kind: 'weekly-rest', text: `${label}: nghỉ hằng tuần, không tính.` };
}

function spanLabel(first: TermDay, last: TermDay, length: number): string {
  if (length === 1) return upperFirst(spokenDay(first.plan.day));
  if (length === 2) return `${upperFirst(spokenDay(first.plan.day))} và ${spokenDay(last.plan.day)}`;
  return `Từ ${spokenDay(first.plan.day)} đến ${spokenDay(last.plan.day)}`;
}

/** What a run of counted days adds: the ordinals of the days, or the working time for a limit in hours. */
function countText(group: readonly TermDay[], unit: LimitUnit): string {
  if (unit === 'working-hour') return `tính ${hoursText(group.reduce((sum, day) => sum + day.minutes, 0))} làm việc`;
  const counted = group.filter((day) => day.ordinal > 0);
  const from = String(counted[0]?.ordinal ?? 0);
  const to = String(counted.at(-1)?.ordinal ?? 0);
  return from === to ? `ngày làm việc thứ ${from}` : `ngày làm việc thứ ${from} đến thứ ${to}`;
}

/** Working time in words: `4 giờ 30 phút`. */
export function hoursText(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (rest === 0) return `${String(hours)} giờ`;
  return hours === 0 ? `${String(rest)} phút` : `${String(hours)} giờ ${String(rest)} phút`;
}

/** One line for a month or a year of a very long term. */
function summaryLine(group: readonly TermDay[], by: 'month' | 'year', unit: LimitUnit): DerivationLine {
  const first = group[0];
  if (!first) throw new RangeError('A line needs a day');
  const { day } = first.plan;
  const label = by === 'month' ? `Tháng ${day.slice(5, 7)}/${yearOf(first)}` : `Năm ${yearOf(first)}`;
  const counted = group.some(({ plan }) => plan.working) ? countText(group, unit) : 'không có ngày nào được tính';
  const rest = group.filter(isWeeklyRest).length;
  const off = group.filter((termDay) => isNamed(termDay) && !termDay.plan.working).length;
  const skipped = [
    rest > 0 ? `, bỏ ${String(rest)} ngày nghỉ hằng tuần` : '',
    off > 0 ? `, bỏ ${String(off)} ngày nghỉ lễ, tết` : '',
  ].join('');
  return { day, kind: 'counted', text: `${label}: ${counted}${skipped}.` };
}

/** Some names in the calendar already begin with "Nghỉ"; the others get it. */
const offName = (name: string): string => (name.startsWith('Nghỉ') ? lowerFirst(name) : `nghỉ ${name}`);
const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
