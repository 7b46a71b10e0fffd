// All breaches of one dossier at a moment: the invariant is that an open dossier has an owner, a next action and its time.
import type { BreachCode } from '#schemas/radar/breach.contract';
import { addDays, dayOf, instantOf } from '../../platform/kernel/vietnam-time.ts';
import { addWorkingMinutes } from '../deadlines/calendar.domain.ts';
import { restsOnRevokedPart } from '../dossiers/act-by.domain.ts';
import { raise } from './breach.domain.ts';
import { NO_QUEUE, type Breach, type Finding, type Queue, type RadarFacts, type RadarOffice } from './facts.domain.ts';
import { dueFindings } from './due-rules.domain.ts';
import { isOnItsWay, jointFindings } from './joint-rules.domain.ts';
import { nextMoveOf } from './next-move.domain.ts';
import { runningRun, runningStep } from './planned.domain.ts';

/**
 * @param queue what stands before the dossier on its holder's desk; makes the warning come earlier
 * @returns none where all is well; at most one of each code
 */
export function breachesOf(facts: RadarFacts, now: Date, office: RadarOffice, queue: Queue = NO_QUEUE): Breach[] {
  const due = dueFindings(facts, now, office, queue);
  const late = due.some((found) => found.code === 'dossier_late');
  const found = [
    ...broken(facts),
    ...inState(facts, now, office),
    ...jointFindings(facts, now),
    // One card is enough: a step of a late dossier is late with it.
  ].filter(({ code }) => !(late && code === 'step_late'));
  const all = [...found, ...due];
  // No dossier waits unseen: where no rule says what is missing, the time of the next action does.
  const silent = !all.some(({ code }) => code !== 'dossier_near') && !isOnItsWay(facts, now);
  return [...all, ...(silent ? overdueAction(facts, now) : [])].map((one) => raise(facts, one, now, office));
}

/** An open dossier without a next action or its time: the one thing that must never be. */
function broken(facts: RadarFacts): Finding[] {
  const sound = facts.actBy && facts.waitingOn && facts.waitingOn !== 'nobody';
  if (!facts.open || sound) return [];
  return [{ code: 'no_next_action', since: facts.waitingSince, mender: { kind: 'system' }, action: 'open' }];
}

/** What it is called when nobody acted in time in a state; states that are over have nothing to wait for. */
const CODE_OF_STATE: Partial<Record<RadarFacts['state'], BreachCode>> = {
  submitted: 'reply_due',
  awaiting_completion: 'completion_expired',
  received: 'no_owner',
  head_review: 'step_late',
  leader_review: 'step_late',
  to_sign: 'step_late',
  signing: 'signing_stuck',
  to_release: 'release_due',
  awaiting_supplement: 'supplement_expired',
  awaiting_payment: 'payment_expired',
  stopped: 'stop_review_due',
};

/** What the state asks for and did not get in time. */
function inState(facts: RadarFacts, now: Date, office: RadarOffice): Finding[] {
  const { state, actBy } = facts;
  if (restsOnRevokedPart(facts)) return partRevoked(facts, now);
  if (state === 'processing') return inProcessing(facts, now, office);
  if (state === 'released') return uncollected(facts, now, office);
  if (state === 'to_sign' && facts.signing?.state === 'failed') return [signingFailed(facts)];
  const code = CODE_OF_STATE[state];
  return code && actBy && now > actBy ? [overdue(facts, code, actBy)] : [];
}

function overdue(facts: RadarFacts, code: BreachCode, since: Date): Finding {
  // The desk takes in what the applicant brings late, so it sees what the leader is asked to stop.
  const desk = ['supplement_expired', 'payment_expired'].includes(code) ? [`clerk:${facts.agency.id}`] : [];
  return { code, since, ...nextMoveOf(facts), subject: runningStep(facts)?.work ?? null, alsoSeenBy: desk };
}

/** The time of the next action has passed, whatever the reason. */
const overdueAction = (facts: RadarFacts, now: Date): Finding[] =>
  facts.open && facts.actBy && now > facts.actBy ? [overdue(facts, 'step_late', facts.actBy)] : [];

function inProcessing(facts: RadarFacts, now: Date, office: RadarOffice): Finding[] {
  if (!facts.holder) {
    const since = facts.actBy ?? facts.waitingSince;
    return now > since ? [{ code: 'no_owner', since, ...nextMoveOf(facts) }] : [];
  }
  if (facts.claimedUntil && now > facts.claimedUntil) {
    return [{ code: 'claim_expired', since: facts.claimedUntil, ...nextMoveOf(facts) }];
  }
  return [...unread(facts, now, office), ...stepLate(facts, now)];
}

function stepLate(facts: RadarFacts, now: Date): Finding[] {
  const dueAt = runningRun(facts)?.dueAt;
  return dueAt && now > dueAt ? [overdue(facts, 'step_late', dueAt)] : [];
}

function unread(facts: RadarFacts, now: Date, { calendar, rules }: RadarOffice): Finding[] {
  if (!facts.unreadSince) return [];
  const since = addWorkingMinutes(facts.unreadSince, rules.readMinutes, calendar);
  return now > since ? [{ code: 'unread', since, mender: { kind: 'holder' }, action: 'open' }] : [];
}

/** The leader has not said yet what becomes of a result that rests on one which was taken back. */
function partRevoked(facts: RadarFacts, now: Date): Finding[] {
  const { actBy } = facts;
  if (!actBy || now <= actBy) return [];
  const subject = facts.children.find((child) => child.revoked)?.agency.name ?? null;
  return [{ code: 'part_revoked', since: actBy, mender: { kind: 'leader' }, action: 'open', subject }];
}

/** The state was entered when the signing failed. */
const signingFailed = (facts: RadarFacts): Finding => ({
  code: 'signing_failed',
  since: facts.waitingSince,
  mender: { kind: 'leader' },
  action: 'sign',
  subject: facts.signing?.cause ?? null,
});

/** A reminder gives the applicant the same time again. */
function uncollected(facts: RadarFacts, now: Date, { rules }: RadarOffice): Finding[] {
  if (!facts.actBy) return [];
  const reminded = facts.reminders.at(-1)?.at;
  const again = reminded && instantOf(addDays(dayOf(reminded), rules.uncollectedDays + 1), 0);
  const since = again && again > facts.actBy ? again : facts.actBy;
  return now > since ? [{ code: 'uncollected', since, ...nextMoveOf(facts) }] : [];
}
