// Agencies and units in time: valid from, valid to, renamed, ended. Names of the past stay with the past.
import type { AgencyNames, AgencyRecord, UnitRecord, Validity } from '#schemas/catalogue/agency.model';
import { ok, refuse, type Result } from '../../platform/kernel/result.ts';
import { addDays, type DayString } from '../../platform/kernel/vietnam-time.ts';

/** Valid on a day, both ends included. */
export const isValidOn = ({ validFrom, validTo }: Validity, day: DayString): boolean =>
  (validFrom === undefined || validFrom <= day) && (validTo === undefined || day <= validTo);

/** The agency and its units as they were called on a day: what a document of that day has at its head. */
export function agencyOn(agency: AgencyRecord, day: DayString): AgencyRecord {
  return {
    ...agency,
    ...pickNames(agency.formerly?.find((names) => isValidOn(names, day)) ?? agency),
    units: agency.units.map((unit) => ({
      ...unit,
      name: unit.formerly?.find((names) => isValidOn(names, day))?.name ?? unit.name,
    })),
  };
}

const pickNames = ({ name, parentName, symbol, leaderTitle }: AgencyNames): AgencyNames => ({
  name,
  parentName,
  symbol,
  leaderTitle,
});

/** First day of the present name: after the last former one, or since the beginning. */
function since(formerly: readonly Validity[] | undefined, validFrom: DayString | undefined): Validity {
  const last = formerly?.at(-1)?.validTo;
  const from = last === undefined ? validFrom : addDays(last, 1);
  return from === undefined ? {} : { validFrom: from };
}

/** The new names hold from today; the old ones end yesterday and are kept. */
export function renameAgency(agency: AgencyRecord, names: AgencyNames, today: DayString): AgencyRecord {
  return { ...agency, ...names, formerly: withFormer(agency.formerly, agency.validFrom, pickNames(agency), today) };
}

/** @returns `catalogue.unit_not_found` */
export function renameUnit(
  agency: AgencyRecord,
  unitId: string,
  name: string,
  today: DayString,
): Result<AgencyRecord, 'catalogue.unit_not_found'> {
  return changeUnit(agency, unitId, (unit) => ({
    ...unit,
    name,
    formerly: withFormer(unit.formerly, unit.validFrom, { name: unit.name }, today),
  }));
}

/** A name that did not outlive its first day was a slip of the pen: no document was named after it yesterday. */
function withFormer<Names>(
  formerly: readonly (Validity & Names)[] | undefined,
  validFrom: DayString | undefined,
  names: Names,
  today: DayString,
): (Validity & Names)[] {
  const begin = since(formerly, validFrom);
  if (begin.validFrom !== undefined && begin.validFrom >= today) return [...(formerly ?? [])];
  return [...(formerly ?? []), { ...names, ...begin, validTo: addDays(today, -1) }];
}

/** @returns `catalogue.unit_exists` where the id was ever used: old documents still name it */
export function addUnit(
  agency: AgencyRecord,
  unit: Pick<UnitRecord, 'id' | 'name' | 'desk'>,
  validFrom: DayString,
): Result<AgencyRecord, 'catalogue.unit_exists'> {
  if (agency.units.some((other) => other.id === unit.id)) return refuse('catalogue.unit_exists', { id: unit.id });
  return ok({ ...agency, units: [...agency.units, { ...unit, validFrom }] });
}

/** What still hangs on a unit. */
export interface UnitLoad {
  openDossiers: number;
  people: number;
  /** Procedures in force that this unit solves. */
  procedures: number;
}

/**
 * Ends a unit after a day. With work or people left it needs a successor, which is recorded here; moving them is the
 * hand-over's work.
 * @returns `catalogue.unit_not_found`, `catalogue.unit_ended`, `catalogue.unit_busy`, `catalogue.successor_unfit`
 */
export function endUnit(
  agency: AgencyRecord,
  unitId: string,
  end: { lastDay: DayString; successorId?: string | undefined },
  load: UnitLoad,
): Result<
  AgencyRecord,
  'catalogue.unit_not_found' | 'catalogue.unit_ended' | 'catalogue.unit_busy' | 'catalogue.successor_unfit'
> {
  const unit = agency.units.find((candidate) => candidate.id === unitId);
  if (!unit) return refuse('catalogue.unit_not_found');
  if (unit.validTo !== undefined) return refuse('catalogue.unit_ended', { name: unit.name });
  const { successorId } = end;
  if (successorId === undefined) {
    if (load.openDossiers + load.people + load.procedures > 0) {
      return refuse('catalogue.unit_busy', { name: unit.name, ...load });
    }
  } else {
    const successor = agency.units.find((candidate) => candidate.id === successorId);
    const fits = successor && successorId !== unitId && isValidOn(successor, addDays(end.lastDay, 1));
    if (!fits) return refuse('catalogue.successor_unfit');
  }
  return changeUnit(agency, unitId, (before) => ({
    ...before,
    validTo: end.lastDay,
    ...(successorId === undefined ? {} : { successorId }),
  }));
}

function changeUnit(
  agency: AgencyRecord,
  unitId: string,
  change: (unit: UnitRecord) => UnitRecord,
): Result<AgencyRecord, 'catalogue.unit_not_found'> {
  if (!agency.units.some((unit) => unit.id === unitId)) return refuse('catalogue.unit_not_found');
  return ok({ ...agency, units: agency.units.map((unit) => (unit.id === unitId ? change(unit) : unit)) });
}
