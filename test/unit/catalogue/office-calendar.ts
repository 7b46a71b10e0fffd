// The working calendar that the catalogue's rules are tested on: Monday to Friday, one holiday.
import type { Calendar } from '#schemas/deadlines/calendar.contract';

/** Eight hours a day unless it closes earlier; Tuesday 24 November 2026 is a holiday. */
export const anOfficeCalendar = (closesAt = '17:00'): Calendar => ({
  weeklyRest: [0, 6],
  workingHours: [
    {
      effectiveFrom: '1900-01-01',
      periods: [
        { opensAt: '08:00', closesAt: '12:00' },
        { opensAt: '13:00', closesAt },
      ],
    },
  ],
  days: [{ day: '2026-11-24', name: 'Ngày Văn hóa Việt Nam', kind: 'statutory', status: 'official' }],
});
