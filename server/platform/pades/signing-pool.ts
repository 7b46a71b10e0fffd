// Signs and verifies in worker threads, so that the event loop stays free and a hostile file can be stopped.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Piscina } from 'piscina';
import { Slots } from '../kernel/slots.ts';
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

/** The built tree holds .js next to this file, the source tree .ts. */
const RUNS_FROM_SOURCE = import.meta.url.endsWith('.ts');
const WORKER_FILE = RUNS_FROM_SOURCE ? './signing-worker.ts' : './signing-worker.js';

/** Threads start when first needed and one of them stays: loading the libraries costs far more than a signature. */
export function createSigningPool(options: SigningPoolOptions): SigningPool {
  const { threads, verifyTimeoutMs = 30_000, signTimeoutMs = 120_000, heapMb = 512 } = options;
  const workers = new Piscina({
    filename: new URL(WORKER_FILE, import.meta.url).href,
    minThreads: 1,
    maxThreads: threads,
    idleTimeout: 60_000,
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
    ...(RUNS_FROM_SOURCE ? { execArgv: sourceArguments() } : {}),
  });
  // A thread that fails after its task was given up says so here; unheard, that would end the process.
  workers.on('error', () => undefined);
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

/** Threads inherit `--import tsx`, but on Node 20 tsx hooks itself into the main thread only: register it again. */
function sourceArguments(): string[] {
  // import.meta.resolve is missing where mocha loads this file; the CommonJS twin that require finds cannot register.
  const twin = createRequire(import.meta.url).resolve('tsx/esm/api');
  const api = pathToFileURL(twin.replace(/\.cjs$/, '.mjs')).href;
  const register = `import { register } from ${JSON.stringify(api)}; register();`;
  return [...process.execArgv, '--import', `data:text/javascript,${encodeURIComponent(register)}`];
}

function isOutOfBounds(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === 'AbortError' || ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY');
}
