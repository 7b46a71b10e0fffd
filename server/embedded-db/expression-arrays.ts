// Owns expressions on arrays and sets.
import type { Call } from './expression-shape.ts';
import { DbError } from './errors.ts';
import { distinctOf } from './expression-forms.ts';
import { isNullish } from './expression-values.ts';
import { encodeKey } from './keys.ts';
import { equal } from './order.ts';
import { Int32, isDoc, isTruthy, setField, toInteger, typeName, type Doc, type Value } from './values.ts';

function array(name: string, value: Value): Value[] {
  if (!Array.isArray(value))
    throw new DbError('Location17040', `The argument to ${name} must be an array, but was of type: ${typeName(value)}`);
  return value;
}

function integer(name: string, value: Value): number {
  const number = toInteger(value);
  if (number === undefined) throw new DbError('Location28690', `${name} needs a whole number, not ${typeName(value)}`);
  return number;
}

function at([value, index]: Value[]): Value {
  if (isNullish(value) || isNullish(index)) return null;
  return array('$arrayElemAt', value).at(integer('$arrayElemAt', index));
}

function slice([value, first, second]: Value[]): Value {
  if (isNullish(value) || isNullish(first)) return null;
  const items = array('$slice', value);
  const number = integer('$slice', first);
  if (second === undefined) return number >= 0 ? items.slice(0, number) : items.slice(number);
  const start = number >= 0 ? number : Math.max(items.length + number, 0);
  return items.slice(start, start + integer('$slice', second));
}

function range([from, to, step]: Value[]): Value {
  const [start, end, by] = [
    integer('$range', from),
    integer('$range', to),
    step === undefined ? 1 : integer('$range', step),
  ];
  if (by === 0) throw new DbError('BadValue', '$range requires a non-zero step value');
  return Array.from(
    { length: Math.max(Math.ceil((end - start) / by), 0) },
    (_none, index) => new Int32(start + index * by),
  );
}

function has(items: Value[], wanted: Value): boolean {
  return items.some((item) => equal(item, wanted));
}

function keysOf(items: Value[]): Set<string> {
  return new Set(items.map((item) => encodeKey(item).toString('latin1')));
}

function nullable(name: string, apply: (...sets: Value[][]) => Value): Call {
  return { apply: (args) => (args.some(isNullish) ? null : apply(...args.map((arg) => array(name, arg)))) };
}

function toPairs(value: Value): Value {
  if (isNullish(value)) return null;
  if (!isDoc(value))
    throw new DbError('Location40390', `$objectToArray requires a document input, found: ${typeName(value)}`);
  return Object.keys(value).map((k): Doc => ({ k, v: value[k] }));
}

function fromPairs(value: Value): Value {
  if (isNullish(value)) return null;
  const result: Doc = {};
  for (const pair of array('$arrayToObject', value)) {
    const [key, item] = Array.isArray(pair) ? pair : isDoc(pair) ? [pair['k'], pair['v']] : [];
    if (typeof key !== 'string')
      throw new DbError('Location40392', '$arrayToObject requires pairs of a string key and a value');
    setField(result, key, item);
  }
  return result;
}

export const ARRAY_FUNCTIONS: Readonly<Record<string, Call>> = {
  $arrayElemAt: { arity: [2, 2], apply: at },
  $first: { arity: [1, 1], apply: ([value]) => (isNullish(value) ? null : array('$first', value)[0]) },
  $last: { arity: [1, 1], apply: ([value]) => (isNullish(value) ? null : array('$last', value).at(-1)) },
  $size: { arity: [1, 1], apply: ([value]) => new Int32(array('$size', value).length) },
  $isArray: { arity: [1, 1], apply: ([value]) => Array.isArray(value) },
  $concatArrays: nullable('$concatArrays', (...arrays) => arrays.flat(1)),
  $slice: { arity: [2, 3], apply: slice },
  $reverseArray: {
    arity: [1, 1],
    apply: ([value]) => (isNullish(value) ? null : array('$reverseArray', value).toReversed()),
  },
  $range: { arity: [2, 3], apply: range },
  $in: { arity: [2, 2], apply: ([wanted, items]) => has(array('$in', items), wanted) },
  $indexOfArray: {
    arity: [2, 2],
    apply: ([items, wanted]) =>
      isNullish(items) ? null : new Int32(array('$indexOfArray', items).findIndex((item) => equal(item, wanted))),
  },
  $setUnion: nullable('$setUnion', (...sets) => distinctOf(sets.flat(1))),
  $setIntersection: nullable('$setIntersection', (first = [], ...others) =>
    distinctOf(first).filter((item) => others.every((set) => has(set, item))),
  ),
  $setDifference: nullable('$setDifference', (left = [], right = []) =>
    distinctOf(left).filter((item) => !has(right, item)),
  ),
  $setIsSubset: nullable('$setIsSubset', (left = [], right = []) => left.every((item) => has(right, item))),
  $setEquals: nullable('$setEquals', (first = [], ...others) => {
    const wanted = keysOf(first);
    return others.every((set) => keysOf(set).size === wanted.size && [...keysOf(set)].every((key) => wanted.has(key)));
  }),
  $anyElementTrue: { arity: [1, 1], apply: ([value]) => array('$anyElementTrue', value).some(isTruthy) },
  $allElementsTrue: { arity: [1, 1], apply: ([value]) => array('$allElementsTrue', value).every(isTruthy) },
  $objectToArray: { arity: [1, 1], apply: ([value]) => toPairs(value) },
  $arrayToObject: { arity: [1, 1], apply: ([value]) => fromPairs(value) },
};
