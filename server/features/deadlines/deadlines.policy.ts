// Who may change the calendar and the rules of an agency: its administrators, for their own agency only.
import type { Role } from '#schemas/accounts/account.contract';

/** Who asks, as far as deadlines care. */
export interface DeadlineActor {
  id: string;
  name: string;
  roles: readonly Role[];
  agencyId: string;
}

export const mayEditDeadlines = (actor: Pick<DeadlineActor, 'roles'>): boolean => actor.roles.includes('admin');
