// Who may see and change what about people: pure, asked by routes and by the buttons they answer with.
import type { Actor } from '../dossiers/index.ts';
import { isUnlimited } from './authority.domain.ts';

type Place = { id: string; agencyId: string; unitId: string };

const isOfAgency = (actor: Actor, place: { agencyId: string }): boolean => actor.agencyId === place.agencyId;

/** Leaders and admins; a leader's stand-in for everything, on the days it stands in. */
export const overseesAgency = (actor: Actor): boolean =>
  actor.roles.includes('leader') ||
  actor.roles.includes('admin') ||
  actor.standIns.some((s) => s.roles.includes('leader') && isUnlimited(s));

/** Head of the unit, or standing in for its head in everything today: who may sign one procedure leads nobody. */
export const headsUnit = (actor: Actor, unitId: string): boolean =>
  (actor.roles.includes('head') && actor.unitId === unitId) ||
  actor.standIns.some((s) => s.roles.includes('head') && s.principal.unitId === unitId && isUnlimited(s));

export const overseesUnit = (actor: Actor, unitId: string): boolean =>
  overseesAgency(actor) || headsUnit(actor, unitId);

/** Heads, leaders, admins: whoever is answerable for others' work. */
export const overseesPeople = (actor: Actor): boolean =>
  overseesAgency(actor) || actor.roles.includes('head') || actor.standIns.some(isUnlimited);

export const canSeePerson = (actor: Actor, person: Place): boolean =>
  isOfAgency(actor, person) && (actor.id === person.id || overseesUnit(actor, person.unitId));

/**
 * The giver, or for the giver a leader in their own right. A stand-in does not hand power on, nor does anybody take it for
 * themselves ({@link givesToOneself}); nor does an admin give it, who could sign in as whomever it is given to.
 */
export const mayDelegate = (actor: Actor, giver: Place): boolean =>
  isOfAgency(actor, giver) && (actor.id === giver.id || isLeader(actor));

/** Who may delegate, and the admin: taking back gives nobody power. */
export const mayRevoke = (actor: Actor, giver: Place): boolean =>
  mayDelegate(actor, giver) || (isOfAgency(actor, giver) && actor.roles.includes('admin'));

/** Whether somebody enters the power of another for themselves: nobody may, whatever their role. */
export const givesToOneself = (actor: Pick<Actor, 'id'>, { fromId, toId }: { fromId: string; toId: string }): boolean =>
  toId === actor.id && fromId !== actor.id;

/** One's own days away, or those of the people one is answerable for. */
export const mayEnterLeave = (actor: Actor, person: Place): boolean => canSeePerson(actor, person);

export const mayHandOver = (actor: Actor, person: Place): boolean =>
  isOfAgency(actor, person) && overseesUnit(actor, person.unitId);

/** Makes and ends accounts. */
export const mayAdminister = (actor: Actor): boolean => actor.roles.includes('admin');

/** Changes posts and lets people in again: the admin, and the leader, who alone gives power to decide. */
export const mayAppoint = (actor: Actor): boolean => mayAdminister(actor) || isLeader(actor);

/** In their own right: power that was lent is not handed on. */
export const isLeader = (actor: Actor): boolean => actor.roles.includes('leader');
