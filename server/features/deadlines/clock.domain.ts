// The legal clock: (reception, limit, pauses, calendar) → due time and its derivation. Nothing else counts time.
import { Pause, TimeLimit } from '#schemas/deadlines/calendar.contract';
import type { Calendar, ClockSettings, DerivationLine } from '#schemas/deadlines/calendar.contract';
import type { Result } from '../../platform/kernel/result.ts';
import { ok, refuse } from '../../platform/kernel/result.ts';
import { vietnamParts } from '../../platform/kernel/vietnam-time.ts';
import { normalise, toClockMinute } from './calendar.domain.ts';
import { derive, type DerivationFacts } from './derivation.domain.ts';
import { applyPauses } from './pauses.domain.ts';
import { runTerm } from './term.domain.ts';

/** Due at the clock time of reception; a same-day result is due the next working day when received after 15:00. */
export const DEFAULT_CLOCK_SETTINGS: ClockSettings = { dueClock: 'as-received', sameDayCutoff: '15:00' };

export interface DueInput {
  /** The moment of valid reception (tiếp nhận hợp lệ), not of an online submission. */
  receivedAt: Date;
  /** From the procedure version in force at reception. */
  limit: TimeLimit;
  pauses?: readonly Pause[];
  calendar: Calendar;
  settings?: ClockSettings;
}

export interface DueOutcome {
  /** With closed pauses applied; while a pause is open it will still move. Null for a procedure without a due date. */
  dueAt: Date | null;
  /** As if there had been no pause. */
  originalDueAt: Date | null;
  /** The first working minute at or after reception. */
  startsAt: Date;
  derivation: DerivationLine[];
}

export type DueRefusal = 'deadlines.received_invalid' | 'deadlines.limit_invalid' | 'deadlines.pause_invalid';

/** Vietnamese time is a fixed +07:00 from 1975 on; the upper bound catches slips such as 20226. */
const FIRST_YEAR = 1976;
const LAST_YEAR = 2200;

/**
 * The due time of a dossier and how it came about, to the minute (seconds dropped), in Vietnamese time.
 *
 * Working days and hours count from the start: reception outside working hours is moved to the next working minute
 * first. Calendar days and months count from the date of reception, whatever its hour (Bộ luật Dân sự 2015, Điều 147(2),
 * 148). All are due at the clock time of the start (or at closing, a setting); same-day is always due at closing.
 * Pauses move the due time by the working time they cover: overlaps count once, an open pause moves nothing yet, and a
 * pause wholly before the start or beginning after the due time is ignored with a line that says so.
 * Refuses a time outside 1976–2200, a limit that is not above zero or is absurd, and a pause that ends before it begins.
 */
export function computeDue(input: DueInput): Result<DueOutcome, DueRefusal> {
  const reckoned = reckon(input);
  if (!reckoned.ok) return reckoned;
  const { startsAt, term, dueAt } = reckoned.value;
  return ok({ dueAt, originalDueAt: term?.dueAt ?? null, startsAt, derivation: derive(reckoned.value) });
}

/** Only the due time of {@link computeDue}, without its words: for walks over many dossiers. */
export function dueMoment(input: DueInput): Result<Date | null, DueRefusal> {
  const reckoned = reckon(input);
  return reckoned.ok ? ok(reckoned.value.dueAt) : reckoned;
}

function reckon(input: DueInput): Result<DerivationFacts, DueRefusal> {
  const refusal = refusalOf(input);
  if (refusal) return refuse(refusal);
  const { limit, calendar, settings = DEFAULT_CLOCK_SETTINGS } = input;
  const receivedAt = toClockMinute(input.receivedAt);
  const startsAt = normalise(receivedAt, calendar);
  const term = runTerm({ receivedAt, startsAt, limit, calendar, settings });
  const pauses = term ? applyPauses(startsAt, term.dueAt, (input.pauses ?? []).map(toClockMinutes), calendar) : [];
  const dueAt = pauses.at(-1)?.dueAt ?? term?.dueAt ?? null;
  return ok({ receivedAt, startsAt, limit, sameDayCutoff: settings.sameDayCutoff, term, pauses, dueAt, calendar });
}

function refusalOf({ receivedAt, limit, pauses = [] }: DueInput): DueRefusal | undefined {
  if (!isInRange(receivedAt)) return 'deadlines.received_invalid';
  if (!TimeLimit.safeParse(limit).success) return 'deadlines.limit_invalid';
  return pauses.every(isSound) ? undefined : 'deadlines.pause_invalid';
}

const isSound = (pause: Pause): boolean =>
  Pause.safeParse(pause).success && isInRange(pause.from) && (pause.to === undefined || isInRange(pause.to));

function isInRange(at: Date): boolean {
  const { year } = vietnamParts(at);
  return year >= FIRST_YEAR && year <= LAST_YEAR;
}

const toClockMinutes = (pause: Pause): Pause => ({
  ...pause,
  from: toClockMinute(pause.from),
  ...(pause.to === undefined ? {} : { to: toClockMinute(pause.to) }),
});
