// Who sees which findings: pure, the same keys for lists and counts.
import type { Actor } from '../dossiers/record.domain.ts';
import { limitedKeysOf, limitedReachOf } from '../dossiers/dossier.policy.ts';
import { isUnlimited } from '../people/authority.domain.ts';
import { inProcedure } from './breach.domain.ts';
import type { FindingRecord } from './finding.domain.ts';

/** Roles that answer for the whole agency's time; the desk and the registrar see what waits for them. */
const AGENCY_WIDE = ['leader', 'admin', 'reform_officer'] as const;

/**
 * Keys of findings that wait for this person, in person or in an office held today.
 * @param movesOf the keys of `waitingOn` that name the person
 */
export const ownerKeysOf = (actor: Actor, movesOf: readonly string[]): string[] => [
  ...movesOf,
  `members:${actor.unitId}`,
  ...(actor.roles.includes('admin') ? [`admin:${actor.agencyId}`] : []),
];

/** Keys under which one finding may wait for this person: with those of an office held for such dossiers only. */
export const ownerKeysFor = (
  actor: Actor,
  ownerKeys: readonly string[],
  { procedure, forms }: Pick<FindingRecord, 'procedure' | 'forms'>,
): Set<string> =>
  new Set([
    ...ownerKeys,
    ...limitedKeysOf(actor)
      .filter(({ procedureCodes, form }) => {
        const reached = procedureCodes.length === 0 || procedureCodes.includes(procedure.id);
        return reached && (form === null || forms.includes(form));
      })
      .map(({ key }) => key),
  ]);

/**
 * Keys under which findings are seen: the agency, the units headed, or what waits for oneself. Who stands in for named
 * procedures sees those alone, as far as the absent person does.
 */
export function scopesOf(actor: Actor, ownerKeys: readonly string[]): string[] {
  const standIns = actor.standIns.filter(isUnlimited);
  const leads = standIns.some((s) => s.roles.includes('leader'));
  if (leads || AGENCY_WIDE.some((role) => actor.roles.includes(role))) return ['agency'];
  const headed = [
    ...(actor.roles.includes('head') ? [actor.unitId] : []),
    ...standIns.filter((s) => s.roles.includes('head')).map((s) => s.principal.unitId),
  ];
  const limited = limitedReachOf(actor).map(({ procedureCode, unitId }) =>
    inProcedure(unitId === undefined ? 'agency' : `unit:${unitId}`, procedureCode),
  );
  return [...new Set([...headed.map((id) => `unit:${id}`), ...limited, ...ownerKeys])];
}
