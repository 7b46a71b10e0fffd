// The walk that moves due moments: what it does with a dossier that cannot be moved.
import assert from 'node:assert/strict';
import pino from 'pino';
import type { OpenClock } from '../../../server/features/deadlines/open-clocks.store.ts';
import { firstRecalculation, recalculationJob } from '../../../server/features/deadlines/recalculation.job.ts';
import { at, officialCalendar } from './official-calendar.ts';

const clockOf = (id: string, currentDueAt: string): OpenClock => ({
  id,
  code: null,
  procedure: 'Xác nhận nội dung',
  clockUnitId: 'policy',
  unit: { id: 'policy', name: 'Phòng Chính sách' },
  receivedAt: at('2026-11-23 10:00'),
  currentDueAt: at(currentDueAt),
  limit: { value: 3, unit: 'working-day' },
  pauses: [],
});

/** Eight working hours from Monday 10:00, over the holiday, end on Wednesday. */
const STEP_THAT_MOVES = { startedAt: at('2026-11-23 10:00'), dueAt: at('2026-11-24 10:00'), hours: 8 };

const VERSION = {
  agencyId: 'H99.17',
  number: 2,
  calendar: officialCalendar,
  at: at('2026-11-23 09:00'),
  by: { id: 'admin', name: 'Quản trị' },
  affectsFrom: '2026-11-25',
};

/** A walk over dossiers: one stands where it belongs, one moves, one cannot be written, of one only the step moves. */
function aWalk() {
  const given: string[] = [];
  const lines: Record<string, unknown>[] = [];
  const job = recalculationJob({
    calendars: {
      get: () => Promise.resolve({ ...officialCalendar, number: 2 }),
      listVersions: () => Promise.resolve([VERSION]),
    } as never,
    rules: { entries: () => Promise.resolve([]) } as never,
    clocks: {
      page: () =>
        Promise.resolve({
          clocks: [
            clockOf('right', '2026-11-27 10:00'),
            clockOf('moves', '2026-11-26 10:00'),
            clockOf('stuck', '2026-11-26 10:00'),
            { ...clockOf('step', '2026-11-27 10:00'), step: STEP_THAT_MOVES },
          ],
          next: undefined,
        }),
    },
    giveAsSystem: (id) => {
      given.push(id);
      return id === 'stuck' ? Promise.reject(new Error('disk full')) : Promise.resolve({ repeated: false });
    },
    enqueue: () => Promise.resolve(),
    log: pino({ level: 'error' }, { write: (line) => lines.push(JSON.parse(line) as Record<string, unknown>) }),
  });
  return { job, given, lines, payload: firstRecalculation(VERSION).payload };
}

describe('the recalculation of due moments', () => {
  it('gives its command only where the due moment or the limit of the running step moves', async () => {
    const { job, given, payload } = aWalk();
    await assert.rejects(job.run(payload, { id: 'j', attempt: 1 }));
    assert.deepEqual(given, ['moves', 'stuck', 'step']);
  });

  it('names what could not be moved, and says so in the log when it gives up', async () => {
    const { job, lines, payload } = aWalk();
    const failed = await job.run(payload, { id: 'j', attempt: 5 }).catch((error: unknown) => error);
    assert.ok(failed instanceof AggregateError);
    assert.equal(failed.message, '1 dossiers not recalculated: stuck');
    await job.gaveUp(payload, { message: failed.message }, { id: 'j' });
    assert.deepEqual(lines.map((l) => [l['level'], l['agencyId'], l['calendar'], l['cause']]), [[50, 'H99.17', 2, failed.message]]); // prettier-ignore
  });
});
