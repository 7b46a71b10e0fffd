// Owns the way values are written in MongoDB's error texts (`{ code: "A-1", n: 5 }`).
import {
  BSONRegExp,
  Binary,
  Decimal128,
  isDoc,
  isNumber,
  ObjectId,
  Timestamp,
  typeName,
  type NumberValue,
  type Value,
} from './values.ts';

/** A value as mongod prints it in a duplicate key error. */
export function shellText(value: Value): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'boolean') return String(value);
  if (value instanceof Decimal128) return `NumberDecimal("${value.toString()}")`;
  if (isNumber(value)) return numberText(value);
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`;
  if (value instanceof Binary) return binaryText(value);
  if (value instanceof BSONRegExp) return `/${value.pattern}/${value.options}`;
  if (value instanceof Timestamp) return `Timestamp(${value.getHighBitsUnsigned()}, ${value.getLowBitsUnsigned()})`;
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[ ${value.map(shellText).join(', ')} ]`;
  if (!isDoc(value)) return typeName(value);
  const fields = Object.keys(value).map((field) => `${field}: ${shellText(value[field])}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}

/** A name or value as it stands in the middle of a sentence: strings without quotes. */
export function plainText(value: Value): string {
  return typeof value === 'string' ? value : shellText(value);
}

function numberText(value: NumberValue | number | bigint): string {
  const text = value.toString();
  return typeName(value) === 'double' && /^-?\d+$/.test(text) ? `${text}.0` : text;
}

function binaryText(value: Binary): string {
  const hex = Buffer.from(value.value()).toString('hex');
  return value.sub_type === 4
    ? `UUID("${hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5')}")`
    : `BinData(${value.sub_type}, ${hex.toUpperCase()})`;
}
