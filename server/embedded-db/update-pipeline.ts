// Owns updates written as an aggregation pipeline.
import { compilePipeline } from './aggregate.ts';
import type { Context } from './command.ts';
import { DbError } from './errors.ts';
import type { Variables } from './expressions.ts';
import type { PipelineUpdate } from './update.ts';
import { isDoc, type Value } from './values.ts';

const ALLOWED = new Set(['$addFields', '$set', '$unset', '$project', '$replaceRoot', '$replaceWith']);

/** Compiles the stages that an update may have: $set, $unset, $project, $replaceRoot and their other names. */
export function pipelineUpdateOf(context: Context, stages: Value[], variables: Variables): PipelineUpdate {
  for (const stage of stages) {
    const name = isDoc(stage) ? (Object.keys(stage)[0] ?? '') : '';
    if (!ALLOWED.has(name)) throw new DbError('InvalidOptions', `${name} is not allowed to be used within an update`);
  }
  const run = compilePipeline({ engine: context.engine, db: context.db, variables }, stages);
  return (doc) => [...run([doc])][0] ?? doc;
}
