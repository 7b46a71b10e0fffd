// Whether the history of a dossier holds: its own chain, the append-only copy and the events on their way say the same.
import type { ChainFlaw } from '#schemas/audit/audit.contract';
import { canonicalJson } from '../../platform/kernel/ids.ts';
import { findBrokenLink } from '../dossiers/events.domain.ts';
import type { DossierEvent, DossierRecord } from '../dossiers/index.ts';

/** What is checked of a dossier. */
export type TracedDossier = Pick<
  DossierRecord,
  '_id' | 'code' | 'version' | 'state' | 'lastHash' | 'trace' | 'pendingEvents'
>;

/**
 * The first broken link of a dossier and its history, or null when everything holds. It finds every edit by hand in one
 * of the two; hashes without a key do not stop somebody who rewrites the whole chain in both.
 * @param history the lines of the append-only collection; those still in the outbox may be absent
 */
export function findFlaw(dossier: TracedDossier, history: readonly DossierEvent[]): ChainFlaw | null {
  const kept = new Map(history.map((event) => [event.id, event]));
  const flaws = [
    flawOfTrace(dossier, kept),
    flawOfEnd(dossier),
    flawOfHistory(dossier, history, kept),
    flawOfOutbox(dossier),
  ].filter((flaw) => flaw !== null);
  // The sort is stable: of two flaws of one line the one inside the dossier is named.
  return flaws.sort((a, b) => (a.event ?? 0) - (b.event ?? 0))[0] ?? null;
}

/** Lines in the history of a dossier that does not exist. */
export function flawOfLostDossier(history: readonly DossierEvent[]): ChainFlaw {
  const [first] = history;
  return {
    where: 'dossier',
    kind: 'no_dossier',
    event: first?.version ?? null,
    eventId: first?.id ?? null,
    differs: [],
  };
}

function flawOfTrace(dossier: TracedDossier, kept: ReadonlyMap<string, DossierEvent>): ChainFlaw | null {
  const broken = findBrokenLink(dossier.trace);
  for (const [i, event] of dossier.trace.entries()) {
    const differs = [
      ...(event.previousHash === (dossier.trace[i - 1]?.hash ?? '') ? [] : ['previousHash']),
      ...(event.version === i + 1 ? [] : ['version']),
      ...(event.dossierId === dossier._id ? [] : ['dossierId']),
    ];
    if (event === broken && differs.length === 0) differs.push(...alteredFields(event, kept.get(event.id)));
    if (differs.length > 0) return { where: 'dossier', kind: 'line', event: i + 1, eventId: event.id, differs };
  }
  return null;
}

/** A line whose hash is not that of its words: the copy in the history tells which of them were changed. */
function alteredFields(event: DossierEvent, copy: DossierEvent | undefined): string[] {
  const fields = copy ? differingFields(event, copy) : [];
  return fields.length > 0 ? fields : ['hash'];
}

function flawOfEnd({ trace, lastHash, state, version }: TracedDossier): ChainFlaw | null {
  const last = trace.at(-1);
  if (!last) return { where: 'dossier', kind: 'end', event: 0, eventId: null, differs: ['trace'] };
  const differs = [
    ...(last.hash === lastHash ? [] : ['lastHash']),
    ...(last.to === state ? [] : ['state']),
    ...(trace.length === version ? [] : ['version']),
  ];
  return differs.length > 0 ? { where: 'dossier', kind: 'end', event: trace.length, eventId: last.id, differs } : null;
}

function flawOfHistory(
  { trace, pendingEvents }: TracedDossier,
  history: readonly DossierEvent[],
  kept: ReadonlyMap<string, DossierEvent>,
): ChainFlaw | null {
  const onTheWay = new Set(pendingEvents.map((event) => event.id));
  for (const [i, event] of trace.entries()) {
    const place = { where: 'history', event: i + 1, eventId: event.id } as const;
    const copy = kept.get(event.id);
    if (!copy && !onTheWay.has(event.id)) return { ...place, kind: 'missing', differs: [] };
    const differs = copy ? differingFields(event, copy) : [];
    if (differs.length > 0) return { ...place, kind: 'line', differs };
  }
  const known = new Set(trace.map((event) => event.id));
  const extra = history.find((event) => !known.has(event.id));
  return extra ? { where: 'history', kind: 'extra', event: extra.version, eventId: extra.id, differs: [] } : null;
}

function flawOfOutbox({ trace, pendingEvents }: TracedDossier): ChainFlaw | null {
  for (const pending of pendingEvents) {
    const place = { where: 'outbox', event: pending.version, eventId: pending.id } as const;
    const line = trace.find((event) => event.id === pending.id);
    if (!line) return { ...place, kind: 'extra', differs: [] };
    const differs = differingFields(line, pending);
    if (differs.length > 0) return { ...place, kind: 'line', differs };
  }
  return null;
}

/** Names of the fields in which two copies of one line differ. */
function differingFields(a: DossierEvent, b: DossierEvent): string[] {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])] as (keyof DossierEvent)[];
  return names.filter((name) => canonicalJson(a[name] ?? null) !== canonicalJson(b[name] ?? null));
}
