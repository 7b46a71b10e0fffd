// The people of a unit that ended go to its successor: one dated change of post each, made by the house.
import type { UserRecord } from '#schemas/accounts/user.model';
import type { Clock } from '../../platform/clock/clock.ts';
import type { UserStore } from '../accounts/index.ts';
import { leaderOfMerged } from '../catalogue/index.ts';
import { SYSTEM_ACTOR, type Ref } from '../dossiers/index.ts';
import { mergedPost, postOf } from './post.domain.ts';
import type { StandInIndex } from './stand-in.index.ts';

/** From a unit that ended to the one in charge of its work. */
export interface StaffMove {
  id: string;
  agencyId: string;
  from: Ref;
  to: Ref;
  /** Numbers of the decisions. */
  basis: string;
  /** The moves by which people come there on the same day, this one among them. */
  together: readonly { id: string; unitId: string }[];
  /** Who leads the unit where several heads come at once. */
  namedHeadId?: string | undefined;
}

export interface StaffMoveDeps {
  users: Pick<UserStore, 'listEver' | 'changePost'>;
  index: Pick<StandInIndex, 'forget'>;
  clock: Clock;
  rightsChanged(userId: string): Promise<void>;
}

/**
 * Moves everybody of the unit, those who left too, so that nobody comes back into a unit that is gone. Repeated after a
 * kill it moves only who has not moved yet.
 * @throws AggregateError once all others have moved, where somebody changed an account at that moment: to be tried again
 */
export async function moveStaff(deps: StaffMoveDeps, move: StaffMove): Promise<void> {
  const everybody = await deps.users.listEver(move.agencyId);
  const leaderId = leaderOf(everybody, move);
  const failures: unknown[] = [];
  for (const user of everybody.filter(({ unitId }) => unitId === move.from.id)) {
    try {
      await moveOne(deps, move, user, leaderId);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${String(failures.length)} accounts not moved`);
}

async function moveOne(deps: StaffMoveDeps, move: StaffMove, user: UserRecord, leaderId?: string): Promise<void> {
  const before = postOf(user);
  const after = mergedPost(before, move.to.id, user._id === leaderId);
  const stepsDown = after.roles !== before.roles;
  const written = await deps.users.changePost(user, {
    id: lineId(user, move),
    at: deps.clock.now(),
    by: { id: SYSTEM_ACTOR.id, name: SYSTEM_ACTOR.name },
    reason: [
      `${move.from.name} → ${move.to.name} (căn cứ: ${move.basis})`,
      ...(stepsDown ? [`${move.to.name} có lãnh đạo phòng khác nên thôi vai trò lãnh đạo phòng`] : []),
    ].join('; '),
    before,
    after,
  });
  if (!written) throw new Error(`the account ${user._id} was changed while its unit moved`);
  deps.index.forget(move.agencyId);
  await deps.rightsChanged(user._id);
}

/** Who of those that come keeps the post of head; the unit's own heads and those who come are told apart after a kill, too. */
function leaderOf(everybody: readonly UserRecord[], move: StaffMove): string | undefined {
  const comers = everybody.filter((user) => user.active && cameAsHead(user, move));
  const own = everybody.filter(
    (user) => user.active && user.unitId === move.to.id && user.roles.includes('head') && !comers.includes(user),
  );
  const ids = (users: readonly UserRecord[]): string[] => users.map(({ _id }) => _id);
  return leaderOfMerged(ids(own), ids(comers), move.namedHeadId);
}

const cameAsHead = (user: UserRecord, { together }: StaffMove): boolean =>
  together.some(({ id, unitId }) => {
    const came = user.history?.find((line) => line.id === lineId(user, { id }));
    return (came?.before?.roles ?? (user.unitId === unitId ? user.roles : [])).includes('head');
  });

const lineId = (user: Pick<UserRecord, '_id'>, { id }: Pick<StaffMove, 'id'>): string => `${id}:${user._id}`;
