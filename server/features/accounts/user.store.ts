// Reads and writes of people.
import type { Connection, QueryFilter } from 'mongoose';
import type { Role } from '#schemas/accounts/account.contract';
import { userModel, type PostChange, type UserRecord } from '#schemas/accounts/user.model';
import { isDuplicateKey } from '../../platform/db/duplicate-key.ts';
import { findByKey } from '../../platform/db/find-by-key.ts';

export type UserStore = ReturnType<typeof createUserStore>;

export function createUserStore(connection: Connection) {
  const model = userModel(connection);
  return {
    findByUsername: (username: string): Promise<UserRecord | null> =>
      model.findOne({ username }).lean<UserRecord>().exec(),
    find: (id: string): Promise<UserRecord | null> => findByKey(model, { _id: id }),
    list: (filter: { agencyId: string; unitId?: string; role?: Role }): Promise<UserRecord[]> =>
      model
        .find({
          agencyId: filter.agencyId,
          ...(filter.unitId ? { unitId: filter.unitId } : {}),
          ...(filter.role ? { roles: filter.role } : {}),
          active: true,
        })
        .sort({ name: 1 })
        .lean<UserRecord[]>()
        .exec(),
    findMany: (ids: readonly string[]): Promise<UserRecord[]> =>
      model
        .find({ _id: { $in: [...ids] } })
        .lean<UserRecord[]>()
        .exec(),
    /** Everybody who is or was in the agency. */
    listEver: (agencyId: string): Promise<UserRecord[]> =>
      model.find({ agencyId }).sort({ name: 1, _id: 1 }).lean<UserRecord[]>().exec(),
    /** Writes a change of post with its line of history; null where somebody else was first. */
    changePost: (before: Pick<UserRecord, '_id' | 'version'>, change: PostChange): Promise<UserRecord | null> =>
      model
        .findOneAndUpdate(
          // An account never changed has no version: null matches what is absent.
          { _id: before._id, version: before.version ?? null } as QueryFilter<UserRecord>,
          { $set: { ...change.after, version: (before.version ?? 0) + 1 }, $push: { history: change } },
          { returnDocument: 'after' },
        )
        .lean<UserRecord>()
        .exec(),
    listDemo: (): Promise<UserRecord[]> => model.find({ demo: true }).sort({ username: 1 }).lean<UserRecord[]>().exec(),
    /** False when the username is taken. */
    async insert(user: UserRecord): Promise<boolean> {
      try {
        await model.create(user);
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
  };
}
