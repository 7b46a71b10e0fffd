// Where the pauses lie between the start of the clock and its end, as shares of the width. Pure.
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';

export interface PauseSegment {
  /** 0 to 1 from the left. */
  from: number;
  width: number;
  open: boolean;
}

type ClockOf = Pick<DossierDetail['clock'], 'startsAt' | 'currentDueAt' | 'pauses'>;

/**
 * The pauses of a clock on a line from its start to its due moment, or to `now` where that is later.
 * Empty when the clock has not started or never paused.
 */
export function pauseSegments(clock: ClockOf, now: Date): PauseSegment[] {
  if (clock.startsAt === null) return [];
  const start = Date.parse(clock.startsAt);
  const end = Math.max(now.getTime(), Date.parse(clock.currentDueAt ?? clock.startsAt), start + 1);
  const share = (at: number): number => Math.min(1, Math.max(0, (at - start) / (end - start)));
  return clock.pauses.map((pause) => {
    const from = share(Date.parse(pause.from));
    const to = share(pause.to === null ? now.getTime() : Date.parse(pause.to));
    return { from, width: Math.max(0, to - from), open: pause.to === null };
  });
}
