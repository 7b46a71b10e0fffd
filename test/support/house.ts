// A whole office for a test: real stores, services, middleware and sockets, on the embedded engine in a temporary folder,
// or on the server that TEST_MONGODB_URI names. Only the clock is the test's.
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { DEMO_PASSWORD } from '../../server/demo/office.ts';
import { demoPkiDir } from '../../server/features/signing/index.ts';
import { readEnv, type Env } from '../../server/platform/env.ts';
import { createLog } from '../../server/platform/log/log.ts';
import { startServer, type RunningServer } from '../../server/server.ts';
import { eventually } from './eventually.ts';
import { createTestClock, type TestClock } from './test-clock.ts';

/** A browser: keeps its cookies from one request to the next. */
export type Client = InstanceType<typeof request.agent>;

export interface House {
  readonly clock: TestClock;
  readonly env: Env;
  /** The running server; another one after {@link restart}. */
  readonly server: RunningServer;
  /** A browser that nobody is signed in in. */
  anonymous(): Client;
  /** The browser of a person of the demo office, signed in once per house. */
  loginAs(username: string): Promise<Client>;
  /** Another browser of that person, with a session of its own. */
  loginAgainAs(username: string): Promise<Client>;
  /** Resolves when no event waits to be delivered and no job is due. */
  settle(): Promise<void>;
  /** Closes the server and starts another on the same data. Browsers have to sign in again. */
  restart(): Promise<void>;
  /** Closes the server and removes its data. */
  close(): Promise<void>;
}

export interface HouseOptions {
  /** Configuration on top of the test's own, as in the environment. */
  env?: Record<string, string>;
  startAt?: string;
}

export async function openHouse(options: HouseOptions = {}): Promise<House> {
  const dir = await mkdtemp(join(tmpdir(), 'motcua-house-'));
  const clock = createTestClock(options.startAt);
  const env = testEnv(dir, options.env);
  const start = (): Promise<RunningServer> =>
    startServer({ env, clock, log: createLog(env.LOG_LEVEL), durable: false });
  if (env.signer === 'demo') await layOutDemoKeys(env.DATA_DIR);
  let server = await start();
  if (env.signer === 'demo') await keepDemoKeys(env.DATA_DIR);
  let clients = new Map<string, Promise<Client>>();

  async function loginAgainAs(username: string): Promise<Client> {
    const client = request.agent(server.url);
    await client.post('/api/session').send({ username, password: DEMO_PASSWORD }).expect(200);
    return client;
  }

  return {
    clock,
    env,
    get server() {
      return server;
    },
    anonymous: () => request.agent(server.url),
    loginAs(username) {
      const client = clients.get(username) ?? loginAgainAs(username);
      clients.set(username, client);
      return client;
    },
    loginAgainAs,
    settle: () => settle(server, clock),
    async restart() {
      await server.close();
      clients = new Map();
      server = await start();
    },
    async close() {
      if (env.MONGODB_URI) await server.stores.connection.dropDatabase();
      await server.close();
      await rm(dir, { recursive: true });
    },
  };
}

/** The configuration of a test house in a folder of its own, on the engine under test. */
export function testEnv(dir: string, changes: Record<string, string> = {}): Env {
  return readEnv(testVariables(dir, changes));
}

/** The same as environment variables, for a server in a process of its own. */
export function testVariables(dir: string, changes: Record<string, string> = {}): Record<string, string> {
  const uri = databaseUri();
  return {
    NODE_ENV: 'test',
    PORT: '0',
    DATA_DIR: join(dir, 'data'),
    UPLOAD_DIR: join(dir, 'uploads'),
    DEMO_OFFICE: '1',
    SIGNER: 'demo',
    MAX_FILE_MB: '2',
    LOG_LEVEL: 'silent',
    ...(uri === undefined ? {} : { MONGODB_URI: uri }),
    ...changes,
  };
}

/** A database of its own on the server under test; undefined for the embedded engine. */
export function databaseUri(): string | undefined {
  const base = process.env['TEST_MONGODB_URI'];
  if (base === undefined || base === '') return undefined;
  const uri = new URL(base);
  uri.pathname = `/motcua_test_${randomUUID().replaceAll('-', '').slice(0, 16)}`;
  return uri.href;
}

async function settle(server: RunningServer, clock: TestClock): Promise<void> {
  const { stores, services } = server;
  await eventually('the office is at rest', async () => {
    await services.relay.drain();
    await services.jobs.drain();
    const waiting = await stores.dossiers.findWaiting(1);
    const due = await stores.connection
      .collection('jobs')
      .countDocuments({ state: 'waiting', runAt: { $lte: clock.now() } });
    return waiting.length === 0 && due === 0;
  });
}

// Keys take seconds to make and are the same for every house: the first house of this process leaves a copy.
let demoKeys: Promise<string> | undefined;

async function layOutDemoKeys(dataDir: string): Promise<void> {
  if (demoKeys) await cp(await demoKeys, demoPkiDir(dataDir), { recursive: true });
}

async function keepDemoKeys(dataDir: string): Promise<void> {
  demoKeys ??= (async () => {
    const copy = await mkdtemp(join(tmpdir(), 'motcua-keys-'));
    process.once('exit', () => {
      rmSync(copy, { recursive: true, force: true });
    });
    await cp(demoPkiDir(dataDir), copy, { recursive: true });
    return copy;
  })();
  await demoKeys;
}
