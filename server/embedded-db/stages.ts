// Owns the aggregation stages that change rows one by one or as a whole, without reading another collection.
import { calculateObjectSize } from 'bson';
import { DbError } from './errors.ts';
import { compileExpression, type Variables } from './expressions.ts';
import { parseFilter } from './filter.ts';
import { parseGroup } from './group.ts';
import { matches } from './match.ts';
import { parseAddFields, parseProjection, type Projection } from './project.ts';
import { parseSort, sortRows } from './sort.ts';
import { cloneValue, Int32, isDoc, Long, toInteger, typeName, type Doc, type Value } from './values.ts';
import { readPath, removePath, writePath } from './update-paths.ts';

export type Stage = (rows: Iterable<Doc>) => Iterable<Doc>;

function mapping(change: (doc: Doc) => Doc): Stage {
  return function* (rows) {
    for (const row of rows) yield change(row);
  };
}

/** A whole number of rows, as $limit and $skip take. */
export function rowCount(value: Value, name: string, least: number): number {
  const count = toInteger(value);
  if (count === undefined)
    throw new DbError('Location5107201', `invalid argument to ${name} stage: Expected an integer`);
  if (count < least)
    throw new DbError(
      name === '$limit' ? 'Location15958' : 'Location5107200',
      name === '$limit'
        ? 'the limit must be positive'
        : 'invalid argument to $skip stage: Expected a non-negative number',
    );
  return count;
}

function limit(count: number): Stage {
  return function* (rows) {
    let left = count;
    for (const row of rows) {
      yield row;
      if (--left === 0) return;
    }
  };
}

function skip(count: number): Stage {
  return function* (rows) {
    let left = count;
    for (const row of rows) if (left-- <= 0) yield row;
  };
}

function sort(spec: Value): Stage {
  const fields = parseSort(spec);
  if (fields.length === 0) throw new DbError('Location15976', '$sort stage must have at least one sort key');
  return (rows) =>
    sortRows(
      rows,
      fields,
      (row) => row,
      (row) => calculateObjectSize(row),
    );
}

function unset(spec: Value, variables: Variables): Stage {
  const paths = Array.isArray(spec) ? spec : [spec];
  if (paths.length === 0 || !paths.every((path) => typeof path === 'string'))
    throw new DbError('Location31002', '$unset specification must be a string or an array of strings');
  const project = parseProjection(
    Object.fromEntries(paths.map((path) => [path, false])),
    'stage',
    variables,
  ) as Projection;
  return mapping((doc) => project(doc));
}

interface UnwindSpec {
  segments: string[];
  indexField: string | undefined;
  keepEmpty: boolean;
}

function unwindSpec(spec: Value): UnwindSpec {
  const path = isDoc(spec) ? spec['path'] : spec;
  if (typeof path !== 'string')
    throw new DbError('Location28808', `expected a string as the path for $unwind stage, got ${typeName(path)}`);
  if (!path.startsWith('$'))
    throw new DbError('Location28818', `path option to $unwind stage should be prefixed with a '$': ${path}`);
  const indexField = isDoc(spec) ? spec['includeArrayIndex'] : undefined;
  if (indexField !== undefined && typeof indexField !== 'string')
    throw new DbError('Location28810', 'expected a non-empty string for the includeArrayIndex option to $unwind stage');
  return {
    segments: path.slice(1).split('.'),
    indexField,
    keepEmpty: isDoc(spec) && spec['preserveNullAndEmptyArrays'] === true,
  };
}

function unwind(spec: Value): Stage {
  const { segments, indexField, keepEmpty } = unwindSpec(spec);
  const placed = (row: Doc, value: Value, index: Value): Doc => {
    const doc = cloneValue(row);
    if (value === undefined) removePath(doc, segments);
    else writePath(doc, segments, value);
    if (indexField !== undefined) writePath(doc, indexField.split('.'), index);
    return doc;
  };
  return function* (rows) {
    for (const row of rows) {
      const value = readPath(row, segments);
      if (Array.isArray(value) && value.length > 0) {
        for (const [at, item] of value.entries()) yield placed(row, item, Long.fromNumber(at));
      } else if (!Array.isArray(value) && value !== undefined && value !== null) yield placed(row, value, null);
      else if (keepEmpty) yield placed(row, value === null ? null : undefined, null);
    }
  };
}

function replaceRoot(expression: Value, variables: Variables): Stage {
  const evaluator = compileExpression(expression, variables);
  return mapping((row) => {
    const value = evaluator.evaluate(row);
    if (!isDoc(value))
      throw new DbError(
        'Location40228',
        `'newRoot' expression must evaluate to an object, but resulting value was of type: ${typeName(value)}`,
      );
    return value;
  });
}

function count(field: Value): Stage {
  if (typeof field !== 'string' || field === '' || field.startsWith('$') || field.includes('.')) {
    throw new DbError('Location40156', 'the count field must be a non-empty string without $ and .');
  }
  return function* (rows) {
    let n = 0;
    for (const _row of rows) n++;
    if (n > 0) yield { [field]: new Int32(n) };
  };
}

/** Stages that need nothing but their rows. */
export const PLAIN_STAGES: Readonly<Record<string, (spec: Value, variables: Variables) => Stage>> = {
  $match: (spec, variables) => {
    if (!isDoc(spec)) throw new DbError('Location15959', 'the match filter must be an expression in an object');
    const filter = parseFilter(spec, variables);
    return function* (rows) {
      for (const row of rows) if (matches(filter, row)) yield row;
    };
  },
  $project: (spec, variables) => {
    const project = parseProjection(spec, 'stage', variables);
    if (!project)
      throw new DbError(
        'Location51272',
        'Invalid $project :: caused by :: projection specification must have at least one field',
      );
    return mapping((doc) => project(doc));
  },
  $addFields: (spec, variables) => {
    const project = parseAddFields(spec, variables);
    return mapping((doc) => project(doc));
  },
  $set: (spec, variables) => {
    const project = parseAddFields(spec, variables);
    return mapping((doc) => project(doc));
  },
  $unset: unset,
  $sort: sort,
  $limit: (spec) => limit(rowCount(spec, '$limit', 1)),
  $skip: (spec) => skip(rowCount(spec, '$skip', 0)),
  $group: parseGroup,
  $unwind: unwind,
  $replaceRoot: (spec, variables) => {
    if (!isDoc(spec) || !('newRoot' in spec))
      throw new DbError('Location40231', 'no newRoot specified for the $replaceRoot stage');
    return replaceRoot(spec['newRoot'], variables);
  },
  $replaceWith: replaceRoot,
  $count: count,
  $sortByCount: (spec, variables) => {
    const group = parseGroup({ _id: spec, count: { $sum: new Int32(1) } }, variables);
    const order = sort({ count: new Int32(-1) });
    return (rows) => order(group(rows));
  },
};
