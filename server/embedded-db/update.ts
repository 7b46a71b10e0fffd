// Owns updates: reads an update document (operators, replacement or pipeline) and applies it to one document.
import { DbError } from './errors.ts';
import { parseFilter } from './filter.ts';
import type { Filter } from './match.ts';
import { equal } from './order.ts';
import { shellText } from './shell-text.ts';
import type { Change } from './update-arrays.ts';
import { assertOperator, changeOf, NEEDS_FIELD, type UpdateClock } from './update-operators.ts';
import { expandPath, readPath, removePath, writePath, type ArrayFilters } from './update-paths.ts';
import { cloneValue, isDoc, type Doc, type Value } from './values.ts';

interface Operation {
  operator: string;
  path: string;
  segments: string[];
  change: Change | undefined;
  /** The new place, for `$rename`. */
  target: string | undefined;
}

/** A parsed update; `apply` gives the changed document and leaves the given one alone. */
export interface Update {
  kind: 'operators' | 'replacement' | 'pipeline';
  apply(doc: Doc, context: { position?: number | undefined; inserting: boolean }): Doc;
}

/** Runs an update pipeline on one document; supplied by the aggregation, so that updates need not know it. */
export type PipelineUpdate = (doc: Doc) => Doc;

function checkPath(operator: string, path: string): string[] {
  const segments = path.split('.');
  if (segments.includes('')) {
    throw new DbError(
      'EmptyFieldName',
      `The update path '${path}' contains an empty field name, which is not allowed.`,
    );
  }
  if (segments.filter((segment) => segment === '$').length > 1) {
    throw new DbError('BadValue', `Too many positional (i.e. '$') elements found in path '${path}'`);
  }
  if (['$', '$[]'].includes(segments[0] ?? '') || /^\$\[/.test(segments[0] ?? '')) {
    throw new DbError('BadValue', `Cannot have positional (i.e. '$') element in the first position in path '${path}'`);
  }
  const dollar = segments.find(
    (segment) =>
      segment.startsWith('$') &&
      segment !== '$' &&
      !/^\$\[.*\]$/s.test(segment) &&
      !['$ref', '$id', '$db'].includes(segment),
  );
  if (dollar !== undefined && operator !== '$unset') {
    throw new DbError(
      'DollarPrefixedFieldName',
      `The dollar ($) prefixed field '${dollar}' in '${path}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
    );
  }
  return segments;
}

function renameTarget(path: string, operand: Value): string {
  if (typeof operand !== 'string')
    throw new DbError('BadValue', `The 'to' field for $rename must be a string: ${path}: ${shellText(operand)}`);
  if (operand === path)
    throw new DbError('BadValue', `The source and target field for $rename must differ: ${path}: "${operand}"`);
  for (const one of [path, operand]) {
    if (one.split('.').some((segment) => segment === '$' || segment.startsWith('$['))) {
      throw new DbError('BadValue', `The source and destination fields for $rename may not be dynamic: ${one}`);
    }
  }
  return operand;
}

function parseOperators(update: Doc, clock: UpdateClock): Operation[] {
  return Object.entries(update).flatMap(([operator, fields]) => {
    assertOperator(operator);
    if (!isDoc(fields)) {
      throw new DbError(
        'FailedToParse',
        `Modifiers operate on fields but we found type ${shellText(fields)} instead. For example: {$mod: {<field>: ...}} not {${operator}: ${shellText(fields)}}`,
      );
    }
    return Object.entries(fields).map(([path, operand]): Operation => ({
      operator,
      path,
      segments: checkPath(operator, path),
      change: operator === '$unset' || operator === '$rename' ? undefined : changeOf(operator, operand, path, clock),
      target: operator === '$rename' ? renameTarget(path, operand) : undefined,
    }));
  });
}

function overlap(left: string, right: string): string | undefined {
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  return long === short || long.startsWith(`${short}.`) ? short : undefined;
}

/** Refuses (40) two operations on one place, or on a place and something inside it. */
function assertApart(paths: string[]): void {
  const sorted = [...paths].sort();
  for (let at = 0; at < sorted.length; at++) {
    for (let next = at + 1; next < sorted.length; next++) {
      const conflict = overlap(sorted[at] ?? '', sorted[next] ?? '');
      if (conflict !== undefined) {
        throw new DbError(
          'ConflictingUpdateOperators',
          `Updating the path '${sorted[next] ?? ''}' would create a conflict at '${conflict}'`,
        );
      }
      if (!(sorted[next] ?? '').startsWith(sorted[at] ?? '')) break;
    }
  }
}

function comparePaths(left: string[], right: string[]): number {
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const a = left[at] ?? '';
    const b = right[at] ?? '';
    if (a !== b) return /^\d+$/.test(a) && /^\d+$/.test(b) ? Number(a) - Number(b) : a < b ? -1 : 1;
  }
  return left.length - right.length;
}

function applyOne(doc: Doc, operation: Operation, segments: string[]): void {
  if (operation.operator === '$unset') {
    removePath(doc, segments);
    return;
  }
  const before = readPath(doc, segments);
  if (before === undefined && NEEDS_FIELD.has(operation.operator)) return;
  if (operation.target !== undefined) {
    assertNoArray(doc, operation.path);
    assertNoArray(doc, operation.target);
    removePath(doc, segments);
    writePath(doc, operation.target.split('.'), before);
    return;
  }
  const after = operation.change?.(before, { path: segments.join('.'), doc });
  if (after !== undefined) writePath(doc, segments, cloneValue(after));
}

function assertNoArray(doc: Doc, path: string): void {
  const segments = path.split('.');
  for (let length = 1; length < segments.length; length++) {
    if (Array.isArray(readPath(doc, segments.slice(0, length)))) {
      throw new DbError(
        'BadValue',
        `The source field of $rename cannot be an array element, '${path}' in doc with _id: ${shellText(doc['_id'])} has an array field called '${segments[length - 1] ?? ''}'`,
      );
    }
  }
}

function assertSameId(before: Doc, after: Doc, inserting: boolean, path: string): void {
  if ((inserting && before['_id'] === undefined) || equal(before['_id'], after['_id'])) {
    if (!(before['_id'] !== undefined && after['_id'] === undefined)) return;
  }
  throw new DbError(
    'ImmutableField',
    `Performing an update on the path '${path}' would modify the immutable field '_id'`,
  );
}

function operatorUpdate(operations: Operation[], filters: ArrayFilters): Update['apply'] {
  return (doc, { position, inserting }) => {
    const after = cloneValue(doc);
    const concrete = operations
      .filter((operation) => operation.operator !== '$setOnInsert' || inserting)
      .flatMap((operation) =>
        expandPath(after, operation.segments, position, filters).map((segments) => ({ operation, segments })),
      );
    assertApart(concrete.map(({ segments }) => segments.join('.')));
    concrete.sort((a, b) => comparePaths(a.segments, b.segments));
    for (const { operation, segments } of concrete) applyOne(after, operation, segments);
    assertSameId(doc, after, inserting, '_id');
    return after;
  };
}

function replacementUpdate(replacement: Doc): Update['apply'] {
  return (doc, { inserting }) => {
    const id = replacement['_id'];
    if (id !== undefined && !(inserting && doc['_id'] === undefined) && !equal(id, doc['_id'])) {
      throw new DbError(
        'ImmutableField',
        `After applying the update, the (immutable) field '_id' was found to have been altered to _id: ${shellText(id)}`,
      );
    }
    const { _id: _same, ...rest } = cloneValue(replacement);
    const kept = doc['_id'] ?? id;
    return kept === undefined ? rest : { _id: kept, ...rest };
  };
}

function pipelineUpdate(run: PipelineUpdate): Update['apply'] {
  return (doc, { inserting }) => {
    const after = run(cloneValue(doc));
    if (after['_id'] === undefined && doc['_id'] !== undefined) return { _id: doc['_id'], ...after };
    assertSameId(doc, after, inserting, '_id');
    return after;
  };
}

function identifiersOf(filter: Filter): string[] {
  switch (filter.kind) {
    case '$and':
    case '$or':
    case '$nor':
      return filter.filters.flatMap(identifiersOf);
    case 'not':
      return identifiersOf(filter.filter);
    case 'path':
      return [filter.segments[0] ?? ''];
    case 'expr':
    case 'never':
      return [];
  }
}

/** Reads arrayFilters: each is about one identifier. */
function parseArrayFilters(list: Value): ArrayFilters {
  const filters = new Map<string, Filter>();
  if (list === undefined) return filters;
  if (!Array.isArray(list)) throw new DbError('TypeMismatch', 'arrayFilters must be an array');
  for (const item of list) {
    if (!isDoc(item)) throw new DbError('TypeMismatch', 'Each array filter must be an object');
    const filter = parseFilter(item);
    const names = [...new Set(identifiersOf(filter))];
    const [name] = names;
    if (name === undefined)
      throw new DbError('FailedToParse', 'Cannot use an expression without a top-level field name in arrayFilters');
    if (names.length > 1)
      throw new DbError(
        'FailedToParse',
        `Error parsing array filter :: caused by :: Expected a single top-level field name, found '${names.join("' and '")}'`,
      );
    if (!/^[a-z][a-zA-Z0-9]*$/.test(name))
      throw new DbError(
        'BadValue',
        `Error parsing array filter :: caused by :: The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${name}'`,
      );
    if (filters.has(name))
      throw new DbError('FailedToParse', `Found multiple array filters with the same top-level field name ${name}`);
    filters.set(name, filter);
  }
  return filters;
}

function assertIdentifiers(operations: Operation[], filters: ArrayFilters): void {
  const used = new Set<string>();
  for (const { path, segments } of operations) {
    for (const segment of segments) {
      const name = /^\$\[(.+)\]$/s.exec(segment)?.[1];
      if (name === undefined) continue;
      if (!filters.has(name))
        throw new DbError('BadValue', `No array filter found for identifier '${name}' in path '${path}'`);
      used.add(name);
    }
  }
  const unused = [...filters.keys()].find((name) => !used.has(name));
  if (unused !== undefined)
    throw new DbError('FailedToParse', `The array filter for identifier '${unused}' was not used in the update`);
}

/** Reads an update. Refuses with 9 (unknown operator), 40 (conflict), 2, 14, 52 or 56. */
export function parseUpdate(
  spec: Value,
  arrayFilters: Value,
  clock: UpdateClock,
  pipeline: (stages: Value[]) => PipelineUpdate,
): Update {
  const filters = parseArrayFilters(arrayFilters);
  if (Array.isArray(spec)) {
    if (filters.size > 0)
      throw new DbError('FailedToParse', 'arrayFilters may not be specified for pipeline-syle updates');
    return { kind: 'pipeline', apply: pipelineUpdate(pipeline(spec)) };
  }
  if (!isDoc(spec)) throw new DbError('FailedToParse', 'Update argument must be either an object or an array');
  if (!Object.keys(spec)[0]?.startsWith('$')) {
    const dollar = Object.keys(spec).find((name) => name.startsWith('$'));
    if (dollar !== undefined)
      throw new DbError(
        'DollarPrefixedFieldName',
        `The dollar ($) prefixed field '${dollar}' in '${dollar}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
      );
    if (filters.size > 0)
      throw new DbError('FailedToParse', 'arrayFilters may not be specified for replacement-style updates');
    return { kind: 'replacement', apply: replacementUpdate(spec) };
  }
  const operations = parseOperators(spec, clock);
  assertApart(operations.flatMap(({ path, target }) => (target === undefined ? [path] : [path, target])));
  assertIdentifiers(operations, filters);
  return { kind: 'operators', apply: operatorUpdate(operations, filters) };
}
