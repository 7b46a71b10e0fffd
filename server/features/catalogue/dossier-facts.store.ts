// What the catalogue reads of dossiers: the dated facts for a replay, and how much open work a unit has.
import type { Connection, QueryFilter } from 'mongoose';
import { dossierModel } from '#schemas/dossiers/dossier.model';
import type { DossierRecord } from '../dossiers/index.ts';
import type { ReplayFacts } from './replay.domain.ts';

export type DossierFactsStore = ReturnType<typeof createDossierFactsStore>;

/** Nothing of the applicant but whether it is a person. */
const FIELDS = {
  code: 1,
  channel: 1,
  finishedAt: 1,
  'clock.receivedAt': 1,
  'clock.currentDueAt': 1,
  'clock.pauses': 1,
  'owner.kind': 1,
  'procedure.feeAmount': 1,
  'procedure.steps': 1,
  stepRuns: 1,
} as const;

const UNANSWERED = { answer: { $exists: false } };

/** A dossier as it stood when it was found with a unit. */
export type LeftDossier = Pick<DossierRecord, '_id' | 'version'>;

/** Ends that say nothing about how long the process takes. */
const BROKEN_OFF: DossierRecord['state'][] = ['refused', 'withdrawn', 'closed'];

export function createDossierFactsStore(connection: Connection) {
  const model = dossierModel(connection);
  return {
    /** Dossiers of a procedure received since a moment, newest first, one after another. */
    async *receivedSince(agencyId: string, code: string, since: Date, most: number): AsyncGenerator<ReplayFacts> {
      const cursor = model
        .find(
          {
            'agency.id': agencyId,
            'clock.receivedAt': { $gte: since },
            'procedure.code': code,
            state: { $nin: BROKEN_OFF },
          },
          FIELDS,
        )
        .sort({ 'clock.receivedAt': -1 })
        .limit(most)
        .lean<DossierRecord[]>()
        .cursor();
      for await (const found of cursor) {
        const facts = toFacts(found);
        if (facts) yield facts;
      }
    },
    /** Open dossiers that units work on or get back, and opinions they owe to others. */
    async countLoad(agencyId: string, unitIds: readonly string[]): Promise<{ openDossiers: number; opinions: number }> {
      const of = { 'agency.id': agencyId, open: true };
      const units = { $in: [...unitIds] };
      const [openDossiers, opinions] = await Promise.all([
        model.countDocuments({ ...of, $or: [{ 'unit.id': units }, { 'home.unit.id': units }] }).exec(),
        model.countDocuments({ ...of, consultations: { $elemMatch: { 'unit.id': units, ...UNANSWERED } } }).exec(),
      ]);
      return { openDossiers, opinions };
    },
    /**
     * Every dossier that has to do with a unit still: it works on it, gets it back, owes an opinion on it, or would
     * have to take back its result. Each part is served by an index of its own.
     */
    async listLeft(agencyId: string, unitId: string): Promise<LeftDossier[]> {
      const filters = [
        { 'unit.id': unitId, open: true },
        { 'home.unit.id': unitId, open: true },
        { consultations: { $elemMatch: { 'unit.id': unitId, ...UNANSWERED } }, open: true },
        { 'unit.id': unitId, state: 'released' },
      ];
      const found = new Map<string, LeftDossier>();
      for (const filter of filters) {
        const part = model.find({ 'agency.id': agencyId, ...filter } as QueryFilter<DossierRecord>, { version: 1 });
        for (const { _id, version } of await part.lean<LeftDossier[]>()) found.set(_id, { _id, version });
      }
      return [...found.values()];
    },
  };
}

function toFacts(d: DossierRecord): ReplayFacts | undefined {
  const { receivedAt, currentDueAt, pauses } = d.clock;
  if (!receivedAt) return undefined;
  return {
    id: d._id,
    code: d.code ?? '',
    receivedAt,
    ...(d.finishedAt ? { finishedAt: d.finishedAt } : {}),
    dueAt: currentDueAt ?? null,
    channel: d.channel,
    ownerKind: d.owner.kind,
    feeAmount: d.procedure.feeAmount,
    steps: d.procedure.steps,
    runs: d.stepRuns,
    pauses,
  };
}
