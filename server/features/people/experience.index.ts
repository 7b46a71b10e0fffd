// Who has finished which procedure how often, in memory by unit: it changes slowly, and boards are read all day.
import type { Clock } from '../../platform/clock/clock.ts';
import { addDays, dayOf, instantOf } from '../../platform/kernel/vietnam-time.ts';
import type { Experience, WorkloadStore } from './workload.store.ts';

/** How far back finished dossiers tell who knows a procedure. */
const EXPERIENCE_DAYS = 180;
const FRESH_MS = 10 * 60_000;

export type ExperienceOf = (agencyId: string, unitId: string) => Promise<readonly Experience[]>;

export function createExperienceIndex(workload: Pick<WorkloadStore, 'countFinished'>, clock: Clock): ExperienceOf {
  const units = new Map<string, { loadedAt: number; loading: Promise<readonly Experience[]> }>();
  return (agencyId, unitId) => {
    const now = clock.now();
    const key = `${agencyId}/${unitId}`;
    const known = units.get(key);
    if (known && Math.abs(now.getTime() - known.loadedAt) < FRESH_MS) return known.loading;
    const since = instantOf(addDays(dayOf(now), -EXPERIENCE_DAYS), 0);
    const entry = { loadedAt: now.getTime(), loading: workload.countFinished(agencyId, unitId, since) };
    units.set(key, entry);
    entry.loading.catch(() => {
      if (units.get(key) === entry) units.delete(key);
    });
    return entry.loading;
  };
}
