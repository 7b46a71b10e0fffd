// One connection to MongoDB: a server named by the configuration, or the embedded engine on a folder. Nothing else knows which.
import mongoose, { type Connection } from 'mongoose';
import { existsSync } from 'node:fs';
import { FolderInUseError, startEmbeddedDb, type EmbeddedDb } from '../../embedded-db/index.ts';

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
  /** Only a database that is there already: a command that reads must not make an empty one and find nothing wrong in it. */
  existing?: boolean;
}

/** @throws Error naming the folder or server that could not be opened, and what to do. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const embedded: EmbeddedDb | undefined = options.uri ? undefined : await openFolder(options);
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

async function openFolder({ dir, durable = true, existing = false }: DatabaseOptions): Promise<EmbeddedDb> {
  if (existing && !existsSync(dir)) {
    throw new Error(
      `Không có dữ liệu ở ${dir}. Hãy đặt DATA_DIR (hoặc MONGODB_URI) đúng như khi chạy máy chủ rồi gõ lại lệnh.`,
    );
  }
  try {
    return await startEmbeddedDb({ dir, durable });
  } catch (cause) {
    if (!(cause instanceof FolderInUseError)) throw cause;
    throw new Error(
      `Thư mục dữ liệu ${dir} đang do tiến trình ${String(cause.pid)} sử dụng, thường là máy chủ đang chạy. ` +
        'Hãy dừng máy chủ đó trước, hoặc đặt DATA_DIR sang thư mục khác.',
      { cause },
    );
  }
}

/** Creates what indexes are missing; run once at start, before requests are taken. */
export async function ensureIndexes(connection: Connection): Promise<void> {
  for (const model of Object.values(connection.models)) await model.createIndexes();
}
