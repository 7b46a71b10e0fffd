// What this feature reads of an account: never its password.
import type { UserRecord } from '#schemas/accounts/user.model';
import type { PersonFacts } from './authority.domain.ts';

export type OfficePerson = PersonFacts & { agencyId: string };

export const factsOf = (user: UserRecord): OfficePerson => ({
  id: user._id,
  name: user.name,
  title: user.title,
  roles: user.roles,
  unitId: user.unitId,
  active: user.active,
  agencyId: user.agencyId,
});
