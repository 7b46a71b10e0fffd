// Checks the meaning of updates against facts of MongoDB's documentation.
import assert from 'node:assert/strict';
import { Double, EJSON, Int32, Long, type Document } from 'bson';
import { notImplemented } from '../../../server/embedded-db/errors.ts';
import { parseUpdate } from '../../../server/embedded-db/update.ts';
import { decode, encode, type Doc } from '../../../server/embedded-db/values.ts';

const NOW = new Date('2026-03-02T01:00:00Z');
const typed = (doc: Document): Doc => decode(encode(doc));

interface Options {
  arrayFilters?: Document[];
  position?: number;
  inserting?: boolean;
}

function run(doc: Document, update: Document, options: Options = {}): Document {
  const filters = options.arrayFilters ? (typed({ list: options.arrayFilters })['list'] as Doc[]) : undefined;
  const parsed = parseUpdate(typed(update), filters, { now: NOW }, () => {
    throw notImplemented('pipelines here');
  });
  return parsed.apply(typed(doc), { position: options.position, inserting: options.inserting ?? false });
}

function text(doc: Document): string {
  return EJSON.stringify(doc, { relaxed: false });
}

type Case = [doc: Document, update: Document, expected: Document, options?: Options];

function table(title: string, cases: Case[]): void {
  it(title, () => {
    for (const [doc, update, expected, options] of cases) {
      assert.equal(
        text(run(doc, update, options)),
        text(typed(expected)),
        `${JSON.stringify(update)} on ${JSON.stringify(doc)}`,
      );
    }
  });
}

function refusals(title: string, cases: [doc: Document, update: Document, code: number, options?: Options][]): void {
  it(title, () => {
    for (const [doc, update, code, options] of cases) {
      assert.throws(
        () => run(doc, update, options),
        (error: Error & { code: number }) => {
          assert.equal(error.code, code, `${JSON.stringify(update)}: ${error.message}`);
          return true;
        },
      );
    }
  });
}

describe('updates', () => {
  table('set, unset and rename fields, also deep ones', [
    [{ a: 1 }, { $set: { b: 2 } }, { a: 1, b: 2 }],
    [{}, { $set: { 'a.b.c': 1 } }, { a: { b: { c: 1 } } }],
    [{ a: [1] }, { $set: { 'a.3': 4 } }, { a: [1, null, null, 4] }],
    [{ a: { b: 1, c: 2 } }, { $unset: { 'a.b': '' } }, { a: { c: 2 } }],
    [{ a: [1, 2, 3] }, { $unset: { 'a.1': 1 } }, { a: [1, null, 3] }],
    [{ a: 1 }, { $unset: { 'x.y': 1 } }, { a: 1 }],
    [{ a: 1, b: 2 }, { $rename: { a: 'c.d' } }, { b: 2, c: { d: 1 } }],
    [{ b: 2 }, { $rename: { a: 'c' } }, { b: 2 }],
    [{}, { $set: { b: 1, a: 2 } }, { a: 2, b: 1 }],
    [{ a: 1 }, { $setOnInsert: { b: 1 } }, { a: 1 }],
    [{ a: 1 }, { $setOnInsert: { b: 1 } }, { a: 1, b: 1 }, { inserting: true }],
    [{ a: 1 }, { $set: {} }, { a: 1 }],
  ]);

  table('calculate in the type of the field', [
    [{ n: 1 }, { $inc: { n: 2 } }, { n: new Int32(3) }],
    [{ n: Long.fromNumber(1) }, { $inc: { n: 2 } }, { n: Long.fromNumber(3) }],
    [{ n: 1 }, { $inc: { n: new Double(1.5) } }, { n: new Double(2.5) }],
    [{ n: 2147483647 }, { $inc: { n: 1 } }, { n: Long.fromNumber(2147483648) }],
    [{}, { $inc: { n: 4 } }, { n: 4 }],
    [{ n: 3 }, { $mul: { n: 2 } }, { n: 6 }],
    [{}, { $mul: { n: 2 } }, { n: 0 }],
    [{ n: 3 }, { $min: { n: 2 }, $max: { m: 5 } }, { n: 2, m: 5 }],
    [{ n: 3 }, { $max: { n: 2 } }, { n: 3 }],
    [{ n: 13 }, { $bit: { n: { and: 10 } } }, { n: 8 }],
    [{}, { $currentDate: { at: true } }, { at: NOW }],
  ]);

  table('push, add, pop and pull elements', [
    [{}, { $push: { a: 1 } }, { a: [1] }],
    [{ a: [1] }, { $push: { a: [2] } }, { a: [1, [2]] }],
    [{ a: [3] }, { $push: { a: { $each: [1, 2], $sort: -1, $slice: 2 } } }, { a: [3, 2] }],
    [{ a: [1, 2] }, { $push: { a: { $each: [9], $position: 1 } } }, { a: [1, 9, 2] }],
    [{ a: [1, 2] }, { $push: { a: { $each: [9], $position: -1 } } }, { a: [1, 9, 2] }],
    [{ a: [{ n: 2 }] }, { $push: { a: { $each: [{ n: 1 }], $sort: { n: 1 } } } }, { a: [{ n: 1 }, { n: 2 }] }],
    [{ a: [1, 2, 3] }, { $push: { a: { $each: [], $slice: -2 } } }, { a: [2, 3] }],
    [{ a: [1] }, { $addToSet: { a: { $each: [new Double(1), 2, 2] } } }, { a: [1, 2] }],
    [{ a: [1, 2] }, { $pop: { a: 1 } }, { a: [1] }],
    [{ a: [1, 2] }, { $pop: { a: -1 } }, { a: [2] }],
    [{ a: [1, 5, 9] }, { $pull: { a: { $gte: 5 } } }, { a: [1] }],
    [{ a: [{ b: 1, c: 2 }, { b: 2 }] }, { $pull: { a: { b: 1 } } }, { a: [{ b: 2 }] }],
    [{ a: [{ b: 1 }, { b: 2 }, { b: 3 }] }, { $pull: { a: { $or: [{ b: 1 }, { b: 3 }] } } }, { a: [{ b: 2 }] }],
    [{ a: [1, 1, 2] }, { $pullAll: { a: [1] } }, { a: [2] }],
    [{}, { $pull: { a: 1 } }, {}],
  ]);

  table('reach elements by position, all, or a filter', [
    [{ a: [{ n: 1 }, { n: 2 }] }, { $set: { 'a.$.n': 9 } }, { a: [{ n: 1 }, { n: 9 }] }, { position: 1 }],
    [{ a: [1, 2] }, { $inc: { 'a.$[]': 10 } }, { a: [11, 12] }],
    [
      { a: [{ n: 1 }, { n: 5 }] },
      { $set: { 'a.$[big].x': 1 } },
      { a: [{ n: 1 }, { n: 5, x: 1 }] },
      { arrayFilters: [{ 'big.n': { $gt: 3 } }] },
    ],
    [{ a: [1, 5, 9] }, { $set: { 'a.$[e]': 0 } }, { a: [0, 5, 0] }, { arrayFilters: [{ $or: [{ e: 1 }, { e: 9 }] }] }],
    [{ a: [{ b: [1, 2] }, { b: [3] }] }, { $inc: { 'a.$[].b.$[]': 1 } }, { a: [{ b: [2, 3] }, { b: [4] }] }],
  ]);

  table('replace a document and keep its _id', [
    [{ _id: 1, a: 1 }, { b: 2 }, { _id: 1, b: 2 }],
    [
      { _id: 1, a: 1 },
      { b: 2, _id: 1 },
      { _id: 1, b: 2 },
    ],
    [{ _id: 1, a: 1 }, {}, { _id: 1 }],
  ]);

  refusals('refuse what MongoDB refuses, with its code', [
    [{}, { $foo: { a: 1 } }, 9],
    [{}, { $set: { a: 1 }, b: 2 }, 9],
    [{}, { $set: 5 }, 9],
    [{}, { $set: { a: 1 }, $inc: { a: 1 } }, 40],
    [{}, { $set: { 'a.b': 1 }, $unset: { a: 1 } }, 40],
    [{}, { $set: { a: 1, 'a.b': 1 } }, 40],
    [{}, { $rename: { a: 'b' }, $set: { b: 1 } }, 40],
    [{ _id: 1 }, { $set: { _id: 2 } }, 66],
    [{ _id: 1 }, { _id: 2 }, 66],
    [{ _id: 1 }, { $unset: { _id: 1 } }, 66],
    [{ a: 'x' }, { $inc: { a: 1 } }, 14],
    [{ a: null }, { $inc: { a: 1 } }, 14],
    [{}, { $inc: { a: 'x' } }, 14],
    [{ a: 1 }, { $set: { 'a.b': 1 } }, 28],
    [{ a: [1] }, { $set: { 'a.b': 1 } }, 28],
    [{ a: 1 }, { $push: { a: 1 } }, 2],
    [{ a: 1 }, { $addToSet: { a: 1 } }, 2],
    [{ a: 1 }, { $pop: { a: 1 } }, 14],
    [{ a: 1 }, { $pull: { a: 1 } }, 2],
    [{ a: [1] }, { $push: { a: { $each: [1], $foo: 1 } } }, 2],
    [{ a: [1] }, { $set: { 'a.$': 1 } }, 2],
    [{}, { $set: { 'a.$[]': 1 } }, 2],
    [{ a: [1] }, { $set: { 'a.$[x]': 1 } }, 2],
    [{ a: [1] }, { $set: { b: 1 } }, 9, { arrayFilters: [{ x: 1 }] }],
    [{}, { $set: { 'a..b': 1 } }, 56],
    [{}, { $set: { $a: 1 } }, 52],
  ]);
});
