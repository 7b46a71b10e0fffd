// The append-only history of dossiers.
import type { Connection } from 'mongoose';
import { dossierEventModel } from '#schemas/dossiers/dossier-event.model';
import { areOnlyDuplicates } from '../../platform/db/duplicate-key.ts';
import type { DossierEvent } from './record.domain.ts';

export function createHistoryStore(connection: Connection) {
  const model = dossierEventModel(connection);
  return {
    async append(events: readonly DossierEvent[]): Promise<void> {
      try {
        await model.insertMany(
          events.map(({ id, ...rest }) => ({ _id: id, ...rest })),
          // Unordered: an event delivered a second time does not keep its neighbours out.
          { ordered: false, throwOnValidationError: true },
        );
      } catch (error) {
        if (!areOnlyDuplicates(error)) throw error;
      }
    },
    async listOf(dossierId: string): Promise<DossierEvent[]> {
      const found = await model.find({ dossierId }).sort({ version: 1 }).lean();
      return found.map(({ _id, ...rest }) => ({ id: _id, ...rest }));
    },
  };
}
