// Proves that no line of any dossier's history was altered or removed.
import type { Connection } from 'mongoose';
import type { DossierStore } from './dossier.store.ts';
import { findBrokenLink } from './events.domain.ts';
import { createHistoryStore } from './history.store.ts';

export interface HistoryFlaw {
  dossierId: string;
  code: string | null;
  /**
   * `altered`: a line does not follow from the one before · `differs`: the history collection says otherwise ·
   * `cut`: the dossier's state, version or last hash is not that of its last line.
   */
  flaw: 'altered' | 'differs' | 'cut';
  /** The line at fault; absent where a line is missing. */
  eventId: string | null;
}

/**
 * Checks the hash chain of every dossier, that its state is where its last line left it, and that the append-only history
 * holds the same lines. It finds edits by hand and lost lines; hashes without a key do not stop somebody who rewrites
 * the whole chain in both places.
 */
export async function checkHistory(
  connection: Connection,
  store: DossierStore,
): Promise<{ dossiers: number; events: number; flaws: HistoryFlaw[] }> {
  const history = createHistoryStore(connection);
  const found = { dossiers: 0, events: 0, flaws: [] as HistoryFlaw[] };
  for await (const { _id, code, version, state, lastHash, trace, pendingEvents } of store.walkTraces()) {
    found.dossiers += 1;
    found.events += trace.length;
    const flawAt = (flaw: HistoryFlaw['flaw'], eventId: string | null): void => {
      found.flaws.push({ dossierId: _id, code: code ?? null, flaw, eventId });
    };
    const broken = findBrokenLink(trace);
    if (broken) flawAt('altered', broken.id);
    const last = trace.at(-1);
    if (last?.hash !== lastHash || last.to !== state || last.version !== version || trace.length !== version) {
      flawAt('cut', last?.id ?? null);
    }
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
