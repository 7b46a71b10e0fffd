// Writes the log of reads in batches, so that no reader waits longer than the kind of reading asks for.
import type { AccessEntry } from '#schemas/audit/access-entry.model';
import type { Clock } from '../../platform/clock/clock.ts';
import { DomainError } from '../../platform/kernel/domain-error.ts';
import type { Log } from '../../platform/log/log.ts';
import { entryOf, keyOf, MUST_STAND_FIRST, slotOf, type Read } from './access.domain.ts';
import type { AccessLogStore } from './access-log.store.ts';

const BATCH = 200;
const BATCH_MS = 1_000;
/** Lines kept while the database is away; beyond that the oldest are given up, and the log of the server says how many. */
const MAX_WAITING = 20_000;

export interface AccessLog {
  /**
   * Notes a read. Nothing to wait for, or a promise that ends once the line stands in the log.
   * @throws DomainError `audit.log_unavailable` where a line that must stand first could not be written
   */
  note(read: Read): Promise<void> | undefined;
  /** Writes what waits. */
  flush(): Promise<void>;
  /** Writes what waits and stops. */
  close(): Promise<void>;
}

export interface AccessLogDeps {
  store: Pick<AccessLogStore, 'append'>;
  clock: Clock;
  log: Log;
}

/** Reads of a slot that stand in the log (true) or are on their way there. */
type Noted = Map<string, boolean>;

interface Waiting {
  entry: AccessEntry;
  /** Says that the line stands. */
  stands: () => void;
}

export function createAccessLog({ store, clock, log }: AccessLogDeps): AccessLog {
  let slot = 0;
  let noted: Noted = new Map();
  let waiting: Waiting[] = [];
  let writing: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  /** Writes one batch after the other. @throws what the store throws; the lines then wait for the next turn */
  const write = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const batch = waiting;
    if (batch.length === 0) return;
    waiting = [];
    try {
      await store.append(batch.map(({ entry }) => entry));
      for (const { stands } of batch) stands();
    } catch (error) {
      const kept = [...batch, ...waiting].slice(-MAX_WAITING);
      log.error({ err: error, waiting: kept.length, lost: batch.length + waiting.length - kept.length }, 'access log');
      waiting = kept;
      startTimer();
      throw error;
    }
  };
  const flush = (): Promise<void> => {
    writing = writing.then(write, write);
    return writing;
  };
  const flushQuietly = (): void => {
    // Told to the server's log where it failed; the lines are still waiting.
    flush().catch(() => undefined);
  };
  const startTimer = (): void => {
    timer ??= setTimeout(flushQuietly, BATCH_MS).unref();
  };
  const written = async (): Promise<void> => {
    try {
      await flush();
    } catch {
      throw new DomainError('audit.log_unavailable');
    }
  };

  return {
    note(read) {
      const now = clock.now();
      const current = slotOf(now);
      if (current !== slot) {
        slot = current;
        noted = new Map();
      }
      const key = keyOf(read);
      const state = noted.get(key);
      if (state === undefined) {
        // The map of this slot, which may be another one by the time the line is written.
        const own = noted.set(key, false);
        waiting.push({ entry: entryOf(read, now), stands: () => own.set(key, true) });
      }
      if (MUST_STAND_FIRST[read.kind]) return state === true ? undefined : written();
      if (waiting.length >= BATCH) flushQuietly();
      else startTimer();
      return undefined;
    },
    flush,
    async close() {
      await flush().catch(() => undefined);
      clearTimeout(timer);
    },
  };
}
