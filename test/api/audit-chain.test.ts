// The history of dossiers: whole after real commands, and named by its first broken link after any tampering; over HTTP and
// on the command line.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChainReport } from '#schemas/audit/audit.contract';
import { openStores } from '../../server/wiring.ts';
import { aDossier, receive } from '../support/dossiers.ts';
import { openHouse, testEnv, testVariables, type House } from '../support/house.ts';
import { aTrace } from '../unit/audit/traces.ts';

describe('history of dossiers over HTTP', function () {
  this.timeout(60_000);
  let house: House;
  before(async () => {
    house = await openHouse();
  });
  after(() => house.close());

  const verify = async (id: string, by = 'giamdoc'): Promise<ChainReport> => {
    const res = await (await house.loginAs(by)).get(`/api/audit/dossiers/${id}`);
    assert.equal(res.status, 200, res.text);
    return res.body as ChainReport;
  };
  const collection = (name: string) => house.server.stores.connection.collection<{ _id: string }>(name);

  it('holds after real commands, before and after their delivery', async () => {
    const { id, code, version } = await aDossier(house).in('processing');
    assert.equal((await verify(id)).holds, true);
    await house.settle();
    const report = await verify(id, 'cchc');
    assert.deepEqual(
      [report.dossierId, report.code, report.events, report.holds, report.flaw],
      [id, code, version, true, null],
    );
  });

  it('names the line that was altered in the dossier, and the one that is gone from the history', async () => {
    const [altered, lost] = [await aDossier(house).in('processing'), await aDossier(house).in('processing')];
    await house.settle();
    await collection('dossiers').updateOne({ _id: altered.id }, { $set: { 'trace.1.note': 'một lý do khác' } });
    const { holds, flaw } = await verify(altered.id);
    assert.equal(holds, false);
    assert.deepEqual([flaw?.where, flaw?.kind, flaw?.event, flaw?.differs], ['dossier', 'line', 2, ['note']]);
    await house.server.stores.connection.collection('dossier_events').deleteOne({ dossierId: lost.id, version: 2 });
    const missing = (await verify(lost.id)).flaw;
    assert.deepEqual([missing?.where, missing?.kind, missing?.event], ['history', 'missing', 2]);
  });

  it('is refused without a session, to other roles, and about dossiers one may not see', async () => {
    const { id } = await receive(house);
    await house.anonymous().get(`/api/audit/dossiers/${id}`).expect(401);
    for (const other of ['motcua', 'chuyenvien', 'truongphong', 'vanthu']) {
      const res = await (await house.loginAs(other)).get(`/api/audit/dossiers/${id}`).expect(403);
      assert.equal((res.body as { code: string }).code, 'audit.forbidden');
    }
    await (await house.loginAs('xa.chutich')).get(`/api/audit/dossiers/${id}`).expect(404);
    await (await house.loginAs('giamdoc')).get('/api/audit/dossiers/khong-co').expect(404);
  });
});

describe('audit verify', function () {
  this.timeout(60_000);
  let dir: string;
  let variables: Record<string, string>;
  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'motcua-audit-'));
    // Named once: every command of this suite has to find the same database.
    variables = testVariables(dir);
  });
  after(async () => {
    await withStores(async ({ connection }) => {
      await connection.dropDatabase();
    });
    await rm(dir, { recursive: true });
  });

  async function withStores(work: (stores: Awaited<ReturnType<typeof openStores>>) => Promise<void>): Promise<void> {
    const stores = await openStores(testEnv(dir, variables), { durable: false });
    try {
      await work(stores);
    } finally {
      await stores.database.close();
    }
  }

  const run = (...args: string[]): Promise<{ code: number; out: string; err: string }> =>
    new Promise((resolve) => {
      const argv = ['--conditions=source', '--import', 'tsx', 'server/cli.ts', 'audit', 'verify', ...args];
      execFile(process.execPath, argv, { env: { PATH: process.env['PATH'], ...variables } }, (error, out, err) => {
        resolve({ code: error ? Number(error.code) : 0, out, err });
      });
    });

  it('ends with 0 only while everything holds, and names each broken dossier otherwise', async () => {
    await withStores(async ({ connection }) => {
      for (let i = 0; i < 30; i++) await insert(connection, aTrace(`d${String(i).padStart(2, '0')}`, 1 + (i % 7)));
    });
    const whole = await run('--json');
    assert.deepEqual(
      [whole.code, JSON.parse(whole.out)],
      [0, { dossiers: 30, events: 115, broken: 0, holds: true, flaws: [] }],
    );
    const one = await run('--dossier', 'h99.17-261123-d06');
    assert.deepEqual([one.code, one.out], [0, 'Hồ sơ H99.17-261123-D06: 7 dòng, chuỗi còn nguyên.\n']);

    await withStores(async ({ connection }) => {
      const dossiers = connection.collection<{ _id: string }>('dossiers');
      const events = connection.collection<{ _id: string; dossierId: string; version: number }>('dossier_events');
      await dossiers.updateOne({ _id: 'd06' }, { $set: { 'trace.2.note': 'khác' } });
      await dossiers.deleteOne({ _id: 'd13' });
      await events.deleteOne({ dossierId: 'd20', version: 7 });
      const foreign = aTrace('zz', 1).history[0];
      await events.insertOne({ ...foreign, _id: 'thêm', dossierId: 'd29', version: 99 });
    });
    const broken = await run('--json');
    const found = JSON.parse(broken.out) as {
      broken: number;
      flaws: { dossierId: string; flaw: ChainReport['flaw'] }[];
    };
    assert.deepEqual(
      [
        broken.code,
        found.broken,
        ...found.flaws.map(({ dossierId, flaw }) => [dossierId, flaw?.where, flaw?.kind, flaw?.event]),
      ],
      [
        1,
        4,
        ['d06', 'dossier', 'line', 3],
        ['d13', 'dossier', 'no_dossier', 1],
        ['d20', 'history', 'missing', 7],
        ['d29', 'history', 'extra', 99],
      ],
    );
    const told = await run('--dossier', 'd06');
    assert.equal(told.code, 1);
    assert.equal(told.out, 'Hồ sơ H99.17-261123-D06, dòng 3 (trong hồ sơ): không còn như lúc ghi, khác ở note.\n');
    const absent = await run('--dossier', 'khong-co');
    assert.deepEqual([absent.code, absent.err.includes('Không có hồ sơ khong-co')], [1, true]);
  });
});

/** Writes a dossier and its history past every rule, as only a test or an intruder does. */
async function insert(
  connection: House['server']['stores']['connection'],
  { dossier, history }: ReturnType<typeof aTrace>,
) {
  await connection.collection('dossiers').insertOne(dossier as never);
  await connection
    .collection('dossier_events')
    .insertMany(history.map(({ id, ...rest }) => ({ _id: id, ...rest })) as never);
}
