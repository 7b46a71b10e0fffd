// The board in the database: compared and written by the sweep, read by scope. The only code that touches its models.
import type { Connection, QueryFilter } from 'mongoose';
import { findingModel, sweepModel } from '#schemas/radar/finding.model';
import type { BreachCode, BreachLevel } from '#schemas/radar/breach.contract';
import { areOnlyDuplicates } from '../../platform/db/duplicate-key.ts';
import type { LimitedKey } from '../dossiers/index.ts';
import {
  findingId,
  markOf,
  type BoardChanges,
  type Concern,
  type FindingContent,
  type FindingRecord,
  type Standing,
} from './finding.domain.ts';

export interface BoardFilter {
  agencyId: string;
  /** Keys under which the caller sees findings; one of them suffices. */
  scopes: readonly string[];
  code?: BreachCode | undefined;
  unitId?: string | undefined;
  level?: BreachLevel | undefined;
  /** Conditions of which one holds: only what waits for somebody. */
  waits?: Record<string, unknown>[] | undefined;
}

export interface BoardPlace {
  rank: number;
  since: Date;
  id: string;
}

/** How many findings there are of a kind, on a level, in a unit. */
export interface BoardCount {
  code: BreachCode;
  level: BreachLevel;
  unit: { id: string; name: string };
  count: number;
}

/** Writes of one command; larger ones would hold the database for too long. */
const CHUNK = 500;

export type FindingStore = ReturnType<typeof createFindingStore>;

export function createFindingStore(connection: Connection) {
  const findings = findingModel(connection);
  const sweeps = sweepModel(connection);

  /** Puts findings there as new, or writes what changed of them. */
  async function put(contents: readonly FindingContent[], at: Date, isNew: boolean): Promise<void> {
    for (let from = 0; from < contents.length; from += CHUNK) {
      const writes = contents.slice(from, from + CHUNK).map((content) => ({
        updateOne: {
          filter: { _id: findingId(content.dossierId, content.code) },
          update: {
            $set: {
              ...content,
              mark: markOf(content),
              lastSeenAt: at,
              resolvedAt: null,
              ...(isNew ? { firstSeenAt: at } : {}),
            },
          },
          upsert: isNew,
        },
      }));
      try {
        await findings.collection.bulkWrite(writes as never[], { ordered: false });
      } catch (error) {
        // Another sweep wrote the same finding in the same moment: it is there, once.
        if (!areOnlyDuplicates(error)) throw error;
      }
    }
  }

  return {
    /** What stands on the board of an agency, by index. */
    listStanding: (agencyId: string): Promise<Standing[]> =>
      findings.collection
        .find({ agencyId, resolvedAt: null }, { projection: { mark: 1 } })
        .toArray() as unknown as Promise<Standing[]>,

    /** Makes the board say what was found; writes nothing where nothing changed. */
    async write({ added, changed, mended }: BoardChanges, at: Date): Promise<void> {
      await put(added, at, true);
      await put(changed, at, false);
      for (let from = 0; from < mended.length; from += CHUNK) {
        const ids = mended.slice(from, from + CHUNK);
        await findings.collection.updateMany({ _id: { $in: ids as never[] } }, { $set: { resolvedAt: at } });
      }
    },

    /** Whom findings concern that are no longer on the board. */
    listConcerns: (ids: readonly string[]): Promise<Concern[]> =>
      findings.collection
        .find({ _id: { $in: [...ids] as never[] } }, { projection: { dossierId: 1, owners: 1, unit: 1, procedure: 1 } })
        .toArray() as unknown as Promise<Concern[]>,

    async noteSweep(agencyId: string, sweptAt: Date): Promise<void> {
      await sweeps.updateOne({ _id: agencyId }, { $set: { sweptAt } }, { upsert: true });
    },
    async sweptAt(agencyId: string): Promise<Date | null> {
      return (await sweeps.findById(agencyId).lean())?.sweptAt ?? null;
    },

    list: (filter: BoardFilter, limit: number, after?: BoardPlace): Promise<FindingRecord[]> =>
      findings.collection
        .find(listQuery(filter, after), { projection: { scopes: 0, mark: 0 } })
        .sort({ rank: -1, since: -1, _id: 1 })
        .limit(limit)
        .toArray() as unknown as Promise<FindingRecord[]>,

    /** Counts over the whole board of the caller; its cost is that of what is stuck, not of the archive. */
    async count(filter: BoardFilter): Promise<BoardCount[]> {
      const rows = await findings.aggregate<{
        _id: { code: BreachCode; level: BreachLevel; unitId: string };
        unitName: string;
        count: number;
      }>([
        { $match: queryOf(filter) },
        {
          $group: {
            _id: { code: '$code', level: '$level', unitId: '$unit.id' },
            unitName: { $first: '$unit.name' },
            count: { $sum: 1 },
          },
        },
      ]);
      return rows.map(({ _id: { code, level, unitId }, unitName, count }) => ({
        ...{ code, level, count },
        unit: { id: unitId, name: unitName },
      }));
    },

    /** How many wait for somebody with one of these keys, or with keys that count for some dossiers only. */
    countWaiting: (agencyId: string, ownerKeys: readonly string[], limited: readonly LimitedKey[]): Promise<number> => {
      const all = [...ownerKeys, ...limited.map(({ key }) => key)];
      // Everybody a finding waits for sees it, so the keys are scopes too: they lead the index.
      return findings.collection.countDocuments({
        agencyId,
        scopes: { $in: all },
        resolvedAt: null,
        $or: waitsFor(ownerKeys, limited),
      });
    },
  };
}

/** The conditions, of which one holds, of findings that wait for somebody with these keys. */
export const waitsFor = (ownerKeys: readonly string[], limited: readonly LimitedKey[]): Record<string, unknown>[] => [
  { owners: { $in: [...ownerKeys] } },
  ...limited.map(({ key, procedureCodes, form }) => ({
    owners: key,
    ...(procedureCodes.length > 0 ? { 'procedure.id': { $in: [...procedureCodes] } } : {}),
    ...(form === null ? {} : { forms: form }),
  })),
];

/** The filter of a board; exported for the test that reads its plan. */
export function queryOf(filter: BoardFilter): QueryFilter<FindingRecord> {
  const [only, ...others] = filter.scopes;
  return {
    agencyId: filter.agencyId,
    scopes: others.length === 0 && only !== undefined ? only : { $in: [...filter.scopes] },
    resolvedAt: null,
    ...(filter.code ? { code: filter.code } : {}),
    ...(filter.level ? { level: filter.level } : {}),
    ...(filter.unitId ? { 'unit.id': filter.unitId } : {}),
    ...(filter.waits ? { $and: [{ $or: filter.waits }] } : {}),
  };
}

export function listQuery(filter: BoardFilter, after: BoardPlace | undefined): never {
  const query = queryOf(filter) as Record<string, unknown>;
  if (!after) return query as never;
  const { rank, since, id } = after;
  return {
    ...query,
    ...(filter.level ? {} : { rank: { $lte: rank } }),
    $or: [{ rank: { $lt: rank } }, { rank, since: { $lt: since } }, { rank, since, _id: { $gt: id } }],
  } as never;
}
