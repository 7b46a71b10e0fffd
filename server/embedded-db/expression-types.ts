// Owns conversions between types: $toInt, $toString, $convert and their kin.
import type { Call, Form } from './expression-shape.ts';
import { DbError, notImplemented } from './errors.ts';
import { namedArguments } from './expression-forms.ts';
import { plainText } from './shell-text.ts';
import { isNullish } from './expression-values.ts';
import {
  Decimal128,
  Double,
  Int32,
  isNumber,
  isTruthy,
  Long,
  ObjectId,
  toDouble,
  TYPE_NUMBERS,
  toInteger,
  typeName,
  type Value,
} from './values.ts';

function failure(value: Value, to: string, why = ''): DbError {
  return new DbError(
    'ConversionFailure',
    `Failed to convert ${typeName(value)} to ${to} in $convert${why ? `: ${why}` : ' with no onError value'}`,
  );
}

function toNumber(value: Value, to: string): number {
  if (typeof value === 'boolean') return Number(value);
  if (value instanceof Date && to !== 'int') return value.getTime();
  if (typeof value === 'string' && /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(value)) return Number(value);
  if (isNumber(value)) return toDouble(value);
  throw failure(value, to);
}

function toWhole(value: Value, to: 'int' | 'long'): bigint {
  if (value instanceof Long) return value.toBigInt();
  if (typeof value === 'string') {
    if (!/^[+-]?\d{1,19}$/.test(value)) throw failure(value, to, `Failed to parse number '${value}'`);
    return BigInt(value);
  }
  const number = Math.trunc(toNumber(value, to));
  if (!Number.isFinite(number)) throw failure(value, to, 'not a finite number');
  return BigInt(number);
}

function toInt(value: Value): Value {
  const whole = toWhole(value, 'int');
  if (BigInt.asIntN(32, whole) !== whole) throw failure(value, 'int', 'overflow');
  return new Int32(Number(whole));
}

function toLong(value: Value): Value {
  const whole = toWhole(value, 'long');
  if (BigInt.asIntN(64, whole) !== whole) throw failure(value, 'long', 'overflow');
  return Long.fromBigInt(whole);
}

function toText(value: Value): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof ObjectId) return value.toHexString();
  if (isNumber(value)) return String(value);
  throw failure(value, 'string');
}

function toDate(value: Value): Value {
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  if (typeof value === 'string') {
    // ISO 8601 only: other notations would be read differently by different engines.
    const parsed = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:?\d\d)?)?$/.test(value)
      ? Date.parse(/[T ]/.test(value) && !/(Z|[+-]\d\d:?\d\d)$/.test(value) ? `${value}Z` : value)
      : NaN;
    if (Number.isNaN(parsed)) throw failure(value, 'date', `Error parsing date string '${value}'`);
    return new Date(parsed);
  }
  if (isNumber(value) && !(value instanceof Int32)) return new Date(Math.trunc(toDouble(value)));
  throw failure(value, 'date');
}

function toObjectId(value: Value): Value {
  if (value instanceof ObjectId) return value;
  if (typeof value === 'string' && /^[0-9a-fA-F]{24}$/.test(value)) return new ObjectId(value);
  throw failure(value, 'objectId', `Failed to parse objectId '${typeof value === 'string' ? value : typeName(value)}'`);
}

function toDecimal(value: Value): Value {
  if (value instanceof Decimal128) return value;
  if (value instanceof Double) return Decimal128.fromString(Number(value.value.toPrecision(15)).toString());
  if (isNumber(value) || typeof value === 'string') return Decimal128.fromString(String(value));
  return Decimal128.fromString(String(toNumber(value, 'decimal')));
}

const CONVERTERS: Readonly<Record<string, (value: Value) => Value>> = {
  int: toInt,
  long: toLong,
  double: (value) => new Double(toNumber(value, 'double')),
  decimal: toDecimal,
  string: toText,
  bool: (value) => isTruthy(value),
  date: toDate,
  objectId: toObjectId,
};

function converter(name: string): Call {
  const convert = CONVERTERS[name];
  return { arity: [1, 1], apply: ([value]) => (isNullish(value) || !convert ? null : convert(value)) };
}

export const CONVERSIONS: Readonly<Record<string, Call>> = {
  $toInt: converter('int'),
  $toLong: converter('long'),
  $toDouble: converter('double'),
  $toDecimal: converter('decimal'),
  $toString: converter('string'),
  $toBool: converter('bool'),
  $toDate: converter('date'),
  $toObjectId: converter('objectId'),
};

const convertForm: Form = (operand, compile) => {
  const fields = namedArguments('$convert', operand, ['input', 'to'], ['onError', 'onNull']);
  const [input, to] = [compile(fields['input']), compile(fields['to'])];
  const onError = 'onError' in fields ? compile(fields['onError']) : undefined;
  const onNull = 'onNull' in fields ? compile(fields['onNull']) : undefined;
  return (scope) => {
    const value = input(scope);
    const wanted = to(scope);
    if (isNullish(value)) return onNull ? onNull(scope) : null;
    const name =
      typeof wanted === 'string'
        ? wanted
        : Object.keys(TYPE_NUMBERS).find((one) => TYPE_NUMBERS[one] === toInteger(wanted));
    const convert = CONVERTERS[name ?? ''];
    if (!convert) throw notImplemented(`$convert to '${plainText(wanted)}'`);
    try {
      return convert(value);
    } catch (cause) {
      if (onError) return onError(scope);
      throw cause;
    }
  };
};

export const CONVERSION_FORMS: Readonly<Record<string, Form>> = { $convert: convertForm };
