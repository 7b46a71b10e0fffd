// Checks pipelines and expressions against facts of MongoDB's documentation, with typed results.
import assert from 'node:assert/strict';
import { Decimal128, Double, EJSON, Int32, Long, ObjectId, type Document } from 'bson';
import { openLocal, type LocalEngine } from './engine.fixture.ts';

const ID = new ObjectId('65f000000000000000000001');

describe('aggregation', () => {
  let local: LocalEngine;
  before(async () => {
    local = await openLocal();
    local.run({
      insert: 'dossiers',
      documents: [
        { _id: 1, office: 'A', fee: 10, tags: ['x', 'y'], at: new Date('2026-01-31T18:30:00Z'), owner: ID },
        { _id: 2, office: 'A', fee: new Double(2.5), tags: [], at: new Date('2026-02-01T03:00:00Z') },
        {
          _id: 3,
          office: 'B',
          fee: Long.fromNumber(7),
          tags: ['y'],
          at: new Date('2026-12-31T17:00:00Z'),
          parts: [{ n: 1 }, { n: 2 }],
        },
        { _id: 4, fee: null },
      ],
    });
    local.run({
      insert: 'people',
      documents: [
        { _id: ID, name: 'An', office: 'A' },
        { _id: 2, name: 'Ba', office: null },
        { _id: 3, name: 'Cy', tags: ['x'] },
      ],
    });
  });
  after(async () => {
    await local.close();
  });

  function run(pipeline: Document[], collection = 'dossiers'): unknown {
    const { docs } = local.run({ aggregate: collection, pipeline, cursor: { batchSize: 1000 } });
    return EJSON.parse(EJSON.stringify(docs as Document[], { relaxed: true }), { relaxed: true });
  }

  /** The value of one expression on the first dossier, with its BSON types visible. */
  function value(expression: unknown, _id = 1): string {
    const [doc] = local.run({
      aggregate: 'dossiers',
      pipeline: [{ $match: { _id } }, { $project: { _id: 0, value: expression } }],
      cursor: {},
    })['docs'] as Document[];
    return EJSON.stringify(doc?.['value'] ?? null, { relaxed: false });
  }

  const typed = (expected: unknown): string => EJSON.stringify(expected, { relaxed: false });

  it('groups with the types of the values kept', () => {
    const docs = local.run({
      aggregate: 'dossiers',
      pipeline: [
        {
          $group: {
            _id: '$office',
            n: { $sum: 1 },
            fee: { $sum: '$fee' },
            average: { $avg: '$fee' },
            ids: { $push: '$_id' },
            least: { $min: '$fee' },
          },
        },
        { $sort: { _id: 1 } },
      ],
      cursor: {},
    })['docs'] as Document[];
    assert.equal(
      typed(docs),
      typed([
        { _id: null, n: new Int32(1), fee: new Int32(0), average: null, ids: [new Int32(4)], least: null },
        {
          _id: 'A',
          n: new Int32(2),
          fee: new Double(12.5),
          average: new Double(6.25),
          ids: [new Int32(1), new Int32(2)],
          least: new Double(2.5),
        },
        {
          _id: 'B',
          n: new Int32(1),
          fee: Long.fromNumber(7),
          average: new Double(7),
          ids: [new Int32(3)],
          least: Long.fromNumber(7),
        },
      ]),
    );
  });

  it('unwinds, counts, sorts by count and pages', () => {
    assert.deepEqual(run([{ $unwind: '$tags' }, { $sortByCount: '$tags' }]), [
      { _id: 'y', count: 2 },
      { _id: 'x', count: 1 },
    ]);
    assert.deepEqual(
      run([{ $unwind: { path: '$tags', preserveNullAndEmptyArrays: true, includeArrayIndex: 'at' } }, { $count: 'n' }]),
      [{ n: 5 }],
    );
    assert.deepEqual(run([{ $sort: { _id: -1 } }, { $skip: 1 }, { $limit: 2 }, { $project: { _id: 1 } }]), [
      { _id: 3 },
      { _id: 2 },
    ]);
    assert.deepEqual(run([{ $match: { _id: 99 } }, { $count: 'n' }]), []);
  });

  it('looks up by field, through arrays, by null, and by pipeline', () => {
    const names = (pipeline: Document[]): unknown =>
      (run(pipeline) as { found: { name: string }[] }[]).map(({ found }) => found.map(({ name }) => name));
    assert.deepEqual(
      names([
        { $sort: { _id: 1 } },
        { $lookup: { from: 'people', localField: 'owner', foreignField: '_id', as: 'found' } },
      ]),
      [['An'], [], [], []],
    );
    assert.deepEqual(
      names([
        { $sort: { _id: 1 } },
        { $lookup: { from: 'people', localField: 'office', foreignField: 'office', as: 'found' } },
      ]),
      [['An'], ['An'], [], ['Ba', 'Cy']],
    );
    assert.deepEqual(
      names([
        { $match: { _id: { $in: [1, 3] } } },
        {
          $lookup: {
            from: 'people',
            localField: 'tags',
            foreignField: 'tags',
            as: 'found',
            pipeline: [{ $project: { name: 1 } }],
          },
        },
      ]),
      [['Cy'], []],
    );
    assert.deepEqual(
      names([
        { $match: { _id: 1 } },
        {
          $lookup: {
            from: 'people',
            let: { office: '$office' },
            pipeline: [{ $match: { $expr: { $eq: ['$office', '$$office'] } } }],
            as: 'found',
          },
        },
      ]),
      [['An']],
    );
  });

  it('runs facets and joins collections', () => {
    assert.deepEqual(
      run([
        {
          $facet: {
            all: [{ $count: 'n' }],
            first: [{ $sort: { _id: 1 } }, { $limit: 1 }, { $project: { office: 1 } }],
          },
        },
      ]),
      [{ all: [{ n: 4 }], first: [{ _id: 1, office: 'A' }] }],
    );
    assert.deepEqual(
      run([{ $unionWith: { coll: 'people', pipeline: [{ $match: { name: 'Ba' } }] } }, { $count: 'n' }]),
      [{ n: 5 }],
    );
  });

  it('shapes documents', () => {
    assert.deepEqual(
      run([{ $match: { _id: 3 } }, { $set: { 'parts.seen': true } }, { $project: { _id: 0, parts: 1 } }]),
      [
        {
          parts: [
            { n: 1, seen: true },
            { n: 2, seen: true },
          ],
        },
      ],
    );
    assert.deepEqual(run([{ $match: { _id: 3 } }, { $project: { _id: 0, numbers: '$parts.n', none: '$absent' } }]), [
      { numbers: [1, 2] },
    ]);
    assert.deepEqual(run([{ $match: { _id: 1 } }, { $unset: ['tags', 'at', 'owner', 'fee'] }]), [
      { _id: 1, office: 'A' },
    ]);
    assert.deepEqual(run([{ $match: { _id: 1 } }, { $replaceRoot: { newRoot: { id: '$_id' } } }]), [{ id: 1 }]);
  });

  const expressions: [expression: unknown, expected: unknown, _id?: number][] = [
    [{ $add: ['$fee', 5] }, new Int32(15)],
    [{ $add: ['$fee', 5] }, Long.fromNumber(12), 3],
    [{ $multiply: [Decimal128.fromString('0.1'), 3] }, Decimal128.fromString('0.3')],
    [{ $divide: [4, 2] }, new Double(2)],
    [{ $subtract: ['$at', new Date('2026-01-31T18:00:00Z')] }, Long.fromNumber(1_800_000)],
    [{ $add: ['$absent', 1] }, null],
    [{ $round: [2.5, 0] }, new Double(2)],
    [{ $gt: [Long.fromNumber(7), Decimal128.fromString('6.9')] }, true],
    [{ $eq: ['$absent', null] }, false],
    [{ $lt: ['$absent', null] }, true],
    [{ $cond: [{ $in: ['x', '$tags'] }, 'yes', 'no'] }, 'yes'],
    [{ $ifNull: ['$absent', '$office'] }, 'A'],
    [{ $switch: { branches: [{ case: { $eq: ['$office', 'B'] }, then: 1 }], default: 2 } }, new Int32(2)],
    [{ $map: { input: '$tags', as: 't', in: { $concat: ['$$t', '!'] } } }, ['x!', 'y!']],
    [{ $filter: { input: '$parts', cond: { $gt: ['$$this.n', 1] } } }, [{ n: new Int32(2) }], 3],
    [{ $reduce: { input: [1, 2, 3], initialValue: 0, in: { $add: ['$$value', '$$this'] } } }, new Int32(6)],
    [{ $size: '$tags' }, new Int32(2)],
    [{ $arrayElemAt: ['$tags', -1] }, 'y'],
    [{ $setIntersection: ['$tags', ['y', 'z']] }, ['y']],
    [{ $dateToString: { date: '$at', format: '%Y-%m-%d %H:%M', timezone: 'Asia/Ho_Chi_Minh' } }, '2026-02-01 01:30'],
    [{ $dateTrunc: { date: '$at', unit: 'day', timezone: 'Asia/Ho_Chi_Minh' } }, new Date('2026-01-31T17:00:00Z')],
    [{ $dateTrunc: { date: '$at', unit: 'month', timezone: '+07:00' } }, new Date('2026-01-31T17:00:00Z')],
    [
      { $dateTrunc: { date: '$at', unit: 'week', startOfWeek: 'monday', timezone: 'Asia/Ho_Chi_Minh' } },
      new Date('2026-01-25T17:00:00Z'),
    ],
    [{ $month: { date: '$at', timezone: 'Asia/Ho_Chi_Minh' } }, new Int32(2)],
    [{ $year: { date: '$at', timezone: 'Asia/Ho_Chi_Minh' } }, new Int32(2027), 3],
    [{ $isoWeek: new Date('2027-01-01T00:00:00Z') }, new Int32(53)],
    [
      {
        $dateDiff: {
          startDate: '$at',
          endDate: new Date('2026-02-01T16:59:00Z'),
          unit: 'day',
          timezone: 'Asia/Ho_Chi_Minh',
        },
      },
      Long.fromNumber(0),
    ],
    [
      { $dateAdd: { startDate: new Date('2026-01-31T00:00:00Z'), unit: 'month', amount: 1 } },
      new Date('2026-02-28T00:00:00Z'),
    ],
    [{ $toString: '$owner' }, ID.toHexString()],
    [{ $toObjectId: ID.toHexString() }, ID],
    [{ $toInt: '12' }, new Int32(12)],
    [{ $convert: { input: 'x', to: 'int', onError: -1 } }, new Int32(-1)],
    [{ $split: ['a-b', '-'] }, ['a', 'b']],
    [{ $trim: { input: '  a ' } }, 'a'],
    [{ $regexMatch: { input: 'Hồ sơ', regex: '^hồ', options: 'i' } }, true],
    [{ $replaceAll: { input: 'a.b.c', find: '.', replacement: '/' } }, 'a/b/c'],
    [{ $mergeObjects: [{ a: 1 }, null, { b: 2 }] }, { a: new Int32(1), b: new Int32(2) }],
    [{ $literal: '$office' }, '$office'],
    [{ $sqrt: 16 }, new Double(4)],
  ];
  for (const [expression, expected, _id] of expressions) {
    it(`computes ${JSON.stringify(expression)}`, () => assert.equal(value(expression, _id), typed(expected)));
  }

  it('refuses wrong arguments and unknown names', () => {
    const refused: [unknown, number][] = [
      [{ $add: ['$office', 1] }, 14],
      [{ $divide: [1, 0] }, 2],
      [{ $frobnicate: 1 }, 168],
      ['$$absent', 17276],
      [{ $toInt: 'x' }, 241],
      [{ $dateToString: { date: '$at', timezone: 'Asia/Nowhere' } }, 40485],
      [{ $sqrt: Decimal128.fromString('2') }, 238],
    ];
    for (const [expression, code] of refused) assert.throws(() => value(expression), { code });
  });
});
