// The reads of the screens on a year of dossiers: lists, counter, radar and look-ups beside the bare driver asked the same
// over bare Express, then a sweep of the radar and the register of the year.
//
// BENCH_DOSSIERS=20000   fewer dossiers than two hundred thousand
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../../server/platform/clock/clock.ts';
import { readEnv } from '../../server/platform/env.ts';
import { createLog } from '../../server/platform/log/log.ts';
import { startServer } from '../../server/server.ts';
import { seedArchive } from './archive.ts';
import { startDatabase } from './database.ts';
import { runMatch } from './match.ts';
import { screenReadsOn } from './operations.ts';
import { jsonOf } from './report.ts';
import type { SeededDossier } from './seed.ts';
import { measureSweep, type SweepFigures } from './sweep.ts';

const DOSSIERS = Number(process.env['BENCH_DOSSIERS'] ?? 200_000);
/** More of the open ones than anybody looks at in the ten minutes that make one line in the log of reads. */
const LOOKED_AT = 2_003;

/** Prints the figures; takes some minutes. @param dir for the database, removed by the caller */
export async function runLarge(dir: string): Promise<void> {
  // Only reads are measured, so seeding need not wait for the disk.
  const database = await startDatabase(dir, { durable: false });
  try {
    const { open, sweep } = await seedAndSweep(dir, database);
    const outcome = await runMatch({
      dir,
      uri: database.uri,
      operations: (cookies) => screenReadsOn(open.slice(0, LOOKED_AT), cookies),
      settled: () => Promise.resolve(),
    });
    console.log(jsonOf(outcome, { database: database.name, dossiers: DOSSIERS, open: open.length, sweep }));
  } finally {
    await database.close();
  }
  await measureRegister();
}

async function seedAndSweep(
  dir: string,
  { uri, pid }: { uri: string; pid?: number | undefined },
): Promise<{ open: SeededDossier[]; sweep: SweepFigures }> {
  const env = readEnv({
    ...{ NODE_ENV: 'test', PORT: '0', DEMO_OFFICE: '1', SIGNER: 'none', LOG_LEVEL: 'silent', MONGODB_URI: uri },
    ...{ DATA_DIR: join(dir, 'data'), UPLOAD_DIR: join(dir, 'uploads') },
  });
  const server = await startServer({ env, clock: systemClock, log: createLog('silent') });
  try {
    // The minute's own sweep would run into the measured ones.
    await server.services.jobs.stop();
    const started = performance.now();
    const open = await seedArchive(server.stores.connection, DOSSIERS, systemClock.now());
    console.log(`${String(DOSSIERS)} dossiers seeded in ${((performance.now() - started) / 1000).toFixed(0)} s`);
    const sweep = await measureSweep(server, pid);
    for (const [what, cost] of [
      [`first sweep, writing ${String(sweep.findings)} findings`, sweep.first],
      ['sweep of an unchanged board', sweep.unchanged],
      ['bare driver, the reads of a sweep', sweep.bare],
    ] as const)
      console.log(`${what.padEnd(44)} ${cost.ms.toFixed(0)} ms, ${cost.cpuMs.toFixed(0)} ms of processor`);
    return { open, sweep };
  } finally {
    await server.close();
  }
}

/** In a process of its own: what it holds is read from outside. */
async function measureRegister(): Promise<void> {
  const file = fileURLToPath(new URL('./register.bench.ts', import.meta.url));
  const child = spawn(process.execPath, [...process.execArgv, file], { stdio: ['ignore', 'inherit', 'inherit'] });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`the bench of the register ended with code ${String(code)}`);
}
