// The legal clock as people see it: a word, a shape and a colour, never the colour alone.
import type { ClockColour, DossierListItem, OnTime } from '#schemas/dossiers/dossier.contract';
import { words } from '../i18n/language.ts';
import { remainingWords, shortInstant } from '../i18n/time-words.ts';
import type { Words } from '../i18n/vi/index.ts';

const SHAPES: Record<ClockColour, string> = {
  within: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2z',
  near: 'M8 2l6.500 12h-13z',
  late: 'M8 1l7 7-7 7-7-7z',
  paused: 'M3.500 2.500h3v11h-3zM9.500 2.500h3v11h-3z',
  none: 'M3 7h10v2H3z',
};

export function ClockShape({ colour }: { colour: ClockColour }) {
  return (
    <svg class={`clock-shape time-${colour}`} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={SHAPES[colour]} fill="currentColor" />
    </svg>
  );
}

type Timed = Pick<DossierListItem, 'colour' | 'dueAt' | 'remainingWorkingMinutes' | 'onTime'>;

const FINISHED_COLOUR: Record<OnTime, ClockColour> = {
  early: 'within',
  on_time: 'within',
  late: 'late',
  no_due: 'none',
};

/** The colour to show: a finished dossier keeps the colour of how it ended. */
export const shownColour = (item: Timed): ClockColour =>
  item.onTime === null ? item.colour : FINISHED_COLOUR[item.onTime];

/** The word that goes with the colour. */
export function clockWord(w: Words, item: Timed): string {
  switch (item.onTime) {
    case 'early':
      return w.clock.early;
    case 'on_time':
      return w.clock.on_time;
    case 'late':
      return w.clock.finishedLate;
    case 'no_due':
      return w.clock.no_due;
    case null:
      return w.clock[item.colour];
  }
}

/** The clock in a row of a list. */
export function ClockMark({ item }: { item: Timed }) {
  const w = words();
  const colour = shownColour(item);
  const running = item.onTime === null && (colour === 'within' || colour === 'near' || colour === 'late');
  return (
    <span class={`clock-mark time-${colour}`}>
      <span class="clock-mark-word">
        <ClockShape colour={colour} />
        {running ? remainingWords(w, item.remainingWorkingMinutes) : clockWord(w, item)}
      </span>
      {item.dueAt !== null && <span class="clock-mark-due">{shortInstant(item.dueAt)}</span>}
    </span>
  );
}
