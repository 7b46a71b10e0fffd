// Owns $group and its accumulators.
import { calculateObjectSize } from 'bson';
import { DbError, notImplemented } from './errors.ts';
import { compileExpression, type Evaluator, type Variables } from './expressions.ts';
import { distinctOf } from './expression-forms.ts';
import { averageOf, compareMissing, sumOf } from './expression-values.ts';
import { arithmetic } from './numbers.ts';
import { encodeKey } from './keys.ts';
import { MemoryBudget } from './sort.ts';
import {
  Double,
  Int32,
  isDoc,
  isNumber,
  setField,
  typeName,
  type Doc,
  type NumberValue,
  type Value,
} from './values.ts';

interface Accumulator {
  add(value: Value): void;
  result(): Value;
}

function keeping(start: Value, next: (kept: Value, value: Value, first: boolean) => Value): () => Accumulator {
  return () => {
    let kept = start;
    let first = true;
    return {
      add: (value) => {
        kept = next(kept, value, first);
        first = false;
      },
      result: () => kept ?? null,
    };
  };
}

function listing(result: (values: Value[]) => Value): () => Accumulator {
  return () => {
    const values: Value[] = [];
    return { add: (value) => void (value === undefined || values.push(value)), result: () => result(values) };
  };
}

function better(way: 1 | -1): (kept: Value, value: Value) => Value {
  return (kept, value) => {
    if (value === null || value === undefined) return kept;
    return kept === undefined || way * compareMissing(value, kept) > 0 ? value : kept;
  };
}

/** Sums without keeping the values; what is no number is left out. */
function summing(): Accumulator {
  let sum: NumberValue = new Int32(0);
  return {
    add: (value) => {
      if (isNumber(value)) sum = arithmetic('add', sum, sumOf([value]), '$sum');
    },
    result: () => sum,
  };
}

function averaging(): Accumulator {
  let sum = 0;
  let count = 0;
  return {
    add: (value) => {
      if (!isNumber(value)) return;
      const average = averageOf([value]);
      sum += average instanceof Double ? average.value : 0;
      count++;
    },
    result: () => (count === 0 ? null : new Double(sum / count)),
  };
}

const ACCUMULATORS: ReadonlyMap<string, () => Accumulator> = new Map([
  ['$sum', summing],
  ['$count', summing],
  ['$avg', averaging],
  ['$min', keeping(undefined, better(-1))],
  ['$max', keeping(undefined, better(1))],
  ['$first', keeping(undefined, (kept, value, first) => (first ? value : kept))],
  ['$last', keeping(undefined, (_kept, value) => value)],
  ['$push', listing((values) => values)],
  ['$addToSet', listing(distinctOf)],
  ['$mergeObjects', keeping({}, (kept, value) => (isDoc(value) ? { ...(kept as Doc), ...value } : kept))],
]);

/** MongoDB's accumulators that are left out, so that a refusal tells "not here" from "no such thing". */
const ABSENT = [
  '$stdDevPop',
  '$stdDevSamp',
  '$top',
  '$topN',
  '$bottom',
  '$bottomN',
  '$firstN',
  '$lastN',
  '$maxN',
  '$minN',
  '$accumulator',
  '$median',
  '$percentile',
];

interface Field {
  name: string;
  make: () => Accumulator;
  evaluator: Evaluator;
}

function parseField(name: string, spec: Value, variables: Variables): Field {
  if (name.includes('.')) throw new DbError('Location40235', `The field name '${name}' cannot contain '.'`);
  const [operator = '', ...others] = isDoc(spec) ? Object.keys(spec) : [];
  if (!isDoc(spec) || !operator.startsWith('$'))
    throw new DbError('Location40234', `The field '${name}' must be an accumulator object`);
  if (others.length > 0) throw new DbError('Location40238', `The field '${name}' must specify one accumulator`);
  const make = ACCUMULATORS.get(operator);
  if (!make)
    throw ABSENT.includes(operator)
      ? notImplemented(operator)
      : new DbError('Location15952', `unknown group operator '${operator}'`);
  const operand = operator === '$count' ? new Int32(1) : spec[operator];
  if (operator === '$count' && !(isDoc(spec[operator]) && Object.keys(spec[operator]).length === 0)) {
    throw new DbError('TypeMismatch', `$count takes no arguments, i.e. $count:{}, not ${typeName(spec[operator])}`);
  }
  return { name, make, evaluator: compileExpression(operand, variables) };
}

/** Compiles a $group. Groups are told apart as an index would: 5 and 5.0 are one, missing is null. */
export function parseGroup(spec: Value, variables: Variables): (rows: Iterable<Doc>) => Iterable<Doc> {
  if (!isDoc(spec)) throw new DbError('Location15947', "a group's fields must be specified in an object");
  if (!('_id' in spec)) throw new DbError('Location15955', 'a group specification must include an _id');
  const id = compileExpression(spec['_id'], variables);
  const fields = Object.keys(spec)
    .filter((name) => name !== '_id')
    .map((name) => parseField(name, spec[name], variables));
  return function* (rows) {
    const budget = new MemoryBudget('$group');
    const groups = new Map<string, { id: Value; accumulators: Accumulator[] }>();
    for (const row of rows) {
      const value = id.evaluate(row) ?? null;
      const key = encodeKey(value).toString('latin1');
      let group = groups.get(key);
      if (!group) {
        group = { id: value, accumulators: fields.map((field) => field.make()) };
        groups.set(key, group);
        budget.add(key.length + 200);
      }
      for (const [at, field] of fields.entries()) {
        const item = field.evaluator.evaluate(row);
        if (Array.isArray(item) || isDoc(item)) budget.add(calculateObjectSize({ item }));
        group.accumulators[at]?.add(item);
      }
    }
    for (const group of groups.values()) {
      const doc: Doc = { _id: group.id };
      fields.forEach((field, at) => setField(doc, field.name, group.accumulators[at]?.result()));
      yield doc;
    }
  };
}
