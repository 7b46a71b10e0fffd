// What the house does by itself now and then: no file is left behind that nothing refers to.
import { MOVE_ENDED_UNITS } from './features/catalogue/index.ts';
import { freeUnnamedFiles } from './features/documents/index.ts';
import { RADAR_SWEEP } from './features/radar/index.ts';
import { sweepUnreferenced } from './platform/files/index.ts';
import type { Log } from './platform/log/log.ts';
import type { Services, Stores } from './wiring.ts';

const HOUR_MS = 3_600_000;
const RADAR_MS = 60_000;
/** A unit's last day ends at midnight: long before the desk opens its work is with the successor. */
const UNITS_MS = 10 * 60_000;
/** An upload that is still being received after this long was cut off by a killed process. */
const TEMPORARY_MS = 6 * HOUR_MS;

/** The walk over all content costs with the archive, so it is made once a day. */
const DAY_HOURS = 24;

/**
 * Resumes what a kill may have left undone, sweeps the radar every minute, moves what is left with ended units, clears cut-off uploads every hour, and once a day what nothing refers to;
 * returns how to stop.
 */
export function startHousekeeping(stores: Stores, services: Services, log: Log): () => void {
  const { files, clock } = services;
  let hours = 0;
  const sweep = async (): Promise<void> => {
    const temporary = await files.sweepTemporary(TEMPORARY_MS);
    if (temporary > 0) log.info({ temporary }, 'swept cut-off uploads');
    hours += 1;
    if (hours % DAY_HOURS !== 1) return;
    const freed = await freeUnnamedFiles(stores.records, stores.dossiers, clock.now());
    log.info({ freed, ...(await sweepUnreferenced(files, stores.records, clock.now())) }, 'swept files');
  };
  services.calendarCommands.resume().catch((error: unknown) => {
    log.error({ err: error }, 'recalculation after a change of the calendar could not be resumed');
  });
  const timer = setInterval(() => {
    sweep().catch((error: unknown) => {
      log.error({ err: error }, 'file sweep failed');
    });
  }, HOUR_MS);
  const recur = (kind: string, everyMs: number): void => {
    services.jobs.repeat(kind, kind, everyMs).catch((error: unknown) => {
      log.error({ err: error, kind }, 'a recurring job could not be set to run');
    });
  };
  const recurring = setInterval(() => {
    recur(RADAR_SWEEP, RADAR_MS);
    recur(MOVE_ENDED_UNITS, UNITS_MS);
  }, RADAR_MS);
  return () => {
    clearInterval(timer);
    clearInterval(recurring);
  };
}
