// A change of the working calendar as an admin proposes it, what it would move, and the versions it makes.
import { z } from 'zod';
import { Calendar, CalendarDay, CivilDay, WorkingHours } from './calendar.contract.ts';

/** Commands of admins are repeated safely by their id. */
const CommandId = z.uuid('commandId phải là UUID do máy khách sinh cho mỗi lần bấm');
const Day = z.iso.date('Cần một ngày có thật, ví dụ 24/02/2026');
const Line = z
  .string()
  .trim()
  .normalize('NFC')
  .refine(
    (text) => !/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u.test(text),
    'Hãy ghi trên một dòng, không có ký tự lạ',
  );

/** No office changes more than this in one notice; a longer list is a slip. */
const MOST_ENTRIES = 200;

export const DayChange = z.discriminatedUnion('op', [
  z.strictObject({
    op: z.literal('set').describe('adds the day, or replaces what the calendar says about it'),
    day: Day,
    kind: CalendarDay.shape.kind,
    name: Line.min(3, 'Cần ghi tên ngày, ví dụ “Nghỉ Quốc khánh”').max(120),
    status: CalendarDay.shape.status.default('official'),
  }),
  z.strictObject({ op: z.literal('remove').describe('back to the weekly pattern'), day: Day }),
]);
export type DayChange = z.infer<typeof DayChange>;

const Periods = WorkingHours.shape.periods.max(4, 'Mỗi ngày có nhiều nhất bốn khoảng giờ làm việc');

export const HoursChange = z.strictObject({
  unitId: z.string().min(1).max(60).optional().describe('absent = the hours of the whole agency'),
  effectiveFrom: Day,
  periods: Periods.nullable().describe('null = the unit follows the agency again'),
});
export type HoursChange = z.infer<typeof HoursChange>;

export const CalendarChange = z
  .strictObject({
    notice: Line.min(3, 'Cần ghi số thông báo hoặc quyết định làm căn cứ').max(300).describe('number of the notice'),
    days: z.array(DayChange).max(MOST_ENTRIES, 'Mỗi lần đổi nhiều nhất 200 ngày').default([]),
    hours: z.array(HoursChange).max(MOST_ENTRIES, 'Mỗi lần đổi nhiều nhất 200 mục giờ').default([]),
    officialThrough: Day.optional().describe('days off are announced up to this day'),
    retroactive: z
      .boolean()
      .default(false)
      .describe('says that the notice also holds for days before today; refused without when it touches them'),
  })
  .refine((c) => c.days.length + c.hours.length > 0 || c.officialThrough !== undefined, {
    path: ['days'],
    error: 'Chưa có thay đổi nào. Hãy thêm một ngày hoặc một mục giờ làm việc.',
  })
  .refine((c) => new Set(c.days.map((d) => d.day)).size === c.days.length, {
    path: ['days'],
    error: 'Có ngày được ghi hai lần. Hãy giữ lại một dòng cho mỗi ngày.',
  })
  .refine((c) => new Set(c.hours.map((h) => `${h.unitId ?? ''} ${h.effectiveFrom}`)).size === c.hours.length, {
    path: ['hours'],
    error: 'Có hai mục giờ cùng áp dụng từ một ngày cho một đơn vị. Hãy giữ lại một mục.',
  });
export type CalendarChange = z.infer<typeof CalendarChange>;

export const SaveCalendar = z.strictObject({
  commandId: CommandId,
  number: z.int().min(1).describe('the version the admin was looking at'),
  change: CalendarChange,
});
export type SaveCalendar = z.infer<typeof SaveCalendar>;

export const PreviewCalendar = z.strictObject({ change: CalendarChange });
export type PreviewCalendar = z.infer<typeof PreviewCalendar>;

const Instant = z.iso.datetime({ offset: true });

export const MovedDossier = z.object({
  id: z.string(),
  code: z.string().nullable(),
  procedure: z.string(),
  unit: z.object({ id: z.string(), name: z.string() }),
  oldDueAt: Instant,
  newDueAt: Instant,
});
export type MovedDossier = z.infer<typeof MovedDossier>;

export const CalendarPreview = z.object({
  number: z.int().describe('the version that the change was tried on'),
  earlier: z.int().describe('dossiers due earlier than before'),
  later: z.int(),
  stepsOnly: z.int().describe('dossiers whose due moment stays while the limit of their running step moves'),
  dossiers: z.array(MovedDossier).describe('by due moment; the first 200'),
  warnings: z.array(z.string()),
});
export type CalendarPreview = z.infer<typeof CalendarPreview>;

export const CalendarVersionLine = z.object({
  number: z.int(),
  at: Instant.nullable(),
  by: z.string().nullable().describe('null = loaded with the office'),
  change: CalendarChange.nullable(),
});
export type CalendarVersionLine = z.infer<typeof CalendarVersionLine>;

export const CalendarView = z.object({
  today: CivilDay,
  number: z.int(),
  calendar: Calendar,
  units: z.array(z.object({ id: z.string(), name: z.string() })),
  versions: z.array(CalendarVersionLine).describe('newest first; the last 50'),
  mayEdit: z.boolean(),
});
export type CalendarView = z.infer<typeof CalendarView>;

export const SavedCalendar = z.object({
  number: z.int().describe('the new version'),
  repeated: z.boolean().describe('true: this command was given before, nothing was done again'),
});
export type SavedCalendar = z.infer<typeof SavedCalendar>;
