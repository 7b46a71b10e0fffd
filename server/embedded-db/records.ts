// Owns the writing of one document together with its index entries: all or nothing, unique indexes checked first.
import { DbError } from './errors.ts';
import { keyPrefix, type Catalog, type CollectionInfo, type IndexInfo } from './catalog.ts';
import { idKey, indexEntries, type IndexEntry } from './index-keys.ts';
import { afterPrefix, MAX_ID_KEY_BYTES } from './keys.ts';
import type { Store } from './store.ts';
import { decode, encode, getField, type Doc, type Value } from './values.ts';
import { shellText } from './shell-text.ts';

const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;

/** A stored document: the key it lies under, its bytes, and (read when first asked for) its fields. */
export class StoredDoc {
  readonly id: Buffer;
  readonly raw: Buffer;
  #doc: Doc | undefined;
  constructor(id: Buffer, raw: Buffer) {
    this.id = id;
    this.raw = raw;
  }
  get doc(): Doc {
    return (this.#doc ??= decode(this.raw));
  }
}

/** What a document has taught about an index: fields that hold arrays, a key that had to be cut. */
interface IndexTraits {
  index: IndexInfo;
  multikey: boolean[];
  cut: boolean;
}

function duplicate(collection: CollectionInfo, index: IndexInfo, values: Value[]): DbError {
  const keyValue: Doc = {};
  index.fields.forEach((field, at) => (keyValue[field.path] = values[at] ?? null));
  const text = index.fields.map((field, at) => `${field.path}: ${shellText(values[at] ?? null)}`).join(', ');
  return new DbError(
    'DuplicateKey',
    `E11000 duplicate key error collection: ${collection.db}.${collection.name} index: ${index.name} dup key: { ${text} }`,
    { keyPattern: index.spec['key'] as Doc, keyValue },
  );
}

export class Records {
  readonly #store: Store;
  readonly #catalog: Catalog;

  constructor(store: Store, catalog: Catalog) {
    this.#store = store;
    this.#catalog = catalog;
  }

  get(collection: CollectionInfo, id: Buffer): Buffer | undefined {
    return this.#store.get(Buffer.concat([keyPrefix(collection.id), id]));
  }

  /** Stores a new document (`bytes` are its encoded form, if at hand); a second one with an equal unique key is refused (11000). */
  insert(collection: CollectionInfo, doc: Doc, bytes?: Uint8Array): void {
    const id = idKey(doc['_id']);
    const raw = bytes ? this.#checked(Buffer.from(bytes)) : this.#checked(encode(doc));
    if (this.get(collection, id)) {
      throw duplicate(collection, collection.indexes[0] as IndexInfo, [doc['_id']]);
    }
    this.#write(collection, id, raw, undefined, doc);
    const [idIndex] = collection.indexes;
    if (idIndex) this.#note(collection, [{ index: idIndex, multikey: [], cut: id.length === MAX_ID_KEY_BYTES }]);
  }

  /** Puts a changed document in the place of the old one; `_id` is the same. */
  replace(collection: CollectionInfo, before: StoredDoc, doc: Doc): void {
    this.#write(collection, before.id, this.#checked(encode(doc)), before.doc, doc);
  }

  remove(collection: CollectionInfo, before: StoredDoc): void {
    this.#store.atomically(() => {
      for (const index of collection.indexes.slice(1)) {
        for (const entry of indexEntries(before.doc, index).entries)
          this.#store.remove(this.#entryKey(collection, index, entry, before.id));
      }
      this.#store.remove(Buffer.concat([keyPrefix(collection.id), before.id]));
    });
  }

  /** Fills a new index from the documents that exist. Two equal unique keys are refused (11000). */
  build(collection: CollectionInfo, index: IndexInfo): void {
    let from = keyPrefix(collection.id);
    const to = keyPrefix(collection.id, 1);
    for (;;) {
      const entries = this.#store.range({ from, to }, false, 500);
      for (const { key, value } of entries) {
        this.#note(collection, [this.#addToIndex(collection, index, key.subarray(9), decode(value), [])]);
      }
      const last = entries.at(-1);
      if (!last) return;
      from = Buffer.concat([last.key, Buffer.from([0])]);
    }
  }

  #checked(raw: Buffer): Buffer {
    if (raw.length > MAX_DOCUMENT_BYTES) {
      throw new DbError(
        'BSONObjectTooLarge',
        `object to insert too large. size in bytes: ${raw.length}, max size: ${MAX_DOCUMENT_BYTES}`,
      );
    }
    return raw;
  }

  #write(collection: CollectionInfo, id: Buffer, raw: Buffer, before: Doc | undefined, after: Doc): void {
    this.#store.atomically(() => {
      const traits = collection.indexes.slice(1).map((index) => {
        const old = before ? indexEntries(before, index).entries : [];
        return this.#addToIndex(collection, index, id, after, old);
      });
      this.#store.put(Buffer.concat([keyPrefix(collection.id), id]), raw);
      // Last, after everything that can refuse: the catalog in memory is not taken back with the store.
      this.#note(collection, traits);
    });
  }

  #addToIndex(collection: CollectionInfo, index: IndexInfo, id: Buffer, doc: Doc, old: IndexEntry[]): IndexTraits {
    const { entries, multikey, cut } = indexEntries(doc, index);
    const stays = new Set(entries.map((entry) => entry.key.toString('latin1')));
    const had = new Set(old.map((entry) => entry.key.toString('latin1')));
    for (const entry of old) {
      if (!stays.has(entry.key.toString('latin1'))) this.#store.remove(this.#entryKey(collection, index, entry, id));
    }
    for (const entry of entries) {
      if (had.has(entry.key.toString('latin1'))) continue;
      if (index.unique) this.#assertFree(collection, index, entry, id);
      this.#store.put(this.#entryKey(collection, index, entry, id), id);
    }
    return { index, multikey, cut };
  }

  #assertFree(collection: CollectionInfo, index: IndexInfo, entry: IndexEntry, id: Buffer): void {
    const prefix = Buffer.concat([keyPrefix(collection.id, index.id), entry.key]);
    const holders = this.#store.range({ from: prefix, to: afterPrefix(prefix) }, false, 2);
    if (holders.some((holder) => !holder.value.equals(id))) throw duplicate(collection, index, entry.values);
  }

  #entryKey(collection: CollectionInfo, index: IndexInfo, entry: IndexEntry, id: Buffer): Buffer {
    return Buffer.concat([keyPrefix(collection.id, index.id), entry.key, id]);
  }

  #note(collection: CollectionInfo, traits: IndexTraits[]): void {
    let changed = false;
    for (const { index, multikey, cut } of traits) {
      if ((!cut || index.cut) && !index.fields.some((field, at) => multikey[at] && !field.multikey)) continue;
      changed = true;
      index.cut ||= cut;
      index.fields.forEach((field, at) => (field.multikey ||= multikey[at] ?? false));
    }
    if (changed) this.#catalog.save(collection);
  }
}

/** The `_id` first, and one made if there is none, as MongoDB stores documents. */
export function withId(doc: Doc, makeId: () => Value): Doc {
  const id = getField(doc, '_id');
  if (id !== undefined && Object.keys(doc)[0] === '_id') return doc;
  const { _id: _moved, ...rest } = doc;
  return { _id: id ?? makeId(), ...rest };
}
