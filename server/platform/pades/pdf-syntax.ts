// Strict reader of PDF values (ISO 32000-1 §7.3). It refuses what two viewers could read in two ways, such as a
// dictionary key given twice: the verifier must not see another document than the person does.
import { Refused } from './codes.ts';

export interface PdfName {
  kind: 'name';
  name: string;
}
export interface PdfString {
  kind: 'string';
  bytes: Uint8Array;
  hex: boolean;
  /** Position of the opening and just after the closing delimiter in the bytes that were read. */
  start: number;
  end: number;
}
export interface PdfRef {
  kind: 'ref';
  number: number;
  generation: number;
}
export interface PdfArray {
  kind: 'array';
  items: PdfValue[];
}
export interface PdfDict {
  kind: 'dict';
  entries: Map<string, PdfValue>;
}
export interface PdfStream {
  kind: 'stream';
  dict: PdfDict;
  /** The bytes as stored, still encoded. */
  raw: Uint8Array;
}
export type PdfValue = null | boolean | number | PdfName | PdfString | PdfRef | PdfArray | PdfDict | PdfStream;

const MAX_DEPTH = 64;
const WHITE_SPACE = new Set([0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20]);
const DELIMITERS = new Set([...'()<>[]{}/%'].map((character) => character.charCodeAt(0)));
const ESCAPES = new Map([...'nrtbf'].map((letter, index) => [letter.charCodeAt(0), [10, 13, 9, 8, 12][index] ?? 0]));

/** A cursor over bytes that reads one value or keyword after another. */
export class PdfCursor {
  readonly bytes: Uint8Array;
  position: number;

  constructor(bytes: Uint8Array, position = 0) {
    this.bytes = bytes;
    this.position = position;
  }

  /** Reads the next value. `7 0 R` is a reference; a keyword that is no value is refused. */
  value(depth = 0): PdfValue {
    if (depth > MAX_DEPTH) throw broken('values nested too deep');
    this.skipSpace();
    const byte = this.bytes[this.position];
    if (byte === 0x2f) return { kind: 'name', name: this.#name() };
    if (byte === 0x28) return this.#literalString();
    if (byte === 0x5b) return this.#array(depth);
    if (byte !== 0x3c) return this.#numberOrWord();
    return this.bytes[this.position + 1] === 0x3c ? this.#dict(depth) : this.#hexString();
  }

  /** Reads a whole number that is not negative. */
  integer(): number {
    this.skipSpace();
    const word = this.#word();
    if (!/^\d{1,10}$/.test(word)) throw broken(`a whole number was expected, not ${word.slice(0, 20)}`);
    return Number(word);
  }

  /** Consumes the keyword when it comes next, and says whether it did. */
  takeWord(word: string): boolean {
    this.skipSpace();
    const before = this.position;
    if (this.#word() === word) return true;
    this.position = before;
    return false;
  }

  expectWord(word: string): void {
    if (!this.takeWord(word)) throw broken(`${word} was expected`);
  }

  skipSpace(): void {
    for (; ; this.position += 1) {
      const byte = this.bytes[this.position];
      if (byte === 0x25) this.#skipComment();
      else if (byte === undefined || !WHITE_SPACE.has(byte)) return;
    }
  }

  #skipComment(): void {
    while (this.position + 1 < this.bytes.length) {
      const next = this.bytes[this.position + 1];
      if (next === 0x0a || next === 0x0d) return;
      this.position += 1;
    }
  }

  #word(): string {
    const start = this.position;
    while (this.position < this.bytes.length && isRegular(this.bytes[this.position])) this.position += 1;
    return latin1(this.bytes.subarray(start, this.position));
  }

  #numberOrWord(): PdfValue {
    const word = this.#word();
    switch (word) {
      case 'true':
        return true;
      case 'false':
        return false;
      case 'null':
        return null;
    }
    if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(word) || word.length > 40) throw broken(`no value: ${word.slice(0, 20)}`);
    return /^\d{1,10}$/.test(word) ? (this.#referenceFrom(Number(word)) ?? Number(word)) : Number(word);
  }

  #referenceFrom(number: number): PdfRef | null {
    const before = this.position;
    this.skipSpace();
    const generation = this.#word();
    if (/^\d{1,5}$/.test(generation)) {
      this.skipSpace();
      if (this.#word() === 'R') return { kind: 'ref', number, generation: Number(generation) };
    }
    this.position = before;
    return null;
  }

  #name(): string {
    this.position += 1;
    return this.#word().replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  }

  #array(depth: number): PdfArray {
    this.position += 1;
    const items: PdfValue[] = [];
    for (;;) {
      this.skipSpace();
      if (this.bytes[this.position] === 0x5d) {
        this.position += 1;
        return { kind: 'array', items };
      }
      items.push(this.value(depth + 1));
    }
  }

  #dict(depth: number): PdfDict {
    this.position += 2;
    const entries = new Map<string, PdfValue>();
    for (;;) {
      this.skipSpace();
      const byte = this.bytes[this.position];
      if (byte === 0x3e && this.bytes[this.position + 1] === 0x3e) {
        this.position += 2;
        return { kind: 'dict', entries };
      }
      if (byte !== 0x2f) throw broken('a dictionary key was expected');
      const key = this.#name();
      if (entries.has(key)) throw new Refused('pades.unsupported_structure', `dictionary key ${key} given twice`);
      entries.set(key, this.value(depth + 1));
    }
  }

  #hexString(): PdfString {
    const start = this.position;
    const close = this.bytes.indexOf(0x3e, start);
    if (close === -1) throw broken('unfinished string');
    const digits = latin1(this.bytes.subarray(start + 1, close)).replace(/[\0\t\n\f\r ]/g, '');
    if (!/^[0-9A-Fa-f]*$/.test(digits)) throw broken('not hexadecimal');
    this.position = close + 1;
    const bytes = Uint8Array.from(Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex'));
    return { kind: 'string', bytes, hex: true, start, end: this.position };
  }

  #literalString(): PdfString {
    const start = this.position;
    const out: number[] = [];
    this.position += 1;
    for (let open = 1; ;) {
      const byte = this.bytes[this.position];
      if (byte === undefined) throw broken('unfinished string');
      this.position += 1;
      if (byte === 0x28) open += 1;
      if (byte === 0x29) open -= 1;
      if (open === 0) return { kind: 'string', bytes: Uint8Array.from(out), hex: false, start, end: this.position };
      if (byte === 0x5c) out.push(...this.#escape());
      else out.push(byte);
    }
  }

  #escape(): number[] {
    const octal = /^[0-7]{1,3}/.exec(latin1(this.bytes.subarray(this.position, this.position + 3)))?.[0];
    if (octal !== undefined) {
      this.position += octal.length;
      return [parseInt(octal, 8) & 0xff];
    }
    const byte = this.bytes[this.position];
    if (byte === undefined) throw broken('unfinished string');
    this.position += 1;
    if (byte === 0x0d && this.bytes[this.position] === 0x0a) this.position += 1;
    // A backslash before a line end continues the string on the next line.
    if (byte === 0x0d || byte === 0x0a) return [];
    return [ESCAPES.get(byte) ?? byte];
  }
}

/** Text of a PDF string: UTF-16BE or UTF-8 by its mark, otherwise one byte per character. */
export function textOf(value: PdfString): string {
  const { bytes } = value;
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes).normalize('NFC');
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    return new TextDecoder().decode(bytes).normalize('NFC');
  return latin1(bytes);
}

/** Bytes as characters, one for one. */
export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

export function isDict(value: PdfValue | undefined): value is PdfDict {
  return typeof value === 'object' && value?.kind === 'dict';
}
export function isArray(value: PdfValue | undefined): value is PdfArray {
  return typeof value === 'object' && value?.kind === 'array';
}
export function isRef(value: PdfValue | undefined): value is PdfRef {
  return typeof value === 'object' && value?.kind === 'ref';
}
export function isString(value: PdfValue | undefined): value is PdfString {
  return typeof value === 'object' && value?.kind === 'string';
}
export function isName(value: PdfValue | undefined, name: string): boolean {
  return typeof value === 'object' && value?.kind === 'name' && value.name === name;
}

export function broken(detail: string): Refused {
  return new Refused('pades.unreadable', detail);
}

function isRegular(byte: number | undefined): boolean {
  return byte !== undefined && !WHITE_SPACE.has(byte) && !DELIMITERS.has(byte);
}
