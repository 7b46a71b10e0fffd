// Reads the clocks of open dossiers, and nothing else of them, in order of their due moment.
import type { Connection, QueryFilter } from 'mongoose';
import type { Pause, TimeLimit } from '#schemas/deadlines/calendar.contract';
import { dossierModel } from '#schemas/dossiers/dossier.model';
import type { RunningClock } from './moved-dues.domain.ts';

export interface OpenClock extends RunningClock {
  id: string;
  code: string | null;
  procedure: string;
  unit: { id: string; name: string };
}

/** Where a walk goes on: after this dossier. */
export interface WalkPlace {
  sortDueAt: Date;
  id: string;
}

export interface ClockPage {
  clocks: OpenClock[];
  /** Absent on the last page. */
  next: WalkPlace | undefined;
}

/** The fields read, as the projection names them. */
interface StoredClock {
  _id: string;
  code?: string;
  unit: { id: string; name: string };
  procedure: { name: string; limit: TimeLimit };
  clock: { receivedAt?: Date; currentDueAt?: Date; pauses: Pause[] };
  sortDueAt: Date;
}

const FIELDS = 'code unit procedure.name procedure.limit clock.receivedAt clock.currentDueAt clock.pauses sortDueAt';
/** Dossiers without a due moment stand here, behind all others. */
const NO_DUE = new Date('9999-12-31T00:00:00Z');

export type OpenClockStore = ReturnType<typeof createOpenClockStore>;

export function createOpenClockStore(connection: Connection) {
  const model = dossierModel(connection);
  return {
    /**
     * Up to `limit` running clocks of an agency that are due at or after `from`, next after a place. Served by the index
     * on agency, open and due moment, so a page costs the same wherever the walk is.
     */
    async page(agencyId: string, from: Date, after: WalkPlace | undefined, limit: number): Promise<ClockPage> {
      const begin = after && after.sortDueAt > from ? after.sortDueAt : from;
      const filter = {
        'agency.id': agencyId,
        open: true,
        sortDueAt: { $gte: begin, $lt: NO_DUE },
        finishedAt: null,
        ...(after ? { $or: [{ sortDueAt: { $gt: after.sortDueAt } }, { _id: { $gt: after.id } }] } : {}),
      };
      const found = await model
        .find(filter as QueryFilter<unknown>)
        .select(FIELDS)
        .sort({ sortDueAt: 1, _id: 1 })
        .limit(limit)
        .lean<StoredClock[]>();
      const last = found.length === limit ? found.at(-1) : undefined;
      return {
        clocks: found.flatMap(running),
        next: last ? { sortDueAt: last.sortDueAt, id: last._id } : undefined,
      };
    },
  };
}

function running({ _id, code, unit, procedure, clock }: StoredClock): OpenClock[] {
  const { receivedAt, currentDueAt, pauses } = clock;
  if (!receivedAt || !currentDueAt) return [];
  const { name, limit } = procedure;
  return [{ id: _id, code: code ?? null, procedure: name, limit, unit, receivedAt, currentDueAt, pauses }];
}
