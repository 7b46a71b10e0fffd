// Owns collections and indexes: create, drop, list, modify, rename.
import type { Command, Context, Reply } from '../command.ts';
import type { CollectionInfo, IndexInfo } from '../catalog.ts';
import { wholeRange } from '../catalog.ts';
import { DbError, notImplemented } from '../errors.ts';
import {
  arrayField,
  assertKnownFields,
  boolField,
  collectionField,
  docField,
  refuseOptions,
  stringField,
} from '../fields.ts';
import { parseFilter } from '../filter.ts';
import { matches } from '../match.ts';
import { plainText } from '../shell-text.ts';
import { encode, Int32, isDoc, Long, toInteger, typeName, type Doc, type Value } from '../values.ts';

const INDEX_FIELDS = [
  'v',
  'key',
  'name',
  'unique',
  'sparse',
  'hidden',
  'partialFilterExpression',
  'expireAfterSeconds',
  'background',
  'ns',
  'collation',
  'weights',
  'default_language',
  'language_override',
  'textIndexVersion',
  '2dsphereIndexVersion',
  'bits',
  'min',
  'max',
  'wildcardProjection',
  'clustered',
  'storageEngine',
  'prepareUnique',
  'dropDups',
];
const CREATE_OPTIONS = [
  'capped',
  'size',
  'max',
  'timeseries',
  'viewOn',
  'pipeline',
  'collation',
  'validator',
  'clusteredIndex',
  'expireAfterSeconds',
  'changeStreamPreAndPostImages',
  'encryptedFields',
  'storageEngine',
  'indexOptionDefaults',
];

function create({ engine, db, command }: Context): Reply {
  refuseOptions(command, CREATE_OPTIONS);
  const name = collectionField(command, 'create', db);
  // Creating again with the same (empty) options is no error on a server of version 7.
  engine.catalog.open(db, name);
  return { doc: {} };
}

function dropCollection({ engine }: Context, collection: CollectionInfo): void {
  engine.cursors.killNamespace(`${collection.db}.${collection.name}`);
  engine.catalog.drop(collection);
}

function drop(context: Context): Reply {
  const { engine, db, command } = context;
  const collection = engine.catalog.find(db, collectionField(command, 'drop', db));
  if (!collection) return { doc: {} };
  const nIndexesWas = new Int32(collection.indexes.length);
  dropCollection(context, collection);
  return { doc: { nIndexesWas, ns: `${db}.${collection.name}` } };
}

function dropDatabase(context: Context): Reply {
  for (const collection of context.engine.catalog.list(context.db)) dropCollection(context, collection);
  return { doc: { dropped: context.db } };
}

function indexName(key: Doc): string {
  return Object.entries(key)
    .map(([path, way]) => `${path}_${String(way as number)}`)
    .join('_');
}

function assertKeyPattern(key: Value): asserts key is Doc {
  if (!isDoc(key)) throw new DbError('TypeMismatch', `The field 'key' must be an object, but got ${typeName(key)}`);
  const paths = Object.keys(key);
  if (paths.length === 0) throw new DbError('CannotCreateIndex', 'Index keys cannot be an empty object');
  for (const path of paths) {
    const way = key[path];
    if (typeof way === 'string') throw notImplemented(`the index type '${way}'`);
    const direction = toInteger(way);
    if (direction === undefined || direction === 0) {
      throw new DbError('CannotCreateIndex', `Values in v:2 index key pattern are invalid: field '${path}'`);
    }
    if (path === '' || path.split('.').includes(''))
      throw new DbError('CannotCreateIndex', 'Index keys cannot be an empty field.');
    if (path.includes('$**')) throw notImplemented('a wildcard index');
    if (path.split('.').some((segment) => /^\d+$/.test(segment)))
      throw notImplemented(`an index on an array position ('${path}')`);
    if (path.split('.').some((segment) => segment.startsWith('$')))
      throw new DbError('CannotCreateIndex', `Index key contains an illegal field name: field name starts with '$'.`);
  }
}

/** The definition as it is kept: names and flags that say something, in mongod's order. */
function normalise(spec: Doc): Doc {
  assertKnownFields(spec, INDEX_FIELDS, 'createIndexes.indexes');
  refuseOptions(spec, ['collation', 'weights', 'wildcardProjection', 'clustered', 'prepareUnique', 'dropDups']);
  const key = spec['key'];
  assertKeyPattern(key);
  const name = spec['name'] === undefined ? indexName(key) : stringField(spec, 'name');
  const partial = docField(spec, 'partialFilterExpression');
  if (partial) parseFilter(partial);
  if (partial && boolField(spec, 'sparse'))
    throw new DbError('CannotCreateIndex', "cannot mix 'partialFilterExpression' and 'sparse' options");
  const seconds = spec['expireAfterSeconds'];
  const ttl = toInteger(seconds);
  if (seconds !== undefined && (ttl === undefined || ttl < 0 || ttl > 2 ** 31 - 1)) {
    throw new DbError('CannotCreateIndex', "TTL index 'expireAfterSeconds' option must be within 0 and 2147483647");
  }
  if (seconds !== undefined && Object.keys(key).length > 1)
    throw new DbError(
      'CannotCreateIndex',
      'TTL indexes are single-field indexes, compound indexes do not support TTL.',
    );
  return {
    v: new Int32(2),
    key,
    name,
    ...(boolField(spec, 'unique') ? { unique: true } : {}),
    ...(boolField(spec, 'sparse') ? { sparse: true } : {}),
    ...(boolField(spec, 'hidden') ? { hidden: true } : {}),
    ...(partial ? { partialFilterExpression: partial } : {}),
    ...(ttl === undefined ? {} : { expireAfterSeconds: new Int32(ttl) }),
  };
}

function sameKey(left: Doc, right: Doc): boolean {
  const text = (key: Doc): string => JSON.stringify(Object.entries(key).map(([path, way]) => [path, toInteger(way)]));
  return text(left) === text(right);
}

/** Equality down to the number types. */
function identical(left: Value, right: Value): boolean {
  return encode({ value: left }).equals(encode({ value: right }));
}

function sameOptions(left: Doc, right: Doc): boolean {
  return ['unique', 'sparse', 'expireAfterSeconds', 'partialFilterExpression'].every((name) =>
    identical(left[name], right[name]),
  );
}

/** Whether the index is there already; refuses a different one of the same name (86) or of the same keys (85). */
function exists(collection: CollectionInfo, spec: Doc): boolean {
  const name = plainText(spec['name']);
  if (sameKey(spec['key'] as Doc, { _id: 1 })) return true;
  const named = collection.indexes.find((index) => index.name === name);
  if (named) {
    const equalKey = sameKey(named.spec['key'] as Doc, spec['key'] as Doc);
    if (equalKey && sameOptions(named.spec, spec)) return true;
    throw new DbError(
      equalKey ? 'IndexOptionsConflict' : 'IndexKeySpecsConflict',
      `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. Requested index: ${JSON.stringify(spec)}, existing index: ${JSON.stringify(named.spec)}`,
    );
  }
  const twin = collection.indexes.find(
    (index) =>
      sameKey(index.spec['key'] as Doc, spec['key'] as Doc) &&
      identical(index.spec['partialFilterExpression'], spec['partialFilterExpression']),
  );
  if (!twin) return false;
  throw new DbError('IndexOptionsConflict', `Index already exists with a different name: ${twin.name}`);
}

function createIndexes({ engine, db, command }: Context): Reply {
  const name = collectionField(command, 'createIndexes', db);
  const specs = arrayField(command, 'indexes').map((spec) => {
    if (!isDoc(spec)) throw new DbError('TypeMismatch', 'The elements of the indexes array must be objects');
    return normalise(spec);
  });
  if (specs.length === 0) throw new DbError('BadValue', 'Must specify at least one index to create');
  const created = engine.catalog.find(db, name) === undefined;
  const collection = engine.catalog.open(db, name);
  const before = new Int32(collection.indexes.length);
  const missing = specs.filter((spec) => !exists(collection, spec));
  try {
    engine.store.atomically(() => {
      for (const spec of missing) engine.records.build(collection, engine.catalog.addIndex(collection, spec));
    });
  } catch (cause) {
    engine.catalog.reload();
    throw cause;
  }
  const after = new Int32(collection.indexes.length);
  const note = missing.length === 0 ? { note: 'all indexes already exist' } : {};
  return {
    doc: { numIndexesBefore: before, numIndexesAfter: after, createdCollectionAutomatically: created, ...note },
  };
}

function wantedIndexes(collection: CollectionInfo, wanted: Value): IndexInfo[] {
  if (wanted === '*') return collection.indexes.slice(1);
  if (Array.isArray(wanted)) return wanted.flatMap((one) => wantedIndexes(collection, one));
  const found = collection.indexes.find((index) =>
    isDoc(wanted) ? sameKey(index.spec['key'] as Doc, wanted) : index.name === wanted,
  );
  if (!found) {
    throw new DbError(
      'IndexNotFound',
      isDoc(wanted)
        ? `can't find index with key: ${JSON.stringify(wanted)}`
        : `index not found with name [${plainText(wanted)}]`,
    );
  }
  if (found.id === 0) throw new DbError('InvalidOptions', 'cannot drop _id index');
  return [found];
}

function dropIndexes({ engine, db, command }: Context): Reply {
  const collection = engine.catalog.get(
    db,
    collectionField(command, 'dropIndexes' in command ? 'dropIndexes' : 'deleteIndexes', db),
  );
  const nIndexesWas = new Int32(collection.indexes.length);
  const gone = wantedIndexes(collection, command['index']);
  engine.cursors.killNamespace(`${db}.${collection.name}`);
  for (const index of gone) engine.catalog.removeIndex(collection, index);
  return { doc: { nIndexesWas } };
}

function batchSizeOf(command: Doc): number {
  return toInteger(docField(command, 'cursor')?.['batchSize']) ?? 101;
}

function listIndexes({ engine, db, command, now }: Context): Reply {
  const collection = engine.catalog.get(db, collectionField(command, 'listIndexes', db));
  const rows = collection.indexes.map((index) => encode(index.spec));
  const batch = engine.cursors.start(`${db}.$cmd.listIndexes.${collection.name}`, rows.values(), {
    batchSize: batchSizeOf(command),
    now,
  });
  return { batch, name: 'firstBatch' };
}

function listCollections({ engine, db, command, now }: Context): Reply {
  const filter = parseFilter(docField(command, 'filter') ?? {});
  const nameOnly = boolField(command, 'nameOnly');
  const rows = engine.catalog
    .list(db)
    .map((collection): Doc => {
      const head = { name: collection.name, type: 'collection' };
      const idIndex = { v: new Int32(2), key: { _id: new Int32(1) }, name: '_id_' };
      return nameOnly ? head : { ...head, options: collection.options, info: { readOnly: false }, idIndex };
    })
    .filter((doc) => matches(filter, doc))
    .map((doc) => encode(doc));
  const batch = engine.cursors.start(`${db}.$cmd.listCollections`, rows.values(), {
    batchSize: batchSizeOf(command),
    now,
  });
  return { batch, name: 'firstBatch' };
}

function listDatabases({ engine, command }: Context): Reply {
  const filter = parseFilter(docField(command, 'filter') ?? {});
  const names = [...new Set(engine.catalog.all().map((collection) => collection.db))].sort();
  const entries = command['nameOnly'] === true ? 0 : 1;
  const databases = names
    .map((name): Doc => {
      const rows = engine.catalog.list(name).reduce((sum, { id }) => sum + engine.store.count(wholeRange(id)), 0);
      return entries === 0 ? { name } : { name, sizeOnDisk: Long.fromNumber(rows), empty: rows === 0 };
    })
    .filter((doc) => matches(filter, doc));
  return { doc: { databases, ...(entries === 0 ? {} : { totalSize: Long.fromNumber(0) }) } };
}

function collMod({ engine, db, command }: Context): Reply {
  const collection = engine.catalog.get(db, collectionField(command, 'collMod', db));
  const change = docField(command, 'index');
  if (!change) throw notImplemented('collMod without an index');
  assertKnownFields(change, ['name', 'keyPattern', 'expireAfterSeconds', 'hidden'], 'collMod.index');
  const [index] = wantedIndexes(collection, change['name'] ?? change['keyPattern']);
  if (!index) throw new DbError('IndexNotFound', 'collMod names no index');
  const spec: Doc = { ...index.spec };
  const answer: Doc = {};
  const seconds = toInteger(change['expireAfterSeconds']);
  if (seconds !== undefined) {
    if (index.ttlSeconds !== undefined) answer['expireAfterSeconds_old'] = Long.fromNumber(index.ttlSeconds);
    answer['expireAfterSeconds_new'] = Long.fromNumber(seconds);
    spec['expireAfterSeconds'] = new Int32(seconds);
  }
  if (typeof change['hidden'] === 'boolean') {
    answer['hidden_old'] = index.hidden;
    answer['hidden_new'] = change['hidden'];
    if (change['hidden']) spec['hidden'] = true;
    else delete spec['hidden'];
  }
  engine.catalog.redefineIndex(collection, index, spec);
  return { doc: answer };
}

function splitNamespace(ns: string): [string, string] {
  const dot = ns.indexOf('.');
  return [ns.slice(0, dot), ns.slice(dot + 1)];
}

function renameCollection(context: Context): Reply {
  const { engine, command } = context;
  const from = stringField(command, 'renameCollection');
  const to = stringField(command, 'to');
  const source = engine.catalog.get(...splitNamespace(from));
  const target = engine.catalog.find(...splitNamespace(to));
  if (from === to) throw new DbError('IllegalOperation', "Can't rename a collection to itself");
  if (target && !boolField(command, 'dropTarget')) throw new DbError('NamespaceExists', 'target namespace exists');
  if (target) dropCollection(context, target);
  engine.cursors.killNamespace(from);
  engine.catalog.rename(source, ...splitNamespace(to));
  return { doc: {} };
}

export const DEFINITION_COMMANDS: Readonly<Record<string, Command>> = {
  create: {
    writes: true,
    fields: [...CREATE_OPTIONS, 'idIndex', 'autoIndexId', 'validationLevel', 'validationAction'],
    run: create,
  },
  drop: { writes: true, fields: [], run: drop },
  dropDatabase: { writes: true, fields: [], run: dropDatabase },
  createIndexes: { writes: true, fields: ['indexes', 'commitQuorum'], run: createIndexes },
  dropIndexes: { writes: true, fields: ['index'], run: dropIndexes },
  deleteIndexes: { writes: true, fields: ['index'], run: dropIndexes },
  listIndexes: { writes: false, fields: ['cursor'], run: listIndexes },
  listCollections: {
    writes: false,
    fields: ['filter', 'nameOnly', 'authorizedCollections', 'cursor'],
    run: listCollections,
  },
  listDatabases: { writes: false, fields: ['filter', 'nameOnly', 'authorizedDatabases'], run: listDatabases },
  collMod: { writes: true, fields: ['index'], run: collMod },
  renameCollection: { writes: true, fields: ['to', 'dropTarget'], run: renameCollection },
};
