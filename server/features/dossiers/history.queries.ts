// Proves that no line of any dossier's history was altered or removed.
import type { Connection } from 'mongoose';
import type { DossierStore } from './dossier.store.ts';
import { findBrokenLink } from './events.domain.ts';
import { createHistoryStore } from './history.store.ts';

export interface HistoryFlaw {
  dossierId: string;
  code: string | null;
  /** `altered`: a line does not follow from the one before · `differs`: the history collection says otherwise. */
  flaw: 'altered' | 'differs';
  eventId: string;
}

/** Checks the hash chain of every dossier, and that the append-only history holds the same lines. */
export async function checkHistory(
  connection: Connection,
  store: DossierStore,
): Promise<{ dossiers: number; events: number; flaws: HistoryFlaw[] }> {
  const history = createHistoryStore(connection);
  const found = { dossiers: 0, events: 0, flaws: [] as HistoryFlaw[] };
  for await (const { _id, code, trace, pendingEvents } of store.walkTraces()) {
    found.dossiers += 1;
    found.events += trace.length;
    const flawAt = (flaw: HistoryFlaw['flaw'], eventId: string): void => {
      found.flaws.push({ dossierId: _id, code: code ?? null, flaw, eventId });
    };
    const broken = findBrokenLink(trace);
    if (broken) flawAt('altered', broken.id);
    const kept = new Map((await history.listOf(_id)).map((e) => [e.id, e.hash]));
    // An event still in the outbox has not reached the history yet.
    const onTheWay = new Set(pendingEvents.map((e) => e.id));
    const missing = trace.find((e) => kept.get(e.id) !== e.hash && !onTheWay.has(e.id));
    if (missing) flawAt('differs', missing.id);
    const extra = [...kept.keys()].find((id) => !trace.some((e) => e.id === id));
    if (extra) flawAt('differs', extra);
  }
  return found;
}
