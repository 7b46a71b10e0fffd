// A time limit in words, as forms and pages print it.
import type { LimitUnit, TimeLimit } from '#schemas/deadlines/calendar.contract';

const UNIT_WORDS = {
  'working-day': { vi: 'ngày làm việc', en: 'working days' },
  'calendar-day': { vi: 'ngày', en: 'days' },
  'working-hour': { vi: 'giờ làm việc', en: 'working hours' },
  month: { vi: 'tháng', en: 'months' },
  'same-day': { vi: 'Trong ngày làm việc', en: 'Within the working day' },
  none: { vi: 'Không quy định thời hạn', en: 'No time limit' },
} as const satisfies Record<LimitUnit, { vi: string; en: string }>;

export function limitWords(limit: TimeLimit, language: 'vi' | 'en' = 'vi'): string {
  const words = UNIT_WORDS[limit.unit][language];
  return limit.unit === 'same-day' || limit.unit === 'none' ? words : `${String(limit.value)} ${words}`;
}
