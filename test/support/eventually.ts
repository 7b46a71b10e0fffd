// Waiting on a condition instead of on time: asks again until it holds, and says what it was when it never did.

const PAUSE_MS = 10;

/**
 * Resolves with the first value that is not undefined or false.
 * @throws Error naming `what` once the time is over; the last error of `look` is its cause.
 */
export async function eventually<T>(
  what: string,
  look: () => T | undefined | false | Promise<T | undefined | false>,
  timeoutMs = 15_000,
): Promise<T> {
  const end = performance.now() + timeoutMs;
  let cause: unknown;
  do {
    try {
      const seen = await look();
      if (seen !== undefined && seen !== false) return seen;
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  } while (performance.now() < end);
  throw new Error(`never came true within ${String(timeoutMs)} ms: ${what}`, { cause });
}
