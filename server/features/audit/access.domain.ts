// What one line of the log of reads says, and when a read is the same as one that stands there already.
import type { ReadKind } from '#schemas/audit/audit.contract';
import type { AccessEntry } from '#schemas/audit/access-entry.model';
import { derivedId } from '../../platform/kernel/ids.ts';
import type { Actor } from '../dossiers/index.ts';

/** Reads of one thing by one person within this time are one line. */
const SLOT_MS = 10 * 60_000;

/**
 * Whether the line must stand in the log before the content leaves. A page of a dossier is asked for at every turn and
 * waits for nobody: its line follows within a second, and a killed process may lose that second. Papers may show ethnic
 * origin, exports hold many people, and the log is about its readers: these are not handed out unlogged.
 */
export const MUST_STAND_FIRST = {
  dossier: false,
  file: true,
  document: true,
  export: true,
  access_log: true,
} as const satisfies Record<ReadKind, boolean>;

export interface Read {
  actor: Pick<Actor, 'id' | 'name' | 'title' | 'roles' | 'agencyId'>;
  kind: ReadKind;
  dossierId: string | null;
  /** The file, the document, or the address of an export. */
  what: string | null;
  ip: string;
  requestId: string;
}

/** Ten minutes counted from the epoch: the same for every process. */
export const slotOf = (at: Date): number => Math.floor(at.getTime() / SLOT_MS);

/** Equal for reads that are one line within a slot. */
export const keyOf = ({ actor, kind, dossierId, what }: Read): string =>
  `${actor.id} ${kind} ${dossierId ?? ''} ${what ?? ''}`;

/** The line of a read; the same read in the same ten minutes has the same id in every process. */
export function entryOf(read: Read, at: Date): AccessEntry {
  const { actor, kind, dossierId, what, ip, requestId } = read;
  return {
    _id: derivedId(keyOf(read), String(slotOf(at))),
    at,
    person: { id: actor.id, name: actor.name, title: actor.title },
    roles: [...actor.roles],
    agencyId: actor.agencyId,
    kind,
    dossierId,
    what,
    ip,
    requestId,
  };
}
