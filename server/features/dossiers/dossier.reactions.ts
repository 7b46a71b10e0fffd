// What happens because of dossier events: the history is written, then everybody entitled is told.
import type { Connection } from 'mongoose';
import type { DossierPush } from '#schemas/dossiers/dossier.contract';
import type { OutboxConsumer } from '../../platform/outbox/relay.ts';
import type { Hub } from '../../platform/realtime/hub.ts';
import { agencyRoom, deskRoom, procedureRoom, unitRoom, userRoom } from './dossier.policy.ts';
import { createHistoryStore } from './history.store.ts';
import type { DossierEvent } from './record.domain.ts';

/** Copies events to the append-only history; an event that is there already is left as it is. */
export function historyConsumer(connection: Connection): OutboxConsumer<DossierEvent> {
  const history = createHistoryStore(connection);
  return { name: 'history', consume: (events) => history.append(events) };
}

/** Tells people, units and agencies that may read the dossier, its watchers and its citizen: ids only. */
export function realtimeConsumer(hub: () => Pick<Hub, 'push'> | undefined): OutboxConsumer<DossierEvent> {
  return {
    name: 'realtime',
    consume: (events) => {
      for (const event of events) {
        const push: DossierPush = { type: event.type, dossierId: event.dossierId, version: event.version };
        hub()?.push(staffRooms(event), 'dossier', push);
      }
      return Promise.resolve();
    },
  };
}

export const dossierRoom = (dossierId: string): string => `dossier:${dossierId}`;

function staffRooms(event: DossierEvent): string[] {
  const { agencyId, receivingAgencyId, procedureCode, unitId, holderId, consultedUnitIds = [] } = event.audience;
  return [
    dossierRoom(event.dossierId),
    agencyRoom(agencyId),
    ...(receivingAgencyId === undefined ? [] : [deskRoom(receivingAgencyId)]),
    procedureRoom(agencyId, procedureCode),
    procedureRoom(agencyId, procedureCode, unitId),
    ...[unitId, ...consultedUnitIds].map((id) => unitRoom(agencyId, id)),
    ...(holderId ? [userRoom(holderId)] : []),
  ];
}
