// The public face of deadlines: the working calendar, the legal clock and the on-time rules, all pure.
export { addWorkingMinutes, isWorkingDay, normalise, workingMinutesBetween } from './calendar.domain.ts';
export { calendarFromData } from './calendar-file.domain.ts';
export type { DueInput, DueOutcome, DueRefusal } from './clock.domain.ts';
export { computeDue, DEFAULT_CLOCK_SETTINGS } from './clock.domain.ts';
export type { DeadlineRefusalCode } from './deadlines.errors.ts';
export { deadlineRefusalMessage } from './deadlines.errors.ts';
export type { LiveInput, LiveState } from './on-time.domain.ts';
export { classifyFinish, liveState } from './on-time.domain.ts';
export { createCalendarStore, type CalendarStore } from './calendar.store.ts';
export { limitWords } from './words.domain.ts';
