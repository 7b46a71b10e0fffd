// Owns the order-preserving bytes of BSON values: byte order of two keys equals MongoDB's order of the two values.
import { createHash } from 'node:crypto';
import { BSONValue } from 'bson';
import type { BSONRegExp, Binary, Code, Timestamp } from 'bson';
import { isNumber, plain, type Doc, type Value } from './values.ts';
import { encodeNumber } from './numbers.ts';
import { DbError } from './errors.ts';

/** MongoDB's canonical type numbers, moved so that 0 can end a list. */
export const RANK = {
  minKey: 1,
  undefined: 2,
  null: 5,
  number: 10,
  string: 15,
  object: 20,
  array: 25,
  binary: 30,
  objectId: 35,
  bool: 40,
  date: 45,
  timestamp: 47,
  regex: 50,
  code: 60,
  codeWithScope: 65,
  maxKey: 127,
} as const;

const RANK_OF_CLASS: Record<string, number> = {
  BSONSymbol: RANK.string,
  Binary: RANK.binary,
  ObjectId: RANK.objectId,
  Timestamp: RANK.timestamp,
  BSONRegExp: RANK.regex,
  MinKey: RANK.minKey,
  MaxKey: RANK.maxKey,
};

/** The place of a value's type in MongoDB's order of types; a missing value (undefined) counts as null. */
export function typeRank(value: Value): number {
  if (value === null || value === undefined) return RANK.null;
  if (typeof value === 'string') return RANK.string;
  if (typeof value === 'boolean') return RANK.bool;
  if (isNumber(value)) return RANK.number;
  if (Array.isArray(value)) return RANK.array;
  if (value instanceof Date) return RANK.date;
  if (!(value instanceof BSONValue)) return RANK.object;
  if (value._bsontype === 'Code') return value.scope === null ? RANK.code : RANK.codeWithScope;
  return RANK_OF_CLASS[value._bsontype] ?? RANK.object;
}

const END = Buffer.from([0]);
const STRING_END = Buffer.from([0, 0]);
const ESCAPED_NUL = Buffer.from([0, 0xff]);

function pushString(parts: Uint8Array[], text: string): void {
  if (!text.includes('\0')) parts.push(Buffer.from(text, 'utf8'));
  else {
    text.split('\0').forEach((piece, at) => {
      if (at > 0) parts.push(ESCAPED_NUL);
      parts.push(Buffer.from(piece, 'utf8'));
    });
  }
  parts.push(STRING_END);
}

function uint64(value: bigint): Buffer {
  const bytes = Buffer.allocUnsafe(8);
  bytes.writeBigUInt64BE(BigInt.asUintN(64, value));
  return bytes;
}

function pushBinary(parts: Uint8Array[], value: Binary): void {
  const bytes = value.value();
  const head = Buffer.allocUnsafe(5);
  head.writeUInt32BE(bytes.length);
  head.writeUInt8(value.sub_type, 4);
  parts.push(head, bytes);
}

function pushObject(parts: Uint8Array[], doc: Doc): void {
  for (const field of Object.keys(doc)) {
    const value = doc[field];
    if (value === undefined) continue;
    parts.push(Buffer.from([typeRank(value)]));
    pushString(parts, field);
    pushPayload(parts, value);
  }
  parts.push(END);
}

function pushPayload(parts: Uint8Array[], raw: Value): void {
  const value = plain(raw);
  if (value === null || value === undefined) return;
  if (typeof value === 'string') pushString(parts, value);
  else if (typeof value === 'boolean') parts.push(Buffer.from([value ? 1 : 0]));
  else if (isNumber(value)) parts.push(encodeNumber(value));
  else if (value instanceof Date) parts.push(uint64(BigInt(value.getTime()) + (1n << 63n)));
  else if (Array.isArray(value)) {
    for (const item of value) pushValue(parts, item);
    parts.push(END);
  } else if (value instanceof BSONValue) pushSpecial(parts, value);
  else pushObject(parts, value as Doc);
}

function pushSpecial(parts: Uint8Array[], value: BSONValue): void {
  const type: string = value._bsontype;
  switch (type) {
    case 'ObjectId':
      parts.push((value as unknown as { id: Uint8Array }).id);
      return;
    case 'Binary':
      pushBinary(parts, value as Binary);
      return;
    case 'BSONSymbol':
      pushString(parts, String((value as unknown as { value: string }).value));
      return;
    case 'Timestamp':
      parts.push(uint64((value as Timestamp).toBigInt()));
      return;
    case 'BSONRegExp':
      pushString(parts, (value as BSONRegExp).pattern);
      pushString(parts, (value as BSONRegExp).options);
      return;
    case 'Code':
      pushString(parts, (value as Code).code);
      if ((value as Code).scope !== null) pushObject(parts, (value as Code).scope as Doc);
      return;
    case 'MinKey':
    case 'MaxKey':
      return;
    default:
      throw new DbError('BadValue', `a value of type ${type} has no place in the order`);
  }
}

function pushValue(parts: Uint8Array[], value: Value): void {
  parts.push(Buffer.from([typeRank(value)]));
  pushPayload(parts, value);
}

/** The key of one value: its type's rank, then bytes that sort as MongoDB sorts values of that type. No key is a prefix of another. */
export function encodeKey(value: Value): Buffer {
  const parts: Uint8Array[] = [];
  pushValue(parts, value);
  return Buffer.concat(parts);
}

/** The key of an empty array's place in an index: MongoDB puts it before null. */
export const EMPTY_ARRAY_KEY = Buffer.from([RANK.undefined]);

/** The same bytes in the opposite order, for descending index fields. */
export function invert(key: Uint8Array): Buffer {
  const bytes = Buffer.allocUnsafe(key.length);
  for (let at = 0; at < key.length; at++) bytes[at] = 255 - (key[at] ?? 0);
  return bytes;
}

/** The longest key that is stored whole; LMDB stops at 1978 bytes, and an index entry also holds the key of `_id`. */
export const MAX_INDEX_KEY_BYTES = 1400;
export const MAX_ID_KEY_BYTES = 500;

/** Cuts an over-long key and ends it with its SHA-256, so that equal values keep equal keys; order among cut keys is lost. */
export function cutKey(key: Buffer, maxBytes: number): Buffer {
  if (key.length <= maxBytes) return key;
  const digest = createHash('sha256').update(key).digest();
  return Buffer.concat([key.subarray(0, maxBytes - digest.length), digest]);
}

/** The smallest byte string above every string that begins with `prefix`. */
export function afterPrefix(prefix: Uint8Array): Buffer {
  let end = prefix.length;
  while (end > 0 && prefix[end - 1] === 0xff) end--;
  const bytes = Buffer.from(prefix.subarray(0, end));
  if (end > 0) bytes[end - 1] = (bytes[end - 1] ?? 0) + 1;
  return end > 0 ? bytes : Buffer.alloc(64, 0xff);
}
