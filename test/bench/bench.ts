// `npm run bench`: the product against bare Express and the driver, in one interleaved run on one database.
//
// Three processes besides this one: the database (the embedded engine, or the server that BENCH_MONGODB_URI names), the
// product, and the yardstick whose work is written down in bare-server.ts. Before the rounds each operation is asked for a few
// times and the database commands of both are compared. A round then runs every operation on both, one right after the
// other, the first one changing with the round. Timings never fail the run.
//
// BENCH_OPERATIONS=list,create   only these operations
// BENCH_PROFILE=DIR              one long round instead, with a .cpuprofile of each server and operation in DIR
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { openStores, type Stores } from '../../server/wiring.ts';
import { startContender, type Contender } from './contender.ts';
import { runSlot, type Slot, type SlotLimits } from './load.ts';
import { operationsOn, signIn, type Operation } from './operations.ts';
import { figuresOf, jsonOf, printFigures, printWork, type Round, type Work } from './report.ts';
import { seedSeason } from './seed.ts';

const DOSSIERS = 5_500;
const ROUNDS = 7;
const MIN_ROUNDS = 5;
const SLOT: SlotLimits = { ms: 800, writes: 300 };
const WARM_UP: SlotLimits = { ms: 2_000, writes: 160 };
const PROFILED_SLOT: SlotLimits = { ms: 5_000, writes: 1_500 };
/** No round begins after this, so that the whole run stays below three minutes on a busy machine. */
const LAST_ROUND_BEFORE_MS = 140_000;
/** Requests of each operation for the comparison of work. */
const WORK_SAMPLE = 4;

async function main(dir: string): Promise<void> {
  const database = await startDatabase(dir);
  const stores = await openStores({ MONGODB_URI: database.uri, DATA_DIR: dir });
  try {
    console.log(`Seeding ${String(DOSSIERS)} dossiers`);
    const season = await seedSeason(stores, DOSSIERS, new Date());
    const secret = randomBytes(32).toString('hex');
    const start = (uri: string): Promise<Contender[]> =>
      Promise.all((['ours', 'bare'] as const).map((name) => startContender(name, envOf(dir, uri, secret))));

    // A pair that counts its commands first; the pair that is measured does not.
    const counted = await start(withOption(database.uri, 'monitorCommands=true'));
    const cookies = await signIn(counted[0]?.url ?? '');
    const operations = operationsOn(season, cookies, secret).filter(isAskedFor);
    const settled = (): Promise<void> => settle(stores);
    const work = await compareWork(counted, operations, settled);
    await Promise.all(counted.map((c) => c.close()));
    printWork(work);

    const contenders = await start(database.uri);
    const rounds = await runRounds(contenders, operations, settled);
    await Promise.all(contenders.map((c) => c.close()));
    const figures = operations.map((o) => figuresOf(o, rounds.get(o) ?? []));
    printFigures(figures);
    const counts = [...rounds.values()].map((done) => done.length);
    console.log(jsonOf(figures, work, { database: database.name, dossiers: DOSSIERS, rounds: Math.min(...counts) }));
  } finally {
    if (database.name === 'server') await stores.connection.dropDatabase();
    await stores.database.close();
    await database.close();
  }
}

interface BenchDatabase {
  name: 'embedded' | 'server';
  uri: string;
  close(): Promise<void>;
}

async function startDatabase(dir: string): Promise<BenchDatabase> {
  const given = process.env['BENCH_MONGODB_URI'];
  if (given !== undefined && given !== '') {
    const uri = new URL(given);
    uri.pathname = `/motcua_bench_${randomBytes(6).toString('hex')}`;
    return { name: 'server', uri: uri.href, close: () => Promise.resolve() };
  }
  const file = fileURLToPath(new URL('../../server/embedded-db/main.ts', import.meta.url));
  const args = [...process.execArgv, file, '--dir', join(dir, 'db')];
  const engine = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface(engine.stdout), 'line')) as [string];
  return {
    name: 'embedded',
    uri: (JSON.parse(line) as { uri: string }).uri,
    async close() {
      const ended = once(engine, 'exit');
      engine.kill('SIGTERM');
      await ended;
    },
  };
}

const withOption = (uri: string, option: string): string => `${uri}${uri.includes('?') ? '&' : '?'}${option}`;

const envOf = (dir: string, uri: string, secret: string): Record<string, string> => ({
  MONGODB_URI: uri,
  DATA_DIR: join(dir, 'data'),
  UPLOAD_DIR: join(dir, 'uploads'),
  DEMO_OFFICE: '1',
  SESSION_SECRET: secret,
});

function isAskedFor({ name }: Operation): boolean {
  const only = process.env['BENCH_OPERATIONS'];
  return only === undefined || only.split(',').includes(name);
}

/** Resolves when the outbox is empty. */
async function settle({ dossiers }: Stores): Promise<void> {
  while ((await dossiers.findWaiting(1)).length > 0) await new Promise((resolve) => setTimeout(resolve, 5));
}

async function compareWork(
  contenders: readonly Contender[],
  operations: readonly Operation[],
  settled: () => Promise<void>,
): Promise<Work[]> {
  const compared: Work[] = [];
  for (const operation of operations) {
    // Not counted: what a process reads once and keeps.
    for (const contender of contenders) await contender.send(operation.next());
    await settled();
    const sides: { commands: string; bytes: number }[] = [];
    for (const contender of contenders) sides.push(await sampleWork(contender, operation, settled));
    const [ours, bare] = sides;
    if (!ours || !bare) throw new Error('two contenders are compared');
    compared.push({
      operation: operation.name,
      commands: { ours: ours.commands, bare: bare.commands },
      bytes: { ours: ours.bytes, bare: bare.bytes },
    });
  }
  return compared;
}

async function sampleWork(contender: Contender, operation: Operation, settled: () => Promise<void>) {
  const before = (await contender.usage()).commands;
  let bytes = 0;
  for (let i = 0; i < WORK_SAMPLE; i++) bytes += Buffer.byteLength(await contender.send(operation.next()));
  await settled();
  const after = (await contender.usage()).commands;
  const perRequest = Object.entries(after)
    .map(([command, count]) => [command, (count - (before[command] ?? 0)) / WORK_SAMPLE] as const)
    .filter(([, count]) => count > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const commands = perRequest.map(([command, count]) => `${String(count)} ${command}`).join(', ');
  return { commands, bytes: Math.round(bytes / WORK_SAMPLE) };
}

async function runRounds(
  contenders: readonly Contender[],
  operations: readonly Operation[],
  settled: () => Promise<void>,
): Promise<Map<Operation, Round[]>> {
  for (const operation of operations)
    for (const contender of contenders) await runSlot(contender, operation, WARM_UP, settled);
  const rounds = new Map<Operation, Round[]>(operations.map((o) => [o, []]));
  const profileTo = process.env['BENCH_PROFILE'];
  const count = profileTo === undefined ? ROUNDS : 1;
  for (let n = 0; n < count && (n < MIN_ROUNDS || performance.now() < LAST_ROUND_BEFORE_MS); n++) {
    for (const operation of operations) {
      const slots: Partial<Record<Contender['name'], Slot>> = {};
      for (const contender of n % 2 === 0 ? contenders : contenders.toReversed()) {
        slots[contender.name] =
          profileTo === undefined
            ? await runSlot(contender, operation, SLOT, settled)
            : await runProfiled(contender, operation, profileTo, settled);
      }
      const { ours, bare } = slots;
      if (ours && bare) rounds.get(operation)?.push({ ours, bare });
    }
    console.log(`Round ${String(n + 1)} done after ${(performance.now() / 1000).toFixed(0)} s`);
  }
  return rounds;
}

async function runProfiled(
  contender: Contender,
  operation: Operation,
  dir: string,
  settled: () => Promise<void>,
): Promise<Slot> {
  const stop = await contender.profile();
  const slot = await runSlot(contender, operation, PROFILED_SLOT, settled);
  await stop(join(dir, `${operation.name.replaceAll(' ', '-')}.${contender.name}.cpuprofile`));
  return slot;
}

const dir = await mkdtemp(join(tmpdir(), 'motcua-bench-'));
try {
  await main(dir);
} finally {
  await rm(dir, { recursive: true, force: true });
}
