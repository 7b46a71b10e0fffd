// Owns random BSON values for the property tests: few distinct ones, so that equal and neighbouring values are common.
import fc from 'fast-check';
import { Binary, BSONRegExp, Decimal128, Double, Int32, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import type { Doc, Value } from '../../../server/embedded-db/values.ts';

const LONGS = [
  2n ** 53n,
  2n ** 53n + 1n,
  2n ** 53n + 2n,
  2n ** 63n - 1n,
  2n ** 63n - 2n,
  -(2n ** 63n),
  -(2n ** 53n) - 1n,
  5n,
];
const DECIMALS = [
  '0.1',
  '5',
  '5.0',
  '5.1',
  '-5',
  '9007199254740993',
  '1E+6000',
  '-1E+6000',
  '1E-6000',
  'NaN',
  'Infinity',
  '-Infinity',
  '0',
];
const DOUBLES = [0, -0, 5, 0.1, 5.5, -5, NaN, Infinity, -Infinity, 2 ** 53, 1e300, 5e-324];

const numbers: fc.Arbitrary<Value> = fc.oneof(
  fc.integer({ min: -3, max: 6 }).map((value) => new Int32(value)),
  fc.constantFrom(...DOUBLES).map((value) => new Double(value)),
  fc.constantFrom(...LONGS).map((value) => Long.fromBigInt(value)),
  fc.constantFrom(...DECIMALS).map((value) => Decimal128.fromString(value)),
);

const strings = fc.oneof(
  fc.constantFrom('', 'a', 'ab', 'a\0', 'a\0b', 'á', 'ạ', '\uffff', '😀', 'b'),
  fc.string({ maxLength: 3, unit: 'grapheme' }),
);

/** Values that are no arrays or documents. */
export const scalars: fc.Arbitrary<Value> = fc.oneof(
  { weight: 4, arbitrary: numbers },
  { weight: 3, arbitrary: strings },
  fc.constantFrom<Value[]>(null, true, false, new MinKey(), new MaxKey()),
  fc.constantFrom(-1, 0, 1, 1e12, -1e12).map((value) => new Date(value)),
  fc.constantFrom('000000000000000000000001', 'ffffffffffffffffffffffff').map((hex) => new ObjectId(hex)),
  fc.uint8Array({ maxLength: 2 }).map((bytes) => new Binary(bytes)),
  fc.constantFrom<Value[]>(
    new BSONRegExp('a', ''),
    new BSONRegExp('a', 'i'),
    Timestamp.fromBits(1, 2),
    Timestamp.fromBits(2, 1),
  ),
);

/** Any value, nested up to two levels. */
export const values: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2, depthIdentifier: 'bson' },
    { weight: 5, arbitrary: scalars },
    { weight: 1, arbitrary: fc.array(tie('value'), { maxLength: 3, depthIdentifier: 'bson' }) },
    {
      weight: 1,
      arbitrary: fc
        .dictionary(fc.constantFrom('a', 'b', 'ab'), tie('value'), {
          maxKeys: 2,
          depthIdentifier: 'bson',
          noNullPrototype: true,
        })
        .map((doc) => doc as Doc),
    },
  ),
})).value;
