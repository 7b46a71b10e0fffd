// Watchers of a dossier that has moved on are asked again whether they may read it.
import type { Log } from '../../platform/log/log.ts';
import type { OutboxConsumer } from '../../platform/outbox/relay.ts';
import type { Hub } from '../../platform/realtime/hub.ts';
import { dossierRoom, type Actor, type DossierEvent } from '../dossiers/index.ts';
import { actorOf } from './presence.sockets.ts';

export interface WatcherDeps {
  hub: () => Hub | undefined;
  /** The policy of reads. */
  mayRead: (actor: Actor, dossierId: string) => Promise<boolean>;
  log: Log;
}

/** Stands after the pushes: the last thing a person hears of a dossier is that it changed, and their page finds it gone. */
export function watchersConsumer({ hub, mayRead, log }: WatcherDeps): OutboxConsumer<DossierEvent> {
  const recheck = async (sockets: Hub, dossierId: string): Promise<void> => {
    const room = dossierRoom(dossierId);
    for (const member of await sockets.membersOf(room)) {
      const actor = actorOf(member);
      if (!actor || !(await mayRead(actor, dossierId))) sockets.takeOut(member.id, room);
    }
  };
  return {
    name: 'watchers',
    async consume(events) {
      const sockets = hub();
      if (!sockets) return;
      for (const dossierId of new Set(events.map((event) => event.dossierId))) {
        // An event must not be delivered again because of a screen: the next one asks again.
        await recheck(sockets, dossierId).catch((error: unknown) => {
          log.error({ err: error }, 'watchers could not be checked');
        });
      }
    },
  };
}
