// Checks that several stretches of an index are merged into the order asked for, lazily, and that the index chosen is the one
// that leaves the least to read.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Int32, type Document } from 'bson';
import { openLocal, type LocalEngine } from './engine.fixture.ts';

function ids(docs: unknown): number[] {
  return (docs as Document[]).map((doc) => Number(doc['_id']));
}

describe('plans that merge', () => {
  let local: LocalEngine;
  before(async () => {
    local = await openLocal();
  });
  after(async () => {
    await local.close();
  });

  describe('merged stretches', () => {
    const INDEXES: Document[] = [
      { key: { a: 1, b: 1, s: 1, _id: 1 }, name: 'up' },
      { key: { a: -1, b: -1, s: -1, t: 1, _id: 1 }, name: 'mixed' },
      { key: { b: -1, s: 1, _id: -1 }, name: 'apart' },
    ];
    const two = fc.integer({ min: 0, max: 1 }).map((value) => new Int32(value));
    const few = fc.integer({ min: 0, max: 3 }).map((value) => new Int32(value));
    const scalar = fc.oneof({ weight: 8, arbitrary: two }, fc.constantFrom(null, 'x', true));
    const sorted = fc.oneof({ weight: 8, arbitrary: few }, fc.constantFrom(null, 'x', true));
    const documents = fc.array(
      fc.record(
        {
          a: scalar,
          b: fc.oneof({ weight: 3, arbitrary: scalar }, fc.array(scalar, { maxLength: 3 })),
          s: sorted,
          t: few,
        },
        { requiredKeys: ['t'], noNullPrototype: true },
      ),
      { minLength: 5, maxLength: 30 },
    );
    const someOf = fc.array(scalar, { minLength: 1, maxLength: 4 }).map(($in): Document => ({ $in }));
    const filters: fc.Arbitrary<Document> = fc
      .record(
        {
          a: fc.oneof(scalar, someOf),
          b: fc.oneof({ weight: 3, arbitrary: someOf }, { weight: 1, arbitrary: scalar }),
          s: fc.oneof(
            few.map(($gte): Document => ({ $gte })),
            fc.array(few, { minLength: 2, maxLength: 3 }).map(($in): Document => ({ $in })),
          ),
        },
        { requiredKeys: ['a', 'b'], noNullPrototype: true },
      )
      .map((filter): Document => filter);
    const sorts = fc.constantFrom<Document[]>(
      { s: 1, _id: 1 },
      { s: -1, _id: -1 },
      { s: 1, _id: -1 },
      { s: -1, t: 1, _id: 1 },
      { s: 1, t: -1, _id: -1 },
      { b: 1, s: 1, _id: 1 },
      { b: -1, s: -1, _id: -1 },
      { a: -1, s: -1, t: 1, _id: 1 },
    );
    const queries = fc.record({
      filter: filters,
      sort: sorts,
      skip: fc.integer({ min: 0, max: 4 }),
      limit: fc.integer({ min: 0, max: 8 }),
    });

    it('give what sorting everything gives, from any place and up to any limit', function () {
      this.timeout(60_000);
      fc.assert(
        fc.property(
          documents,
          fc.boolean(),
          fc.array(queries, { minLength: 10, maxLength: 10 }),
          (docs, hasArrays, asked) => {
            local.run({ drop: 'rows' });
            local.run({ createIndexes: 'rows', indexes: INDEXES });
            const rows = docs
              .filter((doc) => hasArrays || !Array.isArray(doc.b))
              .map((doc, _id): Document => ({ _id, ...doc }));
            if (rows.length > 0) local.run({ insert: 'rows', documents: rows });
            for (const query of asked) {
              const run = (hint?: Document | string): number[] =>
                ids(local.run({ find: 'rows', ...query, ...(hint === undefined ? {} : { hint }) })['docs']);
              const expected = run({ $natural: 1 });
              assert.deepEqual(run(), expected);
              for (const { name } of INDEXES) assert.deepEqual(run(name as string), expected, String(name));
            }
          },
        ),
        { numRuns: 100 },
      );
    });

    it('stay in order and complete when others write between two batches', () => {
      local.run({ createIndexes: 'live', indexes: [{ key: { b: 1, s: 1, _id: 1 }, name: 'bs' }] });
      const row = (_id: number): Document => ({ _id, b: _id % 3, s: _id });
      local.run({ insert: 'live', documents: Array.from({ length: 60 }, (_none, at) => row(at * 2)) });
      const sort = { s: 1, _id: 1 };
      const first = local.run({ find: 'live', filter: { b: { $in: [0, 1, 2] } }, sort, batchSize: 20 });
      // One row between the cursor and the place reached in its own stretch, one ahead; two more are moved to the end or gone.
      local.run({ insert: 'live', documents: [row(39), row(45)] });
      local.run({ update: 'live', updates: [{ q: { _id: 42 }, u: { $set: { s: 500 } } }] });
      local.run({ delete: 'live', deletes: [{ q: { _id: 44 }, limit: 1 }] });
      const rest = local.run({ getMore: first['id'] as Document, collection: 'live', batchSize: 1000 });
      const found = [...ids(first['docs']), ...ids(rest['docs'])];
      const kept = Array.from({ length: 60 }, (_none, at) => at * 2).filter((id) => id !== 42 && id !== 44);
      assert.deepEqual(
        found.filter((id) => id !== 45),
        [...kept, 42],
      );
      assert.equal(found.indexOf(45), found.indexOf(46) - 1);
    });

    it('name each document once when two values are too long for a key', () => {
      const long = 'x'.repeat(1500);
      local.run({ createIndexes: 'long', indexes: [{ key: { s: 1, n: 1 }, name: 'sn' }] });
      const both = { s: { $in: [`${long}a`, `${long}b`] } };
      local.run({ insert: 'long', documents: [{ _id: 9, s: 'y', n: 9 }] });
      assert.deepEqual(ids(local.run({ find: 'long', filter: both, sort: { n: 1 } })['docs']), []);
      local.run({
        insert: 'long',
        documents: [
          { _id: 1, s: `${long}b`, n: 1 },
          { _id: 2, s: `${long}a`, n: 0 },
        ],
      });
      assert.deepEqual(ids(local.run({ find: 'long', filter: both, sort: { n: 1 } })['docs']), [2, 1]);
      assert.deepEqual(ids(local.run({ find: 'long', filter: both })['docs']).sort(), [1, 2]);
    });
  });

  describe('the choice of an index', () => {
    const PREFIX = { 'agency.id': 1 };
    const ROWS = 600;
    before(() => {
      const keys: Document[] = [
        { ...PREFIX, 'clock.receivedAt': 1 },
        { ...PREFIX, open: -1, sortDueAt: 1, _id: 1 },
        { ...PREFIX, state: 1, sortDueAt: 1, _id: 1 },
        { ...PREFIX, waitingOn: 1, sortDueAt: 1, _id: 1 },
      ];
      const indexes = keys.map((key) => ({ key, name: Object.keys(key).join(' ') }));
      local.run({ createIndexes: 'cases', indexes });
      const documents = Array.from({ length: ROWS }, (_none, at) => ({
        _id: at,
        agency: { id: at % 2 ? 'A' : 'B' },
        clock: { receivedAt: new Date(at * 1000) },
        open: at % 3 > 0,
        state: ['submitted', 'received', 'done'][at % 3],
        waitingOn: at % 5 ? [`u${at % 7}`, 'unit'] : [],
        sortDueAt: new Date(((at * 37) % ROWS) * 1000),
      }));
      local.run({ insert: 'cases', documents });
    });

    /** The stages from the top with the index at the bottom, and the keys examined. */
    function plan(command: Document): { stages: string; keys: number; merged: number } {
      const explained = local.run({ explain: { find: 'cases', ...command } });
      const stages: string[] = [];
      let merged = 0;
      let stage = (explained['queryPlanner'] as Document)['winningPlan'] as Document | undefined;
      for (; stage; stage = stage['inputStage'] as Document | undefined) {
        stages.push([stage['stage'], stage['indexName']].filter(Boolean).join(' '));
        if (stage['stage'] === 'SORT_MERGE') merged = Number(stage['stretches']);
      }
      const { totalKeysExamined } = explained['executionStats'] as Document;
      return { stages: stages.join(' < '), keys: Number(totalKeysExamined), merged };
    }

    const due = { sortDueAt: 1, _id: 1 };
    const latest = { sortDueAt: -1, _id: -1 };
    const states = { $in: ['submitted', 'received'] };
    const merging = 'FETCH < SORT_MERGE < IXSCAN';

    it('merges two values of a field in the order of the next fields, reading little more than the limit', () => {
      for (const sort of [due, latest]) {
        const found = plan({ filter: { 'agency.id': 'A', state: states }, sort, limit: 25 });
        assert.deepEqual(found, { stages: `${merging} agency.id state sortDueAt _id`, keys: 26, merged: 2 });
      }
    });

    it('merges the values of an array, where one document stands in several stretches', () => {
      const found = plan({ filter: { 'agency.id': 'A', waitingOn: { $in: ['u1', 'unit'] } }, sort: due, limit: 25 });
      assert.equal(found.stages, `${merging} agency.id waitingOn sortDueAt _id`);
      assert.ok(found.keys >= 26 && found.keys <= 50, String(found.keys));
    });

    it('merges the combinations of two fields', () => {
      const found = plan({ filter: { 'agency.id': { $in: ['A', 'B'] }, state: states }, sort: due, limit: 25 });
      assert.deepEqual(found, { stages: `${merging} agency.id state sortDueAt _id`, keys: 28, merged: 4 });
    });

    it('sorts in memory rather than merge more than 200 stretches', () => {
      const many = (count: number): Document => ({ $in: Array.from({ length: count }, (_none, at) => `u${at}`) });
      const asked = (count: number): string =>
        plan({ filter: { 'agency.id': 'A', waitingOn: many(count) }, sort: due }).stages;
      assert.equal(asked(200), `${merging} agency.id waitingOn sortDueAt _id`);
      assert.equal(asked(201), 'SORT < FETCH < IXSCAN agency.id waitingOn sortDueAt _id');
    });

    it('counts true or false for less than a few names', () => {
      const filter = { 'agency.id': 'A', waitingOn: { $in: ['u1', 'u2'] }, open: true };
      assert.equal(plan({ filter, sort: due }).stages, `${merging} agency.id waitingOn sortDueAt _id`);
      assert.equal(plan({ filter: { 'agency.id': 'A', open: true }, sort: due, limit: 25 }).keys, 25);
    });

    it('reads values one after another where that is the order asked for', () => {
      const found = plan({ filter: { 'agency.id': 'A', state: states }, sort: { state: 1, ...due }, limit: 25 });
      assert.deepEqual(found, { stages: 'FETCH < IXSCAN agency.id state sortDueAt _id', keys: 25, merged: 0 });
    });

    it('takes without a sort the index that binds the most fields', () => {
      const asked = (filter: Document): string => plan({ filter: { 'agency.id': 'A', ...filter } }).stages;
      assert.equal(asked({ state: states }), 'FETCH < IXSCAN agency.id state sortDueAt _id');
      assert.equal(
        asked({ state: states, 'clock.receivedAt': { $gte: new Date(0) } }),
        'FETCH < IXSCAN agency.id state sortDueAt _id',
      );
      assert.equal(asked({ open: true, 'clock.receivedAt': 5 }), 'FETCH < IXSCAN agency.id clock.receivedAt');
      assert.equal(asked({ open: true }), 'FETCH < IXSCAN agency.id open sortDueAt _id');
      assert.equal(asked({ 'clock.receivedAt': { $gte: new Date(0) } }), 'FETCH < IXSCAN agency.id clock.receivedAt');
    });
  });
});
