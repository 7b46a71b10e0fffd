// Owns the choice of how a filter and a sort are served: which index, which stretches of it, in which direction.
import { conditionsOf, implies, impliesExistence, type Condition } from './bounds.ts';
import type { CollectionInfo, IndexField, IndexInfo } from './catalog.ts';
import { DbError } from './errors.ts';
import { RANK } from './keys.ts';
import { testValue, type Filter } from './match.ts';
import { boundsOf, stretchesOf, type Bounds, type Stretch } from './stretches.ts';
import { isDoc, toInteger, type Doc, type Value } from './values.ts';

export interface SortField {
  path: string;
  descending: boolean;
}

export interface Plan {
  index: IndexInfo;
  /** What is read of the index; several stretches are merged by what follows their prefixes. */
  stretches: Stretch[];
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

/** More stretches than this are not merged: each costs a look-up before the first row. */
const MAX_MERGED = 200;

/** How an index gives an order: backwards or not, and by merging the stretches of how many bound fields (0: no merge). */
interface Order {
  reverse: boolean;
  depth: number;
}

/** How many leading fields hold exactly one value throughout. */
function constantFields({ points }: Bounds): number {
  const first = points.findIndex((keys) => keys.length > 1);
  return first < 0 ? points.length : first;
}

/** Whether the fields of an index from `start` on are the order asked for, or its opposite. */
function followsSort(index: IndexInfo, start: number, wanted: SortField[]): 'forward' | 'reverse' | undefined {
  const fields = index.fields.slice(start, start + wanted.length);
  if (fields.length < wanted.length || fields.some((field, at) => field.multikey || field.path !== wanted[at]?.path))
    return undefined;
  if (fields.every((field, at) => field.descending === wanted[at]?.descending)) return 'forward';
  return fields.every((field, at) => field.descending !== wanted[at]?.descending) ? 'reverse' : undefined;
}

/** How the index gives the order asked for, or undefined if it does not. */
function orderOf(index: IndexInfo, sort: SortField[], bounds: Bounds): Order | undefined {
  if (index.cut) return undefined;
  const constants = constantFields(bounds);
  const constant = new Set(index.fields.slice(0, constants).flatMap((field) => (field.multikey ? [] : [field.path])));
  const wanted = sort.filter((field) => !constant.has(field.path));
  if (wanted.length === 0) return { reverse: false, depth: 0 };
  let stretches = 1;
  for (let start = 0; start <= bounds.points.length; start++) {
    if (start > 0) stretches *= bounds.points[start - 1]?.length ?? 0;
    if (stretches > MAX_MERGED) return undefined;
    const direction = followsSort(index, start, wanted);
    if (direction) return { reverse: direction === 'reverse', depth: start <= constants ? 0 : start };
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

/** One value says more than several, these more than a range; true or false at most halves what there is. */
function weightOf(keys: Buffer[], field: IndexField | undefined): number {
  if (keys.length > 1) return 9;
  const rank = keys[0]?.[0];
  return rank === (field?.descending ? 255 - RANK.bool : RANK.bool) ? 7 : 10;
}

/** How much of an index is left unread; an order given without a sort decides between indexes that bind alike. */
function scoreOf(index: IndexInfo, { points, ranges }: Bounds, order: Order | undefined): number {
  const bound = points.reduce((sum, keys, at) => sum + weightOf(keys, index.fields[at]), ranges ? 6 : 0);
  const ordered = order ? (order.depth > 0 ? 4 : 5) : 0;
  return bound + ordered + (index.unique || index.id === 0 ? 1 : 0);
}

function candidate(
  collection: CollectionInfo,
  index: IndexInfo,
  conditions: Condition[],
  sort: SortField[],
): Candidate {
  const bounds = boundsOf(index, conditions);
  const order = sort.length > 0 ? orderOf(index, sort, bounds) : undefined;
  const { stretches, clipped } = stretchesOf(collection, index, bounds, order?.depth ?? 0);
  return {
    index,
    stretches,
    reverse: order?.reverse ?? false,
    sorted: sort.length === 0 || order !== undefined,
    dedupe: clipped || index.fields.some((field) => field.multikey),
    bounded: bounds.points.length > 0 || bounds.ranges !== undefined || index.id !== 0,
    score: scoreOf(index, bounds, order),
  };
}

/** A scan of the whole collection in `_id` order. */
function collectionScan(collection: CollectionInfo, reverse = false): Plan {
  const [index] = collection.indexes;
  if (!index) throw new DbError('InternalError', `collection ${collection.name} has lost its _id index`);
  const { stretches } = stretchesOf(collection, index, { points: [], ranges: undefined }, 0);
  return { index, stretches, reverse, sorted: false, dedupe: false, bounded: false };
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
