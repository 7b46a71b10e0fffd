// What an admin sets where the law leaves room: a new entry from a day on, never a change of the past.
import type { NewRulesEntry } from '#schemas/deadlines/rules.contract';
import type { RulesEntryRecord } from '#schemas/deadlines/rules.model';
import type { Clock } from '../../platform/clock/clock.ts';
import { DomainError } from '../../platform/kernel/domain-error.ts';
import { canonicalJson } from '../../platform/kernel/ids.ts';
import { dayOf, spokenDay } from '../../platform/kernel/vietnam-time.ts';
import { mayEditDeadlines, type DeadlineActor } from './deadlines.policy.ts';
import type { RulesStore } from './rules.store.ts';

/**
 * Adds an entry to the rules of the caller's agency. A repeat of the command id writes nothing again.
 * @throws DomainError forbidden, command_reused, or rules_retroactive where it would hold before today: a period that is
 * over does not change without a trace
 */
export async function addRulesEntry(
  { rules, clock }: { rules: RulesStore; clock: Clock },
  actor: DeadlineActor,
  { commandId, ...entry }: NewRulesEntry,
): Promise<RulesEntryRecord> {
  if (!mayEditDeadlines(actor)) throw new DomainError('deadlines.forbidden');
  const earlier = await rules.findByCommand(commandId);
  if (earlier) return sameOrRefused(earlier, actor, entry);
  const now = clock.now();
  const today = dayOf(now);
  if (entry.effectiveFrom < today) {
    throw new DomainError('deadlines.rules_retroactive', {
      day: spokenDay(entry.effectiveFrom),
      today: spokenDay(today),
    });
  }
  const by = { id: actor.id, name: actor.name };
  const written = await rules.append({ agencyId: actor.agencyId, ...entry, at: now, by, commandId });
  return sameOrRefused(written, actor, entry);
}

function sameOrRefused(
  found: RulesEntryRecord,
  actor: DeadlineActor,
  { effectiveFrom, basis, values }: Omit<NewRulesEntry, 'commandId'>,
): RulesEntryRecord {
  const asked = canonicalJson({ effectiveFrom, basis, values });
  const known = canonicalJson({ effectiveFrom: found.effectiveFrom, basis: found.basis, values: found.values });
  if (found.by.id !== actor.id || asked !== known) throw new DomainError('deadlines.command_reused');
  return found;
}
