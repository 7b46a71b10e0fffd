// Procedures and units for signed-in people.
import { z } from 'zod';
import { ProcedureDetail, ProcedureQuery, ProcedureSummary, Unit } from '#schemas/catalogue/catalogue.contract';
import type { Clock } from '../../platform/clock/clock.ts';
import { endpoint, type Endpoint } from '../../platform/http/endpoint.ts';
import { DomainError } from '../../platform/kernel/domain-error.ts';
import { dayOf } from '../../platform/kernel/vietnam-time.ts';
import type { ClockOf } from '../deadlines/index.ts';
import { findProcedures, presentProcedure, presentSummary } from './catalogue.queries.ts';
import type { CatalogueStore } from './catalogue.store.ts';
import { isValidOn } from './units.domain.ts';

interface Caller {
  agencyId: string;
}

export function catalogueRoutes(deps: { store: CatalogueStore; clock: Clock; clockOf: ClockOf }): Endpoint[] {
  const { store, clock } = deps;
  return [
    endpoint<Caller, typeof ProcedureQuery>({
      method: 'get',
      path: '/api/procedures',
      summary: 'Finds procedures of the own agency by words, accents optional',
      query: ProcedureQuery,
      answer: z.object({ items: z.array(ProcedureSummary) }),
      async handle({ actor, query }) {
        const found = await findProcedures(store, { ...query, agencyId: actor.agencyId }, clock.now());
        return { items: found.map(presentSummary) };
      },
    }),
    endpoint<Caller>({
      method: 'get',
      path: '/api/procedures/:code',
      summary: 'The version of a procedure in force now',
      answer: ProcedureDetail,
      async handle({ actor, param }) {
        const now = clock.now();
        const version = await store.findVersion(actor.agencyId, param('code'), dayOf(now));
        if (!version) throw new DomainError('catalogue.procedure_not_found');
        return presentProcedure(version, now, await deps.clockOf(version, now));
      },
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
