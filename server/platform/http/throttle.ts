// Limits how often something may be tried, by a key; counted in memory of this process.
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { DomainError } from '../kernel/domain-error.ts';

export interface Throttle {
  /** Counts one try. @throws DomainError with `retryAfterSeconds` when the key has had its share. */
  spend(key: string): Promise<void>;
  /** Forgets the tries of a key, after a success. */
  forgive(key: string): Promise<void>;
}

export function createThrottle(options: { points: number; perSeconds: number; code: string }): Throttle {
  const limiter = new RateLimiterMemory({ points: options.points, duration: options.perSeconds });
  return {
    async spend(key) {
      try {
        await limiter.consume(key);
      } catch (rejected) {
        if (!(rejected instanceof RateLimiterRes)) throw rejected;
        throw new DomainError(options.code, { retryAfterSeconds: Math.ceil(rejected.msBeforeNext / 1000) });
      }
    },
    async forgive(key) {
      await limiter.delete(key);
    },
  };
}
