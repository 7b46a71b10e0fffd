// Reads of dossiers under the same policy as everything else: a list never shows what the page would refuse.
import type { DossierQuery } from '#schemas/dossiers/dossier.contract';
import { OPEN_STATES } from '#schemas/dossiers/dossier-state.contract';
import { DomainError } from '../../platform/kernel/domain-error.ts';
import { keysOf, limitedKeysOf, seesWholeAgency } from './dossier.policy.ts';
import { byDueMoment, type DossierRow, type DossierStore, type ListFilter } from './dossier.store.ts';
import { owedBy } from './opinions.domain.ts';
import type { Actor } from './record.domain.ts';

export interface Page {
  items: DossierRow[];
  nextCursor: string | null;
}

export async function listDossiers(store: DossierStore, actor: Actor, query: DossierQuery, now: Date): Promise<Page> {
  if (query.scope === 'opinions') return listOpinions(store, actor, query, now);
  const { limit } = query;
  // One row more than asked tells whether another page follows, without counting the archive.
  const found = await store.list({ ...filterOf(actor, query, now), limit: limit + 1 });
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: found.length > limit && last ? encodeCursor(last) : null };
}

/** A unit owes few opinions at a time; more than this are shown by the due moment of their dossiers. */
const MOST_OPINIONS = 500;

/** What the unit owes, by the time of the opinion itself: all of it is read, since it has no index of its own. */
async function listOpinions(store: DossierStore, actor: Actor, query: DossierQuery, now: Date): Promise<Page> {
  const { cursor, limit, ...rest } = query;
  const owed = await store.list({ ...filterOf(actor, { ...rest, limit }, now), limit: MOST_OPINIONS });
  const placed = owed
    .map((d) => ({ ...d, sortDueAt: owedBy(d, actor.unitId)?.dueAt ?? d.sortDueAt }))
    .sort(byDueMoment);
  const after = cursor === undefined ? undefined : decodeCursor(cursor);
  const left = after ? placed.filter((d) => byDueMoment(d, { sortDueAt: after.sortDueAt, _id: after.id }) > 0) : placed;
  const items = left.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: left.length > limit && last ? encodeCursor(last) : null };
}

/** What an actor may list, narrowed to what they asked for. */
function filterOf(actor: Actor, query: DossierQuery, now: Date): Omit<ListFilter, 'limit'> {
  return {
    ...scopeOf(actor, query),
    ...(query.state ? { states: query.state } : {}),
    // Work in progress unless a state or a person is asked for: the archive is never walked by due moment.
    // "Mine" is narrow already, and holds results that wait to be returned, which are finished and no longer open.
    ...(query.late || (!query.state && !query.q && query.scope !== 'mine' && query.scope !== 'taken_in')
      ? { openOnly: true }
      : {}),
    ...(query.late ? { dueBefore: now } : {}),
    ...searchOf(query.q),
    ...(query.cursor ? { after: decodeCursor(query.cursor) } : {}),
  };
}

function scopeOf(actor: Actor, { scope }: DossierQuery): Omit<ListFilter, 'limit'> {
  const { agencyId, unitId } = actor;
  switch (scope) {
    case 'mine':
      return { agencyId, waitingOn: keysOf(actor), waitingOnFor: limitedKeysOf(actor) };
    case 'opinions':
      return { agencyId, consultedUnitId: unitId };
    case 'taken_in':
      // The desk follows what it took in for others; nobody else of its agency does.
      if (!actor.roles.includes('clerk')) throw new DomainError('dossiers.scope_forbidden');
      return { receivingAgencyId: agencyId, states: [...OPEN_STATES, 'released'] };
    case 'unit':
      return { agencyId, unitId };
    case 'agency':
      return seesWholeAgency(actor) ? { agencyId } : { agencyId, unitId };
  }
}

/** Twelve digits or a tax code are a person or an organisation; anything else is taken for a dossier code. */
function searchOf(q: string | undefined): Pick<ListFilter, 'code' | 'ownerIdentityNumber'> {
  if (!q) return {};
  return /^\d{10}(-\d{3})?$|^\d{12}$/.test(q) ? { ownerIdentityNumber: q } : { code: q.toUpperCase() };
}

const encodeCursor = (d: DossierRow): string =>
  Buffer.from(JSON.stringify([d.sortDueAt.getTime(), d._id])).toString('base64url');

function decodeCursor(cursor: string): { sortDueAt: Date; id: string } {
  try {
    const [at, id]: unknown[] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    const sortDueAt = new Date(typeof at === 'number' ? at : NaN);
    if (!Number.isNaN(sortDueAt.getTime()) && typeof id === 'string') return { sortDueAt, id };
  } catch {
    // Falls through: a cursor that is no JSON is as wrong as one of another shape.
  }
  throw new DomainError('dossiers.cursor_invalid');
}
