// The own agency and its units, for the admin.
import type { AgencyRecord, Validity } from '#schemas/catalogue/agency.model';
import {
  AddUnit,
  AgencyDetail,
  EndPreview,
  EndUnit,
  PreviewEnd,
  RenameAgency,
  RenameUnit,
  UnitEnded,
} from '#schemas/catalogue/agency.contract';
import { endpoint, type Endpoint } from '../../platform/http/endpoint.ts';
import type { AgencyCommands } from './agency.commands.ts';
import type { CatalogueActor } from './catalogue.policy.ts';

export function agencyRoutes(agency: AgencyCommands): Endpoint[] {
  return [
    endpoint<CatalogueActor>({
      method: 'get',
      path: '/api/agency',
      summary: 'The own agency with all its units, ended ones too, and the names they had',
      answer: AgencyDetail,
      handle: async ({ actor }) => presentAgency(await agency.get(actor)),
    }),
    endpoint<CatalogueActor, undefined, typeof RenameAgency>({
      method: 'post',
      path: '/api/agency/rename',
      summary: 'Renames the agency from a day on; documents of earlier days keep the old name',
      body: RenameAgency,
      answer: AgencyDetail,
      handle: async ({ actor, body }) => presentAgency(await agency.rename(actor, body)),
    }),
    endpoint<CatalogueActor, undefined, typeof AddUnit>({
      method: 'post',
      path: '/api/agency/units',
      summary: 'Adds a unit, valid from today',
      body: AddUnit,
      answer: AgencyDetail,
      status: 201,
      handle: async ({ actor, body }) => presentAgency(await agency.addUnit(actor, body)),
    }),
    endpoint<CatalogueActor, undefined, typeof RenameUnit>({
      method: 'post',
      path: '/api/agency/units/:id/rename',
      summary: 'Renames a unit from a day on; its people, dossiers and procedures stay with it',
      body: RenameUnit,
      answer: AgencyDetail,
      handle: async ({ actor, body, param }) => presentAgency(await agency.renameUnit(actor, param('id'), body)),
    }),
    endpoint<CatalogueActor, undefined, typeof PreviewEnd>({
      method: 'post',
      path: '/api/agency/units/:id/end/preview',
      summary: 'What would go to the successor if the unit ended; saves nothing',
      body: PreviewEnd,
      answer: EndPreview,
      handle: ({ actor, body, param }) => agency.previewEnd(actor, param('id'), body),
    }),
    endpoint<CatalogueActor, undefined, typeof EndUnit>({
      method: 'post',
      path: '/api/agency/units/:id/end',
      summary:
        'Ends a unit; with work, people or procedures left only where a successor is named, to which they go the day after',
      body: EndUnit,
      answer: UnitEnded,
      async handle({ actor, body, param }) {
        const { agency: changed, moves } = await agency.endUnit(actor, param('id'), body);
        return { ...presentAgency(changed), moves };
      },
    }),
  ];
}

const daysOf = ({ validFrom, validTo }: Validity) => ({ validFrom: validFrom ?? null, validTo: validTo ?? null });
const namesOf = (formerly: readonly (Validity & { name: string })[] | undefined) =>
  (formerly ?? []).map((names) => ({ name: names.name, ...daysOf(names) }));

const presentAgency = (agency: AgencyRecord): AgencyDetail => ({
  id: agency._id,
  name: agency.name,
  parentName: agency.parentName,
  symbol: agency.symbol,
  leaderTitle: agency.leaderTitle,
  formerly: namesOf(agency.formerly),
  units: agency.units.map((unit) => ({
    id: unit.id,
    name: unit.name,
    desk: unit.desk,
    ...daysOf(unit),
    successorId: unit.successorId ?? null,
    endedBy: unit.endedBy ?? null,
    formerly: namesOf(unit.formerly),
  })),
});
