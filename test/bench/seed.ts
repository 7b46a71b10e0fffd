// Fills the bench's database: the demo office and a season of dossiers, each made by the domain's own decisions.
import { randomUUID } from 'node:crypto';
import type { CounterIntake } from '#schemas/intake/intake.contract';
import { BOARD, personId } from '../../server/demo/people.ts';
import { loadDemoOffice } from '../../server/demo/office.ts';
import { createOfficeClock } from '../../server/features/deadlines/index.ts';
import { decide } from '../../server/features/dossiers/decide.domain.ts';
import { makeEvent } from '../../server/features/dossiers/events.domain.ts';
import type { Actor, DossierRecord } from '../../server/features/dossiers/index.ts';
import { openWithOutcome, type IntakeFacts } from '../../server/features/intake/intake.domain.ts';
import { codeSeries, dossierCode } from '../../server/features/intake/numbering.domain.ts';
import { newAccessCode } from '../../server/platform/kernel/ids.ts';
import { dayOf, instantOf } from '../../server/platform/kernel/vietnam-time.ts';
import type { Stores } from '../../server/wiring.ts';
import { anIntake } from '../support/dossiers.ts';

export const PROCEDURE = 'BDT-02';
export const HOLDER = personId('chuyenvien');
const DAY_MS = 86_400_000;
const SEASON_DAYS = 90;
const BATCH = 500;
/** One in so many is with a specialist; the others wait to be assigned. */
const ASSIGNED_EVERY = 5;

export interface SeededDossier {
  id: string;
  code: string;
}

export interface Season {
  received: SeededDossier[];
  processing: SeededDossier[];
}

/** @returns the dossiers by state, in the order they were received */
export async function seedSeason(stores: Stores, count: number, now: Date): Promise<Season> {
  await loadDemoOffice(stores);
  const office = await factsOf(stores);
  const season: Season = { received: [], processing: [] };
  const perDay = Math.ceil(count / SEASON_DAYS);
  for (let from = 0; from < count; from += BATCH) {
    const batch: DossierRecord[] = [];
    for (let i = from; i < Math.min(from + BATCH, count); i++) {
      // The newest day is yesterday: today's numbers are for the contenders.
      const day = dayOf(new Date(now.getTime() - (SEASON_DAYS - Math.floor(i / perDay)) * DAY_MS));
      const at = instantOf(day, 8 * 60 + (i % perDay));
      const received = receive(office, at, (i % perDay) + 1);
      batch.push(i % ASSIGNED_EVERY === 0 ? assign(received, office, at) : received);
    }
    await insert(stores, batch);
    for (const d of batch)
      season[d.state === 'processing' ? 'processing' : 'received'].push({ id: d._id, code: d.code ?? '' });
  }
  return season;
}

interface Office {
  facts: Omit<IntakeFacts, 'now' | 'accessCode'>;
  head: Actor;
  holder: Actor;
}

async function factsOf(stores: Stores): Promise<Office> {
  const person = async (username: string): Promise<Actor> => {
    const user = await stores.users.find(personId(username));
    if (!user) throw new Error(`the demo office has no ${username}`);
    const { _id: id, name, title, roles, agencyId, unitId } = user;
    return { id, name, title, roles, agencyId, unitId, standIns: [] };
  };
  const agency = await stores.catalogue.findAgency(BOARD);
  const version = await stores.catalogue.findVersion(BOARD, PROCEDURE, dayOf(new Date()));
  if (!agency || !version) throw new Error(`the demo office has no ${PROCEDURE}`);
  const unit = (id: string) => ({ id, name: agency.units.find((u) => u.id === id)?.name ?? id });
  const clerk = await person('motcua');
  const { _id: versionId, code, name, field, limit, result, legalBasis, fee, papers, steps, standIns } = version;
  return {
    facts: {
      actor: clerk,
      ...(await createOfficeClock(stores)({ agencyId: BOARD, unitId: version.unitId }, new Date())),
      receivingAgency: { id: agency._id, name: agency.name },
      agency: { id: agency._id, name: agency.name },
      receivingUnit: unit(clerk.unitId),
      unit: unit(version.unitId),
      procedure: {
        versionId,
        code,
        name,
        field,
        limit,
        result,
        legalBasis,
        feeAmount: fee.amount,
        papers,
        steps,
        standIns,
      },
    },
    head: await person('truongphong'),
    holder: await person('chuyenvien'),
  };
}

function receive({ facts }: Office, now: Date, sequence: number): DossierRecord {
  const intake = anIntake({ procedureCode: PROCEDURE }) as CounterIntake;
  const opened = openWithOutcome(
    { ...intake, copies: 1, returnMethod: 'desk', papers: [{ paperId: 'gt1', quantity: 1, fileIds: [] }] },
    { ...facts, now, accessCode: newAccessCode() },
    dossierCode(BOARD, now, sequence),
  );
  if (!opened.ok) throw new Error(`seed: ${opened.code}`);
  return opened.value;
}

function assign(d: DossierRecord, { facts, head, holder }: Office, now: Date): DossierRecord {
  const { id, name, title } = holder;
  const commandId = randomUUID();
  const decision = decide(
    d,
    { command: 'assign', assigneeId: id },
    { ...facts, commandId, actor: head, now, assignee: { id, name, title } },
  );
  if (!decision.ok) throw new Error(`seed: ${decision.code}`);
  const after: DossierRecord = { ...d, ...decision.value.patch, version: d.version + 1 };
  const { note } = decision.value;
  const event = makeEvent(
    after,
    { commandId, command: 'assign', actor: head, at: now, from: d.state, note },
    d.lastHash,
  );
  return {
    ...after,
    lastHash: event.hash,
    trace: [...d.trace, event],
    commands: [
      ...d.commands,
      { id: commandId, command: 'assign', actorId: head.id, version: after.version, state: after.state, at: now },
    ],
  };
}

/** As the relay leaves them: events in the history, none waiting; numbers taken. */
async function insert({ connection }: Stores, batch: readonly DossierRecord[]): Promise<void> {
  const put = async (name: string, documents: object[]): Promise<void> => {
    await connection.collection(name).insertMany(documents, { ordered: false });
  };
  await put(
    'dossiers',
    batch.map((d) => ({ ...d, pendingEvents: [] })),
  );
  await put(
    'dossier_events',
    batch.flatMap((d) => d.trace.map(({ id, ...rest }) => ({ _id: id, ...rest }))),
  );
  await put(
    'number_entries',
    batch.map((d) => ({
      series: codeSeries(BOARD, d.submittedAt),
      n: Number(d.code?.split('-').at(-1)),
      key: d._id,
      at: d.submittedAt,
    })),
  );
}
