// The period of the register: what is proposed, and what is wrong with what was typed. Pure.

/** This month so far, the period that is asked for most. @param today civil day in Vietnam, YYYY-MM-DD */
export const firstPeriod = (today: string): { from: string; to: string } => ({
  from: `${today.slice(0, 8)}01`,
  to: today,
});

export interface PeriodFault {
  end: 'from' | 'to';
  why: 'no_day' | 'upside_down';
}

/** The first fault of a period, null where it can be asked for. How long it may be, the server says. */
export function checkPeriod({ from, to }: { from: string | null; to: string | null }): PeriodFault | null {
  if (from === null) return { end: 'from', why: 'no_day' };
  if (to === null) return { end: 'to', why: 'no_day' };
  return from > to ? { end: 'to', why: 'upside_down' } : null;
}
