// Reads and writes of agencies and published procedure versions.
import type { Connection } from 'mongoose';
import { agencyModel, type AgencyRecord } from '#schemas/catalogue/agency.model';
import { procedureVersionModel, type ProcedureVersionRecord } from '#schemas/catalogue/procedure-version.model';
import { findByKey } from '../../platform/db/find-by-key.ts';
import { foldText } from '../../platform/kernel/search-text.ts';

export type CatalogueStore = ReturnType<typeof createCatalogueStore>;

export function createCatalogueStore(connection: Connection) {
  const agencies = agencyModel(connection);
  const versions = procedureVersionModel(connection);
  return {
    findAgency: (id: string): Promise<AgencyRecord | null> => findByKey(agencies, { _id: id }),
    listAgencies: (): Promise<AgencyRecord[]> => agencies.find().sort({ _id: 1 }).lean<AgencyRecord[]>().exec(),
    async putAgency(agency: AgencyRecord): Promise<void> {
      await agencies.replaceOne({ _id: agency._id }, agency, { upsert: true });
    },

    /** The version of a procedure in force on a day at an agency. */
    findVersion: (agencyId: string, code: string, on: string): Promise<ProcedureVersionRecord | null> =>
      versions
        .findOne({ agencyId, code, effectiveOn: { $lte: on } })
        .sort({ effectiveOn: -1 })
        .lean<ProcedureVersionRecord>()
        .exec(),
    /** All procedures in force on a day, the newest version of each, at one agency or at all. */
    async listVersions(on: string, agencyId?: string): Promise<ProcedureVersionRecord[]> {
      const found = await versions
        .find({ ...(agencyId ? { agencyId } : {}), effectiveOn: { $lte: on } })
        .sort({ agencyId: 1, code: 1, effectiveOn: -1 })
        .lean<ProcedureVersionRecord[]>();
      return found.filter((v, i) => v.code !== found[i - 1]?.code || v.agencyId !== found[i - 1]?.agencyId);
    },
    /** Publishes a version; the same id again changes nothing, since a version is never edited. */
    async publish(version: Omit<ProcedureVersionRecord, 'searchText'>): Promise<void> {
      const searchText = foldText(`${version.code} ${version.name} ${version.field}`);
      await versions.updateOne({ _id: version._id }, { $setOnInsert: { ...version, searchText } }, { upsert: true });
    },
  };
}
