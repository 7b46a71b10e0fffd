// Dossiers for tests of the figures: facts that hang together, as the clock and the table would leave them.
import type { Pause, TimeLimit } from '#schemas/deadlines/calendar.contract';
import fc from 'fast-check';
import { classifyFinish, computeDue } from '../../../server/features/deadlines/index.ts';
import type { OnTimeFacts } from '../../../server/features/indicators/on-time.domain.ts';
import { at, officialCalendar } from '../deadlines/official-calendar.ts';

export interface Life {
  id?: string;
  unit?: OnTimeFacts['unit'];
  receivedAt: Date | null;
  limit?: TimeLimit;
  pauses?: readonly Pause[];
  finishedAt?: Date | null;
}

export const ETHNIC = { id: 'cs', name: 'Phòng Chính sách dân tộc' };
export const RELIGION = { id: 'tg', name: 'Phòng Tôn giáo' };

/** Facts of a dossier that lived so: the due moment by the clock from the pauses that have ended, the verdict by its rule. */
export function factsOf(life: Life): OnTimeFacts {
  const { receivedAt, pauses = [], finishedAt = null, limit = { value: 5, unit: 'working-day' } } = life;
  const ended = pauses.filter((p) => p.to !== undefined);
  const due = receivedAt ? computeDue({ receivedAt, limit, pauses: ended, calendar: officialCalendar }) : undefined;
  if (due && !due.ok) throw new Error(due.code);
  const currentDueAt = due?.value.dueAt ?? null;
  return {
    id: life.id ?? 'd1',
    unit: life.unit ?? ETHNIC,
    receivedAt,
    limit,
    currentDueAt,
    pauses,
    finishedAt,
    onTime: receivedAt && finishedAt ? classifyFinish({ dueAt: currentDueAt, finishedAt }) : null,
  };
}

/** What was known of a life at an instant. */
export function lifeUntil(life: Life, now: Date): Life {
  return {
    ...life,
    receivedAt: life.receivedAt && life.receivedAt <= now ? life.receivedAt : null,
    finishedAt: life.finishedAt && life.finishedAt <= now ? life.finishedAt : null,
    pauses: (life.pauses ?? []).filter((p) => p.from <= now).map((p) => (p.to && p.to <= now ? p : { from: p.from })),
  };
}

const START = at('2026-09-01 00:00').getTime();
const MINUTE = 60_000;
const DAY = 1440;

/** A life over about two months of 2026 with a long weekend in it: received, paused up to twice, perhaps finished. */
export const someLife: fc.Arbitrary<Life> = fc
  .record({
    receivedAt: fc.integer({ min: 0, max: 60 * DAY }),
    atDesk: fc.integer({ min: 0, max: 9 }),
    gaps: fc.array(fc.integer({ min: 1, max: 8 * DAY }), { minLength: 0, maxLength: 5 }),
    finished: fc.boolean(),
    unit: fc.constantFrom(ETHNIC, RELIGION),
    limit: fc.constantFrom<TimeLimit>(
      { value: 5, unit: 'working-day' },
      { value: 3, unit: 'working-hour' },
      { value: 0, unit: 'same-day' },
      { value: 0, unit: 'none' },
    ),
  })
  .map(({ receivedAt, atDesk, gaps, finished, unit, limit }) => {
    // Moments after reception, each later than the one before: pauses begin and end by turns, the last may finish.
    let minute = receivedAt;
    const moments = gaps.map((gap) => new Date(START + (minute += gap) * MINUTE));
    const finishedAt = finished ? (moments.pop() ?? null) : null;
    const pauses: Pause[] = [];
    for (let i = 0; i < moments.length; i += 2) {
      const from = moments[i];
      const to = moments[i + 1] ?? finishedAt;
      if (from) pauses.push(to ? { from, to } : { from });
    }
    return { receivedAt: atDesk === 0 ? null : new Date(START + receivedAt * MINUTE), unit, limit, pauses, finishedAt };
  });

/** Dossiers with ids of their own. */
export const someOffice: fc.Arbitrary<Life[]> = fc
  .array(someLife, { maxLength: 25 })
  .map((lives) => lives.map((life, i) => ({ ...life, id: `d${String(i)}` })));
