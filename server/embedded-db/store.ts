// Owns the bytes on disk: one ordered map in lmdb, one synced transaction per batch, undo of a single failed write.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { open, type RootDatabase } from 'lmdb';

const MAP_BYTES = 64 * 1024 ** 3;

export interface Entry {
  key: Buffer;
  value: Buffer;
}

/** A stretch of keys, `from` inclusive and `to` exclusive. */
export interface KeyRange {
  from: Uint8Array;
  to: Uint8Array;
}

type Undo = { key: Buffer; before: Buffer | undefined };

/** Reads every entry of a folder in a process of its own, because LMDB aborts the process on a damaged page; -1 if it did. */
function countReadable(dir: string): number {
  const lmdb = createRequire(import.meta.url).resolve('lmdb');
  // No stored value consists of zeros: it is a document, the key of one, or a definition.
  const script = `
    const db = require(${JSON.stringify(lmdb)}).open(${JSON.stringify(dir)}, { noSubdir: false, readOnly: true, keyEncoding: 'binary', encoding: 'binary', cache: false });
    let found = 0;
    for (const { value } of db.getRange({})) if (value.some((byte) => byte !== 0)) found++;
    process.stdout.write(String(found));`;
  const { status, stdout } = spawnSync(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] });
  return status === 0 ? Number(stdout.toString()) : -1;
}

/** The store could not write (disk full, I/O error): the whole batch is lost, and every command of it must fail. */
export class StoreFailure extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'StoreFailure';
  }
}

export class Store {
  /** Grows with every write, so that a scan knows that what it has read ahead may be stale. */
  writes = 0;
  readonly #db: RootDatabase<Buffer, Buffer>;
  #undo: Undo[] | undefined;
  #inBatch = false;

  /** Opens the folder. With `durable`, every batch is synced to disk before `batch` returns. */
  constructor(dir: string, durable: boolean) {
    this.#db = open<Buffer, Buffer>({
      path: dir,
      noSubdir: false,
      keyEncoding: 'binary',
      encoding: 'binary',
      cache: false,
      // Plain LMDB commits: data synced, then the root page. Overlapping sync would answer before the disk has it.
      overlappingSync: false,
      noSync: !durable,
      mapSize: MAP_BYTES,
    });
    this.#assertWhole(dir);
  }

  /** Runs reads and writes as one transaction; returns after the commit is on disk, or throws and nothing has happened. */
  batch<T>(work: () => T): T {
    this.#inBatch = true;
    try {
      return this.#db.transactionSync(work);
    } finally {
      this.#inBatch = false;
    }
  }

  /** Sees everything committed so far, for reads outside a batch. */
  refresh(): void {
    if (!this.#inBatch) this.#db.resetReadTxn();
  }

  /** Runs one write within the batch; if it throws, its own changes are taken back and the batch goes on. */
  atomically<T>(work: () => T): T {
    if (this.#undo) return work();
    const undo: Undo[] = [];
    this.#undo = undo;
    try {
      return work();
    } catch (cause) {
      this.#undo = undefined;
      if (cause instanceof StoreFailure) throw cause;
      for (const { key, before } of undo.reverse()) {
        if (before) this.#db.putSync(key, before);
        else this.#db.removeSync(key);
      }
      throw cause;
    } finally {
      this.#undo = undefined;
    }
  }

  get(key: Buffer): Buffer | undefined {
    return this.#db.getBinary(key);
  }

  put(key: Buffer, value: Buffer): void {
    this.#change(key, () => this.#db.putSync(key, value));
  }

  remove(key: Buffer): void {
    this.#change(key, () => this.#db.removeSync(key));
  }

  /** Up to `limit` entries of a stretch, in key order or backwards. */
  range(range: KeyRange, reverse: boolean, limit: number): Entry[] {
    const entries: Entry[] = [];
    const { from, to } = range;
    if (Buffer.compare(from, to) >= 0) return entries;
    // lmdb walks backwards from an inclusive start to an exclusive end; both bounds are kept inside by hand.
    const options = reverse
      ? { start: Buffer.from(to), end: Buffer.from(from), reverse, limit: limit + 1 }
      : { start: Buffer.from(from), end: Buffer.from(to), limit };
    for (const { key, value } of this.#db.getRange(options)) {
      if (!reverse || Buffer.compare(key, to) < 0) entries.push({ key, value });
    }
    if (reverse) {
      if (entries.length > limit) entries.length = limit;
      const first = entries.length < limit ? this.get(Buffer.from(from)) : undefined;
      const last = entries.at(-1);
      if (first && !(last && Buffer.compare(last.key, from) === 0))
        entries.push({ key: Buffer.from(from), value: first });
    }
    return entries;
  }

  count(range: KeyRange): number {
    return this.#db.getKeysCount({ start: Buffer.from(range.from), end: Buffer.from(range.to) });
  }

  clear(range: KeyRange): void {
    for (;;) {
      const entries = this.range(range, false, 1000);
      for (const { key } of entries) this.remove(key);
      if (entries.length < 1000) return;
    }
  }

  /** Bytes of the data file in use, as the file system sees it. */
  stats(): Record<string, unknown> {
    return this.#db.getStats();
  }

  async close(): Promise<void> {
    await this.#db.close();
  }

  /**
   * A file that was cut short would answer with fewer rows and no error. A file may be shorter than LMDB counts (free pages at
   * the end are never written), so a short one is filled up with zeros, which harms nothing, and read through once.
   */
  #assertWhole(dir: string): void {
    const file = join(dir, 'data.mdb');
    const { lastPageNumber, pageSize, entryCount } = this.stats() as Record<string, number | undefined>;
    const whole = ((lastPageNumber ?? 0) + 1) * (pageSize ?? 0);
    const { size } = statSync(file);
    if (size >= whole) return;
    truncateSync(file, whole);
    if (countReadable(dir) === entryCount) return;
    truncateSync(file, size);
    void this.#db.close();
    throw new Error(`the data file ${file} is damaged: it is shorter than what it should hold`);
  }

  #change(key: Buffer, write: () => void): void {
    this.writes++;
    try {
      this.#undo?.push({ key, before: this.get(key) });
      write();
    } catch (cause) {
      throw new StoreFailure(cause);
    }
  }
}
