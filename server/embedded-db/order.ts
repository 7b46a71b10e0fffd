// Owns MongoDB's comparison of two values. Same order as keys.ts, without building the bytes.
import { encodeKey, typeRank } from './keys.ts';
import { compareNumbers } from './numbers.ts';
import { isNumber, ObjectId, type Value } from './values.ts';

const BEYOND_BMP_ORDER = /[\ud800-\uffff]/;

/** Orders two strings by code point, as UTF-8 bytes do and UTF-16 units do not. */
function compareStrings(left: string, right: string): number {
  if (left === right) return 0;
  if (BEYOND_BMP_ORDER.test(left) || BEYOND_BMP_ORDER.test(right))
    return Buffer.compare(Buffer.from(left), Buffer.from(right));
  return left < right ? -1 : 1;
}

function compareLists(left: Value[], right: Value[]): number {
  const shared = Math.min(left.length, right.length);
  for (let at = 0; at < shared; at++) {
    const order = compare(left[at], right[at]);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

/** MongoDB's order of any two values: by type, then by value. Missing equals null. */
export function compare(left: Value, right: Value): number {
  const rank = typeRank(left);
  const difference = rank - typeRank(right);
  if (difference !== 0) return difference;
  if (typeof left === 'string' && typeof right === 'string') return compareStrings(left, right);
  if (isNumber(left) && isNumber(right)) return compareNumbers(left, right);
  if (left instanceof Date && right instanceof Date) return left.getTime() - right.getTime();
  if (left instanceof ObjectId && right instanceof ObjectId) return Buffer.compare(left.id, right.id);
  if (Array.isArray(left) && Array.isArray(right)) return compareLists(left, right);
  if (typeof left === 'boolean') return Number(left) - Number(right);
  return left === null || left === undefined ? 0 : Buffer.compare(encodeKey(left), encodeKey(right));
}

/** Equality of the query language: Int32(5), Long(5) and Double(5) are one value. */
export function equal(left: Value, right: Value): boolean {
  return compare(left, right) === 0;
}
