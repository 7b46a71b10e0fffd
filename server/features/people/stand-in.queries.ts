// Who may stand in for a person, in which form, and for which procedures that would be in vain; and procedures by name.
import type { StandInChoices } from '#schemas/accounts/delegation.contract';
import { StandInForm } from '#schemas/catalogue/catalogue.contract';
import type { AgencyRecord } from '#schemas/catalogue/agency.model';
import { DomainError } from '../../platform/kernel/domain-error.ts';
import type { UserStore } from '../accounts/index.ts';
import type { CatalogueStore } from '../catalogue/index.ts';
import type { Actor } from '../dossiers/index.ts';
import { mayDelegate } from './people.policy.ts';
import { factsOf } from './person.ts';
import { barsForm, unfitFor } from './stand-in-forms.domain.ts';

export interface StandInDeps {
  users: Pick<UserStore, 'find' | 'list'>;
  catalogue: Pick<CatalogueStore, 'listHeads'>;
  agencyOf(id: string): Promise<AgencyRecord | null>;
}

export type StandInQueries = ReturnType<typeof createStandInQueries>;

/** The newest version of each procedure of an agency, by code. */
export async function listNewest({ catalogue }: Pick<StandInDeps, 'catalogue'>, agencyId: string) {
  // They come by number, so the last of a code stays.
  return new Map((await catalogue.listHeads(agencyId)).map((version) => [version.code, version]));
}

export function createStandInQueries(deps: StandInDeps) {
  return {
    /** What a code of a procedure is called at an agency; the code itself where it has none by that code. */
    namesOfProcedures: async (agencyId: string): Promise<(code: string) => string> => {
      const newest = await listNewest(deps, agencyId);
      return (code) => newest.get(code)?.name ?? code;
    },

    /** Everybody who may lawfully stand in for a person, by form. @throws DomainError not_found, forbidden */
    async choices(actor: Actor, giverId: string): Promise<StandInChoices> {
      const user = await deps.users.find(giverId);
      if (user?.agencyId !== actor.agencyId) throw new DomainError('people.not_found');
      const giver = factsOf(user);
      if (!mayDelegate(actor, giver)) throw new DomainError('people.forbidden');
      const [others, newest, agency] = await Promise.all([
        deps.users.list({ agencyId: actor.agencyId }),
        listNewest(deps, actor.agencyId),
        deps.agencyOf(actor.agencyId),
      ]);
      const unitNames = new Map(agency?.units.map((unit) => [unit.id, unit.name]));
      const colleagues = others.map(factsOf).filter(({ id }) => id !== giverId && id !== actor.id);
      return {
        forms: StandInForm.options.map((form) => ({
          form,
          people: colleagues
            .filter((one) => unfitFor(form, giver, one) === undefined)
            .map(({ id, name, title, unitId }) => ({ id, name, title, unit: unitNames.get(unitId) ?? unitId })),
          barred: [...newest.values()]
            .filter((v) => barsForm(form, giver, v))
            .map(({ code, name }) => ({ code, name })),
        })),
        procedures: [...newest.values()].map(({ code, name }) => ({ code, name })),
      };
    },
  };
}
