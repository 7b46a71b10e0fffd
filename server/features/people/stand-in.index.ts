// The delegations in force today, in memory by agency: every request asks for them, the database hears of it twice a minute.
import type { StandIn } from '#schemas/accounts/delegation.contract';
import type { Clock } from '../../platform/clock/clock.ts';
import { dayOf, type DayString } from '../../platform/kernel/vietnam-time.ts';
import type { UserStore } from '../accounts/index.ts';
import type { AbsenceStore } from './absence.store.ts';
import { isInForce, standInsOf, type DelegationFacts } from './authority.domain.ts';
import { factsOf } from './person.ts';

/** How long another process may not hear of a change; in this one it counts at once. */
const FRESH_MS = 30_000;

const NOBODY: readonly StandIn[] = [];

interface Entry {
  day: DayString;
  loadedAt: number;
  /** Settled, once it is there: requests then wait for nothing. */
  byHolder: ReadonlyMap<string, readonly StandIn[]> | undefined;
  loading: Promise<ReadonlyMap<string, readonly StandIn[]>>;
}

export interface StandInIndex {
  /** In whose place this person may act on the day of the server's clock. */
  of: (person: { id: string; agencyId: string }) => Promise<readonly StandIn[]>;
  /** Must be called after every change of a delegation, or of the post of a giver or a holder. */
  forget(agencyId: string): void;
}

export function createStandInIndex(deps: {
  absences: Pick<AbsenceStore, 'listCurrent'>;
  users: Pick<UserStore, 'findMany'>;
  clock: Clock;
}): StandInIndex {
  const agencies = new Map<string, Entry>();

  async function load(agencyId: string, day: DayString): Promise<ReadonlyMap<string, readonly StandIn[]>> {
    const books = await deps.absences.listCurrent(agencyId, day);
    const delegations: DelegationFacts[] = books.flatMap((b) => b.delegations).filter((d) => isInForce(d, day));
    if (delegations.length === 0) return new Map();
    const holders = new Set(delegations.map((d) => d.to.id));
    const users = await deps.users.findMany([...new Set([...delegations.map((d) => d.from.id), ...holders])]);
    const people = users.map(factsOf);
    return new Map([...holders].map((id) => [id, standInsOf(delegations, people, id, day)]));
  }

  function entryOf(agencyId: string): Entry {
    const now = deps.clock.now();
    const day = dayOf(now);
    const known = agencies.get(agencyId);
    // A clock that was set back must not keep an old answer alive.
    if (known?.day === day && Math.abs(now.getTime() - known.loadedAt) < FRESH_MS) return known;
    const entry: Entry = { day, loadedAt: now.getTime(), byHolder: undefined, loading: load(agencyId, day) };
    agencies.set(agencyId, entry);
    entry.loading.then(
      (byHolder) => {
        entry.byHolder = byHolder;
      },
      () => {
        if (agencies.get(agencyId) === entry) agencies.delete(agencyId);
      },
    );
    return entry;
  }

  return {
    async of({ id, agencyId }) {
      const entry = entryOf(agencyId);
      return (entry.byHolder ?? (await entry.loading)).get(id) ?? NOBODY;
    },
    forget(agencyId) {
      agencies.delete(agencyId);
    },
  };
}
