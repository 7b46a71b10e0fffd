// Checks the history of one dossier, or of all side by side with the append-only collection; keeps one dossier in memory.
import type { ChainFlaw, ChainReport } from '#schemas/audit/audit.contract';
import type { Clock } from '../../platform/clock/clock.ts';
import { isoVietnam } from '../../platform/kernel/vietnam-time.ts';
import type { DossierEvent, DossierStore, HistoryStore } from '../dossiers/index.ts';
import { findFlaw, flawOfLostDossier, type TracedDossier } from './chain.domain.ts';

export interface FoundFlaw {
  dossierId: string;
  code: string | null;
  flaw: ChainFlaw;
}

export interface ChainTotals {
  dossiers: number;
  events: number;
  flaws: number;
}

export interface ChainDeps {
  dossiers: Pick<DossierStore, 'find' | 'walkTraces'>;
  history: Pick<HistoryStore, 'listOf' | 'walk'>;
  clock: Clock;
}

/** People may be working while the check runs: a dossier that moves under it is read again, this many times at most. */
const MAX_LOOKS = 5;

export type ChainQueries = ReturnType<typeof createChainQueries>;

export function createChainQueries({ dossiers, history, clock }: ChainDeps) {
  /** What one dossier and its history say at one moment. */
  async function look(id: string): Promise<{ dossier: TracedDossier | null; lines: DossierEvent[] }> {
    for (let looks = 1; ; looks++) {
      const before = await dossiers.find(id);
      const lines = await history.listOf(id);
      const dossier = await dossiers.find(id);
      if (looks === MAX_LOOKS || momentOf(before) === momentOf(dossier)) return { dossier, lines };
    }
  }

  async function judge(id: string): Promise<{ code: string | null; events: number; flaw: ChainFlaw | null } | null> {
    const { dossier, lines } = await look(id);
    if (dossier) {
      return { code: dossier.code ?? null, events: dossier.trace.length, flaw: findFlaw(dossier, lines) };
    }
    return lines.length > 0 ? { code: null, events: lines.length, flaw: flawOfLostDossier(lines) } : null;
  }

  return {
    /** The report of one dossier; null where there is neither a dossier nor a history of that id. */
    async verifyOne(dossierId: string): Promise<ChainReport | null> {
      const judged = await judge(dossierId);
      if (!judged) return null;
      return { dossierId, ...judged, holds: judged.flaw === null, checkedAt: isoVietnam(clock.now()) };
    },

    /**
     * Goes once through all dossiers and all histories in step, so a history without a dossier is found as well.
     * @param onFlaw told of the first broken link of each dossier that does not hold
     */
    async verifyAll(onFlaw: (found: FoundFlaw) => void): Promise<ChainTotals> {
      const totals: ChainTotals = { dossiers: 0, events: 0, flaws: 0 };
      const suspect = async (id: string): Promise<void> => {
        // Seen at two moments, a dossier at work looks broken; judged again, at one.
        const judged = await judge(id);
        if (!judged?.flaw) return;
        totals.flaws += 1;
        onFlaw({ dossierId: id, code: judged.code, flaw: judged.flaw });
      };
      const groups = groupsOf(history.walk());
      let group = await groups.next();
      for await (const dossier of dossiers.walkTraces()) {
        totals.dossiers += 1;
        totals.events += dossier.trace.length;
        while (!group.done && group.value.id < dossier._id) {
          await suspect(group.value.id);
          group = await groups.next();
        }
        const own = !group.done && group.value.id === dossier._id ? group.value : null;
        if (findFlaw(dossier, own?.lines ?? [])) await suspect(dossier._id);
        if (own) group = await groups.next();
      }
      for (; !group.done; group = await groups.next()) await suspect(group.value.id);
      return totals;
    },
  };
}

const momentOf = (dossier: TracedDossier | null): string =>
  dossier ? [dossier.version, ...dossier.pendingEvents.map((event) => event.id)].join(' ') : '';

interface Group {
  id: string;
  lines: DossierEvent[];
}

/** Lines that follow each other and belong to one dossier. */
async function* groupsOf(lines: AsyncIterable<DossierEvent>): AsyncGenerator<Group, undefined> {
  let group: Group | undefined;
  for await (const line of lines) {
    if (group?.id !== line.dossierId) {
      if (group) yield group;
      group = { id: line.dossierId, lines: [] };
    }
    group.lines.push(line);
  }
  if (group) yield group;
  return undefined;
}
