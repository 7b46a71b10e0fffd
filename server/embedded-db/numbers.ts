// Owns BSON's numbers: one order for the four types, and arithmetic that keeps MongoDB's result type.
import { Decimal128, Double, Int32, Long } from 'bson';
import { DbError } from './errors.ts';
import { toDouble, typeName, type NumberValue } from './values.ts';

type AnyNumber = NumberValue | number | bigint;

/** An exact decimal: digits × 10^exponent. */
interface Exact {
  digits: bigint;
  exponent: number;
}

function exactOfDouble(double: number): Exact {
  const bits = Buffer.allocUnsafe(8);
  bits.writeDoubleBE(double);
  const raw = bits.readBigUInt64BE();
  const stored = Number((raw >> 52n) & 0x7ffn);
  const fraction = raw & ((1n << 52n) - 1n);
  const mantissa = stored === 0 ? fraction : fraction | (1n << 52n);
  const power = Math.max(stored, 1) - 1075;
  const signed = double < 0 ? -mantissa : mantissa;
  return power >= 0
    ? { digits: signed << BigInt(power), exponent: 0 }
    : { digits: signed * 5n ** BigInt(-power), exponent: power };
}

function exactOfDecimal(text: string): Exact {
  const match = /^(-?)(\d*)(?:\.(\d*))?(?:E([+-]?\d+))?$/i.exec(text);
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match ?? [];
  const digits = BigInt(`${whole}${fraction}` || '0');
  return { digits: sign ? -digits : digits, exponent: Number(exponent) - fraction.length };
}

function subtractExact(left: Exact, right: Exact): Exact {
  const exponent = Math.min(left.exponent, right.exponent);
  const scale = (value: Exact): bigint => value.digits * 10n ** BigInt(value.exponent - exponent);
  return { digits: scale(left) - scale(right), exponent };
}

/** Bytes after the double that order values which round to the same double: below 0x80 when the value is smaller. */
function encodeRest(rest: Exact): Buffer {
  if (rest.digits === 0n) return Buffer.from([0x80]);
  const text = (rest.digits < 0n ? -rest.digits : rest.digits).toString();
  const head = Buffer.allocUnsafe(3);
  head.writeUInt8(0xc0);
  head.writeUInt16BE(rest.exponent + text.length + 20_000, 1);
  const bytes = Buffer.concat([head, Buffer.from(text.replace(/0+$/, '')), Buffer.from([0])]);
  if (rest.digits > 0n) return bytes;
  return Buffer.from(bytes.map((byte) => 255 - byte));
}

function encodeDouble(double: number, rest: Buffer): Buffer {
  const bytes = Buffer.allocUnsafe(8 + rest.length);
  bytes.writeDoubleBE(double === 0 ? 0 : double);
  const first = bytes[0] ?? 0;
  if (first & 0x80) for (let at = 0; at < 8; at++) bytes[at] = 255 - (bytes[at] ?? 0);
  else bytes[0] = first | 0x80;
  rest.copy(bytes, 8);
  return bytes;
}

const NO_REST = Buffer.from([0x80]);
const NAN_KEY = Buffer.concat([Buffer.alloc(8), NO_REST]);

/** Ordered bytes of any BSON number: NaN first, then by exact value whatever the type. */
export function encodeNumber(value: AnyNumber): Buffer {
  const double = toDouble(value);
  if (Number.isNaN(double)) return NAN_KEY;
  if (value instanceof Decimal128) {
    const text = value.toString();
    if (text.includes('Infinity')) return encodeDouble(double, NO_REST);
    const near = Number.isFinite(double) ? double : Math.sign(double) * Number.MAX_VALUE;
    return encodeDouble(near, encodeRest(subtractExact(exactOfDecimal(text), exactOfDouble(near))));
  }
  if ((value instanceof Long || typeof value === 'bigint') && !Number.isSafeInteger(double)) {
    const exact = typeof value === 'bigint' ? value : value.toBigInt();
    return encodeDouble(double, encodeRest({ digits: exact - BigInt(double), exponent: 0 }));
  }
  return encodeDouble(double, NO_REST);
}

function isWide(value: AnyNumber): boolean {
  return value instanceof Decimal128 || value instanceof Long || typeof value === 'bigint';
}

/** Compares two numbers by exact value across types; NaN equals NaN and is smallest. */
export function compareNumbers(left: AnyNumber, right: AnyNumber): number {
  const a = toDouble(left);
  const b = toDouble(right);
  if (a < b || a > b) return a < b ? -1 : 1;
  if (!isWide(left) && !isWide(right) && a === b) return 0;
  return Buffer.compare(encodeNumber(left), encodeNumber(right));
}

/** A JavaScript number as MongoDB would store it: int when it fits, else double. */
export function wrapNumber(value: number): NumberValue {
  return Number.isInteger(value) && Math.abs(value) < 2 ** 31 && !Object.is(value, -0)
    ? new Int32(value)
    : new Double(value);
}

const INT64_MIN = -(2n ** 63n);
const INT64_MAX = 2n ** 63n - 1n;

function toBigInt(value: AnyNumber): bigint {
  return value instanceof Long ? value.toBigInt() : BigInt(toDouble(value));
}

function integerResult(value: bigint, keepLong: boolean, label: string): NumberValue {
  if (value < INT64_MIN || value > INT64_MAX) {
    throw new DbError('BadValue', `Failed to apply ${label} operations to current value: integer overflow`);
  }
  return keepLong || BigInt.asIntN(32, value) !== value ? Long.fromBigInt(value) : new Int32(Number(value));
}

/** Decimal digits × 10^exponent as a Decimal128, rounded half to even at 34 digits. */
function toDecimal(value: Exact): Decimal128 {
  const negative = value.digits < 0n;
  let digits = negative ? -value.digits : value.digits;
  let exponent = value.exponent;
  const excess = digits.toString().length - 34;
  if (excess > 0) {
    const unit = 10n ** BigInt(excess);
    const rest = digits % unit;
    digits /= unit;
    exponent += excess;
    if (rest * 2n > unit || (rest * 2n === unit && digits % 2n === 1n)) digits += 1n;
  }
  return Decimal128.fromString(`${negative ? '-' : ''}${digits}E${exponent}`);
}

function decimalParts(value: AnyNumber): Exact | undefined {
  if (value instanceof Decimal128)
    return /Infinity|NaN/.test(value.toString()) ? undefined : exactOfDecimal(value.toString());
  if (value instanceof Long || typeof value === 'bigint') return { digits: BigInt(value.toString()), exponent: 0 };
  const double = toDouble(value);
  // A double joins a decimal calculation with 15 digits, as in MongoDB: 0.1 is 0.1 and not 0.1000000000000000055.
  return Number.isFinite(double)
    ? exactOfDecimal(Number.isInteger(double) ? BigInt(double).toString() : double.toPrecision(15))
    : undefined;
}

/** Adds or multiplies with MongoDB's result types: decimal over double over long over int; an int that overflows becomes a long. */
export function arithmetic(op: 'add' | 'multiply', left: AnyNumber, right: AnyNumber, label: string): NumberValue {
  if (left instanceof Decimal128 || right instanceof Decimal128) {
    const a = decimalParts(left);
    const b = decimalParts(right);
    if (!a || !b)
      return Decimal128.fromString(
        doubleText(op === 'add' ? toDouble(left) + toDouble(right) : toDouble(left) * toDouble(right)),
      );
    if (op === 'multiply') return toDecimal({ digits: a.digits * b.digits, exponent: a.exponent + b.exponent });
    return toDecimal(subtractExact(a, { digits: -b.digits, exponent: b.exponent }));
  }
  const isDouble = (value: AnyNumber): boolean => typeName(value) === 'double';
  if (isDouble(left) || isDouble(right)) {
    return new Double(op === 'add' ? toDouble(left) + toDouble(right) : toDouble(left) * toDouble(right));
  }
  const a = toBigInt(left);
  const b = toBigInt(right);
  return integerResult(op === 'add' ? a + b : a * b, left instanceof Long || right instanceof Long, label);
}

function doubleText(value: number): string {
  return Number.isNaN(value) ? 'NaN' : String(value);
}

/** `$bit`: and, or, xor over ints and longs; int stays int unless the operand is a long. */
export function bitwise(op: 'and' | 'or' | 'xor', left: Int32 | Long, right: Int32 | Long): NumberValue {
  const a = toBigInt(left);
  const b = toBigInt(right);
  const result = op === 'and' ? a & b : op === 'or' ? a | b : a ^ b;
  return left instanceof Long || right instanceof Long
    ? Long.fromBigInt(BigInt.asIntN(64, result))
    : new Int32(Number(BigInt.asIntN(32, result)));
}
