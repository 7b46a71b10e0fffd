// The rules of each agency: append-only entries, kept in memory after the first read.
import type { Connection } from 'mongoose';
import type { Rules } from '#schemas/deadlines/rules.contract';
import { rulesEntryModel, type RulesEntryRecord } from '#schemas/deadlines/rules.model';
import { createBriefMemory } from '../../platform/db/brief-memory.ts';
import { isDuplicateKey } from '../../platform/db/duplicate-key.ts';
import type { DayString } from '../../platform/kernel/vietnam-time.ts';
import { rulesOn } from './rules.domain.ts';

export interface RulesStore {
  /** The rules of an agency in force on a civil day in Vietnam; the national practice where it has set nothing. */
  get(agencyId: string, day: DayString): Promise<Rules>;
  /** In the order of writing. */
  entries(agencyId: string): Promise<readonly RulesEntryRecord[]>;
  findByCommand(commandId: string): Promise<RulesEntryRecord | null>;
  /** Adds an entry behind the last one, which makes it the one that holds among those of its day. */
  append(entry: Omit<RulesEntryRecord, '_id' | 'number'>): Promise<RulesEntryRecord>;
}

export function createRulesStore(connection: Connection): RulesStore {
  const model = rulesEntryModel(connection);
  const known = new Map<string, readonly RulesEntryRecord[]>();

  async function lastNumber(agencyId: string): Promise<number> {
    const last = (await model.collection.findOne(
      { agencyId },
      { sort: { number: -1 }, projection: { _id: 0, number: 1 } },
    )) as Pick<RulesEntryRecord, 'number'> | null;
    return last?.number ?? 0;
  }

  const latestNumber = createBriefMemory(lastNumber);

  /** Entries are never edited, so what is in memory is whole as long as no later number is there. */
  async function entries(agencyId: string): Promise<readonly RulesEntryRecord[]> {
    const cached = known.get(agencyId);
    const last = await latestNumber.get(agencyId);
    if (cached && (cached.at(-1)?.number ?? 0) === last) return cached;
    const found = await model.find({ agencyId }).sort({ number: 1 }).lean<RulesEntryRecord[]>();
    known.set(agencyId, found);
    return found;
  }

  const findByCommand = (commandId: string): Promise<RulesEntryRecord | null> =>
    model.findOne({ commandId }).lean<RulesEntryRecord>().exec();

  return {
    entries,
    findByCommand,
    get: async (agencyId, day) => rulesOn(await entries(agencyId), day),
    async append(entry) {
      for (;;) {
        const number = (await lastNumber(entry.agencyId)) + 1;
        const record = { _id: `${entry.agencyId}:${String(number)}`, number, ...entry };
        try {
          await model.create(record);
          latestNumber.forget(entry.agencyId);
          return record;
        } catch (error) {
          if (!isDuplicateKey(error)) throw error;
          // Somebody took the number, or this command was written a moment ago.
          const mine = await findByCommand(entry.commandId);
          if (mine) return mine;
        }
      }
    },
  };
}
