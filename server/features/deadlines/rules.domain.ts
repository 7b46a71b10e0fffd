// The rules in force on a day: the defaults, overlaid by every entry of the agency that has taken effect.
import type { Rules, RulesEntry } from '#schemas/deadlines/rules.contract';
import { DEFAULT_CLOCK_SETTINGS } from './clock.domain.ts';

/** National practice where the texts leave it open; an agency replaces what its own decision says. */
export const DEFAULT_RULES: Rules = {
  ...DEFAULT_CLOCK_SETTINGS,
  nearMinutes: 480,
  nearSharePercent: 20,
  replyMinutes: 480,
  assignMinutes: 240,
  readMinutes: 240,
  claimMinutes: 480,
  reviewMinutes: 480,
  releaseMinutes: 240,
  escalateMinutes: 480,
  supplementsAllowed: 1,
  extensionsAllowed: 1,
  uncollectedDays: 30,
  codeAgency: 'solving',
};

/**
 * The rules in force on a day. Of two entries from one day the later written one holds.
 * @param entries in the order they were written
 * @param day civil day in Vietnam, `YYYY-MM-DD`
 */
export function rulesOn(entries: readonly RulesEntry[], day: string): Rules {
  return entries
    .filter((entry) => entry.effectiveFrom <= day)
    .sort((a, b) => a.effectiveFrom.localeCompare(b.effectiveFrom))
    .reduce<Rules>((rules, entry) => Object.assign({ ...rules }, entry.values), DEFAULT_RULES);
}
