// The derivation: how a due time came about, told line by line in Vietnamese that the citizen at the counter can follow.
import type { Calendar, DerivationKind, DerivationLine, TimeLimit } from '#schemas/deadlines/calendar.contract';
import type { DayString } from '../../platform/kernel/vietnam-time.ts';
import { dayOf, isoVietnam, spokenDay, spokenVietnam } from '../../platform/kernel/vietnam-time.ts';
import { describeDays, hoursText } from './derivation-days.domain.ts';
import type { PauseEffect } from './pauses.domain.ts';
import type { Term } from './term.domain.ts';

/** What the derivation tells: the facts of one computation, already decided elsewhere. */
export interface DerivationFacts {
  receivedAt: Date;
  startsAt: Date;
  limit: TimeLimit;
  sameDayCutoff: string;
  /** Absent for a procedure without a due date. */
  term: Term | undefined;
  pauses: readonly PauseEffect[];
  dueAt: Date | null;
  calendar: Calendar;
}

/** The lines in order; the last one states the due time, that it is open while a pause lasts, or that there is none. */
export function derive(facts: DerivationFacts): DerivationLine[] {
  const { term, dueAt } = facts;
  if (!term || !dueAt) {
    return [...startLines(facts), { kind: 'no-due', text: 'Thủ tục này không có ngày hẹn trả kết quả.' }];
  }
  return [
    ...startLines(facts),
    ...termLines(facts.limit, term, facts),
    ...facts.pauses.map(pauseLine),
    ...warningLines(dayOf(facts.startsAt), dayOf(dueAt), facts.calendar),
    dueLine(dueAt, facts.pauses),
  ];
}

/** While the clock stands, the day it showed must not read as a promise. */
function dueLine(dueAt: Date, pauses: readonly PauseEffect[]): DerivationLine {
  const open = pauses.find(({ outcome }) => outcome === 'open');
  if (!open) return lineAt('due', dueAt, `Hạn trả kết quả: ${spokenVietnam(dueAt)}.`);
  const text = `Đồng hồ đứng từ ${spokenVietnam(open.pause.from)}; ngày trả kết quả được báo khi hồ sơ được giải quyết tiếp (trước khi tạm dừng là ${spokenVietnam(dueAt)}).`;
  return { kind: 'due', text };
}

const lineAt = (kind: DerivationKind, at: Date, text: string): DerivationLine => ({
  day: dayOf(at),
  at: isoVietnam(at),
  kind,
  text,
});

function startLines({ receivedAt, startsAt, limit }: DerivationFacts): DerivationLine[] {
  const lines = [lineAt('start', receivedAt, `Tiếp nhận ${spokenVietnam(receivedAt)}. ${limitText(limit)}`)];
  if (startsAt.getTime() !== receivedAt.getTime()) {
    lines.push(lineAt('moved-start', startsAt, movedStartText(startsAt, limit)));
  }
  return lines;
}

/** Calendar days and months count from the date of reception, so only the clock time moves with the start. */
function movedStartText(startsAt: Date, { unit }: TimeLimit): string {
  const start = spokenVietnam(startsAt);
  return unit === 'calendar-day' || unit === 'month'
    ? `Tiếp nhận ngoài giờ làm việc: thời hạn vẫn đếm từ ngày tiếp nhận (Bộ luật Dân sự 2015, Điều 147 và 148), giờ hẹn lấy theo giờ làm việc kế tiếp, ${start}.`
    : `Tiếp nhận ngoài giờ làm việc nên thời hạn bắt đầu từ ${start}.`;
}

function limitText({ value, unit }: TimeLimit): string {
  const amount = String(value).replace('.', ',');
  switch (unit) {
    case 'working-day':
      return `Thời hạn ${amount} ngày làm việc, tính từ ngày làm việc liền sau.`;
    case 'calendar-day':
      return `Thời hạn ${amount} ngày, tính từ ngày liền sau ngày tiếp nhận, kể cả ngày nghỉ.`;
    case 'working-hour':
      return `Thời hạn ${amount} giờ làm việc.`;
    case 'month':
      return `Thời hạn ${amount} tháng, tính từ ngày liền sau ngày tiếp nhận.`;
    case 'same-day':
      return 'Trả kết quả trong ngày.';
    case 'none':
      return 'Không quy định thời hạn.';
  }
}

function termLines(limit: TimeLimit, term: Term, facts: DerivationFacts): DerivationLine[] {
  const lines: DerivationLine[] = [];
  if (term.afterCutoff) {
    const text = `Tiếp nhận sau ${facts.sameDayCutoff} nên trả kết quả trong ngày làm việc tiếp theo.`;
    lines.push(lineAt('moved-start', facts.startsAt, text));
  }
  if (term.lastDay !== undefined) lines.push(lastDayLine(limit, term.lastDay, term.monthEnd === true));
  lines.push(...describeDays(term.days, limit.unit));
  if (term.lastDay !== undefined && term.lastDay !== dayOf(term.dueAt)) lines.push(movedDueLine(term.dueAt));
  return lines;
}

function lastDayLine({ value, unit }: TimeLimit, day: DayString, monthEnd: boolean): DerivationLine {
  const span = unit === 'month' ? `Đủ ${String(value)} tháng` : `Đủ ${String(value)} ngày liên tục`;
  const why = monthEnd ? ' (tháng này không có ngày tương ứng nên lấy ngày cuối tháng)' : '';
  return { day, kind: 'counted', text: `${span}: ${spokenDay(day)}${why}.` };
}

const movedDueLine = (dueAt: Date): DerivationLine => ({
  day: dayOf(dueAt),
  kind: 'moved-due',
  text: `Ngày cuối là ngày nghỉ nên hạn chuyển sang ngày làm việc tiếp theo, ${spokenDay(dayOf(dueAt))} (Bộ luật Dân sự 2015, Điều 148).`,
});

function pauseLine({ pause, outcome, minutes, dueAt }: PauseEffect): DerivationLine {
  const reason = pause.reason === undefined || pause.reason === '' ? '' : ` (${pause.reason})`;
  const until = pause.to ? ` đến ${spokenVietnam(pause.to)}` : '';
  const span = `từ ${spokenVietnam(pause.from)}${until}${reason}`;
  switch (outcome) {
    case 'moved':
      return lineAt('pause', pause.from, `Tạm dừng ${span}: ${movedText(minutes, dueAt)}.`);
    case 'open':
      return lineAt('open-pause', pause.from, `Đang tạm dừng ${span}.`);
    case 'before-start':
      return lineAt('ignored-pause', pause.from, `Tạm dừng ${span}: trước khi bắt đầu tính nên hạn không đổi.`);
    case 'after-due':
      return lineAt('ignored-pause', pause.from, `Tạm dừng ${span}: khi đó đã quá hạn nên hạn không đổi.`);
  }
}

function movedText(minutes: number, dueAt: Date): string {
  if (minutes === 0) return 'không có giờ làm việc nào nên hạn không đổi';
  return `${hoursText(minutes)} làm việc không tính, hạn lùi đến ${spokenVietnam(dueAt)}`;
}

/** The years of the term whose days off may still change, and those the calendar knows nothing about. */
function warningLines(from: DayString, to: DayString, calendar: Calendar): DerivationLine[] {
  const known = new Set(calendar.days.map((entry) => yearOf(entry.day)));
  const firstKnown = Math.min(...known);
  const before: number[] = [];
  const provisional: number[] = [];
  for (let year = yearOf(from); year <= yearOf(to); year += 1) {
    if (year < firstKnown) before.push(year);
    else if (!known.has(year) || isProvisional(year, from, to, calendar)) provisional.push(year);
  }
  return [
    ...warning(before, (years) => `Hệ thống chưa có lịch nghỉ ${years}; hạn mới chỉ trừ ngày nghỉ hằng tuần.`),
    ...warning(provisional, (years) => `Lịch nghỉ ${years} chưa được công bố chính thức; hạn có thể thay đổi.`),
  ];
}

function warning(years: readonly number[], text: (years: string) => string): DerivationLine[] {
  const [first] = years;
  const last = years.at(-1);
  if (first === undefined || last === undefined) return [];
  const span = first === last ? `năm ${String(first)}` : `năm ${String(first)} đến năm ${String(last)}`;
  return [{ kind: 'warning', text: text(span) }];
}

const yearOf = (day: DayString): number => Number(day.slice(0, 4));

/** The term runs past the last published notice, or over a day off that is only proposed. */
function isProvisional(year: number, from: DayString, to: DayString, calendar: Calendar): boolean {
  const last = `${String(year)}-12-31`;
  const end = to < last ? to : last;
  if (calendar.officialThrough !== undefined && end > calendar.officialThrough) return true;
  const first = `${String(year)}-01-01`;
  const begin = from > first ? from : first;
  return calendar.days.some((entry) => entry.status === 'proposed' && entry.day >= begin && entry.day <= end);
}
