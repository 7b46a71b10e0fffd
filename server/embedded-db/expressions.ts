// Owns aggregation expressions: compiles one into a function of the document and the variables, on typed values.
import { DbError } from './errors.ts';
import { getField, isDoc, isTruthy, plain, setField, type Doc, type Value } from './values.ts';
import { FORMS, FUNCTIONS } from './expression-operators.ts';
import type { Expression, Variables } from './expression-shape.ts';

export type { Variables } from './expression-shape.ts';

/** An expression bound to its variables, to be asked once per document. */
export interface Evaluator {
  evaluate(doc: Value, more?: Variables): Value;
  truthy(doc: Doc): boolean;
}

/** The value of a path in an expression: through arrays it collects, and a missing field is undefined. */
function readFieldPath(value: Value, segments: readonly string[]): Value {
  const current = plain(value);
  const [segment, ...rest] = segments;
  if (segment === undefined) return current;
  if (Array.isArray(current)) {
    return current.map((item) => readFieldPath(item, segments)).filter((item) => item !== undefined);
  }
  return isDoc(current) ? readFieldPath(getField(current, segment), rest) : undefined;
}

function compileVariable(text: string, names: ReadonlySet<string>): Expression {
  const [name = '', ...path] = text.slice(2).split('.');
  if (name === 'ROOT' || name === 'CURRENT') return ({ root }) => readFieldPath(root, path);
  if (name === 'REMOVE') return () => undefined;
  if (!names.has(name)) throw new DbError('Location17276', `Use of undefined variable: ${name}`);
  return ({ variables }) => readFieldPath(variables[name], path);
}

function compileObject(value: Doc, names: ReadonlySet<string>): Expression {
  const fields = Object.keys(value).map((field) => ({ field, make: compile(value[field], names) }));
  return (scope) => {
    const result: Doc = {};
    for (const { field, make } of fields) {
      const made = make(scope);
      if (made !== undefined) setField(result, field, made);
    }
    return result;
  };
}

function compileOperator(name: string, operand: Value, names: ReadonlySet<string>): Expression {
  const form = FORMS.get(name);
  if (form) return form(operand, (inner, more = []) => compile(inner, new Set([...names, ...more])));
  const call = FUNCTIONS.get(name);
  if (!call) throw new DbError('InvalidPipelineOperator', `Unrecognized expression '${name}'`);
  const args = (Array.isArray(operand) ? operand : [operand]).map((one) => compile(one, names));
  const [least, most] = call.arity ?? [0, Infinity];
  if (args.length < least || args.length > most) {
    throw new DbError(
      'Location16020',
      `Expression ${name} takes ${least === most ? `exactly ${least}` : `${least} to ${most}`} arguments. ${args.length} were passed in.`,
    );
  }
  return (scope) => call.apply(args.map((arg) => arg(scope)));
}

/** Compiles an expression in which the named variables are known. Refuses with 168 an operator it does not have. */
export function compile(value: Value, names: ReadonlySet<string>): Expression {
  if (typeof value === 'string' && value.startsWith('$')) {
    if (value.startsWith('$$')) return compileVariable(value, names);
    const segments = value.slice(1).split('.');
    if (segments.includes(''))
      throw new DbError('Location40353', `FieldPath must not end with a '.' or hold an empty field name: ${value}`);
    return ({ root }) => readFieldPath(root, segments);
  }
  if (Array.isArray(value)) {
    const items = value.map((item) => compile(item, names));
    return (scope) => items.map((item) => item(scope) ?? null);
  }
  if (!isDoc(value)) return () => value;
  const keys = Object.keys(value);
  const [first] = keys;
  if (!first?.startsWith('$')) return compileObject(value, names);
  if (keys.length > 1)
    throw new DbError(
      'Location15983',
      `An object representing an expression must have exactly one field: ${keys.join(', ')}`,
    );
  return compileOperator(first, value[first], names);
}

/** Compiles an expression for many documents; `variables` hold NOW and the command's `let`. */
export function compileExpression(value: Value, variables: Variables): Evaluator {
  const expression = compile(value, new Set([...Object.keys(variables), 'NOW']));
  return {
    evaluate: (root, more) => expression({ root, variables: more ? { ...variables, ...more } : variables }),
    truthy: (root) => isTruthy(expression({ root, variables })),
  };
}
