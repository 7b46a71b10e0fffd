// What an agency has set where the law leaves room: entries with an effective date, never edited.
import { Schema, type Connection, type Model } from 'mongoose';
import type { RulesEntry } from './rules.contract.ts';

export interface RulesEntryRecord extends RulesEntry {
  /** Agency and number in the order of writing. */
  _id: string;
  agencyId: string;
  number: number;
  at: Date;
  by: { id: string; name: string };
  commandId: string;
}

const required = { required: true } as const;
const schema: Schema = new Schema(
  {
    _id: { type: String, ...required },
    agencyId: { type: String, ...required },
    number: { type: Number, ...required },
    effectiveFrom: { type: String, ...required },
    basis: { type: String, ...required },
    values: { type: Schema.Types.Mixed, ...required },
    at: { type: Date, ...required },
    by: { type: Schema.Types.Mixed, ...required },
    commandId: { type: String, ...required },
  },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'rules_entries' },
);
// All entries of an agency in order, and its last number.
schema.index({ agencyId: 1, number: -1 });
// A repeated command finds what it wrote.
schema.index({ commandId: 1 }, { unique: true });

export const rulesEntryModel = (connection: Connection): Model<RulesEntryRecord> =>
  connection.model<RulesEntryRecord>('RulesEntry', schema);
