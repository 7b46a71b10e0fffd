// A clock that goes as the real one does, and can be set forward, so that a walk-through lives days in seconds.
import type { Clock } from '../../platform/clock/clock.ts';

export interface WalkClock extends Clock {
  /** @throws Error when the moment has passed already: time only goes forward */
  skipTo(at: Date): void;
}

export function createWalkClock(start: Date): WalkClock {
  let offset = start.getTime() - Date.now();
  const now = (): Date => new Date(Date.now() + offset);
  return {
    now,
    skipTo(at) {
      const ahead = at.getTime() - now().getTime();
      if (ahead < 0) throw new Error(`the walk-through is past ${at.toISOString()} already`);
      offset += ahead;
    },
  };
}
