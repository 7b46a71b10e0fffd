// Owns how an update path finds its place: positional `$`, `$[]`, `$[id]`, arrays by number, and making what is missing.
import { DbError } from './errors.ts';
import { matches, type Filter } from './match.ts';
import { shellText } from './shell-text.ts';
import { getField, isDoc, isIndex, setField, type Doc, type Value } from './values.ts';

export type ArrayFilters = ReadonlyMap<string, Filter>;

/** MongoDB lets an update pad an array with nulls up to this many. */
const MAX_PADDING = 1_500_000;

function identifierOf(segment: string): string | undefined {
  return /^\$\[(.*)\]$/s.exec(segment)?.[1];
}

function elementsFor(identifier: string, array: Value[], filters: ArrayFilters): number[] {
  const indexes = array.map((_item, at) => at);
  const filter = filters.get(identifier);
  return filter ? indexes.filter((at) => matches(filter, { [identifier]: array[at] })) : indexes;
}

/**
 * Replaces `$`, `$[]` and `$[id]` by numbers for one document.
 * Refuses (2) when the filter matched no array element, or the place is no array.
 */
export function expandPath(
  doc: Doc,
  segments: readonly string[],
  position: number | undefined,
  filters: ArrayFilters,
): string[][] {
  let places: { path: string[]; value: Value }[] = [{ path: [], value: doc }];
  for (const segment of segments) {
    const identifier = identifierOf(segment);
    places = places.flatMap(({ path, value }) => {
      if (identifier !== undefined) {
        const where = path.join('.');
        if (value === undefined) {
          throw new DbError(
            'BadValue',
            `The path '${where}' must exist in the document in order to apply array updates.`,
          );
        }
        if (!Array.isArray(value)) {
          throw new DbError(
            'BadValue',
            `Cannot apply array updates to non-array element ${path.at(-1) ?? ''}: ${shellText(value)}`,
          );
        }
        return elementsFor(identifier, value, filters).map((at) => ({ path: [...path, String(at)], value: value[at] }));
      }
      if (segment === '$' && position === undefined) {
        throw new DbError('BadValue', 'The positional operator did not find the match needed from the query.');
      }
      const step = segment === '$' ? String(position) : segment;
      return [{ path: [...path, step], value: childOf(value, step) }];
    });
  }
  return places.map(({ path }) => path);
}

function childOf(value: Value, segment: string): Value {
  if (Array.isArray(value)) return isIndex(segment) ? value[Number(segment)] : undefined;
  return isDoc(value) ? getField(value, segment) : undefined;
}

/** The value at a concrete path, undefined when it is not there. */
export function readPath(doc: Doc, segments: readonly string[]): Value {
  return segments.reduce<Value>(childOf, doc);
}

function notViable(segment: string, parentName: string, parent: Value): DbError {
  return new DbError(
    'PathNotViable',
    `Cannot create field '${segment}' in element {${parentName}: ${shellText(parent)}}`,
  );
}

function assignChild(parent: Value, parentName: string, segment: string, value: Value): void {
  if (isDoc(parent)) {
    setField(parent, segment, value);
    return;
  }
  if (!Array.isArray(parent) || !isIndex(segment)) throw notViable(segment, parentName, parent);
  const at = Number(segment);
  if (at - parent.length > MAX_PADDING)
    throw new DbError('BadValue', `can't backfill more than ${MAX_PADDING} elements`);
  while (parent.length < at) parent.push(null);
  parent[at] = value;
}

/** Writes a value at a concrete path, making the documents on the way. Refuses (28) to pass through a plain value. */
export function writePath(doc: Doc, segments: readonly string[], value: Value): void {
  let parent: Value = doc;
  let parentName = '';
  segments.forEach((segment, at) => {
    if (at === segments.length - 1) {
      assignChild(parent, parentName, segment, value);
      return;
    }
    let child = childOf(parent, segment);
    if (child === undefined) {
      child = {};
      assignChild(parent, parentName, segment, child);
    }
    parent = child;
    parentName = segment;
  });
}

/** Takes the value at a concrete path away; in an array it becomes null, as in MongoDB. */
export function removePath(doc: Doc, segments: readonly string[]): void {
  const parent = readPath(doc, segments.slice(0, -1));
  const last = segments.at(-1) ?? '';
  if (isDoc(parent)) delete parent[last];
  else if (Array.isArray(parent) && isIndex(last) && Number(last) < parent.length) parent[Number(last)] = null;
}
