// A real Express app on a real socket with a file store in a folder of its own.
import { EventEmitter, once } from 'node:events';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Server } from 'node:http';
import express, { type ErrorRequestHandler } from 'express';
import { createFileStore, UploadError, type FileStore } from '../../../server/platform/files/index.ts';

export const NOW = new Date('2026-03-10T02:00:00Z');

export interface UploadOffice {
  dir: string;
  store: FileStore;
  server: Server;
  port: number;
  /** Emits `failed` with the error given to the HTTP layer, and `kept` after each kept upload. */
  events: EventEmitter;
  temporaryNames(): Promise<string[]>;
  /** Bytes in the temporary folder, for tests that wait until an upload is really under way. */
  temporaryBytes(): Promise<number>;
  storedHashes(): Promise<string[]>;
  close(): Promise<void>;
}

export async function openUploadOffice(
  options: { maxBytes?: number; pdfTimeoutMs?: number } = {},
): Promise<UploadOffice> {
  const dir = await mkdtemp(join(tmpdir(), 'files-'));
  const { maxBytes = 5 << 20, pdfTimeoutMs = 10_000 } = options;
  const store = createFileStore({ dir, maxBytes, clock: () => NOW, pdfTimeoutMs });
  const events = new EventEmitter();
  const server = makeApp(store, events).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const temporary = join(dir, 'tmp');
  return {
    dir,
    store,
    server,
    port: (server.address() as AddressInfo).port,
    events,
    temporaryNames: () => readdir(temporary),
    temporaryBytes: async () => {
      const sizes = (await readdir(temporary)).map(async (name) => (await stat(join(temporary, name))).size);
      return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    },
    storedHashes: async () => {
      const hashes: string[] = [];
      for await (const { sha256 } of store.listStored()) hashes.push(sha256);
      return hashes;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await store.close();
      await rm(dir, { recursive: true });
    },
  };
}

function makeApp(store: FileStore, events: EventEmitter): express.Express {
  const app = express();
  app.post('/files', store.receive(), async (req, res) => {
    const upload = store.takeUpload(req);
    if (!upload) {
      res.status(400).json({ code: 'no_file' });
      return;
    }
    const kept = await store.keep(upload);
    events.emit('kept');
    if (kept.ok) res.status(201).json(kept.value);
    else res.status(422).json({ code: kept.code });
  });
  app.post('/refused', store.receive(), (_req, res) => {
    res.status(403).json({ code: 'not_yours' });
  });
  const answer: ErrorRequestHandler = (error: unknown, _req, res, _next) => {
    events.emit('failed', error);
    if (!(error instanceof UploadError)) res.status(500).json({ code: 'fault' });
    else res.status(error.code === 'files.too_large' ? 413 : 400).json({ code: error.code });
  };
  app.use(answer);
  return app;
}
