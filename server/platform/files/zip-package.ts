// What a zip container holds: an office document we take, or anything else. Only its directory and one small entry
// are read; nothing is unpacked to disk.
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import type { AcceptedMime } from '#schemas/files/stored-file.contract';
import { ok, refuse, type Result } from '../kernel/result.ts';
import type { ByteWindow } from './byte-window.ts';

const inflate = promisify(inflateRaw);

const END_SIGNATURE = 0x06054b50;
const END_BYTES = 22;
/** The end record, the longest comment it may carry. */
const END_SEARCH_BYTES = END_BYTES + 0xffff;
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const ZIP64 = 0xffffffff;
const ZIP64_EXTRA = 0x0001;
const MAX_DIRECTORY_BYTES = 8 * 1024 * 1024;
/** [Content_Types].xml of the largest office files is some tens of kilobytes; more is a bomb. */
const MAX_ENTRY_BYTES = 1024 * 1024;

const WORD_MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const SHEET_MAIN = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';
const ODT: AcceptedMime = 'application/vnd.oasis.opendocument.text';

interface Entry {
  isEncrypted: boolean;
  method: number;
  compressedSize: number;
  localAt: number;
}

/** The document type of a zip container; refused when its directory is missing or it is no document we take. */
export async function findPackageType(
  file: ByteWindow,
): Promise<Result<AcceptedMime, 'files.truncated' | 'files.type_not_allowed'>> {
  const entries = await readDirectory(file);
  if (entries === undefined) return refuse('files.truncated');
  const odf = await readEntry(file, entries.get('mimetype'));
  if (odf?.toString('latin1').trim() === ODT) return ok(ODT);
  const types = (await readEntry(file, entries.get('[Content_Types].xml')))?.toString('utf8') ?? '';
  // A macro runs on the officer's machine when the file is opened, whatever the file is called.
  if (/macroEnabled|vbaProject/i.test(types)) return refuse('files.type_not_allowed');
  if (types.includes(WORD_MAIN)) {
    return ok('application/vnd.openxmlformats-officedocument.wordprocessingml.document');
  }
  if (types.includes(SHEET_MAIN)) return ok('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
  return refuse('files.type_not_allowed');
}

async function readDirectory(file: ByteWindow): Promise<Map<string, Entry> | undefined> {
  const tail = await file.readTail(END_SEARCH_BYTES);
  const endAt = findEnd(tail);
  if (endAt === undefined) return undefined;
  const count = tail.readUInt16LE(endAt + 10);
  const size = tail.readUInt32LE(endAt + 12);
  const start = tail.readUInt32LE(endAt + 16);
  if (size > MAX_DIRECTORY_BYTES) return new Map();
  const directory = await file.read(start, size);
  return directory && parseDirectory(directory, count);
}

/** The last end record whose comment reaches exactly the end of the file. */
function findEnd(tail: Buffer): number | undefined {
  for (let at = tail.length - END_BYTES; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) === END_SIGNATURE && at + END_BYTES + tail.readUInt16LE(at + 20) === tail.length) {
      return at;
    }
  }
  return undefined;
}

function parseDirectory(directory: Buffer, count: number): Map<string, Entry> | undefined {
  const entries = new Map<string, Entry>();
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + ENTRY_BYTES > directory.length || directory.readUInt32LE(at) !== ENTRY_SIGNATURE) return undefined;
    const nameEnd = at + ENTRY_BYTES + directory.readUInt16LE(at + 28);
    const extraEnd = nameEnd + directory.readUInt16LE(at + 30);
    const next = extraEnd + directory.readUInt16LE(at + 32);
    if (next > directory.length) return undefined;
    const name = directory.toString('utf8', at + ENTRY_BYTES, nameEnd);
    entries.set(name, parseEntry(directory.subarray(at, nameEnd), directory.subarray(nameEnd, extraEnd)));
    at = next;
  }
  return entries;
}

function parseEntry(head: Buffer, extra: Buffer): Entry {
  const size = head.readUInt32LE(24);
  const compressedSize = head.readUInt32LE(20);
  const localAt = head.readUInt32LE(42);
  const wide = zip64Numbers(extra);
  // Some writers (Apache POI) always use the 64-bit fields: those marked ZIP64 stand in this order in the extra part.
  if (size === ZIP64) wide.shift();
  return {
    isEncrypted: (head.readUInt16LE(8) & 1) === 1,
    method: head.readUInt16LE(10),
    compressedSize: compressedSize === ZIP64 ? (wide.shift() ?? ZIP64) : compressedSize,
    localAt: localAt === ZIP64 ? (wide.shift() ?? ZIP64) : localAt,
  };
}

function zip64Numbers(extra: Buffer): number[] {
  const numbers: number[] = [];
  let at = 0;
  while (at + 4 <= extra.length) {
    const end = Math.min(at + 4 + extra.readUInt16LE(at + 2), extra.length);
    if (extra.readUInt16LE(at) === ZIP64_EXTRA) {
      for (let value = at + 4; value + 8 <= end; value += 8) numbers.push(Number(extra.readBigUInt64LE(value)));
    }
    at = end;
  }
  return numbers;
}

/** The content of a small entry; undefined when it is absent, encrypted, damaged or larger than it has any reason to be. */
async function readEntry(file: ByteWindow, entry: Entry | undefined): Promise<Buffer | undefined> {
  if (!entry || entry.isEncrypted || entry.compressedSize > MAX_ENTRY_BYTES) return undefined;
  const local = await file.read(entry.localAt, LOCAL_BYTES);
  if (!local) return undefined;
  const dataAt = entry.localAt + LOCAL_BYTES + local.readUInt16LE(26) + local.readUInt16LE(28);
  const data = await file.read(dataAt, entry.compressedSize);
  if (!data || entry.method === 0) return data;
  if (entry.method !== 8) return undefined;
  return inflate(data, { maxOutputLength: MAX_ENTRY_BYTES }).catch(() => undefined);
}
