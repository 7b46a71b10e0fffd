// Who may read a dossier and give which command: pure, the same rules for routes, sockets, lists and buttons.
import type { DossierCommand } from '#schemas/dossiers/dossier-state.contract';
import type { Actor, DossierRecord } from './record.domain.ts';
import { moveOf, ROLE_OF_WHO, type Who } from './state-table.domain.ts';

/** Facts of a dossier that decide who may see it. */
export type ReadableFacts = Pick<DossierRecord, 'agency' | 'unit' | 'holder'>;

/** Roles that see every dossier of their agency; heads and specialists see those of their unit. */
const AGENCY_WIDE = ['clerk', 'leader', 'registrar', 'reform_officer', 'admin'] as const;

export const seesWholeAgency = (actor: Actor): boolean => AGENCY_WIDE.some((role) => actor.roles.includes(role));

export function canRead(actor: Actor, dossier: ReadableFacts): boolean {
  if (dossier.agency.id !== actor.agencyId) return false;
  return seesWholeAgency(actor) || dossier.unit.id === actor.unitId || dossier.holder?.id === actor.id;
}

export const SYSTEM_ACTOR: Actor = {
  id: 'system',
  name: 'Hệ thống',
  title: '',
  roles: [],
  agencyId: '',
  unitId: '',
};

/** Whether the person may give the command in the dossier's present state, as far as people are concerned. */
export function mayGive(actor: Actor, command: DossierCommand, dossier: DossierRecord): boolean {
  const move = moveOf(dossier.state, command);
  return move !== undefined && move.who.some((who) => is(actor, who, dossier));
}

function is(actor: Actor, who: Who, dossier: DossierRecord): boolean {
  if (who === 'system') return actor.id === SYSTEM_ACTOR.id;
  if (!actor.roles.includes(ROLE_OF_WHO[who]) || dossier.agency.id !== actor.agencyId) return false;
  switch (who) {
    case 'holder':
      return dossier.holder?.id === actor.id;
    case 'head':
      return dossier.unit.id === actor.unitId;
    case 'clerk':
    case 'leader':
    case 'registrar':
      return true;
  }
}

/** Keys of `waitingOn` that name this person: what is "mine". */
export function keysOf(actor: Actor): string[] {
  return [
    `user:${actor.id}`,
    ...(actor.roles.includes('head') ? [`head:${actor.unitId}`] : []),
    ...(['leader', 'registrar', 'clerk'] as const)
      .filter((role) => actor.roles.includes(role))
      .map((role) => `${role}:${actor.agencyId}`),
  ];
}

export const agencyRoom = (agencyId: string): string => `agency:${agencyId}`;
/** Named with its agency: two agencies may give a unit the same id. */
export const unitRoom = (agencyId: string, unitId: string): string => `unit:${agencyId}/${unitId}`;
export const userRoom = (userId: string): string => `user:${userId}`;

/** Socket rooms a person belongs to without asking: own name, and the agency or the unit as reads allow. */
export function roomsOf(actor: Actor): string[] {
  return [
    userRoom(actor.id),
    seesWholeAgency(actor) ? agencyRoom(actor.agencyId) : unitRoom(actor.agencyId, actor.unitId),
  ];
}
