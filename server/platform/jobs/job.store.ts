// Reads and atomic writes of jobs.
import type { Connection } from 'mongoose';
import { jobModel, type JobFailure, type JobRecord, type JobRetry } from '#schemas/jobs/job.model';
import { isDuplicateKey } from '../db/duplicate-key.ts';
import { findByKey } from '../db/find-by-key.ts';

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
  find(id: string): Promise<JobRecord | null>;
  /** What was given up, oldest first, by index: of everything the first thousand, or all that is about one dossier. */
  listFailed(dossierId?: string): Promise<JobRecord[]>;
  /** Makes jobs that were given up due anew with all their tries; the same command again changes nothing. */
  retry(ids: readonly string[], retry: JobRetry): Promise<void>;
}

/** More than this at once is a fault of the house that no list of cards would mend. */
const MOST_FAILED = 1_000;

/** What was given up; exported for the test that reads its plan. */
export const failedQuery = (dossierId?: string): { state: 'failed'; 'payload.dossierId'?: string } => ({
  state: 'failed',
  ...(dossierId === undefined ? {} : { 'payload.dossierId': dossierId }),
});

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
    find: (id) => findByKey(model, { _id: id }),
    listFailed: (dossierId) =>
      model.find(failedQuery(dossierId)).sort({ runAt: 1 }).limit(MOST_FAILED).lean<JobRecord[]>().exec(),
    async retry(ids, retry) {
      await model.updateMany(
        { _id: { $in: [...ids] }, state: 'failed', 'retry.commandId': { $ne: retry.commandId } },
        {
          $set: { state: 'waiting', runAt: retry.at, leaseUntil: retry.at, attempts: 0, retry },
          $unset: { lastError: '' },
        },
      );
    },
  };
}
