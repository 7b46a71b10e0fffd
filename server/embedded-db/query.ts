// Owns the run of a query: plan, filter, sort, skip, limit. Lazy unless it has to sort in memory.
import type { CollectionInfo } from './catalog.ts';
import { matches, type Filter, type Position } from './match.ts';
import { choosePlan, type Plan, type SortField } from './planner.ts';
import type { StoredDoc } from './records.ts';
import { scan, type Reader, type ScanCounts } from './scan.ts';
import { sortRows } from './sort.ts';
import type { Value } from './values.ts';

export interface Query {
  filter: Filter;
  sort: SortField[];
  skip: number;
  limit: number;
  hint?: Value;
}

/** A document that matched, and the array element that the filter matched in it. */
export interface Row {
  stored: StoredDoc;
  position: number | undefined;
}

export function planQuery(collection: CollectionInfo, query: Query): Plan {
  return choosePlan(collection, query.filter, query.sort, query.hint);
}

function* matching(
  reader: Reader,
  collection: CollectionInfo,
  plan: Plan,
  filter: Filter,
  counts?: ScanCounts,
): Generator<Row> {
  const everything = filter.kind === '$and' && filter.filters.length === 0;
  for (const stored of scan(reader, collection, plan, counts)) {
    const position: Position = {};
    if (everything || matches(filter, stored.doc, position)) yield { stored, position: position.index };
  }
}

/** The rows of a query in order. A collection that does not exist has none. */
export function* runQuery(
  reader: Reader,
  collection: CollectionInfo | undefined,
  query: Query,
  counts?: ScanCounts,
): Generator<Row> {
  if (!collection) return;
  const plan = planQuery(collection, query);
  const { skip, limit } = query;
  let rows: Iterable<Row> = matching(reader, collection, plan, query.filter, counts);
  if (!plan.sorted)
    rows = sortRows(
      rows,
      query.sort,
      (row) => row.stored.doc,
      (row) => row.stored.raw.length,
      skip + limit,
    );
  let at = 0;
  for (const row of rows) {
    if (at >= skip + limit) return;
    if (at >= skip) yield row;
    at++;
    if (at >= skip + limit) return;
  }
}
