// What the editor does with a draft, as pure functions: moving parts, naming them, putting two people's changes together.
import type { DraftContent } from '#schemas/catalogue/draft.contract';
import type { ProcedureStep } from '#schemas/catalogue/catalogue.contract';

export type Field = keyof DraftContent;

/** The list with one part moved; a move off the end changes nothing. */
export function moved<T>(list: readonly T[], from: number, by: -1 | 1): T[] {
  const to = from + by;
  const part = list[from];
  if (part === undefined || to < 0 || to >= list.length) return [...list];
  const rest = list.filter((_, i) => i !== from);
  return [...rest.slice(0, to), part, ...rest.slice(to)];
}

export const replaced = <T>(list: readonly T[], index: number, part: T): T[] =>
  list.map((old, i) => (i === index ? part : old));
export const without = <T>(list: readonly T[], index: number): T[] => list.filter((_, i) => i !== index);

/** An id that the list does not hold: `b7`. */
export function freeId(prefix: string, list: readonly { id: string }[]): string {
  let n = list.length + 1;
  while (list.some((part) => part.id === `${prefix}${String(n)}`)) n += 1;
  return `${prefix}${String(n)}`;
}

/** A step of work before the first gate that follows the work. */
export function withNewStep(steps: readonly ProcedureStep[]): { steps: ProcedureStep[]; index: number } {
  const after = steps.findLastIndex((step) => ['reception', 'work', 'interagency'].includes(step.kind));
  const index = after + 1;
  const step: ProcedureStep = { id: freeId('b', steps), kind: 'work', role: '', work: '', hours: 1 };
  return { steps: [...steps.slice(0, index), step, ...steps.slice(index)], index };
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export interface Merge {
  content: DraftContent;
  /** Changed by both, differently; the content holds mine until somebody chooses. */
  conflicts: Field[];
}

/** Puts together what two people changed since `base`: what only one of them changed is taken from that one. */
export function mergeDrafts(base: DraftContent, mine: DraftContent, theirs: DraftContent): Merge {
  const fields = Object.keys(mine) as Field[];
  const conflicts = fields.filter(
    (f) => !same(base[f], mine[f]) && !same(base[f], theirs[f]) && !same(mine[f], theirs[f]),
  );
  const taken = fields.filter((f) => same(base[f], mine[f]));
  const content = taken.reduce((merged, f) => withField(merged, theirs, f), mine);
  return { content, conflicts };
}

/** The content with one field of another. */
export const withField = (content: DraftContent, from: DraftContent, field: Field): DraftContent => ({
  ...content,
  [field]: from[field],
});

export const isChanged = (a: DraftContent, b: DraftContent): boolean => !same(a, b);

/** A number as people type it, with a comma or a point; 0 for what is no number, which the check then names. */
export function readNumber(typed: string): number {
  const value = Number(typed.trim().replace(',', '.'));
  return Number.isFinite(value) && value >= 0 ? value : 0;
}

/** The lines that hold something. */
export const linesOf = (typed: string): string[] =>
  typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** The id of the field that a pointer of the check names: `/steps/3/hours` → `steps.3.hours`. */
export const anchorOf = (pointer: string): string => pointer.replace(/^\//, '').replaceAll('/', '.');
