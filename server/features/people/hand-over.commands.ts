// Ordering the hand-over of a desk: who may, what is planned, and the job that carries it out.
import type { HandOverOrder } from '#schemas/people/people.contract';
import type { HandOverRecord } from '#schemas/people/hand-over.model';
import type { Clock } from '../../platform/clock/clock.ts';
import type { JobRunner } from '../../platform/jobs/runner.ts';
import { DomainError } from '../../platform/kernel/domain-error.ts';
import { dayOf } from '../../platform/kernel/vietnam-time.ts';
import type { UserStore } from '../accounts/index.ts';
import type { ClockOf } from '../deadlines/index.ts';
import type { Actor } from '../dossiers/index.ts';
import { HAND_OVER_DESK, handOverJobId } from './hand-over.job.ts';
import type { HandOverOrderRecord, HandOverStore } from './hand-over.store.ts';
import { remainingMinutes, shareOut, type Parcel } from './load.domain.ts';
import { isHeldWork } from './held.domain.ts';
import { mayHandOver } from './people.policy.ts';
import { factsOf, type OfficePerson } from './person.ts';
import type { UnitRoster } from './roster.queries.ts';
import type { LoadedDossier, WorkloadStore } from './workload.store.ts';

export interface HandOverDeps {
  users: UserStore;
  handOvers: HandOverStore;
  workload: WorkloadStore;
  jobs: Pick<JobRunner, 'enqueue'>;
  clock: Clock;
  clockOf: ClockOf;
  rosterOf(agencyId: string, unitId: string, now: Date): Promise<UnitRoster>;
}

export type HandOverCommands = ReturnType<typeof createHandOverCommands>;

export function createHandOverCommands(deps: HandOverDeps) {
  async function takerOf(person: OfficePerson, toId: string): Promise<OfficePerson> {
    const user = await deps.users.find(toId);
    const taker = user ? factsOf(user) : undefined;
    const fits =
      taker?.active &&
      taker.id !== person.id &&
      taker.agencyId === person.agencyId &&
      taker.unitId === person.unitId &&
      taker.roles.includes('specialist');
    if (!fits) throw new DomainError('people.taker_unfit');
    return taker;
  }

  /** Who gets which dossier by load, each within its own unit. */
  async function planByLoad(person: OfficePerson, held: readonly LoadedDossier[], now: Date) {
    const { calendar } = await deps.clockOf({ agencyId: person.agencyId }, now);
    const units = [...new Set(held.map((d) => d.unit.id))];
    const rosters = new Map<string, UnitRoster>();
    for (const unitId of units) rosters.set(unitId, await deps.rosterOf(person.agencyId, unitId, now));
    const parcels: Parcel[] = held.map((d) => ({
      dossierId: d._id,
      minutes: remainingMinutes(d, now, calendar),
      dueOn: d.clock.currentDueAt ? dayOf(d.clock.currentDueAt) : null,
      candidates: rosters.get(d.unit.id)?.candidatesFor(d.procedure.code, person.id) ?? [],
    }));
    const plan = shareOut(parcels, dayOf(now));
    if (plan.every((item) => item.toId === null)) throw new DomainError('people.nobody_to_take');
    return plan;
  }

  async function draw(actor: Actor, person: OfficePerson, order: HandOverOrder): Promise<HandOverOrderRecord> {
    const now = deps.clock.now();
    const taker = order.toId === 'by_load' ? null : await takerOf(person, order.toId);
    const held = (await deps.workload.listHeld(person.agencyId, person.id)).filter(isHeldWork);
    if (held.length === 0) throw new DomainError('people.nothing_held', { name: person.name });
    return {
      _id: order.commandId,
      agencyId: person.agencyId,
      personId: person.id,
      to: taker && { id: taker.id, name: taker.name },
      reason: order.reason,
      askedAt: now,
      askedBy: { id: actor.id, name: actor.name, title: actor.title },
      plan: taker ? held.map((d) => ({ dossierId: d._id, toId: taker.id })) : await planByLoad(person, held, now),
    };
  }

  return {
    /**
     * Plans the hand-over of everything a person holds and starts it; the same command again finds the first plan.
     * @throws DomainError not_found, forbidden, command_reused, taker_unfit, nothing_held, nobody_to_take
     */
    async handOver(actor: Actor, personId: string, order: HandOverOrder): Promise<HandOverRecord> {
      const user = await deps.users.find(personId);
      if (user?.agencyId !== actor.agencyId) throw new DomainError('people.not_found');
      const person = factsOf(user);
      if (!mayHandOver(actor, person)) throw new DomainError('people.forbidden');
      const earlier = await deps.handOvers.find(order.commandId);
      if (earlier) {
        const said = [earlier.personId, earlier.askedBy.id, earlier.to?.id ?? 'by_load', earlier.reason];
        const same = [personId, actor.id, order.toId, order.reason].every((word, i) => word === said[i]);
        if (!same) throw new DomainError('people.command_reused');
        return earlier;
      }
      const drawn = await draw(actor, person, order);
      await deps.jobs.enqueue(handOverJobId(drawn._id), HAND_OVER_DESK, { order: drawn });
      await deps.handOvers.ensure(drawn);
      return { ...drawn, moved: [], refused: [], state: 'running' };
    },
  };
}
