// Owns expressions that decide what to compute: conditions, variables, loops.
import { plainText } from './shell-text.ts';
import type { Compile, Expression, Form, Scope } from './expression-shape.ts';
import { DbError } from './errors.ts';
import { encodeKey } from './keys.ts';
import { compare } from './order.ts';
import { getField, isDoc, isTruthy, toInteger, type Doc, type Value } from './values.ts';

function bad(message: string): DbError {
  return new DbError('BadValue', message);
}

/** Named arguments, each compiled; unknown or missing ones are refused. */
export function namedArguments(name: string, operand: Value, required: string[], optional: string[] = []): Doc {
  if (!isDoc(operand)) throw bad(`${name} only supports an object as its argument`);
  const unknown = Object.keys(operand).find((field) => !required.includes(field) && !optional.includes(field));
  if (unknown !== undefined) throw bad(`Unrecognized argument to ${name}: ${unknown}`);
  const missing = required.find((field) => !(field in operand));
  if (missing !== undefined) throw bad(`Missing '${missing}' parameter to ${name}`);
  return operand;
}

function bind(scope: Scope, names: Record<string, Value>): Scope {
  return { root: scope.root, variables: { ...scope.variables, ...names } };
}

function list(operand: Value): Value[] {
  return Array.isArray(operand) ? operand : [operand];
}

function cond(operand: Value, compile: Compile): Expression {
  const [test, then, otherwise] = Array.isArray(operand)
    ? operand
    : ['if', 'then', 'else'].map((name) => namedArguments('$cond', operand, ['if', 'then', 'else'])[name]);
  if (Array.isArray(operand) && operand.length !== 3) throw bad('Expression $cond takes exactly 3 arguments');
  const [when, yes, no] = [compile(test), compile(then), compile(otherwise)];
  return (scope) => (isTruthy(when(scope)) ? yes(scope) : no(scope));
}

function switchForm(operand: Value, compile: Compile): Expression {
  const { branches, default: fallback } = namedArguments('$switch', operand, ['branches'], ['default']);
  if (!Array.isArray(branches) || branches.length === 0) throw bad('$switch requires at least one branch');
  const compiled = branches.map((branch) => {
    const fields = namedArguments('$switch', branch, ['case', 'then']);
    return { when: compile(fields['case']), then: compile(fields['then']) };
  });
  const otherwise = fallback === undefined ? undefined : compile(fallback);
  return (scope) => {
    const branch = compiled.find(({ when }) => isTruthy(when(scope)));
    if (branch) return branch.then(scope);
    if (!otherwise) throw bad('$switch could not find a matching branch for an input, and no default was specified.');
    return otherwise(scope);
  };
}

function letForm(operand: Value, compile: Compile): Expression {
  const { vars, in: body } = namedArguments('$let', operand, ['vars', 'in']);
  if (!isDoc(vars)) throw bad('$let needs an object of variables');
  const bound = Object.keys(vars).map((name) => ({ name, value: compile(vars[name]) }));
  const inner = compile(body, Object.keys(vars));
  return (scope) => inner(bind(scope, Object.fromEntries(bound.map(({ name, value }) => [name, value(scope)]))));
}

function variableName(value: Value): string {
  if (value === undefined) return 'this';
  if (typeof value !== 'string' || !/^[a-z][A-Za-z0-9_]*$/.test(value))
    throw bad(`'${plainText(value)}' is not a valid variable name`);
  return value;
}

function arrayInput(name: string, value: Value): Value[] | undefined {
  if (value === null || value === undefined) return undefined;
  if (!Array.isArray(value)) throw new DbError('Location28651', `input to ${name} must be an array`);
  return value;
}

function map(operand: Value, compile: Compile): Expression {
  const fields = namedArguments('$map', operand, ['input', 'in'], ['as']);
  const name = variableName(fields['as']);
  const input = compile(fields['input']);
  const body = compile(fields['in'], [name]);
  return (scope) =>
    arrayInput('$map', input(scope))?.map((item) => body(bind(scope, { [name]: item })) ?? null) ?? null;
}

function filter(operand: Value, compile: Compile): Expression {
  const fields = namedArguments('$filter', operand, ['input', 'cond'], ['as', 'limit']);
  const name = variableName(fields['as']);
  const input = compile(fields['input']);
  const body = compile(fields['cond'], [name]);
  const limit = fields['limit'] === undefined ? undefined : compile(fields['limit']);
  return (scope) => {
    const kept = arrayInput('$filter', input(scope))?.filter((item) => isTruthy(body(bind(scope, { [name]: item }))));
    return kept?.slice(0, limit ? (toInteger(limit(scope)) ?? Infinity) : Infinity) ?? null;
  };
}

function reduce(operand: Value, compile: Compile): Expression {
  const fields = namedArguments('$reduce', operand, ['input', 'initialValue', 'in']);
  const input = compile(fields['input']);
  const initial = compile(fields['initialValue']);
  const body = compile(fields['in'], ['value', 'this']);
  return (scope) =>
    arrayInput('$reduce', input(scope))?.reduce<Value>(
      (value, item) => body(bind(scope, { value, this: item })),
      initial(scope),
    ) ?? null;
}

function getFieldForm(operand: Value, compile: Compile): Expression {
  const named = isDoc(operand) && 'field' in operand;
  const fields = named ? namedArguments('$getField', operand, ['field'], ['input']) : { field: operand };
  const field = compile(fields['field']);
  const input = compile(fields['input'] ?? '$$CURRENT');
  return (scope) => {
    const from = input(scope);
    const name = field(scope);
    if (typeof name !== 'string') throw bad("$getField requires 'field' to evaluate to type String");
    return isDoc(from) ? getField(from, name) : undefined;
  };
}

function sortArray(operand: Value, compile: Compile): Expression {
  const fields = namedArguments('$sortArray', operand, ['input', 'sortBy']);
  const input = compile(fields['input']);
  const by = fields['sortBy'];
  const keys = isDoc(by)
    ? Object.entries(by).map(([path, way]) => ({ path: path.split('.'), way: toInteger(way) ?? 1 }))
    : undefined;
  const read = (item: Value, path: string[]): Value =>
    path.reduce<Value>((value, part) => (isDoc(value) ? getField(value, part) : undefined), item);
  const way = toInteger(by) ?? 1;
  return (scope) => {
    const items = arrayInput('$sortArray', input(scope));
    if (!items) return null;
    const order = (a: Value, b: Value): number => {
      if (!keys) return way * compare(a, b);
      return keys.reduce((result, key) => result || key.way * compare(read(a, key.path), read(b, key.path)), 0);
    };
    return [...items].sort(order);
  };
}

/** The first value of each kind of equal values. */
export function distinctOf(values: Value[]): Value[] {
  const seen = new Map(values.toReversed().map((value) => [encodeKey(value).toString('latin1'), value]));
  return [...seen.values()].reverse();
}

export const FORMS: Readonly<Record<string, Form>> = {
  $literal: (operand) => () => operand,
  $cond: cond,
  $switch: switchForm,
  $let: letForm,
  $map: map,
  $filter: filter,
  $reduce: reduce,
  $getField: getFieldForm,
  $sortArray: sortArray,
  $and: (operand, compile) => {
    const parts = list(operand).map((one) => compile(one));
    return (scope) => parts.every((part) => isTruthy(part(scope)));
  },
  $or: (operand, compile) => {
    const parts = list(operand).map((one) => compile(one));
    return (scope) => parts.some((part) => isTruthy(part(scope)));
  },
  $ifNull: (operand, compile) => {
    const parts = list(operand).map((one) => compile(one));
    if (parts.length < 2) throw bad('$ifNull needs at least two arguments');
    return (scope) => {
      let value: Value;
      for (const part of parts) {
        value = part(scope);
        if (value !== null && value !== undefined) return value;
      }
      return value;
    };
  },
};
