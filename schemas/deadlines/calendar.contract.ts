// Shapes of the legal clock: the working calendar, time limits, pauses and the derivation a person reads.
import { z } from 'zod';

/** A civil day in Vietnam, `YYYY-MM-DD`, that exists. */
export const CivilDay = z.iso.date();
export type CivilDay = z.infer<typeof CivilDay>;

/** A clock time of the day, `HH:MM` from 00:00 to 23:59. */
export const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected HH:MM');
export type ClockTime = z.infer<typeof ClockTime>;

export const DayKind = z
  .enum(['statutory', 'compensation', 'swap_off', 'swap_work'])
  .describe('public holiday | day off in lieu | working day swapped off | rest day that is worked (làm bù)');
export type DayKind = z.infer<typeof DayKind>;

export const DayStatus = z.enum(['official', 'proposed']).describe('proposed = expected, waits for the notice');
export type DayStatus = z.infer<typeof DayStatus>;

/** A day that departs from the weekly pattern. */
export const CalendarDay = z.object({
  day: CivilDay,
  name: z.string().min(1).describe('Vietnamese name, shown in derivations'),
  kind: DayKind,
  status: DayStatus,
  basis: z.string().optional().describe('law or number of the notice that sets the day'),
  note: z.string().optional(),
});
export type CalendarDay = z.infer<typeof CalendarDay>;

/** One stretch of work inside a day; its closing minute still belongs to it for a due time. */
export const WorkingPeriod = z
  .object({ opensAt: ClockTime, closesAt: ClockTime })
  .refine((period) => period.opensAt < period.closesAt, 'must open before it closes');
export type WorkingPeriod = z.infer<typeof WorkingPeriod>;

/** Working hours in force from a day on, until the next entry. */
export const WorkingHours = z.object({
  effectiveFrom: CivilDay.describe('the earliest entry also covers every day before it'),
  periods: z
    .array(WorkingPeriod)
    .min(1)
    .refine(
      (periods) => periods.every((period, i) => i === 0 || (periods[i - 1]?.closesAt ?? '') <= period.opensAt),
      'periods must be in order and must not overlap',
    ),
});
export type WorkingHours = z.infer<typeof WorkingHours>;

/** Hours of one unit from a day on, instead of the agency's; without periods it follows the agency again. */
export const UnitHours = z.object({
  unitId: z.string().min(1),
  effectiveFrom: CivilDay,
  periods: WorkingHours.shape.periods.nullable().describe('null = the hours of the agency again'),
});
export type UnitHours = z.infer<typeof UnitHours>;

const isUnique = (keys: string[]): boolean => new Set(keys).size === keys.length;

/** The working calendar of an agency. Treat it as immutable: a change is a new object. */
export const Calendar = z.object({
  weeklyRest: z
    .array(z.int().min(0).max(6))
    .max(6)
    .refine((weekdays) => new Set(weekdays).size === weekdays.length, 'a weekday is named twice')
    .describe('weekly rest days, 0 = Sunday … 6 = Saturday; at least one weekday is worked'),
  officialThrough: CivilDay.optional().describe('last day covered by published notices'),
  workingHours: z
    .array(WorkingHours)
    .min(1)
    .refine((hours) => isUnique(hours.map((entry) => entry.effectiveFrom)), 'two entries start on the same day'),
  unitHours: z
    .array(UnitHours)
    .refine(
      (hours) => isUnique(hours.map((entry) => `${entry.unitId} ${entry.effectiveFrom}`)),
      'two entries of a unit start on the same day',
    )
    .optional()
    .describe('units whose hours differ; absent = none does'),
  days: z.array(CalendarDay).refine((days) => isUnique(days.map((entry) => entry.day)), 'a day is listed twice'),
  number: z.int().min(1).optional().describe('which version of the agency’s calendar this is; absent outside a store'),
});
export type Calendar = z.infer<typeof Calendar>;

const WEEKDAY_NAMES = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const FileHours = z.tuple([ClockTime, ClockTime]);
const FileDayHours = z.object({ morning: FileHours, afternoon: FileHours.optional() });

/** The calendar as exchanged in a JSON file (`holidays.json`). Keys it does not use are ignored. */
export const CalendarFile = z.object({
  weekly_rest: z.array(z.enum(WEEKDAY_NAMES).transform((name) => WEEKDAY_NAMES.indexOf(name))),
  official_through: CivilDay.optional(),
  default_working_hours: FileDayHours.extend({ hours_per_day: z.number().positive().optional() }),
  working_hours: z.array(FileDayHours.extend({ effective_from: CivilDay })).default([]),
  unit_hours: z.array(FileDayHours.extend({ unit: z.string().min(1), effective_from: CivilDay })).default([]),
  days: z.array(
    z.object({
      date: CivilDay,
      weekday: z.enum(WEEKDAY_NAMES).optional(),
      name: z.string().min(1),
      kind: DayKind,
      day_off: z.boolean().optional(),
      status: DayStatus.default('official'),
      basis: z.string().optional(),
      note: z.string().optional(),
    }),
  ),
});
export type CalendarFile = z.infer<typeof CalendarFile>;

export const LimitUnit = z
  .enum(['working-day', 'calendar-day', 'working-hour', 'month', 'same-day', 'none'])
  .describe('none = a procedure without a due date');
export type LimitUnit = z.infer<typeof LimitUnit>;

/** Longest limit accepted: ten years of days (or of hours), 120 months. Anything longer is a slip of the pen. */
const LONGEST = { 'working-day': 3660, 'calendar-day': 3660, 'working-hour': 3660, month: 120 } as const;

function isReasonable(limit: { value: number; unit: LimitUnit }): boolean {
  if (limit.unit === 'same-day' || limit.unit === 'none') return true;
  const whole = limit.unit === 'working-hour' ? limit.value * 60 : limit.value;
  return limit.value > 0 && limit.value <= LONGEST[limit.unit] && Number.isInteger(whole);
}

/** The time limit of a procedure version or of a step. */
export const TimeLimit = z
  .object({
    value: z.number().describe('whole units; working hours down to the minute; no meaning for same-day and none'),
    unit: LimitUnit,
    afterThreeNextDay: z
      .boolean()
      .optional()
      .describe('same-day only, true when left out: received after 15:00 → the next working day'),
  })
  .refine(isReasonable, { path: ['value'], error: 'must be a whole number above zero and not absurdly long' })
  // "Trong ngày, nhận sau 15:00 trả ngày làm việc sau" is a same-day limit; written as "1 working day" it would be
  // a day longer for everyone who comes in the morning, so it is refused instead of ignored.
  .refine((limit) => limit.afterThreeNextDay !== true || limit.unit === 'same-day', {
    path: ['afterThreeNextDay'],
    error: 'only a same-day limit has this rule',
  });
export type TimeLimit = z.infer<typeof TimeLimit>;

/** Choices an agency makes where the rules leave room. */
export const ClockSettings = z.object({
  dueClock: z
    .enum(['as-received', 'closing'])
    .describe('clock time of a due date counted in days or months: that of reception, or the end of the working day'),
  sameDayCutoff: ClockTime.describe('received after this minute, a same-day result is due the next working day'),
});
export type ClockSettings = z.infer<typeof ClockSettings>;

/** A stretch of time that does not count; without `to` it is still open. */
export const Pause = z
  .object({ from: z.date(), to: z.date().optional(), reason: z.string().optional(), kind: z.string().optional() })
  .refine(
    (pause) => pause.to === undefined || pause.from.getTime() <= pause.to.getTime(),
    'must not end before it begins',
  );
export type Pause = z.infer<typeof Pause>;

export const DerivationKind = z.enum([
  'start',
  'moved-start',
  'counted',
  'worked-saturday',
  'weekly-rest',
  'day-off',
  'moved-due',
  'pause',
  'open-pause',
  'ignored-pause',
  'warning',
  'due',
  'no-due',
]);
export type DerivationKind = z.infer<typeof DerivationKind>;

/** One step of the reckoning, in words a citizen can follow. The last line states the due time; without `at`, it is open. */
export const DerivationLine = z.object({
  day: CivilDay.optional(),
  at: z.iso.datetime({ offset: true }).optional().describe('instant in Vietnamese time, +07:00'),
  kind: DerivationKind,
  text: z.string().describe('plain Vietnamese'),
});
export type DerivationLine = z.infer<typeof DerivationLine>;

const PauseText = z.union([
  z.string().describe('FROM/TO; FROM/ while the pause is open'),
  z.strictObject({ from: z.string(), to: z.string().nullish() }),
]);

/** A question to the clock in plain text; times without an offset are Vietnamese. */
export const DueRequest = z.strictObject({
  received: z.string().describe('2026-02-12T10:00'),
  limit: z.number().optional().describe('not needed for same-day and none'),
  unit: LimitUnit,
  pauses: z.array(PauseText).default([]),
});
export type DueRequest = z.infer<typeof DueRequest>;
