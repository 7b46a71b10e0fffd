// The office as its heads, leaders and admins see it: who is here, who is away, who holds how much.
import type { UserRecord } from '#schemas/accounts/user.model';
import type { AgencyRecord } from '#schemas/catalogue/agency.model';
import type { HandOverRecord } from '#schemas/people/hand-over.model';
import type {
  HandOverProgress,
  Load,
  PersonDetail,
  StaffList,
  StaffMember,
  UnitDossier,
  UnitWorkload,
} from '#schemas/people/people.contract';
import type { AbsenceBook } from '#schemas/people/absence-book.model';
import type { Clock } from '../../platform/clock/clock.ts';
import { DomainError } from '../../platform/kernel/domain-error.ts';
import { dayOf, isoOrNull, isoVietnam, type DayString } from '../../platform/kernel/vietnam-time.ts';
import type { UserStore } from '../accounts/index.ts';
import type { ClockOf, OfficeClock } from '../deadlines/index.ts';
import { liveOf, moveOf, type Actor } from '../dossiers/index.ts';
import { awayUntil, emptyBook, leavesOf } from './absence.domain.ts';
import type { AbsenceStore } from './absence.store.ts';
import { isInForce } from './authority.domain.ts';
import type { ExperienceOf } from './experience.index.ts';
import type { HandOverStore } from './hand-over.store.ts';
import { placeOf } from './held.domain.ts';
import { NO_LOAD, suggestAssignee, type Candidate } from './load.domain.ts';
import {
  canSeePerson,
  headsUnit,
  mayAdminister,
  mayAppoint,
  mayDelegate,
  mayEnterLeave,
  mayHandOver,
  mayRevoke,
  overseesPeople,
  overseesUnit,
} from './people.policy.ts';
import { presentDelegation, presentLeave, presentPostLine } from './people.presenter.ts';
import { factsOf } from './person.ts';
import { loadsOf, readRoster, type UnitRoster } from './roster.queries.ts';
import type { StandInQueries } from './stand-in.queries.ts';
import type { LoadedDossier, WorkloadStore } from './workload.store.ts';

export interface OfficeDeps {
  users: UserStore;
  absences: AbsenceStore;
  workload: WorkloadStore;
  experienceOf: ExperienceOf;
  handOvers: HandOverStore;
  clock: Clock;
  clockOf: ClockOf;
  agencyOf(id: string): Promise<AgencyRecord | null>;
  namesOfProcedures: StandInQueries['namesOfProcedures'];
}

export type OfficeQueries = ReturnType<typeof createOfficeQueries>;

type UnitName = (unitId: string) => string;

export function createOfficeQueries(deps: OfficeDeps) {
  async function unitNames(agencyId: string): Promise<UnitName> {
    const agency = await deps.agencyOf(agencyId);
    const names = new Map(agency?.units.map((u) => [u.id, u.name]));
    return (id) => names.get(id) ?? id;
  }

  async function agencyLoads(agencyId: string, now: Date): Promise<Map<string, Load>> {
    return loadsOf(await deps.workload.listOpen(agencyId), now, await deps.clockOf({ agencyId }, now));
  }

  async function progressOf(record: HandOverRecord): Promise<HandOverProgress> {
    const codes = new Map<string, string | null>();
    if (record.refused.length > 0) {
      for (const d of await deps.workload.listOpen(record.agencyId)) codes.set(d._id, d.code ?? null);
    }
    return {
      id: record._id,
      planned: record.plan.length,
      moved: record.moved.length,
      refused: record.refused.map((r) => ({ ...r, code: codes.get(r.dossierId) ?? null })),
      state: record.state,
      askedAt: isoVietnam(record.askedAt),
      askedBy: record.askedBy.name,
      to: record.to?.name ?? null,
    };
  }

  async function seenUser(actor: Actor, id: string): Promise<UserRecord> {
    const user = await deps.users.find(id);
    if (!user || !canSeePerson(actor, factsOf(user))) throw new DomainError('people.not_found');
    return user;
  }

  return {
    rosterOf: (agencyId: string, unitId: string, now: Date): Promise<UnitRoster> =>
      readRoster(deps, agencyId, unitId, now),

    /** Everybody the caller is answerable for. @throws DomainError `people.forbidden` for those answerable for nobody */
    async staff(actor: Actor, query: { unitId?: string | undefined; left?: '1' | undefined }): Promise<StaffList> {
      if (!overseesPeople(actor)) throw new DomainError('people.forbidden');
      const now = deps.clock.now();
      const today = dayOf(now);
      const users = await deps.users.listEver(actor.agencyId);
      const books = await deps.absences.listCurrent(actor.agencyId, today);
      const bookOf = new Map(books.map((b) => [b._id, b]));
      const loads = await agencyLoads(actor.agencyId, now);
      const unitName = await unitNames(actor.agencyId);
      const items = users
        .filter((u) => canSeePerson(actor, factsOf(u)) && (u.active || query.left === '1'))
        .filter((u) => query.unitId === undefined || u.unitId === query.unitId)
        .map((u) => memberOf(u, bookOf.get(u._id), loads.get(u._id) ?? NO_LOAD, today, unitName))
        .sort((a, b) => a.unit.name.localeCompare(b.unit.name, 'vi') || compareNames(a.name, b.name));
      return { items, mayAdd: mayAdminister(actor) };
    },

    /** One person whole. @throws DomainError `people.not_found` also where the person is not the caller's to see */
    async person(actor: Actor, id: string): Promise<PersonDetail> {
      const user = await seenUser(actor, id);
      const now = deps.clock.now();
      const book = (await deps.absences.find(id)) ?? emptyBook(id, user.agencyId);
      const naming = await deps.absences.listNaming(id);
      const handOver = await deps.handOvers.findLatest(id);
      const unitName = await unitNames(actor.agencyId);
      const procedureName = await deps.namesOfProcedures(actor.agencyId);
      const held = await deps.workload.listHeld(actor.agencyId, id);
      const loads = loadsOf(held, now, await deps.clockOf({ agencyId: actor.agencyId }, now));
      const newestFirst = <T extends { startsOn: string }>(list: T[]): T[] =>
        [...list].sort((a, b) => b.startsOn.localeCompare(a.startsOn));
      return {
        ...memberOf(user, book, loads.get(id) ?? NO_LOAD, dayOf(now), unitName),
        username: mayAdminister(actor) ? user.username : null,
        given: newestFirst(book.delegations).map((d) => presentDelegation(d, procedureName)),
        received: newestFirst(naming.flatMap((b) => b.delegations).filter((d) => d.to.id === id)).map((d) =>
          presentDelegation(d, procedureName),
        ),
        mayRevoke: mayRevoke(actor, factsOf(user)),
        leaves: newestFirst(book.leaves).map(presentLeave),
        history: (user.history ?? []).map((line) => presentPostLine(line, unitName)).reverse(),
        handOver: handOver ? await progressOf(handOver) : null,
        abilities: abilitiesOf(actor, user, loads.get(id) ?? NO_LOAD),
      };
    },

    /** How far the latest hand-over of a person's desk has come. @throws DomainError not_found */
    async handOver(actor: Actor, personId: string): Promise<HandOverProgress> {
      await seenUser(actor, personId);
      const record = await deps.handOvers.findLatest(personId);
      if (!record) throw new DomainError('http.not_found');
      return progressOf(record);
    },

    progressOf,

    /** A unit's people with their load, its open dossiers, and who should get each next. @throws DomainError */
    async workload(actor: Actor, unitId: string): Promise<UnitWorkload> {
      const agency = await deps.agencyOf(actor.agencyId);
      const unit = agency?.units.find((u) => u.id === unitId);
      if (!unit) throw new DomainError('people.unit_not_found');
      if (!overseesUnit(actor, unitId)) throw new DomainError('people.unit_forbidden');
      const now = deps.clock.now();
      const today = dayOf(now);
      const office = await deps.clockOf({ agencyId: actor.agencyId, unitId }, now);
      const roster = await readRoster(deps, actor.agencyId, unitId, now);
      return {
        unit: { id: unit.id, name: unit.name },
        people: [...roster.people]
          .sort((a, b) => compareNames(a.name, b.name))
          .map((p) => ({
            id: p.id,
            name: p.name,
            title: p.title,
            roles: [...p.roles],
            awayUntil: awayUntil(roster.leavesOf(p.id), today) ?? null,
            load: roster.loadOf(p.id),
            takesDossiers: p.roles.includes('specialist'),
          })),
        dossiers: roster.dossiers.map((d) => dossierOf(d, roster, headsUnit(actor, unitId), { now, ...office })),
      };
    },
  };
}

function dossierOf(
  d: LoadedDossier,
  roster: UnitRoster,
  mayAssign: boolean,
  view: OfficeClock & { now: Date },
): UnitDossier {
  const live = liveOf(d, view);
  const today = dayOf(view.now);
  const command = d.state === 'received' ? 'assign' : moveOf(d.state, 'reassign') ? 'reassign' : null;
  const dueOn = d.clock.currentDueAt ? dayOf(d.clock.currentDueAt) : null;
  return {
    id: d._id,
    version: d.version,
    code: d.code ?? null,
    state: d.state,
    procedure: { code: d.procedure.code, name: d.procedure.name },
    ownerName: d.owner.name,
    holderId: d.holder?.id ?? null,
    place: placeOf(d),
    dueAt: isoOrNull(d.clock.currentDueAt),
    colour: live.colour,
    remainingWorkingMinutes: live.remainingWorkingMinutes,
    command: mayAssign ? command : null,
    suggestion:
      command === null
        ? null
        : suggestAssignee(presentOf(roster.candidatesFor(d.procedure.code, d.holder?.id), today), today, dueOn),
  };
}

/** Whoever is on leave today is not proposed, even where the unit has nobody else: that is for its head to mean. */
const presentOf = (candidates: readonly Candidate[], today: DayString): Candidate[] =>
  candidates.filter(({ leaves }) => awayUntil(leaves, today) === undefined);

function memberOf(
  user: UserRecord,
  book: AbsenceBook | undefined,
  load: Load,
  today: DayString,
  unitName: UnitName,
): StaffMember {
  const leaves = book ? leavesOf(book) : [];
  const [soonest] = leaves.filter((l) => l.startsOn > today).sort((a, b) => a.startsOn.localeCompare(b.startsOn));
  return {
    id: user._id,
    name: user.name,
    title: user.title,
    roles: user.roles,
    unitId: user.unitId,
    unit: { id: user.unitId, name: unitName(user.unitId) },
    active: user.active,
    awayUntil: awayUntil(leaves, today) ?? null,
    nextLeave: soonest ? { startsOn: soonest.startsOn, endsOn: soonest.endsOn } : null,
    coveredBy: (book?.delegations ?? [])
      .filter((d) => isInForce(d, today))
      .map((d) => ({ name: d.to.name, form: d.form, endsOn: d.endsOn })),
    load,
  };
}

function abilitiesOf(actor: Actor, user: UserRecord, load: Load): PersonDetail['abilities'] {
  const person = factsOf(user);
  const decides = person.roles.includes('leader') || person.roles.includes('head');
  const may: Record<PersonDetail['abilities'][number], boolean> = {
    delegate: user.active && decides && mayDelegate(actor, person),
    leave: user.active && mayEnterLeave(actor, person),
    hand_over: load.open > 0 && mayHandOver(actor, person),
    change: user.active && mayAppoint(actor),
    deactivate: user.active && mayAdminister(actor) && actor.id !== user._id,
    activate: !user.active && mayAppoint(actor),
  };
  return (Object.keys(may) as (keyof typeof may)[]).filter((ability) => may[ability]);
}

/** Vietnamese lists go by the given name, which stands last. */
function compareNames(a: string, b: string): number {
  const given = (name: string): string => name.split(' ').at(-1) ?? name;
  return given(a).localeCompare(given(b), 'vi') || a.localeCompare(b, 'vi');
}
