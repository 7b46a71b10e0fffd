// Who may change what the catalogue holds: pure, asked by routes and presenters alike.
import type { Role } from '#schemas/accounts/account.contract';

export interface CatalogueActor {
  id: string;
  name: string;
  roles: readonly Role[];
  agencyId: string;
}

/** Opens and edits drafts, replays them: the admin, and the reform officer, who proposes. */
export const mayDraft = (actor: CatalogueActor): boolean =>
  actor.roles.includes('admin') || actor.roles.includes('reform_officer');

/** Publishes, withdraws, and changes agencies and units. */
export const mayPublish = (actor: CatalogueActor): boolean => actor.roles.includes('admin');
