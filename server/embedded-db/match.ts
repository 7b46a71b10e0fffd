// Owns the meaning of a parsed filter: whether a document matches, and at which place of an array.
import type { Evaluator } from './expressions.ts';
import { typeRank, RANK } from './keys.ts';
import { compare } from './order.ts';
import { visit } from './paths.ts';
import { isDoc, isNumber, plain, toDouble, type Doc, type Value } from './values.ts';

export type Comparison = '$eq' | '$gt' | '$gte' | '$lt' | '$lte';

/** What one leaf of a filter asks of a value. `values` of `in` hold no regular expressions; those are in `patterns`. */
export type Test =
  | { op: Comparison; value: Value }
  | { op: '$in'; values: Value[]; patterns: RegExp[] }
  | { op: '$regex'; pattern: RegExp; source: Value }
  | { op: '$exists' }
  | { op: '$type'; names: ReadonlySet<string>; nameOf: (value: Value) => string }
  | { op: '$size'; size: number }
  | { op: '$mod'; divisor: number; remainder: number }
  | { op: 'bits'; accept: (value: Value) => boolean }
  | { op: '$elemMatch'; filter: Filter }
  | { op: 'elemMatchValue'; tests: ValueTest[] };

/** A test on an array element itself, as inside `$elemMatch: {$gt: 5}`. */
export type ValueTest = { test: Test; negated: boolean } | { all: ValueTest[]; negated: boolean };

export type Filter =
  | { kind: '$and' | '$or' | '$nor'; filters: Filter[] }
  | { kind: 'not'; filter: Filter }
  | { kind: 'path'; path: string; segments: readonly string[]; test: Test }
  | { kind: 'expr'; evaluator: Evaluator }
  | { kind: 'never' };

/** Where the positional `$` points: the element of the first array on the path of the last array condition that matched. */
export interface Position {
  index?: number;
}

function compareWithin(value: Value, test: { op: Comparison; value: Value }): boolean {
  const left = plain(value);
  const right = test.value;
  const sameType = typeRank(left) === typeRank(right);
  const extreme = typeRank(right) === RANK.minKey || typeRank(right) === RANK.maxKey;
  if (!sameType && !extreme) return false;
  if (isNumber(left) && isNumber(right) && Number.isNaN(toDouble(left)) !== Number.isNaN(toDouble(right))) return false;
  const order = compare(left, right);
  switch (test.op) {
    case '$eq':
      return order === 0;
    case '$gt':
      return order > 0;
    case '$gte':
      return order >= 0;
    case '$lt':
      return order < 0;
    case '$lte':
      return order <= 0;
  }
}

/** Whether one value, not looking into arrays, passes a test. */
export function testValue(test: Test, value: Value, position?: Position): boolean {
  switch (test.op) {
    case '$eq':
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return compareWithin(value, test);
    case '$in':
      return (
        test.values.some((wanted) => compareWithin(value, { op: '$eq', value: wanted })) ||
        (typeof value === 'string' && test.patterns.some((pattern) => pattern.test(value)))
      );
    case '$regex':
      return typeof value === 'string'
        ? test.pattern.test(value)
        : compareWithin(value, { op: '$eq', value: test.source });
    case '$exists':
      return value !== undefined;
    case '$type':
      return value !== undefined && test.names.has(test.nameOf(value));
    case '$size':
      return Array.isArray(value) && value.length === test.size;
    case '$mod':
      return (
        isNumber(value) &&
        Number.isFinite(toDouble(value)) &&
        Math.trunc(toDouble(value)) % test.divisor === test.remainder
      );
    case 'bits':
      return test.accept(value);
    case '$elemMatch':
      // An element that is itself an array counts as a document with the fields "0", "1", ….
      return matchesElement(
        value,
        position,
        (item) => (isDoc(item) || Array.isArray(item)) && matches(test.filter, { ...item } as Doc),
      );
    case 'elemMatchValue':
      return matchesElement(value, position, (item) => test.tests.every((one) => passes(one, item)));
  }
}

function passes(one: ValueTest, value: Value): boolean {
  const result = 'all' in one ? one.all.every((inner) => passes(inner, value)) : testValue(one.test, value);
  return result !== one.negated;
}

function matchesElement(value: Value, position: Position | undefined, accept: (item: Value) => boolean): boolean {
  if (!Array.isArray(value)) return false;
  const index = value.findIndex((item) => accept(plain(item)));
  if (index >= 0 && position) position.index = index;
  return index >= 0;
}

/** Tests that look at an array as a whole, never at its elements. */
function looksIntoArrays(test: Test): boolean {
  return !['$exists', '$size', '$elemMatch', 'elemMatchValue'].includes(test.op);
}

/** Whether a document matches; `position` learns which array element did. */
export function matches(filter: Filter, doc: Doc, position?: Position): boolean {
  switch (filter.kind) {
    case '$and':
      return filter.filters.every((one) => matches(one, doc, position));
    case '$or':
      return filter.filters.some((one) => matches(one, doc, position));
    case '$nor':
      return !filter.filters.some((one) => matches(one, doc));
    case 'not':
      return !matches(filter.filter, doc);
    case 'path':
      return visit(doc, filter.segments, looksIntoArrays(filter.test), (value, index) => {
        const inner: Position = {};
        if (!testValue(filter.test, value, inner)) return false;
        const found = index ?? inner.index;
        if (position && found !== undefined) position.index = found;
        return true;
      });
    case 'expr':
      return filter.evaluator.truthy(doc);
    case 'never':
      return false;
  }
}
