// Breaches of what others do for the dossier: hand-overs that got lost or failed, opinions that do not come.
import { lostAt } from '../dossiers/act-by.domain.ts';
import type { Child } from '../dossiers/record.domain.ts';
import type { Finding, RadarFacts } from './facts.domain.ts';

/** A hand-over that still has time to arrive. */
export const isOnItsWay = (facts: RadarFacts, now: Date): boolean =>
  facts.children.some((child) => child.state === 'sending' && now <= lostAt(child));

export function jointFindings(facts: RadarFacts, now: Date): Finding[] {
  return [...handOvers(facts, now), ...opinions(facts, now)];
}

function handOvers(facts: RadarFacts, now: Date): Finding[] {
  if (facts.state !== 'processing') return [];
  const failed = facts.children.find((child) => child.state === 'failed');
  const lost = facts.children.find((child) => child.state === 'sending' && now > lostAt(child));
  return [
    ...(failed ? [handOverFailed(failed)] : []),
    ...(lost
      ? [
          {
            code: 'handover_lost' as const,
            since: lostAt(lost),
            mender: { kind: 'holder' as const },
            action: 'open' as const,
            subject: lost.agency.name,
          },
        ]
      : []),
  ];
}

const handOverFailed = (child: Child): Finding => ({
  code: 'handover_failed',
  since: child.sentAt,
  mender: { kind: 'holder' },
  action: 'hand_over_again',
  subject: [child.agency.name, child.cause].filter(Boolean).join(': '),
});

/** States in which an opinion can still be given, by the state table. */
const CONSULTED: readonly RadarFacts['state'][] = ['processing', 'head_review', 'leader_review'];

function opinions(facts: RadarFacts, now: Date): Finding[] {
  if (!CONSULTED.includes(facts.state)) return [];
  // Where silence agrees by law, nothing is missing once the time has passed.
  const late = facts.consultations.filter((c) => !c.answer && !c.silenceAgrees && now > c.dueAt);
  const [first] = late.map((c) => c.dueAt).sort((a, b) => a.getTime() - b.getTime());
  if (!first) return [];
  const units = late.map((c) => c.unit);
  return [
    {
      code: 'opinion_late',
      since: first,
      mender: { kind: 'units', units },
      action: 'give_opinion',
      subject: units.map((unit) => unit.name).join('; '),
    },
  ];
}
