// A real agency from one file: checked whole, written once, and a production server that knows its admin.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import request from 'supertest';
import { readProcedures } from '../../server/demo/procedures.ts';
import { readEnv } from '../../server/platform/env.ts';
import { createLog } from '../../server/platform/log/log.ts';
import { projectRoot } from '../../server/platform/paths.ts';
import { startServer } from '../../server/server.ts';
import { openStores } from '../../server/wiring.ts';
import { testVariables } from '../support/house.ts';
import { anOfficeFile } from '../support/office-file.ts';
import { createTestClock } from '../support/test-clock.ts';

const PASSWORD = 'mat-khau-cua-quan-tri';
const HOLIDAYS = join(projectRoot, 'server', 'demo', 'data', 'holidays.json');

async function anOffice() {
  const procedure = (await readProcedures()).find((v) => v.code === 'BDT-02');
  assert.ok(procedure);
  const { _id, agencyId: _agency, number: _number, publishedAt: _at, publishedBy: _by, ...content } = procedure;
  return anOfficeFile({ calendar: HOLIDAYS, procedures: [{ ...content, notes: content.notes ?? '' }] });
}

describe('setting up a real agency', function () {
  this.timeout(120_000);
  let dir: string;
  let variables: Record<string, string>;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'motcua-setup-'));
    variables = testVariables(dir, {
      NODE_ENV: 'production',
      DEMO_OFFICE: '0',
      SIGNER: 'none',
      SESSION_SECRET: 'x'.repeat(40),
      PUBLIC_URL: 'http://motcua.example.vn',
    });
  });
  afterEach(async () => {
    const { MONGODB_URI } = variables;
    if (MONGODB_URI !== undefined) await inStores((stores) => stores.connection.dropDatabase());
    await rm(dir, { recursive: true });
  });

  async function setUp(office: object, password = PASSWORD) {
    const file = join(dir, 'agency.json');
    await writeFile(file, JSON.stringify(office));
    const { TEST_MONGODB_URI: _uri, MOCHA_TALLY: _tally, ...inherited } = process.env;
    const child = spawn(process.execPath, ['--conditions=source', '--import=tsx', 'server/cli.ts', 'setup', file], {
      cwd: projectRoot,
      env: { ...inherited, ...variables },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
    child.stdin.end(`${password}\n`);
    const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
    return { code: await closed, out, err };
  }

  async function inStores<T>(look: (stores: Awaited<ReturnType<typeof openStores>>) => Promise<T>): Promise<T> {
    const stores = await openStores(readEnv(variables), { durable: false });
    try {
      return await look(stores);
    } finally {
      await stores.database.close();
    }
  }
  const isEmpty = (): Promise<boolean> =>
    inStores(async (stores) => {
      const counts = await Promise.all(
        ['agencies', 'procedure_versions', 'users'].map((name) => stores.connection.collection(name).countDocuments()),
      );
      return counts.every((count) => count === 0);
    });

  it('loads it into an empty database, once, and its admin signs in in production', async () => {
    const office = await anOffice();
    const first = await setUp(office);
    assert.equal(first.code, 0, first.err);
    assert.deepEqual(JSON.parse(first.out), {
      agency: 'H50.12',
      procedures: { added: 1, kept: 0 },
      admin: 'added',
    });
    const second = await setUp({ ...office, agency: { ...office.agency, name: 'Tên khác' } });
    assert.deepEqual(JSON.parse(second.out), {
      agency: 'H50.12',
      procedures: { added: 0, kept: 1 },
      admin: 'kept',
    });
    const env = readEnv(variables);
    const clock = createTestClock();
    const server = await startServer({ env, clock, log: createLog('silent'), durable: false });
    try {
      const admin = request.agent(server.url);
      const session = await admin.post('/api/session').send({ username: 'quantri', password: PASSWORD });
      assert.equal(session.status, 200, session.text);
      const body = session.body as { agency: { name: string }; user: { roles: string[] } };
      assert.deepEqual([body.agency.name, body.user.roles], ['Sở Dân tộc và Tôn giáo', ['admin']]);
      const list = (await admin.get('/api/process').expect(200)).body as { items: { code: string }[] };
      assert.deepEqual(
        list.items.map((line) => line.code),
        ['BDT-02'],
      );
      await request(server.url).get('/thu-tuc/BDT-02').expect(200);
    } finally {
      await server.close();
    }
  });

  it('names everything that is wrong and writes nothing', async () => {
    const office = await anOffice();
    const broken = {
      ...office,
      admin: { ...office.admin, unitId: 'khong-co' },
      procedures: office.procedures.map((p) => ({ ...p, limit: { value: 1, unit: 'working-day' } })),
    };
    const { code, err, out } = await setUp(broken);
    assert.deepEqual([code, out], [1, '']);
    assert.match(err, /^admin\.unitId: Không có đơn vị "khong-co"$/m);
    assert.match(err, /^procedures\.0\.steps: BDT-02: .*vượt thời hạn 8 giờ/m);
    const weak = await setUp(office, 'ngan');
    assert.equal(weak.code, 1);
    assert.match(weak.err, /^admin\.password: Mật khẩu cần ít nhất 12 ký tự/m);
    assert.ok(await isEmpty());
  });

  it('refuses a database that holds another agency', async () => {
    const office = await anOffice();
    assert.equal((await setUp(office)).code, 0);
    const other = await setUp({ ...office, agency: { ...office.agency, id: 'H50.13' } });
    assert.equal(other.code, 1);
    assert.match(other.err, /đã có cơ quan khác: H50\.12/);
  });
});
