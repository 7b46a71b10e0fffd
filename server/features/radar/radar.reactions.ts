// Tells those concerned that their board changed: ids only, they read again.
import type { RadarPush } from '#schemas/radar/radar.contract';
import type { Hub } from '../../platform/realtime/hub.ts';
import { agencyRoom, unitRoom, userRoom } from '../dossiers/index.ts';
import type { Concern } from './finding.domain.ts';

/** More ids than a screen shows tell nothing: the board is read again whatever they are. */
const MOST_IDS = 100;

/** The ids that each room hears of. */
function pushesOf(agencyId: string, concerns: readonly Concern[]): Map<string, string[]> {
  const byRoom = new Map<string, Set<string>>();
  for (const { dossierId, unit, owners } of concerns) {
    for (const room of roomsOfFinding(agencyId, unit.id, owners)) {
      byRoom.set(room, (byRoom.get(room) ?? new Set()).add(dossierId));
    }
  }
  return new Map([...byRoom].map(([room, ids]) => [room, [...ids].slice(0, MOST_IDS)]));
}

export function radarPusher(hub: () => Hub | undefined): (agencyId: string, concerns: readonly Concern[]) => void {
  return (agencyId, concerns) => {
    for (const [room, dossierIds] of pushesOf(agencyId, concerns)) {
      const push: RadarPush = { dossierIds };
      hub()?.push([room], 'radar', push);
    }
  };
}

/** Rooms of everybody a finding concerns: the unit that solves the dossier, the agency, and whom it waits for. */
function roomsOfFinding(agencyId: string, unitId: string, owners: readonly string[]): string[] {
  const rooms = owners.flatMap((key) => {
    const [kind, id = ''] = key.split(/:(.*)/s);
    if (kind === 'user') return [userRoom(id)];
    return kind === 'head' || kind === 'members' ? [unitRoom(agencyId, id)] : [];
  });
  return [...new Set([agencyRoom(agencyId), unitRoom(agencyId, unitId), ...rooms])];
}
