// Cross-references: where each object of a PDF lies, newest revision first, from tables and from streams.
import { Refused } from './codes.ts';
import { readObject } from './pdf-object.ts';
import { decodeStream } from './pdf-stream.ts';
import {
  broken,
  isArray,
  isDict,
  latin1,
  PdfCursor,
  type PdfDict,
  type PdfStream,
  type PdfValue,
} from './pdf-syntax.ts';

export type XrefEntry =
  | { kind: 'free' }
  | { kind: 'plain'; offset: number; generation: number }
  | { kind: 'packed'; container: number; index: number; generation: 0 };

interface Section {
  dict: PdfDict;
  entries: Map<number, XrefEntry>;
}

const MAX_REVISIONS = 200;
const MAX_ENTRIES = 200_000;

/** `startxref n %%EOF` and at most one line end: how a revision must end. */
const REVISION_END = /startxref[\r\n ]+(\d{1,10})[\r\n ]+%%EOF(\r\n|\n|\r)?$/;

/** Where the last cross-reference of these bytes starts; null when they do not end like a revision. */
export function startXrefOf(bytes: Uint8Array): number | null {
  const offset = REVISION_END.exec(latin1(bytes.subarray(Math.max(0, bytes.length - 64))))?.[1];
  return offset === undefined ? null : Number(offset);
}

/** The newest trailer and, for every object number, its newest entry. */
export function readRevisions(bytes: Uint8Array): { trailer: PdfDict; entries: Map<number, XrefEntry> } {
  if (latin1(bytes.subarray(0, 5)) !== '%PDF-') throw broken('no PDF header');
  const start = startXrefOf(bytes);
  if (start === null) throw broken('the file does not end with %%EOF');
  const entries = new Map<number, XrefEntry>();
  const seen = new Set<number>();
  let trailer: PdfDict | null = null;
  for (let offset: number | null = start; offset !== null;) {
    if (seen.has(offset) || seen.size >= MAX_REVISIONS) throw broken('revisions in a circle');
    seen.add(offset);
    const section = readSection(bytes, offset);
    // Newest first: an entry already known hides the older one, a freed object included.
    for (const [number, entry] of section.entries) if (!entries.has(number)) entries.set(number, entry);
    trailer ??= section.dict;
    offset = previousOf(section.dict);
  }
  if (!trailer) throw broken('no trailer');
  return { trailer, entries };
}

function previousOf(dict: PdfDict): number | null {
  const previous = dict.entries.get('Prev');
  if (previous === undefined) return null;
  if (typeof previous !== 'number' || !Number.isInteger(previous)) throw broken('Prev is no offset');
  return previous;
}

function readSection(bytes: Uint8Array, offset: number): Section {
  if (offset >= bytes.length) throw broken('cross-reference beyond the end');
  const cursor = new PdfCursor(bytes, offset);
  return cursor.takeWord('xref') ? readTable(cursor) : readXrefStream(bytes, offset);
}

function readTable(cursor: PdfCursor): Section {
  const entries = new Map<number, XrefEntry>();
  while (!cursor.takeWord('trailer')) {
    const first = cursor.integer();
    const count = cursor.integer();
    if (entries.size + count > MAX_ENTRIES) throw new Refused('pades.too_large', 'cross-reference entries');
    for (let number = first; number < first + count; number += 1) {
      const offset = cursor.integer();
      const generation = cursor.integer();
      if (cursor.takeWord('n')) addOnce(entries, number, { kind: 'plain', offset, generation });
      else {
        cursor.expectWord('f');
        addOnce(entries, number, { kind: 'free' });
      }
    }
  }
  const dict = cursor.value();
  if (!isDict(dict)) throw broken('trailer');
  // A hybrid file shows old and new viewers two different documents.
  if (dict.entries.has('XRefStm')) throw new Refused('pades.unsupported_structure', 'hybrid cross-reference');
  return { dict, entries };
}

function addOnce(entries: Map<number, XrefEntry>, number: number, entry: XrefEntry): void {
  if (entries.has(number)) throw new Refused('pades.unsupported_structure', `object ${number} listed twice`);
  entries.set(number, entry);
}

function readXrefStream(bytes: Uint8Array, offset: number): Section {
  // The length of a cross-reference stream is direct: nothing can be looked up before it is read.
  const { value } = readObject(bytes, offset, null, (length) => length ?? null);
  if (typeof value !== 'object' || value?.kind !== 'stream') throw broken('cross-reference stream');
  return { dict: value.dict, entries: streamEntries(value) };
}

function streamEntries(stream: PdfStream): Map<number, XrefEntry> {
  const widths = numbers(stream.dict.entries.get('W'));
  const size = stream.dict.entries.get('Size');
  if (widths.length !== 3 || widths.some((width) => width > 6) || typeof size !== 'number') throw broken('xref stream');
  const index = stream.dict.entries.has('Index') ? numbers(stream.dict.entries.get('Index')) : [0, size];
  const bytes = decodeStream(stream, (value) => value ?? null);
  const entries = new Map<number, XrefEntry>();
  let position = 0;
  const field = (width: number, missing: number): number => {
    if (width === 0) return missing;
    if (position + width > bytes.length) throw broken('cross-reference stream is too short');
    position += width;
    return bytes.subarray(position - width, position).reduce((sum, byte) => sum * 256 + byte, 0);
  };
  for (let pair = 0; pair + 1 < index.length; pair += 2) {
    const [first = 0, count = 0] = index.slice(pair, pair + 2);
    if (entries.size + count > MAX_ENTRIES) throw new Refused('pades.too_large', 'cross-reference entries');
    for (let number = first; number < first + count; number += 1) {
      addOnce(entries, number, entryOf(field(widths[0] ?? 0, 1), field(widths[1] ?? 0, 0), field(widths[2] ?? 0, 0)));
    }
  }
  return entries;
}

function entryOf(type: number, second: number, third: number): XrefEntry {
  if (type === 1) return { kind: 'plain', offset: second, generation: third };
  if (type === 2) return { kind: 'packed', container: second, index: third, generation: 0 };
  // ISO 32000-1 7.5.8.3: an unknown type is a reference to the null object.
  return { kind: 'free' };
}

function numbers(value: PdfValue | undefined): number[] {
  if (!isArray(value)) throw broken('a list of numbers was expected');
  return value.items.map((item) => {
    if (typeof item !== 'number' || item < 0 || !Number.isInteger(item)) throw broken('a whole number was expected');
    return item;
  });
}
