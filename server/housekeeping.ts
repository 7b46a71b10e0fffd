// What the house does by itself now and then: no file is left behind that nothing refers to.
import { sweepUnreferenced } from './platform/files/index.ts';
import type { Log } from './platform/log/log.ts';
import type { Services, Stores } from './wiring.ts';

const HOUR_MS = 3_600_000;
/** An upload that is still being received after this long was cut off by a killed process. */
const TEMPORARY_MS = 6 * HOUR_MS;

/** Sweeps now and every hour; returns how to stop. */
export function startHousekeeping(stores: Stores, services: Services, log: Log): () => void {
  const sweep = async (): Promise<void> => {
    const temporary = await services.files.sweepTemporary(TEMPORARY_MS);
    const unreferenced = await sweepUnreferenced(services.files, stores.records, services.clock.now());
    log.info({ temporary, ...unreferenced }, 'swept files');
  };
  const run = (): void => {
    sweep().catch((error: unknown) => {
      log.error({ err: error }, 'file sweep failed');
    });
  };
  run();
  const timer = setInterval(run, HOUR_MS);
  return () => {
    clearInterval(timer);
  };
}
