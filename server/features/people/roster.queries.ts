// The people of a unit with their absences, load and experience, read once and asked many times.
import type { Load } from '#schemas/people/people.contract';
import { dayOf } from '../../platform/kernel/vietnam-time.ts';
import type { UserStore } from '../accounts/index.ts';
import type { ClockOf, OfficeClock } from '../deadlines/index.ts';
import { liveOf } from '../dossiers/index.ts';
import { leavesOf } from './absence.domain.ts';
import type { AbsenceStore } from './absence.store.ts';
import type { ExperienceOf } from './experience.index.ts';
import { isHeldWork } from './held.domain.ts';
import { NO_LOAD, remainingMinutes, withDossier, type Candidate } from './load.domain.ts';
import { factsOf, type OfficePerson } from './person.ts';
import type { Experience, LoadedDossier, WorkloadStore } from './workload.store.ts';

export interface UnitRoster {
  people: readonly OfficePerson[];
  dossiers: readonly LoadedDossier[];
  loadOf(personId: string): Load;
  leavesOf(personId: string): Candidate['leaves'];
  /** Those who can be given a dossier of the procedure: active specialists of the unit, without one of them. */
  candidatesFor(procedureCode: string, without: string | undefined): Candidate[];
}

export interface RosterDeps {
  users: Pick<UserStore, 'list'>;
  absences: Pick<AbsenceStore, 'listCurrent'>;
  workload: Pick<WorkloadStore, 'listOpen'>;
  experienceOf: ExperienceOf;
  clockOf: ClockOf;
}

/** What everybody holds, by person. */
export function loadsOf(dossiers: readonly LoadedDossier[], now: Date, office: OfficeClock): Map<string, Load> {
  const loads = new Map<string, Load>();
  for (const d of dossiers) {
    if (!d.holder || !isHeldWork(d)) continue;
    const { colour } = liveOf(d, { now, ...office });
    const load = loads.get(d.holder.id) ?? NO_LOAD;
    loads.set(d.holder.id, withDossier(load, remainingMinutes(d, now, office.calendar), colour));
  }
  return loads;
}

export async function readRoster(deps: RosterDeps, agencyId: string, unitId: string, now: Date): Promise<UnitRoster> {
  const today = dayOf(now);
  const office = await deps.clockOf({ agencyId, unitId }, now);
  const users = await deps.users.list({ agencyId, unitId });
  const dossiers = await deps.workload.listOpen(agencyId, unitId);
  const books = await deps.absences.listCurrent(agencyId, today);
  const finished = finishedBy(await deps.experienceOf(agencyId, unitId));
  const leaves = new Map(books.map((book) => [book._id, leavesOf(book)]));
  const loads = loadsOf(dossiers, now, office);
  const people = users.map(factsOf);
  const loadOf = (id: string): Load => loads.get(id) ?? NO_LOAD;
  const leavesOfPerson = (id: string): Candidate['leaves'] => leaves.get(id) ?? [];
  return {
    people,
    dossiers,
    loadOf,
    leavesOf: leavesOfPerson,
    candidatesFor: (procedureCode, without) =>
      people
        .filter((p) => p.roles.includes('specialist') && p.id !== without)
        .map((p) => ({
          id: p.id,
          name: p.name,
          leaves: leavesOfPerson(p.id),
          load: loadOf(p.id),
          finished: finished.get(`${p.id} ${procedureCode}`) ?? 0,
        })),
  };
}

const finishedBy = (rows: readonly Experience[]): ReadonlyMap<string, number> =>
  new Map(rows.map((row) => [`${row.personId} ${row.procedureCode}`, row.finished]));
