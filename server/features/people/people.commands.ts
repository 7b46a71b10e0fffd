// Upkeep of people by the admin, and by the leader who gives power to decide: add, change of post, end of work. Every change is dated and kept.
import type { NewPerson, PostChange as PostOrder, Switch } from '#schemas/people/people.contract';
import type { Post, PostChange, UserRecord } from '#schemas/accounts/user.model';
import type { AgencyRecord } from '#schemas/catalogue/agency.model';
import type { Clock } from '../../platform/clock/clock.ts';
import { DomainError } from '../../platform/kernel/domain-error.ts';
import { dayOf } from '../../platform/kernel/vietnam-time.ts';
import { createUser, hasPassword, type UserStore } from '../accounts/index.ts';
import { isValidOn, takesOnWork } from '../catalogue/index.ts';
import type { Actor } from '../dossiers/index.ts';
import { isHeldWork } from './held.domain.ts';
import { isLeader, mayAdminister, mayAppoint } from './people.policy.ts';
import { changePost, gainsPower, postOf, samePost } from './post.domain.ts';
import type { StandInIndex } from './stand-in.index.ts';
import type { WorkloadStore } from './workload.store.ts';

export interface PeopleDeps {
  users: UserStore;
  workload: Pick<WorkloadStore, 'listHeld'>;
  index: StandInIndex;
  clock: Clock;
  agencyOf(id: string): Promise<AgencyRecord | null>;
  /** Ends every session of somebody, with its sockets. */
  endSessions(userId: string): Promise<void>;
  /** What somebody may do has changed: open sockets come back with the new rights. */
  rightsChanged(userId: string): Promise<void>;
}

export type PeopleCommands = ReturnType<typeof createPeopleCommands>;

export function createPeopleCommands(deps: PeopleDeps) {
  function assertMay(may: boolean): void {
    if (!may) throw new DomainError('people.forbidden');
  }

  async function assertUnit(agencyId: string, unitId: string): Promise<void> {
    const agency = await deps.agencyOf(agencyId);
    const today = dayOf(deps.clock.now());
    const unit = agency?.units.find((u) => u.id === unitId && isValidOn(u, today));
    if (!unit) throw new DomainError('accounts.unit_unknown', { unitId });
    if (!takesOnWork(unit, today)) throw new DomainError('people.unit_ending', { name: unit.name });
  }

  async function userOf(actor: Actor, id: string): Promise<UserRecord> {
    const user = await deps.users.find(id);
    if (user?.agencyId !== actor.agencyId) throw new DomainError('people.not_found');
    return user;
  }

  async function change(actor: Actor, id: string, order: Switch, edit: (post: Post) => Post): Promise<UserRecord> {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const user = await userOf(actor, id);
      const earlier = user.history?.find((line) => line.id === order.commandId);
      if (earlier) return sameOrRefused(user, earlier, actor, { ...order, edit });
      const admins = await deps.users.list({ agencyId: actor.agencyId, role: 'admin' });
      const held = (await deps.workload.listHeld(actor.agencyId, id)).filter(isHeldWork).length;
      const facts = {
        held,
        lastAdmin: admins.every((a) => a._id === id),
        own: actor.id === id,
        byLeader: isLeader(actor),
      };
      const line = {
        id: order.commandId,
        at: deps.clock.now(),
        by: { id: actor.id, name: actor.name },
        reason: order.reason,
      };
      const decided = changePost(postOf(user), edit(postOf(user)), facts, line);
      if (!decided.ok) throw new DomainError(decided.code, decided.params);
      const written = await deps.users.changePost(user, decided.value);
      if (!written) continue;
      deps.index.forget(actor.agencyId);
      if (written.active) await deps.rightsChanged(id);
      else await deps.endSessions(id);
      return written;
    }
    throw new DomainError('people.version_conflict');
  }

  return {
    /** @throws DomainError forbidden, power_needs_leader, command_reused, unit_ending, accounts.unit_unknown, accounts.username_taken */
    async add(actor: Actor, { commandId, ...input }: NewPerson): Promise<UserRecord> {
      assertMay(mayAdminister(actor));
      await assertUnit(actor.agencyId, input.unitId);
      const earlier = await deps.users.find(commandId);
      if (earlier) {
        const first = earlier.history?.[0];
        const { username, password, ...post } = input;
        if (!first || earlier.username !== username || !(await hasPassword(earlier, password))) {
          throw new DomainError('people.command_reused');
        }
        return sameOrRefused(earlier, first, actor, { reason: '', edit: () => ({ ...post, active: true }) });
      }
      if (gainsPower(null, { ...input, active: true }) && !isLeader(actor)) {
        throw new DomainError('people.power_needs_leader');
      }
      const entered = { at: deps.clock.now(), by: { id: actor.id, name: actor.name } };
      return createUser(deps.users, input, { agencyId: actor.agencyId, demo: false, id: commandId, entered });
    },

    /** @throws DomainError forbidden, not_found, unit_ending, accounts.unit_unknown, or a refusal of {@link changePost} */
    async change(actor: Actor, id: string, { name, title, roles, unitId, ...order }: PostOrder): Promise<UserRecord> {
      assertMay(mayAppoint(actor));
      await assertUnit(actor.agencyId, unitId);
      return change(actor, id, order, (post) => ({ ...post, name, title, roles, unitId }));
    },

    /** Ends somebody's work here: sessions and sockets at once. @throws DomainError as {@link changePost} */
    deactivate: async (actor: Actor, id: string, order: Switch): Promise<UserRecord> => {
      assertMay(mayAdminister(actor));
      return change(actor, id, order, (post) => ({ ...post, active: false }));
    },

    /** Lets somebody in again. @throws DomainError unit_ending, accounts.unit_unknown, or as {@link changePost} */
    activate: async (actor: Actor, id: string, order: Switch): Promise<UserRecord> => {
      assertMay(mayAppoint(actor));
      await assertUnit(actor.agencyId, (await userOf(actor, id)).unitId);
      return change(actor, id, order, (post) => ({ ...post, active: true }));
    },
  };
}

/** A repeat finds what its first press made; other words, or another person's, are another thing. */
function sameOrRefused(
  user: UserRecord,
  earlier: PostChange,
  actor: Actor,
  now: { reason: string; edit: (post: Post) => Post },
): UserRecord {
  const after = now.edit(earlier.before ?? earlier.after);
  const same = earlier.by.id === actor.id && earlier.reason === now.reason && samePost(earlier.after, after);
  if (!same) throw new DomainError('people.command_reused');
  return user;
}
