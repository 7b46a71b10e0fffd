// Working hours as people type and read them: `07:00–11:30, 13:30–17:00`. Pure.
import type { WorkingPeriod } from '#schemas/deadlines/calendar.contract';

export const hoursText = (periods: readonly WorkingPeriod[]): string =>
  periods.map((period) => `${period.opensAt}–${period.closesAt}`).join(', ');

const TIME = '(\\d{1,2})[:hg.](\\d{2})?';
const PERIOD = new RegExp(`^${TIME}\\s*[-–—]\\s*${TIME}$`, 'i');

const clock = (hours = '', minutes = '00'): string => `${hours.padStart(2, '0')}:${minutes}`;

/**
 * Reads hours as typed: `7:00-11:30, 13h30-17h`.
 * @returns null where a part is no stretch of time, or the parts are not in order
 */
export function readHours(typed: string): WorkingPeriod[] | null {
  const periods: WorkingPeriod[] = [];
  for (const part of typed.split(/[,;]/)) {
    const match = PERIOD.exec(part.trim());
    if (!match) return null;
    const period = { opensAt: clock(match[1], match[2]), closesAt: clock(match[3], match[4]) };
    const before = periods.at(-1)?.closesAt ?? '00:00';
    const isSound = period.opensAt >= before && period.opensAt < period.closesAt && isTime(period.closesAt);
    if (!isSound) return null;
    periods.push(period);
  }
  return periods;
}

const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
