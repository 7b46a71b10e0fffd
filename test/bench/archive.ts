// A year of dossiers for the benches of reading: copies of dossiers that lived by the rules, put straight into the database.
import type { Connection } from 'mongoose';
import { BOARD, personId } from '../../server/demo/people.ts';
import type { DossierRecord } from '../../server/features/dossiers/index.ts';
import { MORNING, paperDossierIn } from '../unit/dossiers/paper-office.ts';
import type { DossierState } from '#schemas/dossiers/dossier-state.contract';
import type { SeededDossier } from './seed.ts';

/** One in ten is still worked on, or waits to be collected; of these one in five is late with its step or its date, which is a bad year. */
const OPEN_EVERY = 10;
const LATE_EVERY = 5;
const LATE_DAYS = 10;
/** Older than the limit of the procedure by then. */
const LATE_FROM_DAYS = 15;
/** The others are due on some day of the next weeks. */
const SPREAD_DAYS = 25;
/** What is open came in over so many days: the desk's figure of today is one day's. */
const RECEIVED_OVER_DAYS = 60;
/** One of them is the demo office's own specialist. */
const HOLDERS = 200;
const UNITS = 12;
const BATCH = 1_000;
const DAY_MS = 86_400_000;
const STATES: readonly DossierState[] = ['processing', 'processing', 'processing', 'received', 'head_review', 'leader_review', 'awaiting_supplement', 'to_release', 'released']; // prettier-ignore

/** @returns the open dossiers */
export async function seedArchive(connection: Connection, count: number, now: Date): Promise<SeededDossier[]> {
  const dossiers = connection.collection<{ _id: string }>('dossiers');
  const make = makerFrom(now);
  const open: SeededDossier[] = [];
  for (let from = 0; from < count; from += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, count - from) }, (_, i) => make(from + i));
    await dossiers.insertMany(batch, { ordered: false });
    for (const d of batch) if (d.open) open.push({ id: d._id, code: d.code ?? '' });
  }
  return open;
}

function makerFrom(now: Date): (n: number) => DossierRecord {
  const base = Math.floor((now.getTime() - MORNING.getTime()) / DAY_MS) * DAY_MS;
  const templates = STATES.map((state) => paperDossierIn(state));
  const archived = { ...shifted(paperDossierIn('returned'), base - 60 * DAY_MS), unreadSince: null };
  return (n) => {
    const own = { _id: `bench-${String(n)}`, code: `${BOARD}-B-${String(n)}`, pendingEvents: [] };
    const nth = n / OPEN_EVERY;
    const template = templates[nth % templates.length];
    if (!template) return { ...archived, ...own };
    const late = nth % LATE_EVERY === 0;
    // The healthy ones came to their hands just now, which a weekend must not make old.
    const age = late ? -LATE_FROM_DAYS - (nth % LATE_DAYS) : 3;
    const moved = shifted(template, base + age * DAY_MS);
    const spread = late ? 0 : (nth % SPREAD_DAYS) * DAY_MS;
    const dueAt = new Date((moved.clock.currentDueAt ?? now).getTime() + spread);
    return {
      ...moved,
      ...own,
      ...heldBy(template, nth % HOLDERS),
      clock: {
        ...moved.clock,
        receivedAt: new Date(base - (nth % RECEIVED_OVER_DAYS) * DAY_MS + MORNING.getTime()),
        originalDueAt: dueAt,
        currentDueAt: dueAt,
      },
      sortDueAt: dueAt,
      unreadSince: null,
      unit: { id: `unit-${String(nth % UNITS)}`, name: 'Phòng' },
    };
  };
}

function heldBy(template: DossierRecord, n: number): Partial<DossierRecord> {
  if (!template.holder) return {};
  const id = n === 0 ? personId('chuyenvien') : `holder-${String(n)}`;
  return {
    holder: { id, name: `Người ${String(n)}`, title: '' },
    waitingOn: template.waitingOn.startsWith('user:') ? `user:${id}` : template.waitingOn,
  };
}

/** The same some days earlier or later. */
function shifted<T>(value: T, by: number): T {
  const shift = (one: unknown): unknown => {
    if (one instanceof Date) return new Date(one.getTime() + by);
    if (Array.isArray(one)) return one.map(shift);
    if (one === null || typeof one !== 'object') return one;
    return Object.fromEntries(Object.entries(one).map(([key, part]) => [key, shift(part)]));
  };
  return shift(value) as T;
}
