// Owns sorting in memory: sort keys as bytes, so that it orders exactly as an index does, and its cap of 100 MB.
import { DbError, notImplemented } from './errors.ts';
import { EMPTY_ARRAY_KEY, encodeKey, invert } from './keys.ts';
import { visit } from './paths.ts';
import type { SortField } from './planner.ts';
import { isDoc, toInteger, type Doc, type Value } from './values.ts';

const MEMORY_CAP_BYTES = 100 * 1024 * 1024;

/** Reads a sort document; every direction is 1 or -1. */
export function parseSort(sort: Value): SortField[] {
  if (sort === undefined || sort === null) return [];
  if (!isDoc(sort)) throw new DbError('TypeMismatch', 'the sort must be an object');
  return Object.keys(sort).map((path) => {
    if (isDoc(sort[path])) throw notImplemented('$meta in a sort');
    const direction = toInteger(sort[path]);
    if (direction !== 1 && direction !== -1)
      throw new DbError('BadValue', '$sort key ordering must be 1 (for ascending) or -1 (for descending)');
    if (path === '' || path.startsWith('$'))
      throw new DbError('BadValue', `FieldPath field names may not start with '$': '${path}'`);
    return { path, descending: direction < 0 };
  });
}

function fieldKey(doc: Value, field: SortField): Buffer {
  let best: Buffer | undefined;
  const take = (key: Buffer): void => {
    if (!best || Buffer.compare(key, best) < 0 !== field.descending) best = key;
  };
  visit(doc, field.path.split('.'), false, (value) => {
    if (!Array.isArray(value)) take(encodeKey(value));
    else if (value.length === 0) take(EMPTY_ARRAY_KEY);
    else value.forEach((item) => take(encodeKey(item)));
    return false;
  });
  const key = best ?? encodeKey(null);
  return field.descending ? invert(key) : key;
}

/** The bytes a document sorts by: of an array the smallest element counts, or the largest when descending. */
export function sortKey(doc: Value, sort: SortField[]): Buffer {
  return Buffer.concat(sort.map((field) => fieldKey(doc, field)));
}

/** Counts what a sort or group holds in memory and refuses (292) beyond 100 MB. */
export class MemoryBudget {
  readonly #what: string;
  #bytes = 0;
  constructor(what: string) {
    this.#what = what;
  }
  add(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes > MEMORY_CAP_BYTES) {
      throw new DbError(
        'QueryExceededMemoryLimitNoDiskUseAllowed',
        `${this.#what} exceeded the memory limit of ${MEMORY_CAP_BYTES} bytes; an index or a smaller selection is needed`,
      );
    }
  }
  release(bytes: number): void {
    this.#bytes -= bytes;
  }
}

interface Keyed<T> {
  key: Buffer;
  row: T;
  size: number;
}

/** Sorts rows (stable); with a limit only the best are kept while reading. */
export function sortRows<T>(
  rows: Iterable<T>,
  sort: SortField[],
  docOf: (row: T) => Doc,
  sizeOf: (row: T) => number,
  limit = Infinity,
): T[] {
  const budget = new MemoryBudget('Sort');
  let kept: Keyed<T>[] = [];
  const order = (a: Keyed<T>, b: Keyed<T>): number => Buffer.compare(a.key, b.key);
  for (const row of rows) {
    const key = sortKey(docOf(row), sort);
    const size = sizeOf(row) + key.length;
    budget.add(size);
    kept.push({ key, row, size });
    if (kept.length >= 2 * limit + 1000) {
      kept.sort(order);
      for (const dropped of kept.splice(limit)) budget.release(dropped.size);
    }
  }
  kept = kept.sort(order).slice(0, limit);
  return kept.map(({ row }) => row);
}
