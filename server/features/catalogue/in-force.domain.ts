// Which version of a procedure is in force on a day: versions are never edited, only followed or withdrawn.
import type { ProcedureVersionRecord } from '#schemas/catalogue/procedure-version.model';
import type { DayString } from '../../platform/kernel/vietnam-time.ts';

type Dated = Pick<ProcedureVersionRecord, 'effectiveOn' | 'number' | 'withdrawnFrom'>;

/** Withdrawn before its first day: it never came into force, and the version before it goes on. */
const neverBegan = ({ withdrawnFrom, effectiveOn }: Dated): boolean =>
  withdrawnFrom !== undefined && withdrawnFrom <= effectiveOn;

/**
 * The version a dossier received on the day is bound to. A withdrawn version ends the procedure: the one before
 * does not come back.
 * @param versions of one procedure, in any order
 */
export function inForceOn<V extends Dated>(versions: readonly V[], on: DayString): V | undefined {
  const begun = versions.filter((v) => v.effectiveOn <= on && !neverBegan(v));
  const last = [...begun].sort((a, b) =>
    a.effectiveOn === b.effectiveOn ? b.number - a.number : a.effectiveOn < b.effectiveOn ? 1 : -1,
  )[0];
  return last && (last.withdrawnFrom === undefined || on < last.withdrawnFrom) ? last : undefined;
}

/** Versions of one procedure that dossiers are or will be bound to: the one in force on a day and those to come. */
export const inForceFrom = <V extends Dated>(versions: readonly V[], day: DayString): V[] => {
  const today = inForceOn(versions, day);
  return versions.filter((v) => v === today || (v.effectiveOn > day && !neverBegan(v)));
};
