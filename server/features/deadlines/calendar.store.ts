// The calendars of each agency as numbered versions, kept in memory after the first read so that compiled forms are reused.
import type { Connection } from 'mongoose';
import type { Calendar } from '#schemas/deadlines/calendar.contract';
import { calendarVersionModel, type CalendarVersionRecord } from '#schemas/deadlines/calendar.model';
import { isDuplicateKey } from '../../platform/db/duplicate-key.ts';
import { createBriefMemory } from '../../platform/db/brief-memory.ts';
import { findByKey } from '../../platform/db/find-by-key.ts';
import { canonicalJson } from '../../platform/kernel/ids.ts';
import { calendarOf } from './unit-calendar.domain.ts';

/** A calendar as it was stored, with its number. */
export type NumberedCalendar = Calendar & { number: number };
export type NewCalendarVersion = Omit<CalendarVersionRecord, '_id'>;

export interface CalendarStore {
  /**
   * The latest version, as one unit works by it where a unit is named.
   * @throws Error when the agency has no calendar: it was not set up
   */
  get(agencyId: string, unitId?: string): Promise<NumberedCalendar>;
  /** @throws Error when there is no such version */
  version(agencyId: string, number: number): Promise<NumberedCalendar>;
  /** Number of the latest version; 0 before the first. */
  number(agencyId: string): Promise<number>;
  findByCommand(commandId: string): Promise<CalendarVersionRecord | null>;
  findVersion(agencyId: string, number: number): Promise<CalendarVersionRecord | null>;
  /** Newest first. */
  listVersions(agencyId: string, limit: number): Promise<CalendarVersionRecord[]>;
  /** The latest version of every agency that an admin has changed. */
  listChanged(): Promise<CalendarVersionRecord[]>;
  /** Adds the next version; false when that number, or that command, is taken. */
  append(version: NewCalendarVersion): Promise<boolean>;
  /**
   * The calendar that comes with the office's data. The first time it becomes version 1; later it is added where it
   * differs and no admin has changed the calendar since, for what people decided is not taken back by a restart.
   */
  put(agencyId: string, calendar: Calendar): Promise<void>;
}

const idOf = (agencyId: string, number: number): string => `${agencyId}:${String(number)}`;

export function createCalendarStore(connection: Connection): CalendarStore {
  const model = calendarVersionModel(connection);
  // A version never changes, so what was read once holds for ever.
  const known = new Map<string, NumberedCalendar>();

  /** By an index alone, and every second anew: another process may have saved a version. */
  const latestNumber = createBriefMemory(number);

  async function number(agencyId: string): Promise<number> {
    const latest = (await model.collection.findOne(
      { agencyId },
      { sort: { number: -1 }, projection: { _id: 0, number: 1 } },
    )) as Pick<CalendarVersionRecord, 'number'> | null;
    return latest?.number ?? 0;
  }

  const findVersion = (agencyId: string, n: number): Promise<CalendarVersionRecord | null> =>
    findByKey(model, { _id: idOf(agencyId, n) });

  async function version(agencyId: string, n: number): Promise<NumberedCalendar> {
    const cached = known.get(idOf(agencyId, n));
    if (cached) return cached;
    const found = await findVersion(agencyId, n);
    if (!found) throw new Error(`agency ${agencyId} has no working calendar with number ${String(n)}`);
    const calendar = { ...found.calendar, number: n };
    known.set(idOf(agencyId, n), calendar);
    return calendar;
  }

  async function append(record: NewCalendarVersion): Promise<boolean> {
    try {
      await model.create({ _id: idOf(record.agencyId, record.number), ...record });
      latestNumber.forget(record.agencyId);
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  return {
    async get(agencyId, unitId) {
      const latest = await version(agencyId, await latestNumber.get(agencyId));
      return unitId === undefined ? latest : calendarOf(latest, unitId);
    },
    version,
    number,
    findVersion,
    append,
    findByCommand: (commandId) => model.findOne({ commandId }).lean<CalendarVersionRecord>().exec(),
    listVersions: (agencyId, limit) =>
      model.find({ agencyId }).sort({ number: -1 }).limit(limit).lean<CalendarVersionRecord[]>().exec(),
    async listChanged() {
      const agencies = await model.distinct('agencyId');
      const latest = await Promise.all(agencies.map(async (id) => findVersion(id, await number(id))));
      return latest.flatMap((found) => (found?.change ? [found] : []));
    },
    async put(agencyId, calendar) {
      const latest = await number(agencyId);
      const before = latest > 0 ? await findVersion(agencyId, latest) : null;
      if (before && (before.by || canonicalJson(before.calendar) === canonicalJson(calendar))) return;
      await append({ agencyId, number: latest + 1, calendar });
    },
  };
}
