// Delegation and leave: each command is one write of one book, may be repeated, and is felt at once.
import type { NewDelegation, NewLeave, TakeBack } from '#schemas/accounts/delegation.contract';
import type { AbsenceBook, Entry } from '#schemas/people/absence-book.model';
import type { Clock } from '../../platform/clock/clock.ts';
import { DomainError } from '../../platform/kernel/domain-error.ts';
import { fingerprintOf } from '../../platform/kernel/ids.ts';
import type { Result } from '../../platform/kernel/result.ts';
import { dayOf } from '../../platform/kernel/vietnam-time.ts';
import type { UserStore } from '../accounts/index.ts';
import type { CatalogueStore, VersionHead } from '../catalogue/index.ts';
import type { Actor } from '../dossiers/index.ts';
import { addDelegation, addLeave, cancelLeave, emptyBook, entryOf, revokeDelegation } from './absence.domain.ts';
import type { AbsenceStore } from './absence.store.ts';
import { factsOf } from './person.ts';
import type { PeopleErrorCode } from './people.errors.ts';
import { givesToOneself, mayDelegate, mayEnterLeave, mayRevoke } from './people.policy.ts';
import type { StandInIndex } from './stand-in.index.ts';
import { listNewest } from './stand-in.queries.ts';

export interface AbsenceDeps {
  absences: AbsenceStore;
  users: Pick<UserStore, 'find'>;
  catalogue: Pick<CatalogueStore, 'listHeads'>;
  index: StandInIndex;
  clock: Clock;
  /** What somebody may do has changed: open sockets come back with the new rights. */
  rightsChanged(userId: string): Promise<void>;
}

export type AbsenceCommands = ReturnType<typeof createAbsenceCommands>;

export function createAbsenceCommands(deps: AbsenceDeps) {
  /** @throws DomainError `people.not_found`, also for a person of another agency */
  async function personOf(actor: Actor, id: string) {
    const user = await deps.users.find(id);
    if (user?.agencyId !== actor.agencyId) throw new DomainError('people.not_found');
    return factsOf(user);
  }

  /** Somebody faster makes it decide again on what is there now, at most as often as people can be faster. */
  async function write(
    actor: Actor,
    personId: string,
    { commandId, ...words }: { commandId: string; [word: string]: unknown },
    decide: (book: AbsenceBook, entry: Entry) => Result<AbsenceBook, PeopleErrorCode>,
  ): Promise<AbsenceBook> {
    const said = fingerprintOf(words);
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const book = (await deps.absences.find(personId)) ?? emptyBook(personId, actor.agencyId);
      const earlier = entryOf(book, commandId);
      if (earlier) {
        if (earlier.by.id !== actor.id || earlier.said !== said) throw new DomainError('people.command_reused');
        return book;
      }
      const decided = decide(book, { commandId, said, at: deps.clock.now(), by: { id: actor.id, name: actor.name } });
      if (!decided.ok) throw new DomainError(decided.code, decided.params);
      if (await deps.absences.put(decided.value)) return decided.value;
    }
    throw new DomainError('people.version_conflict');
  }

  async function takeEffect(agencyId: string, holderId: string): Promise<void> {
    deps.index.forget(agencyId);
    await deps.rightsChanged(holderId);
  }

  /** The procedures that codes reach. A code that names nothing would look like a limit and be none that anybody meant. */
  async function proceduresOf(agencyId: string, codes: readonly string[]): Promise<VersionHead[]> {
    const newest = await listNewest(deps, agencyId);
    const unknown = codes.filter((code) => !newest.has(code));
    if (unknown.length > 0) throw new DomainError('people.procedure_unknown', { codes: unknown.join(', ') });
    return [...newest.values()].filter(({ code }) => codes.length === 0 || codes.includes(code));
  }

  return {
    /** @throws DomainError not_found, forbidden, power_to_oneself, procedure_unknown, command_reused, or a refusal of {@link addDelegation} */
    async delegate(actor: Actor, input: NewDelegation): Promise<AbsenceBook> {
      const giver = await personOf(actor, input.fromId);
      if (!mayDelegate(actor, giver)) throw new DomainError('people.forbidden');
      if (givesToOneself(actor, input)) throw new DomainError('people.power_to_oneself');
      const procedures = await proceduresOf(actor.agencyId, input.procedures);
      const found = await deps.users.find(input.toId);
      const receiver = found?.agencyId === actor.agencyId ? factsOf(found) : undefined;
      const book = await write(actor, giver.id, input, (before, entry) =>
        addDelegation(before, input, { giver, receiver, procedures }, entry, dayOf(entry.at)),
      );
      await takeEffect(actor.agencyId, input.toId);
      return book;
    },

    /** @throws DomainError not_found, forbidden, command_reused, already_taken_back */
    async revoke(actor: Actor, giverId: string, delegationId: string, back: TakeBack): Promise<AbsenceBook> {
      const giver = await personOf(actor, giverId);
      if (!mayRevoke(actor, giver)) throw new DomainError('people.forbidden');
      const book = await write(actor, giverId, { ...back, delegationId }, (before, entry) =>
        revokeDelegation(before, delegationId, back, entry),
      );
      const holder = book.delegations.find((d) => d.id === delegationId)?.to.id;
      if (holder !== undefined) await takeEffect(actor.agencyId, holder);
      return book;
    },

    /** @throws DomainError not_found, forbidden, command_reused, or a refusal of {@link addLeave} */
    async enterLeave(actor: Actor, input: NewLeave): Promise<AbsenceBook> {
      const person = await personOf(actor, input.personId);
      if (!mayEnterLeave(actor, person)) throw new DomainError('people.forbidden');
      return write(actor, person.id, input, (before, entry) => addLeave(before, input, person, entry, dayOf(entry.at)));
    },

    /** @throws DomainError not_found, forbidden, command_reused, already_taken_back */
    async cancelLeave(actor: Actor, personId: string, leaveId: string, back: TakeBack): Promise<AbsenceBook> {
      const person = await personOf(actor, personId);
      if (!mayEnterLeave(actor, person)) throw new DomainError('people.forbidden');
      return write(actor, personId, { ...back, leaveId }, (before, entry) => cancelLeave(before, leaveId, back, entry));
    },
  };
}
