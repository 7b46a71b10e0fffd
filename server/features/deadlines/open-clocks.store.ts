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
  /** By whose hours the legal clock is reckoned. */
  clockUnitId: string;
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
  home: { unit: { id: string } } | null;
  procedure: { name: string; limit: TimeLimit; steps: { id: string; hours: number }[] };
  stepRuns: { stepId: string; startedAt: Date; dueAt: Date; finishedAt?: Date }[];
  clock: { receivedAt?: Date; unitId?: string; currentDueAt?: Date; pauses: Pause[]; settings?: ClockSettings };
  sortDueAt: Date;
  finishedAt: Date | null;
}

const FIELDS = {
  code: 1,
  unit: 1,
  'home.unit.id': 1,
  'procedure.name': 1,
  'procedure.limit': 1,
  'procedure.steps': 1,
  stepRuns: 1,
  'clock.receivedAt': 1,
  'clock.unitId': 1,
  'clock.currentDueAt': 1,
  'clock.pauses': 1,
  'clock.settings': 1,
  sortDueAt: 1,
  finishedAt: 1,
} as const;
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
     * Up to `limit` running clocks of an agency with their due moment, or the limit of a step, at or after `from`, next
     * after a place; those without a due moment come last. Served by the index on agency, open and due moment. Dossiers
     * due in the same minute, hundreds where all are due at closing, are asked for by their id alone, so a page costs
     * the same wherever the walk is.
     */
    async page(agencyId: string, from: Date, after: WalkPlace | undefined, limit: number): Promise<ClockPage> {
      // The step of a late dossier may run on beyond its due moment.
      const touched = { $or: [{ sortDueAt: { $gte: from } }, { 'stepRuns.dueAt': { $gte: from } }] };
      const rest = { ...(after ? { sortDueAt: { $gt: after.sortDueAt } } : {}), ...touched };
      const same = { sortDueAt: after?.sortDueAt, _id: { $gt: after?.id }, ...touched };
      const ties = after ? await find(agencyId, same, limit) : [];
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
function running({ _id, code, unit, home, procedure, stepRuns, clock, finishedAt }: StoredClock): OpenClock[] {
  const { receivedAt, currentDueAt, pauses, settings } = clock;
  if (!receivedAt || finishedAt) return [];
  const { name, limit, steps } = procedure;
  const run = stepRuns.find((one) => !one.finishedAt);
  const planned = steps.find((step) => step.id === run?.stepId);
  return [
    {
      ...{ id: _id, code: code ?? null, procedure: name, unit, limit, receivedAt, pauses },
      clockUnitId: clock.unitId ?? home?.unit.id ?? unit.id,
      ...(currentDueAt ? { currentDueAt } : {}),
      ...(settings ? { settings } : {}),
      ...(run && planned ? { step: { startedAt: run.startedAt, dueAt: run.dueAt, hours: planned.hours } } : {}),
    },
  ];
}
