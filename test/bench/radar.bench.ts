// What a sweep of the radar costs on a large archive, and a page of the board, beside the bare driver asking the same.
// BENCH_MONGODB_URI=…  a database of its own on that server, left behind; the embedded engine without
// node --conditions=source --import tsx test/bench/radar.bench.ts [dossiers]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { BOARD, personId } from '../../server/demo/people.ts';
import { DEMO_PASSWORD } from '../../server/demo/office.ts';
import type { DossierRecord } from '../../server/features/dossiers/index.ts';
import { sweepAll, type SweepDeps } from '../../server/features/radar/index.ts';
import { radarReads } from '../../server/features/radar/facts.store.ts';
import { queryOf } from '../../server/features/radar/finding.store.ts';
import { systemClock } from '../../server/platform/clock/clock.ts';
import { readEnv } from '../../server/platform/env.ts';
import { createLog } from '../../server/platform/log/log.ts';
import { startServer, type RunningServer } from '../../server/server.ts';
import { MORNING, paperDossierIn } from '../unit/dossiers/paper-office.ts';
import type { DossierState } from '#schemas/dossiers/dossier-state.contract';

const DOSSIERS = Number(process.argv[2] ?? 200_000);
/** One in ten is still worked on; of these one in five is late with its step or its date, which is a bad year. */
const OPEN_EVERY = 10;
const LATE_EVERY = 5;
const LATE_DAYS = 10;
/** The others are due on some day of the next weeks. */
const SPREAD_DAYS = 25;
const BATCH = 1_000;
const ROUNDS = 7;
const PAGES = 100;
const DAY_MS = 86_400_000;
const OPEN_STATES: readonly DossierState[] = ['processing', 'processing', 'processing', 'received', 'head_review', 'leader_review', 'awaiting_supplement', 'to_release']; // prettier-ignore

/** The same dossier some days earlier or later. */
function shifted(value: unknown, by: number): unknown {
  if (value instanceof Date) return new Date(value.getTime() + by);
  if (Array.isArray(value)) return value.map((one) => shifted(one, by));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shifted(one, by)]));
}

async function seed({ stores }: RunningServer, now: Date): Promise<void> {
  const dossiers = stores.connection.collection('dossiers');
  const base = Math.floor((now.getTime() - MORNING.getTime()) / DAY_MS) * DAY_MS;
  const templates = OPEN_STATES.map((state) => paperDossierIn(state));
  const archived = { ...(shifted(paperDossierIn('returned'), base - 60 * DAY_MS) as object), unreadSince: null };
  for (let from = 0; from < DOSSIERS; from += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, DOSSIERS - from) }, (_, i) => {
      const n = from + i;
      const own = { _id: `bench-${String(n)}`, code: `${BOARD}-B-${String(n)}`, pendingEvents: [] };
      if (n % OPEN_EVERY !== 0) return { ...archived, ...own };
      const nth = n / OPEN_EVERY;
      const late = nth % LATE_EVERY === 0;
      // The healthy ones came to their hands just now, which a weekend must not make old.
      const age = late ? -1 - (nth % LATE_DAYS) : 3;
      const spread = late ? 0 : (nth % SPREAD_DAYS) * DAY_MS;
      const template = templates[nth % templates.length];
      const holder = { id: personId('chuyenvien'), name: `Người ${String(nth % 200)}`, title: '' };
      const moved = shifted(template, base + age * DAY_MS) as DossierRecord;
      const dueAt = new Date((moved.clock.currentDueAt ?? now).getTime() + spread);
      const due = { clock: { ...moved.clock, originalDueAt: dueAt, currentDueAt: dueAt }, sortDueAt: dueAt };
      const held = template?.holder ? { holder: { ...holder, id: `holder-${String(nth % 200)}` } } : {};
      return {
        ...moved,
        ...due,
        ...own,
        ...held,
        unreadSince: null,
        unit: { id: `unit-${String(nth % 12)}`, name: 'Phòng' },
      };
    });
    await dossiers.insertMany(batch as never[], { ordered: false });
  }
}

const depsOf = ({ stores, services }: RunningServer): SweepDeps => ({
  facts: stores.radarFacts,
  findings: stores.findings,
  dossiers: services.dossiers,
  agencies: () => stores.catalogue.listAgencies(),
  headedUnits: () => Promise.resolve(new Set<string>()),
  clock: systemClock,
  clockOf: services.clockOf,
  push: () => undefined,
  log: { error: console.error },
});

interface Cost {
  /** Milliseconds of the middle round. */
  ms: number;
  /** Processor milliseconds of this process and the engine, per round: what a machine that is busy otherwise cannot blur. */
  cpu: number;
}

const TICK_MS = 10;

/** Processor time of this process and of the engine, where the system tells. */
function cpuMs(engine: number | undefined): number {
  const { user, system } = process.cpuUsage();
  const own = (user + system) / 1000;
  if (engine === undefined || !existsSync(`/proc/${String(engine)}/stat`)) return own;
  const fields = readFileSync(`/proc/${String(engine)}/stat`, 'utf8').split(' ');
  return own + (Number(fields[13]) + Number(fields[14])) * TICK_MS;
}

async function median(engine: number | undefined, rounds: number, work: () => Promise<unknown>): Promise<Cost> {
  const times: number[] = [];
  const before = cpuMs(engine);
  for (let i = 0; i < rounds; i++) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  const ms = times.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? NaN;
  return { ms, cpu: (cpuMs(engine) - before) / rounds };
}

/** The reads of a sweep with nothing done about them. */
async function bareSweep({ stores }: RunningServer): Promise<void> {
  const now = new Date();
  const bounds = { now, warnUntil: new Date(now.getTime() + 4 * DAY_MS), unreadBefore: now };
  for (const agency of await stores.catalogue.listAgencies()) {
    for (const read of radarReads(agency._id, bounds)) {
      let n = 0;
      for await (const facts of stores.radarFacts.walk(read)) n += facts.version;
      if (n < 0) throw new Error('versions count from one');
    }
  }
}

async function measure(server: RunningServer, engine: number | undefined): Promise<void> {
  const deps = depsOf(server);
  const { connection } = server.stores;
  const say = (what: string, { ms, cpu }: Cost): void => {
    console.log(`${what.padEnd(44)} ${ms.toFixed(1).padStart(9)} ms ${cpu.toFixed(1).padStart(9)} ms of processor`);
  };
  say('first sweep, writing the whole board', await median(engine, 1, () => sweepAll(deps)));
  const findings = connection.collection('radar_findings');
  console.log(`${String(await findings.countDocuments())} findings among ${String(DOSSIERS)} dossiers`);
  say('sweep of an unchanged board', await median(engine, ROUNDS, () => sweepAll(deps)));
  say('bare driver, the reads of a sweep', await median(engine, ROUNDS, () => bareSweep(server)));

  const cookie = await signIn(server.url);
  const get = async (path: string): Promise<void> => {
    const answer = await fetch(`${server.url}${path}`, { headers: { cookie } });
    if (!answer.ok) throw new Error(await answer.text());
    await answer.text();
  };
  const filter = queryOf({ agencyId: BOARD, scopes: ['agency'] }) as Record<string, unknown>;
  const page = async (): Promise<void> => {
    JSON.stringify(await findings.find(filter).sort({ rank: -1, since: -1, _id: 1 }).limit(51).toArray());
  };
  const count = (): Promise<unknown> =>
    findings.aggregate([{ $match: filter }, { $group: { _id: '$code', n: { $sum: 1 } } }]).toArray();
  say('GET /api/radar', await median(engine, PAGES, () => get('/api/radar')));
  say('bare driver, a page of findings', await median(engine, PAGES, page));
  say('GET /api/radar/summary', await median(engine, ROUNDS, () => get('/api/radar/summary')));
  say('bare driver, counts by code', await median(engine, ROUNDS, count));
}

async function signIn(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'giamdoc', password: DEMO_PASSWORD }),
  });
  return (answer.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
}

async function startDatabase(
  dir: string,
): Promise<{ uri: string; pid?: number | undefined; close: () => Promise<void> }> {
  const given = process.env['BENCH_MONGODB_URI'];
  if (given) return { uri: given, close: () => Promise.resolve() };
  const main = fileURLToPath(new URL('../../server/embedded-db/main.ts', import.meta.url));
  const engine = spawn(process.execPath, [...process.execArgv, main, '--dir', join(dir, 'db'), '--no-sync'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface(engine.stdout), 'line')) as [string];
  return {
    uri: (JSON.parse(line) as { uri: string }).uri,
    pid: engine.pid,
    async close() {
      const ended = once(engine, 'exit');
      engine.kill('SIGTERM');
      await ended;
    },
  };
}

const dir = await mkdtemp(join(tmpdir(), 'motcua-radar-'));
const database = await startDatabase(dir);
try {
  const env = readEnv({
    ...{ NODE_ENV: 'test', PORT: '0', DEMO_OFFICE: '1', SIGNER: 'none', LOG_LEVEL: 'silent' },
    ...{ DATA_DIR: join(dir, 'data'), UPLOAD_DIR: join(dir, 'uploads'), MONGODB_URI: database.uri },
  });
  const server = await startServer({ env, clock: systemClock, log: createLog('silent') });
  try {
    // The minute's own sweep would run into the measured ones.
    await server.services.jobs.stop();
    const started = performance.now();
    await seed(server, systemClock.now());
    console.log(`${String(DOSSIERS)} dossiers seeded in ${((performance.now() - started) / 1000).toFixed(0)} s`);
    await measure(server, database.pid);
  } finally {
    await server.close();
  }
} finally {
  await database.close();
  await rm(dir, { recursive: true, force: true });
}
