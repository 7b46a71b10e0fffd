// Opens PDFs in worker threads, so that neither a large nor a hostile one can hold up or bring down the process.
import { availableParallelism } from 'node:os';
import { Slots } from '../kernel/slots.ts';
import { createThreadPool } from '../threads/thread-pool.ts';
import type { PdfInspection } from './pdf-inspection.worker.ts';

const HEAP_LIMIT_MB = 256;
const MAX_THREADS = Math.min(2, availableParallelism());

export interface PdfInspector {
  /** Never refuses by throwing: a PDF that takes too long or too much memory is `unreadable`. */
  inspect(path: string): Promise<PdfInspection>;
  close(): Promise<void>;
}

/**
 * @param timeoutMs how long one PDF may be worked on; waiting for a free thread does not count.
 */
export function createPdfInspector(timeoutMs: number): PdfInspector {
  // Begun with the first PDF: most processes (commands, tests) never see one.
  let pool: ReturnType<typeof startPool> | undefined;
  const slots = new Slots(MAX_THREADS);

  async function attempt(path: string): Promise<PdfInspection | 'out_of_memory'> {
    pool ??= startPool();
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      return (await pool.run({ path }, { signal })) as PdfInspection;
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

const startPool = () =>
  createThreadPool({
    beside: import.meta.url,
    worker: './pdf-inspection.worker',
    threads: MAX_THREADS,
    heapMb: HEAP_LIMIT_MB,
  });

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
