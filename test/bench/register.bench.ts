// What the register of a year costs: time, and memory above the idle process, for as many dossiers as asked.
// BENCH_MONGODB_URI=…  a database of its own on that server, left behind; the embedded engine without
// node --conditions=source --import tsx test/bench/register.bench.ts [dossiers]
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AGENCIES } from '../../server/demo/people.ts';
import type { Actor } from '../../server/features/dossiers/index.ts';
import { createFormRenderer } from '../../server/features/forms/index.ts';
import { MOST_IN_PDF, registerBook, registerSheet } from '../../server/features/registers/register.queries.ts';
import { openStores } from '../../server/wiring.ts';
import { startDatabase } from './database.ts';

const [AGENCY] = AGENCIES;
const DOSSIERS = Number(process.argv[2] ?? 50_000);
const FROM = Date.parse('2026-01-05T08:00:00+07:00');
const STEP_MS = Math.floor((340 * 86_400_000) / DOSSIERS);
const BATCH = 1_000;
const MB = 1_048_576;
/** About the size of what a real dossier carries beside the fields of a line: trace, steps, papers. */
const BALLAST = Array.from({ length: 24 }, (_, i) => ({
  type: 'dossier.step_completed',
  note: `Bước ${String(i)} `.repeat(20),
}));

const aLine = (i: number): Record<string, unknown> => {
  const at = new Date(FROM + i * STEP_MS);
  return {
    _id: `d${String(i).padStart(7, '0')}`,
    version: 9,
    agency: { id: AGENCY?._id, name: AGENCY?.name },
    unit: { id: 'phong-chinh-sach', name: 'Phòng Chính sách dân tộc' },
    code: `H99.17-2601-${String(i).padStart(6, '0')}`,
    state: 'returned',
    open: false,
    copies: 1,
    returnMethod: 'desk',
    onTime: 'early',
    procedure: { name: 'Công nhận người có uy tín trong đồng bào dân tộc thiểu số' },
    owner: { name: `Nguyễn Văn Ví Dụ ${String(i)}`, address: 'Thôn 1, xã Nà Mây, tỉnh Sơn Thủy', phone: '0912345678' },
    clock: { receivedAt: at, originalDueAt: new Date(at.getTime() + 5 * 86_400_000), extensions: [], pauses: [] },
    handover: { at: new Date(at.getTime() + 4 * 86_400_000), method: 'desk', receiverName: 'Nguyễn Văn Ví Dụ' },
    result: { number: `${String(i)}/QĐ-SDTTG` },
    trace: BALLAST,
  };
};

const rss = (): number => process.memoryUsage().rss;

async function measured<T>(work: () => Promise<T>): Promise<{ seconds: number; growthMb: number }> {
  const before = rss();
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, rss());
  }, 20);
  const started = performance.now();
  await work();
  clearInterval(timer);
  return { seconds: (performance.now() - started) / 1000, growthMb: (Math.max(most, rss()) - before) / MB };
}

const dir = await mkdtemp(join(tmpdir(), 'motcua-register-'));
// The engine is a process of its own: its memory is the database's, not the product's.
const database = await startDatabase(dir, { durable: true });
const stores = await openStores({ DATA_DIR: dir, MONGODB_URI: database.uri });
const forms = createFormRenderer(1);
try {
  const collection = stores.connection.collection<{ _id: string }>('dossiers');
  for (let i = 0; i < DOSSIERS; i += BATCH) {
    const lines = Array.from({ length: Math.min(BATCH, DOSSIERS - i) }, (_, k) => aLine(i + k));
    await collection.insertMany(lines as { _id: string }[]);
  }
  const deps = { store: stores.register, forms, agencyOf: () => Promise.resolve(AGENCY ?? null) };
  const actor = { roles: ['clerk'], agencyId: AGENCY?._id } as unknown as Actor;
  const file = join(dir, 'register.xlsx');
  const sheet = async (): Promise<void> => {
    const bytes = await registerSheet(deps, actor, { from: '2026-01-01', to: '2026-12-31' });
    await pipeline(Readable.from(bytes, { objectMode: false }), createWriteStream(file));
  };
  const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
  const book = (): Promise<Uint8Array> =>
    registerBook(deps, actor, {
      from: '2026-01-01',
      to: day(FROM + (Math.min(MOST_IN_PDF, DOSSIERS) - 150) * STEP_MS),
    });
  const cold = await measured(sheet);
  const warm = await measured(sheet);
  const print = await measured(book);
  console.log(JSON.stringify({ dossiers: DOSSIERS, cold, warm, fileMb: (await stat(file)).size / MB, print }));
} finally {
  await forms.close();
  await stores.database.close();
  await database.close();
  await rm(dir, { recursive: true });
}
