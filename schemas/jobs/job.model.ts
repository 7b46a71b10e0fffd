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
  lastError?: JobFailure;
  /** When it was done: what is done is remembered for a while, so that asking late again makes no second job. */
  doneAt?: Date;
  /** Who last had it run again after it was given up, and by which command, so that a repeat of that one does nothing. */
  retry?: JobRetry;
}

export interface JobRetry {
  commandId: string;
  by: { id: string; name: string };
  at: Date;
}

/** Why a try failed. */
export interface JobFailure {
  message: string;
  /** Of an error that has one: what a handler goes by. */
  code?: string;
}

/** An event or a start that asks again comes within days; after that the work itself finds that nothing is left to do. */
const DONE_KEPT_SECONDS = 30 * 24 * 3600;

const schema: Schema = new Schema(
  {
    _id: { type: String, required: true },
    kind: { type: String, required: true },
    payload: { type: Schema.Types.Mixed, required: true },
    state: { type: String, required: true },
    runAt: { type: Date, required: true },
    leaseUntil: { type: Date, required: true },
    attempts: { type: Number, required: true },
    lastError: Schema.Types.Mixed,
    doneAt: Date,
    retry: Schema.Types.Mixed,
  },
  { strict: 'throw', versionKey: false, minimize: false, collection: 'jobs' },
);
// The next job that is due; and all that were given up, by when.
schema.index({ state: 1, runAt: 1 });
// What is done goes after a while; what failed stays until somebody has looked at it.
schema.index({ doneAt: 1 }, { expireAfterSeconds: DONE_KEPT_SECONDS, sparse: true });

export const jobModel = (connection: Connection): Model<JobRecord> => connection.model<JobRecord>('Job', schema);
