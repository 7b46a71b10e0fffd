// Who may read a dossier and give which command: pure, the same rules for routes, sockets, lists and buttons.
import type { StandIn } from '#schemas/accounts/delegation.contract';
import type { StandInForm } from '#schemas/catalogue/catalogue.contract';
import type { DossierCommand } from '#schemas/dossiers/dossier-state.contract';
import { authorityOf, covers, isUnlimited } from '../people/authority.domain.ts';
import type { Actor, DossierRecord } from './record.domain.ts';
import { commandsFrom, moveOf, ROLES_OF_WHO, type Who } from './state-table.domain.ts';

/** Facts of a dossier that decide who may see it. */
export type ReadableFacts = Pick<
  DossierRecord,
  'agency' | 'receivingAgency' | 'unit' | 'home' | 'holder' | 'consultations'
> & {
  procedure: Pick<DossierRecord['procedure'], 'code'>;
};

/** Roles that see every dossier of their agency; heads and specialists see those of their unit. */
const AGENCY_WIDE = ['clerk', 'leader', 'registrar', 'reform_officer', 'admin'] as const;

/** By role, or standing in for a leader in everything: the same for reads, lists, figures and rooms. */
export const seesWholeAgency = (actor: Actor): boolean =>
  AGENCY_WIDE.some((role) => actor.roles.includes(role)) ||
  actor.standIns.some((s) => s.roles.includes('leader') && isUnlimited(s));

export function canRead(actor: Actor, dossier: ReadableFacts): boolean {
  if (dossier.agency.id !== actor.agencyId) return isReceivingClerk(actor, dossier);
  return (
    seesWholeAgency(actor) ||
    dossier.unit.id === actor.unitId ||
    dossier.home?.unit.id === actor.unitId ||
    dossier.holder?.id === actor.id ||
    dossier.consultations.some((c) => c.unit.id === actor.unitId) ||
    actor.standIns.some(
      (s) =>
        covers(s, dossier.procedure.code) && (s.roles.includes('leader') || s.principal.unitId === dossier.unit.id),
    )
  );
}

/** The desk that took in a dossier of another agency keeps seeing it, and returns its result (reception regardless of boundary). */
const isReceivingClerk = (actor: Actor, dossier: Pick<DossierRecord, 'receivingAgency'>): boolean =>
  actor.roles.includes('clerk') && dossier.receivingAgency.id === actor.agencyId;

export const SYSTEM_ACTOR: Actor = {
  id: 'system',
  name: 'Hệ thống',
  title: '',
  roles: [],
  agencyId: '',
  unitId: '',
  standIns: [],
};

/** Whether the person may give the command in the dossier's present state, as far as people are concerned. */
export function mayGive(actor: Actor, command: DossierCommand, dossier: DossierRecord): boolean {
  const move = moveOf(dossier.state, command);
  return move !== undefined && move.who.some((who) => is(actor, who, dossier));
}

function is(actor: Actor, who: Who, dossier: DossierRecord): boolean {
  if (who === 'system') return actor.id === SYSTEM_ACTOR.id;
  if (who === 'clerk' && isReceivingClerk(actor, dossier)) return true;
  if (dossier.agency.id !== actor.agencyId) return false;
  const inPerson = ROLES_OF_WHO[who].some((role) => actor.roles.includes(role));
  switch (who) {
    case 'holder':
      return inPerson && dossier.holder?.id === actor.id;
    case 'member':
      return inPerson && dossier.unit.id === actor.unitId;
    case 'head':
      return (inPerson && dossier.unit.id === actor.unitId) || standInFor(actor, 'head', dossier) !== undefined;
    case 'consulted':
      return inPerson && dossier.consultations.some((c) => c.unit.id === actor.unitId && !c.answer);
    case 'leader':
      return inPerson || standInFor(actor, 'leader', dossier) !== undefined;
    case 'clerk':
    case 'registrar':
      return inPerson;
  }
}

/** The delegation in whose force the person acts in a deciding role on this dossier today. */
export function standInFor(actor: Actor, role: 'leader' | 'head', dossier: DossierRecord): StandIn | undefined {
  return actor.standIns.find(
    (s) =>
      s.roles.includes(role) &&
      // The process says in which forms a leader may be stood in for, in all that a leader does on it.
      (role === 'head' || dossier.procedure.standIns.includes(s.form)) &&
      covers(s, dossier.procedure.code) &&
      (role === 'leader' || s.principal.unitId === dossier.unit.id),
  );
}

/** What a person may give in the dossier's present state, as far as people are concerned. */
export const givableBy = (actor: Actor, dossier: DossierRecord): DossierCommand[] =>
  commandsFrom(dossier.state).filter((command) => mayGive(actor, command, dossier));

/**
 * How a person signs for the agency today: as a leader in person, or in the place of one by a delegation whose form the
 * process allows (R-51). Undefined where they have no authority.
 */
export function signerOf(actor: Actor, dossier: DossierRecord): { title: string; delegationId?: string } | undefined {
  const authority = authorityOf(actor, actor.standIns, dossier.procedure);
  if (!authority.ok) return undefined;
  const { signerTitle, standIn } = authority.value;
  return { title: signerTitle, ...(standIn ? { delegationId: standIn.delegationId } : {}) };
}

/**
 * The person as the trace and letters name them: one who gives a leader's command in the place of a leader carries the
 * form over both titles (`TUQ. GIÁM ĐỐC` over `TRƯỞNG PHÒNG`).
 */
export function actingAs(actor: Actor, command: DossierCommand, dossier: DossierRecord): Actor {
  const move = moveOf(dossier.state, command);
  if (!move?.who.includes('leader') || actor.roles.includes('leader')) return actor;
  const signer = signerOf(actor, dossier);
  return signer ? { ...actor, title: signer.title } : actor;
}

/** Keys of `waitingOn` that name this person whatever the dossier: what is "mine". */
export function keysOf(actor: Actor): string[] {
  return [
    `user:${actor.id}`,
    ...(actor.roles.includes('head') ? [`head:${actor.unitId}`] : []),
    ...(['leader', 'registrar', 'clerk'] as const)
      .filter((role) => actor.roles.includes(role))
      .map((role) => `${role}:${actor.agencyId}`),
    ...actor.standIns.filter((s) => isUnlimited(s) && s.roles.includes('head')).map(headKeyOf),
  ];
}

/** A key that names a person for some dossiers only: those of some procedures, or whose process allows a form. */
export interface LimitedKey {
  key: string;
  /** Empty = all. */
  procedureCodes: readonly string[];
  /** Null = whatever the process allows. */
  form: StandInForm | null;
}

/** Keys that name this person for some dossiers only: "mine" too, where {@link standInFor} lets them decide. */
export const limitedKeysOf = (actor: Actor): LimitedKey[] =>
  actor.standIns.flatMap((s) => [
    ...(s.roles.includes('leader')
      ? [{ key: `leader:${actor.agencyId}`, procedureCodes: s.procedures, form: s.form }]
      : []),
    ...(s.roles.includes('head') && !isUnlimited(s)
      ? [{ key: headKeyOf(s), procedureCodes: s.procedures, form: null }]
      : []),
  ]);

const headKeyOf = ({ principal }: StandIn): string => `head:${principal.unitId}`;

export const agencyRoom = (agencyId: string): string => `agency:${agencyId}`;
/** Named with its agency: two agencies may give a unit the same id. */
export const unitRoom = (agencyId: string, unitId: string): string => `unit:${agencyId}/${unitId}`;
export const userRoom = (userId: string): string => `user:${userId}`;
/** The counter that takes in for other agencies. */
export const deskRoom = (agencyId: string): string => `desk:${agencyId}`;
/** One procedure, in the whole agency or in one unit: for those who stand in for named procedures. */
export const procedureRoom = (agencyId: string, procedureCode: string, unitId?: string): string =>
  `procedure:${agencyId}/${procedureCode}${unitId === undefined ? '' : `/${unitId}`}`;

/**
 * Socket rooms a person belongs to without asking, as reads allow: own name, the agency or the units, the procedures
 * stood in for, and for the desk what it took in for others.
 */
export function roomsOf(actor: Actor): string[] {
  const { agencyId } = actor;
  return [
    userRoom(actor.id),
    ...(actor.roles.includes('clerk') ? [deskRoom(agencyId)] : []),
    ...(seesWholeAgency(actor)
      ? [agencyRoom(agencyId)]
      : [
          ...[actor.unitId, ...actor.standIns.filter(isUnlimited).map((s) => s.principal.unitId)].map((unitId) =>
            unitRoom(agencyId, unitId),
          ),
          ...limitedReachOf(actor).map(({ procedureCode, unitId }) => procedureRoom(agencyId, procedureCode, unitId)),
        ]),
  ];
}

/** What a person sees by standing in for named procedures: each in the whole agency (leader), or in one unit (head). */
export const limitedReachOf = (actor: Actor): { procedureCode: string; unitId?: string }[] =>
  actor.standIns
    .filter((s) => !isUnlimited(s))
    .flatMap(({ procedures, roles, principal }) =>
      procedures.map((procedureCode) =>
        roles.includes('leader') ? { procedureCode } : { procedureCode, unitId: principal.unitId },
      ),
    );
