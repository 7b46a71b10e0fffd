// Numbers given out without gaps: one document per number.
import { Schema, type Connection, type Model } from 'mongoose';

export interface NumberEntryRecord {
  series: string;
  n: number;
  key: string;
  at: Date;
}

const schema: Schema = new Schema(
  {
    series: { type: String, required: true },
    n: { type: Number, required: true },
    key: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { strict: 'throw', versionKey: false, collection: 'number_entries' },
);
// A number is given once; also finds the last number of a series.
schema.index({ series: 1, n: 1 }, { unique: true });
// A key asks once; a repeat finds its number.
schema.index({ series: 1, key: 1 }, { unique: true });

export const numberEntryModel = (connection: Connection): Model<NumberEntryRecord> =>
  connection.model<NumberEntryRecord>('NumberEntry', schema);
