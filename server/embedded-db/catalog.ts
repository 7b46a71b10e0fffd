// Owns which collections and indexes exist, in memory and on disk, and where their keys begin.
import { DbError } from './errors.ts';
import type { Filter } from './match.ts';
import { parseFilter } from './filter.ts';
import { plainText } from './shell-text.ts';
import type { KeyRange, Store } from './store.ts';
import { decode, encode, Int32, isDoc, toInteger, type Doc } from './values.ts';

/** One field of an index: its path, direction, and whether a document ever had an array on that path. */
export interface IndexField {
  path: string;
  descending: boolean;
  multikey: boolean;
}

export interface IndexInfo {
  id: number;
  name: string;
  /** The definition as given, for listIndexes. */
  spec: Doc;
  fields: IndexField[];
  unique: boolean;
  sparse: boolean;
  hidden: boolean;
  partial: Filter | undefined;
  ttlSeconds: number | undefined;
  /** True once a key was too long to be stored whole: order among such keys is lost, so no sort may use the index. */
  cut: boolean;
}

export interface CollectionInfo {
  id: number;
  db: string;
  name: string;
  options: Doc;
  indexes: IndexInfo[];
}

const CATALOG = 0x00;
const DATA = 0x01;
const ID_INDEX = 0;

function catalogKey(id: number): Buffer {
  const key = Buffer.alloc(5, CATALOG);
  key.writeUInt32BE(id, 1);
  return key;
}

/** The bytes before every key of a collection's documents (index 0) or of one of its indexes. */
export function keyPrefix(collectionId: number, indexId = ID_INDEX): Buffer {
  const key = Buffer.alloc(9, DATA);
  key.writeUInt32BE(collectionId, 1);
  key.writeUInt32BE(indexId, 5);
  return key;
}

/** All keys of one index, or with no index all keys of the collection. */
export function wholeRange(collectionId: number, indexId?: number): KeyRange {
  if (indexId === undefined) return { from: keyPrefix(collectionId), to: keyPrefix(collectionId + 1) };
  return { from: keyPrefix(collectionId, indexId), to: keyPrefix(collectionId, indexId + 1) };
}

function toIndex(stored: Doc): IndexInfo {
  const spec = stored['spec'] as Doc;
  const flags = stored['multikey'] as boolean[];
  const partial = spec['partialFilterExpression'];
  return {
    id: toInteger(stored['id']) ?? 0,
    name: plainText(spec['name']),
    spec,
    fields: Object.entries(spec['key'] as Doc).map(([path, direction], at) => ({
      path,
      descending: (toInteger(direction) ?? 1) < 0,
      multikey: flags[at] ?? false,
    })),
    unique: spec['unique'] === true,
    sparse: spec['sparse'] === true,
    hidden: spec['hidden'] === true,
    partial: isDoc(partial) ? parseFilter(partial) : undefined,
    ttlSeconds: toInteger(spec['expireAfterSeconds']),
    cut: stored['cut'] === true,
  };
}

function fromIndex(index: IndexInfo): Doc {
  return {
    id: new Int32(index.id),
    spec: index.spec,
    multikey: index.fields.map((field) => field.multikey),
    cut: index.cut,
  };
}

export class Catalog {
  readonly #store: Store;
  #collections = new Map<string, CollectionInfo>();
  #nextId = 1;

  constructor(store: Store) {
    this.#store = store;
    this.reload();
  }

  /** Forgets the memory and reads the disk; needed after a write that was taken back. */
  reload(): void {
    this.#collections = new Map();
    this.#nextId = 1;
    const range = { from: catalogKey(0), to: Buffer.from([DATA]) };
    for (const { value } of this.#store.range(range, false, 2 ** 31)) {
      const stored = decode(value);
      const id = toInteger(stored['id']) ?? 0;
      this.#nextId = Math.max(this.#nextId, id + 1);
      const info = {
        id,
        db: plainText(stored['db']),
        name: plainText(stored['name']),
        options: stored['options'] as Doc,
        indexes: (stored['indexes'] as Doc[]).map(toIndex),
      };
      this.#collections.set(`${info.db}.${info.name}`, info);
    }
  }

  find(db: string, name: string): CollectionInfo | undefined {
    return this.#collections.get(`${db}.${name}`);
  }

  /** The collection, or a refusal with code 26. */
  get(db: string, name: string): CollectionInfo {
    const found = this.find(db, name);
    if (!found) throw new DbError('NamespaceNotFound', `ns does not exist: ${db}.${name}`);
    return found;
  }

  all(): CollectionInfo[] {
    return [...this.#collections.values()];
  }

  list(db: string): CollectionInfo[] {
    return this.all().filter((one) => one.db === db);
  }

  create(db: string, name: string, options: Doc): CollectionInfo {
    assertName(db, name);
    if (this.find(db, name)) throw new DbError('NamespaceExists', `Collection ${db}.${name} already exists.`);
    const info: CollectionInfo = { id: this.#nextId++, db, name, options, indexes: [] };
    info.indexes.push(
      toIndex({
        id: new Int32(ID_INDEX),
        spec: { v: new Int32(2), key: { _id: new Int32(1) }, name: '_id_' },
        multikey: [false],
        cut: false,
      }),
    );
    this.#collections.set(`${db}.${name}`, info);
    this.save(info);
    return info;
  }

  /** The collection, made on first use as MongoDB does. */
  open(db: string, name: string): CollectionInfo {
    return this.find(db, name) ?? this.create(db, name, {});
  }

  addIndex(collection: CollectionInfo, spec: Doc): IndexInfo {
    const id = Math.max(...collection.indexes.map((index) => index.id)) + 1;
    const index = toIndex({ id: new Int32(id), spec, multikey: [], cut: false });
    collection.indexes.push(index);
    this.save(collection);
    return index;
  }

  removeIndex(collection: CollectionInfo, index: IndexInfo): void {
    collection.indexes = collection.indexes.filter((one) => one !== index);
    this.#store.clear(wholeRange(collection.id, index.id));
    this.save(collection);
  }

  /** Replaces an index's definition without rebuilding it (collMod). */
  redefineIndex(collection: CollectionInfo, index: IndexInfo, spec: Doc): void {
    const changed = toIndex({ ...fromIndex(index), spec });
    collection.indexes = collection.indexes.map((one) => (one === index ? changed : one));
    this.save(collection);
  }

  rename(collection: CollectionInfo, db: string, name: string): void {
    assertName(db, name);
    this.#collections.delete(`${collection.db}.${collection.name}`);
    collection.db = db;
    collection.name = name;
    this.#collections.set(`${db}.${name}`, collection);
    this.save(collection);
  }

  drop(collection: CollectionInfo): void {
    this.#collections.delete(`${collection.db}.${collection.name}`);
    this.#store.clear(wholeRange(collection.id));
    this.#store.remove(catalogKey(collection.id));
  }

  save(info: CollectionInfo): void {
    const { id, db, name, options, indexes } = info;
    this.#store.put(catalogKey(id), encode({ id: new Int32(id), db, name, options, indexes: indexes.map(fromIndex) }));
  }
}

function assertName(db: string, name: string): void {
  const valid =
    name !== '' && !name.includes('$') && !name.includes('\0') && !name.startsWith('.') && !name.startsWith('system.');
  if (!valid) throw new DbError('InvalidNamespace', `Invalid namespace specified '${db}.${name}'`);
  if (!/^[^/\\. "$*<>:|?\0]{1,63}$/.test(db)) throw new DbError('InvalidNamespace', `Invalid database name: '${db}'`);
  if (Buffer.byteLength(`${db}.${name}`) > 255)
    throw new DbError('InvalidNamespace', `Fully qualified namespace is too long: ${db}.${name}`);
}
