// Turns a refusal of the server into messages beside the fields it is about.
import type { Failure } from '../api/http.ts';
import type { FieldErrors } from './error-summary.tsx';
import { tellFailure } from './states.tsx';

/** What a form says after it was checked or sent. */
export interface Refusal {
  errors: FieldErrors;
  /** What belongs to no field of the form. */
  general: { title: string; body: string } | null;
  /** Found by the form itself before anything was sent: such an error goes as soon as its field is mended. */
  own?: true;
}
export const NOTHING_WRONG: Refusal = { errors: {}, general: null };

/** The errors to show now; what the server found stays until it is asked again. */
export const stillWrong = ({ errors, own }: Refusal, now: () => FieldErrors): FieldErrors => {
  if (own === undefined) return errors;
  const wrong = now();
  return Object.fromEntries(Object.entries(errors).filter(([id]) => wrong[id] !== undefined));
};

/** Field ids are JSON pointers with the first slash dropped and the others as dots, so they are valid anchors. */
const fieldIdOf = (pointer: string): string => pointer.replace(/^\//, '').replaceAll('/', '.');

/**
 * The messages of a 422 by field id. A pointer to a part of a field (`/draft/grounds/2`) lands on the nearest known
 * field above it.
 * @param known ids that are on the screen
 * @returns messages by field, and those whose field is not on the screen
 */
export function fieldErrorsOf(failure: Failure, known: readonly string[]): { errors: FieldErrors; rest: string[] } {
  const errors: Record<string, string> = {};
  const rest: string[] = [];
  const given = failure.kind === 'problem' ? (failure.problem.errors ?? []) : [];
  for (const { pointer, detail } of given) {
    let id = fieldIdOf(pointer);
    while (id !== '' && !known.includes(id)) id = id.includes('.') ? id.slice(0, id.lastIndexOf('.')) : '';
    if (id === '') rest.push(detail);
    else errors[id] ??= detail;
  }
  return { errors, rest };
}

/**
 * The refusal in the form's places; what has no field there is said above it.
 * @param known ids that are on the screen
 * @param offline what to do without a network, where the form knows more than the general word
 */
export function refusalOf(failure: Failure, known: readonly string[], offline?: string): Refusal {
  const { errors, rest } = fieldErrorsOf(failure, known);
  if (Object.keys(errors).length > 0 && rest.length === 0) return { errors, general: null };
  const { title, body: told } = tellFailure(failure);
  const body = failure.kind === 'unreachable' ? (offline ?? told) : told;
  return { errors, general: { title, body: [body, ...rest].join(' ') } };
}
