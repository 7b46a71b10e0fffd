// Owns insert, update, delete and findAndModify.
import { statementsOf, variablesOf, type Command, type Context, type Reply } from '../command.ts';
import type { CollectionInfo } from '../catalog.ts';
import { DbError, toDbError } from '../errors.ts';
import { assertKnownFields, boolField, collectionField, docField, refuseOptions } from '../fields.ts';
import { parseFilter } from '../filter.ts';
import { matches, type Position } from '../match.ts';
import { parseProjection } from '../project.ts';
import { runQuery, type Query, type Row } from '../query.ts';
import { withId } from '../records.ts';
import { parseSort } from '../sort.ts';
import { StoreFailure } from '../store.ts';
import { parseUpdate, type Update } from '../update.ts';
import { upsertBase } from '../upsert.ts';
import { BSONRegExp, encode, Int32, isDoc, ObjectId, toInteger, typeName, type Doc, type Value } from '../values.ts';
import { pipelineUpdateOf } from '../update-pipeline.ts';

const MAX_STATEMENTS = 100_000;

function assertId(doc: Doc): void {
  const id = doc['_id'];
  if (Array.isArray(id) || id === undefined || id instanceof BSONRegExp) {
    throw new DbError('InvalidIdField', `The '_id' value cannot be of type ${typeName(id)}`);
  }
  const dollar = isDoc(id) ? Object.keys(id).find((name) => name.startsWith('$')) : undefined;
  if (dollar !== undefined)
    throw new DbError(
      'DollarPrefixedFieldName',
      `_id fields may not contain '$'-prefixed fields: ${dollar} is not valid for storage.`,
    );
}

function insertDoc(context: Context, collection: CollectionInfo, doc: Doc, raw?: Uint8Array): void {
  const complete = withId(doc, () => new ObjectId());
  assertId(complete);
  context.engine.records.insert(collection, complete, complete === doc ? raw : undefined);
}

/** Runs statements one after another; a refusal becomes a writeErrors entry, and ends an ordered list. */
function runStatements<T>(
  statements: T[],
  ordered: boolean,
  run: (statement: T, index: number) => void,
): { writeErrors?: Value[] } {
  if (statements.length === 0 || statements.length > MAX_STATEMENTS) {
    throw new DbError(
      'InvalidLength',
      `Write batch sizes must be between 1 and ${MAX_STATEMENTS}. Got ${statements.length} operations.`,
    );
  }
  const writeErrors: Value[] = [];
  for (const [index, statement] of statements.entries()) {
    try {
      run(statement, index);
    } catch (cause) {
      const error = toDbError(cause);
      // A fault of the engine or of the store is no answer to one statement: the command fails as a whole.
      if (cause instanceof StoreFailure || error.codeName === 'InternalError') throw cause;
      writeErrors.push({
        index: new Int32(index),
        code: new Int32(error.code),
        ...error.extra,
        errmsg: error.message,
      });
      if (ordered) break;
    }
  }
  return writeErrors.length > 0 ? { writeErrors } : {};
}

function isOrdered(command: Doc): boolean {
  return command['ordered'] === undefined || boolField(command, 'ordered');
}

function insert(context: Context): Reply {
  const { engine, db, command } = context;
  const collection = engine.catalog.open(db, collectionField(command, 'insert', db));
  let n = 0;
  const errors = runStatements(statementsOf(context, 'documents'), isOrdered(command), ({ doc, raw }) => {
    insertDoc(context, collection, doc, raw);
    n++;
  });
  return { doc: { n: new Int32(n), ...errors } };
}

function queryOf(context: Context, spec: Doc, filterField: string, limit: number): Query {
  refuseOptions(spec, ['collation']);
  const filter = docField(spec, filterField) ?? {};
  return {
    filter: parseFilter(filter, variablesOf(context)),
    sort: parseSort(spec['sort']),
    skip: 0,
    limit,
    ...(spec['hint'] === undefined ? {} : { hint: spec['hint'] }),
  };
}

function updateOf(context: Context, spec: Doc, field: string): Update {
  const variables = { ...variablesOf(context), ...(isDoc(spec['c']) ? spec['c'] : {}) };
  return parseUpdate(spec[field], spec['arrayFilters'], { now: context.now }, (stages) =>
    pipelineUpdateOf(context, stages, variables),
  );
}

/** Changes one stored document; gives the new one, or undefined when nothing changed. */
function applyUpdate(
  context: Context,
  collection: CollectionInfo | undefined,
  row: Row,
  update: Update,
): Doc | undefined {
  const after = update.apply(row.stored.doc, { position: row.position, inserting: false });
  if (!collection || encode(after).equals(row.stored.raw)) return undefined;
  context.engine.records.replace(collection, row.stored, after);
  return after;
}

/** The rows to change, found before the first change, so that a changed document is not met again further on. */
function rowsToChange(context: Context, collection: CollectionInfo | undefined, query: Query): Row[] {
  const rows: Row[] = [];
  for (const row of runQuery(context.engine, collection, query)) rows.push(row);
  return rows;
}

function upsert(context: Context, name: string, query: Query, update: Update): Doc {
  const base = upsertBase(query.filter, update.kind === 'replacement');
  const doc = withId(update.apply(base, { inserting: true }), () => new ObjectId());
  insertDoc(context, context.engine.catalog.open(context.db, name), doc);
  return doc;
}

const UPDATE_FIELDS = ['q', 'u', 'c', 'upsert', 'multi', 'arrayFilters', 'hint', 'collation', 'sort'];

function updateStatement(
  context: Context,
  name: string,
  spec: Doc,
): { n: number; modified: number; upsertedId?: Value } {
  assertKnownFields(spec, UPDATE_FIELDS, 'update.updates');
  const multi = boolField(spec, 'multi');
  const query = queryOf(context, spec, 'q', multi ? Infinity : 1);
  const update = updateOf(context, spec, 'u');
  if (multi && update.kind === 'replacement')
    throw new DbError('FailedToParse', 'multi update is not supported for replacement-style update');
  const collection = context.engine.catalog.find(context.db, name);
  const rows = rowsToChange(context, collection, query);
  if (rows.length === 0 && boolField(spec, 'upsert')) {
    return { n: 1, modified: 0, upsertedId: upsert(context, name, query, update)['_id'] };
  }
  const modified = rows.filter((row) => applyUpdate(context, collection, row, update) !== undefined).length;
  return { n: rows.length, modified };
}

function update(context: Context): Reply {
  const { db, command } = context;
  const name = collectionField(command, 'update', db);
  let n = 0;
  let modified = 0;
  const upserted: Value[] = [];
  const errors = runStatements(statementsOf(context, 'updates'), isOrdered(command), ({ doc }, index) => {
    const result = updateStatement(context, name, doc);
    n += result.n;
    modified += result.modified;
    if ('upsertedId' in result) upserted.push({ index: new Int32(index), _id: result.upsertedId });
  });
  return {
    doc: { n: new Int32(n), nModified: new Int32(modified), ...(upserted.length > 0 ? { upserted } : {}), ...errors },
  };
}

function deleteStatement(context: Context, collection: CollectionInfo, spec: Doc): number {
  assertKnownFields(spec, ['q', 'limit', 'hint', 'collation'], 'delete.deletes');
  const limit = toInteger(spec['limit']);
  if (limit !== 0 && limit !== 1) {
    throw new DbError('FailedToParse', `The limit field in delete objects must be 0 or 1. Got ${String(limit)}`);
  }
  const rows = rowsToChange(context, collection, queryOf(context, spec, 'q', limit === 0 ? Infinity : 1));
  for (const row of rows) context.engine.records.remove(collection, row.stored);
  return rows.length;
}

function remove(context: Context): Reply {
  const { engine, db, command } = context;
  const collection = engine.catalog.find(db, collectionField(command, 'delete', db));
  let n = 0;
  const errors = runStatements(statementsOf(context, 'deletes'), isOrdered(command), ({ doc }) => {
    if (collection) n += deleteStatement(context, collection, doc);
  });
  return { doc: { n: new Int32(n), ...errors } };
}

function modified(context: Context, value: Doc | undefined, position: number | undefined): Value {
  const { command } = context;
  const project = parseProjection(command['fields'] ?? command['projection'], 'find', variablesOf(context));
  return value && project ? project(value, { position }) : (value ?? null);
}

function positionIn(query: Query, doc: Doc, fallback: number | undefined): number | undefined {
  const position: Position = {};
  return matches(query.filter, doc, position) ? position.index : fallback;
}

function findAndModify(context: Context): Reply {
  const { engine, db, command } = context;
  const name = collectionField(command, 'findAndModify' in command ? 'findAndModify' : 'findandmodify', db);
  const collection = engine.catalog.find(db, name);
  const query = queryOf(context, command, 'query', 1);
  const removing = boolField(command, 'remove');
  const returnNew = boolField(command, 'new');
  if (removing === (command['update'] !== undefined)) {
    throw new DbError(
      'FailedToParse',
      removing ? 'Cannot specify both an update and remove=true' : 'Either an update or remove=true must be specified',
    );
  }
  if (removing && (returnNew || boolField(command, 'upsert'))) {
    throw new DbError(
      'FailedToParse',
      "Cannot specify both new=true and remove=true; 'remove' always returns the deleted document",
    );
  }
  const change = removing ? undefined : updateOf(context, command, 'update');
  const [row] = rowsToChange(context, collection, query);
  if (!row || !collection) {
    if (!change || !boolField(command, 'upsert')) {
      return {
        doc: { lastErrorObject: { n: new Int32(0), ...(removing ? {} : { updatedExisting: false }) }, value: null },
      };
    }
    const made = upsert(context, name, query, change);
    const value = returnNew ? modified(context, made, undefined) : null;
    return { doc: { lastErrorObject: { n: new Int32(1), updatedExisting: false, upserted: made['_id'] }, value } };
  }
  if (!change) {
    engine.records.remove(collection, row.stored);
    return { doc: { lastErrorObject: { n: new Int32(1) }, value: modified(context, row.stored.doc, row.position) } };
  }
  const after = applyUpdate(context, collection, row, change) ?? row.stored.doc;
  const shown = returnNew ? after : row.stored.doc;
  const value = modified(context, shown, returnNew ? positionIn(query, after, row.position) : row.position);
  return { doc: { lastErrorObject: { n: new Int32(1), updatedExisting: true }, value } };
}

const FIND_AND_MODIFY: Command = {
  writes: true,
  fields: [
    'findAndModify',
    'findandmodify',
    'query',
    'sort',
    'remove',
    'update',
    'new',
    'fields',
    'projection',
    'upsert',
    'bypassDocumentValidation',
    'arrayFilters',
    'hint',
    'collation',
    'let',
  ],
  run: findAndModify,
};

export const WRITE_COMMANDS: Readonly<Record<string, Command>> = {
  insert: { writes: true, fields: ['documents', 'ordered', 'bypassDocumentValidation'], run: insert },
  update: { writes: true, fields: ['updates', 'ordered', 'bypassDocumentValidation', 'let'], run: update },
  delete: { writes: true, fields: ['deletes', 'ordered', 'let'], run: remove },
  findAndModify: FIND_AND_MODIFY,
  findandmodify: FIND_AND_MODIFY,
};
