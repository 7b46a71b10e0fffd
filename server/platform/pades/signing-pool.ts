// Signs and verifies in worker threads, so that the event loop stays free and a hostile file can be stopped.
import { Slots } from '../kernel/slots.ts';
import { createThreadPool } from '../threads/thread-pool.ts';
import type { SignRequest } from './signature-field.ts';
import type { KeyRef, SignTask, VerifyTask } from './signing-worker.ts';
import { refusal, type Verification, type VerifyOptions } from './verify-pdf.ts';

export interface SigningPoolOptions {
  /** Worker threads at most; the number of cores is a good choice. */
  threads: number;
  /** How long one verification may run before its thread is ended. */
  verifyTimeoutMs?: number;
  /** How long one signature may take, the answer of the key included. */
  signTimeoutMs?: number;
  /** JavaScript heap of one thread; a file that needs more ends the thread, not the process. */
  heapMb?: number;
}

export interface SigningPool {
  /** As `signPdf`; rejects as it throws, or when the time is over. */
  sign(request: SignRequest, keyRef: KeyRef): Promise<Uint8Array>;
  /** As `verifyPdf`; a file that needs too much time or memory is not valid, code `pades.check_aborted`. */
  verify(pdf: Uint8Array, options: VerifyOptions): Promise<Verification>;
  /** Ends the threads after the work they are doing. */
  close(): Promise<void>;
}

export function createSigningPool(options: SigningPoolOptions): SigningPool {
  const { threads, verifyTimeoutMs = 30_000, signTimeoutMs = 120_000, heapMb = 512 } = options;
  const workers = createThreadPool({ beside: import.meta.url, worker: './signing-worker', threads, heapMb });
  const all = new Slots(threads);
  // The public verification page must not take the last thread from the people who sign.
  const verifying = new Slots(Math.max(1, threads - 1));
  const run = (name: 'sign' | 'verify', task: SignTask | VerifyTask, timeoutMs: number): Promise<unknown> =>
    all.use(() => workers.run(task, { name, signal: AbortSignal.timeout(timeoutMs) }) as Promise<unknown>);

  return {
    sign: (request, keyRef) => run('sign', { request, keyRef }, signTimeoutMs) as Promise<Uint8Array>,
    verify: (pdf, verifyOptions) =>
      verifying
        .use(() => run('verify', { pdf, options: verifyOptions }, verifyTimeoutMs) as Promise<Verification>)
        .catch((error: unknown) => {
          if (isOutOfBounds(error)) return refusal('pades.check_aborted');
          throw error;
        }),
    close: () => workers.close(),
  };
}

function isOutOfBounds(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === 'AbortError' || ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY');
}
