// How a breach that nobody mends climbs: from its owner to the head of the unit to the leader, by working time.
import { BREACH_LEVELS, type BreachLevel } from '#schemas/radar/breach.contract';
import { workingMinutesBetween } from '../deadlines/calendar.domain.ts';
import type { Mender, RadarOffice } from './facts.domain.ts';

/** The level on which a breach begins: that of the one who has to mend it. */
export function startOf(mender: Mender): BreachLevel {
  switch (mender.kind) {
    case 'holder':
    case 'units':
    case 'clerk':
    case 'registrar':
    case 'admin':
      return 'owner';
    case 'head':
      return 'head';
    case 'leader':
    case 'system':
      return 'leader';
  }
}

/** Rank of a level: 0 for the owner. */
export const rankOf = (level: BreachLevel): number => BREACH_LEVELS.indexOf(level);

/**
 * One level up for every `escalateMinutes` of working time since the breach began; the leader is the last. Where there is
 * no head to go to, it goes to the leader when it would have gone to the head.
 */
export function levelOf(
  start: BreachLevel,
  since: Date,
  now: Date,
  hasHead: boolean,
  { calendar, rules }: Pick<RadarOffice, 'calendar' | 'rules'>,
): BreachLevel {
  const passed = Math.max(0, workingMinutesBetween(since, now, calendar));
  const climbed = rules.escalateMinutes > 0 ? Math.floor(passed / rules.escalateMinutes) : BREACH_LEVELS.length;
  const level = BREACH_LEVELS[Math.min(rankOf(start) + climbed, BREACH_LEVELS.length - 1)] ?? 'leader';
  return level === 'head' && !hasHead ? 'leader' : level;
}
