// Checks what surrounds the engine: the wire, the folder's lock, TTL, and that no acknowledged write is lost to a kill.
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { stat, truncate } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serialize, deserialize, type Document } from 'bson';
import mongoose from 'mongoose';
import { startEmbeddedDb, type EmbeddedDb } from '../../../server/embedded-db/index.ts';
import { makeDir, openLocal, removeDir } from './engine.fixture.ts';

const { MongoClient } = mongoose.mongo;
const MAIN = fileURLToPath(new URL('../../../server/embedded-db/main.ts', import.meta.url));

function socketPath(uri: string): string {
  return decodeURIComponent(/^mongodb:\/\/([^/]+)\//.exec(uri)?.[1] ?? '');
}

/** An OP_MSG with one body. */
function opMsg(command: Document, flags = 0): Buffer {
  const body = serialize(command);
  const head = Buffer.alloc(21);
  head.writeInt32LE(21 + body.length, 0);
  head.writeInt32LE(77, 4);
  head.writeInt32LE(2013, 12);
  head.writeUInt32LE(flags, 16);
  return Buffer.concat([head, body]);
}

async function connected(uri: string): Promise<Socket> {
  const socket = connect(socketPath(uri));
  await once(socket, 'connect');
  return socket;
}

async function reply(socket: Socket): Promise<Document> {
  let bytes = Buffer.alloc(0);
  while (bytes.length < 4 || bytes.length < bytes.readInt32LE(0)) {
    const [chunk] = (await once(socket, 'data')) as [Buffer];
    bytes = Buffer.concat([bytes, chunk]);
  }
  assert.equal(bytes.readInt32LE(8), 77);
  return deserialize(bytes.subarray(bytes.readInt32LE(12) === 1 ? 36 : 21));
}

describe('the wire', () => {
  let dir: string;
  let db: EmbeddedDb;
  before(async () => {
    dir = await makeDir();
    db = await startEmbeddedDb({ dir, durable: false });
  });
  after(async () => {
    await db.close();
    await removeDir(dir);
  });

  async function isAlive(): Promise<boolean> {
    const socket = await connected(db.uri);
    socket.write(opMsg({ ping: 1, $db: 'admin' }));
    const { ok } = await reply(socket);
    socket.destroy();
    return ok === 1;
  }

  it('answers the legacy hello', async () => {
    const body = serialize({ ismaster: 1, helloOk: true });
    const rest = Buffer.concat([
      Buffer.alloc(4),
      Buffer.from('admin.$cmd\0'),
      Buffer.from([0, 0, 0, 0, 255, 255, 255, 255]),
      body,
    ]);
    const head = Buffer.alloc(16);
    head.writeInt32LE(16 + rest.length, 0);
    head.writeInt32LE(77, 4);
    head.writeInt32LE(2004, 12);
    const socket = await connected(db.uri);
    socket.write(Buffer.concat([head, rest]));
    const hello = await reply(socket);
    assert.deepEqual([hello['ismaster'], hello['helloOk'], hello['maxWireVersion'], hello['ok']], [true, true, 21, 1]);
    socket.destroy();
  });

  it('puts messages together from single bytes, and apart from one piece', async () => {
    const socket = await connected(db.uri);
    for (const byte of opMsg({ ping: 1, $db: 'admin' })) socket.write(Buffer.from([byte]));
    assert.equal((await reply(socket))['ok'], 1);
    const many = Buffer.concat([
      opMsg({ insert: 't', documents: [{ _id: 1 }], $db: 'test' }, 2),
      opMsg({ count: 't', $db: 'test' }),
    ]);
    socket.write(many);
    // The first asked for no reply (moreToCome), so the only answer is the count, which sees the insert.
    assert.equal((await reply(socket))['n'], 1);
    socket.destroy();
  });

  it('answers a request without $db, and one that is no BSON, with a code', async () => {
    const socket = await connected(db.uri);
    socket.write(opMsg({ ping: 1 }));
    assert.equal((await reply(socket))['code'], 40571);
    const broken = opMsg({ ping: 1, $db: 'admin' });
    broken[25] = 0x6e;
    socket.write(broken);
    assert.equal((await reply(socket))['code'], 22);
    socket.destroy();
  });

  const broken: [what: string, bytes: Buffer][] = [
    ['a length of nothing', Buffer.alloc(16)],
    ['a length beyond all limits', Buffer.from('ffffff7f00000000000000000000000000000000', 'hex')],
    ['a negative length', Buffer.from('ffffffff00000000000000000000000000000000', 'hex')],
    ['an unknown opcode', Buffer.concat([Buffer.from('15000000010000000000000039050000', 'hex'), Buffer.alloc(5)])],
    ['an unknown required flag', opMsg({ ping: 1, $db: 'admin' }, 1 << 5)],
    [
      'a body longer than its message',
      (() => {
        const bytes = opMsg({ ping: 1, $db: 'admin' });
        bytes.writeInt32LE(9999, 21);
        return bytes;
      })(),
    ],
  ];
  for (const [what, bytes] of broken) {
    it(`closes the connection on ${what} and lives on`, async () => {
      const socket = await connected(db.uri);
      socket.write(bytes);
      socket.resume();
      await once(socket, 'close');
      assert.ok(await isAlive());
    });
  }

  it('survives clients that leave in the middle of a message or a cursor', async () => {
    const half = await connected(db.uri);
    half.write(opMsg({ ping: 1, $db: 'admin' }).subarray(0, 30));
    half.destroy();
    const client = await MongoClient.connect(db.uri);
    await client
      .db()
      .collection('many')
      .insertMany(Array.from({ length: 500 }, () => ({})));
    await client.db().collection('many').find({}, { batchSize: 5 }).next();
    await client.close();
    const socket = await connected(db.uri);
    socket.write(opMsg({ find: 'many', $db: 'motcua' }));
    socket.destroy();
    assert.ok(await isAlive());
  });

  it('serves on a socket in a folder of the owner alone', async () => {
    const folder = await stat(dirname(socketPath(db.uri)));
    assert.equal(folder.mode & 0o777, 0o700);
  });

  it('refuses to start a second time on the folder, naming it and the process', async () => {
    await assert.rejects(
      startEmbeddedDb({ dir }),
      (error: Error) => error.message.includes(dir) && error.message.includes(String(process.pid)),
    );
    assert.ok(await isAlive());
  });
});

describe('a data file cut short', () => {
  it('is refused instead of answering with fewer rows', async () => {
    const local = await openLocal('data');
    local.run({ insert: 't', documents: Array.from({ length: 2000 }, () => ({ pad: 'x'.repeat(500) })) });
    await local.engine.close();
    const file = join(local.dir, 'data', 'data.mdb');
    await truncate(file, Math.floor((await stat(file)).size / 2));
    await assert.rejects(startEmbeddedDb({ dir: local.dir }), /data\.mdb is damaged/);
    await removeDir(local.dir);
  });
});

describe('a long folder name', () => {
  it('moves the socket to a short one', async () => {
    const base = await makeDir();
    const dir = join(base, 'd'.repeat(120));
    const db = await startEmbeddedDb({ dir });
    const client = await MongoClient.connect(db.uri);
    assert.equal((await client.db().command({ ping: 1 }))['ok'], 1);
    await client.close();
    await db.close();
    await assert.rejects(stat(socketPath(db.uri)), { code: 'ENOENT' });
    await removeDir(base);
  });
});

describe('TTL indexes', () => {
  it('remove what has passed and keep the rest', async () => {
    const local = await openLocal();
    const now = new Date('2026-03-02T00:00:00Z');
    const before = (seconds: number): Date => new Date(now.getTime() - seconds * 1000);
    local.run({
      createIndexes: 'sessions',
      indexes: [{ key: { expires: 1 }, name: 'expires_1', expireAfterSeconds: 60 }],
    });
    const documents = [
      { _id: 1, expires: before(61) },
      { _id: 2, expires: before(59) },
      { _id: 3 },
      { _id: 4, expires: 'never' },
      { _id: 5, expires: [before(100), before(1)] },
    ];
    local.run({ insert: 'sessions', documents });
    assert.equal(
      local.engine.store.batch(() => local.engine.sweepExpired(now)),
      2,
    );
    const left = (local.run({ find: 'sessions', sort: { _id: 1 } })['docs'] as Document[]).map((doc) =>
      Number(doc['_id']),
    );
    assert.deepEqual(left, [2, 3, 4]);
    await local.close();
  });
});

interface Running {
  child: ChildProcess;
  uri: string;
}

async function startMain(dir: string): Promise<Running> {
  const child = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', MAIN, '--dir', dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'exit').then(() => assert.fail('main ended')),
  ])) as [Buffer];
  return { child, uri: (JSON.parse(line.toString()) as { uri: string }).uri };
}

describe('a killed process', () => {
  it('has lost no acknowledged write and torn none, and ends cleanly on SIGTERM', async function () {
    this.timeout(60_000);
    const dir = await makeDir();
    const acknowledged = new Map<number, number>();
    let next = 0;
    for (let round = 0; round < 3; round++) {
      const { child, uri } = await startMain(dir);
      const client = await MongoClient.connect(uri, { serverSelectionTimeoutMS: 500 });
      const c = client.db().collection<{ _id: number; n: number; twin: number; pad: string }>('writes');
      await c.createIndex({ n: 1 }, { unique: true });
      const found = new Map((await c.find().toArray()).map((doc) => [doc._id, doc]));
      for (const [id, n] of acknowledged) {
        // A change that was not acknowledged may have been stored; an older state may not.
        assert.ok((found.get(id)?.n ?? -1) >= n, `write ${id} of round ${round}`);
      }
      for (const doc of found.values()) assert.equal(doc.n, doc.twin);
      assert.equal(
        (
          await c
            .find({ n: { $gte: 0 } })
            .hint('n_1')
            .toArray()
        ).length,
        found.size,
      );
      const goal = acknowledged.size + 60 + round * 37;
      const writer = async (): Promise<void> => {
        for (;;) {
          const id = next++;
          try {
            await c.insertOne({ _id: id, n: id * 10, twin: id * 10, pad: 'x'.repeat(id % 3000) });
            acknowledged.set(id, id * 10);
            await c.updateOne({ _id: id }, { $inc: { n: 1, twin: 1 } });
            acknowledged.set(id, id * 10 + 1);
          } catch {
            return;
          }
          if (acknowledged.size >= goal) child.kill('SIGKILL');
        }
      };
      await Promise.all(Array.from({ length: 12 }, writer));
      await client.close();
      assert.ok(child.killed);
    }
    const { child, uri } = await startMain(dir);
    const client = await MongoClient.connect(uri);
    assert.ok((await client.db().collection('writes').countDocuments()) >= acknowledged.size);
    const second = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', MAIN, '--dir', dir], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const [[message]] = (await Promise.all([once(second.stderr, 'data'), once(second, 'exit')])) as unknown as [
      [Buffer],
    ];
    assert.match(message.toString(), new RegExp(`${dir}.*${child.pid}`));
    await client.close();
    child.kill('SIGTERM');
    assert.deepEqual(await once(child, 'exit'), [0, null]);
    await assert.rejects(stat(join(dir, 'engine.lock')), { code: 'ENOENT' });
    await removeDir(dir);
  });
});
