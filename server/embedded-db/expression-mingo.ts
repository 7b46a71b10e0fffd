// Owns the operators left to mingo: pure functions of plain arguments that it was found to compute as MongoDB does.
import { computeValue, Context } from 'mingo/core';
import * as arithmeticOperators from 'mingo/operators/expression/arithmetic';
import * as stringOperators from 'mingo/operators/expression/string';
import * as trigonometryOperators from 'mingo/operators/expression/trignometry';
import type { Form } from './expression-shape.ts';
import { DbError, notImplemented } from './errors.ts';
import { wrapNumber } from './numbers.ts';
import { compileRegex } from './regex.ts';
import { BSONRegExp, Decimal128, Double, isDoc, isNumber, Long, toDouble, type Doc, type Value } from './values.ts';

const ALWAYS_DOUBLE = new Set([
  '$exp',
  '$ln',
  '$log',
  '$log10',
  '$pow',
  '$sqrt',
  ...Object.keys(trigonometryOperators),
]);
const STRINGS = [
  '$split',
  '$trim',
  '$ltrim',
  '$rtrim',
  '$replaceOne',
  '$replaceAll',
  '$strcasecmp',
  '$regexMatch',
  '$regexFind',
  '$regexFindAll',
];

const context = Context.init({
  expression: { ...arithmeticOperators, ...stringOperators, ...trigonometryOperators },
});

/** Numbers become JavaScript's; what would lose digits is refused. */
function toPlain(name: string, value: Value): unknown {
  if (value instanceof Decimal128) throw notImplemented(`${name} of a decimal`);
  if (value instanceof Long && !Number.isSafeInteger(value.toNumber()))
    throw notImplemented(`${name} of a long beyond 2^53`);
  if (isNumber(value)) return toDouble(value);
  if (value instanceof BSONRegExp) return compileRegex(value.pattern, value.options);
  return Array.isArray(value) ? value.map((item) => toPlain(name, item)) : value;
}

function fromPlain(name: string, value: unknown): Value {
  if (typeof value === 'number') return ALWAYS_DOUBLE.has(name) ? new Double(value) : wrapNumber(value);
  if (Array.isArray(value)) return value.map((item) => fromPlain(name, item));
  if (isDoc(value as Value)) {
    return Object.fromEntries(Object.entries(value as Doc).map(([field, item]) => [field, fromPlain(name, item)]));
  }
  return value as Value;
}

function call(name: string, args: unknown[] | Record<string, unknown>): Value {
  const fields: Record<string, unknown> = { ...args };
  // mingo gets its arguments as fields of a document, so that no argument is taken for an expression again.
  const paths = Array.isArray(args)
    ? args.map((_arg, at) => `$${at}`)
    : Object.fromEntries(Object.keys(fields).map((field) => [field, `$${field}`]));
  try {
    return fromPlain(name, computeValue(fields, paths, name, { context } as Parameters<typeof computeValue>[3]));
  } catch (cause) {
    if (cause instanceof DbError) throw cause;
    throw new DbError('BadValue', `${name}: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

function form(name: string): Form {
  return (operand, compile) => {
    if (isDoc(operand) && !Object.keys(operand)[0]?.startsWith('$')) {
      const parts = Object.keys(operand).map((field) => ({ field, part: compile(operand[field]) }));
      return (scope) =>
        call(name, Object.fromEntries(parts.map(({ field, part }) => [field, toPlain(name, part(scope))])));
    }
    const parts = (Array.isArray(operand) ? operand : [operand]).map((one) => compile(one));
    const single = !Array.isArray(operand);
    return (scope) => {
      const args = parts.map((part) => toPlain(name, part(scope)));
      if (!single && args.length > 1) return call(name, args);
      const [only] = args;
      return only === null || only === undefined ? null : callSingle(name, only);
    };
  };
}

function callSingle(name: string, value: unknown): Value {
  try {
    return fromPlain(name, computeValue({ value }, '$value', name, { context } as Parameters<typeof computeValue>[3]));
  } catch (cause) {
    throw new DbError('BadValue', `${name}: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

export const MINGO_FORMS: Readonly<Record<string, Form>> = Object.fromEntries(
  [...ALWAYS_DOUBLE, ...STRINGS].map((name) => [name, form(name)]),
);
