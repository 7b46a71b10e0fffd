// Who is at a dossier, from the sockets that watch it: pure.
import type { Lease, Presence } from '#schemas/presence/presence.contract';
import type { LeaseRecord } from '#schemas/presence/lease.model';
import { isoVietnam } from '../../platform/kernel/vietnam-time.ts';

export interface PersonAt {
  id: string;
  name: string;
}

/** Each person once, by name: several pages of one person are one person. */
export function peopleOf(watchers: readonly PersonAt[]): Presence['people'] {
  const once = new Map(watchers.map(({ id, name }) => [id, { id, name }]));
  return [...once.values()].sort((a, b) => a.name.localeCompare(b.name, 'vi') || a.id.localeCompare(b.id));
}

/** The lease as watchers see it; null where there is none in force. */
export function leaseOf(record: LeaseRecord | null, now: Date): Lease | null {
  if (!record || record.until <= now) return null;
  const { person, command, since, until } = record;
  return { person, command, since: isoVietnam(since), remainingMs: until.getTime() - now.getTime() };
}
