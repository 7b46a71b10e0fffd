// Builds the real dependencies and hands them in by hand: stores first, then the services that act on them.
import { join } from 'node:path';
import type { Connection } from 'mongoose';
import type { StoredFile } from '#schemas/files/stored-file.contract';
import { createAccessLog, createAccessLogStore } from './features/audit/index.ts';
import { PROBLEMS } from './errors.ts';
import {
  createCatalogueStore,
  createDossierFactsStore,
  createDraftStore,
  successionJob,
  takesOnWork,
  unitInChargeOn,
} from './features/catalogue/index.ts';
import {
  createCalendarCommands,
  createCalendarStore,
  createOfficeClock,
  createOpenClockStore,
  createRulesStore,
  recalculationJob,
  type RecalculationJob,
} from './features/deadlines/index.ts';
import {
  claimFiles,
  createDocumentPrinter,
  createFormIssuer,
  createFormIssueStore,
  createFormPrintStore,
  formIssueConsumer,
  presentFile,
} from './features/documents/index.ts';
import {
  createDossierCommands,
  createDossierStore,
  createHistoryStore,
  historyConsumer,
  realtimeConsumer,
  type Actor,
} from './features/dossiers/index.ts';
import { citizenConsumer } from './features/citizens/index.ts';
import { followingConsumer, followingJobs } from './features/interagency/index.ts';
import { createFormRenderer } from './features/forms/index.ts';
import { createIntakeCommands, takeDossierCode } from './features/intake/index.ts';
import { createOnTimeStore } from './features/indicators/index.ts';
import { createRegisterStore } from './features/registers/index.ts';
import { createSessionStore, createUserStore, endSessionSockets } from './features/accounts/index.ts';
import { createLeaseStore, watchersConsumer } from './features/presence/index.ts';
import { createPeopleServices, createPeopleStores, handOverJob } from './features/people/index.ts';
import { createFactsStore, createFindingStore, radarPusher, radarSweepJob } from './features/radar/index.ts';
import { createDemoSigner, noSigner, signingConsumer, signResultJob, type Signer } from './features/signing/index.ts';
import type { Clock } from './platform/clock/clock.ts';
import { ensureIndexes, openDatabase, type Database } from './platform/db/database.ts';
import { createNumberSeries } from './platform/db/number-series.store.ts';
import type { Env } from './platform/env.ts';
import { createFileRecords, createFileStore, type FileRecords } from './platform/files/index.ts';
import { createJobRunner, type JobRunner } from './platform/jobs/runner.ts';
import { createJobStore } from './platform/jobs/job.store.ts';
import { wordsOfRefusal } from './platform/http/problem.ts';
import { DomainError } from './platform/kernel/domain-error.ts';
import { dayOf } from './platform/kernel/vietnam-time.ts';
import type { Log } from './platform/log/log.ts';
import { createRelay } from './platform/outbox/relay.ts';
import { createSigningPool } from './platform/pades/index.ts';
import type { Hub } from './platform/realtime/hub.ts';

export interface Stores {
  database: Database;
  connection: Connection;
  dossiers: ReturnType<typeof createDossierStore>;
  history: ReturnType<typeof createHistoryStore>;
  accessLog: ReturnType<typeof createAccessLogStore>;
  leases: ReturnType<typeof createLeaseStore>;
  users: ReturnType<typeof createUserStore>;
  sessions: ReturnType<typeof createSessionStore>;
  people: ReturnType<typeof createPeopleStores>;
  catalogue: ReturnType<typeof createCatalogueStore>;
  drafts: ReturnType<typeof createDraftStore>;
  dossierFacts: ReturnType<typeof createDossierFactsStore>;
  calendars: ReturnType<typeof createCalendarStore>;
  rules: ReturnType<typeof createRulesStore>;
  openClocks: ReturnType<typeof createOpenClockStore>;
  numbers: ReturnType<typeof createNumberSeries>;
  jobs: ReturnType<typeof createJobStore>;
  records: FileRecords;
  onTime: ReturnType<typeof createOnTimeStore>;
  radarFacts: ReturnType<typeof createFactsStore>;
  findings: ReturnType<typeof createFindingStore>;
  register: ReturnType<typeof createRegisterStore>;
  formIssues: ReturnType<typeof createFormIssueStore>;
  formPrints: ReturnType<typeof createFormPrintStore>;
}

/** Opens the database with its indexes. `durable: false` is for tests only; `existing`: refuses to make a new one. */
export async function openStores(
  env: Pick<Env, 'MONGODB_URI' | 'DATA_DIR'>,
  options: { durable?: boolean; existing?: boolean } = {},
): Promise<Stores> {
  const database = await openDatabase({
    uri: env.MONGODB_URI,
    dir: join(env.DATA_DIR, 'db'),
    durable: options.durable ?? true,
    existing: options.existing ?? false,
  });
  const { connection } = database;
  const stores: Stores = {
    database,
    connection,
    dossiers: createDossierStore(connection),
    history: createHistoryStore(connection),
    accessLog: createAccessLogStore(connection),
    leases: createLeaseStore(connection),
    users: createUserStore(connection),
    sessions: createSessionStore(connection),
    people: createPeopleStores(connection),
    catalogue: createCatalogueStore(connection),
    drafts: createDraftStore(connection),
    dossierFacts: createDossierFactsStore(connection),
    calendars: createCalendarStore(connection),
    rules: createRulesStore(connection),
    openClocks: createOpenClockStore(connection),
    numbers: createNumberSeries(connection),
    jobs: createJobStore(connection),
    records: createFileRecords(connection),
    onTime: createOnTimeStore(connection),
    radarFacts: createFactsStore(connection),
    findings: createFindingStore(connection),
    register: createRegisterStore(connection),
    formIssues: createFormIssueStore(connection),
    formPrints: createFormPrintStore(connection),
  };
  await ensureIndexes(connection);
  return stores;
}

/** The signer the configuration asks for: the demo one makes keys for everybody in the demo office who may sign. */
export async function createSigner(env: Env, stores: Stores, now: Date): Promise<Signer> {
  if (env.signer === 'none') return noSigner;
  const people = (await stores.users.listDemo()).filter((u) =>
    u.roles.some((role) => role === 'leader' || role === 'head'),
  );
  const agencies = await stores.catalogue.listAgencies();
  return createDemoSigner({
    dataDir: env.DATA_DIR,
    agencyName: agencies[0]?.name ?? 'motcua',
    now,
    people: people.map((u) => ({ id: u._id, name: u.name, title: u.title })),
    production: env.production,
  });
}

export interface ServiceOptions {
  env: Env;
  clock: Clock;
  log: Log;
  signer: Signer;
  /** Address citizens reach; known for certain once the server listens. */
  publicUrl(): string;
}

/** One form at a time is enough for a desk, and leaves the other core to the requests. */
const RENDER_THREADS = 1;

export type Services = ReturnType<typeof createServices>;

export function createServices(stores: Stores, options: ServiceOptions) {
  const { env, clock, log, signer } = options;
  const live: { hub?: Hub } = {};
  const calendar = (agencyId: string) => stores.calendars.get(agencyId);
  const clockOf = createOfficeClock(stores);
  const agencyOf = (id: string) => stores.catalogue.findAgency(id);

  const files = createFileStore({
    dir: env.UPLOAD_DIR,
    maxBytes: Math.round(env.MAX_FILE_MB * 1024 * 1024),
    clock: () => clock.now(),
  });
  const issuer = createFormIssuer({ store: stores.formIssues, numbers: stores.numbers, agencyOf });
  const relay = createRelay(
    stores.dossiers,
    [
      historyConsumer(stores.connection),
      formIssueConsumer(issuer),
      signingConsumer(() => jobs),
      followingConsumer(() => jobs),
      realtimeConsumer(() => live.hub),
      citizenConsumer(() => live.hub),
      watchersConsumer({
        hub: () => live.hub,
        mayRead: (actor, id) =>
          dossiers.getReadable(actor, id).then(
            () => true,
            (error: unknown) => {
              if (error instanceof DomainError) return false;
              throw error;
            },
          ),
        log,
      }),
    ],
    log,
  );
  const dossiers = createDossierCommands({
    store: stores.dossiers,
    clock,
    clockOf,
    placesOf: async (agencyId, named) => {
      const [own, ...others] = await Promise.all([agencyId, ...named].map(agencyOf));
      const units = own?.units ?? [];
      const names = new Map([own, ...others].map((agency) => [agency?._id, agency?.name] as const));
      const today = dayOf(clock.now());
      const inCharge = (unitId: string) => unitInChargeOn(units, unitId, today);
      const refOf = (unit: { id: string; name: string } | undefined) => unit && { id: unit.id, name: unit.name };
      return {
        unitInCharge: (unitId) => refOf(inCharge(unitId)),
        unitToAsk: (unitId) => refOf([inCharge(unitId)].find((unit) => unit && takesOnWork(unit, today))),
        agencyName: (id) => names.get(id),
      };
    },
    takeCode: (dossier, context) => takeDossierCode(stores.numbers, dossier, context),
    findAssignee: async ({ agencyId, unitId }, userId) => {
      const user = await stores.users.find(userId);
      const isThere = user?.active && user.agencyId === agencyId && user.unitId === unitId;
      return isThere && user.roles.includes('specialist')
        ? { id: user._id, name: user.name, title: user.title }
        : undefined;
    },
    awayUntil: (userId) => people.awayUntilOf(userId),
    findGone: async (agencyId, ids) => {
      const users = await stores.users.findMany(ids);
      const here = new Set(users.filter((u) => u.active && u.agencyId === agencyId).map((u) => u._id));
      return new Set(ids.filter((id) => !here.has(id)));
    },
    claimFiles: (ids, agencyIds, dossierId) => claimFiles(stores.records, ids, agencyIds, dossierId),
    assertSignerReady: (actor: Actor) => {
      if (!signer.keyOf(actor.id)) throw new DomainError('signing.no_signer');
    },
    kick: (id) => {
      relay.kick(id);
    },
  });
  const intake = createIntakeCommands({
    catalogue: stores.catalogue,
    dossiers,
    numbers: stores.numbers,
    clock,
    clockOf,
  });
  const accessLog = createAccessLog({ store: stores.accessLog, clock, log });
  const forms = createFormRenderer(RENDER_THREADS);
  const printer = createDocumentPrinter({
    forms,
    issuer,
    agencyOf,
    publicUrl: () => options.publicUrl(),
    clock,
    clockOf,
    demo: signer.demo,
  });
  const pool = createSigningPool({ threads: 2 });
  const deadlineStores = { calendars: stores.calendars, rules: stores.rules, clocks: stores.openClocks };
  const enqueue = ({ id, kind, payload }: RecalculationJob): Promise<void> => jobs.enqueue(id, kind, payload);
  const unitsOf = async (agencyId: string) => (await agencyOf(agencyId))?.units ?? [];
  const calendarCommands = createCalendarCommands({ ...deadlineStores, clock, unitsOf, enqueue });
  const jobs: JobRunner = createJobRunner(
    stores.jobs,
    [
      recalculationJob({
        ...deadlineStores,
        giveAsSystem: (id, commandId, input) => dossiers.giveAsSystem(id, commandId, input),
        enqueue,
        log,
      }),
      signResultJob({
        dossiers,
        printer,
        pool,
        signer,
        numbers: stores.numbers,
        files,
        records: stores.records,
        agencyOf,
        clock,
      }),
      successionJob({
        agencies: () => stores.catalogue.listAgencies(),
        dossiers: stores.dossierFacts,
        moveStaff: (move) => people.moveStaff(move),
        giveAsSystem: (id, commandId, input) => dossiers.giveAsSystem(id, commandId, input),
        clock,
      }),
      handOverJob({ handOvers: stores.people.handOvers, dossiers }),
      radarSweepJob({
        facts: stores.radarFacts,
        findings: stores.findings,
        jobs: stores.jobs,
        dossiers,
        agencies: () => stores.catalogue.listAgencies(),
        headedUnits: async (agencyId) =>
          new Set((await stores.users.list({ agencyId, role: 'head' })).map((user) => user.unitId)),
        clock,
        clockOf,
        push: radarPusher(() => live.hub),
        log,
      }),
      ...followingJobs({
        store: stores.dossiers,
        dossiers,
        intake,
        records: stores.records,
        wordsOf: (error) => wordsOfRefusal(error, PROBLEMS),
      }),
    ],
    clock,
    log,
  );
  const people = createPeopleServices({
    ...stores.people,
    users: stores.users,
    catalogue: stores.catalogue,
    sessions: stores.sessions,
    clock,
    clockOf,
    agencyOf,
    jobs,
    cutOff: (sessionId) => {
      endSessionSockets(live.hub, sessionId);
    },
  });

  return {
    accessLog,
    clock,
    files,
    relay,
    dossiers,
    intake,
    forms,
    printer,
    pool,
    jobs,
    people,
    calendar,
    calendarCommands,
    unitsOf,
    clockOf,
    agencyOf,
    signer,
    filesById: async (ids: readonly string[]): Promise<ReadonlyMap<string, StoredFile>> => {
      if (ids.length === 0) return new Map();
      const records = await stores.records.findMany(ids);
      return new Map(records.map((r) => [r._id, presentFile(r)]));
    },
    sessionEnded: (sessionId: string) => {
      endSessionSockets(live.hub, sessionId);
    },
    connectHub: (hub: Hub) => {
      live.hub = hub;
    },
    /** Stops taking work, lets running work end, and closes files and threads. */
    async close() {
      await relay.stop();
      await jobs.stop();
      await pool.close();
      await forms.close();
      await files.close();
      await accessLog.close();
    },
  };
}
