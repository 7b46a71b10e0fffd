// Checks the meaning of filters against facts of MongoDB's documentation.
import assert from 'node:assert/strict';
import { BSONRegExp, Decimal128, Double, Int32, Long, type Document } from 'bson';
import { parseFilter } from '../../../server/embedded-db/filter.ts';
import { matches, type Position } from '../../../server/embedded-db/match.ts';
import { decode, encode, type Doc } from '../../../server/embedded-db/values.ts';

const typed = (doc: Document): Doc => decode(encode(doc));

function holds(filter: Document, doc: Document): boolean {
  return matches(parseFilter(typed(filter)), typed(doc));
}

type Case = [filter: Document, doc: Document, expected: boolean];

function table(title: string, cases: Case[]): void {
  it(title, () => {
    for (const [filter, doc, expected] of cases) {
      assert.equal(holds(filter, doc), expected, `${JSON.stringify(filter)} on ${JSON.stringify(doc)}`);
    }
  });
}

describe('filters', () => {
  table('take numbers of different types as one value', [
    [{ a: 5 }, { a: Long.fromNumber(5) }, true],
    [{ a: Long.fromNumber(5) }, { a: new Double(5) }, true],
    [{ a: Decimal128.fromString('5.0') }, { a: new Int32(5) }, true],
    [{ a: { $gt: 4 } }, { a: Long.fromNumber(5) }, true],
    [{ a: { $in: [5] } }, { a: new Double(5) }, true],
  ]);

  table('let null match null and a missing field, and $exists tell them apart', [
    [{ a: null }, {}, true],
    [{ a: null }, { a: null }, true],
    [{ a: null }, { a: 0 }, false],
    [{ 'a.b': null }, { a: 5 }, true],
    [{ 'a.b': null }, { a: [{ b: 1 }, {}] }, true],
    [{ 'a.b': null }, { a: [1, 2] }, false],
    [{ a: { $gte: null } }, {}, true],
    [{ a: { $gt: null } }, {}, false],
    [{ a: { $exists: true } }, { a: null }, true],
    [{ a: { $exists: false } }, {}, true],
    [{ 'a.b': { $exists: false } }, { a: [1] }, true],
    [{ a: { $ne: null } }, {}, false],
    [{ a: { $in: [null, 3] } }, {}, true],
    [{ a: { $nin: [1] } }, {}, true],
  ]);

  table('compare within one type only', [
    [{ a: { $gt: 1 } }, { a: 'b' }, false],
    [{ a: { $lt: 'z' } }, { a: 1 }, false],
    [{ a: { $lt: new Date(5) } }, { a: null }, false],
    [{ a: { $lt: 5 } }, { a: NaN }, false],
    [{ a: { $gte: NaN } }, { a: NaN }, true],
    [{ a: NaN }, { a: NaN }, true],
    [{ a: true }, { a: 1 }, false],
  ]);

  table('look into arrays, and at them', [
    [{ a: 1 }, { a: [1, 2] }, true],
    [{ a: [1, 2] }, { a: [1, 2] }, true],
    [{ a: [2, 1] }, { a: [1, 2] }, false],
    [{ a: [1] }, { a: [[1]] }, true],
    [{ a: { $gt: 8, $lt: 2 } }, { a: [1, 9] }, true],
    [{ a: { $elemMatch: { $gt: 8, $lt: 2 } } }, { a: [1, 9] }, false],
    [{ a: { $elemMatch: { $gt: 4, $lt: 6 } } }, { a: [1, 5, 9] }, true],
    [{ 'a.b': 1 }, { a: [{ b: 2 }, { b: 1 }] }, true],
    [{ 'a.0': 1 }, { a: [1, 2] }, true],
    [{ 'a.1.b': 1 }, { a: [{}, { b: 1 }] }, true],
    [{ a: { $elemMatch: { b: 1, c: 2 } } }, { a: [{ b: 1 }, { c: 2 }] }, false],
    [{ a: { $elemMatch: { b: 1, c: 2 } } }, { a: [{ b: 1, c: 2 }] }, true],
    [{ a: { $size: 2 } }, { a: [1, 2] }, true],
    [{ a: { $size: 2 } }, { a: [[1, 2]] }, false],
    [{ a: { $all: [1, 2] } }, { a: [2, 3, 1] }, true],
    [{ a: { $all: [] } }, { a: [] }, false],
    [{ a: { $ne: 1 } }, { a: [1, 2] }, false],
    [{ a: { $not: { $gt: 5 } } }, { a: [1, 9] }, false],
    [{ a: [] }, { a: [] }, true],
  ]);

  table('compare whole documents with the order of their fields', [
    [{ a: { b: 1, c: 2 } }, { a: { b: 1, c: 2 } }, true],
    [{ a: { c: 2, b: 1 } }, { a: { b: 1, c: 2 } }, false],
    [{ a: { b: 1 } }, { a: { b: 1, c: 2 } }, false],
  ]);

  table('know types, patterns, remainders and bits', [
    [{ a: { $type: 'number' } }, { a: Long.fromNumber(1) }, true],
    [{ a: { $type: 'string' } }, { a: ['x'] }, true],
    [{ a: { $type: 'array' } }, { a: [1] }, true],
    [{ a: { $type: 10 } }, { a: null }, true],
    [{ a: { $type: 10 } }, {}, false],
    [{ a: /^x/i }, { a: 'XY' }, true],
    [{ a: { $regex: '^đ', $options: 'i' } }, { a: 'Đà Nẵng' }, true],
    [{ a: { $in: [/^x/] } }, { a: ['y', 'xy'] }, true],
    [{ a: { $not: /x/ } }, { a: 'y' }, true],
    [{ a: new BSONRegExp('a b # note', 'x') }, { a: 'ab' }, true],
    [{ a: { $mod: [4, 1] } }, { a: 9.7 }, true],
    [{ a: { $bitsAllSet: [0, 2] } }, { a: 5 }, true],
    [{ a: { $bitsAnySet: 2 } }, { a: 5 }, false],
  ]);

  table('join conditions', [
    [{ $or: [{ a: 1 }, { b: 1 }] }, { b: 1 }, true],
    [{ $nor: [{ a: 1 }, { b: 1 }] }, { b: 1 }, false],
    [{ $and: [{ a: 1 }, { a: { $lt: 2 } }] }, { a: 1 }, true],
    [{ $expr: { $gt: ['$spent', '$budget'] } }, { spent: 3, budget: 2 }, true],
    [{ $comment: 'why', a: 1 }, { a: 1 }, true],
  ]);

  it('tells the positional operator which element matched', () => {
    const position: Position = {};
    const filter = parseFilter(typed({ _id: 1, 'papers.id': 7 }));
    assert.ok(matches(filter, typed({ _id: 1, papers: [{ id: 3 }, { id: 7 }] }), position));
    assert.equal(position.index, 1);
  });

  it('refuses unknown and unsupported operators by name', () => {
    assert.throws(() => parseFilter(typed({ a: { $foo: 1 } })), { code: 2, message: 'unknown operator: $foo' });
    assert.throws(() => parseFilter(typed({ $foo: 1 })), { code: 2 });
    for (const filter of [
      { $where: '1' },
      { $text: { $search: 'x' } },
      { a: { $near: [0, 0] } },
      { $jsonSchema: {} },
    ]) {
      const name = JSON.stringify(filter).match(/\$\w+/)?.[0] ?? '';
      assert.throws(
        () => parseFilter(typed(filter)),
        (error: Error & { code: number }) => error.code === 238 && error.message.includes(name),
      );
    }
  });

  it('refuses a pattern that would mean something else in JavaScript', () => {
    assert.throws(() => parseFilter(typed({ a: new BSONRegExp('\\Aab', '') })), { code: 2 });
    assert.throws(() => parseFilter(typed({ a: new BSONRegExp('a++', '') })), { code: 2 });
  });
});
