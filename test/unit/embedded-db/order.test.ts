// Checks that bytes of keys and comparison of values tell one order, and that it is MongoDB's.
import assert from 'node:assert/strict';
import { Decimal128, Double, Int32, Long, MaxKey, MinKey, ObjectId } from 'bson';
import fc from 'fast-check';
import { encodeKey, invert } from '../../../server/embedded-db/keys.ts';
import { compare } from '../../../server/embedded-db/order.ts';
import { arithmetic } from '../../../server/embedded-db/numbers.ts';
import type { Value } from '../../../server/embedded-db/values.ts';
import { values } from './bson.arbitrary.ts';

/** An exact comparison of two numbers that shares no code with the engine: fractions of big integers. */
function exactOrder(left: string, right: string): number {
  const parse = (text: string): [bigint, number] => {
    const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
    const [whole = '', fraction = ''] = mantissa.split('.');
    return [BigInt(`${whole}${fraction}`), Number(exponent) - fraction.length];
  };
  const [a, ax] = parse(left);
  const [b, bx] = parse(right);
  const low = Math.min(ax, bx);
  const difference = a * 10n ** BigInt(ax - low) - b * 10n ** BigInt(bx - low);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

describe('the order of BSON values', () => {
  it('is the same in key bytes and in comparison, forwards and inverted', () => {
    fc.assert(
      fc.property(values, values, (left, right) => {
        const [a, b] = [encodeKey(left), encodeKey(right)];
        assert.equal(Math.sign(Buffer.compare(a, b)), Math.sign(compare(left, right)));
        assert.equal(Buffer.compare(invert(b), invert(a)), Buffer.compare(a, b));
      }),
      { numRuns: 3000 },
    );
  });

  it('never makes one key the beginning of a different one', () => {
    fc.assert(
      fc.property(values, values, (left, right) => {
        const [a, b] = [encodeKey(left), encodeKey(right)];
        assert.ok(a.equals(b) || !a.subarray(0, b.length).equals(b));
      }),
      { numRuns: 2000 },
    );
  });

  it('goes by type first, as MongoDB documents it', () => {
    const ascending: Value[] = [
      new MinKey(),
      null,
      new Int32(-1),
      new Double(0.5),
      Long.fromNumber(7),
      'a',
      { a: new Int32(1) },
      [new Int32(1)],
      new ObjectId('000000000000000000000001'),
      false,
      true,
      new Date(0),
      new MaxKey(),
    ];
    for (let at = 1; at < ascending.length; at++) {
      assert.ok(compare(ascending[at - 1], ascending[at]) < 0, `place ${at}`);
    }
  });

  it('orders numbers of all types by exact value', () => {
    const wide: [Value, string][] = [
      [Long.fromBigInt(2n ** 53n), '9007199254740992'],
      [Long.fromBigInt(2n ** 53n + 1n), '9007199254740993'],
      [new Double(2 ** 53), '9007199254740992'],
      [Decimal128.fromString('9007199254740993.5'), '9007199254740993.5'],
      [new Double(0.1), '0.1000000000000000055511151231257827021181583404541015625'],
      [Decimal128.fromString('0.1'), '0.1'],
      [Decimal128.fromString('-3E+3'), '-3e3'],
      [new Int32(-3000), '-3000'],
      [Long.fromBigInt(2n ** 63n - 1n), '9223372036854775807'],
    ];
    for (const [left, leftText] of wide) {
      for (const [right, rightText] of wide) {
        assert.equal(Math.sign(compare(left, right)), exactOrder(leftText, rightText), `${leftText} and ${rightText}`);
      }
    }
  });

  it('puts strings in the order of their UTF-8 bytes', () => {
    assert.ok(compare('\uffff', '😀') < 0);
    assert.ok(compare('a', 'a\0') < 0);
    assert.ok(compare('Z', 'a') < 0);
  });

  it('compares documents by type, then name, then value of each field', () => {
    assert.ok(compare({ b: new Int32(1) }, { a: 'x' }) < 0);
    assert.ok(compare({ a: new Int32(2) }, { b: new Int32(1) }) < 0);
    assert.ok(compare({ a: new Int32(1) }, { a: new Int32(1), b: null }) < 0);
  });
});

describe('arithmetic on BSON numbers', () => {
  it('keeps the widest type and grows an int into a long', () => {
    const cases: [Value, Value, string, string][] = [
      [new Int32(2), new Int32(3), 'Int32', '5'],
      [new Int32(2 ** 31 - 1), new Int32(1), 'Long', '2147483648'],
      [Long.fromNumber(2), new Int32(3), 'Long', '5'],
      [new Double(0.5), new Int32(1), 'Double', '1.5'],
      [Decimal128.fromString('0.1'), Decimal128.fromString('0.2'), 'Decimal128', '0.3'],
      [Decimal128.fromString('1'), new Double(0.1), 'Decimal128', '1.1'],
    ];
    for (const [left, right, type, text] of cases) {
      const sum = arithmetic('add', left as Int32, right as Int32, '$inc');
      assert.equal(sum._bsontype, type);
      assert.equal(Number(sum.toString()), Number(text));
    }
  });

  it('refuses a long that overflows', () => {
    assert.throws(() => arithmetic('add', Long.MAX_VALUE, new Int32(1), '$inc'), { code: 2 });
  });
});
