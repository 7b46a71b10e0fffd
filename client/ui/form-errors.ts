// Turns a refusal of the server into messages beside the fields it is about.
import type { Failure } from '../api/http.ts';
import type { FieldErrors } from './error-summary.tsx';

/** Field ids are JSON pointers with the first slash dropped and the others as dots, so they are valid anchors. */
export const fieldIdOf = (pointer: string): string => pointer.replace(/^\//, '').replaceAll('/', '.');

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
