// Owns open cursors: lazy results that rest between two getMore commands, and their end.
import { randomBytes } from 'node:crypto';
import { DbError } from './errors.ts';

const MAX_BATCH_BYTES = 16 * 1024 * 1024;
const IDLE_MS = 10 * 60 * 1000;

/** A batch of encoded documents and the cursor that has more, or 0. */
export interface Batch {
  id: bigint;
  ns: string;
  docs: Uint8Array[];
}

interface OpenCursor {
  ns: string;
  rows: Iterator<Uint8Array>;
  /** Read but not yet sent, so that the end is known with the last full batch. */
  pending: Uint8Array | undefined;
  usedAt: number;
  keepForever: boolean;
}

function fill(cursor: OpenCursor, batchSize: number): { docs: Uint8Array[]; done: boolean } {
  const docs: Uint8Array[] = [];
  let bytes = 0;
  while (docs.length < batchSize) {
    const doc = cursor.pending ?? next(cursor);
    cursor.pending = undefined;
    if (!doc) return { docs, done: true };
    bytes += doc.length + 16;
    if (bytes > MAX_BATCH_BYTES && docs.length > 0) {
      cursor.pending = doc;
      return { docs, done: false };
    }
    docs.push(doc);
  }
  if (batchSize > 0) cursor.pending = next(cursor);
  return { docs, done: batchSize > 0 && cursor.pending === undefined };
}

function next(cursor: OpenCursor): Uint8Array | undefined {
  const step = cursor.rows.next();
  return step.done ? undefined : step.value;
}

export class Cursors {
  readonly #open = new Map<bigint, OpenCursor>();

  get size(): number {
    return this.#open.size;
  }

  /** Sends the first batch; what is left stays open unless `single`. */
  start(
    ns: string,
    rows: Iterator<Uint8Array>,
    options: { batchSize: number; single?: boolean; keepForever?: boolean; now: Date },
  ): Batch {
    const cursor: OpenCursor = {
      ns,
      rows,
      pending: undefined,
      usedAt: options.now.getTime(),
      keepForever: options.keepForever ?? false,
    };
    const { docs, done } = fill(cursor, options.batchSize);
    if (done || options.single) return { id: 0n, ns, docs };
    const id = randomBytes(8).readBigUInt64BE() >> 1n;
    this.#open.set(id, cursor);
    return { id, ns, docs };
  }

  /** The next batch; refuses an unknown cursor (43) and one of another collection (13). */
  more(id: bigint, ns: string, batchSize: number, now: Date): Batch {
    const cursor = this.#open.get(id);
    if (!cursor) throw new DbError('CursorNotFound', `cursor id ${id} not found`);
    if (cursor.ns !== ns) {
      throw new DbError(
        'Unauthorized',
        `Requested getMore on namespace '${ns}', but cursor belongs to a different namespace ${cursor.ns}`,
      );
    }
    cursor.usedAt = now.getTime();
    const { docs, done } = fill(cursor, batchSize);
    if (done) this.#open.delete(id);
    return { id: done ? 0n : id, ns, docs };
  }

  kill(id: bigint): boolean {
    return this.#open.delete(id);
  }

  /** Ends the cursors of a collection that is going away, so that they fail instead of stopping short. */
  killNamespace(ns: string): void {
    for (const [id, cursor] of this.#open) if (cursor.ns === ns) this.#open.delete(id);
  }

  /** Forgets cursors that nobody asked for during ten minutes. */
  sweep(now: Date): void {
    for (const [id, cursor] of this.#open) {
      if (!cursor.keepForever && now.getTime() - cursor.usedAt > IDLE_MS) this.#open.delete(id);
    }
  }
}
