// Owns expressions on plain values: comparison, arithmetic, strings, documents.
import type { Call } from './expression-shape.ts';
import { DbError, notImplemented } from './errors.ts';
import { arithmetic, wrapNumber } from './numbers.ts';
import { compare } from './order.ts';
import {
  Decimal128,
  Double,
  Int32,
  isDoc,
  isNumber,
  isTruthy,
  Long,
  setField,
  toDouble,
  typeName,
  type Doc,
  type NumberValue,
  type Value,
} from './values.ts';

export function isNullish(value: Value): value is null | undefined {
  return value === null || value === undefined;
}

function needNumber(name: string, value: Value): NumberValue {
  if (!isNumber(value))
    throw new DbError('TypeMismatch', `${name} only supports numeric types, not ${typeName(value)}`);
  return typeof value === 'number' || typeof value === 'bigint' ? wrapNumber(Number(value)) : value;
}

function noDecimal(name: string, value: Value): void {
  if (value instanceof Decimal128) throw notImplemented(`${name} of a decimal`);
}

function comparison(holds: (order: number) => boolean): Call {
  return { arity: [2, 2], apply: ([left, right]) => holds(compareMissing(left, right)) };
}

/** In expressions a missing value is below null, unlike in filters. */
export function compareMissing(left: Value, right: Value): number {
  if (left === undefined || right === undefined) {
    return left === right
      ? 0
      : left === undefined
        ? compare(right, null) < 0
          ? 1
          : -1
        : compare(left, null) < 0
          ? -1
          : 1;
  }
  return compare(left, right);
}

function add(args: Value[]): Value {
  if (args.some(isNullish)) return null;
  const dates = args.filter((arg) => arg instanceof Date);
  if (dates.length > 1) throw new DbError('TypeMismatch', 'only one date allowed in an $add expression');
  const sum = args
    .filter((arg) => !(arg instanceof Date))
    .reduce<NumberValue>((total, arg) => arithmetic('add', total, needNumber('$add', arg), '$add'), new Int32(0));
  const [date] = dates;
  return date ? new Date(date.getTime() + Math.round(toDouble(sum))) : sum;
}

function subtract([left, right]: Value[]): Value {
  if (isNullish(left) || isNullish(right)) return null;
  if (left instanceof Date) {
    if (right instanceof Date) return Long.fromNumber(left.getTime() - right.getTime());
    return new Date(left.getTime() - Math.round(toDouble(needNumber('$subtract', right))));
  }
  return arithmetic(
    'add',
    needNumber('$subtract', left),
    arithmetic('multiply', needNumber('$subtract', right), new Int32(-1), '$subtract'),
    '$subtract',
  );
}

function divide([left, right]: Value[]): Value {
  if (isNullish(left) || isNullish(right)) return null;
  noDecimal('$divide', left);
  noDecimal('$divide', right);
  const divisor = toDouble(needNumber('$divide', right));
  if (divisor === 0) throw new DbError('BadValue', "can't $divide by zero");
  return new Double(toDouble(needNumber('$divide', left)) / divisor);
}

/** A result in the wider of the argument types, for operations that keep whole numbers whole. */
function like(args: Value[], result: number): NumberValue {
  if (args.some((arg) => typeName(arg) === 'double')) return new Double(result);
  if (args.some((arg) => arg instanceof Long) || Math.abs(result) >= 2 ** 31) return Long.fromNumber(result);
  return new Int32(result);
}

function numeric(
  name: string,
  compute: (...numbers: number[]) => number,
  arity: readonly [number, number] = [1, 1],
): Call {
  return {
    arity,
    apply: (args) => {
      if (args.some(isNullish)) return null;
      args.forEach((arg) => noDecimal(name, arg));
      const numbers = args.map((arg) => toDouble(needNumber(name, arg)));
      if (args.some((arg) => arg instanceof Long) && !numbers.every(Number.isSafeInteger))
        throw notImplemented(`${name} of a long beyond 2^53`);
      return like(args, compute(...numbers));
    },
  };
}

function modulo(left = NaN, right = NaN): number {
  if (right === 0) throw new DbError('BadValue', "can't $mod by zero");
  return left % right;
}

/** Rounds half to even at a number of decimal places, as MongoDB's $round. */
function round(value = NaN, places = 0): number {
  const scale = 10 ** places;
  const scaled = value * scale;
  const floor = Math.floor(scaled);
  const half = scaled - floor === 0.5;
  return (half ? (floor % 2 === 0 ? floor : floor + 1) : Math.round(scaled)) / scale;
}

/** `$sum` over values: what is no number is left out. */
export function sumOf(values: Value[]): NumberValue {
  return values.reduce<NumberValue>(
    (sum, value) => (isNumber(value) ? arithmetic('add', sum, needNumber('$sum', value), '$sum') : sum),
    new Int32(0),
  );
}

/** `$avg` over values: null when none is a number. */
export function averageOf(values: Value[]): Value {
  const numbers = values.filter((value) => isNumber(value));
  numbers.forEach((value) => noDecimal('$avg', value));
  return numbers.length === 0
    ? null
    : new Double(numbers.reduce<number>((sum, value) => sum + toDouble(value), 0) / numbers.length);
}

/** The smallest (-1) or greatest (1) value; null and missing are left out. */
function extremeOf(values: Value[], way: 1 | -1): Value {
  const present = values.filter((value) => !isNullish(value));
  return (
    present.reduce<Value>(
      (best, value) => (best === undefined || way * compare(value, best) > 0 ? value : best),
      undefined,
    ) ?? null
  );
}

/** One argument that is an array stands for its elements. */
function spread(args: Value[]): Value[] {
  const [only] = args;
  return args.length === 1 && Array.isArray(only) ? only : args;
}

function concat(args: Value[]): Value {
  if (args.some(isNullish)) return null;
  return args.map((arg) => text('$concat', arg)).join('');
}

function text(name: string, value: Value): string {
  if (typeof value !== 'string')
    throw new DbError('TypeMismatch', `${name} only supports strings, not ${typeName(value)}`);
  return value;
}

function casing(change: (value: string) => string): Call {
  return {
    arity: [1, 1],
    // ASCII letters only, as MongoDB documents it.
    apply: ([value]) => (isNullish(value) ? '' : text('$toLower/$toUpper', value).replace(/[A-Za-z]+/g, change)),
  };
}

function mergeObjects(args: Value[]): Value {
  const merged: Doc = {};
  for (const arg of spread(args)) {
    if (isNullish(arg)) continue;
    if (!isDoc(arg))
      throw new DbError('Location40400', `$mergeObjects requires object inputs, but input is of type ${typeName(arg)}`);
    for (const field of Object.keys(arg)) setField(merged, field, arg[field]);
  }
  return merged;
}

const MULTIPLY: Call = {
  apply: (args) =>
    args.some(isNullish)
      ? null
      : args.reduce<NumberValue>(
          (product, arg) => arithmetic('multiply', product, needNumber('$multiply', arg), '$multiply'),
          new Int32(1),
        ),
};

export const VALUE_FUNCTIONS: Readonly<Record<string, Call>> = {
  $eq: comparison((order) => order === 0),
  $ne: comparison((order) => order !== 0),
  $gt: comparison((order) => order > 0),
  $gte: comparison((order) => order >= 0),
  $lt: comparison((order) => order < 0),
  $lte: comparison((order) => order <= 0),
  $cmp: { arity: [2, 2], apply: ([left, right]) => new Int32(Math.sign(compareMissing(left, right))) },
  $not: { arity: [1, 1], apply: ([value]) => !isTruthy(value) },
  $add: { apply: add },
  $subtract: { arity: [2, 2], apply: subtract },
  $multiply: MULTIPLY,
  $divide: { arity: [2, 2], apply: divide },
  $mod: numeric('$mod', modulo, [2, 2]),
  $abs: numeric('$abs', (value = NaN) => Math.abs(value)),
  $ceil: numeric('$ceil', (value = NaN) => Math.ceil(value)),
  $floor: numeric('$floor', (value = NaN) => Math.floor(value)),
  $round: numeric('$round', round, [1, 2]),
  $trunc: numeric('$trunc', (value = NaN, places = 0) => Math.trunc(value * 10 ** places) / 10 ** places, [1, 2]),
  $sum: { apply: (args) => sumOf(spread(args)) },
  $avg: { apply: (args) => averageOf(spread(args)) },
  $min: { apply: (args) => extremeOf(spread(args), -1) },
  $max: { apply: (args) => extremeOf(spread(args), 1) },
  $concat: { apply: concat },
  $toLower: casing((value) => value.toLowerCase()),
  $toUpper: casing((value) => value.toUpperCase()),
  $strLenCP: { arity: [1, 1], apply: ([value]) => new Int32([...text('$strLenCP', value)].length) },
  $strLenBytes: { arity: [1, 1], apply: ([value]) => new Int32(Buffer.byteLength(text('$strLenBytes', value))) },
  $substrCP: {
    arity: [3, 3],
    apply: ([value, start, count]) =>
      isNullish(value)
        ? ''
        : [...text('$substrCP', value)].slice(toDouble(start), toDouble(start) + toDouble(count)).join(''),
  },
  $mergeObjects: { apply: mergeObjects },
  $type: { arity: [1, 1], apply: ([value]) => typeName(value) },
  $isNumber: { arity: [1, 1], apply: ([value]) => isNumber(value) },
};
