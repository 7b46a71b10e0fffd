// Owns projections of find and of $project: inclusion, exclusion, computed fields, $slice, $elemMatch, positional.
import { DbError, notImplemented } from './errors.ts';
import { compileExpression, type Evaluator, type Variables } from './expressions.ts';
import { parseFilter } from './filter.ts';
import { matches, type Filter } from './match.ts';
import { getField, isDoc, isNumber, isTruthy, setField, toInteger, typeName, type Doc, type Value } from './values.ts';

type Leaf =
  | { kind: 'include' | 'exclude' | 'positional' }
  | { kind: 'computed'; evaluator: Evaluator }
  | { kind: 'slice'; skip: number | undefined; count: number }
  | { kind: 'elemMatch'; filter: Filter };

interface Branch {
  kind: 'branch';
  children: Map<string, Leaf | Branch>;
}

/** What a row brings along: the array element that the filter matched, for `a.$`. */
export interface ProjectionContext {
  position?: number | undefined;
}

export type Projection = (doc: Doc, context?: ProjectionContext) => Doc;

/** `find` knows $slice, $elemMatch and `a.$`; `$project` and `$addFields` do not. */
export type ProjectionKind = 'find' | 'stage';

function sliceLeaf(operand: Value): Leaf {
  const numbers = (Array.isArray(operand) ? operand : [operand]).map(toInteger);
  if (numbers.some((one) => one === undefined) || numbers.length === 0 || numbers.length > 2) {
    throw new DbError('BadValue', 'Invalid $slice syntax. The given syntax did not match the find() syntax');
  }
  const [first = 0, second] = numbers;
  if (second !== undefined && second <= 0) throw new DbError('BadValue', 'Third argument to $slice must be positive');
  return second === undefined
    ? { kind: 'slice', skip: undefined, count: first }
    : { kind: 'slice', skip: first, count: second };
}

function leafOf(value: Value, kind: ProjectionKind, variables: Variables): Leaf | undefined {
  if (typeof value === 'boolean' || isNumber(value)) return { kind: isTruthy(value) ? 'include' : 'exclude' };
  if (isDoc(value)) {
    const [operator, ...others] = Object.keys(value);
    if (operator?.startsWith('$') !== true && operator !== undefined) return undefined;
    if (kind === 'find' && operator === '$slice') return sliceLeaf(value['$slice']);
    if (kind === 'find' && operator === '$elemMatch') {
      return { kind: 'elemMatch', filter: parseFilter({ item: { $elemMatch: value['$elemMatch'] } }, variables) };
    }
    if (operator === '$meta') throw notImplemented('$meta in a projection');
    if (operator === undefined || others.length > 0)
      throw new DbError('BadValue', 'An empty sub-projection is not a valid value. Found empty object at path');
  }
  return { kind: 'computed', evaluator: compileExpression(value, variables) };
}

function place(root: Branch, path: string, leaf: Leaf): void {
  const segments = path.split('.');
  if (segments.includes(''))
    throw new DbError('Location40353', `FieldPath field names may not be empty strings: '${path}'`);
  let branch = root;
  segments.forEach((segment, at) => {
    if (segment.startsWith('$') && !['$ref', '$id', '$db'].includes(segment)) {
      throw new DbError(
        'Location16410',
        `FieldPath field names may not start with '$'. Consider using $getField or $setField. Field: '${path}'`,
      );
    }
    const present = branch.children.get(segment);
    const last = at === segments.length - 1;
    if (last && present) throw new DbError('Location31250', `Path collision at ${path}`);
    if (last) branch.children.set(segment, leaf);
    else if (!present) {
      const made: Branch = { kind: 'branch', children: new Map() };
      branch.children.set(segment, made);
      branch = made;
    } else if (present.kind === 'branch') branch = present;
    else
      throw new DbError(
        'Location31249',
        `Path collision at ${path} remaining portion ${segments.slice(at + 1).join('.')}`,
      );
  });
}

function collect(
  root: Branch,
  spec: Doc,
  prefix: string,
  kind: ProjectionKind,
  variables: Variables,
  leaves: [string, Leaf][],
): void {
  for (const [field, value] of Object.entries(spec)) {
    let path = `${prefix}${field}`;
    let leaf = leafOf(value, kind, variables);
    if (!leaf) {
      collect(root, value as Doc, `${path}.`, kind, variables, leaves);
      continue;
    }
    if (kind === 'find' && path.endsWith('.$')) {
      if (leaf.kind !== 'include')
        throw new DbError('Location31254', 'positional projection cannot be used with exclusion');
      path = path.slice(0, -2);
      leaf = { kind: 'positional' };
    }
    leaves.push([path, leaf]);
    place(root, path, leaf);
  }
}

function isInclusion(leaves: [string, Leaf][]): boolean {
  const decisive = leaves.filter(([path, leaf]) => path !== '_id' && leaf.kind !== 'slice');
  const including = (leaf: Leaf): boolean => leaf.kind !== 'exclude';
  const [first] = decisive;
  if (!first) {
    const id = leaves.find(([path]) => path === '_id');
    return id !== undefined && including(id[1]);
  }
  const inclusion = including(first[1]);
  const clash = decisive.find(([, leaf]) => including(leaf) !== inclusion);
  if (clash) {
    throw inclusion
      ? new DbError('Location31254', `Cannot do exclusion on field ${clash[0]} in inclusion projection`)
      : new DbError('Location31253', `Cannot do inclusion on field ${clash[0]} in exclusion projection`);
  }
  return inclusion;
}

function applyLeaf(leaf: Leaf, value: Value, context: ProjectionContext): Value {
  switch (leaf.kind) {
    case 'include':
    case 'computed':
      return value;
    case 'exclude':
      return undefined;
    case 'positional':
      if (!Array.isArray(value)) return value;
      if (context.position === undefined) {
        throw new DbError(
          'Location51246',
          "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
        );
      }
      return value.slice(context.position, context.position + 1);
    case 'slice':
      return Array.isArray(value) ? slice(value, leaf.skip, leaf.count) : value;
    case 'elemMatch': {
      const found = Array.isArray(value) ? value.findIndex((item) => matches(leaf.filter, { item: [item] })) : -1;
      return found >= 0 ? [(value as Value[])[found]] : undefined;
    }
  }
}

function slice(array: Value[], skip: number | undefined, count: number): Value[] {
  if (skip === undefined) return count >= 0 ? array.slice(0, count) : array.slice(count);
  const start = skip >= 0 ? skip : Math.max(array.length + skip, 0);
  return array.slice(start, start + count);
}

function applyBranch(value: Value, branch: Branch, inclusion: boolean, context: ProjectionContext): Value {
  if (Array.isArray(value)) {
    const items = value.map((item) => applyBranch(item, branch, inclusion, context));
    return inclusion ? items.filter((item) => item !== undefined) : items;
  }
  if (!isDoc(value)) return inclusion ? undefined : value;
  const result: Doc = {};
  for (const field of Object.keys(value)) {
    const child = branch.children.get(field);
    const kept = child ? applyChild(child, value[field], inclusion, context) : inclusion ? undefined : value[field];
    if (kept !== undefined) setField(result, field, kept);
  }
  return result;
}

function applyChild(child: Leaf | Branch, value: Value, inclusion: boolean, context: ProjectionContext): Value {
  return child.kind === 'branch' ? applyBranch(value, child, inclusion, context) : applyLeaf(child, value, context);
}

/** Puts computed fields in place, into every document of an array on the way; anything else on the way is replaced. */
function compute(target: Value, branch: Branch, root: Doc): Value {
  if (Array.isArray(target)) return target.map((item) => compute(item, branch, root));
  const result: Doc = isDoc(target) ? { ...target } : {};
  for (const [field, child] of branch.children) {
    if (child.kind === 'branch' && hasComputed(child))
      setField(result, field, compute(getField(result, field), child, root));
    if (child.kind !== 'computed') continue;
    const value = child.evaluator.evaluate(root);
    if (value === undefined) delete result[field];
    else setField(result, field, value);
  }
  return result;
}

function hasComputed(branch: Branch): boolean {
  return [...branch.children.values()].some((child) =>
    child.kind === 'branch' ? hasComputed(child) : child.kind === 'computed',
  );
}

/** Reads a projection; undefined when nothing is projected. */
export function parseProjection(spec: Value, kind: ProjectionKind, variables: Variables): Projection | undefined {
  if (spec === undefined || spec === null) return undefined;
  if (!isDoc(spec)) throw new DbError('TypeMismatch', `a projection must be an object, not ${typeName(spec)}`);
  if (Object.keys(spec).length === 0) return undefined;
  const root: Branch = { kind: 'branch', children: new Map() };
  const leaves: [string, Leaf][] = [];
  collect(root, spec, '', kind, variables, leaves);
  const inclusion = isInclusion(leaves);
  if (inclusion && !root.children.has('_id')) root.children.set('_id', { kind: 'include' });
  const computed = hasComputed(root);
  return (doc, context = {}) => {
    const kept = applyBranch(doc, root, inclusion, context) as Doc;
    return computed ? (compute(kept, root, doc) as Doc) : kept;
  };
}

/** `$addFields`: everything stays, the computed fields are set. */
export function parseAddFields(spec: Value, variables: Variables): Projection {
  if (!isDoc(spec) || Object.keys(spec).length === 0)
    throw new DbError('Location40272', '$addFields specification stage must be an object');
  const root: Branch = { kind: 'branch', children: new Map() };
  const add = (fields: Doc, prefix: string): void => {
    for (const [field, value] of Object.entries(fields)) {
      const nested = isDoc(value) && Object.keys(value).length > 0 && !Object.keys(value)[0]?.startsWith('$');
      if (nested) add(value, `${prefix}${field}.`);
      else place(root, `${prefix}${field}`, { kind: 'computed', evaluator: compileExpression(value, variables) });
    }
  };
  add(spec, '');
  return (doc) => compute(doc, root, doc) as Doc;
}
