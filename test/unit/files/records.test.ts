import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureIndexes, openDatabase, type Database } from '../../../server/platform/db/database.ts';
import {
  createFileRecords,
  createFileStore,
  sweepUnreferenced,
  type FileRecords,
  type FileStore,
  type StoredFileRecord,
} from '../../../server/platform/files/index.ts';
import { storedFileModel } from '#schemas/files/stored-file.model';
import { aJpeg, aPng } from './sample-files.ts';
import { NOW } from './upload-office.ts';

const HOUR_MS = 3_600_000;
const hoursAgo = (hours: number): Date => new Date(NOW.getTime() - hours * HOUR_MS);
const PNG_HASH = 'a'.repeat(64);

const aRecord = (changes: Partial<StoredFileRecord> = {}): StoredFileRecord => ({
  _id: randomUUID(),
  sha256: PNG_HASH,
  size: 100,
  mime: 'image/png',
  name: 'ảnh thẻ.png',
  uploadedBy: 'user-1',
  agencyId: 'agency-1',
  uploadedAt: NOW,
  ...changes,
});

describe('records of stored files', () => {
  let dir: string;
  let database: Database;
  let records: FileRecords;
  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'files-db-'));
    database = await openDatabase({ uri: process.env['TEST_MONGODB_URI'], dir, durable: false });
    records = createFileRecords(database.connection);
    await ensureIndexes(database.connection);
  });
  after(async () => {
    await database.close();
    await rm(dir, { recursive: true });
  });
  beforeEach(() => storedFileModel(database.connection).deleteMany({}));

  async function insert(...changes: Partial<StoredFileRecord>[]): Promise<string[]> {
    const made = changes.map(aRecord);
    for (const record of made) await records.insert(record);
    return made.map((record) => record._id);
  }
  const dossierOf = async (id: string): Promise<string | undefined> => (await records.findMany([id]))[0]?.attachedTo;

  it('come back as they were written, in the order asked for, without the unknown ones', async () => {
    const [first, second] = [aRecord(), aRecord({ pages: 4, mime: 'application/pdf' })];
    await records.insert(first);
    await records.insert(second);
    assert.deepEqual(await records.findMany([second._id, randomUUID(), first._id]), [second, first]);
  });

  it('refuse fields and types that the office does not know', async () => {
    await assert.rejects(records.insert({ ...aRecord(), owner: 'x' } as StoredFileRecord), /owner/);
    await assert.rejects(records.insert({ ...aRecord(), mime: 'text/html' } as unknown as StoredFileRecord), /mime/);
  });

  describe('attaching', () => {
    it('ties files to a dossier, and again without harm', async () => {
      const ids = await insert({}, {});
      assert.deepEqual(await records.attach(ids, 'dossier-1'), []);
      assert.deepEqual(await records.attach(ids, 'dossier-1'), []);
      assert.deepEqual(await Promise.all(ids.map(dossierOf)), ['dossier-1', 'dossier-1']);
    });

    it('gives the ids that another dossier holds or that are gone, and then ties none', async () => {
      const [free = '', taken = ''] = await insert({}, {});
      const gone = randomUUID();
      await records.attach([taken], 'dossier-1');
      assert.deepEqual(await records.attach([free, taken, gone], 'dossier-2'), [taken, gone]);
      assert.equal(await dossierOf(free), undefined);
      assert.equal(await dossierOf(taken), 'dossier-1');
    });

    it('of one file by many dossiers at once succeeds for exactly one', async () => {
      const [id = ''] = await insert({});
      const dossiers = Array.from({ length: 10 }, (_, index) => `dossier-${index}`);
      const refused = await Promise.all(dossiers.map((dossier) => records.attach([id], dossier)));
      const winners = dossiers.filter((_, index) => refused[index]?.length === 0);
      assert.deepEqual(winners, [await dossierOf(id)]);
    });
  });

  it('are removed only while no dossier holds them', async () => {
    const [free = '', attached = ''] = await insert({}, {});
    await records.attach([attached], 'dossier-1');
    assert.equal(await records.removeRecord(free), true);
    assert.equal(await records.removeRecord(free), false);
    assert.equal(await records.removeRecord(attached), false);
    assert.deepEqual(await records.findMany([free, attached]).then((found) => found.map((r) => r._id)), [attached]);
  });

  it('that nobody attached are found by age, oldest first', async () => {
    const [young = '', old = '', oldest = '', attached = ''] = await insert(
      { uploadedAt: hoursAgo(1) },
      { uploadedAt: hoursAgo(30) },
      { uploadedAt: hoursAgo(50) },
      { uploadedAt: hoursAgo(50) },
    );
    await records.attach([attached], 'dossier-1');
    const found = await records.findUnattachedBefore(hoursAgo(24));
    assert.deepEqual(
      found.map((record) => record._id),
      [oldest, old],
    );
    assert.ok(!found.some((record) => record._id === young));
    assert.equal((await records.findUnattachedBefore(hoursAgo(24), 1)).length, 1);
  });

  it('tell whether a content is still referred to', async () => {
    const [id = ''] = await insert({});
    assert.equal(await records.isReferenced(PNG_HASH), true);
    await records.removeRecord(id);
    assert.equal(await records.isReferenced(PNG_HASH), false);
  });

  describe('the sweep', () => {
    let now: Date;
    let storeDir: string;
    let store: FileStore;
    beforeEach(async () => {
      storeDir = await mkdtemp(join(tmpdir(), 'files-'));
      store = createFileStore({ dir: storeDir, maxBytes: 1 << 20, clock: () => now });
    });
    afterEach(async () => {
      await store.close();
      await rm(storeDir, { recursive: true });
    });

    /** Keeps content and its record at a time in the past. */
    async function keepAt(at: Date, content: Buffer, mime: 'image/png' | 'image/jpeg' = 'image/png'): Promise<string> {
      now = at;
      const { sha256 } = await store.keepBytes(content, mime);
      const [id = ''] = await insert({ sha256, mime, uploadedAt: at });
      return id;
    }

    it('removes what nobody attached in a day, record and content, and nothing else', async () => {
      await keepAt(hoursAgo(25), aPng());
      const young = await keepAt(hoursAgo(23), aJpeg(1), 'image/jpeg');
      const attached = await keepAt(hoursAgo(90), aJpeg(2), 'image/jpeg');
      await records.attach([attached], 'dossier-1');
      assert.deepEqual(await sweepUnreferenced(store, records, NOW), { records: 1, contents: 1 });
      for (const record of await records.findMany([young, attached])) {
        assert.equal(await store.exists(record.sha256), true);
      }
      assert.deepEqual(await sweepUnreferenced(store, records, NOW), { records: 0, contents: 0 });
    });

    it('leaves content that another record shares', async () => {
      await keepAt(hoursAgo(48), aPng());
      const attached = await keepAt(hoursAgo(48), aPng());
      await records.attach([attached], 'dossier-1');
      assert.deepEqual(await sweepUnreferenced(store, records, NOW), { records: 1, contents: 0 });
    });

    it('leaves old content that was just kept again and whose record is not yet written', async () => {
      await keepAt(hoursAgo(48), aPng());
      now = NOW;
      const { sha256 } = await store.keepBytes(aPng(), 'image/png');
      assert.deepEqual(await sweepUnreferenced(store, records, NOW), { records: 1, contents: 0 });
      assert.equal(await store.exists(sha256), true);
    });

    it('leaves content that is kept again and recorded while the sweep looks at it', async () => {
      now = hoursAgo(48);
      const { sha256 } = await store.keepBytes(aPng(), 'image/png');
      const late: FileRecords = {
        ...records,
        isReferenced: async (asked) => {
          const answer = await records.isReferenced(asked);
          await keepAt(NOW, aPng());
          return answer;
        },
      };
      assert.deepEqual(await sweepUnreferenced(store, late, NOW), { records: 0, contents: 0 });
      assert.equal(await store.exists(sha256), true);
    });
  });
});
