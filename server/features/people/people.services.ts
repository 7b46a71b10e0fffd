// Puts the feature together from its stores: what routes, sign-in and jobs need of it.
import type { Connection } from 'mongoose';
import type { AgencyRecord } from '#schemas/catalogue/agency.model';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Endpoint } from '../../platform/http/endpoint.ts';
import type { JobRunner } from '../../platform/jobs/runner.ts';
import type { SessionStore, UserStore } from '../accounts/index.ts';
import type { CatalogueStore } from '../catalogue/index.ts';
import type { ClockOf } from '../deadlines/index.ts';
import { createAbsenceCommands } from './absence.commands.ts';
import { createAbsenceStore } from './absence.store.ts';
import { createAwayQueries, type AwayQueries } from './away.queries.ts';
import { createExperienceIndex } from './experience.index.ts';
import { createHandOverCommands } from './hand-over.commands.ts';
import { createHandOverStore } from './hand-over.store.ts';
import { createOfficeQueries } from './office.queries.ts';
import { createPeopleCommands } from './people.commands.ts';
import { peopleRoutes } from './people.routes.ts';
import { moveStaff, type StaffMove } from './staff-move.commands.ts';
import { createStandInIndex, type StandInIndex } from './stand-in.index.ts';
import { createStandInQueries } from './stand-in.queries.ts';
import { createWorkloadStore } from './workload.store.ts';

/** Stores of this feature; made before the indexes are ensured. */
export const createPeopleStores = (connection: Connection) => ({
  absences: createAbsenceStore(connection),
  handOvers: createHandOverStore(connection),
  workload: createWorkloadStore(connection),
});
export type PeopleStores = ReturnType<typeof createPeopleStores>;

export interface PeopleServiceDeps extends PeopleStores {
  users: UserStore;
  catalogue: Pick<CatalogueStore, 'listHeads'>;
  sessions: SessionStore;
  clock: Clock;
  clockOf: ClockOf;
  agencyOf(id: string): Promise<AgencyRecord | null>;
  jobs: Pick<JobRunner, 'enqueue'>;
  /** Cuts off the sockets of a session. */
  cutOff(sessionId: string): void;
}

export interface PeopleServices extends AwayQueries {
  /** In whose place a person may act today. */
  standInsOf: StandInIndex['of'];
  /** Moves the people of a unit that ended to its successor; may be repeated. */
  moveStaff(move: StaffMove): Promise<void>;
  endpoints: Endpoint[];
}

export function createPeopleServices(deps: PeopleServiceDeps): PeopleServices {
  const index = createStandInIndex(deps);
  async function rightsChanged(userId: string): Promise<void> {
    // A browser whose socket is cut comes back by itself, and its rooms are drawn anew.
    for (const id of await deps.sessions.idsOf(userId)) deps.cutOff(id);
  }
  async function endSessions(userId: string): Promise<void> {
    const ids = await deps.sessions.idsOf(userId);
    await deps.sessions.remove(ids);
    for (const id of ids) deps.cutOff(id);
  }
  const standIns = createStandInQueries(deps);
  const office = createOfficeQueries({
    ...deps,
    namesOfProcedures: standIns.namesOfProcedures,
    experienceOf: createExperienceIndex(deps.workload, deps.clock),
  });
  return {
    ...createAwayQueries(deps),
    standInsOf: index.of,
    moveStaff: (move) => moveStaff({ ...deps, index, rightsChanged }, move),
    endpoints: peopleRoutes({
      office,
      standIns,
      absences: createAbsenceCommands({ ...deps, index, rightsChanged }),
      people: createPeopleCommands({ ...deps, index, endSessions, rightsChanged }),
      handOvers: createHandOverCommands({ ...deps, rosterOf: office.rosterOf }),
    }),
  };
}
