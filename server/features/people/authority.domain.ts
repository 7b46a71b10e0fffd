// Who may decide and sign in whose place on a day, and what stands above the signature. Pure; knows no dossier.
import type { StandInForm } from '#schemas/catalogue/catalogue.contract';
import type { StandIn } from '#schemas/accounts/delegation.contract';
import type { Role } from '#schemas/accounts/account.contract';
import { ok, refuse, type Result } from '../../platform/kernel/result.ts';
import type { DayString } from '../../platform/kernel/vietnam-time.ts';
import { headTitleOf, isDeputyTitle, unfitFor } from './stand-in-forms.domain.ts';

/** What the rules read of a delegation. */
export interface DelegationFacts {
  id: string;
  from: { id: string };
  to: { id: string };
  startsOn: DayString;
  endsOn: DayString;
  form: StandInForm;
  /** Codes of procedures; empty = all. */
  procedures: readonly string[];
  /** Present where it was taken back: from that moment it has no force. */
  revoked: object | null;
}

/** What the rules read of a person. */
export interface PersonFacts {
  id: string;
  name: string;
  title: string;
  roles: readonly Role[];
  unitId: string;
  active: boolean;
}

export const DECIDING_ROLES = ['leader', 'head'] as const;

export const isInForce = (d: Pick<DelegationFacts, 'startsOn' | 'endsOn' | 'revoked'>, day: DayString): boolean =>
  d.revoked === null && d.startsOn <= day && day <= d.endsOn;

/**
 * In whose place a person may act on a day. The power passes once only (a stand-in cannot hand on, NĐ 30/2020 Điều 13):
 * what counts are both posts on that day, so a giver who left or lost the role lends nothing, nor does one to a holder
 * who by their own post may no longer stand in in that form.
 * @param people givers and holder, as they are on the day
 */
export function standInsOf(
  delegations: readonly DelegationFacts[],
  people: readonly PersonFacts[],
  userId: string,
  day: DayString,
): StandIn[] {
  const holder = people.find((p) => p.id === userId);
  return delegations
    .filter((d) => d.to.id === userId && d.from.id !== userId && isInForce(d, day))
    .flatMap((d) => {
      const giver = people.find((p) => p.id === d.from.id && p.active);
      const roles = DECIDING_ROLES.filter((role) => giver?.roles.includes(role));
      if (!giver || !holder || roles.length === 0 || unfitFor(d.form, giver, holder)) return [];
      const principal = { id: giver.id, name: giver.name, title: giver.title, unitId: giver.unitId };
      return [{ delegationId: d.id, form: d.form, roles, principal, procedures: d.procedures }];
    });
}

/** Whether a delegation reaches everything its giver does, not named procedures alone. */
export const isUnlimited = (standIn: Pick<StandIn, 'procedures'>): boolean => standIn.procedures.length === 0;

/** Whether a delegation reaches a procedure. */
export const covers = (standIn: Pick<StandIn, 'procedures'>, procedureCode: string): boolean =>
  isUnlimited(standIn) || standIn.procedures.includes(procedureCode);

/**
 * The lines above a signature (NĐ 30/2020/NĐ-CP, Phụ lục I, mục II, điểm 7), parted by a line break: the form and the
 * title of the one signed for, then the signer's own title. A deputy always signs `KT.` for the head, delegated or not.
 */
export function signerTitleOf(person: { title: string }, standIn: StandIn | undefined): string {
  const own = upper(person.title);
  if (standIn) return `${standIn.form} ${upper(standIn.principal.title)}\n${own}`;
  return isDeputyTitle(person.title) ? `KT. ${upper(headTitleOf(person.title))}\n${own}` : own;
}

const upper = (title: string): string => title.normalize('NFC').toLocaleUpperCase('vi');

export interface Authority {
  /** Absent where the person signs in their own right. */
  standIn?: StandIn;
  signerTitle: string;
}

export interface Signer {
  id: string;
  title: string;
  roles: readonly Role[];
}

/** What the procedure version allows. */
export interface SignableProcedure {
  code: string;
  /** Forms in which others may sign for the leader; empty = the leader in person only. */
  standIns: readonly StandInForm[];
}

/**
 * By what right a person signs the result of a procedure, given in whose place they act that day ({@link standInsOf}; R-51):
 * as leader in person, or in a leader's place where the delegation reaches the procedure and the procedure allows its form.
 * Refuses with `people.no_authority` or, where only the form is in the way, `people.form_not_allowed`.
 */
export function authorityOf(
  person: Signer,
  standIns: readonly StandIn[],
  procedure: SignableProcedure,
): Result<Authority, 'people.no_authority' | 'people.form_not_allowed'> {
  if (person.roles.includes('leader')) return ok({ signerTitle: signerTitleOf(person, undefined) });
  const reaching = standIns.filter((s) => s.roles.includes('leader') && covers(s, procedure.code));
  const standIn = reaching.find((s) => procedure.standIns.includes(s.form));
  if (standIn) return ok({ standIn, signerTitle: signerTitleOf(person, standIn) });
  const [barred] = reaching;
  return barred ? refuse('people.form_not_allowed', { form: barred.form }) : refuse('people.no_authority');
}
