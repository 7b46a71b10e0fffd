// Procedures and units for signed-in people.
import { z } from 'zod';
import { ProcedureDetail, ProcedureQuery, ProcedureSummary, Unit } from '#schemas/catalogue/catalogue.contract';
import { endpoint, type Endpoint } from '../../platform/http/endpoint.ts';
import { dayOf } from '../../platform/kernel/vietnam-time.ts';
import { findAtDesk, procedureAtDesk, type DeskDeps } from './desk.queries.ts';
import { isValidOn } from './units.domain.ts';

interface Caller {
  agencyId: string;
}

/** Who solves it; absent = the own agency. */
const AtAgency = z.strictObject({ agencyId: z.string().max(40).optional() });

export function catalogueRoutes(deps: DeskDeps): Endpoint[] {
  const { store, clock } = deps;
  return [
    endpoint<Caller, typeof ProcedureQuery>({
      method: 'get',
      path: '/api/procedures',
      summary: 'Finds procedures of the own agency, or of all its desk may take in for, by words, accents optional',
      query: ProcedureQuery,
      answer: z.object({ items: z.array(ProcedureSummary) }),
      async handle({ actor, query }) {
        return { items: await findAtDesk(deps, actor.agencyId, query) };
      },
    }),
    endpoint<Caller, typeof AtAgency>({
      method: 'get',
      path: '/api/procedures/:code',
      summary: 'The version of a procedure in force now, as the desk takes it in',
      query: AtAgency,
      answer: ProcedureDetail,
      handle: ({ actor: { agencyId }, param, query }) =>
        procedureAtDesk(deps, agencyId, { agencyId: query.agencyId ?? agencyId, code: param('code') }),
    }),
    endpoint<Caller>({
      method: 'get',
      path: '/api/units',
      summary: 'Units of the own agency that are valid today',
      answer: z.object({ items: z.array(Unit) }),
      async handle({ actor }) {
        const agency = await store.findAgency(actor.agencyId);
        const today = dayOf(clock.now());
        const units = (agency?.units ?? []).filter((unit) => isValidOn(unit, today));
        return { items: units.map(({ id, name, desk }) => ({ id, name, desk, agencyId: actor.agencyId })) };
      },
    }),
  ];
}
