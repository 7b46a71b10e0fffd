// Opens PDFs in worker threads, so that neither a large nor a hostile one can hold up or bring down the process.
import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { Piscina } from 'piscina';
import { Slots } from '../kernel/slots.ts';
import type { PdfInspection } from './pdf-inspection.worker.ts';

// The worker stands beside this file and has the same ending: .ts from source, .js once built.
const WORKER = new URL(`./pdf-inspection.worker${extname(import.meta.url)}`, import.meta.url).href;
const HEAP_LIMIT_MB = 256;
const MAX_THREADS = Math.min(2, availableParallelism());
const IDLE_TIMEOUT_MS = 30_000;

export interface PdfInspector {
  /** Never refuses by throwing: a PDF that takes too long or too much memory is `unreadable`. */
  inspect(path: string): Promise<PdfInspection>;
  close(): Promise<void>;
}

/**
 * @param timeoutMs how long one PDF may be worked on; waiting for a free thread does not count.
 */
export function createPdfInspector(timeoutMs: number): PdfInspector {
  let pool: Piscina<{ path: string }, PdfInspection> | undefined;
  const slots = new Slots(MAX_THREADS);

  async function attempt(path: string): Promise<PdfInspection | 'out_of_memory'> {
    pool ??= startPool();
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      return await pool.run({ path }, { signal });
    } catch (error) {
      if (signal.aborted) return { kind: 'unreadable' };
      if (isOutOfMemory(error)) return 'out_of_memory';
      throw error;
    }
  }

  return {
    inspect: (path) =>
      slots.use(async () => {
        const first = await attempt(path);
        if (first !== 'out_of_memory') return first;
        // The library keeps name tables between documents, so the memory may have been taken by an earlier one: the
        // thread that failed is gone, and a fresh one decides.
        const second = await attempt(path);
        return second === 'out_of_memory' ? { kind: 'unreadable' } : second;
      }),
    close: async () => {
      await pool?.destroy();
      pool = undefined;
    },
  };
}

/** Started by the first PDF: most processes (commands, tests) never see one. */
function startPool(): Piscina<{ path: string }, PdfInspection> {
  const pool = new Piscina<{ path: string }, PdfInspection>({
    filename: WORKER,
    minThreads: 0,
    maxThreads: MAX_THREADS,
    idleTimeout: IDLE_TIMEOUT_MS,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_LIMIT_MB },
  });
  // A thread that was given up for its time may still run out of memory before it ends. Its PDF is answered already;
  // without a listener the late error would bring down the whole process.
  pool.on('error', () => undefined);
  return pool;
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
