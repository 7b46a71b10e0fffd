// Owns the choice of how a filter and a sort are served: which index, which stretches of it, in which direction.
import {
  conditionsOf,
  implies,
  impliesExistence,
  intersect,
  intervalsOf,
  isPoint,
  storedEnds,
  type Condition,
  type Interval,
} from './bounds.ts';
import { keyPrefix, wholeRange, type CollectionInfo, type IndexInfo } from './catalog.ts';
import { DbError } from './errors.ts';
import { afterPrefix, MAX_ID_KEY_BYTES, MAX_INDEX_KEY_BYTES } from './keys.ts';
import { testValue, type Filter } from './match.ts';
import type { KeyRange } from './store.ts';
import { isDoc, toInteger, type Doc, type Value } from './values.ts';

export interface SortField {
  path: string;
  descending: boolean;
}

export interface Plan {
  index: IndexInfo;
  /** Stretches of the index, in key order and apart from one another. */
  ranges: KeyRange[];
  reverse: boolean;
  /** True when the scan gives the rows in the order of the sort. */
  sorted: boolean;
  /** True when one document may come up twice. */
  dedupe: boolean;
  /** False when the whole collection is read. */
  bounded: boolean;
}

interface Candidate extends Plan {
  score: number;
}

const MAX_STRETCHES = 1000;
const DIGEST_BYTES = 32;

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
function sharesArray(index: IndexInfo, at: number, bounded: number): boolean {
  const root = (position: number): string => index.fields[position]?.path.split('.')[0] ?? '';
  if (!index.fields[at]?.multikey) return false;
  return index.fields.slice(0, bounded).some((field, position) => field.multikey && root(position) === root(at));
}

function clip(index: IndexInfo, range: KeyRange): KeyRange {
  const max = (index.id === 0 ? MAX_ID_KEY_BYTES : MAX_INDEX_KEY_BYTES) - DIGEST_BYTES;
  const cut = (bytes: Uint8Array): Uint8Array => bytes.subarray(0, max);
  return { from: cut(range.from), to: range.to.length > max ? afterPrefix(cut(range.to)) : range.to };
}

interface Bounds {
  ranges: KeyRange[];
  /** How many leading fields hold exactly one value throughout. */
  constantFields: number;
  score: number;
}

function boundsOf(index: IndexInfo, conditions: Condition[]): Bounds {
  let prefixes: Buffer[] = [Buffer.alloc(0)];
  let constantFields = 0;
  let score = 0;
  for (let at = 0; at < index.fields.length; at++) {
    const intervals = sharesArray(index, at, at) ? undefined : fieldIntervals(conditions, index, at);
    if (!intervals || prefixes.length * intervals.length > MAX_STRETCHES) break;
    const descending = index.fields[at]?.descending ?? false;
    const ordered = descending ? [...intervals].reverse() : intervals;
    if (!intervals.every(isPoint)) {
      const ranges = prefixes.flatMap((prefix) =>
        ordered.map((interval) => {
          const { from, to } = storedEnds(interval, descending);
          return { from: Buffer.concat([prefix, from]), to: Buffer.concat([prefix, to]) };
        }),
      );
      return { ranges, constantFields, score: score + 6 };
    }
    prefixes = prefixes.flatMap((prefix) =>
      ordered.map((one) => Buffer.concat([prefix, storedEnds(one, descending).from])),
    );
    if (prefixes.length <= 1 && constantFields === at) constantFields++;
    score += 10;
  }
  if (score === 0) return { ranges: [], constantFields: 0, score: 0 };
  return { ranges: prefixes.map((prefix) => ({ from: prefix, to: afterPrefix(prefix) })), constantFields, score };
}

/** The direction in which the index gives the order asked for, or undefined if it does not. */
function sortDirection(index: IndexInfo, sort: SortField[], constantFields: number): 'forward' | 'reverse' | undefined {
  if (index.cut) return undefined;
  const constant = new Set(
    index.fields.slice(0, constantFields).flatMap((field) => (field.multikey ? [] : [field.path])),
  );
  const wanted = sort.filter((field) => !constant.has(field.path));
  if (wanted.length === 0) return 'forward';
  for (let start = 0; start <= constantFields; start++) {
    const fields = index.fields.slice(start, start + wanted.length);
    if (fields.length < wanted.length || fields.some((field, at) => field.multikey || field.path !== wanted[at]?.path))
      continue;
    const same = fields.every((field, at) => field.descending === wanted[at]?.descending);
    if (same) return 'forward';
    if (fields.every((field, at) => field.descending !== wanted[at]?.descending)) return 'reverse';
  }
  return undefined;
}

function coversPartial(index: IndexInfo, conditions: Condition[]): boolean {
  if (!index.partial) return true;
  const wanted = conditionsOf(index.partial);
  return (
    flatCount(index.partial) === wanted.length &&
    wanted.every(({ path, test }) =>
      conditions.some((given) => given.path === path && implies(given.test, test, (value) => testValue(test, value))),
    )
  );
}

function flatCount(filter: Filter): number {
  return filter.kind === '$and' ? filter.filters.reduce((sum, one) => sum + flatCount(one), 0) : 1;
}

/** Whether the index holds every document that can match. */
function isComplete(index: IndexInfo, conditions: Condition[]): boolean {
  if (!coversPartial(index, conditions)) return false;
  if (!index.sparse) return true;
  return conditions.some(
    ({ path, test }) => index.fields.some((field) => field.path === path) && impliesExistence(test),
  );
}

function candidate(
  collection: CollectionInfo,
  index: IndexInfo,
  conditions: Condition[],
  sort: SortField[],
): Candidate {
  const bounds = boundsOf(index, conditions);
  const direction = sort.length > 0 ? sortDirection(index, sort, bounds.constantFields) : undefined;
  const prefix = keyPrefix(collection.id, index.id);
  const ranges = bounds.ranges.map((range) => {
    const clipped = clip(index, range);
    return { from: Buffer.concat([prefix, clipped.from]), to: Buffer.concat([prefix, clipped.to]) };
  });
  const bounded = bounds.score > 0;
  return {
    index,
    ranges: bounded ? ranges : [wholeRange(collection.id, index.id)],
    reverse: direction === 'reverse',
    sorted: sort.length === 0 || direction !== undefined,
    dedupe: index.fields.some((field) => field.multikey),
    bounded: bounded || index.id !== 0,
    score: bounds.score + (direction ? 5 : 0) + (index.unique || index.id === 0 ? 1 : 0),
  };
}

/** A scan of the whole collection in `_id` order. */
export function collectionScan(collection: CollectionInfo, reverse = false): Plan {
  const [index] = collection.indexes;
  if (!index) throw new DbError('InternalError', `collection ${collection.name} has lost its _id index`);
  return { index, ranges: [wholeRange(collection.id, 0)], reverse, sorted: false, dedupe: false, bounded: false };
}

function hinted(collection: CollectionInfo, hint: Value): IndexInfo | 'natural' | 'reverse' {
  if (isDoc(hint) && '$natural' in hint) return toInteger(hint['$natural']) === -1 ? 'reverse' : 'natural';
  const text = (keys: Doc): string =>
    JSON.stringify(Object.entries(keys).map(([path, way]) => [path, toInteger(way) ?? way]));
  const found = collection.indexes.find((index) =>
    isDoc(hint) ? text(index.spec['key'] as Doc) === text(hint) : index.name === hint,
  );
  if (!found)
    throw new DbError(
      'BadValue',
      'error processing query: planner returned error: hint provided does not correspond to an existing index',
    );
  return found;
}

/** Chooses the plan. A hint (name, key pattern or `$natural`) decides; an unknown one is refused (2). */
export function choosePlan(collection: CollectionInfo, filter: Filter, sort: SortField[], hint?: Value): Plan {
  const conditions = conditionsOf(filter);
  if (hint !== undefined) {
    const index = hinted(collection, hint);
    if (index === 'natural' || index === 'reverse') {
      return { ...collectionScan(collection, index === 'reverse'), sorted: sort.length === 0 };
    }
    return candidate(collection, index, conditions, sort);
  }
  const [best] = collection.indexes
    .filter((index) => !index.hidden && isComplete(index, conditions))
    .map((index) => candidate(collection, index, conditions, sort))
    .filter((one) => one.score > 1)
    .sort((a, b) => b.score - a.score || a.index.fields.length - b.index.fields.length);
  return best ?? { ...collectionScan(collection), sorted: sort.length === 0 };
}
