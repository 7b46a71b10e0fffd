// Limits how often something may be tried, by a key; counted in memory of this process.
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { DomainError } from '../kernel/domain-error.ts';

export interface Throttle {
  /** Refuses a key that has had its share, without counting. @throws DomainError as {@link spend} */
  assertLeft(key: string): Promise<void>;
  /** Counts one try. @throws DomainError with `retryAfterSeconds` when the key has had its share. */
  spend(key: string): Promise<void>;
  /** Forgets the tries of a key, after a success. */
  forgive(key: string): Promise<void>;
}

export function createThrottle(options: { points: number; perSeconds: number; code: string }): Throttle {
  const limiter = new RateLimiterMemory({ points: options.points, duration: options.perSeconds });
  const refusal = ({ msBeforeNext }: RateLimiterRes): DomainError =>
    new DomainError(options.code, { retryAfterSeconds: Math.ceil(msBeforeNext / 1000) });
  return {
    async assertLeft(key) {
      const spent = await limiter.get(key);
      if (spent && spent.consumedPoints >= options.points) throw refusal(spent);
    },
    async spend(key) {
      try {
        await limiter.consume(key);
      } catch (rejected) {
        throw rejected instanceof RateLimiterRes ? refusal(rejected) : rejected;
      }
    },
    async forgive(key) {
      await limiter.delete(key);
    },
  };
}
