// One interleaved run of both contenders on one database: first their work is compared, then their speed.
//
// Three processes besides this one: the database, the product, and the yardstick whose work is written down in
// bare-server.ts. Before the rounds each operation is asked for a few times and the database commands of both are compared.
// A round then runs every operation on both, one right after the other, the first one changing with the round.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { startContender, type Contender } from './contender.ts';
import { runSlot, type Slot, type SlotLimits } from './load.ts';
import { signIn, type Cookies, type Operation } from './operations.ts';
import { figuresOf, printFigures, printWork, type Figures, type Round, type Work } from './report.ts';

const ROUNDS = 7;
const MIN_ROUNDS = 5;
const SLOT: SlotLimits = { ms: 800, writes: 300 };
const WARM_UP: SlotLimits = { ms: 2_000, writes: 160 };
const PROFILED_SLOT: SlotLimits = { ms: 5_000, writes: 1_500 };
/** No round begins later than this after the first, so that the whole run stays below three minutes on a busy machine. */
const LAST_ROUND_AFTER_MS = 100_000;
/** Requests of each operation for the comparison of work. */
const WORK_SAMPLE = 4;

export interface Match {
  /** Where the contenders keep their files. */
  dir: string;
  uri: string;
  /** @param tokenKey signs look-up cookies at the product */
  operations: (cookies: Cookies, tokenKey: string) => Operation[];
  /** Resolves when no event waits in the database. */
  settled: () => Promise<void>;
}

export interface Outcome {
  work: Work[];
  figures: Figures[];
  /** Of the operation that had the fewest. */
  rounds: number;
}

/** Runs both and prints the figures. @throws Error when a contender gives another answer than expected */
export async function runMatch({ dir, uri, operations: operationsFor, settled }: Match): Promise<Outcome> {
  const secret = randomBytes(32).toString('hex');
  const start = (at: string): Promise<Contender[]> =>
    Promise.all((['ours', 'bare'] as const).map((name) => startContender(name, envOf(dir, at, secret))));

  // A pair that counts its commands first; the pair that is measured does not.
  const counted = await start(withOption(uri, 'monitorCommands=true'));
  const cookies = await signIn(counted[0]?.url ?? '');
  const operations = operationsFor(cookies, secret).filter(isAskedFor);
  const work = await compareWork(counted, operations, settled);
  await Promise.all(counted.map((c) => c.close()));
  printWork(work);

  const contenders = await start(uri);
  const rounds = await runRounds(contenders, operations, settled);
  await Promise.all(contenders.map((c) => c.close()));
  const figures = operations.map((o) => figuresOf(o, rounds.get(o) ?? []));
  printFigures(figures);
  return { work, figures, rounds: Math.min(...[...rounds.values()].map((done) => done.length)) };
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
  const last = performance.now() + LAST_ROUND_AFTER_MS;
  const profileTo = process.env['BENCH_PROFILE'];
  const count = profileTo === undefined ? ROUNDS : 1;
  for (let n = 0; n < count && (n < MIN_ROUNDS || performance.now() < last); n++) {
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
