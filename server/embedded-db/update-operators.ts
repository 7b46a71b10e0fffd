// Owns the update operators on single values, and the table of all operators.
import { DbError } from './errors.ts';
import { arithmetic, bitwise } from './numbers.ts';
import { compare } from './order.ts';
import { shellText } from './shell-text.ts';
import { addToSet, pop, pull, pullAll, push, type Change } from './update-arrays.ts';
import { Decimal128, Double, Int32, isDoc, isNumber, Long, Timestamp, typeName, type Value } from './values.ts';

/** The instant of the command; `$currentDate` reads nothing else. */
export interface UpdateClock {
  now: Date;
}

function needNumber(operator: string, operand: Value, path: string): void {
  if (!isNumber(operand)) {
    throw new DbError(
      'TypeMismatch',
      `Cannot ${operator === '$inc' ? 'increment' : 'multiply'} with non-numeric argument: {${path}: ${shellText(operand)}}`,
    );
  }
}

function zeroLike(operand: Value): Int32 | Long | Double | Decimal128 {
  if (operand instanceof Decimal128) return Decimal128.fromString('0');
  if (operand instanceof Long) return Long.fromNumber(0);
  return operand instanceof Double ? new Double(0) : new Int32(0);
}

function calculate(operator: '$inc' | '$mul', operand: Value, path: string): Change {
  needNumber(operator, operand, path);
  return (before, { doc }) => {
    if (before === undefined) return operator === '$inc' ? operand : zeroLike(operand);
    if (!isNumber(before)) {
      throw new DbError(
        'TypeMismatch',
        `Cannot apply ${operator} to a value of non-numeric type. {_id: ${shellText(doc['_id'])}} has the field '${path.split('.').at(-1) ?? ''}' of non-numeric type ${typeName(before)}`,
      );
    }
    return arithmetic(operator === '$inc' ? 'add' : 'multiply', before, operand as Int32, operator);
  };
}

function extreme(operand: Value, keep: (order: number) => boolean): Change {
  return (before) => (before === undefined || !keep(compare(before, operand)) ? operand : before);
}

function currentDate(operand: Value, clock: UpdateClock): Change {
  const type = isDoc(operand) ? operand['$type'] : operand === true || operand === false ? 'date' : undefined;
  if (type === 'date') return () => clock.now;
  if (type === 'timestamp') return () => Timestamp.fromBits(1, Math.floor(clock.now.getTime() / 1000));
  throw new DbError(
    'BadValue',
    `${typeName(operand)} is not valid type for $currentDate. Please use a boolean ('true') or a $type expression ({$type: 'timestamp/date'}).`,
  );
}

function bit(operand: Value, path: string): Change {
  if (!isDoc(operand) || Object.keys(operand).length === 0)
    throw new DbError(
      'BadValue',
      `The $bit modifier is not compatible with a ${typeName(operand)}. You must pass in an embedded document: {$bit: {field: {and/or/xor: #}}`,
    );
  const steps = Object.entries(operand).map(([name, number]) => {
    if (name !== 'and' && name !== 'or' && name !== 'xor')
      throw new DbError(
        'BadValue',
        `The $bit modifier only supports 'and', 'or', and 'xor', not '${name}' which is an unknown operator: {${name}: ${shellText(number)}}`,
      );
    if (!(number instanceof Int32 || number instanceof Long))
      throw new DbError(
        'BadValue',
        `The $bit modifier field must be an Integer(32/64 bit); a '${typeName(number)}' is not supported here: {${name}: ${shellText(number)}}`,
      );
    return { name, number } as const;
  });
  return (before) => {
    const start = before ?? new Int32(0);
    if (!(start instanceof Int32 || start instanceof Long))
      throw new DbError(
        'BadValue',
        `Cannot apply $bit to a value of non-integral type. The field '${path}' has type ${typeName(before)}`,
      );
    return steps.reduce<Int32 | Long>((value, step) => bitwise(step.name, value, step.number) as Int32 | Long, start);
  };
}

const OPERATORS: Readonly<Record<string, (operand: Value, path: string, clock: UpdateClock) => Change>> = {
  $set: (operand) => () => operand,
  $setOnInsert: (operand) => () => operand,
  $inc: (operand, path) => calculate('$inc', operand, path),
  $mul: (operand, path) => calculate('$mul', operand, path),
  $min: (operand) => extreme(operand, (order) => order <= 0),
  $max: (operand) => extreme(operand, (order) => order >= 0),
  $currentDate: (operand, _path, clock) => currentDate(operand, clock),
  $bit: bit,
  $push: push,
  $addToSet: addToSet,
  $pop: pop,
  $pull: pull,
  $pullAll: pullAll,
};

/** Operators that do nothing where the field is missing, so that they make no documents on the way. */
export const NEEDS_FIELD: ReadonlySet<string> = new Set(['$pop', '$pull', '$pullAll', '$unset', '$rename']);

/** Refuses (9) a name that is no update operator. */
export function assertOperator(name: string): void {
  if (!(name in OPERATORS) && name !== '$unset' && name !== '$rename') {
    throw new DbError(
      'FailedToParse',
      `Unknown modifier: ${name}. Expected a valid update modifier or pipeline-style update specified as an array`,
    );
  }
}

/** What an operator does to the value it finds. `$unset` and `$rename` are not here: they change the parent. */
export function changeOf(operator: string, operand: Value, path: string, clock: UpdateClock): Change {
  const make = OPERATORS[operator];
  if (!make) throw new DbError('InternalError', `${operator} has no value to compute`);
  return make(operand, path, clock);
}
