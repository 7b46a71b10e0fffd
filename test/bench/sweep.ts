// What a sweep of the radar costs on an archive, beside the bare driver reading the same.
import { existsSync, readFileSync } from 'node:fs';
import { sweepAll, type SweepDeps } from '../../server/features/radar/index.ts';
import { radarReads } from '../../server/features/radar/facts.store.ts';
import { systemClock } from '../../server/platform/clock/clock.ts';
import type { RunningServer } from '../../server/server.ts';

const ROUNDS = 5;
const DAY_MS = 86_400_000;
/** What the system counts processor time of other processes in. */
const TICK_MS = 10;

export interface SweepCost {
  /** Of the middle round. */
  ms: number;
  /** Processor time of this process and the engine for a round: what a machine that is busy otherwise blurs least. */
  cpuMs: number;
}

export interface SweepFigures {
  findings: number;
  /** The first sweep, which writes the whole board. */
  first: SweepCost;
  /** A sweep of an unchanged board. */
  unchanged: SweepCost;
  /** The bare driver, the reads of a sweep. */
  bare: SweepCost;
}

/** @param engine process of the database, where it is ours */
export async function measureSweep(server: RunningServer, engine: number | undefined): Promise<SweepFigures> {
  const deps = depsOf(server);
  const first = await costOf(engine, 1, () => sweepAll(deps));
  const findings = await server.stores.connection.collection('radar_findings').countDocuments();
  const unchanged = await costOf(engine, ROUNDS, () => sweepAll(deps));
  return { findings, first, unchanged, bare: await costOf(engine, ROUNDS, () => bareSweep(server)) };
}

const depsOf = ({ stores, services }: RunningServer): SweepDeps => ({
  facts: stores.radarFacts,
  findings: stores.findings,
  jobs: stores.jobs,
  dossiers: services.dossiers,
  agencies: () => stores.catalogue.listAgencies(),
  headedUnits: () => Promise.resolve(new Set<string>()),
  clock: systemClock,
  clockOf: services.clockOf,
  push: () => undefined,
  log: { error: console.error },
});

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

async function costOf(engine: number | undefined, rounds: number, work: () => Promise<unknown>): Promise<SweepCost> {
  const times: number[] = [];
  const before = cpuMs(engine);
  for (let i = 0; i < rounds; i++) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  const ms = times.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? NaN;
  return { ms, cpuMs: (cpuMs(engine) - before) / rounds };
}

/** Processor time of this process and of the engine, where the system tells. */
function cpuMs(engine: number | undefined): number {
  const { user, system } = process.cpuUsage();
  const own = (user + system) / 1000;
  if (engine === undefined || !existsSync(`/proc/${String(engine)}/stat`)) return own;
  const fields = readFileSync(`/proc/${String(engine)}/stat`, 'utf8').split(' ');
  return own + (Number(fields[13]) + Number(fields[14])) * TICK_MS;
}
