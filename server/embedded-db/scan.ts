// Owns the reading of a plan: rows come lazily, by key, so a cursor may rest between two commands without holding a snapshot.
import { keyPrefix, type CollectionInfo } from './catalog.ts';
import { mergedEntries } from './merge.ts';
import type { Plan } from './planner.ts';
import { StoredDoc, type Records } from './records.ts';
import type { Store } from './store.ts';

/** What a scan has looked at, for explain. */
export interface ScanCounts {
  keysExamined: number;
  docsExamined: number;
}

export interface Reader {
  store: Store;
  records: Records;
}

/** The documents of a plan, each once, before any filter. */
export function* scan(
  reader: Reader,
  collection: CollectionInfo,
  plan: Plan,
  counts: ScanCounts = { keysExamined: 0, docsExamined: 0 },
): Generator<StoredDoc> {
  const seen = plan.dedupe ? new Set<string>() : undefined;
  const prefixLength = keyPrefix(collection.id).length;
  const onRead = (): void => void counts.keysExamined++;
  for (const { key, value } of mergedEntries(reader.store, plan.stretches, plan.reverse, onRead)) {
    const id = plan.index.id === 0 ? key.subarray(prefixLength) : value;
    if (seen) {
      const name = id.toString('latin1');
      if (seen.has(name)) continue;
      seen.add(name);
    }
    const raw = plan.index.id === 0 ? value : reader.records.get(collection, id);
    if (!raw) continue;
    counts.docsExamined++;
    yield new StoredDoc(id, raw);
  }
}
