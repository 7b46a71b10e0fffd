// What time it is at the server. The computer at a desk may be hours or a day off; marks of lateness and proposed days may not.

/** Answers name whole seconds, and take a moment to come: a smaller difference says nothing, and time does not jump for it. */
const TOLERANCE_MS = 5_000;

let offsetMs = 0;

/**
 * Learns from an answer how far this computer's clock is from the server's.
 * @param date the answer's `Date` header, as HTTP writes it; an answer without a readable one teaches nothing
 */
export function learnServerTime(date: string | null): void {
  const heard = Date.parse(date ?? '') - Date.now();
  if (Math.abs(heard - offsetMs) > TOLERANCE_MS) offsetMs = heard;
}

/** Now by the server's clock, whatever this computer believes; by its own until the first answer. */
export const serverNow = (): Date => new Date(Date.now() + offsetMs);
