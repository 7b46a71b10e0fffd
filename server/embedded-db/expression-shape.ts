// Owns the shapes that expressions and their operators share; no code.
import type { Value } from './values.ts';

/** Values of `$$name`; NOW is always there. */
export type Variables = Readonly<Record<string, Value>>;

export interface Scope {
  root: Value;
  variables: Variables;
}

export type Expression = (scope: Scope) => Value;

/** Compiles an operand, with further variable names known inside it. */
export type Compile = (value: Value, more?: string[]) => Expression;

/** An operator whose arguments are all computed first; `arity` bounds their number. */
export interface Call {
  apply(args: Value[]): Value;
  arity?: readonly [least: number, most: number];
}

/** Operators that decide themselves what to compute: conditions, variables, loops, named arguments. */
export type Form = (operand: Value, compile: Compile) => Expression;
