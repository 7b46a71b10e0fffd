// What a desk may take in: the procedures of the own agency, and of others where boundaries do not matter.
import type { ProcedureDetail, ProcedureQuery, ProcedureSummary } from '#schemas/catalogue/catalogue.contract';
import type { Rules } from '#schemas/deadlines/rules.contract';
import type { AgencyRecord } from '#schemas/catalogue/agency.model';
import type { ProcedureVersionRecord } from '#schemas/catalogue/procedure-version.model';
import type { Clock } from '../../platform/clock/clock.ts';
import { DomainError } from '../../platform/kernel/domain-error.ts';
import { dayOf, type DayString } from '../../platform/kernel/vietnam-time.ts';
import type { ClockOf } from '../deadlines/index.ts';
import { mayTakeInFor } from './boundary.domain.ts';
import { findProcedures, presentProcedure, presentSummary } from './catalogue.queries.ts';
import type { CatalogueStore } from './catalogue.store.ts';
import { unitInChargeOn } from './succession.domain.ts';

export interface DeskDeps {
  store: CatalogueStore;
  clock: Clock;
  clockOf: ClockOf;
}

/** Procedures by words: the own agency's, then, where asked for, those of the others that the desk may take in for. */
export async function findAtDesk(
  { store, clock, clockOf }: DeskDeps,
  ownId: string,
  { everywhere, ...query }: ProcedureQuery,
): Promise<ProcedureSummary[]> {
  const now = clock.now();
  const own = (await findProcedures(store, { ...query, agencyId: ownId }, now)).map(presentSummary);
  if (everywhere === undefined || own.length >= query.limit) return own;
  const agencies = await store.listAgencies();
  const mine = agencies.find((agency) => agency._id === ownId);
  if (!mine) return own;
  const within = agencies.filter((a) => a._id !== ownId && mayTakeInFor(mine, a, dayOf(now)).ok);
  const limit = query.limit - own.length;
  const others: ProcedureSummary[] = [];
  for (const agency of within) {
    for (const version of await findProcedures(store, { ...query, limit, agencyId: agency._id }, now)) {
      const { rules } = await clockOf(version, now);
      others.push({
        ...presentSummary(version),
        takenInFor: takenInFor(version, agency, { ownId, today: dayOf(now), codeAgency: rules.codeAgency }),
      });
    }
  }
  return [...own, ...others.sort((a, b) => a.name.localeCompare(b.name, 'vi')).slice(0, limit)];
}

/**
 * A procedure as the desk takes it in.
 * @param agencyId who solves it; the own agency, or another one inside the province
 * @throws DomainError `catalogue.procedure_not_found`, `catalogue.other_province`, `catalogue.agency_ended`
 */
export async function procedureAtDesk(
  { store, clock, clockOf }: DeskDeps,
  ownId: string,
  { agencyId, code }: { agencyId: string; code: string },
): Promise<ProcedureDetail> {
  const now = clock.now();
  const version = await store.findVersion(agencyId, code, dayOf(now));
  const [own, agency] = [await store.findAgency(ownId), await store.findAgency(agencyId)];
  if (!version || !own || !agency) throw new DomainError('catalogue.procedure_not_found');
  const may = mayTakeInFor(own, agency, dayOf(now));
  if (!may.ok) throw new DomainError(may.code, may.params);
  const office = await clockOf(version, now);
  const detail = presentProcedure(version, now, office);
  return agencyId === ownId
    ? detail
    : {
        ...detail,
        takenInFor: takenInFor(version, agency, { ownId, today: dayOf(now), codeAgency: office.rules.codeAgency }),
      };
}

const takenInFor = (
  version: ProcedureVersionRecord,
  agency: AgencyRecord,
  { ownId, today, codeAgency }: { ownId: string; today: DayString; codeAgency: Rules['codeAgency'] },
): ProcedureSummary['takenInFor'] => ({
  agency: agency.name,
  unit: unitInChargeOn(agency.units, version.unitId, today)?.name ?? version.unitId,
  codeAgencyId: codeAgency === 'receiving' ? ownId : agency._id,
});
