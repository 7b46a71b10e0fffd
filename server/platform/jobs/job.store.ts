// Reads and atomic writes of jobs.
import type { Connection } from 'mongoose';
import { jobModel, type JobFailure, type JobRecord } from '#schemas/jobs/job.model';
import { isDuplicateKey } from '../db/duplicate-key.ts';

export interface JobStore {
  /** Adds a job; the same id again changes nothing. */
  add(job: Pick<JobRecord, '_id' | 'kind' | 'payload'>, now: Date): Promise<void>;
  /**
   * Makes a job that recurs due at `slot`, under one id for ever. Nothing happens while it waits or runs, or where it was
   * made due for that slot before: however many processes ask, it runs once a slot, one at a time.
   */
  addAgain(job: Pick<JobRecord, '_id' | 'kind' | 'payload'>, slot: Date): Promise<void>;
  claim(now: Date, leaseMs: number): Promise<JobRecord | null>;
  /** Frees every lease: for a start where no other process can be at work on them. */
  releaseLeases(now: Date): Promise<void>;
  finish(id: string): Promise<void>;
  retryLater(id: string, runAt: Date, failure: JobFailure): Promise<void>;
  giveUp(id: string, failure: JobFailure): Promise<void>;
}

export function createJobStore(connection: Connection): JobStore {
  const model = jobModel(connection);
  async function add(job: Pick<JobRecord, '_id' | 'kind' | 'payload'>, now: Date): Promise<void> {
    try {
      await model.create({ ...job, state: 'waiting', runAt: now, leaseUntil: now, attempts: 0 });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }
  return {
    add,
    async addAgain(job, slot) {
      const woken = await model.updateOne(
        { _id: job._id, state: { $in: ['done', 'failed'] }, runAt: { $lt: slot } },
        {
          $set: { payload: job.payload, state: 'waiting', runAt: slot, leaseUntil: slot, attempts: 0 },
          $unset: { lastError: '', doneAt: '' },
        },
      );
      if (woken.matchedCount === 0) await add(job, slot);
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
      await model.updateOne(
        { _id: id },
        // The time of the database, which is what it forgets by.
        { $set: { state: 'done' }, $currentDate: { doneAt: true }, $unset: { lastError: '' } },
      );
    },
    async retryLater(id, runAt, failure) {
      await model.updateOne({ _id: id }, { $set: { runAt, leaseUntil: runAt, lastError: failure } });
    },
    async giveUp(id, failure) {
      await model.updateOne({ _id: id }, { $set: { state: 'failed', lastError: failure } });
    },
  };
}
