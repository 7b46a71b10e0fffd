// The working calendar of each agency.
import { Schema, type Connection, type Model } from 'mongoose';
import type { Calendar } from './calendar.contract.ts';

export interface CalendarRecord {
  /** The agency's id. */
  _id: string;
  calendar: Calendar;
}

const schema: Schema = new Schema(
  { _id: { type: String, required: true }, calendar: { type: Schema.Types.Mixed, required: true } },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'calendars' },
);

export const calendarModel = (connection: Connection): Model<CalendarRecord> =>
  connection.model<CalendarRecord>('Calendar', schema);
