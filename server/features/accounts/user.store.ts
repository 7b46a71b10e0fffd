// Reads and writes of people.
import type { Connection } from 'mongoose';
import type { Role } from '#schemas/accounts/account.contract';
import { userModel, type UserRecord } from '#schemas/accounts/user.model';
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
