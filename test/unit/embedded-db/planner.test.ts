// Checks that an index changes the speed of an answer and nothing else, and that the plan is the one hoped for.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { EJSON, Int32, type Document } from 'bson';
import { scalars as anyScalars, values } from './bson.arbitrary.ts';
import { openLocal, type LocalEngine } from './engine.fixture.ts';
import { parseSort, sortKey } from '../../../server/embedded-db/sort.ts';
import type { Value } from '../../../server/embedded-db/values.ts';

const INDEXES: Document[] = [
  { key: { a: 1 }, name: 'a' },
  { key: { a: -1, b: 1 }, name: 'a-b' },
  { key: { 'a.b': 1 }, name: 'ab' },
  { key: { 'a.b': 1, 'a.c': -1 }, name: 'abac' },
  { key: { b: 1 }, name: 'b-sparse', sparse: true },
  { key: { c: 1, b: -1 }, name: 'c-partial', partialFilterExpression: { b: { $gt: 0 } } },
  { key: { c: 1 }, name: 'c-existing', partialFilterExpression: { c: { $exists: true } } },
];

/** Mostly three small numbers, so that conditions meet values. */
const scalars: fc.Arbitrary<Value> = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 2 }).map((value) => new Int32(value)) },
  { weight: 1, arbitrary: anyScalars },
);

const element: fc.Arbitrary<Value> = fc.oneof(
  { weight: 3, arbitrary: scalars },
  {
    weight: 2,
    arbitrary: fc
      .record({ b: values, c: scalars }, { requiredKeys: [], noNullPrototype: true })
      .map((doc) => doc as Value),
  },
);
const field: fc.Arbitrary<Value> = fc.oneof({ weight: 4, arbitrary: element }, { weight: 1, arbitrary: values });

/** A document in which at most one field is an array, since MongoDB refuses to index two together. */
const documents = fc
  .record(
    { a: fc.oneof(field, fc.array(element, { maxLength: 3 })), b: element, c: scalars },
    { requiredKeys: [], noNullPrototype: true },
  )
  .map((doc) => doc as Document);

const operator = fc.oneof(
  scalars.map((value): Document => ({ $eq: value })),
  fc
    .constantFrom('$gt', '$gte', '$lt', '$lte', '$ne')
    .chain((name) => scalars.map((value): Document => ({ [name]: value }))),
  fc.array(scalars, { maxLength: 3 }).map((list): Document => ({ $in: list })),
  fc.boolean().map((flag): Document => ({ $exists: flag })),
  fc.constantFrom('^a', '^ab', 'b').map((source): Document => ({ $regex: source })),
  fc.tuple(scalars, scalars).map(([low, high]): Document => ({ $gte: low, $lt: high })),
  fc.tuple(scalars, scalars).map(([b, c]): Document => ({ $elemMatch: { b, c: { $lte: c } } })),
);
const filters: fc.Arbitrary<Document> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.dictionary(fc.constantFrom('a', 'b', 'c', 'a.b', 'a.c'), operator, {
      maxKeys: 3,
      noNullPrototype: true,
    }),
  },
  // Two fields below one array, which different elements may meet.
  { weight: 1, arbitrary: fc.tuple(scalars, scalars).map(([b, c]): Document => ({ 'a.b': b, 'a.c': c })) },
  { weight: 1, arbitrary: scalars.map((a): Document => ({ a })) },
);
const sorts = fc.constantFrom<Document[]>(
  {},
  { a: 1 },
  { a: -1, b: 1 },
  { b: -1 },
  { 'a.b': 1 },
  { c: 1, b: -1 },
  { c: -1, b: 1 },
  { _id: -1 },
);

function text(docs: Document): string[] {
  return (docs as Document[]).map((doc) => EJSON.stringify(doc, { relaxed: false }));
}

/** Whether a filter is one that the engine refuses; then there is nothing to compare. */
function isRefused(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code !== 1;
}

describe('plans', () => {
  let local: LocalEngine;
  before(async () => {
    local = await openLocal();
  });
  after(async () => {
    await local.close();
  });

  function find(filter: Document, sort: Document, hint?: Document | string): Document[] {
    return local.run({ find: 'things', filter, sort, batchSize: 1000, ...(hint === undefined ? {} : { hint }) })[
      'docs'
    ] as Document[];
  }

  it('give through an index exactly what reading everything gives', function () {
    this.timeout(60_000);
    fc.assert(
      fc.property(
        fc.array(documents, { minLength: 1, maxLength: 12 }),
        fc.array(fc.tuple(filters, sorts), { minLength: 8, maxLength: 8 }),
        (docs, queries) => {
          local.run({ drop: 'things' });
          local.run({ createIndexes: 'things', indexes: INDEXES });
          local.run({ insert: 'things', documents: docs.map((doc, _id) => ({ _id, ...doc })), ordered: false });
          for (const [filter, sort] of queries) {
            // The _id last makes the order complete, so that equal rows cannot come in two orders.
            const complete = { ...sort, ...('_id' in sort ? {} : { _id: 1 }) };
            let expected: Document[];
            try {
              expected = find(filter, complete, { $natural: 1 });
            } catch (cause) {
              assert.ok(isRefused(cause), String(cause));
              continue;
            }
            assert.deepEqual(text(find(filter, complete)), text(expected));
            const found = find(filter, sort);
            assert.deepEqual(text(found).sort(), text(expected).sort());
            const keys = found.map((doc) => sortKey(doc, parseSort(sort)));
            assert.deepEqual(
              keys,
              keys.toSorted((left, right) => Buffer.compare(left, right)),
              'the order asked for',
            );
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('follow every insert, change and removal', () => {
    const step = fc.tuple(fc.constantFrom('put', 'set', 'remove'), fc.integer({ min: 0, max: 5 }), documents);
    fc.assert(
      fc.property(fc.array(step, { maxLength: 15 }), (steps) => {
        local.run({ drop: 'things' });
        local.run({ createIndexes: 'things', indexes: INDEXES });
        for (const [kind, _id, doc] of steps) {
          if (kind === 'remove') local.run({ delete: 'things', deletes: [{ q: { _id }, limit: 1 }] });
          else if (kind === 'put') local.run({ update: 'things', updates: [{ q: { _id }, u: doc, upsert: true }] });
          else
            local.run({ update: 'things', updates: [{ q: { _id }, u: { $set: { c: (doc['c'] as Value) ?? null } } }] });
        }
        const all = find({}, { _id: 1 });
        local.run({ dropIndexes: 'things', index: 'a' });
        local.run({ createIndexes: 'things', indexes: [{ key: { a: 1 }, name: 'a' }] });
        for (const index of ['a', 'a-b', 'ab', 'abac'])
          assert.deepEqual(text(find({}, { _id: 1 }, index)), text(all), index);
      }),
      { numRuns: 150 },
    );
  });

  describe('for the queries of an office', () => {
    before(() => {
      local.run({
        createIndexes: 'dossiers',
        indexes: [
          { key: { state: 1, dueOn: -1 }, name: 'state_due' },
          { key: { tags: 1, code: 1 }, name: 'tags_code' },
          { key: { code: 1 }, name: 'code', unique: true },
          { key: { parent: 1 }, name: 'parent', sparse: true },
          { key: { leaseUntil: 1 }, name: 'open_lease', partialFilterExpression: { state: 'open' } },
        ],
      });
      const documents = Array.from({ length: 50 }, (_none, at) => ({
        _id: at,
        code: `D-${String(at).padStart(3, '0')}`,
        state: at % 2 ? 'open' : 'done',
        dueOn: new Date(at * 1000),
        tags: ['x', `t${at % 5}`],
        leaseUntil: at,
      }));
      local.run({ insert: 'dossiers', documents });
    });

    function plan(command: Document): { text: string; keys: number; docs: number; returned: number } {
      const explained = local.run({ explain: { find: 'dossiers', ...command } });
      const stages: string[] = [];
      for (
        let stage = (explained['queryPlanner'] as Document)['winningPlan'] as Document | undefined;
        stage;
        stage = stage['inputStage'] as Document | undefined
      ) {
        stages.push(`${stage['stage']}${stage['indexName'] ? ` ${stage['indexName']} ${stage['direction']}` : ''}`);
      }
      const stats = explained['executionStats'] as Document;
      return {
        text: stages.join(' < '),
        keys: Number(stats['totalKeysExamined']),
        docs: Number(stats['totalDocsExamined']),
        returned: Number(stats['nReturned']),
      };
    }

    const cases: [what: string, command: Document, plan: string, examined: number][] = [
      ['a code', { filter: { code: 'D-007' } }, 'FETCH < IXSCAN code forward', 1],
      ['an _id', { filter: { _id: 7 } }, 'FETCH < IXSCAN _id_ forward', 1],
      [
        'a state in order of deadline, the first 3',
        { filter: { state: 'open' }, sort: { dueOn: 1 }, limit: 3 },
        'FETCH < IXSCAN state_due backward',
        3,
      ],
      [
        "a state in the index's own order",
        { filter: { state: 'open' }, sort: { dueOn: -1 }, limit: 3 },
        'FETCH < IXSCAN state_due forward',
        3,
      ],
      [
        'a state and a range of deadlines',
        { filter: { state: 'open', dueOn: { $gte: new Date(10_000), $lt: new Date(20_000) } } },
        'FETCH < IXSCAN state_due forward',
        5,
      ],
      [
        'two states',
        { filter: { state: { $in: ['open', 'none'] }, dueOn: { $lt: new Date(4000) } } },
        'FETCH < IXSCAN state_due forward',
        2,
      ],
      [
        'a tag in order of code',
        { filter: { tags: 't3' }, sort: { code: 1 }, limit: 2 },
        'FETCH < IXSCAN tags_code forward',
        2,
      ],
      ['a beginning of the code', { filter: { code: /^D-01/ } }, 'FETCH < IXSCAN code forward', 10],
      ['a parent in a sparse index', { filter: { parent: 3 } }, 'FETCH < IXSCAN parent forward', 0],
      ['no parent, which a sparse index does not hold', { filter: { parent: null } }, 'COLLSCAN', 50],
      [
        'a lease within the part that the index holds',
        { filter: { state: 'open', leaseUntil: { $lt: 6 } }, hint: 'open_lease' },
        'FETCH < IXSCAN open_lease forward',
        3,
      ],
      ['a lease outside of it', { filter: { leaseUntil: { $lt: 6 } } }, 'COLLSCAN', 50],
      ['a field without an index, sorted', { filter: { x: 1 }, sort: { y: 1 } }, 'SORT < COLLSCAN', 50],
    ];
    for (const [what, command, expected, examined] of cases) {
      it(`finds ${what}`, () => {
        const { text: actual, keys } = plan(command);
        assert.equal(actual, expected);
        assert.equal(keys, examined);
      });
    }
  });

  it('let two elements of an array meet two conditions', () => {
    local.run({ createIndexes: 'pairs', indexes: [{ key: { 'a.b': 1, 'a.c': 1 }, name: 'bc' }] });
    local.run({
      insert: 'pairs',
      documents: [
        {
          _id: 1,
          a: [
            { b: 1, c: 0 },
            { b: 0, c: 1 },
          ],
        },
      ],
    });
    const found = (filter: Document): number =>
      (local.run({ find: 'pairs', filter, hint: 'bc' })['docs'] as Document[]).length;
    assert.equal(found({ 'a.b': 1, 'a.c': 1 }), 1);
    assert.equal(found({ a: { $elemMatch: { b: 1, c: 1 } } }), 0);
  });

  it('stay right with values too long for a key', () => {
    const long = 'x'.repeat(1500);
    local.run({ createIndexes: 'long', indexes: [{ key: { s: 1 }, name: 's', unique: true }] });
    local.run({
      insert: 'long',
      documents: [
        { _id: 1, s: `${long}b` },
        { _id: 2, s: `${long}a` },
        { _id: 3, s: 'y' },
      ],
    });
    const ids = (filter: Document, sort: Document): unknown[] =>
      (local.run({ find: 'long', filter, sort })['docs'] as Document[]).map((doc) => Number(doc['_id']));
    assert.deepEqual(ids({ s: `${long}a` }, {}), [2]);
    assert.deepEqual(ids({ s: { $gt: `${long}a` } }, { _id: 1 }), [1, 3]);
    assert.deepEqual(ids({}, { s: 1 }), [2, 1, 3]);
    assert.match(
      JSON.stringify(local.run({ insert: 'long', documents: [{ s: `${long}a` }] })['writeErrors']),
      /E11000 duplicate key/,
    );
  });
});
