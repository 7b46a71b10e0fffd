// What may become of a person's post: changed, ended, taken up again; each change is kept with its date. Pure.
import type { Post, PostChange } from '#schemas/accounts/user.model';
import { ok, refuse, type Result } from '../../platform/kernel/result.ts';
import { DECIDING_ROLES } from './authority.domain.ts';
import type { PeopleErrorCode } from './people.errors.ts';

/** What the rules need to know besides the post. */
export interface PostFacts {
  /** Open dossiers on which the person's work may still be needed. */
  held: number;
  /** True where no other active admin is left in the agency. */
  lastAdmin: boolean;
  /** True where somebody changes their own post. */
  own: boolean;
  /** True where a leader of the agency enters it. */
  byLeader: boolean;
}

export const postOf = ({ name, title, roles, unitId, active }: Post): Post => ({ name, title, roles, unitId, active });

/** Whether two posts are one: roles in any order. */
export const samePost = (a: Post, b: Post): boolean =>
  a.name === b.name &&
  a.title === b.title &&
  a.unitId === b.unitId &&
  a.active === b.active &&
  a.roles.length === b.roles.length &&
  a.roles.every((role) => b.roles.includes(role));

/**
 * Whether a change gives power to decide that was not there: the role, the same role over another unit, or the account
 * that holds it.
 * @param before null for somebody new
 */
export function gainsPower(before: Post | null, after: Post): boolean {
  const held = before?.active ? before.roles : [];
  return (
    after.active &&
    (DECIDING_ROLES.some((role) => after.roles.includes(role) && !held.includes(role)) ||
      (after.roles.includes('head') && after.unitId !== before?.unitId))
  );
}

/**
 * The change from one post to another. Whoever leaves the unit, stops being a specialist or stops working hands the
 * desk over first; the last admin stays one; nobody shuts the door on themselves or raises themselves to decide. Power
 * to decide is given by a leader alone, since whoever makes accounts could sign in with them.
 */
export function changePost(
  before: Post,
  after: Post,
  facts: PostFacts,
  line: Omit<PostChange, 'before' | 'after'>,
): Result<PostChange, PeopleErrorCode> {
  if (samePost(before, after)) return refuse('people.unchanged');
  if (!after.active && facts.own) return refuse('people.not_oneself');
  const gains = gainsPower(before, after);
  const becomesAdmin = after.roles.includes('admin') && !before.roles.includes('admin');
  if (facts.own && (gains || becomesAdmin)) return refuse('people.power_to_oneself');
  if (gains && !facts.byLeader) return refuse('people.power_needs_leader');
  const losesAdmin = before.roles.includes('admin') && (!after.active || !after.roles.includes('admin'));
  if (losesAdmin && facts.lastAdmin) return refuse('people.last_admin');
  const leavesDesk =
    !after.active ||
    before.unitId !== after.unitId ||
    (before.roles.includes('specialist') && !after.roles.includes('specialist'));
  if (leavesDesk && facts.held > 0) return refuse('people.holds_dossiers', { name: before.name, count: facts.held });
  return ok({ ...line, before, after });
}

/**
 * The post of somebody whose unit was merged into another. No second head comes to be by itself: whoever does not lead the
 * unit works on as a specialist, until a leader appoints otherwise.
 */
export const mergedPost = (post: Post, unitId: string, leads: boolean): Post => ({
  ...post,
  unitId,
  roles:
    !leads && post.roles.includes('head')
      ? [...new Set([...post.roles.filter((role) => role !== 'head'), 'specialist' as const])]
      : post.roles,
});
