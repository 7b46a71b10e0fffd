// Who goes on with the work of a unit that ended: one walk along its successors, used wherever a unit is named by id.
import type { UnitRecord, Validity } from '#schemas/catalogue/agency.model';
import { addDays, type DayString } from '../../platform/kernel/vietnam-time.ts';

type Succeeded = Pick<UnitRecord, 'id'> & Validity;

/** After every day: the walk goes to the end of the chain, whenever its units end. */
const AT_LAST = '9999-12-31';

/**
 * The unit that does on a day what an id names: the unit itself, or the last of its successors by then. A chain that
 * leads nowhere or in a circle stops at the last unit it reached, so that work is never left without any.
 * @returns undefined only where the agency never had a unit of that id
 */
export const unitInChargeOn = <U extends Succeeded>(units: readonly U[], id: string, day: DayString): U | undefined =>
  chainOf(units, id, day).at(-1);

/** The unit that all work of a unit comes to in the end, by the successors named so far. */
export const lastSuccessorOf = <U extends Succeeded>(units: readonly U[], id: string): U | undefined =>
  unitInChargeOn(units, id, AT_LAST);

/** A unit and all whose work comes to it, today or later. */
export const unitsLeadingTo = (units: readonly Succeeded[], id: string): Set<string> =>
  new Set(
    units.filter((unit) => chainOf(units, unit.id, AT_LAST).some((link) => link.id === id)).map((unit) => unit.id),
  );

/** The decisions by which a unit's work came, by a day, to the one in charge of it. */
export const decisionsOn = (units: readonly UnitRecord[], id: string, day: DayString): string =>
  chainOf(units, id, day)
    .slice(0, -1)
    .flatMap((unit) => unit.endedBy ?? [])
    .join('; ');

/**
 * First day on which a unit's work was with the one in charge of it by a day.
 * @returns undefined where that is the unit itself
 */
export function cameOn(units: readonly Succeeded[], id: string, day: DayString): DayString | undefined {
  const last = chainOf(units, id, day)
    .slice(0, -1)
    .flatMap(({ validTo }) => validTo ?? [])
    .sort()
    .at(-1);
  return last === undefined ? undefined : addDays(last, 1);
}

function chainOf<U extends Succeeded>(units: readonly U[], id: string, day: DayString): U[] {
  const chain: U[] = [];
  let next = units.find((unit) => unit.id === id);
  while (next && !chain.includes(next)) {
    chain.push(next);
    const { validTo, successorId } = next;
    const hasEnded = validTo !== undefined && validTo < day;
    next = hasEnded ? units.find((unit) => unit.id === successorId) : undefined;
  }
  return chain;
}
