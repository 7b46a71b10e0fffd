// Who may stand in for whom, in which form: KT., TL. and TUQ. are different powers, given to different people. Pure.
import type { Role } from '#schemas/accounts/account.contract';
import type { StandInForm } from '#schemas/catalogue/catalogue.contract';

/** What the rules read of a post. */
export interface PostFacts {
  title: string;
  roles: readonly Role[];
  unitId: string;
}

export type UnfitCode =
  'people.not_deputy' | 'people.not_unit_head' | 'people.not_agency_head' | 'people.not_beside_head';

const DEPUTY = /^phó\s+/iu;

/** A deputy by title: `Phó Giám đốc`, `Phó Trưởng phòng`. */
export const isDeputyTitle = (title: string): boolean => DEPUTY.test(title.normalize('NFC'));

/** The title of the head that a deputy is deputy of: `Phó Giám đốc` → `Giám đốc`. A head's own title stays. */
export const headTitleOf = (title: string): string => title.normalize('NFC').replace(DEPUTY, '');

/**
 * Why somebody cannot stand in for another in a form; undefined where they can (NĐ 30/2020/NĐ-CP, Điều 13).
 * For a leader: KT. is the deputy's; TL. and TUQ. are given by the head of the agency alone, to heads of its units.
 * For a head of unit, whose step is internal and signs nothing: the unit's deputy (KT.), or by authorisation (TUQ.) a
 * specialist of the unit or the head of another. Never upwards.
 */
export function unfitFor(form: StandInForm, giver: PostFacts, receiver: PostFacts): UnfitCode | undefined {
  return giver.roles.includes('leader') ? unfitForLeader(form, giver, receiver) : unfitForHead(form, giver, receiver);
}

function unfitForLeader(form: StandInForm, giver: PostFacts, receiver: PostFacts): UnfitCode | undefined {
  if (form === 'KT.') return isDeputyOfLeader(receiver, giver) ? undefined : 'people.not_deputy';
  if (isDeputyTitle(giver.title)) return 'people.not_agency_head';
  return isUnitHead(receiver) ? undefined : 'people.not_unit_head';
}

function unfitForHead(form: StandInForm, giver: PostFacts, receiver: PostFacts): UnfitCode | undefined {
  const below = !receiver.roles.includes('leader');
  const beside = receiver.unitId === giver.unitId;
  switch (form) {
    case 'KT.':
      return below && beside && isDeputyTitle(receiver.title) ? undefined : 'people.not_deputy';
    case 'TL.':
      return 'people.not_agency_head';
    case 'TUQ.':
      return (below && beside && receiver.roles.includes('specialist')) || isUnitHead(receiver)
        ? undefined
        : 'people.not_beside_head';
  }
}

const isUnitHead = ({ roles }: PostFacts): boolean => roles.includes('head') && !roles.includes('leader');

/** Among the leaders by role, or by a title that names the giver's own: `Phó Trưởng phòng` is no deputy of a director. */
const isDeputyOfLeader = (receiver: PostFacts, giver: PostFacts): boolean =>
  isDeputyTitle(receiver.title) &&
  (receiver.roles.includes('leader') || sameTitle(headTitleOf(receiver.title), headTitleOf(giver.title)));

const sameTitle = (a: string, b: string): boolean => a.toLocaleLowerCase('vi') === b.toLocaleLowerCase('vi');

/** Whether a procedure keeps a stand-in for this giver from deciding: processes say in which forms a leader is stood in for. */
export const barsForm = (
  form: StandInForm,
  giver: Pick<PostFacts, 'roles'>,
  procedure: { standIns: readonly StandInForm[] },
): boolean => giver.roles.includes('leader') && !procedure.standIns.includes(form);
