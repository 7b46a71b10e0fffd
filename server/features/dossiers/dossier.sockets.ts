// Which sockets hear of which dossiers: rooms by the policy of reads, watchers checked one by one.
import { z } from 'zod';
import type { Log } from '../../platform/log/log.ts';
import type { Hub } from '../../platform/realtime/hub.ts';
import { canRead, roomsOf } from './dossier.policy.ts';
import { dossierRoom } from './dossier.reactions.ts';
import type { DossierStore } from './dossier.store.ts';
import type { Actor } from './record.domain.ts';

const WatchMessage = z.strictObject({ dossierId: z.string().max(64) });

export type Ack = (answer: { ok: true; version: number } | { ok: false; code: string }) => void;

/** Lets signed-in people into their rooms, and lets them watch single dossiers they may read. */
export function serveDossierSockets(hub: Hub, store: DossierStore, log: Log): void {
  hub.onConnection((socket) => {
    const actor = (socket.request as { user?: Actor }).user;
    if (!actor) return;
    void socket.join(roomsOf(actor));
    socket.on('watch', (message: unknown, ack: unknown) => {
      const answerWith: Ack = (answer) => {
        if (typeof ack === 'function') (ack as Ack)(answer);
      };
      watch(actor, message)
        .then(async (answer) => {
          if (answer.ok) await socket.join(dossierRoom(answer.dossierId));
          answerWith(answer.ok ? { ok: true, version: answer.version } : answer);
        })
        // A database that is away must cost this page an answer, not the process its life.
        .catch((error: unknown) => {
          log.error({ err: error }, 'watch failed');
          answerWith({ ok: false, code: 'http.internal' });
        });
    });
    socket.on('unwatch', (message: unknown) => {
      const parsed = WatchMessage.safeParse(message);
      if (parsed.success) void socket.leave(dossierRoom(parsed.data.dossierId));
    });
  });

  async function watch(
    actor: Actor,
    message: unknown,
  ): Promise<{ ok: true; version: number; dossierId: string } | { ok: false; code: string }> {
    const parsed = WatchMessage.safeParse(message);
    if (!parsed.success) return { ok: false, code: 'http.invalid' };
    const dossier = await store.find(parsed.data.dossierId);
    if (!dossier || !canRead(actor, dossier)) return { ok: false, code: 'dossiers.not_found' };
    return { ok: true, version: dossier.version, dossierId: dossier._id };
  }
}
