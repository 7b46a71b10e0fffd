// How far the loading of the demo office has come.
import { Schema, type Connection, type Model } from 'mongoose';

export interface DemoLoadRecord {
  _id: string;
  /** The moment the stories are counted back from: kept, so that a load that was cut off goes on with the same plan. */
  now: Date;
  /** Absent until the last act is done. */
  finishedAt?: Date;
}

const schema: Schema<DemoLoadRecord> = new Schema<DemoLoadRecord>(
  {
    _id: { type: String, required: true },
    now: { type: Date, required: true },
    finishedAt: Date,
  },
  { strict: 'throw', versionKey: false, collection: 'demo_loads' },
);

/** The model of one connection; asking again gives the same. */
export const demoLoadModel = (connection: Connection): Model<DemoLoadRecord> =>
  (connection.models['DemoLoad'] as Model<DemoLoadRecord> | undefined) ??
  connection.model<DemoLoadRecord>('DemoLoad', schema);
