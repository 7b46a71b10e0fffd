// Records of stored files: the only code that touches their model. Content on disk belongs to content-store.ts.
import type { Connection } from 'mongoose';
import { storedFileModel, type StoredFileRecord } from '#schemas/files/stored-file.model';

export type { StoredFileRecord };

export interface FileRecords {
  insert(record: Omit<StoredFileRecord, 'attachedTo'>): Promise<void>;
  /** In the order of `ids`; unknown ids are left out. */
  findMany(ids: readonly string[]): Promise<StoredFileRecord[]>;
  /**
   * Attaches all these files to a dossier, or none: gives the ids that cannot be (attached to another dossier, or
   * gone), empty on success. Attaching again to the same dossier is a success. When another dossier takes one of the
   * files at the same moment, the rest may stay attached here; the ids given say so and asking again is safe.
   */
  attach(ids: readonly string[], dossierId: string): Promise<string[]>;
  /** Files uploaded before `date` that no dossier refers to, oldest first, at most `limit`. */
  findUnattachedBefore(date: Date, limit?: number): Promise<StoredFileRecord[]>;
  /** Removes an unattached record; false when it is attached by now, or absent. The content stays. */
  removeRecord(id: string): Promise<boolean>;
  isReferenced(sha256: string): Promise<boolean>;
  /** The record under which a dossier keeps this content. */
  findOf(dossierId: string, sha256: string): Promise<StoredFileRecord | null>;
  /** Attached records uploaded from `from` to before `to`, oldest first. */
  walkAttached(from: Date, to: Date): AsyncIterable<StoredFileRecord & { attachedTo: string }>;
  /** Makes a file free again, unless another dossier has it by now. */
  detach(id: string, dossierId: string): Promise<void>;
}

const SWEEP_BATCH = 500;

/** Records on the given connection. */
export function createFileRecords(connection: Connection): FileRecords {
  const model = storedFileModel(connection);
  const findAttachable = async (ids: readonly string[], dossierId: string): Promise<Set<string>> => {
    const found = await model.find({ _id: { $in: ids } }, { attachedTo: 1 }).lean();
    return new Set(found.filter((r) => r.attachedTo === undefined || r.attachedTo === dossierId).map((r) => r._id));
  };
  return {
    insert: async (record) => {
      await model.create(record);
    },
    findMany: async (ids) => {
      const found = await model.find({ _id: { $in: ids } }).lean();
      const byId = new Map(found.map((record) => [record._id, record]));
      return ids.flatMap((id) => byId.get(id) ?? []);
    },
    attach: async (ids, dossierId) => {
      const attachable = await findAttachable(ids, dossierId);
      const refused = ids.filter((id) => !attachable.has(id));
      if (refused.length > 0) return refused;
      // Each record is filtered again as it is written: between the look above and here another dossier may have come.
      await model.updateMany(
        { _id: { $in: ids }, attachedTo: { $exists: false } },
        { $set: { attachedTo: dossierId } },
      );
      const attached = await findAttachable(ids, dossierId);
      return ids.filter((id) => !attached.has(id));
    },
    findUnattachedBefore: (date, limit = SWEEP_BATCH) =>
      model
        .find({ attachedTo: { $exists: false }, uploadedAt: { $lt: date } })
        .sort({ uploadedAt: 1 })
        .limit(limit)
        .lean(),
    removeRecord: async (id) => {
      const { deletedCount } = await model.deleteOne({ _id: id, attachedTo: { $exists: false } });
      return deletedCount === 1;
    },
    walkAttached: (from, to) =>
      model
        .find({ uploadedAt: { $gte: from, $lt: to }, attachedTo: { $exists: true } })
        .sort({ uploadedAt: 1 })
        .lean<StoredFileRecord & { attachedTo: string }>()
        .cursor(),
    detach: async (id, dossierId) => {
      await model.updateOne({ _id: id, attachedTo: dossierId }, { $unset: { attachedTo: 1 } });
    },
    findOf: (dossierId, sha256) => model.findOne({ sha256, attachedTo: dossierId }).lean().exec(),
    isReferenced: async (sha256) => (await model.exists({ sha256 })) !== null,
  };
}
