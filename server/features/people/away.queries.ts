// Who of an agency is on leave today, until when, and who acts in their place: what every list of people to give work to says.
import type { AbsenceBook } from '#schemas/people/absence-book.model';
import type { Clock } from '../../platform/clock/clock.ts';
import { dayOf, type DayString } from '../../platform/kernel/vietnam-time.ts';
import { awayUntil, leavesOf } from './absence.domain.ts';
import type { AbsenceStore } from './absence.store.ts';
import { isInForce } from './authority.domain.ts';

export interface Away {
  /** Last day of the leave, with those that follow it without a gap. */
  until: DayString;
  /** Names of those who act in their place today. */
  coveredBy: string[];
}

export interface AwayQueries {
  /** Today's absentees of an agency, by person. */
  awayToday(agencyId: string): Promise<ReadonlyMap<string, Away>>;
  /** Until when one person is on leave today; undefined for who is here. */
  awayUntilOf(personId: string): Promise<DayString | undefined>;
}

export function createAwayQueries({ absences, clock }: { absences: AbsenceStore; clock: Clock }): AwayQueries {
  return {
    async awayToday(agencyId) {
      const today = dayOf(clock.now());
      const books = await absences.listCurrent(agencyId, today);
      return new Map(books.flatMap((book) => awayIn(book, today)));
    },
    async awayUntilOf(personId) {
      const book = await absences.find(personId);
      return book ? awayUntil(leavesOf(book), dayOf(clock.now())) : undefined;
    },
  };
}

function awayIn(book: AbsenceBook, today: DayString): [string, Away][] {
  const until = awayUntil(leavesOf(book), today);
  if (until === undefined) return [];
  const coveredBy = book.delegations.filter((d) => isInForce(d, today)).map((d) => d.to.name);
  return [[book._id, { until, coveredBy: [...new Set(coveredBy)] }]];
}
