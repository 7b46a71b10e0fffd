// A move of a story: a command, on the story's own dossier or on one that springs from it.
import type { CommandBody } from '#schemas/dossiers/command.contract';

/** `submit`: a submission registered from outside · `take_in`: a person at the desk, with its outcome. */
export type Move = 'submit' | 'take_in' | StoryCommand | `${Sprung}/${StoryCommand}`;

/** An explanation of lateness comes by itself where one is due and the story names none. */
export type StoryCommand = CommandBody['command'];

/** A dossier that springs from the story's own: the part at another agency, or the correction of a wrong result. */
export type Sprung = 'part' | 'correction';

/** On which dossier of the story a move is made, and what is done there. */
export function placeOf(move: Move): { on: Sprung | 'own'; command: 'submit' | 'take_in' | StoryCommand } {
  for (const on of ['part', 'correction'] as const) {
    if (move.startsWith(`${on}/`)) return { on, command: move.slice(on.length + 1) as StoryCommand };
  }
  return { on: 'own', command: move as StoryCommand };
}

/** Moves after which the house itself does something that the next ones need: it signs, or opens or answers a dossier. */
const SETS_GOING: ReadonlySet<Move> = new Set<Move>([
  'sign',
  'part/sign',
  'hand_over',
  'hand_over_again',
  'part/release',
  'part/refuse_reception',
  'revoke',
  'part/revoke',
]);
export const setsGoing = (move: Move): boolean => SETS_GOING.has(move);
