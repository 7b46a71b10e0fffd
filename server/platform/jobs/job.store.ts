// Reads and atomic writes of jobs.
import type { Connection } from 'mongoose';
import { jobModel, type JobRecord } from '#schemas/jobs/job.model';
import { isDuplicateKey } from '../db/duplicate-key.ts';

export interface JobStore {
  /** Adds a job; the same id again changes nothing. */
  add(job: Pick<JobRecord, '_id' | 'kind' | 'payload'>, now: Date): Promise<void>;
  claim(now: Date, leaseMs: number): Promise<JobRecord | null>;
  /** Frees every lease: for a start where no other process can be at work on them. */
  releaseLeases(now: Date): Promise<void>;
  finish(id: string): Promise<void>;
  retryLater(id: string, runAt: Date, cause: string): Promise<void>;
  giveUp(id: string, cause: string): Promise<void>;
}

export function createJobStore(connection: Connection): JobStore {
  const model = jobModel(connection);
  return {
    async add(job, now) {
      try {
        await model.create({ ...job, state: 'waiting', runAt: now, leaseUntil: now, attempts: 0 });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    },
    claim: (now, leaseMs) =>
      model
        .findOneAndUpdate(
          { state: 'waiting', runAt: { $lte: now }, leaseUntil: { $lte: now } },
          { $set: { leaseUntil: new Date(now.getTime() + leaseMs) }, $inc: { attempts: 1 } },
          { sort: { runAt: 1 }, returnDocument: 'after' },
        )
        .lean<JobRecord>(),
    async releaseLeases(now) {
      await model.updateMany({ state: 'waiting', leaseUntil: { $gt: now } }, { $set: { leaseUntil: now } });
    },
    async finish(id) {
      await model.updateOne({ _id: id }, { $set: { state: 'done' }, $unset: { lastError: '' } });
    },
    async retryLater(id, runAt, cause) {
      await model.updateOne({ _id: id }, { $set: { runAt, leaseUntil: runAt, lastError: cause } });
    },
    async giveUp(id, cause) {
      await model.updateOne({ _id: id }, { $set: { state: 'failed', lastError: cause } });
    },
  };
}
