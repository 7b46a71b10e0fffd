// The people of a unit that ended go to its successor: one dated change of post each, made by the house.
import type { UserRecord } from '#schemas/accounts/user.model';
import type { Clock } from '../../platform/clock/clock.ts';
import type { UserStore } from '../accounts/index.ts';
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
 * @throws Error where somebody changed an account at that moment: to be tried again
 */
export async function moveStaff(deps: StaffMoveDeps, move: StaffMove): Promise<void> {
  const everybody = await deps.users.listEver(move.agencyId);
  const hasHead = everybody.some(
    (user) => user.active && user.unitId === move.to.id && user.roles.includes('head') && !cameWith(user, move),
  );
  for (const user of everybody.filter(({ unitId }) => unitId === move.from.id)) {
    const before = postOf(user);
    const after = mergedPost(before, move.to.id, hasHead);
    const stepsDown = after.roles !== before.roles;
    const written = await deps.users.changePost(user, {
      id: lineId(user, move),
      at: deps.clock.now(),
      by: { id: SYSTEM_ACTOR.id, name: SYSTEM_ACTOR.name },
      reason: [
        `${move.from.name} → ${move.to.name} (căn cứ: ${move.basis})`,
        ...(stepsDown ? [`${move.to.name} đã có lãnh đạo phòng nên thôi vai trò lãnh đạo phòng`] : []),
      ].join('; '),
      before,
      after,
    });
    if (!written) throw new Error(`the account ${user._id} was changed while its unit moved`);
    deps.index.forget(move.agencyId);
    await deps.rightsChanged(user._id);
  }
}

const lineId = (user: Pick<UserRecord, '_id'>, move: StaffMove): string => `${move.id}:${user._id}`;

/** Heads that came by this very move are not the successor's own: a run that goes on after a kill tells them apart. */
const cameWith = (user: UserRecord, move: StaffMove): boolean =>
  user.history?.some((line) => line.id === lineId(user, move)) ?? false;
