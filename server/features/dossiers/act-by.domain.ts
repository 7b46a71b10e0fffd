// Who has the next move and by when: every open dossier has an owner, a next action and a time for it.
import { addDays, dayOf, endOfDay } from '../../platform/kernel/vietnam-time.ts';
import { addWorkingMinutes } from '../deadlines/calendar.domain.ts';
import type { DecisionContext } from './decision.domain.ts';
import type { Child, DossierRecord, SignedResult } from './record.domain.ts';

/** A signature takes seconds; one that takes this long is stuck. */
const SIGNING_MS = 15 * 60_000;
/** A hand-over to another agency arrives at once, or something is wrong. */
const SENDING_MS = 60 * 60_000;

/** From when on a hand-over that was not acknowledged is lost. */
export const lostAt = (child: Pick<Child, 'sentAt'>): Date => new Date(child.sentAt.getTime() + SENDING_MS);

/**
 * Signed already, and another agency has since taken back a part that the result rests on, whatever came after it: until
 * the leader corrects, revokes or upholds the result.
 */
export function restsOnRevokedPart({ state, children, correctedBy, result }: Doubtable): boolean {
  const judgedAt = result?.upheldAt ?? result?.signedAt;
  if (!judgedAt || !SIGNED.includes(state) || correctedBy) return false;
  return children.some((child) => child.revoked?.some(({ at }) => at > judgedAt));
}
type Doubtable = Pick<DossierRecord, 'state' | 'children' | 'correctedBy'> & {
  result?: Pick<SignedResult, 'signedAt' | 'upheldAt'> | null;
};
const SIGNED: readonly DossierRecord['state'][] = ['to_release', 'released', 'returned'];

/** Who has the next move: a person, a role in a place, the system, the applicant or nobody. */
export function nextMover(
  d: Pick<
    DossierRecord,
    'state' | 'agency' | 'receivingAgency' | 'unit' | 'holder' | 'children' | 'correctedBy' | 'result'
  >,
): string {
  // Whether the result may stand is for the leader to judge, before anybody else goes on with it.
  if (restsOnRevokedPart(d)) return `leader:${d.agency.id}`;
  switch (d.state) {
    case 'submitted':
      return `clerk:${d.agency.id}`;
    // The applicant comes back to the desk that took the dossier in.
    case 'released':
      return `clerk:${d.receivingAgency.id}`;
    case 'received':
    case 'head_review':
      return `head:${d.unit.id}`;
    case 'processing':
      return d.holder ? `user:${d.holder.id}` : `head:${d.unit.id}`;
    case 'leader_review':
    case 'to_sign':
    case 'stopped':
      return `leader:${d.agency.id}`;
    case 'signing':
      return 'system';
    case 'to_release':
      return `registrar:${d.agency.id}`;
    case 'awaiting_completion':
    case 'awaiting_supplement':
    case 'awaiting_payment':
      return 'applicant';
    case 'refused':
    case 'withdrawn':
    case 'closed':
    case 'returned':
      return 'nobody';
  }
}

/** When the next mover has to have acted, counted from `now`, the moment the dossier came to them. */
export function actByOf(
  d: DossierRecord,
  now: Date,
  { calendar, rules }: Pick<DecisionContext, 'calendar' | 'rules'>,
): Date | null {
  const within = (minutes: number): Date => addWorkingMinutes(now, minutes, calendar);
  if (restsOnRevokedPart(d)) return within(rules.reviewMinutes);
  switch (d.state) {
    case 'submitted':
      return within(rules.replyMinutes);
    case 'received':
      return earliest(within(rules.assignMinutes), d.clock.currentDueAt);
    case 'processing':
      return processingBy(d, within(rules.assignMinutes));
    case 'head_review':
    case 'leader_review':
    case 'to_sign':
      return earliest(stepDue(d) ?? within(rules.reviewMinutes), d.clock.currentDueAt);
    case 'to_release':
      return earliest(within(rules.releaseMinutes), d.clock.currentDueAt);
    case 'signing':
      return new Date(now.getTime() + SIGNING_MS);
    case 'awaiting_completion':
    case 'awaiting_supplement':
      return waitsUntil(d.supplements.at(-1)?.deadlineOn);
    case 'awaiting_payment':
      return waitsUntil(d.payment.requests.at(-1)?.payBy);
    case 'stopped':
      return waitsUntil(d.stops.at(-1)?.reviewOn);
    case 'released':
      return endOfDay(addDays(dayOf(now), rules.uncollectedDays));
    case 'refused':
    case 'withdrawn':
    case 'closed':
    case 'returned':
      return null;
  }
}

function processingBy(d: DossierRecord, assignBy: Date): Date {
  const sending = d.children.filter((child) => child.state === 'sending').map(lostAt);
  return earliest(
    d.holder ? (stepDue(d) ?? assignBy) : assignBy,
    d.clock.currentDueAt,
    d.claimedUntil ?? undefined,
    ...sending,
  );
}

/** Limit of the running step. */
const stepDue = (d: DossierRecord): Date | undefined => d.stepRuns.findLast((run) => !run.finishedAt)?.dueAt;

const earliest = (first: Date, ...others: (Date | undefined)[]): Date =>
  others.reduce<Date>((least, date) => (date && date < least ? date : least), first);

/** The end of the day until which a dossier waits. */
function waitsUntil(day: string | undefined): Date {
  if (day === undefined) throw new Error('a dossier that waits has a day until which it waits');
  return endOfDay(day);
}
