// `npm run bench`: the product against bare Express and the driver, in one interleaved run on one database (match.ts).
// `npm run bench -- large`: the reads of the screens on two hundred thousand dossiers, the radar and the register (large.ts).
// Timings never fail the run.
//
// BENCH_MONGODB_URI=…            a server to run on; the embedded engine without
// BENCH_OPERATIONS=list,create   only these operations
// BENCH_PROFILE=DIR              one long round instead, with a .cpuprofile of each server and operation in DIR
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStores, type Stores } from '../../server/wiring.ts';
import { startDatabase } from './database.ts';
import { runLarge } from './large.ts';
import { runMatch } from './match.ts';
import { operationsOn } from './operations.ts';
import { jsonOf } from './report.ts';
import { seedSeason } from './seed.ts';

const DOSSIERS = 5_500;

async function runSeason(dir: string): Promise<void> {
  const database = await startDatabase(dir, { durable: true });
  const stores = await openStores({ MONGODB_URI: database.uri, DATA_DIR: dir });
  try {
    console.log(`Seeding ${String(DOSSIERS)} dossiers`);
    const season = await seedSeason(stores, DOSSIERS, new Date());
    const outcome = await runMatch({
      dir,
      uri: database.uri,
      operations: (cookies, tokenKey) => operationsOn(season, cookies, tokenKey),
      settled: () => settle(stores),
    });
    console.log(jsonOf(outcome, { database: database.name, dossiers: DOSSIERS }));
  } finally {
    if (database.name === 'server') await stores.connection.dropDatabase();
    await stores.database.close();
    await database.close();
  }
}

/** Resolves when the outbox is empty. */
async function settle({ dossiers }: Stores): Promise<void> {
  while ((await dossiers.findWaiting(1)).length > 0) await new Promise((resolve) => setTimeout(resolve, 5));
}

const dir = await mkdtemp(join(tmpdir(), 'motcua-bench-'));
try {
  await (process.argv[2] === 'large' ? runLarge(dir) : runSeason(dir));
} finally {
  await rm(dir, { recursive: true, force: true });
}
