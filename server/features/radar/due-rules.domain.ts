// Breaches of the legal time itself: late, near, or not to be finished in time by what is still planned.
import type { Finding, Queue, RadarFacts, RadarOffice } from './facts.domain.ts';
import { proposalOf } from './apology.domain.ts';
import { nextMoveOf } from './next-move.domain.ts';
import { runningStep } from './planned.domain.ts';
import { warningOf } from './warning.domain.ts';

export function dueFindings(facts: RadarFacts, now: Date, office: RadarOffice, queue: Queue): Finding[] {
  const { currentDueAt } = facts.clock;
  const warning = warningOf(facts, now, office, queue);
  if (!warning || !currentDueAt) return [];
  const proposes = proposalOf(facts, now, office);
  const subject = runningStep(facts)?.work ?? null;
  if (now > currentDueAt) {
    const next = nextMoveOf(facts);
    // Who is late says why, before the dossier can go on.
    const explains = proposes === 'explain_lateness';
    return [
      {
        code: 'dossier_late',
        since: currentDueAt,
        subject,
        proposes,
        ...(explains ? { mender: { kind: 'holder' }, action: 'explain_lateness' } : next),
      },
    ];
  }
  if (!warning.warns && proposes !== 'extend') return [];
  return [
    {
      code: 'dossier_near',
      // A moment that stays: what stands before it on the desk shrinks by the minute.
      since: now >= warning.nearFrom ? warning.nearFrom : facts.waitingSince,
      escalatesFrom: warning.nearFrom,
      limitAt: currentDueAt,
      subject,
      proposes,
      ...nextMoveOf(facts),
    },
  ];
}
