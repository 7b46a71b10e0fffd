// The working calendars of each agency: numbered versions, never edited.
import { Schema, type Connection, type Model } from 'mongoose';
import type { Calendar, CivilDay } from './calendar.contract.ts';
import type { CalendarChange } from './calendar-change.contract.ts';

export interface CalendarVersionRecord {
  /** Agency and number: of two admins who save the same number one is refused. */
  _id: string;
  agencyId: string;
  number: number;
  calendar: Calendar;
  /** What was changed against the version before, when and by whom; absent in a version that was loaded from a file. */
  at?: Date;
  change?: CalendarChange;
  by?: { id: string; name: string };
  /** Earliest day that the change touches: due moments before it stay. */
  affectsFrom?: CivilDay;
  commandId?: string;
}

const schema: Schema = new Schema(
  {
    _id: { type: String, required: true },
    agencyId: { type: String, required: true },
    number: { type: Number, required: true },
    calendar: { type: Schema.Types.Mixed, required: true },
    at: Date,
    change: Schema.Types.Mixed,
    by: Schema.Types.Mixed,
    affectsFrom: String,
    commandId: String,
  },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'calendar_versions' },
);
// The latest version of an agency; its list of versions.
schema.index({ agencyId: 1, number: -1 });
// A repeated command finds what it made.
schema.index({ commandId: 1 }, { unique: true, sparse: true });

export const calendarVersionModel = (connection: Connection): Model<CalendarVersionRecord> =>
  connection.model<CalendarVersionRecord>('CalendarVersion', schema);
