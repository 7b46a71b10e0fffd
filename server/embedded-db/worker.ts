// Owns the thread side of startEmbeddedDb: starts a host and closes it when told.
import { parentPort, workerData } from 'node:worker_threads';
import { FolderInUseError } from './folder-in-use.ts';
import { startHost } from './host.ts';

/** What the thread reports: ready with a URI, failed with a reason (and the process that holds the folder), or closed. */
export type WorkerReport = { ready: string } | { failed: string; heldBy?: number } | { closed: true };

/** What the thread is started with. */
export interface WorkerInput {
  dir: string;
  durable: boolean;
}

const port = parentPort;
if (!port) throw new Error('this file runs as a worker thread only');

const report = (message: WorkerReport): void => port.postMessage(message);
try {
  const host = await startHost(workerData as WorkerInput);
  port.once('message', () => {
    void host.close().then(() => {
      report({ closed: true });
      port.close();
    });
  });
  report({ ready: host.uri });
} catch (cause) {
  report({
    failed: cause instanceof Error ? cause.message : String(cause),
    ...(cause instanceof FolderInUseError ? { heldBy: cause.pid } : {}),
  });
  port.close();
}
