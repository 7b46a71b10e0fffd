// Tells everybody who watches a dossier who else does and who has begun what. Only staff are seen, and only staff see.
import type { Socket } from 'socket.io';
import { LeaseMessage, ReleaseMessage, type Lease, type Presence } from '#schemas/presence/presence.contract';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Log } from '../../platform/log/log.ts';
import { coalesce } from '../../platform/realtime/coalesce.ts';
import { userOf, type Hub, type Member } from '../../platform/realtime/hub.ts';
import { dossierRoom, type Actor } from '../dossiers/index.ts';
import type { LeaseStore } from './lease.store.ts';
import { leaseOf, peopleOf } from './presence.domain.ts';

/** What stands in `socket.data` of a signed-in person; seen by every process. */
interface StaffData {
  actor?: Actor;
}

export interface PresenceDeps {
  hub: Hub;
  leases: LeaseStore;
  clock: Clock;
  log: Log;
}

type LeaseAnswer = { ok: true; lease: Lease | null } | { ok: false; code: string };

/** Several arrivals within this time are told once. */
const TELL_MS = 50;
/** Rooms of dossiers begin with this; a citizen's room is another one, so no citizen is ever counted. */
const ROOM = dossierRoom('');

export const actorOf = (member: Pick<Member, 'data'>): Actor | undefined => (member.data as StaffData).actor;

/** @returns how to stop telling */
export function servePresence({ hub, leases, clock, log }: PresenceDeps): () => void {
  const told = coalesce(
    async (dossierId) => {
      const room = dossierRoom(dossierId);
      const people = peopleOf((await hub.membersOf(room)).flatMap((member) => actorOf(member) ?? []));
      if (people.length === 0) return;
      const now = clock.now();
      const presence: Presence = { dossierId, people, lease: leaseOf(await leases.find(dossierId, now), now) };
      hub.push([room], 'presence', presence);
    },
    (error) => {
      log.error({ err: error }, 'presence could not be told');
    },
    TELL_MS,
  );
  hub.onRoomChange((room) => {
    if (room.startsWith(ROOM)) told.ask(room.slice(ROOM.length));
  });
  hub.onConnection((socket) => {
    const actor = userOf(socket) as Actor | undefined;
    if (!actor) return;
    (socket.data as StaffData).actor = actor;
    serveLeases(socket, actor);
  });
  return () => {
    told.stop();
  };

  function serveLeases(socket: Socket, { id, name }: Actor): void {
    /** Leases of this page, with their dossiers; let go when it goes. */
    const held = new Map<string, string>();
    const release = async (leaseId: string, dossierId: string): Promise<void> => {
      held.delete(leaseId);
      if (await leases.release(dossierId, leaseId)) told.ask(dossierId);
    };
    const releaseQuietly = (leaseId: string, dossierId: string): void => {
      // One that could not be let go ends by itself within a minute.
      release(leaseId, dossierId).catch((error: unknown) => {
        log.warn({ err: error }, 'a lease could not be released');
      });
    };
    const take = async (message: unknown): Promise<LeaseAnswer> => {
      const wish = LeaseMessage.safeParse(message);
      if (!wish.success) return { ok: false, code: 'http.invalid' };
      const { dossierId, leaseId } = wish.data;
      // Whoever watches was let in by the policy of reads.
      if (!socket.rooms.has(dossierRoom(dossierId))) return { ok: false, code: 'dossiers.not_found' };
      held.set(leaseId, dossierId);
      const now = clock.now();
      const lease = await leases.take({ ...wish.data, person: { id, name } }, now);
      // The page may have gone while the lease was written.
      if (!socket.connected || !held.has(leaseId)) await release(leaseId, dossierId);
      else if (lease.leaseId === leaseId) told.ask(dossierId);
      return { ok: true, lease: leaseOf(lease, now) };
    };
    socket.on('lease', (message: unknown, ack: unknown) => {
      const answerWith = (answer: LeaseAnswer): void => {
        if (typeof ack === 'function') (ack as (answer: LeaseAnswer) => void)(answer);
      };
      take(message)
        .then(answerWith)
        .catch((error: unknown) => {
          log.error({ err: error }, 'lease failed');
          answerWith({ ok: false, code: 'http.internal' });
        });
    });
    socket.on('release', (message: unknown) => {
      const parsed = ReleaseMessage.safeParse(message);
      if (parsed.success) releaseQuietly(parsed.data.leaseId, parsed.data.dossierId);
    });
    socket.on('disconnect', () => {
      for (const [leaseId, dossierId] of held) releaseQuietly(leaseId, dossierId);
    });
  }
}
