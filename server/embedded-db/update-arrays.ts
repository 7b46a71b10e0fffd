// Owns the update operators on arrays: $push with its clauses, $addToSet, $pop, $pull, $pullAll.
import { DbError } from './errors.ts';
import { parseFilter } from './filter.ts';
import { matches } from './match.ts';
import { compare, equal } from './order.ts';
import { plainText, shellText } from './shell-text.ts';
import { parseSort, sortKey } from './sort.ts';
import { BSONRegExp, isDoc, toInteger, typeName, type Doc, type Value } from './values.ts';

export type Change = (before: Value, context: { path: string; doc: Doc }) => Value;

function bad(message: string): DbError {
  return new DbError('BadValue', message);
}

function integerClause(clauses: Doc, name: string): number | undefined {
  if (!(name in clauses)) return undefined;
  const value = toInteger(clauses[name]);
  if (value === undefined)
    throw bad(`The value for ${name} must be an integer value but was given type: ${typeName(clauses[name])}`);
  return value;
}

function pushSorter(order: Value): (array: Value[]) => Value[] {
  if (isDoc(order)) {
    if (Object.keys(order).length === 0) throw bad('The $sort pattern is empty when it should be a set of fields.');
    const sort = parseSort(order);
    return (array) =>
      array
        .map((item) => ({ item, key: sortKey(isDoc(item) ? item : {}, sort) }))
        .sort((a, b) => Buffer.compare(a.key, b.key))
        .map(({ item }) => item);
  }
  const direction = toInteger(order);
  if (direction !== 1 && direction !== -1) throw bad('The $sort element value must be either 1 or -1');
  return (array) => [...array].sort((a, b) => direction * compare(a, b));
}

function eachOf(operand: Value, operator: string): { items: Value[]; clauses: Doc } {
  if (!isDoc(operand) || !('$each' in operand)) return { items: [operand], clauses: {} };
  const items = operand['$each'];
  if (!Array.isArray(items))
    throw bad(`The argument to $each in ${operator} must be an array but it was of type: ${typeName(items)}`);
  return { items, clauses: operand };
}

/** `$push`, in MongoDB's order: insert at $position, then $sort, then $slice. */
export function push(operand: Value): Change {
  const { items, clauses } = eachOf(operand, '$push');
  const unknown = Object.keys(clauses).find((name) => !['$each', '$slice', '$sort', '$position'].includes(name));
  if (unknown) throw bad(`Unrecognized clause in $push: ${unknown}`);
  const position = integerClause(clauses, '$position');
  const slice = integerClause(clauses, '$slice');
  const sorter = '$sort' in clauses ? pushSorter(clauses['$sort']) : undefined;
  return (before, { path, doc }) => {
    if (before !== undefined && !Array.isArray(before)) {
      throw bad(
        `The field '${path}' must be an array but is of type ${typeName(before)} in document {_id: ${shellText(doc['_id'])}}`,
      );
    }
    let array = [...(before ?? [])];
    array.splice(position ?? array.length, 0, ...items);
    if (sorter) array = sorter(array);
    if (slice === undefined) return array;
    if (slice === 0) return [];
    return slice > 0 ? array.slice(0, slice) : array.slice(slice);
  };
}

/** `$addToSet`: values that no element equals, each once. */
export function addToSet(operand: Value): Change {
  const { items, clauses } = eachOf(operand, '$addToSet');
  const unknown = Object.keys(clauses).find((name) => name !== '$each');
  if (unknown) throw bad(`Found unexpected fields after $each in $addToSet: ${unknown}`);
  return (before, { path }) => {
    if (before !== undefined && !Array.isArray(before)) {
      throw bad(
        `Cannot apply $addToSet to non-array field. Field named '${path}' has non-array type ${typeName(before)}`,
      );
    }
    const array = [...(before ?? [])];
    for (const item of items) if (!array.some((present) => equal(present, item))) array.push(item);
    return array;
  };
}

/** `$pop`: the last element (1) or the first (-1). */
export function pop(operand: Value): Change {
  const end = toInteger(operand);
  if (end !== 1 && end !== -1) throw new DbError('FailedToParse', `$pop expects 1 or -1, found: ${plainText(operand)}`);
  return (before, { path }) => {
    if (before === undefined) return undefined;
    if (!Array.isArray(before))
      throw new DbError('TypeMismatch', `Path '${path}' contains an element of non-array type '${typeName(before)}'`);
    return end === 1 ? before.slice(0, -1) : before.slice(1);
  };
}

function withoutThose(operator: string, goes: (item: Value) => boolean): Change {
  return (before) => {
    if (before === undefined) return undefined;
    if (!Array.isArray(before)) throw bad(`Cannot apply ${operator} to a non-array value`);
    return before.filter((item) => !goes(item));
  };
}

/** `$pull`: elements equal to a value, or matching a condition; a document without operators is a filter on element documents. */
export function pull(operand: Value): Change {
  const hasOperators = isDoc(operand) && Object.keys(operand)[0]?.startsWith('$') === true;
  if (isDoc(operand) && (!hasOperators || ['$and', '$or', '$nor'].includes(Object.keys(operand)[0] ?? ''))) {
    const filter = parseFilter(operand);
    return withoutThose('$pull', (item) => isDoc(item) && matches(filter, item));
  }
  if (!hasOperators && !(operand instanceof BSONRegExp)) return withoutThose('$pull', (item) => equal(item, operand));
  const filter = parseFilter({ item: operand });
  return withoutThose('$pull', (item) => matches(filter, { item }));
}

/** `$pullAll`: elements equal to any of the listed values. */
export function pullAll(operand: Value): Change {
  if (!Array.isArray(operand)) throw bad(`$pullAll requires an array argument but was given a ${typeName(operand)}`);
  return withoutThose('$pullAll', (item) => operand.some((value) => equal(item, value)));
}
