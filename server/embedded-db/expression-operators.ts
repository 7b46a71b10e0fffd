// Owns the table of expression operators.
import type { Expression } from './expressions.ts';
import type { Value } from './values.ts';

/** Compiles an operand, with further variable names known inside it. */
export type Compile = (value: Value, more?: string[]) => Expression;

/** An operator whose arguments are all computed first. */
export interface Call {
  apply(args: Value[]): Value;
  check?(count: number): void;
}

/** Operators that decide themselves what to compute: conditions, variables, loops, named arguments. */
export const FORMS: Readonly<Record<string, (operand: Value, compile: Compile) => Expression>> = {
  $literal: (operand) => () => operand,
};

export const FUNCTIONS: Readonly<Record<string, Call>> = {};
