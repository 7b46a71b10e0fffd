// Owns what a filter says about one indexed field: stretches of keys that hold every match (and perhaps more).
import { encodeKey, invert, afterPrefix, RANK, typeRank } from './keys.ts';
import type { Comparison, Filter, Test } from './match.ts';
import { isNumber, toDouble, typeName, type Value } from './values.ts';

/** A stretch of one field's keys; an inclusive end takes in every key that begins with it. */
export interface Interval {
  low: Buffer;
  lowInclusive: boolean;
  high: Buffer;
  highInclusive: boolean;
}

/** A condition that every match must fulfil on some value of the path. */
export interface Condition {
  path: string;
  test: Test;
}

/** The conditions joined by "and" at the top of a filter; `$elemMatch` adds those of its element's fields. */
export function conditionsOf(filter: Filter, prefix = ''): Condition[] {
  if (filter.kind === '$and') return filter.filters.flatMap((one) => conditionsOf(one, prefix));
  if (filter.kind !== 'path') return [];
  const path = `${prefix}${filter.path}`;
  const own: Condition = { path, test: filter.test };
  return filter.test.op === '$elemMatch' ? [own, ...conditionsOf(filter.test.filter, `${path}.`)] : [own];
}

function point(value: Value): Interval {
  const key = encodeKey(value);
  return { low: key, lowInclusive: true, high: key, highInclusive: true };
}

export function isPoint(interval: Interval): boolean {
  return (
    (interval.lowInclusive &&
      interval.highInclusive &&
      interval.low.equals(interval.high) &&
      interval.low.length > 1) ||
    (interval.low.equals(NULL_KEY) && interval.high.equals(NULL_KEY))
  );
}

const NULL_KEY = Buffer.from([RANK.null]);

/** Values whose index entries do not show them as they are: arrays are indexed by element, patterns match strings. */
function isIndexable(value: Value): boolean {
  const rank = typeRank(value);
  return ![RANK.array, RANK.minKey, RANK.maxKey, RANK.regex].some((one) => one === rank);
}

function comparisonIntervals(op: '$gt' | '$gte' | '$lt' | '$lte', value: Value): Interval[] {
  const key = encodeKey(value);
  if (typeRank(value) === RANK.null) return op === '$gte' || op === '$lte' ? [point(null)] : [];
  const type = key.subarray(0, 1);
  if (op === '$gt' || op === '$gte')
    return [{ low: key, lowInclusive: op === '$gte', high: type, highInclusive: true }];
  return [{ low: type, lowInclusive: true, high: key, highInclusive: op === '$lte' }];
}

/** The literal text that every match of an anchored, case-sensitive pattern begins with. */
function literalPrefix(pattern: RegExp): string {
  if (/[imsx]/.test(pattern.flags) || pattern.source.includes('|')) return '';
  const literal = /^\^((?:[^\\^$.*+?()[\]{}|]|\\[.\-/+*?()[\]{}|^$\\])+)/.exec(pattern.source)?.[1] ?? '';
  const rest = pattern.source.slice(literal.length + 1);
  const kept = /^[*?{]/.test(rest) ? literal.replace(/(?:\\.|[^\\])$/u, '') : literal;
  return kept.replace(/\\(.)/g, '$1');
}

function patternIntervals(pattern: RegExp, source: Value): Interval[] | undefined {
  const prefix = literalPrefix(pattern);
  if (prefix === '') return undefined;
  const low = encodeKey(prefix).subarray(0, -2);
  return [{ low, lowInclusive: true, high: low, highInclusive: true }, point(source)];
}

/** The stretches that one test allows, in key order; undefined when it does not bound the keys. */
export function intervalsOf(test: Test): Interval[] | undefined {
  switch (test.op) {
    case '$eq':
      return isIndexable(test.value) ? [point(test.value)] : undefined;
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return isIndexable(test.value) ? comparisonIntervals(test.op, test.value) : undefined;
    case '$in': {
      if (test.patterns.length > 0 || !test.values.every(isIndexable)) return undefined;
      const points = new Map(test.values.map((value) => [encodeKey(value).toString('latin1'), point(value)]));
      return [...points.values()].sort((a, b) => Buffer.compare(a.low, b.low));
    }
    case '$regex':
      return patternIntervals(test.pattern, test.source);
    case '$exists':
    case '$type':
    case '$size':
    case '$mod':
    case 'bits':
    case '$elemMatch':
    case 'elemMatchValue':
      return undefined;
  }
}

/** Keys common to two lists of stretches; only for fields that never held an array. */
export function intersect(left: Interval[], right: Interval[]): Interval[] {
  return left.flatMap((a) => right.flatMap((b) => overlap(a, b)));
}

function overlap(a: Interval, b: Interval): Interval[] {
  const fromA = start(a);
  const fromB = start(b);
  const toA = end(a);
  const toB = end(b);
  const low = Buffer.compare(fromA, fromB) >= 0 ? a : b;
  const high = Buffer.compare(toA, toB) <= 0 ? a : b;
  if (Buffer.compare(start(low), end(high)) >= 0) return [];
  return [{ low: low.low, lowInclusive: low.lowInclusive, high: high.high, highInclusive: high.highInclusive }];
}

function start(interval: Interval): Buffer {
  return interval.lowInclusive ? interval.low : afterPrefix(interval.low);
}

function end(interval: Interval): Buffer {
  return interval.highInclusive ? afterPrefix(interval.high) : interval.high;
}

/** The first key and the key after the last of a stretch, as stored in an ascending or descending field. */
export function storedEnds(interval: Interval, descending: boolean): { from: Buffer; to: Buffer } {
  if (!descending) return { from: start(interval), to: end(interval) };
  const low = invert(interval.low);
  const high = invert(interval.high);
  return {
    from: interval.highInclusive ? high : afterPrefix(high),
    to: interval.lowInclusive ? afterPrefix(low) : low,
  };
}

/** Whether a test can only be met by a field that is there; sparse indexes may be used then. */
export function impliesExistence(test: Test): boolean {
  switch (test.op) {
    case '$eq':
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return (
        typeRank(test.value) !== RANK.null && typeName(test.value) !== 'minKey' && typeName(test.value) !== 'maxKey'
      );
    case '$in':
      return test.values.every((value) => typeRank(value) !== RANK.null);
    case '$type':
      return !test.names.has('undefined');
    case 'bits':
      return true;
    case '$exists':
    case '$regex':
    case '$size':
    case '$mod':
    case '$elemMatch':
    case 'elemMatchValue':
      return true;
  }
}

/** Whether `given` can only hold where `wanted` holds: equal tests, a value within the bound, or mere existence. */
export function implies(given: Test, wanted: Test, holds: (value: Value) => boolean): boolean {
  if (wanted.op === '$exists') return impliesExistence(given);
  if (given.op === '$eq') return isIndexable(given.value) && holds(given.value);
  if (given.op === '$in')
    return given.patterns.length === 0 && given.values.every((value) => isIndexable(value) && holds(value));
  const upward = (op: string): boolean => op === '$gt' || op === '$gte';
  if (
    isBound(given) &&
    isBound(wanted) &&
    upward(given.op) === upward(wanted.op) &&
    typeRank(given.value) === typeRank(wanted.value)
  ) {
    if (isNumber(given.value) && Number.isNaN(toDouble(given.value))) return false;
    const order = Buffer.compare(encodeKey(given.value), encodeKey(wanted.value));
    if (order === 0) return given.op === wanted.op || wanted.op === '$gte' || wanted.op === '$lte';
    return upward(given.op) ? order > 0 : order < 0;
  }
  return false;
}

type Bound = Extract<Test, { op: Comparison }> & { op: Exclude<Comparison, '$eq'> };

function isBound(test: Test): test is Bound {
  return ['$gt', '$gte', '$lt', '$lte'].includes(test.op);
}
