// Opens a PDF the way a viewer does, from its last cross-reference backwards, with limits; never by searching for text.
import { Refused } from './codes.ts';
import { readObject } from './pdf-object.ts';
import { decodeStream } from './pdf-stream.ts';
import { broken, isArray, isDict, isRef, PdfCursor, type PdfDict, type PdfRef, type PdfValue } from './pdf-syntax.ts';
import { readRevisions, type XrefEntry } from './pdf-xref.ts';

/** Files above this are refused before anything is parsed. */
export const MAX_PDF_BYTES = 100 * 1024 * 1024;
/** How many objects may be looked at in one file, so that a small file cannot cost minutes. */
const MAX_OBJECTS = 200_000;
const MAX_LOOKUP_DEPTH = 32;

interface PackedObject {
  number: number;
  value: PdfValue;
}

/** One revision of a PDF: the objects that a viewer would see if the file ended here. */
export class PdfFile {
  readonly bytes: Uint8Array;
  readonly trailer: PdfDict;
  readonly entries: ReadonlyMap<number, XrefEntry>;
  readonly #objects = new Map<number, PdfValue>();
  readonly #packs = new Map<number, PackedObject[]>();
  #lookupDepth = 0;

  /** Throws {@link Refused} when the bytes are no PDF that ends exactly at the end of a revision. */
  constructor(bytes: Uint8Array) {
    if (bytes.length > MAX_PDF_BYTES) throw new Refused('pades.too_large', `${bytes.length} bytes`);
    const { trailer, entries } = readRevisions(bytes);
    this.bytes = bytes;
    this.trailer = trailer;
    this.entries = entries;
    if (entries.size > MAX_OBJECTS) throw new Refused('pades.too_large', `${entries.size} objects`);
    if (trailer.entries.has('Encrypt')) throw new Refused('pades.encrypted', 'Encrypt in the trailer');
  }

  /** The value behind references; an object that does not exist is null, as ISO 32000-1 7.3.10 says. */
  resolve(value: PdfValue | undefined): PdfValue {
    let current = value ?? null;
    for (let hops = 0; isRef(current); hops += 1) {
      if (hops > MAX_LOOKUP_DEPTH) throw broken('a reference leads to itself');
      current = this.#object(current);
    }
    return current;
  }

  /** The dictionary at `key`, through references; null when it is something else or absent. */
  dictAt(dict: PdfDict, key: string): PdfDict | null {
    const value = this.resolve(dict.entries.get(key));
    return isDict(value) ? value : null;
  }

  /** The items of the array at `key`, through references to the array; none when it is absent. */
  itemsAt(dict: PdfDict, key: string): PdfValue[] {
    const value = this.resolve(dict.entries.get(key));
    return isArray(value) ? value.items : [];
  }

  /** The document catalog. */
  catalog(): PdfDict {
    const catalog = this.dictAt(this.trailer, 'Root');
    if (!catalog) throw broken('no catalog');
    return catalog;
  }

  #object(ref: PdfRef): PdfValue {
    const entry = this.entries.get(ref.number);
    if (!entry || entry.kind === 'free') return null;
    if (entry.generation !== ref.generation) return null;
    const known = this.#objects.get(ref.number);
    if (known !== undefined) return known;
    if (this.#lookupDepth > MAX_LOOKUP_DEPTH) throw broken('objects need each other in a circle');
    this.#lookupDepth += 1;
    const value = entry.kind === 'packed' ? this.#packed(ref.number, entry) : this.#plain(ref.number, entry);
    this.#lookupDepth -= 1;
    this.#objects.set(ref.number, value);
    return value;
  }

  #plain(number: number, entry: { offset: number; generation: number }): PdfValue {
    return readObject(this.bytes, entry.offset, { number, generation: entry.generation }, (length) =>
      this.resolve(length),
    ).value;
  }

  #packed(number: number, entry: { container: number; index: number }): PdfValue {
    const pack = this.#packs.get(entry.container) ?? this.#openPack(entry.container);
    const object = pack[entry.index];
    if (object?.number !== number) throw broken(`object ${number} is not in its object stream`);
    return object.value;
  }

  #openPack(container: number): PackedObject[] {
    const stream = this.#object({ kind: 'ref', number: container, generation: 0 });
    if (typeof stream !== 'object' || stream?.kind !== 'stream') throw broken('an object stream is missing');
    const count = this.resolve(stream.dict.entries.get('N'));
    const first = this.resolve(stream.dict.entries.get('First'));
    if (typeof count !== 'number' || typeof first !== 'number' || count > MAX_OBJECTS) throw broken('object stream');
    const bytes = decodeStream(stream, (value) => this.resolve(value));
    const header = new PdfCursor(bytes);
    const places = Array.from({ length: count }, () => ({ number: header.integer(), offset: header.integer() }));
    const objects = places.map(({ number, offset }) => ({
      number,
      value: withoutPositions(new PdfCursor(bytes, first + offset).value()),
    }));
    this.#packs.set(container, objects);
    return objects;
  }
}

/** A value out of an object stream has no place in the file: its strings must not look as if they had one. */
function withoutPositions(value: PdfValue): PdfValue {
  if (typeof value !== 'object' || value === null) return value;
  switch (value.kind) {
    case 'string':
      return { ...value, start: -1, end: -1 };
    case 'array':
      return { ...value, items: value.items.map(withoutPositions) };
    case 'dict':
      return { ...value, entries: new Map([...value.entries].map(([key, item]) => [key, withoutPositions(item)])) };
    case 'stream':
      throw broken('a stream inside an object stream');
    case 'name':
    case 'ref':
      return value;
  }
}
