// Reads behind load and assignment: open dossiers by index, projected; the archive is never walked.
import type { Connection, QueryFilter } from 'mongoose';
import { dossierModel } from '#schemas/dossiers/dossier.model';
import type { DossierRecord } from '../dossiers/index.ts';

const LOAD_FIELDS =
  'version code state holder unit procedure.code procedure.name procedure.steps.id procedure.steps.kind procedure.steps.hours stepIndex stepRuns clock sortDueAt owner.name agency.id' as const;

export type LoadedDossier = Pick<
  DossierRecord,
  '_id' | 'version' | 'code' | 'state' | 'holder' | 'unit' | 'stepIndex' | 'stepRuns' | 'clock' | 'sortDueAt'
> & {
  agency: { id: string };
  owner: { name: string };
  procedure: {
    code: string;
    name: string;
    steps: Pick<DossierRecord['procedure']['steps'][number], 'id' | 'kind' | 'hours'>[];
  };
};

/** How often a person has finished a procedure. */
export interface Experience {
  personId: string;
  procedureCode: string;
  finished: number;
}

export type WorkloadStore = ReturnType<typeof createWorkloadStore>;

export function createWorkloadStore(connection: Connection) {
  const model = dossierModel(connection);
  const find = (filter: Record<string, unknown>): Promise<LoadedDossier[]> =>
    model
      .find(filter as QueryFilter<DossierRecord>)
      .select(LOAD_FIELDS)
      .sort({ sortDueAt: 1, _id: 1 })
      .lean<LoadedDossier[]>()
      .exec();

  return {
    /** Open dossiers of a unit, or of the whole agency, by due moment. */
    listOpen: (agencyId: string, unitId?: string): Promise<LoadedDossier[]> =>
      find({ 'agency.id': agencyId, ...(unitId === undefined ? {} : { 'unit.id': unitId }), open: true }),

    /** What a person holds: bounded by the open list of the agency, whichever units they have worked in. */
    listHeld: (agencyId: string, personId: string): Promise<LoadedDossier[]> =>
      find({ 'agency.id': agencyId, open: true, 'holder.id': personId }),

    /** Who finished what in the unit among dossiers due since a moment. */
    async countFinished(agencyId: string, unitId: string, dueSince: Date): Promise<Experience[]> {
      const found = await model.aggregate<{ _id: { person: string; procedure: string }; finished: number }>([
        { $match: { 'agency.id': agencyId, 'unit.id': unitId, open: false, sortDueAt: { $gte: dueSince } } },
        { $group: { _id: { person: '$holder.id', procedure: '$procedure.code' }, finished: { $sum: 1 } } },
      ]);
      return found
        .filter((row) => row._id.person)
        .map((row) => ({ personId: row._id.person, procedureCode: row._id.procedure, finished: row.finished }));
    },
  };
}
