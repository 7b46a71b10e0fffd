// Reads and writes of agencies and published procedure versions.
import type { Connection } from 'mongoose';
import { agencyModel, type AgencyRecord } from '#schemas/catalogue/agency.model';
import {
  procedureVersionModel,
  type ProcedureVersionRecord,
  type Withdrawal,
} from '#schemas/catalogue/procedure-version.model';
import { isDuplicateKey } from '../../platform/db/duplicate-key.ts';
import { findByKey } from '../../platform/db/find-by-key.ts';
import { foldText } from '../../platform/kernel/search-text.ts';
import { inForceOn } from './in-force.domain.ts';

export type CatalogueStore = ReturnType<typeof createCatalogueStore>;
type NewVersion = Omit<ProcedureVersionRecord, 'searchText'>;

/** What lists of versions show; papers and steps are left where they are. */
export type VersionHead = Pick<
  ProcedureVersionRecord,
  | '_id'
  | 'agencyId'
  | 'code'
  | 'number'
  | 'name'
  | 'unitId'
  | 'standIns'
  | 'effectiveOn'
  | 'publishedAt'
  | 'withdrawnFrom'
>;
/** A version with the units it names: the solving one, those of its steps, those asked for opinions. */
export type VersionUnits = VersionHead & {
  steps: { unitId?: string; consult?: { unitId: string }[] }[];
};
const HEAD = {
  code: 1,
  agencyId: 1,
  number: 1,
  name: 1,
  unitId: 1,
  standIns: 1,
  effectiveOn: 1,
  publishedAt: 1,
  withdrawnFrom: 1,
};

const withSearchText = (version: NewVersion): ProcedureVersionRecord => ({
  ...version,
  searchText: foldText(`${version.code} ${version.name} ${version.field}`),
});

export function createCatalogueStore(connection: Connection) {
  const agencies = agencyModel(connection);
  const versions = procedureVersionModel(connection);
  return {
    findAgency: (id: string): Promise<AgencyRecord | null> => findByKey(agencies, { _id: id }),
    listAgencies: (): Promise<AgencyRecord[]> => agencies.find().sort({ _id: 1 }).lean<AgencyRecord[]>().exec(),
    /** Adds an agency; one that is there stays as it was changed since. */
    async putAgency(agency: AgencyRecord): Promise<void> {
      await agencies.updateOne({ _id: agency._id }, { $setOnInsert: agency }, { upsert: true });
    },
    /** Writes a change of an agency; false when somebody else changed it since `from` was read. */
    async changeAgency(from: AgencyRecord, to: AgencyRecord): Promise<boolean> {
      const version = from.version ?? 0;
      const unchanged = from.version === undefined ? { version: { $exists: false } } : { version };
      const written = await agencies.replaceOne({ _id: from._id, ...unchanged }, { ...to, version: version + 1 });
      return written.matchedCount === 1;
    },

    /** The version of a procedure in force on a day at an agency. */
    async findVersion(agencyId: string, code: string, on: string): Promise<ProcedureVersionRecord | null> {
      const found = await versions
        .find({ agencyId, code, effectiveOn: { $lte: on } })
        .sort({ effectiveOn: -1, number: -1 })
        .lean<ProcedureVersionRecord[]>();
      return inForceOn(found, on) ?? null;
    },
    /** All procedures in force on a day, one version of each, at one agency or at all. */
    async listVersions(on: string, agencyId?: string): Promise<ProcedureVersionRecord[]> {
      const found = await versions
        .find({ ...(agencyId ? { agencyId } : {}), effectiveOn: { $lte: on } })
        .sort({ agencyId: 1, code: 1, effectiveOn: -1, number: -1 })
        .lean<ProcedureVersionRecord[]>();
      return byProcedure(found).flatMap((of) => inForceOn(of, on) ?? []);
    },
    /** Every version ever published at an agency, or at all, without papers and steps. */
    listHeads: (agencyId?: string): Promise<VersionHead[]> =>
      versions
        .find(agencyId ? { agencyId } : {}, HEAD)
        .sort({ agencyId: 1, code: 1, number: 1 })
        .lean<VersionHead[]>()
        .exec(),
    /** Every version ever published at an agency, with the units it names. */
    listUnitsNamed: (agencyId: string): Promise<VersionUnits[]> =>
      versions
        .find({ agencyId }, { ...HEAD, 'steps.unitId': 1, 'steps.consult.unitId': 1 })
        .sort({ agencyId: 1, code: 1, number: 1 })
        .lean<VersionUnits[]>()
        .exec(),
    findVersionById: (id: string): Promise<ProcedureVersionRecord | null> => findByKey(versions, { _id: id }),
    /** The last version published of a procedure, in force or not. */
    findNewest: (agencyId: string, code: string): Promise<ProcedureVersionRecord | null> =>
      versions.findOne({ agencyId, code }).sort({ number: -1 }).lean<ProcedureVersionRecord>().exec(),

    /** Adds a version that comes with the office; the same id again changes nothing, since a version is never edited. */
    async publish(version: NewVersion): Promise<void> {
      await versions.updateOne({ _id: version._id }, { $setOnInsert: withSearchText(version) }, { upsert: true });
    },
    /** Publishes the next version; false when its number or its id is taken. */
    async publishNext(version: NewVersion): Promise<boolean> {
      try {
        await versions.create(withSearchText(version));
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    /** Sets the day a version ends; false when it was withdrawn before. */
    async withdraw(id: string, withdrawnFrom: string, withdrawal: Withdrawal): Promise<boolean> {
      const written = await versions.updateOne(
        { _id: id, withdrawnFrom: { $exists: false } },
        { $set: { withdrawnFrom, withdrawal } },
      );
      return written.matchedCount === 1;
    },
  };
}

/** Groups a list that is sorted by agency and code. */
export function byProcedure<V extends { agencyId: string; code: string }>(sorted: readonly V[]): V[][] {
  const groups: V[][] = [];
  for (const version of sorted) {
    const group = groups.at(-1);
    const first = group?.[0];
    if (first?.code === version.code && first.agencyId === version.agencyId) group?.push(version);
    else groups.push([version]);
  }
  return groups;
}
