// A server killed in the middle of its work and started again on the same data: what it acknowledged is there.
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';
import { DEMO_PASSWORD } from '../../server/demo/office.ts';
import { findBrokenLink } from '../../server/features/dossiers/index.ts';
import { createHistoryStore } from '../../server/features/dossiers/history.store.ts';
import { projectRoot } from '../../server/platform/paths.ts';
import { openStores } from '../../server/wiring.ts';
import { anIntake, WORDS } from '../support/dossiers.ts';
import { readEnv } from '../../server/platform/env.ts';
import { eventually } from '../support/eventually.ts';
import { testVariables, type Client } from '../support/house.ts';

const ROUNDS = 2;
/** Steps acknowledged before the process is killed. */
const STEPS = 24;

interface Acknowledged {
  version: number;
  code: string | null;
  hashes: string[];
}

describe('a server that is killed', function () {
  this.timeout(120_000);
  let dir: string;
  let variables: Record<string, string>;
  let child: ChildProcess | undefined;
  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'motcua-killed-'));
    // Signing is switched off: its keys take seconds to make, and a killed signature waits a minute for its lease.
    variables = testVariables(dir, { SIGNER: 'none' });
  });
  after(async () => {
    child?.kill('SIGKILL');
    await rm(dir, { recursive: true });
  });

  /** Starts `server/main.ts` as people do, and gives its address. */
  async function start(): Promise<string> {
    const { TEST_MONGODB_URI: _uri, MOCHA_TALLY: _tally, ...inherited } = process.env;
    child = spawn(process.execPath, ['--conditions=source', '--import=tsx', 'server/main.ts'], {
      cwd: projectRoot,
      env: { ...inherited, ...variables },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    for await (const chunk of child.stdout ?? []) {
      said += String(chunk);
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (url !== undefined) return url;
    }
    throw new Error(`the server did not start: ${said}`);
  }
  async function stop(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    if (!child) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
    child = undefined;
  }
  async function signIn(url: string, username: string): Promise<Client> {
    const client = request.agent(url);
    await client.post('/api/session').send({ username, password: DEMO_PASSWORD }).expect(200);
    return client;
  }

  it(`has lost no acknowledged step after ${String(ROUNDS)} kills, and no code, event or line of history`, async () => {
    const known = new Map<string, Acknowledged>();
    const remember = (d: DossierDetail): void => {
      known.set(d.id, { version: d.version, code: d.code, hashes: d.trace.map((line) => line.hash) });
    };
    for (let round = 0; round < ROUNDS; round += 1) {
      const url = await start();
      const [clerk, head] = [await signIn(url, 'motcua'), await signIn(url, 'truongphong')];
      await assertAllThere(clerk, known);
      let acknowledged = 0;
      const work = async (): Promise<void> => {
        for (;;) {
          const received = await clerk.post('/api/dossiers').send(anIntake());
          if (received.status !== 201) return;
          const dossier = received.body as DossierDetail;
          remember(dossier);
          const assigned = await head
            .post(`/api/dossiers/${dossier.id}/commands`)
            .send({ commandId: crypto.randomUUID(), version: dossier.version, ...WORDS.assign });
          if (assigned.status !== 200) return;
          remember(assigned.body as DossierDetail);
          acknowledged += 2;
        }
      };
      // Four screens at once; the kill cuts them off in the middle of whatever they are doing.
      const screens = Array.from({ length: 4 }, () => work().catch(() => undefined));
      await eventually('enough was acknowledged', () => acknowledged >= STEPS, 60_000);
      await stop('SIGKILL');
      await Promise.all(screens);
    }
    const url = await start();
    const clerk = await signIn(url, 'motcua');
    await assertAllThere(clerk, known);
    // The codes go on where they were: all receptions, also unacknowledged ones, have one each, without a gap.
    const last = (await clerk.post('/api/dossiers').send(anIntake()).expect(201)).body as DossierDetail;
    remember(last);
    await stop('SIGTERM');
    await assertWhole(known);
  });

  async function assertAllThere(clerk: Client, known: ReadonlyMap<string, Acknowledged>): Promise<void> {
    for (const [id, { version, code, hashes }] of known) {
      const seen = (await clerk.get(`/api/dossiers/${id}`).expect(200)).body as DossierDetail;
      assert.ok(seen.version >= version, `${id} is at ${String(seen.version)}, acknowledged ${String(version)}`);
      assert.equal(seen.code, code);
      assert.deepEqual(seen.trace.slice(0, hashes.length).map((line) => line.hash), hashes); // prettier-ignore
    }
  }

  /** Looks into the data themselves, once nobody else has them open. */
  async function assertWhole(known: ReadonlyMap<string, Acknowledged>): Promise<void> {
    const stores = await openStores(readEnv(variables), { durable: false });
    try {
      const history = createHistoryStore(stores.connection);
      const all = await stores.connection.collection<{ _id: string }>('dossiers').find({}).toArray();
      assert.ok(all.length >= known.size);
      for (const { _id } of all) {
        const dossier = await stores.dossiers.find(_id);
        assert.ok(dossier);
        assert.equal(findBrokenLink(dossier.trace), undefined);
        assert.equal(dossier.trace.length, dossier.version);
        const told = await history.listOf(_id);
        const delivered = dossier.trace.filter((line) => !dossier.pendingEvents.some((e) => e.id === line.id));
        const lines = told.filter((line) => delivered.some((d) => d.id === line.id)).map((line) => line.hash);
        assert.deepEqual(lines, delivered.map((line) => line.hash)); // prettier-ignore
      }
      // A day of the system clock may end in between: each number is given once, and numbers are what is compared.
      const numbers = await stores.connection.collection('number_entries').countDocuments();
      assert.ok(numbers >= all.length);
      assert.equal(new Set(all.map((d) => (d as { code?: string }).code)).size, all.length);
      if (variables['MONGODB_URI'] !== undefined) await stores.connection.dropDatabase();
    } finally {
      await stores.database.close();
    }
  }
});
