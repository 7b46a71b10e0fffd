// Tells the browsers that follow a dossier that it changed: ids only, and not what the office did.
import type { DossierPush } from '#schemas/dossiers/dossier.contract';
import type { OutboxConsumer } from '../../platform/outbox/relay.ts';
import type { Hub } from '../../platform/realtime/hub.ts';
import type { DossierEvent } from '../dossiers/index.ts';

export const citizenRoom = (dossierId: string): string => `citizen:${dossierId}`;

export function citizenConsumer(hub: () => Pick<Hub, 'push'> | undefined): OutboxConsumer<DossierEvent> {
  return {
    name: 'citizens',
    consume: (events) => {
      for (const { dossierId, version } of events) {
        // The event's own type would tell of moves inside the office that the page does not show.
        const push: DossierPush = { type: 'dossier.changed', dossierId, version };
        hub()?.push([citizenRoom(dossierId)], 'dossier', push);
      }
      return Promise.resolve();
    },
  };
}
