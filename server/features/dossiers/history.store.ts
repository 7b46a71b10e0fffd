// The append-only history of dossiers.
import type { Connection } from 'mongoose';
import { dossierEventModel, type DossierEventRecord } from '#schemas/dossiers/dossier-event.model';
import { areOnlyDuplicates } from '../../platform/db/duplicate-key.ts';
import type { DossierEvent } from './record.domain.ts';

export type HistoryStore = ReturnType<typeof createHistoryStore>;

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
      return found.map(eventOf);
    },
    /** Every line of every dossier, in the order of dossier ids and versions. */
    async *walk(): AsyncGenerator<DossierEvent, void> {
      const lines = model.find().sort({ dossierId: 1, version: 1 }).lean().cursor({ batchSize: 1_000 });
      for await (const line of lines) yield eventOf(line);
    },
  };
}

const eventOf = ({ _id, ...rest }: DossierEventRecord): DossierEvent => ({ id: _id, ...rest });
