// Reads and atomic writes of dossiers: the only code that touches their model.
import type { Connection, QueryFilter } from 'mongoose';
import { dossierModel } from '#schemas/dossiers/dossier.model';
import type { DossierState } from '#schemas/dossiers/dossier-state.contract';
import { isDuplicateKey } from '../../platform/db/duplicate-key.ts';
import { findByKey } from '../../platform/db/find-by-key.ts';
import type { LimitedKey } from './dossier.policy.ts';
import type { CommandRecord, DossierEvent, DossierPatch, DossierRecord } from './record.domain.ts';

export interface ListFilter {
  /** The agency that solves; one of the two agencies is always named. */
  agencyId?: string;
  /** Taken in by this agency for another one. */
  receivingAgencyId?: string;
  /** Only dossiers on which this unit still owes an opinion. */
  consultedUnitId?: string;
  /** Only this unit's dossiers. */
  unitId?: string;
  /** Only dossiers whose next move is one of these (`waitingOn`). */
  waitingOn?: readonly string[];
  /** Besides `waitingOn`: keys that count for some dossiers only. */
  waitingOnFor?: readonly LimitedKey[];
  states?: readonly DossierState[];
  openOnly?: boolean;
  dueBefore?: Date;
  code?: string;
  ownerIdentityNumber?: string;
  receivedSince?: Date;
  after?: { sortDueAt: Date; id: string };
  limit: number;
}

/** Fields of a list row; the rest of the document stays in the database. */
const LIST_FIELDS =
  'version code state open procedure.code procedure.name procedure.limit owner.name unit holder agency clock sortDueAt onTime finishedAt waitingOn actBy' as const;
export type ListedDossier = Pick<
  DossierRecord,
  | '_id'
  | 'version'
  | 'code'
  | 'state'
  | 'open'
  | 'unit'
  | 'holder'
  | 'agency'
  | 'clock'
  | 'sortDueAt'
  | 'onTime'
  | 'finishedAt'
  | 'waitingOn'
  | 'actBy'
> & {
  procedure: Pick<DossierRecord['procedure'], 'code' | 'name' | 'limit'>;
  owner: Pick<DossierRecord['owner'], 'name'>;
};
/** A row as it is read: in a list of opinions with those asked for. */
export type DossierRow = ListedDossier & { consultations?: DossierRecord['consultations'] };

/** Where a dossier is: all that a look-up by code needs, and the scanner at the desk looks up every paper. */
export type DossierPlace = Pick<
  DossierRecord,
  '_id' | 'agency' | 'receivingAgency' | 'unit' | 'home' | 'holder' | 'consultations'
> & { procedure: Pick<DossierRecord['procedure'], 'code'> };
const PLACE_FIELDS = [
  'agency',
  'receivingAgency',
  'unit',
  'home',
  'holder',
  'consultations',
  'procedure.code',
] as const;

/** What a check of the history needs of a dossier. */
type TracedDossier = Pick<DossierRecord, '_id' | 'code' | 'version' | 'state' | 'lastHash' | 'trace' | 'pendingEvents'>;

export type DossierStore = ReturnType<typeof createDossierStore>;

export function createDossierStore(connection: Connection) {
  const model = dossierModel(connection);

  return {
    find: (id: string): Promise<DossierRecord | null> => findByKey(model, { _id: id }),
    findPlaceByCode: (code: string): Promise<DossierPlace | null> => findByKey(model, { code }, PLACE_FIELDS),
    findByCode: (code: string): Promise<DossierRecord | null> => findByKey(model, { code }),

    /** Adds a new dossier; false when its id is taken, that is, when the command was given before. */
    async insert(record: DossierRecord): Promise<boolean> {
      try {
        await model.create(record);
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },

    /**
     * Writes a decision whole: state, facts, trace, the record of the command and the event, in one update filtered on
     * the version that was read. Null when somebody else was first.
     */
    apply: (
      before: Pick<DossierRecord, '_id' | 'version'>,
      patch: DossierPatch,
      event: DossierEvent,
      command: CommandRecord,
    ): Promise<DossierRecord | null> =>
      model
        .findOneAndUpdate(
          { _id: before._id, version: before.version },
          {
            $set: { ...patch, lastHash: event.hash },
            $inc: { version: 1 },
            $push: { trace: event, pendingEvents: event, commands: command },
          },
          { returnDocument: 'after' },
        )
        .lean<DossierRecord>()
        .exec(),

    /** Its holder has opened it; no version of the dossier comes of it. */
    async markRead(dossierId: string, holderId: string): Promise<void> {
      await model.updateOne({ _id: dossierId, 'holder.id': holderId }, { $set: { unreadSince: null } }).exec();
    },

    async list(filter: ListFilter): Promise<DossierRow[]> {
      const found = await Promise.all(
        queriesOf(filter).map((query) =>
          model
            .find(query)
            .select(filter.consultedUnitId === undefined ? LIST_FIELDS : `${LIST_FIELDS} consultations`)
            .sort({ sortDueAt: 1, _id: 1 })
            .limit(filter.limit)
            .lean<DossierRow[]>()
            .exec(),
        ),
      );
      const [only, ...others] = found;
      return only && others.length === 0 ? only : found.flat().sort(byDueMoment).slice(0, filter.limit);
    },

    async count(filter: Omit<ListFilter, 'limit' | 'after'>): Promise<number> {
      const counts = await Promise.all(
        queriesOf({ ...filter, limit: 0 }).map((query) => model.countDocuments(query).exec()),
      );
      return counts.reduce((sum, count) => sum + count, 0);
    },

    /** Every dossier with its trace, one at a time. */
    walkTraces: (): AsyncIterable<TracedDossier> =>
      model
        .find()
        .select('code version state lastHash trace pendingEvents')
        .sort({ _id: 1 })
        .lean<TracedDossier>()
        .cursor(),

    async findWaiting(limit: number): Promise<string[]> {
      const found = await model
        .find({ 'pendingEvents.at': { $gt: new Date(0) } })
        .sort({ 'pendingEvents.at': 1 })
        .select('_id')
        .limit(limit)
        .lean<{ _id: string }[]>();
      return found.map((d) => d._id);
    },
    async readEvents(dossierId: string): Promise<DossierEvent[]> {
      const found = await model
        .findOne({ _id: dossierId })
        .select('pendingEvents')
        .lean<Pick<DossierRecord, 'pendingEvents'>>();
      return found?.pendingEvents ?? [];
    },
    async remove(dossierId: string, eventIds: string[]): Promise<void> {
      await model.updateOne({ _id: dossierId }, { $pull: { pendingEvents: { id: { $in: eventIds } } } });
    },
  };
}

/**
 * Taken in for another agency: on both sides of the own one, as two questions. Asked as "not the own", every dossier that
 * the desk ever took in would be read.
 */
const queriesOf = (filter: ListFilter): QueryFilter<DossierRecord>[] => {
  const { agencyId, receivingAgencyId } = filter;
  if (receivingAgencyId === undefined) return [{ 'agency.id': agencyId ?? '', ...queryOf(filter) }];
  const taken = { 'receivingAgency.id': receivingAgencyId, ...queryOf(filter) };
  return [
    { ...taken, 'agency.id': { $lt: receivingAgencyId } },
    { ...taken, 'agency.id': { $gt: receivingAgencyId } },
  ];
};

type InOrder = Pick<ListedDossier, '_id' | 'sortDueAt'>;
/** The order of every list. */
export const byDueMoment = (a: InOrder, b: InOrder): number =>
  a.sortDueAt.getTime() - b.sortDueAt.getTime() || (a._id < b._id ? -1 : Number(a._id > b._id));

/** All keys together lead the index; those for some dossiers only are narrowed among what it finds. */
function waitingOf({ waitingOn, waitingOnFor = [] }: ListFilter): QueryFilter<DossierRecord> {
  if (!waitingOn) return {};
  const all = { waitingOn: { $in: [...waitingOn, ...waitingOnFor.map(({ key }) => key)] } };
  if (waitingOnFor.length === 0) return all;
  const limited = waitingOnFor.map(({ key, procedureCodes, form }) => ({
    waitingOn: key,
    ...(procedureCodes.length > 0 ? { 'procedure.code': { $in: [...procedureCodes] } } : {}),
    ...(form === null ? {} : { 'procedure.standIns': form }),
  }));
  return { ...all, $and: [{ $or: [{ waitingOn: { $in: [...waitingOn] } }, ...limited] }] };
}

/** Everything but the agency. */
function queryOf(filter: ListFilter): QueryFilter<DossierRecord> {
  const { after, dueBefore } = filter;
  return {
    ...(filter.consultedUnitId
      ? { consultations: { $elemMatch: { 'unit.id': filter.consultedUnitId, answer: { $exists: false } } } }
      : {}),
    ...(filter.unitId ? { 'unit.id': filter.unitId } : {}),
    ...waitingOf(filter),
    ...(filter.states ? { state: { $in: [...filter.states] } } : {}),
    ...(filter.openOnly ? { open: true } : {}),
    ...(filter.code ? { code: filter.code } : {}),
    ...(filter.ownerIdentityNumber ? { 'owner.identityNumber': filter.ownerIdentityNumber } : {}),
    ...(filter.receivedSince ? { 'clock.receivedAt': { $gte: filter.receivedSince } } : {}),
    ...(dueBefore || after
      ? { sortDueAt: { ...(dueBefore ? { $lt: dueBefore } : {}), ...(after ? { $gte: after.sortDueAt } : {}) } }
      : {}),
    ...(after ? { $or: [{ sortDueAt: { $gt: after.sortDueAt } }, { _id: { $gt: after.id } }] } : {}),
  };
}
