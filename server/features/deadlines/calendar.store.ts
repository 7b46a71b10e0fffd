// The calendar of each agency, kept in memory after the first read so that its compiled form is reused.
import type { Connection } from 'mongoose';
import type { Calendar } from '#schemas/deadlines/calendar.contract';
import { calendarModel } from '#schemas/deadlines/calendar.model';

export interface CalendarStore {
  /** @throws Error when the agency has no calendar: it was not set up. */
  get(agencyId: string): Promise<Calendar>;
  put(agencyId: string, calendar: Calendar): Promise<void>;
}

export function createCalendarStore(connection: Connection): CalendarStore {
  const model = calendarModel(connection);
  const known = new Map<string, Calendar>();
  return {
    async get(agencyId) {
      const cached = known.get(agencyId);
      if (cached) return cached;
      const found = await model.findOne({ _id: agencyId }).lean();
      if (!found) throw new Error(`agency ${agencyId} has no working calendar`);
      known.set(agencyId, found.calendar);
      return found.calendar;
    },
    async put(agencyId, calendar) {
      await model.updateOne({ _id: agencyId }, { $set: { calendar } }, { upsert: true });
      known.set(agencyId, calendar);
    },
  };
}
