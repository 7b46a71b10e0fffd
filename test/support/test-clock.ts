// The office's clock in the hands of a test: it stands still until it is moved.
import type { Clock } from '../../server/platform/clock/clock.ts';
import { parseVietnam } from '../../server/platform/kernel/vietnam-time.ts';

/** A Monday as the desk opens. The Tuesday after it, Vietnam's day of culture, is a holiday. */
export const MONDAY_MORNING = '2026-11-23T08:00';

export interface TestClock extends Clock {
  /** Sets a Vietnamese time, e.g. `2026-11-23T08:00`. */
  set(text: string): void;
  advance(by: { minutes?: number; hours?: number; days?: number }): void;
}

export function createTestClock(start: string = MONDAY_MORNING): TestClock {
  let at = read(start);
  return {
    now: () => new Date(at),
    set(text) {
      at = read(text);
    },
    advance({ minutes = 0, hours = 0, days = 0 }) {
      at += ((days * 24 + hours) * 60 + minutes) * 60_000;
    },
  };
}

function read(text: string): number {
  const at = parseVietnam(text);
  if (!at) throw new Error(`not a Vietnamese time: ${text}`);
  return at.getTime();
}
