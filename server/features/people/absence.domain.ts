// What may be written into a person's absence book: delegations and leaves, added or taken back, never edited.
import type { NewDelegation, NewLeave, TakeBack } from '#schemas/accounts/delegation.contract';
import type { AbsenceBook, Entry } from '#schemas/people/absence-book.model';
import { ok, refuse, type Result } from '../../platform/kernel/result.ts';
import { addDays, plainDay, type DayString } from '../../platform/kernel/vietnam-time.ts';
import { DECIDING_ROLES, type PersonFacts, type SignableProcedure } from './authority.domain.ts';
import type { PeopleErrorCode } from './people.errors.ts';
import { barsForm, unfitFor } from './stand-in-forms.domain.ts';

/** Longer than this is a slip of the pen, or a change of post that belongs in the person's record. */
const LONGEST_DAYS = 366;

type BookResult = Result<AbsenceBook, PeopleErrorCode>;
type Spans = { startsOn: DayString; endsOn: DayString };

export const emptyBook = (personId: string, agencyId: string): AbsenceBook => ({
  _id: personId,
  agencyId,
  version: 0,
  delegations: [],
  leaves: [],
  lastDay: '0000-01-01',
});

const next = (book: AbsenceBook, changes: Partial<AbsenceBook>, lastDay = book.lastDay): AbsenceBook => ({
  ...book,
  ...changes,
  version: book.version + 1,
  lastDay: lastDay > book.lastDay ? lastDay : book.lastDay,
});

const meets = (a: Spans, b: Spans): boolean => a.startsOn <= b.endsOn && b.startsOn <= a.endsOn;

const shareProcedure = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === 0 || b.length === 0 || a.some((code) => b.includes(code));

function checkDates({ startsOn, endsOn }: Spans, today: DayString) {
  if (endsOn < today) return refuse('people.dates_past');
  return endsOn > addDays(startsOn, LONGEST_DAYS) ? refuse('people.dates_long') : undefined;
}

interface Parties {
  giver: PersonFacts;
  /** Absent where nobody of the same agency has that id. */
  receiver: PersonFacts | undefined;
  /** The procedures it reaches, by their newest versions. */
  procedures: readonly Pick<SignableProcedure, 'standIns'>[];
}

/**
 * Adds a delegation to the giver's book.
 * @param today civil day in Vietnam
 */
export function addDelegation(
  book: AbsenceBook,
  input: NewDelegation,
  around: Parties,
  entered: Entry,
  today: DayString,
): BookResult {
  const { giver, receiver, procedures } = around;
  const { fromId, toId, commandId, ...given } = input;
  if (fromId === toId) return refuse('people.same_person');
  if (!giver.active || !DECIDING_ROLES.some((role) => giver.roles.includes(role)))
    return refuse('people.giver_undecided', { name: giver.name });
  if (!receiver?.active) return refuse('people.receiver_unfit');
  const unfit = unfitFor(given.form, giver, receiver);
  if (unfit) return refuse(unfit, { form: given.form, name: receiver.name });
  if (procedures.length > 0 && procedures.every((procedure) => barsForm(given.form, giver, procedure)))
    return refuse('people.form_in_vain', { form: given.form });
  const wrongDates = checkDates(given, today);
  if (wrongDates) return wrongDates;
  const other = book.delegations.find(
    (d) => d.revoked === null && meets(d, given) && shareProcedure(d.procedures, given.procedures),
  );
  if (other) return refuse('people.delegation_overlaps', { name: other.to.name, ...spoken(other) });
  const delegation = { id: commandId, from: refOf(giver), to: refOf(receiver), ...given, entered, revoked: null };
  return ok(next(book, { delegations: [...book.delegations, delegation] }, given.endsOn));
}

/** Adds a leave to the person's book. */
export function addLeave(
  book: AbsenceBook,
  input: NewLeave,
  person: PersonFacts,
  entered: Entry,
  today: DayString,
): BookResult {
  const { personId: _person, commandId, ...taken } = input;
  const wrongDates = checkDates(taken, today);
  if (wrongDates) return wrongDates;
  const other = book.leaves.find((l) => l.cancelled === null && meets(l, taken));
  if (other) return refuse('people.leave_overlaps', spoken(other));
  const leave = { id: commandId, person: refOf(person), ...taken, entered, cancelled: null };
  return ok(next(book, { leaves: [...book.leaves, leave] }, taken.endsOn));
}

/** Takes a delegation back: without force from this moment. */
export function revokeDelegation(book: AbsenceBook, id: string, back: TakeBack, by: Entry): BookResult {
  const delegation = book.delegations.find((d) => d.id === id);
  if (!delegation) return refuse('people.not_found');
  if (delegation.revoked) return refuse('people.already_taken_back');
  const revoked = { ...by, reason: back.reason };
  return ok(next(book, { delegations: book.delegations.map((d) => (d.id === id ? { ...d, revoked } : d)) }));
}

/** Cancels a leave. */
export function cancelLeave(book: AbsenceBook, id: string, back: TakeBack, by: Entry): BookResult {
  const leave = book.leaves.find((l) => l.id === id);
  if (!leave) return refuse('people.not_found');
  if (leave.cancelled) return refuse('people.already_taken_back');
  const cancelled = { ...by, reason: back.reason };
  return ok(next(book, { leaves: book.leaves.map((l) => (l.id === id ? { ...l, cancelled } : l)) }));
}

/** What a command has written into this book before. */
export const entryOf = ({ delegations, leaves }: AbsenceBook, commandId: string): Entry | undefined =>
  [...delegations.flatMap((d) => [d.entered, d.revoked]), ...leaves.flatMap((l) => [l.entered, l.cancelled])].find(
    (entry) => entry?.commandId === commandId,
  ) ?? undefined;

/** Leaves that hold. */
export const leavesOf = (book: Pick<AbsenceBook, 'leaves'>): Spans[] => book.leaves.filter((l) => l.cancelled === null);

/** The last day of the unbroken absence the person is in on a day, or nothing. */
export function awayUntil(leaves: readonly Spans[], day: DayString): DayString | undefined {
  let until: DayString | undefined;
  for (;;) {
    const from = until === undefined ? day : addDays(until, 1);
    const leave = leaves.find((l) => l.startsOn <= from && from <= l.endsOn);
    if (!leave) return until;
    until = leave.endsOn;
  }
}

const refOf = ({ id, name, title }: PersonFacts) => ({ id, name, title });
const spoken = ({ startsOn, endsOn }: Spans) => ({ startsOn: plainDay(startsOn), endsOn: plainDay(endsOn) });
