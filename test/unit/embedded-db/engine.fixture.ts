// Owns the starting of engines for these tests, each on a folder of its own that is removed afterwards.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { Engine } from '../../../server/embedded-db/engine.ts';
import { startEmbeddedDb, type EmbeddedDb } from '../../../server/embedded-db/index.ts';
import { runCommand } from '../../../server/embedded-db/commands/index.ts';
import type { Reply } from '../../../server/embedded-db/command.ts';
import { decode, encode } from '../../../server/embedded-db/values.ts';
import type { Document } from 'bson';

const { MongoClient } = mongoose.mongo;
export type Client = InstanceType<typeof MongoClient>;

export async function makeDir(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'motcua-db-'));
}

export async function removeDir(dir: string): Promise<void> {
  await rm(dir, { recursive: true, force: true });
}

/** An engine in this thread, without a server: commands are called directly. */
export interface LocalEngine {
  engine: Engine;
  dir: string;
  /** Runs one command inside a transaction; throws the refusal. Documents of a cursor come as `docs`. */
  run(command: Document, now?: Date): Document;
  close(): Promise<void>;
}

function toDocument(reply: Reply): Document {
  return 'batch' in reply ? { id: reply.batch.id, docs: reply.batch.docs.map(decode) } : reply.doc;
}

/** Opens an engine on a new folder, or on `folder` within it, where a served engine would look. */
export async function openLocal(folder = ''): Promise<LocalEngine> {
  const dir = await makeDir();
  const engine = new Engine(join(dir, folder), false);
  return {
    engine,
    dir,
    run: (command, now = new Date()) =>
      engine.store.batch(() =>
        toDocument(
          runCommand({
            engine,
            db: 'test',
            command: decode(encode(command)),
            sequences: new Map(),
            now,
            connectionId: 1,
            startedAt: now,
          }),
        ),
      ),
    close: async () => {
      await engine.close();
      await removeDir(dir);
    },
  };
}

/** A served engine and a driver connected to it. */
export interface Served {
  db: EmbeddedDb;
  client: Client;
  close(): Promise<void>;
}

export async function serve(): Promise<Served> {
  const dir = await makeDir();
  const db = await startEmbeddedDb({ dir });
  const client = await MongoClient.connect(db.uri);
  return {
    db,
    client,
    close: async () => {
      await client.close();
      await db.close();
      await removeDir(dir);
    },
  };
}
