// Owns the public face of the embedded database: start it on a folder, get a MongoDB URI.
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { FolderInUseError } from './folder-in-use.ts';
import type { WorkerInput, WorkerReport } from './worker.ts';

export { FolderInUseError };

export interface EmbeddedDb {
  uri: string;
  close(): Promise<void>;
}

async function nextReport(worker: Worker): Promise<WorkerReport> {
  return new Promise((resolve, reject) => {
    const finish = (): void => {
      worker.off('message', onMessage);
      worker.off('error', onError);
      worker.off('exit', onExit);
    };
    const onMessage = (report: WorkerReport): void => {
      finish();
      resolve(report);
    };
    const onError = (cause: unknown): void => {
      finish();
      reject(cause instanceof Error ? cause : new Error(String(cause)));
    };
    const onExit = (code: number): void => {
      finish();
      reject(new Error(`the database thread ended with code ${code}`));
    };
    worker.on('message', onMessage);
    worker.on('error', onError);
    worker.on('exit', onExit);
  });
}

/** The thread's file is JavaScript when built; under tsx it is TypeScript, and Node 20 does not hand tsx on to threads. */
function openThread(workerData: WorkerInput): Worker {
  const extension = extname(import.meta.url);
  const file = new URL(`./worker${extension}`, import.meta.url);
  if (extension !== '.ts') return new Worker(file, { workerData });
  const url = JSON.stringify(file.href);
  const start = `require('node:module').register('tsx/esm', { parentURL: ${url}, data: true }); import(${url});`;
  return new Worker(start, { eval: true, workerData });
}

/**
 * Starts the engine in a worker thread on `dir` (made if absent, mode 0700).
 * `durable` (the default) syncs each group of writes to disk before any of them is acknowledged.
 * @throws FolderInUseError when another process holds the folder
 */
export async function startEmbeddedDb(options: { dir: string; durable?: boolean }): Promise<EmbeddedDb> {
  const input: WorkerInput = { dir: options.dir, durable: options.durable ?? true };
  const worker = openThread(input);
  const report = await nextReport(worker);
  if (!('ready' in report)) {
    await worker.terminate();
    if ('failed' in report && report.heldBy !== undefined) throw new FolderInUseError(options.dir, report.heldBy);
    throw new Error('failed' in report ? report.failed : 'the database thread closed before it was ready');
  }
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    const closed = nextReport(worker);
    worker.postMessage('close');
    await closed;
    await worker.terminate();
  };
  return { uri: report.ready, close: () => (closing ??= close()) };
}
