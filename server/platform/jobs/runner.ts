// Runs jobs: claims what is due, retries with growing pauses, gives up after the last try and says so to its handler.
import type { JobFailure, JobRecord } from '#schemas/jobs/job.model';
import type { Clock } from '../clock/clock.ts';
import type { Log } from '../log/log.ts';
import type { JobStore } from './job.store.ts';

export interface JobHandler {
  kind: string;
  maxAttempts: number;
  run(payload: Record<string, unknown>, job: { id: string; attempt: number }): Promise<void>;
  /** Called once when the last try has failed; must be safe to repeat. */
  gaveUp(payload: Record<string, unknown>, failure: JobFailure, job: { id: string }): Promise<void>;
}

export interface JobRunner {
  enqueue(id: string, kind: string, payload: Record<string, unknown>): Promise<void>;
  /** Makes a job that recurs due once in every slot of that many milliseconds; asked any number of times, by any process. */
  repeat(id: string, kind: string, everyMs: number): Promise<void>;
  /** Runs everything that is due now; for tests and the demo office. */
  drain(): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

const POLL_MS = 1_000;
const LEASE_MS = 60_000;
const CONCURRENCY = 2;

function failureOf(error: unknown): JobFailure {
  if (!(error instanceof Error)) return { message: String(error) };
  const { message } = error;
  return 'code' in error && typeof error.code === 'string' ? { message, code: error.code } : { message };
}

export function createJobRunner(store: JobStore, handlers: readonly JobHandler[], clock: Clock, log: Log): JobRunner {
  const byKind = new Map(handlers.map((h) => [h.kind, h]));
  let timer: NodeJS.Timeout | undefined;
  let stopped = true;
  const busy = new Set<Promise<void>>();

  async function runOne(job: JobRecord): Promise<void> {
    const handler = byKind.get(job.kind);
    if (!handler) {
      await store.giveUp(job._id, { message: `no handler for ${job.kind}` });
      return;
    }
    if (job.attempts > handler.maxAttempts) {
      // The last try ended with its worker, or giving up did not get through.
      await giveUp(handler, job, job.lastError ?? { message: 'the worker did not survive the last try' });
      return;
    }
    try {
      await handler.run(job.payload, { id: job._id, attempt: job.attempts });
      await store.finish(job._id);
    } catch (error) {
      const failure = failureOf(error);
      log.error({ err: error, jobId: job._id, kind: job.kind, attempt: job.attempts }, 'job failed');
      if (job.attempts < handler.maxAttempts) {
        await store.retryLater(job._id, new Date(clock.now().getTime() + 1000 * 2 ** job.attempts), failure);
        return;
      }
      await giveUp(handler, job, failure);
    }
  }

  async function giveUp(handler: JobHandler, job: JobRecord, failure: JobFailure): Promise<void> {
    await handler.gaveUp(job.payload, failure, { id: job._id });
    await store.giveUp(job._id, failure);
  }

  async function drain(): Promise<void> {
    const worker = async (): Promise<void> => {
      for (;;) {
        const job = await store.claim(clock.now(), LEASE_MS);
        if (!job) return;
        await runOne(job);
      }
    };
    // All workers end before a failure of one is told, so that nothing still runs when a stop believes it is over.
    const run = Promise.allSettled(Array.from({ length: CONCURRENCY }, worker)).then((ends) => {
      const failed = ends.find((end) => end.status === 'rejected');
      if (failed) throw failed.reason;
    });
    busy.add(run);
    await run.finally(() => busy.delete(run));
  }

  function schedule(delay: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      drain()
        .catch((error: unknown) => {
          log.error({ err: error }, 'job runner failed');
        })
        .finally(() => {
          if (!stopped) schedule(POLL_MS);
        });
    }, delay);
  }

  return {
    async enqueue(id, kind, payload) {
      await store.add({ _id: id, kind, payload }, clock.now());
      if (!stopped) schedule(0);
    },
    async repeat(id, kind, everyMs) {
      const slot = new Date(Math.floor(clock.now().getTime() / everyMs) * everyMs);
      await store.addAgain({ _id: id, kind, payload: {} }, slot);
      if (!stopped) schedule(0);
    },
    drain,
    start() {
      stopped = false;
      schedule(0);
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await Promise.allSettled(busy);
    },
  };
}
