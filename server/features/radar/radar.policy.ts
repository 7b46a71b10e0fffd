// Who sees which findings: pure, the same keys for lists and counts.
import type { Actor } from '../dossiers/record.domain.ts';
import { isUnlimited } from '../people/authority.domain.ts';

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

/**
 * Keys under which findings are seen: the agency, the units headed, or what waits for oneself. Who stands in for named
 * procedures answers for nobody's time but their own.
 */
export function scopesOf(actor: Actor, ownerKeys: readonly string[]): string[] {
  const standIns = actor.standIns.filter(isUnlimited);
  const leads = standIns.some((s) => s.roles.includes('leader'));
  if (leads || AGENCY_WIDE.some((role) => actor.roles.includes(role))) return ['agency'];
  const headed = [
    ...(actor.roles.includes('head') ? [actor.unitId] : []),
    ...standIns.filter((s) => s.roles.includes('head')).map((s) => s.principal.unitId),
  ];
  return [...new Set([...headed.map((id) => `unit:${id}`), ...ownerKeys])];
}
