// Owns how a dotted path reaches values through documents and arrays, for filters, sorts, indexes and distinct.
import { getField, isDoc, isIndex, plain, type Doc, type Value } from './values.ts';

/** Called with each value a path reaches and the place in the outermost array passed on the way; true stops the walk. */
export type Visitor = (value: Value, position: number | undefined) => boolean;

/**
 * Walks a path as a filter does: through every document in an array, by number into an array, and (with `intoArrays`)
 * over the elements of an array at the end, before the array itself. A missing field is visited as undefined;
 * an array element that is no document is not visited at all.
 */
export function visit(
  value: Value,
  segments: readonly string[],
  intoArrays: boolean,
  visitor: Visitor,
  at = 0,
  position?: number,
): boolean {
  const current = plain(value);
  const segment = segments[at];
  if (segment === undefined) {
    if (intoArrays && Array.isArray(current) && current.some((item, index) => visitor(item, position ?? index)))
      return true;
    return visitor(current, position);
  }
  if (Array.isArray(current)) {
    if (isIndex(segment) && Number(segment) < current.length) {
      if (visit(current[Number(segment)], segments, intoArrays, visitor, at + 1, position)) return true;
    }
    return current.some(
      (item, index) => isDoc(plain(item)) && visit(item, segments, intoArrays, visitor, at, position ?? index),
    );
  }
  const next = isDoc(current) ? getField(current, segment) : undefined;
  if (next === undefined) return visitor(undefined, position);
  return visit(next, segments, intoArrays, visitor, at + 1, position);
}

/** All values of a path for `distinct`: elements of arrays singly, the arrays themselves not. */
export function distinctValues(doc: Doc, path: string): Value[] {
  const values: Value[] = [];
  visit(doc, path.split('.'), false, (value) => {
    if (Array.isArray(value)) values.push(...value);
    else if (value !== undefined) values.push(value);
    return false;
  });
  return values;
}
