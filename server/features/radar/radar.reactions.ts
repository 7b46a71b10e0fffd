// Tells those concerned that their board changed: ids only, they read again.
import type { RadarPush } from '#schemas/radar/radar.contract';
import type { Hub } from '../../platform/realtime/hub.ts';
import { agencyRoom, procedureRoom, unitRoom, userRoom } from '../dossiers/index.ts';
import type { Concern } from './finding.domain.ts';

/** More ids than a screen shows tell nothing: the board is read again whatever they are. */
const MOST_IDS = 100;

/** The ids that each room hears of. */
function pushesOf(agencyId: string, concerns: readonly Concern[]): Map<string, string[]> {
  const byRoom = new Map<string, Set<string>>();
  for (const concern of concerns) {
    for (const room of roomsOfFinding(agencyId, concern)) {
      byRoom.set(room, (byRoom.get(room) ?? new Set()).add(concern.dossierId));
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

/**
 * Rooms of everybody a finding concerns: the unit that solves the dossier, the agency, whom it waits for, and who stands
 * in for its procedure.
 */
function roomsOfFinding(agencyId: string, { unit, procedure, owners }: Concern): string[] {
  const rooms = owners.flatMap((key) => {
    const [kind, id = ''] = key.split(/:(.*)/s);
    if (kind === 'user') return [userRoom(id)];
    return kind === 'head' || kind === 'members' ? [unitRoom(agencyId, id)] : [];
  });
  const wide = [
    agencyRoom(agencyId),
    unitRoom(agencyId, unit.id),
    procedureRoom(agencyId, procedure.id),
    procedureRoom(agencyId, procedure.id, unit.id),
  ];
  return [...new Set([...wide, ...rooms])];
}
