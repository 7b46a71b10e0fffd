// Agencies and units in time: valid from, valid to, renamed, ended. Names of the past stay with the past.
import type { AgencyNames, AgencyRecord, UnitRecord, Validity } from '#schemas/catalogue/agency.model';
import { ok, refuse, type Result } from '../../platform/kernel/result.ts';
import { addDays, plainDay, type DayString } from '../../platform/kernel/vietnam-time.ts';
import { lastSuccessorOf } from './succession.domain.ts';

/** Valid on a day, both ends included. */
export const isValidOn = ({ validFrom, validTo }: Validity, day: DayString): boolean =>
  (validFrom === undefined || validFrom <= day) && (validTo === undefined || day <= validTo);

/**
 * Whether a unit may be given people, procedures or questions on a day: not in its last days either, where nobody takes
 * over what it is left with.
 */
export const takesOnWork = (unit: Validity, day: DayString): boolean =>
  isValidOn(unit, day) && (unit.validTo === undefined || unit.successorId !== undefined);

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

/**
 * The new names hold from a day on; the old ones end the day before and are kept.
 * @returns `catalogue.rename_overlaps` where the names replaced began later
 */
export function renameAgency(
  agency: AgencyRecord,
  names: AgencyNames,
  from: DayString,
): Result<AgencyRecord, 'catalogue.rename_overlaps'> {
  const formerly = withFormer(agency.formerly, agency.validFrom, pickNames(agency), from);
  return formerly.ok ? ok({ ...agency, ...names, formerly: formerly.value }) : formerly;
}

/** @returns `catalogue.unit_not_found`, `catalogue.rename_overlaps` */
export function renameUnit(
  agency: AgencyRecord,
  unitId: string,
  name: string,
  from: DayString,
): Result<AgencyRecord, 'catalogue.unit_not_found' | 'catalogue.rename_overlaps'> {
  const unit = agency.units.find((candidate) => candidate.id === unitId);
  if (!unit) return refuse('catalogue.unit_not_found');
  const formerly = withFormer(unit.formerly, unit.validFrom, { name: unit.name }, from);
  return formerly.ok ? changeUnit(agency, unitId, { name, formerly: formerly.value }) : formerly;
}

/** A name replaced on its own first day was a slip of the pen: no document was named after it the day before. */
function withFormer<Names>(
  formerly: readonly (Validity & Names)[] | undefined,
  validFrom: DayString | undefined,
  names: Names,
  from: DayString,
): Result<(Validity & Names)[], 'catalogue.rename_overlaps'> {
  const begin = since(formerly, validFrom);
  if (begin.validFrom !== undefined && begin.validFrom > from) {
    return refuse('catalogue.rename_overlaps', { day: plainDay(begin.validFrom) });
  }
  if (begin.validFrom === from) return ok([...(formerly ?? [])]);
  return ok([...(formerly ?? []), { ...names, ...begin, validTo: addDays(from, -1) }]);
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

/** What still hangs on a unit, and on those it has succeeded. */
export interface UnitLoad {
  openDossiers: number;
  /** Opinions asked on open dossiers of others and not given yet. */
  opinions: number;
  people: number;
  /** Procedures in force or to come that name it: as the solving unit, for a step, or for an opinion. */
  procedures: number;
}

/** The decision by which a unit ends: the ground of every move that follows from it. */
export interface UnitEnd {
  lastDay: DayString;
  /** Number and date of the decision. */
  decision: string;
  successorId?: string | undefined;
}

export type EndRefusal =
  | 'catalogue.unit_not_found'
  | 'catalogue.unit_ended'
  | 'catalogue.unit_busy'
  | 'catalogue.successor_unfit'
  | 'catalogue.last_desk';

/**
 * Ends a unit after a day. With work, people or procedures left it needs a successor, to which they go the next day. One
 * that ended without may be ended anew with one.
 * @returns what refuses the end: a load without successor, a successor that is gone by then, the only desk
 */
export function endUnit(
  agency: AgencyRecord,
  unitId: string,
  { lastDay, decision, successorId }: UnitEnd,
  load: UnitLoad,
): Result<AgencyRecord, EndRefusal> {
  const unit = agency.units.find((candidate) => candidate.id === unitId);
  if (!unit) return refuse('catalogue.unit_not_found');
  // Ended with nothing left, and something came all the same: a second decision names who takes it.
  const endsAnew = unit.successorId === undefined && successorId !== undefined;
  if (unit.validTo !== undefined && !endsAnew) return refuse('catalogue.unit_ended', { name: unit.name });
  const isOtherDesk = (other: UnitRecord): boolean => other.desk && other.id !== unitId && other.validTo === undefined;
  if (unit.desk && !agency.units.some(isOtherDesk)) return refuse('catalogue.last_desk', { name: unit.name });
  if (successorId === undefined) {
    if (isLoaded(load)) return refuse('catalogue.unit_busy', { name: unit.name, ...load });
  } else if (!mayFollow(agency.units, unitId, successorId, lastDay)) {
    return refuse('catalogue.successor_unfit');
  }
  return changeUnit(agency, unitId, {
    validTo: lastDay,
    endedBy: unit.endedBy === undefined ? decision : `${unit.endedBy}; ${decision}`,
    ...(successorId === undefined ? {} : { successorId }),
  });
}

/** Whether anything is left that a successor has to take over. */
export const isLoaded = (load: UnitLoad): boolean => Object.values(load).some((count) => count > 0);

/** It works on the day after, and whatever follows on it ends neither nowhere nor where it began. */
function mayFollow(units: readonly UnitRecord[], unitId: string, successorId: string, lastDay: DayString): boolean {
  const successor = units.find((candidate) => candidate.id === successorId);
  if (!successor || !isValidOn(successor, addDays(lastDay, 1))) return false;
  const last = lastSuccessorOf(units, successorId);
  return last?.validTo === undefined && last?.id !== unitId;
}

const changeUnit = (agency: AgencyRecord, unitId: string, change: Partial<UnitRecord>) =>
  ok<AgencyRecord>({
    ...agency,
    units: agency.units.map((unit) => (unit.id === unitId ? { ...unit, ...change } : unit)),
  });
