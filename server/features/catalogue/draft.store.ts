// Reads and writes of drafts of procedure versions.
import type { Connection } from 'mongoose';
import { procedureDraftModel, type ProcedureDraftRecord } from '#schemas/catalogue/procedure-draft.model';
import { isDuplicateKey } from '../../platform/db/duplicate-key.ts';
import { findByKey } from '../../platform/db/find-by-key.ts';

export type DraftStore = ReturnType<typeof createDraftStore>;

export function createDraftStore(connection: Connection) {
  const model = procedureDraftModel(connection);
  return {
    find: (id: string): Promise<ProcedureDraftRecord | null> => findByKey(model, { _id: id }),
    list: (agencyId: string): Promise<ProcedureDraftRecord[]> =>
      model.find({ agencyId }).sort({ code: 1 }).lean<ProcedureDraftRecord[]>().exec(),
    /** False when the procedure has a draft already. */
    async insert(draft: ProcedureDraftRecord): Promise<boolean> {
      try {
        await model.create(draft);
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    /** Writes the whole draft; false when somebody else saved since `from` was read. */
    async save(from: ProcedureDraftRecord, to: ProcedureDraftRecord): Promise<boolean> {
      const written = await model.replaceOne({ _id: from._id, version: from.version }, to);
      return written.matchedCount === 1;
    },
    /** Removes the draft as it was read; false when somebody else saved since, or removed it. */
    async remove({ _id, version }: Pick<ProcedureDraftRecord, '_id' | 'version'>): Promise<boolean> {
      const removed = await model.deleteOne({ _id, version });
      return removed.deletedCount === 1;
    },
  };
}
