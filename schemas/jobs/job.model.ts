// Work to be done outside a request, claimed with a lease so that two workers never do one twice.
import { Schema, type Connection, type Model } from 'mongoose';

export interface JobRecord {
  /** Derived from what asks for the work, so asking twice makes one job. */
  _id: string;
  kind: string;
  payload: Record<string, unknown>;
  state: 'waiting' | 'done' | 'failed';
  runAt: Date;
  leaseUntil: Date;
  attempts: number;
  lastError?: string;
}

const schema: Schema = new Schema(
  {
    _id: { type: String, required: true },
    kind: { type: String, required: true },
    payload: { type: Schema.Types.Mixed, required: true },
    state: { type: String, required: true },
    runAt: { type: Date, required: true },
    leaseUntil: { type: Date, required: true },
    attempts: { type: Number, required: true },
    lastError: String,
  },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'jobs' },
);
// The next job of a kind that is due.
schema.index({ state: 1, runAt: 1 });

export const jobModel = (connection: Connection): Model<JobRecord> => connection.model<JobRecord>('Job', schema);
