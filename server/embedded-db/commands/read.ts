// Owns find, getMore, killCursors, count and distinct.
import { encodeKey } from '../keys.ts';
import { variablesOf, type Command, type Context, type Reply } from '../command.ts';
import { wholeRange } from '../catalog.ts';
import { DbError } from '../errors.ts';
import { arrayField, boolField, collectionField, countField, docField, refuseOptions, stringField } from '../fields.ts';
import { parseFilter } from '../filter.ts';
import { distinctValues } from '../paths.ts';
import { parseProjection } from '../project.ts';
import { runQuery, type Query } from '../query.ts';
import { parseSort } from '../sort.ts';
import { encode, Int32, Long, type Value } from '../values.ts';

const DEFAULT_FIRST_BATCH = 101;

/** The query of a find command. */
export function findQuery(context: Context): Query {
  const { command } = context;
  refuseOptions(command, [
    'collation',
    'tailable',
    'awaitData',
    'returnKey',
    'showRecordId',
    'min',
    'max',
    'oplogReplay',
  ]);
  const limit = countField(command, 'limit') ?? 0;
  return {
    filter: parseFilter(docField(command, 'filter') ?? {}, variablesOf(context)),
    sort: parseSort(command['sort']),
    skip: countField(command, 'skip') ?? 0,
    limit: limit === 0 ? Infinity : limit,
    ...(command['hint'] === undefined ? {} : { hint: command['hint'] }),
  };
}

function* findRows(context: Context, collection: string): Generator<Uint8Array> {
  const { engine, db, command } = context;
  const query = findQuery(context);
  const project = parseProjection(command['projection'], 'find', variablesOf(context));
  for (const { stored, position } of runQuery(engine, engine.catalog.find(db, collection), query)) {
    yield project ? encode(project(stored.doc, { position })) : stored.raw;
  }
}

function find(context: Context): Reply {
  const { engine, db, command, now } = context;
  const collection = collectionField(command, 'find', db);
  const limit = countField(command, 'limit') ?? 0;
  const batchSize = countField(command, 'batchSize') ?? DEFAULT_FIRST_BATCH;
  const single = boolField(command, 'singleBatch');
  findQuery(context);
  parseProjection(command['projection'], 'find', variablesOf(context));
  const batch = engine.cursors.start(`${db}.${collection}`, findRows(context, collection), {
    batchSize: single && limit > 0 ? Math.min(batchSize, limit) : batchSize,
    single,
    keepForever: boolField(command, 'noCursorTimeout'),
    now,
  });
  return { batch, name: 'firstBatch' };
}

function cursorId(value: Value, name: string): bigint {
  if (!(value instanceof Long))
    throw new DbError('TypeMismatch', `BSON field '${name}' is the wrong type, expected type 'long'`);
  return value.toBigInt();
}

function getMore({ engine, db, command, now }: Context): Reply {
  const ns = `${db}.${stringField(command, 'collection')}`;
  const batchSize = countField(command, 'batchSize') ?? 0;
  const batch = engine.cursors.more(
    cursorId(command['getMore'], 'getMore.getMore'),
    ns,
    batchSize === 0 ? Infinity : batchSize,
    now,
  );
  return { batch, name: 'nextBatch' };
}

function killCursors({ engine, command }: Context): Reply {
  const killed: Value[] = [];
  const missing: Value[] = [];
  for (const value of arrayField(command, 'cursors')) {
    (engine.cursors.kill(cursorId(value, 'killCursors.cursors')) ? killed : missing).push(value);
  }
  return { doc: { cursorsKilled: killed, cursorsNotFound: missing, cursorsAlive: [], cursorsUnknown: [] } };
}

function count(context: Context): Reply {
  const { engine, db, command } = context;
  refuseOptions(command, ['collation']);
  const collection = engine.catalog.find(db, collectionField(command, 'count', db));
  const query = docField(command, 'query') ?? {};
  const skip = countField(command, 'skip') ?? 0;
  const limit = countField(command, 'limit') ?? 0;
  const filter = parseFilter(query, variablesOf(context));
  if (collection && Object.keys(query).length === 0) {
    const all = Math.max(engine.store.count(wholeRange(collection.id, 0)) - skip, 0);
    return { doc: { n: new Int32(limit > 0 ? Math.min(all, limit) : all) } };
  }
  const hint = command['hint'] === undefined ? {} : { hint: command['hint'] };
  let n = 0;
  for (const _row of runQuery(engine, collection, {
    filter,
    sort: [],
    skip,
    limit: limit === 0 ? Infinity : limit,
    ...hint,
  }))
    n++;
  return { doc: { n: new Int32(n) } };
}

function distinct(context: Context): Reply {
  const { engine, db, command } = context;
  refuseOptions(command, ['collation']);
  const collection = engine.catalog.find(db, collectionField(command, 'distinct', db));
  const path = stringField(command, 'key');
  const filter = parseFilter(docField(command, 'query') ?? {}, variablesOf(context));
  const hint = command['hint'] === undefined ? {} : { hint: command['hint'] };
  const values = new Map<string, Value>();
  for (const { stored } of runQuery(engine, collection, { filter, sort: [], skip: 0, limit: Infinity, ...hint })) {
    for (const value of distinctValues(stored.doc, path)) {
      const key = encodeKey(value).toString('latin1');
      if (!values.has(key)) values.set(key, value);
    }
  }
  return { doc: { values: [...values.values()] } };
}

export const READ_COMMANDS: Readonly<Record<string, Command>> = {
  find: {
    writes: false,
    fields: [
      'filter',
      'sort',
      'projection',
      'skip',
      'limit',
      'batchSize',
      'singleBatch',
      'hint',
      'collation',
      'let',
      'noCursorTimeout',
      'allowPartialResults',
      'tailable',
      'awaitData',
      'returnKey',
      'showRecordId',
      'min',
      'max',
      'oplogReplay',
    ],
    run: find,
  },
  getMore: { writes: false, fields: ['collection', 'batchSize'], run: getMore },
  killCursors: { writes: false, fields: ['cursors'], run: killCursors },
  count: { writes: false, fields: ['query', 'skip', 'limit', 'hint', 'collation', 'fields'], run: count },
  distinct: { writes: false, fields: ['key', 'query', 'hint', 'collation'], run: distinct },
};
