// Reads and atomic writes of hand-overs.
import type { Connection } from 'mongoose';
import { handOverModel, type HandOverRecord } from '#schemas/people/hand-over.model';
import { isDuplicateKey } from '../../platform/db/duplicate-key.ts';
import { findByKey } from '../../platform/db/find-by-key.ts';

export type HandOverOrderRecord = Omit<HandOverRecord, 'moved' | 'refused' | 'state'>;
export type HandOverStore = ReturnType<typeof createHandOverStore>;

export function createHandOverStore(connection: Connection) {
  const model = handOverModel(connection);
  return {
    find: (id: string): Promise<HandOverRecord | null> => findByKey(model, { _id: id }),
    findLatest: (personId: string): Promise<HandOverRecord | null> =>
      model.findOne({ personId }).sort({ askedAt: -1 }).lean<HandOverRecord>().exec(),
    /** Writes the order down; where it stands already nothing changes. */
    async ensure(order: HandOverOrderRecord): Promise<void> {
      try {
        await model.create({ ...order, moved: [], refused: [], state: 'running' });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    },
    async noteMoved(id: string, dossierId: string): Promise<void> {
      await model.updateOne({ _id: id }, { $addToSet: { moved: dossierId } });
    },
    async noteRefused(id: string, dossierId: string, why: string): Promise<void> {
      await model.updateOne(
        { _id: id, 'refused.dossierId': { $ne: dossierId } },
        { $push: { refused: { dossierId, why } } },
      );
    },
    async close(id: string, state: 'done' | 'failed'): Promise<void> {
      await model.updateOne({ _id: id }, { $set: { state } });
    },
  };
}
