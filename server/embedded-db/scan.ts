// Owns the reading of a plan: rows come lazily, by key, so a cursor may rest between two commands without holding a snapshot.
import { keyPrefix, type CollectionInfo } from './catalog.ts';
import type { Plan } from './planner.ts';
import { StoredDoc, type Records } from './records.ts';
import type { Entry, KeyRange, Store } from './store.ts';

const FIRST_CHUNK = 16;
const MAX_CHUNK = 512;

/** What a scan has looked at, for explain. */
export interface ScanCounts {
  keysExamined: number;
  docsExamined: number;
}

export interface Reader {
  store: Store;
  records: Records;
}

/** Entries of a stretch in order. What has been read ahead is thrown away when the store has been written meanwhile. */
function* entriesOf(store: Store, range: KeyRange, reverse: boolean): Generator<Entry> {
  let { from, to } = range;
  let size = FIRST_CHUNK;
  for (;;) {
    const writes = store.writes;
    const chunk = store.range({ from, to }, reverse, size);
    for (const entry of chunk) {
      if (reverse) to = entry.key;
      else from = Buffer.concat([entry.key, Buffer.from([0])]);
      yield entry;
      if (store.writes !== writes) break;
    }
    if (chunk.length < size && store.writes === writes) return;
    size = Math.min(size * 4, MAX_CHUNK);
  }
}

/** The documents of a plan, each once, before any filter. */
export function* scan(
  reader: Reader,
  collection: CollectionInfo,
  plan: Plan,
  counts?: ScanCounts,
): Generator<StoredDoc> {
  const ranges = plan.reverse ? [...plan.ranges].reverse() : plan.ranges;
  const seen = plan.dedupe ? new Set<string>() : undefined;
  const prefixLength = keyPrefix(collection.id).length;
  for (const range of ranges) {
    for (const { key, value } of entriesOf(reader.store, range, plan.reverse)) {
      if (counts) counts.keysExamined++;
      const id = plan.index.id === 0 ? key.subarray(prefixLength) : value;
      if (seen) {
        const name = id.toString('latin1');
        if (seen.has(name)) continue;
        seen.add(name);
      }
      const raw = plan.index.id === 0 ? value : reader.records.get(collection, id);
      if (!raw) continue;
      if (counts) counts.docsExamined++;
      yield new StoredDoc(id, raw);
    }
  }
}
