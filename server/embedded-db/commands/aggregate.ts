// Owns aggregate and explain.
import { runPipeline, splitPipeline } from '../aggregate.ts';
import { variablesOf, type Command, type Context, type Reply } from '../command.ts';
import type { CollectionInfo } from '../catalog.ts';
import { DbError, notImplemented } from '../errors.ts';
import {
  arrayField,
  assertKnownFields,
  boolField,
  collectionField,
  countField,
  docField,
  refuseOptions,
} from '../fields.ts';
import { parseFilter } from '../filter.ts';
import type { Plan } from '../planner.ts';
import { planQuery, runQuery, type Query } from '../query.ts';
import { encode, Int32, isDoc, Long, type Doc, type Value } from '../values.ts';
import type { ScanCounts } from '../scan.ts';
import { findQuery, READ_COMMANDS } from './read.ts';

const AGGREGATE_FIELDS = ['pipeline', 'cursor', 'explain', 'hint', 'let', 'collation', 'bypassDocumentValidation'];

function* encoded(rows: Iterable<Doc>): Generator<Uint8Array> {
  for (const row of rows) yield encode(row);
}

function aggregate(context: Context): Reply {
  const { engine, db, command, now } = context;
  refuseOptions(command, ['collation']);
  if (typeof command['aggregate'] !== 'string') throw notImplemented('an aggregate over a whole database');
  const collection = collectionField(command, 'aggregate', db);
  const pipeline = arrayField(command, 'pipeline');
  const variables = variablesOf(context);
  if (boolField(command, 'explain'))
    return explainQuery(context, collection, splitPipeline(pipeline, variables, command['hint']), 'queryPlanner');
  const cursor = docField(command, 'cursor');
  if (!cursor)
    throw new DbError(
      'FailedToParse',
      "The 'cursor' option is required, except for aggregate with the explain argument",
    );
  assertKnownFields(cursor, ['batchSize'], 'aggregate.cursor');
  const rows = runPipeline({ engine, db, variables }, collection, pipeline, undefined, command['hint']);
  const batch = engine.cursors.start(`${db}.${collection}`, encoded(rows), {
    batchSize: countField(cursor, 'batchSize') ?? 101,
    now,
  });
  return { batch, name: 'firstBatch' };
}

/** The reading of an index as explain tells it. `stretches` of an IXSCAN are read one after another, those of a SORT_MERGE side by side. */
function indexDoc(plan: Plan, sortPattern: Doc): Doc {
  const [first, second] = plan.stretches;
  const read: Doc = {
    stage: 'IXSCAN',
    keyPattern: plan.index.spec['key'],
    indexName: plan.index.name,
    isMultiKey: plan.dedupe,
    isUnique: plan.index.unique || plan.index.id === 0,
    isSparse: plan.index.sparse,
    isPartial: plan.index.partial !== undefined,
    direction: plan.reverse ? 'backward' : 'forward',
    stretches: new Int32(first?.ranges.length ?? 0),
  };
  return second
    ? { stage: 'SORT_MERGE', sortPattern, stretches: new Int32(plan.stretches.length), inputStage: read }
    : read;
}

function planDoc(collection: CollectionInfo | undefined, query: Query): Doc {
  if (!collection) return { stage: 'EOF' };
  const plan = planQuery(collection, query);
  const sortPattern = Object.fromEntries(
    query.sort.map(({ path, descending }) => [path, new Int32(descending ? -1 : 1)]),
  );
  const read: Doc = plan.bounded
    ? { stage: 'FETCH', inputStage: indexDoc(plan, sortPattern) }
    : { stage: 'COLLSCAN', direction: plan.reverse ? 'backward' : 'forward' };
  return plan.sorted ? read : { stage: 'SORT', sortPattern, inputStage: read };
}

function explainQuery(
  { engine, db, now }: Context,
  name: string,
  asked: { query: Query; rest: readonly Value[] },
  verbosity: Value,
): Reply {
  const collection = engine.catalog.find(db, name);
  const winningPlan = planDoc(collection, asked.query);
  const doc: Doc = {
    explainVersion: '1',
    queryPlanner: { namespace: `${db}.${name}`, winningPlan, rejectedPlans: [] },
  };
  if (asked.rest.length > 0) doc['remainingStages'] = [...asked.rest];
  if (verbosity !== 'queryPlanner') {
    const counts: ScanCounts = { keysExamined: 0, docsExamined: 0 };
    let nReturned = 0;
    for (const _row of runQuery(engine, collection, asked.query, counts)) nReturned++;
    doc['executionStats'] = {
      executionSuccess: true,
      nReturned: new Int32(nReturned),
      executionTimeMillis: Long.fromNumber(Date.now() - now.getTime()),
      totalKeysExamined: new Int32(counts.keysExamined),
      totalDocsExamined: new Int32(counts.docsExamined),
    };
  }
  return { doc };
}

/** The query inside an explained command; writes are explained by the query that finds their documents. */
function explainedQuery(context: Context, inner: Doc): { name: string; query: Query; rest: readonly Value[] } {
  const [command = ''] = Object.keys(inner);
  const name = collectionField(inner, command, context.db);
  const variables = variablesOf({ ...context, command: inner });
  const hint = inner['hint'] === undefined ? {} : { hint: inner['hint'] };
  const plain = (filter: Value, limit = Infinity): Query => ({
    filter: parseFilter(isDoc(filter) ? filter : {}, variables),
    sort: [],
    skip: 0,
    limit,
    ...hint,
  });
  switch (command) {
    case 'find':
      assertKnownFields(inner, ['find', ...(READ_COMMANDS['find']?.fields ?? [])], 'find');
      return { name, query: findQuery({ ...context, command: inner }), rest: [] };
    case 'aggregate':
      return { name, ...splitPipeline(arrayField(inner, 'pipeline'), variables, inner['hint']) };
    case 'count':
    case 'distinct':
      return { name, query: plain(inner['query']), rest: [] };
    case 'findAndModify':
      return { name, query: plain(inner['query'], 1), rest: [] };
    case 'update':
    case 'delete': {
      const [first] = arrayField(inner, command === 'update' ? 'updates' : 'deletes');
      return { name, query: plain(isDoc(first) ? first['q'] : {}), rest: [] };
    }
    default:
      throw notImplemented(`explain of '${command}'`);
  }
}

function explain(context: Context): Reply {
  const inner = docField(context.command, 'explain');
  if (!inner) throw new DbError('TypeMismatch', 'explain needs a command');
  const { name, ...asked } = explainedQuery(context, inner);
  return explainQuery(context, name, asked, context.command['verbosity'] ?? 'allPlansExecution');
}

export const AGGREGATE_COMMANDS: Readonly<Record<string, Command>> = {
  aggregate: { writes: false, fields: AGGREGATE_FIELDS, run: aggregate },
  explain: { writes: false, fields: ['verbosity'], run: explain },
};
