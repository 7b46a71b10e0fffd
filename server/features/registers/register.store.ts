// Reads the dossiers of a register in order of reception, one at a time: cost and memory do not grow with the archive.
import type { Connection, QueryFilter } from 'mongoose';
import { dossierModel } from '#schemas/dossiers/dossier.model';
import type { DossierRecord } from '../dossiers/index.ts';
import type { RegisteredDossier, Span } from './register.domain.ts';

const FIELDS = [
  'code',
  'copies',
  'state',
  'agency',
  'unit',
  'returnMethod',
  'handover',
  'onTime',
  'procedure.name',
  'owner.name',
  'owner.address',
  'owner.phone',
  'clock.receivedAt',
  'clock.originalDueAt',
  'clock.extensions',
  'result.number',
].join(' ');
const BATCH = 500;

export type RegisterStore = ReturnType<typeof createRegisterStore>;

export function createRegisterStore(connection: Connection) {
  const model = dossierModel(connection);
  const inPeriod = (agencyId: string, { from, until }: Span) =>
    ({ 'agency.id': agencyId, 'clock.receivedAt': { $gte: from, $lt: until } }) as QueryFilter<DossierRecord>;

  return {
    /** Whether the period holds more than `most` dossiers; reads no further than that. */
    async holdsMoreThan(most: number, agencyId: string, span: Span): Promise<boolean> {
      return (await model.countDocuments(inPeriod(agencyId, span), { limit: most + 1 })) > most;
    },

    /** In order of reception, along the index of agency and reception. */
    walk: (agencyId: string, span: Span): AsyncIterable<RegisteredDossier> =>
      model
        .find(inPeriod(agencyId, span))
        .select(FIELDS)
        .sort({ 'clock.receivedAt': 1 })
        .lean<RegisteredDossier>()
        .cursor({ batchSize: BATCH }),
  };
}
