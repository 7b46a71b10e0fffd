// Owns updates written as an aggregation pipeline.
import type { Context } from './command.ts';
import { notImplemented } from './errors.ts';
import type { Variables } from './expressions.ts';
import type { PipelineUpdate } from './update.ts';
import type { Value } from './values.ts';

/** Compiles the stages that an update may have: $set, $unset, $project, $replaceRoot and their other names. */
export function pipelineUpdateOf(_context: Context, _stages: Value[], _variables: Variables): PipelineUpdate {
  throw notImplemented('an update pipeline');
}
