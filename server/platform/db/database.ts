// One connection to MongoDB: a server named by the configuration, or the embedded engine on a folder. Nothing else knows which.
import mongoose, { type Connection } from 'mongoose';
import { startEmbeddedDb, type EmbeddedDb } from '../../embedded-db/index.ts';

export interface Database {
  connection: Connection;
  /** `embedded` or `server`, for the start-up line and health only. */
  engine: 'embedded' | 'server';
  close(): Promise<void>;
}

export interface DatabaseOptions {
  uri?: string | undefined;
  dir: string;
  /** false only in tests: skips the disk sync of the embedded engine. */
  durable?: boolean;
}

/** @throws Error naming the folder or server that could not be opened. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const embedded: EmbeddedDb | undefined = options.uri
    ? undefined
    : await startEmbeddedDb({ dir: options.dir, durable: options.durable ?? true });
  const connection = mongoose.createConnection(options.uri ?? embedded?.uri ?? '', {
    serverSelectionTimeoutMS: 5_000,
    maxPoolSize: 20,
    autoIndex: false,
  });
  try {
    await connection.asPromise();
  } catch (error) {
    await embedded?.close();
    throw error;
  }
  return {
    connection,
    engine: embedded ? 'embedded' : 'server',
    async close() {
      await connection.close();
      await embedded?.close();
    },
  };
}

/** Creates what indexes are missing; run once at start, before requests are taken. */
export async function ensureIndexes(connection: Connection): Promise<void> {
  for (const model of Object.values(connection.models)) await model.createIndexes();
}
