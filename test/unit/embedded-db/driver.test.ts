// Checks the engine through the official driver: what is written is read, refusals carry MongoDB's codes, races have one winner.
import assert from 'node:assert/strict';
import mongoose from 'mongoose';
import type { Document } from 'bson';
import { serve, type Served } from './engine.fixture.ts';

type Refusal = Error & { code: number; codeName?: string; keyPattern?: Document; keyValue?: Document };

async function refusal(work: Promise<unknown>): Promise<Refusal> {
  try {
    await work;
  } catch (cause) {
    return cause as Refusal;
  }
  throw new assert.AssertionError({ message: 'a refusal was expected' });
}

describe('the embedded database through the driver', () => {
  let served: Served;
  let serial = 0;
  before(async () => {
    served = await serve();
  });
  after(async () => {
    await served.close();
  });
  const fresh = (): ReturnType<Served['client']['db']>['collection'] extends (name: string) => infer C ? C : never =>
    served.client.db().collection<Document>(`c${++serial}`);

  it('inserts, finds, counts, changes and deletes', async () => {
    const c = fresh();
    const { insertedCount } = await c.insertMany(Array.from({ length: 250 }, (_none, n) => ({ n, even: n % 2 === 0 })));
    assert.equal(insertedCount, 250);
    assert.deepEqual(
      (
        await c
          .find({ n: { $gte: 245 } })
          .sort({ n: -1 })
          .skip(1)
          .limit(2)
          .toArray()
      ).map((doc) => doc['n'] as number),
      [248, 247],
    );
    assert.equal(await c.countDocuments({ even: true }), 125);
    assert.equal(await c.estimatedDocumentCount(), 250);
    assert.deepEqual(await c.distinct('n', { n: { $lt: 3 } }), [0, 1, 2]);
    const changed = await c.updateMany({ even: true }, { $set: { even: false } });
    assert.deepEqual([changed.matchedCount, changed.modifiedCount], [125, 125]);
    assert.equal((await c.updateMany({}, { $set: { even: false } })).modifiedCount, 0);
    assert.equal((await c.deleteMany({ n: { $lt: 100 } })).deletedCount, 100);
    assert.equal((await c.deleteOne({ n: 100 })).deletedCount, 1);
    assert.equal(await c.countDocuments(), 149);
  });

  it('reads long results in batches and lets a cursor rest while others write', async () => {
    const c = fresh();
    await c.insertMany(Array.from({ length: 300 }, (_none, n) => ({ _id: n as never })));
    const seen: number[] = [];
    for await (const doc of c.find({}, { batchSize: 50 }).sort({ _id: 1 })) {
      const id = doc._id as unknown as number;
      seen.push(id);
      // Deleting ahead of the cursor, beyond what has been sent already.
      if (id === 10) await c.deleteMany({ _id: { $gte: 200 } } as never);
    }
    assert.deepEqual(
      seen,
      Array.from({ length: 200 }, (_none, n) => n),
    );
  });

  it('says that a cursor is gone instead of stopping short', async () => {
    const c = fresh();
    await c.insertMany(Array.from({ length: 20 }, (_none, n) => ({ n })));
    const cursor = c.find({}, { batchSize: 5 });
    for (let read = 0; read < 5; read++) await cursor.next();
    await c.drop();
    assert.equal((await refusal(cursor.next())).code, 43);
    await cursor.close();
  });

  it('projects with inclusion, exclusion, $slice, $elemMatch and the matched element', async () => {
    const c = fresh();
    await c.insertOne({
      _id: 1 as never,
      a: 1,
      b: { c: 2, d: 3 },
      list: [1, 2, 3],
      docs: [{ k: 1 }, { k: 2, v: 'x' }],
    });
    const show = async (projection: Document, filter: Document = {}): Promise<unknown> =>
      c.findOne(filter, { projection });
    assert.deepEqual(await show({ 'b.c': 1, _id: 0 }), { b: { c: 2 } });
    assert.deepEqual(await show({ b: 0, list: 0, docs: 0 }), { _id: 1, a: 1 });
    assert.deepEqual(await show({ list: { $slice: -1 }, b: 0, docs: 0 }), { _id: 1, a: 1, list: [3] });
    assert.deepEqual(await show({ docs: { $elemMatch: { k: 2 } } }), { _id: 1, docs: [{ k: 2, v: 'x' }] });
    assert.deepEqual(await show({ 'docs.$': 1 }, { 'docs.k': 2 }), { _id: 1, docs: [{ k: 2, v: 'x' }] });
    assert.deepEqual(await show({ sum: { $add: ['$a', '$b.c'] } }), { _id: 1, sum: 3 });
    assert.equal((await refusal(show({ a: 1, b: 0 }))).code, 31254);
  });

  it('upserts with the equalities of the filter', async () => {
    const c = fresh();
    const filter = { code: 'A', 'owner.id': 7, n: { $gt: 3 } };
    const first = await c.updateOne(filter, { $set: { x: 1 }, $setOnInsert: { y: 2 } }, { upsert: true });
    assert.equal(first.upsertedCount, 1);
    assert.deepEqual(await c.findOne({ code: 'A' }, { projection: { _id: 0 } }), {
      code: 'A',
      owner: { id: 7 },
      x: 1,
      y: 2,
    });
    const returned = await c.findOneAndUpdate(
      { code: 'B' },
      { $inc: { n: 1 } },
      { upsert: true, returnDocument: 'after' },
    );
    assert.deepEqual([returned?.['code'], returned?.['n']], ['B', 1]);
    assert.equal(await c.findOneAndUpdate({ code: 'C' }, { $inc: { n: 1 } }), null);
    assert.equal((await c.findOneAndDelete({ code: 'B' }))?.['n'], 1);
    assert.equal(
      (await c.findOneAndReplace({ code: 'A' }, { code: 'A2' }, { returnDocument: 'after' }))?.['code'],
      'A2',
    );
  });

  it('updates with a pipeline', async () => {
    const c = fresh();
    await c.insertOne({ a: 2, b: 3 });
    await c.updateOne({}, [{ $set: { product: { $multiply: ['$a', '$b'] } } }, { $unset: 'a' }]);
    assert.deepEqual(await c.findOne({}, { projection: { _id: 0 } }), { b: 3, product: 6 });
  });

  describe('unique indexes', () => {
    it('refuse a second equal key with E11000 and its parts', async () => {
      const c = fresh();
      await c.createIndex({ year: 1, 'seq.no': 1 }, { unique: true, name: 'year_no' });
      await c.insertOne({ year: 2026, seq: { no: 'H-1' } });
      const error = await refusal(c.insertOne({ year: 2026, seq: { no: 'H-1' } }));
      const db = served.client.db().databaseName;
      assert.equal(error.code, 11000);
      assert.equal(
        error.message,
        `E11000 duplicate key error collection: ${db}.${c.collectionName} index: year_no dup key: { year: 2026, seq.no: "H-1" }`,
      );
      assert.deepEqual(error.keyPattern, { year: 1, 'seq.no': 1 });
      assert.deepEqual(error.keyValue, { year: 2026, 'seq.no': 'H-1' });
      assert.equal((await refusal(c.insertMany([{ year: 1 }, { year: 1 }, { year: 2 }]))).code, 11000);
      assert.equal(await c.countDocuments({ seq: null }), 1);
      assert.equal((await refusal(c.insertMany([{ year: 1 }, { year: 3 }], { ordered: false }))).code, 11000);
      assert.equal(await c.countDocuments({ year: 3 }), 1);
    });

    it('let sparse and partial ones skip what they do not hold', async () => {
      const c = fresh();
      await c.createIndex({ phone: 1 }, { unique: true, sparse: true });
      await c.createIndex({ slot: 1 }, { unique: true, partialFilterExpression: { active: true } });
      await c.insertMany([{ slot: 1 }, { slot: 1 }, { slot: 1, active: true, phone: '1' }]);
      assert.equal((await refusal(c.insertOne({ slot: 1, active: true }))).code, 11000);
      assert.equal((await refusal(c.updateOne({ slot: 1, phone: null }, { $set: { phone: '1' } }))).code, 11000);
      assert.equal((await c.updateOne({ phone: '1' }, { $set: { active: false } })).modifiedCount, 1);
      assert.equal((await c.insertOne({ slot: 1, active: true })).acknowledged, true);
    });

    it('give way to exactly one of fifty equal inserts', async () => {
      const c = fresh();
      await c.createIndex({ code: 1 }, { unique: true });
      const results = await Promise.allSettled(Array.from({ length: 50 }, async () => c.insertOne({ code: 'one' })));
      assert.equal(results.filter((result) => result.status === 'fulfilled').length, 1);
      assert.equal(await c.countDocuments({ code: 'one' }), 1);
    });

    it('refuse to be built over equal keys, and leave nothing behind', async () => {
      const c = fresh();
      await c.insertMany([{ a: 1 }, { a: 1 }]);
      assert.equal((await refusal(c.createIndex({ a: 1 }, { unique: true }))).code, 11000);
      assert.deepEqual(
        (await c.indexes()).map((index) => index.name),
        ['_id_'],
      );
      assert.equal(await c.countDocuments({ a: 1 }), 2);
    });
  });

  it('loses no contending $inc', async () => {
    const c = fresh();
    await c.insertOne({ _id: 'counter' as never, n: 0 });
    await Promise.all(
      Array.from({ length: 300 }, async () => c.updateOne({ _id: 'counter' as never }, { $inc: { n: 1 } })),
    );
    assert.equal((await c.findOne({}))?.['n'], 300);
  });

  it('gives each version to one writer, and the sum of transfers holds', async () => {
    const c = fresh();
    await c.insertMany([
      { _id: 'a' as never, version: 0, balance: 100 },
      { _id: 'b' as never, version: 0, balance: 100 },
    ]);
    const move = async (from: string, to: string): Promise<void> => {
      for (;;) {
        const source = await c.findOne({ _id: from as never });
        const version = Number(source?.['version']);
        const won = await c.updateOne(
          { _id: from as never, version },
          { $set: { balance: Number(source?.['balance']) - 1 }, $inc: { version: 1 } },
        );
        if (won.modifiedCount === 0) continue;
        await c.updateOne({ _id: to as never }, { $inc: { balance: 1, version: 1 } });
        return;
      }
    };
    await Promise.all(
      Array.from({ length: 40 }, async (_none, at) => (at % 3 === 0 ? move('b', 'a') : move('a', 'b'))),
    );
    const [a, b] = await c.find().sort({ _id: 1 }).toArray();
    assert.equal(Number(a?.['balance']) + Number(b?.['balance']), 200);
    assert.equal(Number(a?.['version']) + Number(b?.['version']), 80);
  });

  it("manages collections and indexes with MongoDB's codes", async () => {
    const db = served.client.db('definitions');
    const c = await db.createCollection('first');
    assert.equal(await c.createIndex({ a: 1 }), 'a_1');
    assert.equal(await c.createIndex({ a: 1 }), 'a_1');
    assert.equal((await refusal(c.createIndex({ a: 1 }, { name: 'other' }))).code, 85);
    assert.equal((await refusal(c.createIndex({ b: 1 }, { name: 'a_1' }))).code, 86);
    assert.equal((await refusal(c.createIndex({ a: 'text' }))).code, 238);
    assert.equal((await refusal(db.collection('absent').indexes())).code, 26);
    assert.equal((await refusal(c.dropIndex('absent'))).code, 27);
    assert.equal((await refusal(c.find({ a: 1 }).hint('absent').toArray())).code, 2);
    await db.command({ collMod: 'first', index: { name: 'a_1', hidden: true } });
    assert.equal((await c.indexes())[1]?.hidden, true);
    await c.rename('second');
    assert.deepEqual(
      (await db.listCollections().toArray()).map(({ name }) => name),
      ['second'],
    );
    assert.ok((await db.admin().listDatabases()).databases.some(({ name }) => name === 'definitions'));
    await db.dropDatabase();
    assert.deepEqual(await db.listCollections().toArray(), []);
  });

  it('refuses by name and code what it does not do', async () => {
    const db = served.client.db();
    const c = fresh();
    await c.insertOne({ a: 1 });
    const codes: [Promise<unknown>, number][] = [
      [db.command({ frobnicate: 1 }), 59],
      [db.command({ find: 'x', frobnicate: 1 }), 40415],
      [db.command({ find: 'x', collation: { locale: 'vi' } }), 238],
      [db.command({ insert: 'x', documents: [{}], txnNumber: mongoose.mongo.Long.fromNumber(1), lsid: {} }), 20],
      [db.command({ find: 'x', readConcern: { level: 'snapshot' } }), 123],
      [db.createCollection('capped', { capped: true, size: 1000 }), 238],
      [c.aggregate([{ $merge: 'x' }]).toArray(), 238],
      [c.aggregate([{ $frobnicate: 1 }]).toArray(), 40324],
      [c.aggregate([{ $changeStream: {} }]).toArray(), 40573],
      [c.aggregate([{ $project: { x: { $frobnicate: 1 } } }]).toArray(), 168],
      [c.aggregate([{ $group: { _id: 1, x: { $top: {} } } }]).toArray(), 238],
      [c.updateOne({}, { $set: { a: 1 }, $inc: { a: 1 } }), 40],
      [c.insertOne({ _id: [1] as never }), 53],
      [c.find({ $where: 'true' }).toArray(), 238],
    ];
    for (const [work, code] of codes) assert.equal((await refusal(work)).code, code);
  });

  it('refuses a document of more than 16 MB and keeps one that just fits', async () => {
    const c = fresh();
    const size = 16 * 1024 * 1024 - 100;
    await c.insertOne({ _id: 1 as never, s: 'x'.repeat(size) });
    assert.equal((await c.findOne<{ s: string }>({ _id: 1 as never }))?.s.length, size);
    assert.equal((await refusal(c.updateOne({ _id: 1 as never }, { $set: { t: 'y'.repeat(200) } }))).code, 10334);
  });

  it('answers hello as a standalone server of version 7', async () => {
    const admin = served.client.db('admin');
    const hello = await admin.command({ hello: 1 });
    assert.deepEqual(
      [hello['isWritablePrimary'], hello['maxWireVersion'], hello['setName'], hello['topologyVersion']],
      [true, 21, undefined, undefined],
    );
    assert.equal((await admin.command({ buildInfo: 1 }))['version'], '7.0.0');
    assert.equal((await admin.command({ serverStatus: 1 }))['pid'], process.pid);
    const { authInfo } = (await admin.command({ connectionStatus: 1 })) as { authInfo: Document };
    assert.deepEqual(authInfo['authenticatedUsers'], []);
  });
});
