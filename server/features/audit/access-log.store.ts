// The log of reads: lines are added and read, never changed or removed.
import type { Connection, QueryFilter } from 'mongoose';
import { accessEntryModel, type AccessEntry } from '#schemas/audit/access-entry.model';
import { areOnlyDuplicates } from '../../platform/db/duplicate-key.ts';

export interface AccessFilter {
  /** Lines of people of this agency. */
  agencyId?: string;
  dossierId?: string;
  personId?: string;
  from?: Date;
  /** Exclusive. */
  before?: Date;
  after?: { at: Date; id: string };
  limit: number;
}

export type AccessLogStore = ReturnType<typeof createAccessLogStore>;

export function createAccessLogStore(connection: Connection) {
  const model = accessEntryModel(connection);
  return {
    /** Adds lines; one that another process wrote already is left as it is. */
    async append(entries: readonly AccessEntry[]): Promise<void> {
      try {
        // Straight to the collection: the lines are made by one function, and there are many.
        await connection
          .collection<AccessEntry>(model.collection.collectionName)
          .insertMany([...entries], { ordered: false });
      } catch (error) {
        if (!areOnlyDuplicates(error)) throw error;
      }
    },

    /** Newest first. */
    list: (filter: AccessFilter): Promise<AccessEntry[]> =>
      model.find(queryOf(filter)).sort({ at: -1, _id: -1 }).limit(filter.limit).lean<AccessEntry[]>().exec(),
  };
}

function queryOf({ agencyId, dossierId, personId, from, before, after }: AccessFilter): QueryFilter<AccessEntry> {
  const at = {
    ...(from ? { $gte: from } : {}),
    ...(before ? { $lt: before } : {}),
    ...(after ? { $lte: after.at } : {}),
  };
  return {
    ...(agencyId !== undefined ? { agencyId } : {}),
    ...(dossierId !== undefined ? { dossierId } : {}),
    ...(personId !== undefined ? { 'person.id': personId } : {}),
    ...(Object.keys(at).length > 0 ? { at } : {}),
    ...(after ? { $or: [{ at: { $lt: after.at } }, { _id: { $lt: after.id } }] } : {}),
  };
}
