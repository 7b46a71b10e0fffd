// Reads behind the on-time figures, by index only. Their cost grows with the open list and with what was finished since the
// first day of the period, not with the archive before it.
import type { Connection, QueryFilter } from 'mongoose';
import { dossierModel, FINISHED_INDEX } from '#schemas/dossiers/dossier.model';
import type { DossierRecord, ListedDossier } from '../dossiers/index.ts';
import type { OnTimeFacts } from './on-time.domain.ts';
import type { Span } from './period.domain.ts';

export interface OnTimeScope {
  agencyId: string;
  /** Only this unit's dossiers. */
  unitId?: string;
}

type FactFields = Pick<DossierRecord, '_id' | 'unit' | 'clock' | 'finishedAt' | 'onTime'> & {
  procedure: Pick<DossierRecord['procedure'], 'limit'>;
};
const FACT_FIELDS = 'unit clock.receivedAt clock.currentDueAt clock.pauses procedure.limit finishedAt onTime' as const;

/** What a list row reads; `satisfies` keeps it whole when the row grows. */
const ROW_FIELDS = {
  _id: ['_id'],
  version: ['version'],
  code: ['code'],
  state: ['state'],
  open: ['open'],
  procedure: ['procedure.code', 'procedure.name', 'procedure.limit'],
  owner: ['owner.name'],
  unit: ['unit'],
  holder: ['holder'],
  agency: ['agency'],
  clock: ['clock'],
  sortDueAt: ['sortDueAt'],
  onTime: ['onTime'],
  finishedAt: ['finishedAt'],
  waitingOn: ['waitingOn'],
  actBy: ['actBy'],
} as const satisfies Record<keyof ListedDossier, readonly string[]>;

export type OnTimeStore = ReturnType<typeof createOnTimeStore>;

export function createOnTimeStore(connection: Connection) {
  const model = dossierModel(connection);
  const find = (filter: Record<string, unknown>) =>
    model
      .find(filter as QueryFilter<DossierRecord>)
      .select(FACT_FIELDS)
      .lean<FactFields[]>();

  return {
    /**
     * Facts of every dossier that can stand in a figure of the span: open now, or finished since its start. What was
     * received in the span is among them, since nothing finishes before it is received.
     */
    async readFacts({ agencyId, unitId }: OnTimeScope, { from, until }: Span): Promise<OnTimeFacts[]> {
      const scope = { 'agency.id': agencyId, ...(unitId === undefined ? {} : { 'unit.id': unitId }) };
      // Open ones first: a dossier that finishes between the two reads is then seen twice and counted once, not missed.
      const open = await find({ ...scope, open: true });
      const finished = await find({
        ...scope,
        finishedAt: { $gte: from },
        'clock.receivedAt': { $lte: until },
      }).hint(FINISHED_INDEX);
      const byId = new Map([...open, ...finished].map((d) => [d._id, factsOf(d)]));
      return [...byId.values()];
    },

    /** Rows of these dossiers, in the order of the ids. */
    async listRows(ids: readonly string[]): Promise<ListedDossier[]> {
      const found = await model
        .find({ _id: { $in: [...ids] } })
        .select(Object.values(ROW_FIELDS).flat().join(' '))
        .lean<ListedDossier[]>();
      const byId = new Map(found.map((d) => [d._id, d]));
      return ids.flatMap((id) => byId.get(id) ?? []);
    },
  };
}

const factsOf = (d: FactFields): OnTimeFacts => ({
  id: d._id,
  unit: d.unit,
  receivedAt: d.clock.receivedAt ?? null,
  limit: d.procedure.limit,
  currentDueAt: d.clock.currentDueAt ?? null,
  pauses: d.clock.pauses,
  finishedAt: d.finishedAt,
  onTime: d.onTime,
});
