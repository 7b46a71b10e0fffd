// Reads the clocks of open dossiers, and nothing else of them, in order of their due moment.
import type { Connection } from 'mongoose';
import type { ClockSettings, Pause, TimeLimit } from '#schemas/deadlines/calendar.contract';
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
  clock: { receivedAt?: Date; currentDueAt?: Date; pauses: Pause[]; settings?: ClockSettings };
  sortDueAt: Date;
  finishedAt: Date | null;
}

const FIELDS = {
  code: 1,
  unit: 1,
  'procedure.name': 1,
  'procedure.limit': 1,
  'clock.receivedAt': 1,
  'clock.currentDueAt': 1,
  'clock.pauses': 1,
  'clock.settings': 1,
  sortDueAt: 1,
  finishedAt: 1,
} as const;
/** Dossiers without a due moment stand here, behind all others. */
const NO_DUE = new Date('9999-12-31T00:00:00Z');

export type OpenClockStore = ReturnType<typeof createOpenClockStore>;

export function createOpenClockStore(connection: Connection) {
  const model = dossierModel(connection);
  const find = (agencyId: string, bounds: Record<string, unknown>, limit: number): Promise<StoredClock[]> =>
    model.collection
      .find<StoredClock>({ 'agency.id': agencyId, open: true, ...bounds }, { projection: FIELDS })
      .sort({ sortDueAt: 1, _id: 1 })
      .limit(limit)
      .toArray();

  return {
    /**
     * Up to `limit` running clocks of an agency that are due at or after `from`, next after a place. Served by the index
     * on agency, open and due moment. Dossiers due in the same minute, hundreds where all are due at closing, are asked
     * for by their id alone, so a page costs the same wherever the walk is.
     */
    async page(agencyId: string, from: Date, after: WalkPlace | undefined, limit: number): Promise<ClockPage> {
      const rest = { sortDueAt: { [after ? '$gt' : '$gte']: after?.sortDueAt ?? from, $lt: NO_DUE } };
      const ties = after ? await find(agencyId, { sortDueAt: after.sortDueAt, _id: { $gt: after.id } }, limit) : [];
      const found = ties.length < limit ? [...ties, ...(await find(agencyId, rest, limit - ties.length))] : ties;
      const last = found.length === limit ? found.at(-1) : undefined;
      return {
        clocks: found.flatMap(running),
        next: last ? { sortDueAt: last.sortDueAt, id: last._id } : undefined,
      };
    },
  };
}

/** A dossier that has its result keeps its date, although it is open until somebody collects it. */
function running({ _id, code, unit, procedure, clock, finishedAt }: StoredClock): OpenClock[] {
  const { receivedAt, currentDueAt, pauses, settings } = clock;
  if (!receivedAt || !currentDueAt || finishedAt) return [];
  const { name, limit } = procedure;
  const running = { limit, receivedAt, currentDueAt, pauses, ...(settings ? { settings } : {}) };
  return [{ id: _id, code: code ?? null, procedure: name, unit, ...running }];
}
