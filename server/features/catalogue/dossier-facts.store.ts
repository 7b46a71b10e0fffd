// What the catalogue reads of dossiers: the dated facts for a replay, and how much open work a unit has.
import type { Connection } from 'mongoose';
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
    countOpen: (agencyId: string, unitId: string): Promise<number> =>
      model.countDocuments({ 'agency.id': agencyId, 'unit.id': unitId, open: true }).exec(),
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
