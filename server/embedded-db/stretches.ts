// Owns which stretches of an index a filter allows: values of the leading fields, then at most one field of ranges.
import { intersect, intervalsOf, isPoint, storedEnds, type Condition, type Interval } from './bounds.ts';
import { keyPrefix, wholeRange, type CollectionInfo, type IndexInfo } from './catalog.ts';
import { afterPrefix, MAX_ID_KEY_BYTES, MAX_INDEX_KEY_BYTES } from './keys.ts';
import type { KeyRange } from './store.ts';

/** Ranges in key order and apart from one another. All their keys begin with `prefix`; what follows it orders them. */
export interface Stretch {
  prefix: Buffer;
  ranges: KeyRange[];
}

/** What a filter allows in the fields of an index, as stored there. */
export interface Bounds {
  /** For each leading field that is bound to values: the keys of those values, in stored order. */
  points: Buffer[][];
  /** Ranges in the field after those, if it is bound. */
  ranges: KeyRange[] | undefined;
}

const MAX_RANGES = 1000;
const DIGEST_BYTES = 32;
const NO_PREFIX = Buffer.alloc(0);

function fieldIntervals(conditions: Condition[], index: IndexInfo, at: number): Interval[] | undefined {
  const field = index.fields[at];
  const lists = conditions
    .filter((condition) => condition.path === field?.path)
    .flatMap((condition) => {
      const intervals = intervalsOf(condition.test);
      return intervals ? [intervals] : [];
    });
  const [first] = lists;
  if (!first) return undefined;
  // In an array two conditions may hold for two different elements, so only one of them may bound the scan.
  if (field?.multikey) return lists.find((list) => list.every(isPoint)) ?? first;
  return lists.reduce(intersect);
}

/** Two fields below one array: their conditions may hold for different elements, while an entry holds one element's values. */
function sharesArray(index: IndexInfo, at: number): boolean {
  const root = (position: number): string => index.fields[position]?.path.split('.')[0] ?? '';
  if (!index.fields[at]?.multikey) return false;
  return index.fields.slice(0, at).some((field, position) => field.multikey && root(position) === root(at));
}

/** What the conditions allow in an index. */
export function boundsOf(index: IndexInfo, conditions: Condition[]): Bounds {
  const points: Buffer[][] = [];
  let count = 1;
  for (const [at, { descending }] of index.fields.entries()) {
    const intervals = sharesArray(index, at) ? undefined : fieldIntervals(conditions, index, at);
    if (!intervals || count * intervals.length > MAX_RANGES) break;
    count *= intervals.length;
    const stored = intervals.map((interval) => storedEnds(interval, descending));
    if (descending) stored.reverse();
    if (!intervals.every(isPoint)) return { points, ranges: stored };
    points.push(stored.map(({ from }) => from));
  }
  return { points, ranges: undefined };
}

/** Every combination of one key per field, in key order. */
function combinations(points: Buffer[][]): Buffer[] {
  return points.reduce(
    (prefixes, keys) => prefixes.flatMap((prefix) => keys.map((key) => Buffer.concat([prefix, key]))),
    [NO_PREFIX],
  );
}

function isTooLong(index: IndexInfo, range: KeyRange): boolean {
  return Math.max(range.from.length, range.to.length) > longest(index);
}

function longest(index: IndexInfo): number {
  return (index.id === 0 ? MAX_ID_KEY_BYTES : MAX_INDEX_KEY_BYTES) - DIGEST_BYTES;
}

function clip(index: IndexInfo, range: KeyRange): KeyRange {
  const max = longest(index);
  const cut = (bytes: Uint8Array): Uint8Array => bytes.subarray(0, max);
  return { from: cut(range.from), to: range.to.length > max ? afterPrefix(cut(range.to)) : range.to };
}

/**
 * The stretches of an index: one for each combination of values of its first `depth` fields. `clipped` says that a key is
 * longer than what the index holds; then two ranges may be one and the same.
 */
export function stretchesOf(
  collection: CollectionInfo,
  index: IndexInfo,
  { points, ranges }: Bounds,
  depth: number,
): { stretches: Stretch[]; clipped: boolean } {
  if (points.length === 0 && !ranges)
    return { stretches: [{ prefix: NO_PREFIX, ranges: [wholeRange(collection.id, index.id)] }], clipped: false };
  const root = keyPrefix(collection.id, index.id);
  const within = combinations(points.slice(depth)).flatMap((inner) =>
    (ranges ?? [{ from: NO_PREFIX, to: undefined }]).map(({ from, to }) => ({
      from: Buffer.concat([inner, from]),
      to: to ? Buffer.concat([inner, to]) : undefined,
    })),
  );
  let clipped = false;
  const stretches = combinations(points.slice(0, depth)).map((outer) => ({
    prefix: Buffer.concat([root, outer]),
    ranges: within.map(({ from, to }) => {
      const start = Buffer.concat([outer, from]);
      const whole = { from: start, to: to ? Buffer.concat([outer, to]) : afterPrefix(start) };
      clipped ||= isTooLong(index, whole);
      const stored = clip(index, whole);
      return { from: Buffer.concat([root, stored.from]), to: Buffer.concat([root, stored.to]) };
    }),
  }));
  return { stretches, clipped };
}
