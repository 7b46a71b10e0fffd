// Owns the document an upsert starts from: the equalities of its filter.
import { DbError } from './errors.ts';
import type { Filter } from './match.ts';
import { equal } from './order.ts';
import { readPath, writePath } from './update-paths.ts';
import { cloneValue, type Doc, type Value } from './values.ts';

interface Equality {
  path: string;
  segments: readonly string[];
  value: Value;
}

function equalitiesOf(filter: Filter): Equality[] {
  if (filter.kind === '$and') return filter.filters.flatMap(equalitiesOf);
  if (filter.kind === '$or') return filter.filters.length === 1 ? filter.filters.flatMap(equalitiesOf) : [];
  if (filter.kind !== 'path') return [];
  const { path, segments, test } = filter;
  if (test.op === '$eq') return [{ path, segments, value: test.value }];
  const [only] = test.op === '$in' && test.values.length === 1 && test.patterns.length === 0 ? test.values : [];
  return only === undefined ? [] : [{ path, segments, value: only }];
}

/** The equalities as a document; for a replacement only `_id`. Two different values for one path are refused (54). */
export function upsertBase(filter: Filter, idOnly: boolean): Doc {
  const base: Doc = {};
  const taken = new Map<string, Value>();
  for (const { path, segments, value } of equalitiesOf(filter)) {
    if (idOnly && path !== '_id') continue;
    const before = taken.get(path);
    if (before !== undefined && !equal(before, value)) {
      throw new DbError('NotSingleValueField', `cannot infer query fields to set, path '${path}' is matched twice`);
    }
    if (before === undefined && readPath(base, segments) !== undefined) {
      throw new DbError(
        'NotSingleValueField',
        `cannot infer query fields to set, both paths '${path}' and another are matched`,
      );
    }
    taken.set(path, value);
    writePath(base, segments, cloneValue(value));
  }
  return base;
}
