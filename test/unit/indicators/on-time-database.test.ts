// The figures read from a database: who sees which, and that the list behind a figure is that figure.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dossierModel } from '#schemas/dossiers/dossier.model';
import type { OnTimeBucket } from '#schemas/indicators/on-time.contract';
import { NO_DUE_SORT, noSidePaths, type Actor, type DossierRecord } from '../../../server/features/dossiers/index.ts';
import { createOnTimeStore, type OnTimeStore } from '../../../server/features/indicators/index.ts';
import { DEFAULT_RULES } from '../../../server/features/deadlines/index.ts';
import { listOnTime, LONGEST_LIST, reportOnTime } from '../../../server/features/indicators/on-time.queries.ts';
import { ensureIndexes, openDatabase, type Database } from '../../../server/platform/db/database.ts';
import { addDays } from '../../../server/platform/kernel/vietnam-time.ts';
import { at, officialCalendar, pause } from '../deadlines/official-calendar.ts';
import { ETHNIC, factsOf, RELIGION, type Life } from './on-time-facts.ts';

const VIEW = { now: at('2026-11-10 08:00'), calendar: officialCalendar, calendarNumber: 1, rules: DEFAULT_RULES };
const OCTOBER = { from: '2026-10-01', to: '2026-10-31' };

const anActor = (roles: Actor['roles'], unitId = ETHNIC.id): Actor => ({
  id: 'u1',
  name: 'Nông Thị Hoa',
  title: '',
  roles,
  agencyId: 'bdt',
  unitId,
  standIns: [],
});
const leader = anActor(['leader']);

/** A stored dossier that lived so; fields that no figure reads are the plainest that fit. */
function aRecord(life: Life & { id: string }, agencyId = 'bdt'): DossierRecord {
  const { unit, limit, receivedAt, currentDueAt, pauses, finishedAt, onTime } = factsOf(life);
  const state = finishedAt ? (receivedAt ? 'released' : 'refused') : receivedAt ? 'processing' : 'submitted';
  return {
    _id: life.id,
    version: 1,
    ...noSidePaths(),
    receivingAgency: { id: agencyId, name: 'Ban Dân tộc' },
    waitingSince: receivedAt ?? VIEW.now,
    agency: { id: agencyId, name: 'Ban Dân tộc' },
    receivingUnit: { id: 'mc', name: 'Bộ phận một cửa' },
    unit,
    holder: null,
    waitingOn: 'nobody',
    code: `000.${life.id}`,
    accessCode: 'A1B2',
    state,
    open: !finishedAt,
    channel: 'counter',
    procedure: {
      code: '1.004875',
      name: 'Công nhận người có uy tín',
      field: 'Dân tộc',
      versionId: 'v1',
      limit,
      result: 'Quyết định',
      legalBasis: [],
      feeAmount: 0,
      papers: [],
      steps: [],
      standIns: [],
    },
    owner: { kind: 'person', name: 'Lò Văn Páo', identityNumber: '011090000001', phone: '0912345678', address: '' },
    filer: null,
    papers: [],
    copies: 1,
    returnMethod: 'desk',
    returnAddress: null,
    submittedAt: receivedAt ?? VIEW.now,
    clock: {
      ...(receivedAt ? { receivedAt } : {}),
      ...(currentDueAt ? { currentDueAt } : {}),
      pauses: pauses.map((p) => ({ ...p, kind: 'supplement', reason: 'Chờ bổ sung' })),
      extensions: [],
      changes: [],
    },
    sortDueAt: currentDueAt ?? NO_DUE_SORT,
    stepIndex: 0,
    stepRuns: [],
    refusal: null,
    draft: null,
    approval: null,
    signing: null,
    result: null,
    handover: null,
    payment: { state: 'none', requests: [] },
    delivery: { state: 'none' },
    sync: { state: 'not_synced' },
    finishedAt,
    onTime,
    lastHash: 'h',
    trace: [],
    commands: [],
    pendingEvents: [],
  };
}

const received = (day: string): Date => at(`${day} 10:00`);
const OFFICE: (Life & { id: string })[] = [
  { id: 'archived', receivedAt: received('2026-09-01'), finishedAt: received('2026-09-30') },
  { id: 'early', receivedAt: received('2026-10-05'), finishedAt: received('2026-10-06') },
  { id: 'late', receivedAt: received('2026-09-10'), finishedAt: received('2026-10-06'), unit: RELIGION },
  { id: 'finished-since', receivedAt: received('2026-10-29'), finishedAt: received('2026-11-03') },
  { id: 'running', receivedAt: received('2026-10-28'), unit: RELIGION },
  { id: 'paused', receivedAt: received('2026-09-02'), pauses: [pause('2026-09-03 10:00')] },
  { id: 'received-since', receivedAt: received('2026-11-02') },
  { id: 'at-desk', receivedAt: null },
  { id: 'refused-at-desk', receivedAt: null, finishedAt: received('2026-10-07') },
];

describe('on-time figures from the database', () => {
  let dir: string;
  let database: Database;
  let store: OnTimeStore;
  const insert = (records: DossierRecord[]) => dossierModel(database.connection).insertMany(records);
  const report = (actor: Actor) => reportOnTime(store, actor, OCTOBER, VIEW);
  const list = (actor: Actor, bucket: OnTimeBucket, unitId?: string) =>
    listOnTime(store, actor, { ...OCTOBER, bucket, unitId }, VIEW);
  const idsOf = async (...args: Parameters<typeof list>) => (await list(...args)).rows.map((row) => row._id);

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'indicators-db-'));
    database = await openDatabase({ uri: process.env['TEST_MONGODB_URI'], dir, durable: false });
    store = createOnTimeStore(database.connection);
    await ensureIndexes(database.connection);
  });
  after(async () => {
    await database.close();
    await rm(dir, { recursive: true });
  });
  beforeEach(async () => {
    await dossierModel(database.connection).deleteMany({});
    await insert([
      ...OFFICE.map((life) => aRecord(life)),
      aRecord({ id: 'elsewhere', receivedAt: received('2026-10-06') }, 'other'),
    ]);
  });

  it('count what was received, finished or in process by the end of the period, and nothing of another agency', async () => {
    const { total } = await report(leader);
    const { received, inProcess, finished, early, late, paused, rate } = total;
    assert.deepEqual(
      { received, inProcess, finished, early, late, paused, rate },
      { received: 3, inProcess: 3, finished: 2, early: 1, late: 1, paused: 1, rate: 50 },
    );
    assert.deepEqual(await idsOf(leader, 'received'), ['early', 'running', 'finished-since']);
    assert.deepEqual(await idsOf(leader, 'in_process'), ['paused', 'running', 'finished-since']);
    assert.deepEqual(await idsOf(leader, 'finished'), ['late', 'early']);
  });

  it('open to lists as long as they are, for the agency and for each unit', async () => {
    const { units } = await report(leader);
    assert.deepEqual(
      units.map((u) => u.unit),
      [ETHNIC, RELIGION],
    );
    for (const unit of units) {
      const { rows, total } = await list(leader, 'finished', unit.unit.id);
      assert.equal(total, unit.finished);
      assert.ok(rows.length === total && rows.every((row) => row.unit.id === unit.unit.id));
    }
  });

  for (const role of ['specialist', 'head'] as const) {
    it(`show a ${role} those of the own unit only`, async () => {
      const actor = anActor([role], RELIGION.id);
      const { units, total } = await report(actor);
      assert.deepEqual(
        units.map((u) => u.unit),
        [RELIGION],
      );
      assert.equal(total.finished, 1);
      assert.deepEqual(await idsOf(actor, 'finished'), ['late']);
      assert.deepEqual(await idsOf(actor, 'finished', RELIGION.id), ['late']);
      await assert.rejects(list(actor, 'finished', ETHNIC.id), { code: 'indicators.unit_forbidden' });
    });
  }

  it('refuse a period that is upside down or too long', async () => {
    const asked = (from: string, to: string) => reportOnTime(store, leader, { from, to }, VIEW);
    await assert.rejects(asked('2026-10-02', '2026-10-01'), { code: 'indicators.period_upside_down' });
    await assert.rejects(asked('2024-10-02', '2026-10-01'), { code: 'indicators.period_too_long' });
  });

  it('list the first rows by due moment and say how many there are', async () => {
    const many = Array.from({ length: LONGEST_LIST + 1 }, (_, i) =>
      aRecord({ id: `many-${String(i)}`, receivedAt: received(addDays('2026-10-31', -(i % 30))) }),
    );
    await insert(many);
    const { rows, total } = await list(leader, 'in_process');
    assert.equal(total, LONGEST_LIST + 4);
    assert.equal(rows.length, LONGEST_LIST);
    const dues = rows.map((row) => row.sortDueAt.getTime());
    assert.deepEqual(
      dues,
      dues.toSorted((a, b) => a - b),
    );
  });

  it('bring whole rows: what the list item shows and nothing of the papers or the trace', async () => {
    const [row] = (await list(leader, 'late')).rows;
    assert.equal(row?.owner.name, 'Lò Văn Páo');
    assert.equal(row.procedure.name, 'Công nhận người có uy tín');
    assert.deepEqual(row.clock.receivedAt, received('2026-09-10'));
    assert.equal('trace' in row || 'papers' in row || 'identityNumber' in row.owner, false);
  });
});
