// The two places of the file store on disk: `tmp/` for uploads not yet checked, `<aa>/<sha256>` for kept content.
import { randomUUID } from 'node:crypto';
import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { ContentMissingError } from './file.errors.ts';

const SHA256 = /^[0-9a-f]{64}$/;
const FILE_MODE = 0o640;

/** Uploads on their way in. Paths handed out are remembered, so that a sweep never takes one in use. */
export class TemporaryFolder {
  readonly #dir: string;
  readonly #inUse = new Set<string>();

  constructor(dir: string) {
    this.#dir = join(dir, 'tmp');
    mkdirSync(this.#dir, { recursive: true });
  }

  /** A fresh path; the caller ends with {@link discard}, also when the file was moved away or never written. */
  reserve(): string {
    const path = join(this.#dir, randomUUID());
    this.#inUse.add(path);
    return path;
  }

  writeTo(path: string): WriteStream {
    return createWriteStream(path, { flags: 'wx', mode: FILE_MODE });
  }

  async discard(path: string): Promise<void> {
    await rm(path, { force: true });
    this.#inUse.delete(path);
  }

  /** Removes what a killed process left behind: files last written before `before`. Gives how many. */
  async sweep(before: Date): Promise<number> {
    let removed = 0;
    for (const name of await readdir(this.#dir)) {
      const path = join(this.#dir, name);
      const found = await stat(path).catch(nothingIfMissing);
      if (!found || found.mtime >= before || this.#inUse.has(path)) continue;
      await rm(path, { force: true });
      removed += 1;
    }
    return removed;
  }
}

/** Content under its own SHA-256. Every method refuses a name that is not 64 lower-case hex digits. */
export class ContentFolder {
  readonly #dir: string;

  constructor(dir: string) {
    this.#dir = dir;
  }

  /**
   * Moves a finished temporary file to its place, durable when this resolves. Content already there is replaced by
   * these same bytes: that renews its time, which protects it from a sweep until a record refers to it, and heals a
   * damaged copy.
   */
  async place(temporary: string, sha256: string, now: Date): Promise<void> {
    const target = this.#path(sha256);
    const handle = await open(temporary, 'r+');
    try {
      await handle.utimes(now, now);
      await handle.sync();
    } finally {
      await handle.close();
    }
    const folder = join(target, '..');
    const created = await mkdir(folder, { recursive: true });
    await rename(temporary, target);
    await syncFolder(folder);
    if (created !== undefined) await syncFolder(this.#dir);
  }

  /** An open handle, which the caller closes. @throws {ContentMissingError} */
  async open(sha256: string): Promise<FileHandle> {
    return open(this.#path(sha256), 'r').catch((error: unknown) => {
      throw isMissing(error) ? new ContentMissingError(sha256, error) : error;
    });
  }

  async exists(sha256: string): Promise<boolean> {
    return (await stat(this.#path(sha256)).catch(nothingIfMissing)) !== undefined;
  }

  async remove(sha256: string): Promise<void> {
    await rm(this.#path(sha256), { force: true });
  }

  /**
   * Removes content last kept before `before`; false when it is newer or absent. The file is moved aside to `asidePath`
   * before its time is read, so that the same content kept at this very moment is either seen as new or put in place anew.
   */
  async removeIfOlder(sha256: string, before: Date, asidePath: string): Promise<boolean> {
    const path = this.#path(sha256);
    const isMoved = await rename(path, asidePath).then(() => true, nothingIfMissing);
    if (!isMoved) return false;
    const isOld = (await stat(asidePath)).mtime < before;
    if (isOld) await rm(asidePath);
    else await rename(asidePath, path);
    return isOld;
  }

  async *list(): AsyncGenerator<{ sha256: string; modifiedAt: Date }> {
    for (const folder of await readdir(this.#dir)) {
      if (!/^[0-9a-f]{2}$/.test(folder)) continue;
      for (const name of await readdir(join(this.#dir, folder))) {
        if (!SHA256.test(name) || !name.startsWith(folder)) continue;
        const found = await stat(join(this.#dir, folder, name)).catch(nothingIfMissing);
        if (found) yield { sha256: name, modifiedAt: found.mtime };
      }
    }
  }

  #path(sha256: string): string {
    if (!SHA256.test(sha256)) throw new TypeError('A content hash is 64 lower-case hex digits');
    return join(this.#dir, sha256.slice(0, 2), sha256);
  }
}

/** Makes a rename durable. Windows has no such call and keeps its folder records itself. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

function nothingIfMissing(error: unknown): undefined {
  if (!isMissing(error)) throw error;
}
