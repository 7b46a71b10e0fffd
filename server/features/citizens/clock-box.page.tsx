// The due date, the loudest thing on the page: a word, a shape and a colour, never the colour alone.
import type { CitizenStatus } from '#schemas/citizens/citizen.contract';
import type { ClockColour } from '#schemas/dossiers/dossier.contract';
import type { Words } from './wording.domain.ts';

const SHAPES = {
  within: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2z',
  near: 'M8 2l6.500 12h-13z',
  late: 'M8 1l7 7-7 7-7-7z',
  paused: 'M3.500 2.500h3v11h-3zM9.500 2.500h3v11h-3z',
  none: 'M3 7h10v2H3z',
} as const satisfies Record<ClockColour, string>;

/** Nothing for a dossier whose time does not run any more, or has not begun. */
export function ClockBox({ status, w }: { status: CitizenStatus; w: Words }) {
  const t = w.status;
  if (status.receivedAt === null || status.finishedAt !== null || status.state === 'withdrawn') return null;
  if (status.dueAt === null) return <p class="clock time-none">{t.noDue}</p>;
  const { colour } = status;
  return (
    <div class={`clock time-${colour}`}>
      <p class="clock-label">{colour === 'paused' ? t.dueWasLabel : t.dueLabel}</p>
      <p class="clock-due">
        <time dateTime={status.dueAt}>{w.moment(status.dueAt)}</time>
      </p>
      <p class="clock-word">
        <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
          <path d={SHAPES[colour]} fill="currentColor" />
        </svg>
        {t.colours[colour]}
        {timeLeft(status, w)}
      </p>
      {colour === 'late' && <p class="clock-help">{t.lateHelp}</p>}
      {colour === 'paused' && <p class="clock-help">{t.pausedHelp}</p>}
    </div>
  );
}

function timeLeft({ colour, remainingWorkingMinutes: minutes }: CitizenStatus, w: Words): string {
  if (colour === 'late') return ` · ${w.status.over(-minutes)}`;
  return colour === 'paused' || colour === 'none' ? '' : ` · ${w.status.left(minutes)}`;
}
