// Owns the in-memory form of BSON: typed values (promoteValues off), so that Long(5) stays a Long. No semantics.
import {
  BSONRegExp,
  BSONSymbol,
  BSONValue,
  Binary,
  Code,
  Decimal128,
  deserialize,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  serialize,
  Timestamp,
} from 'bson';
import type { DBRef } from 'bson';

export type NumberValue = Int32 | Double | Long | Decimal128;
export type Doc = { [field: string]: Value };
export type Value =
  | undefined
  | null
  | boolean
  | string
  | number
  | bigint
  | Date
  | NumberValue
  | ObjectId
  | Binary
  | BSONRegExp
  | BSONSymbol
  | Timestamp
  | Code
  | DBRef
  | MinKey
  | MaxKey
  | Value[]
  | Doc;

/** Reads one document with its number types and regular expressions kept apart. */
export function decode(bytes: Uint8Array): Doc {
  return deserialize(bytes, { promoteValues: false, bsonRegExp: true });
}

/** Writes one document; fields that are undefined are left out. */
export function encode(doc: Doc): Buffer {
  return Buffer.from(serialize(doc, { ignoreUndefined: true }));
}

/** True for an embedded document (a DBRef is one in BSON), not for arrays, dates or BSON's own value classes. */
export function isDoc(value: Value): value is Doc {
  if (value === null || typeof value !== 'object' || Array.isArray(value) || value instanceof Date) return false;
  return !(value instanceof BSONValue);
}

/** The plain document behind a value that the BSON reader turned into a DBRef. */
export function plain(value: Value): Value {
  if (value instanceof BSONValue && value._bsontype === 'DBRef') {
    const ref = value;
    return {
      $ref: ref.collection,
      $id: ref.oid,
      ...(ref.db === undefined ? {} : { $db: ref.db }),
      ...ref.fields,
    };
  }
  return value;
}

/** True for any of BSON's four number types, or a number that this engine computed itself. */
export function isNumber(value: Value): value is NumberValue | number | bigint {
  return (
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    value instanceof Int32 ||
    value instanceof Double ||
    (value instanceof Long && !(value instanceof Timestamp)) ||
    value instanceof Decimal128
  );
}

/** The nearest double of a BSON number; NaN for anything else. */
export function toDouble(value: Value): number {
  if (typeof value === 'number') return value;
  if (value instanceof Int32 || value instanceof Double) return value.value;
  if (value instanceof Long) return value.toNumber();
  if (value instanceof Decimal128) return Number(value.toString());
  return typeof value === 'bigint' ? Number(value) : NaN;
}

/** A whole number within the safe range, or undefined (not a number, a fraction, too large). */
export function toInteger(value: Value): number | undefined {
  const double = isNumber(value) ? toDouble(value) : NaN;
  return Number.isSafeInteger(double) ? double : undefined;
}

/** MongoDB's truth: everything but false, null, missing and zero. */
export function isTruthy(value: Value): boolean {
  if (value === null || value === undefined || value === false) return false;
  return isNumber(value) ? toDouble(value) !== 0 : true;
}

/** Sets a field, also one named `__proto__`, as a field of its own. */
export function setField(doc: Doc, field: string, value: Value): void {
  if (field === '__proto__')
    Object.defineProperty(doc, field, { value, enumerable: true, configurable: true, writable: true });
  else doc[field] = value;
}

/** Reads an own field; inherited names such as `constructor` are missing. */
export function getField(doc: Doc, field: string): Value {
  return Object.hasOwn(doc, field) ? doc[field] : undefined;
}

/** A copy that shares no array or embedded document with the original. */
export function cloneValue<T extends Value>(value: T): T {
  if (Array.isArray(value)) return value.map((item) => cloneValue(item)) as T;
  if (!isDoc(value)) return value;
  const copy: Doc = {};
  for (const field of Object.keys(value)) setField(copy, field, cloneValue(value[field]));
  return copy as T;
}

/** Whether a path segment is an array index: "0", "12", not "01". */
export function isIndex(segment: string): boolean {
  return /^(0|[1-9]\d{0,6})$/.test(segment);
}

const TYPE_NAMES: Record<string, string> = {
  Int32: 'int',
  Double: 'double',
  Long: 'long',
  Decimal128: 'decimal',
  ObjectId: 'objectId',
  Binary: 'binData',
  BSONRegExp: 'regex',
  BSONSymbol: 'symbol',
  Timestamp: 'timestamp',
  Code: 'javascript',
  MinKey: 'minKey',
  MaxKey: 'maxKey',
  DBRef: 'object',
};

/** MongoDB's name of a value's type, as in error texts and `$type`. */
export function typeName(value: Value): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'number') return Number.isInteger(value) && Math.abs(value) < 2 ** 31 ? 'int' : 'double';
  if (typeof value === 'bigint') return 'long';
  if (Array.isArray(value)) return 'array';
  if (value instanceof Date) return 'date';
  if (value instanceof Code && value.scope !== null) return 'javascriptWithScope';
  return value instanceof BSONValue ? (TYPE_NAMES[value._bsontype] ?? 'object') : 'object';
}

/** The number of each type name, for `$type: 2` and for error texts. */
export const TYPE_NUMBERS: Readonly<Record<string, number>> = {
  minKey: -1,
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binData: 5,
  undefined: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  dbPointer: 12,
  javascript: 13,
  symbol: 14,
  javascriptWithScope: 15,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  maxKey: 127,
};

export { Binary, BSONRegExp, BSONSymbol, Code, Decimal128, Double, Int32, Long, MaxKey, MinKey, ObjectId, Timestamp };
