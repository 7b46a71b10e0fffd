// Gives every move of a story its moment, counted back from today, so that the story ends as it is told: early, on time,
// late, due today. Pure: the calendar and the clock of the real product decide, nothing is assumed about them.
import type { Calendar } from '#schemas/deadlines/calendar.contract';
import {
  addWorkingMinutes,
  classifyFinish,
  computeDue,
  isWorkingDay,
  normalise,
  workingMinutesBetween,
} from '../features/deadlines/index.ts';
import { addDays, dayOf, instantOf, type DayString } from '../platform/kernel/vietnam-time.ts';
import type { Story } from './story.ts';
import { createChance, type Chance } from './seeded-chance.ts';
import {
  endsPause,
  isFinish,
  isReceived,
  movesAfterReception,
  movesBeforeReception,
  openPauseAt,
  type ProcedureVersion,
} from './story-moves.ts';
import { placeOf, type Move, type StoryCommand } from './move.ts';

export interface Act {
  storyId: string;
  /** Place of the act in its story, from 0. */
  index: number;
  move: Move;
  at: Date;
}

/** Working minutes of a day, by the 8-hour day of every agency of the demo office. */
const DAY = 480;
/** No two acts of one dossier lie closer: people read before they act, and a signature takes its seconds. */
const CLOSEST = 4;
/** The last act lies at least so long back, in working minutes. */
const QUIET = 3;
const FARTHEST_DAYS = 60;
const TRIES_PER_DAY = 8;

export interface Today {
  now: Date;
  calendar: Calendar;
  /** The working day so many working days from today; 0 is today, or the next one where today is a rest day. */
  dayAt(offset: number): DayString;
}

export function openToday(now: Date, calendar: Calendar): Today {
  const days = new Map<number, DayString>([[0, dayOf(normalise(now, calendar))]]);
  const dayAt = (offset: number): DayString => {
    const known = days.get(offset);
    if (known !== undefined) return known;
    const step = offset < 0 ? -1 : 1;
    let day = addDays(dayAt(offset - step), step);
    while (!isWorkingDay(day, calendar)) day = addDays(day, step);
    days.set(offset, day);
    return day;
  };
  return { now, calendar, dayAt };
}

/**
 * The acts of a story in order, all of them before now.
 * @throws Error where no day of arrival lets the story end as told: the story is at fault
 */
export function planStory(story: Story, procedure: ProcedureVersion, today: Today): Act[] {
  const chance = createChance('plan', story.id);
  const plan: Plan = {
    story,
    today,
    chance,
    before: movesBeforeReception(story),
    after: movesAfterReception(story, procedure),
    limit: procedure.limit,
  };
  const dates = findDates(plan);
  if (!dates) throw new Error(`demo story ${story.id} does not fit before ${today.now.toISOString()}`);
  return [...plan.before, ...plan.after].map((move, index) => {
    const at = dates[index];
    if (!at) throw new Error(`demo story ${story.id} has a move without a moment`);
    // Nobody works on the full minute; legal time drops the seconds.
    return { storyId: story.id, index, move, at: new Date(at.getTime() + chance.whole(0, 59) * 1_000) };
  });
}

interface Plan {
  story: Story;
  today: Today;
  chance: Chance;
  before: readonly Move[];
  after: readonly Move[];
  limit: ProcedureVersion['limit'];
}

/** Days of arrival nearest to the told one first; a due day may slip where a rest day leaves no arrival that gives it. */
function findDates(plan: Plan): Date[] | undefined {
  const told = plan.story.daysAgo ?? plan.limit.value - (plan.story.dueIn ?? 0);
  const daysAgo = Array.from({ length: FARTHEST_DAYS }, (_, i) => i).sort(
    (a, b) => Math.abs(a - told) - Math.abs(b - told) || a - b,
  );
  for (const slip of [0, 1, 2, 4]) {
    for (const days of daysAgo) {
      for (let attempt = 0; attempt < TRIES_PER_DAY; attempt += 1) {
        const dates = tryDay(plan, days, slip);
        if (dates) return dates;
      }
    }
  }
  return undefined;
}

function tryDay(plan: Plan, daysAgo: number, slip: number): Date[] | undefined {
  const { today, story, before, chance } = plan;
  const opening = normalise(instantOf(today.dayAt(-daysAgo), 0), today.calendar);
  const anchor = later(opening, chance.whole(15, DAY - 25), plan);
  if (!isReceived(story)) return lastsUntilNow(datesFrom(anchor, before, plan), plan);
  const early = datesUntil(anchor, before, plan);
  const rest = datesAfterReception(anchor, plan, slip);
  return rest && lastsUntilNow([...early, ...rest], plan);
}

function lastsUntilNow(dates: Date[], { today }: Plan): Date[] | undefined {
  const last = dates.at(-1);
  return last && last < today.now && workingMinutesBetween(last, today.now, today.calendar) >= QUIET
    ? dates
    : undefined;
}

const later = (at: Date, minutes: number, { today }: Plan): Date =>
  addWorkingMinutes(at, Math.round(minutes), today.calendar);

/** How long people take to the next move before reception, in working minutes. */
function waitBefore(move: Move, { story, chance }: Plan): number {
  if (move === 'resubmit') return chance.between(0.8, 4) * DAY;
  if (move === 'refuse_reception' && story.detours.includes('lapsed')) return chance.between(14, 17) * DAY;
  return move === 'receive' && story.detours.includes('completed_first') ? chance.whole(8, 40) : chance.whole(20, 260);
}

/** Dates of the moves when the first is at `start`. */
function datesFrom(start: Date, moves: readonly Move[], plan: Plan): Date[] {
  const dates: Date[] = [start];
  for (const move of moves.slice(1)) dates.push(later(dates.at(-1) ?? start, waitBefore(move, plan), plan));
  return dates;
}

/** Dates of the moves when the last is at `end`. */
function datesUntil(end: Date, moves: readonly Move[], plan: Plan): Date[] {
  const dates: Date[] = [end];
  for (const move of moves.slice(1).reverse()) dates.unshift(later(dates[0] ?? end, -waitBefore(move, plan), plan));
  return dates;
}

function datesAfterReception(receivedAt: Date, plan: Plan, slip: number): Date[] | undefined {
  const { after, today, limit } = plan;
  const due = computeDue({ receivedAt, limit, calendar: today.calendar });
  if (!due.ok || !due.value.dueAt) return undefined;
  const limitMinutes = workingMinutesBetween(receivedAt, due.value.dueAt, today.calendar);
  const sinceReception = workingMinutesBetween(receivedAt, today.now, today.calendar);
  if (sinceReception < QUIET) return undefined;
  const pauses = after.map((move, i) => pauseBefore(move, after[i - 1], Math.min(limitMinutes, sinceReception), plan));
  const finish = after.findIndex(isFinish);
  const working = finish < 0 ? after : after.slice(0, finish + 1);
  const active = activeMinutes(limitMinutes, sinceReception - pauses.reduce((a, b) => a + b, 0), plan);
  if (active < working.length * CLOSEST) return undefined;
  const dates = spread(receivedAt, working, pauses, active, plan);
  const finishedAt = dates[finish];
  if (finishedAt) dates.push(...datesAfterFinish(finishedAt, after.slice(finish + 1), plan));
  return endsAsTold(receivedAt, dates, plan, slip) ? dates : undefined;
}

/** How long the applicant, or a decision, keeps the clock standing before this move; in working minutes. */
function pauseBefore(move: Move, previous: Move | undefined, room: number, { chance }: Plan): number {
  if (move === 'stop' && previous === 'request_supplement') return chance.between(12, 15) * DAY;
  if (move === 'close') return chance.between(5, 8) * DAY;
  if (!endsPause(move)) return 0;
  const minutes = move === 'confirm_payment' ? chance.between(30, 420) : chance.between(1.5, 4) * DAY;
  return Math.round(Math.min(minutes, room * (move === 'confirm_payment' ? 0.15 : 0.4)));
}

/** Working minutes the office itself takes: up to the finish where there is one, else up to the last act so far. */
function activeMinutes(limitMinutes: number, sinceReception: number, { story, chance }: Plan): number {
  const isCutShort = story.end === 'withdrawn' || story.end === 'refused' || story.end === 'closed';
  if (story.quietFor !== undefined) return sinceReception - story.quietFor;
  if (story.verdict === undefined) return sinceReception * story.activeShare;
  switch (story.verdict) {
    case 'early':
      return limitMinutes * (isCutShort ? chance.between(0.08, 0.35) : chance.between(0.35, 0.85));
    case 'on_time':
      return limitMinutes > DAY ? limitMinutes - chance.whole(10, 150) : limitMinutes * chance.between(0.45, 0.95);
    case 'late':
      return limitMinutes + chance.between(0.7, 3) * DAY;
  }
}

/** Weights of the time before each move; the head assigns soon, whatever the limit. */
const WEIGHTS: Partial<Record<StoryCommand, number>> = {
  complete_step: 10,
  submit_draft: 14,
  request_supplement: 10,
  stop: 12,
  hand_over: 12,
};

/** A part has less time than the whole. */
const weightOf = (move: Move): number => {
  const { on, command } = placeOf(move);
  return (command === 'submit' || command === 'take_in' ? 4 : (WEIGHTS[command] ?? 4)) * (on === 'part' ? 0.5 : 1);
};

function spread(start: Date, moves: readonly Move[], pauses: readonly number[], active: number, plan: Plan): Date[] {
  const { chance } = plan;
  const first = Math.min(chance.whole(25, 260), active * 0.25);
  const weights = moves.map((move, i) => (i === 0 || endsPause(move) ? 0 : weightOf(move) * chance.between(0.6, 1.4)));
  const sum = weights.reduce((a, b) => a + b, 0);
  let minutes = 0;
  return moves.map((move, i) => {
    const own = sum === 0 ? active : i === 0 ? first : ((active - first) * (weights[i] ?? 0)) / sum;
    // An assignment that nothing follows is not put off until today.
    const gap = move === 'assign' && moves.length === 1 ? first : own;
    minutes += Math.max(CLOSEST, gap) + (pauses[i] ?? 0);
    return later(start, minutes, plan);
  });
}

/** The result is fetched within days, a mistake is seen, a reminder sent; all of it before now. */
function datesAfterFinish(finishedAt: Date, moves: readonly Move[], plan: Plan): Date[] {
  const dates: Date[] = [];
  for (const move of moves) {
    const before = dates.at(-1) ?? finishedAt;
    const left = workingMinutesBetween(before, plan.today.now, plan.today.calendar);
    dates.push(later(before, Math.max(CLOSEST, Math.min(waitAfterFinish(move, plan), left * 0.8)), plan));
  }
  return dates;
}

/** Working minutes before a move that follows the first finish. */
function waitAfterFinish(move: Move, { chance }: Plan): number {
  if (move === 'return_result') return chance.whole(25, 1_300);
  // A month of days, of which these are the working ones.
  if (move === 'remind') return chance.between(22.5, 24) * DAY;
  return move === 'revoke' ? chance.between(2, 4) * DAY : chance.whole(20, 110);
}

/** Whether the product's own reckoning will say of these dates what the story says. */
function endsAsTold(receivedAt: Date, dates: readonly Date[], plan: Plan, slip: number): boolean {
  const { story, after, today, limit } = plan;
  const pauses = after.flatMap((move, i) => {
    const [from, to] = [dates[i - 1], dates[i]];
    return endsPause(move) && from && to ? [{ from, to }] : [];
  });
  const due = computeDue({ receivedAt, limit, pauses, calendar: today.calendar });
  if (!due.ok || !due.value.dueAt) return false;
  const { dueAt } = due.value;
  if (!promisesInTime(after, dates, dueAt)) return false;
  const pausedSince = dates[openPauseAt(after)];
  // What is closed ended when its clock was stopped.
  const finishedAt = story.end === 'closed' ? pausedSince : dates[after.findIndex(isFinish)];
  if (story.verdict) return finishedAt !== undefined && classifyFinish({ dueAt, finishedAt }) === story.verdict;
  if (pausedSince) return pausedSince < dueAt;
  if (story.dueIn === undefined) return dueAt > today.now;
  const dueDay = dayOf(dueAt);
  return dueDay >= today.dayAt(story.dueIn - slip) && dueDay <= today.dayAt(story.dueIn + slip);
}

/** A new appointment is made before the old one is missed, lateness is explained once it is there. */
function promisesInTime(after: readonly Move[], dates: readonly Date[], dueAt: Date): boolean {
  const [extendedAt, explainedAt] = [dates[after.indexOf('extend')], dates[after.indexOf('explain_lateness')]];
  return (!extendedAt || extendedAt < dueAt) && (!explainedAt || explainedAt > dueAt);
}
