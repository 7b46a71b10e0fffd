// Reads of the log of reads, a page at a time.
import type { AccessLine, AccessPage, AccessQuery } from '#schemas/audit/audit.contract';
import type { AccessEntry } from '#schemas/audit/access-entry.model';
import { DomainError } from '../../platform/kernel/domain-error.ts';
import { addDays, instantOf, isoVietnam } from '../../platform/kernel/vietnam-time.ts';
import type { Actor, DossierRecord, DossierStore } from '../dossiers/index.ts';
import type { AccessFilter, AccessLogStore } from './access-log.store.ts';

export interface AccessQueryDeps {
  entries: Pick<AccessLogStore, 'list'>;
  dossiers: Pick<DossierStore, 'find' | 'findByCode'>;
  /** The dossier where the caller may see it. @throws DomainError `dossiers.not_found` */
  getReadable(actor: Actor, id: string): Promise<DossierRecord>;
}

/**
 * The reads of a dossier the caller may see, by people of any agency; without a dossier, those of the own agency's people.
 * @throws DomainError `dossiers.not_found`, `audit.cursor_invalid`, `audit.period_upside_down`
 */
export async function listAccess(deps: AccessQueryDeps, actor: Actor, query: AccessQuery): Promise<AccessPage> {
  const { limit } = query;
  const filter: Omit<AccessFilter, 'limit'> = {
    ...(query.dossier === undefined
      ? { agencyId: actor.agencyId }
      : { dossierId: (await findDossier(deps, actor, query.dossier))._id }),
    ...(query.person === undefined ? {} : { personId: query.person }),
    ...periodOf(query),
    ...(query.cursor === undefined ? {} : { after: decodeCursor(query.cursor) }),
  };
  // One line more than asked tells whether another page follows.
  const found = await deps.entries.list({ ...filter, limit: limit + 1 });
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  const codes = await codesOf(deps, shown);
  return {
    items: shown.map((entry) => presentEntry(entry, codes)),
    nextCursor: found.length > limit && last ? encodeCursor(last) : null,
  };
}

async function findDossier(deps: AccessQueryDeps, actor: Actor, idOrCode: string): Promise<DossierRecord> {
  const byCode = await deps.dossiers.findByCode(idOrCode.toUpperCase());
  return deps.getReadable(actor, byCode?._id ?? idOrCode);
}

function periodOf({ from, to }: AccessQuery): Pick<AccessFilter, 'from' | 'before'> {
  if (from !== undefined && to !== undefined && from > to) throw new DomainError('audit.period_upside_down');
  return {
    ...(from === undefined ? {} : { from: instantOf(from, 0) }),
    ...(to === undefined ? {} : { before: instantOf(addDays(to, 1), 0) }),
  };
}

/** Codes as they are now: a dossier may have got its code after it was read. */
async function codesOf(
  deps: AccessQueryDeps,
  entries: readonly AccessEntry[],
): Promise<ReadonlyMap<string, string | null>> {
  const ids = [...new Set(entries.flatMap((entry) => entry.dossierId ?? []))];
  const found = await Promise.all(ids.map((id) => deps.dossiers.find(id)));
  return new Map(ids.map((id, i) => [id, found[i]?.code ?? null]));
}

function presentEntry(entry: AccessEntry, codes: ReadonlyMap<string, string | null>): AccessLine {
  const { _id: id, at, person, roles, kind, dossierId, what, ip, requestId } = entry;
  return {
    id,
    at: isoVietnam(at),
    person,
    roles,
    kind,
    dossier: dossierId === null ? null : { id: dossierId, code: codes.get(dossierId) ?? null },
    what,
    ip,
    requestId,
  };
}

const encodeCursor = (entry: AccessEntry): string =>
  Buffer.from(JSON.stringify([entry.at.getTime(), entry._id])).toString('base64url');

function decodeCursor(cursor: string): { at: Date; id: string } {
  try {
    const [at, id]: unknown[] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    const read = new Date(typeof at === 'number' ? at : NaN);
    if (!Number.isNaN(read.getTime()) && typeof id === 'string') return { at: read, id };
  } catch {
    // Falls through: a cursor that is no JSON is as wrong as one of another shape.
  }
  throw new DomainError('audit.cursor_invalid');
}
