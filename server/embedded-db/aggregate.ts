// Owns pipelines: which stages may stand where, the part that a plan can serve, and the stages that read collections.
import type { Engine } from './engine.ts';
import { DbError, notImplemented } from './errors.ts';
import { compileExpression, type Variables } from './expressions.ts';
import { parseFilter } from './filter.ts';
import type { Filter } from './match.ts';
import { visit } from './paths.ts';
import { runQuery, type Query } from './query.ts';
import { parseSort } from './sort.ts';
import { PLAIN_STAGES, rowCount, type Stage } from './stages.ts';
import { isDoc, setField, type Doc, type Value } from './values.ts';

/** What a pipeline reads from and knows. */
export interface PipelineContext {
  engine: Engine;
  db: string;
  variables: Variables;
}

/** Stages that MongoDB has and this engine does not. */
const ABSENT = new Set([
  '$merge',
  '$out',
  '$graphLookup',
  '$setWindowFields',
  '$bucket',
  '$bucketAuto',
  '$densify',
  '$fill',
  '$geoNear',
  '$redact',
  '$sample',
  '$search',
  '$searchMeta',
  '$vectorSearch',
  '$indexStats',
  '$collStats',
  '$planCacheStats',
  '$listSessions',
  '$listLocalSessions',
  '$currentOp',
  '$documents',
  '$querySettings',
]);

function stageOf(value: Value): { name: string; spec: Value } {
  if (!isDoc(value)) throw new DbError('TypeMismatch', "Each element of the 'pipeline' array must be an object");
  const [name, ...others] = Object.keys(value);
  if (name === undefined || others.length > 0) {
    throw new DbError('Location40323', 'A pipeline stage specification object must contain exactly one field.');
  }
  return { name, spec: value[name] };
}

/** The stages of a pipeline, compiled, in order. Refuses an unknown stage (40324), $changeStream (40573), an absent one (238). */
export function compilePipeline(context: PipelineContext, stages: readonly Value[]): Stage {
  const compiled = stages.map((value) => {
    const { name, spec } = stageOf(value);
    const plain = Object.hasOwn(PLAIN_STAGES, name) ? PLAIN_STAGES[name] : undefined;
    return plain ? plain(spec, context.variables) : readingStage(context, name, spec);
  });
  return (rows) => compiled.reduce<Iterable<Doc>>((input, stage) => stage(input), rows);
}

function readingStage(context: PipelineContext, name: string, spec: Value): Stage {
  switch (name) {
    case '$lookup':
      return lookup(context, spec);
    case '$facet':
      return facet(context, spec);
    case '$unionWith':
      return unionWith(context, spec);
    case '$changeStream':
      throw new DbError('Location40573', 'The $changeStream stage is only supported on replica sets');
    default:
      throw ABSENT.has(name)
        ? notImplemented(name)
        : new DbError('Location40324', `Unrecognized pipeline stage name: '${name}'`);
  }
}

/** What the first stages ask, as one query; the rest stays a pipeline. */
export function splitPipeline(
  stages: readonly Value[],
  variables: Variables,
  hint?: Value,
): { query: Query; rest: readonly Value[] } {
  const query: Query = {
    filter: { kind: '$and', filters: [] },
    sort: [],
    skip: 0,
    limit: Infinity,
    ...(hint === undefined ? {} : { hint }),
  };
  const filters: Filter[] = [];
  let at = 0;
  for (; at < stages.length; at++) {
    const { name, spec } = stageOf(stages[at]);
    if (name === '$match' && isDoc(spec) && query.sort.length === 0) filters.push(parseFilter(spec, variables));
    else if (name === '$sort' && isDoc(spec) && query.sort.length === 0) query.sort = parseSort(spec);
    else break;
  }
  query.filter = { kind: '$and', filters };
  // A limit right after the sort lets the sort keep only the best rows.
  for (; at < stages.length; at++) {
    const { name, spec } = stageOf(stages[at]);
    if (name === '$skip' && query.limit === Infinity) query.skip += rowCount(spec, '$skip', 0);
    else if (name === '$limit') query.limit = Math.min(query.limit, rowCount(spec, '$limit', 1));
    else break;
  }
  return { query, rest: stages.slice(at) };
}

function* documents(context: PipelineContext, collection: string, query: Query): Generator<Doc> {
  for (const { stored } of runQuery(context.engine, context.engine.catalog.find(context.db, collection), query))
    yield stored.doc;
}

/** Runs a pipeline over a collection; `extra` narrows the documents before the first stage. */
export function runPipeline(
  context: PipelineContext,
  collection: string,
  stages: readonly Value[],
  extra?: Filter,
  hint?: Value,
): Iterable<Doc> {
  const { query, rest } = splitPipeline(stages, context.variables, hint);
  if (extra) query.filter = { kind: '$and', filters: [extra, query.filter] };
  return compilePipeline(context, rest)(documents(context, collection, query));
}

function text(spec: Doc, name: string): string | undefined {
  const value = spec[name];
  if (value === undefined) return undefined;
  if (typeof value !== 'string') throw new DbError('FailedToParse', `$lookup argument '${name}' must be a string`);
  return value;
}

function pipelineOf(spec: Doc, stage: string): Value[] {
  const pipeline = spec['pipeline'] ?? [];
  if (!Array.isArray(pipeline)) throw new DbError('TypeMismatch', `'pipeline' option of ${stage} must be an array`);
  return pipeline;
}

/** The values that a foreign field may equal: each element of an array, and null for a missing field. */
function localValues(doc: Doc, path: string): Value[] {
  const values: Value[] = [];
  visit(doc, path.split('.'), true, (value) => {
    values.push(value ?? null);
    return false;
  });
  return values;
}

function lookup(context: PipelineContext, spec: Value): Stage {
  if (!isDoc(spec)) throw new DbError('FailedToParse', 'the $lookup specification must be an Object');
  const unknown = Object.keys(spec).find(
    (name) => !['from', 'localField', 'foreignField', 'as', 'let', 'pipeline'].includes(name),
  );
  if (unknown !== undefined) throw new DbError('FailedToParse', `unknown argument to $lookup: ${unknown}`);
  const [from, as, localField, foreignField] = [
    text(spec, 'from'),
    text(spec, 'as'),
    text(spec, 'localField'),
    text(spec, 'foreignField'),
  ];
  if (from === undefined || as === undefined)
    throw new DbError('FailedToParse', "must specify 'from' and 'as' fields for a $lookup");
  if ((localField === undefined) !== (foreignField === undefined)) {
    throw new DbError(
      'FailedToParse',
      '$lookup requires both or neither of localField and foreignField to be specified',
    );
  }
  const pipeline = pipelineOf(spec, '$lookup');
  const bindings = Object.entries(isDoc(spec['let']) ? spec['let'] : {}).map(([name, value]) => ({
    name,
    evaluator: compileExpression(value, context.variables),
  }));
  // Compiled once with no values, so that a mistake shows even when there are no rows.
  compilePipeline(
    {
      ...context,
      variables: { ...context.variables, ...Object.fromEntries(bindings.map(({ name }) => [name, null])) },
    },
    pipeline,
  );
  return function* (rows) {
    for (const row of rows) {
      const variables = {
        ...context.variables,
        ...Object.fromEntries(bindings.map(({ name, evaluator }) => [name, evaluator.evaluate(row)])),
      };
      const join: Filter | undefined =
        localField === undefined || foreignField === undefined
          ? undefined
          : {
              kind: 'path',
              path: foreignField,
              segments: foreignField.split('.'),
              test: { op: '$in', values: localValues(row, localField), patterns: [] },
            };
      const found = [...runPipeline({ ...context, variables }, from, pipeline, join)];
      yield placeAt(row, as.split('.'), found);
    }
  };
}

function placeAt(doc: Doc, segments: readonly string[], value: Value): Doc {
  const [segment = '', ...rest] = segments;
  const copy: Doc = { ...doc };
  const child = copy[segment];
  setField(copy, segment, rest.length === 0 ? value : placeAt(isDoc(child) ? child : {}, rest, value));
  return copy;
}

function facet(context: PipelineContext, spec: Value): Stage {
  if (!isDoc(spec) || Object.keys(spec).length === 0)
    throw new DbError('Location40169', 'the $facet specification must be a non-empty object');
  const branches = Object.keys(spec).map((name) => {
    const stages = spec[name];
    if (!Array.isArray(stages))
      throw new DbError('Location40170', `arguments to $facet must be arrays, ${name} is not`);
    if (stages.some((stage) => isDoc(stage) && '$facet' in stage))
      throw new DbError('Location40600', '$facet is not allowed to be used within a $facet stage');
    return { name, stage: compilePipeline(context, stages) };
  });
  return function* (rows) {
    const all = [...rows];
    const result: Doc = {};
    for (const { name, stage } of branches) setField(result, name, [...stage(all)]);
    yield result;
  };
}

function unionWith(context: PipelineContext, spec: Value): Stage {
  const from = isDoc(spec) ? spec['coll'] : spec;
  if (typeof from !== 'string') throw new DbError('FailedToParse', '$unionWith needs a collection');
  const pipeline = isDoc(spec) ? pipelineOf(spec, '$unionWith') : [];
  return function* (rows) {
    yield* rows;
    yield* runPipeline(context, from, pipeline);
  };
}
