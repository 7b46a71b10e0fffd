// Owns which entries a document has in an index: one per array element, as MongoDB does.
import { DbError } from './errors.ts';
import type { IndexInfo } from './catalog.ts';
import { cutKey, EMPTY_ARRAY_KEY, encodeKey, invert, MAX_ID_KEY_BYTES, MAX_INDEX_KEY_BYTES } from './keys.ts';
import { matches } from './match.ts';
import { getField, isDoc, plain, type Doc, type Value } from './values.ts';

/** The key that a document is stored under. */
export function idKey(id: Value): Buffer {
  return cutKey(encodeKey(id), MAX_ID_KEY_BYTES);
}

/** One entry of an index before it is bound to a document. */
export interface IndexEntry {
  key: Buffer;
  /** The indexed values, for the text of a duplicate key error. */
  values: Value[];
}

const EMPTY_ARRAY = Symbol('empty array');
type Part = Value | typeof EMPTY_ARRAY;

interface Extraction {
  rows: Part[][];
  multikey: boolean[];
  exists: boolean;
}

/** A path that is still to be walked: the value reached and the segments left; `found` once it has ended. */
interface Walk {
  value: Value;
  rest: readonly string[];
}

function step(walk: Walk): { walk: Walk; array: Value[] | undefined } {
  let value = plain(walk.value);
  let rest = walk.rest;
  while (rest.length > 0) {
    const segment = rest[0] ?? '';
    if (isDoc(value)) value = plain(getField(value, segment));
    else if (Array.isArray(value)) return { walk: { value, rest }, array: value };
    else value = undefined;
    rest = rest.slice(1);
  }
  return { walk: { value, rest }, array: Array.isArray(value) ? value : undefined };
}

function pairName(left: string, right: string): string {
  return `cannot index parallel arrays [${left}] [${right}]`;
}

/** Expands the array that the walks have stopped at, one row per element; two different arrays are refused (171). */
function expand(walks: Walk[], paths: readonly string[], multikey: boolean[], seen: { exists: boolean }): Part[][] {
  const stepped = walks.map(step);
  const stopped = stepped.findIndex(({ array }) => array !== undefined);
  const array = stepped[stopped]?.array;
  if (!array) {
    if (stepped.some(({ walk }) => walk.value !== undefined)) seen.exists = true;
    return [stepped.map(({ walk }) => walk.value)];
  }
  seen.exists = true;
  stepped.forEach((one, at) => {
    if (one.array === undefined) return;
    if (one.array !== array)
      throw new DbError('CannotIndexParallelArrays', pairName(paths[stopped] ?? '', paths[at] ?? ''));
    multikey[at] = true;
  });
  const rows: Part[][] = [];
  const elements: Part[] = array.length === 0 ? [EMPTY_ARRAY] : array;
  for (const element of elements) {
    const row = stepped.map((one): Part => {
      if (one.array === undefined) return one.walk.value;
      if (one.walk.rest.length === 0) return element;
      return undefined;
    });
    const deeper = stepped.map(({ array: own, walk }): Walk | undefined =>
      own !== undefined && walk.rest.length > 0 && isDoc(plain(element as Value))
        ? { value: element as Value, rest: walk.rest }
        : undefined,
    );
    rows.push(...fillDeeper(row, deeper, paths, multikey, seen));
  }
  return rows;
}

function fillDeeper(
  row: Part[],
  deeper: (Walk | undefined)[],
  paths: readonly string[],
  multikey: boolean[],
  seen: { exists: boolean },
): Part[][] {
  const open = deeper.flatMap((walk, at) => (walk ? [{ walk, at }] : []));
  if (open.length === 0) return [row];
  const flags = open.map(({ at }) => multikey[at] ?? false);
  const inner = expand(
    open.map(({ walk }) => walk),
    open.map(({ at }) => paths[at] ?? ''),
    flags,
    seen,
  );
  open.forEach(({ at }, position) => (multikey[at] = flags[position] ?? false));
  return inner.map((values) => {
    const filled = [...row];
    open.forEach(({ at }, position) => (filled[at] = values[position]));
    return filled;
  });
}

function extract(doc: Doc, index: IndexInfo): Extraction {
  const paths = index.fields.map((field) => field.path);
  const multikey = paths.map(() => false);
  const seen = { exists: false };
  const rows = expand(
    paths.map((path) => ({ value: doc, rest: path.split('.') })),
    paths,
    multikey,
    seen,
  );
  return { rows, multikey, exists: seen.exists };
}

function encodePart(part: Part): Buffer {
  return part === EMPTY_ARRAY ? EMPTY_ARRAY_KEY : encodeKey(part);
}

/** The entries of a document in an index, without duplicates; also says which fields went through arrays and whether a key was cut. */
export function indexEntries(doc: Doc, index: IndexInfo): { entries: IndexEntry[]; multikey: boolean[]; cut: boolean } {
  const none = { entries: [], multikey: [], cut: false };
  if (index.partial && !matches(index.partial, doc)) return none;
  const { rows, multikey, exists } = extract(doc, index);
  if (index.sparse && !exists) return none;
  const entries = new Map<string, IndexEntry>();
  let cut = false;
  for (const row of rows) {
    const whole = Buffer.concat(
      row.map((part, at) => (index.fields[at]?.descending ? invert(encodePart(part)) : encodePart(part))),
    );
    const key = cutKey(whole, MAX_INDEX_KEY_BYTES);
    if (key !== whole) cut = true;
    entries.set(key.toString('latin1'), { key, values: row.map((part) => (part === EMPTY_ARRAY ? undefined : part)) });
  }
  return { entries: [...entries.values()], multikey, cut };
}
