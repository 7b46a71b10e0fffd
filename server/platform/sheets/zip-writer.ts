// Writes a ZIP archive piece by piece, for readers that take it as it comes: nothing is held but the bytes on the way.
// PKWARE APPNOTE 6.3: sizes and checksums follow each entry in a data descriptor, since they are not known before.
import { once } from 'node:events';
import { crc32, createDeflateRaw } from 'node:zlib';

export interface ZipEntry {
  name: string;
  /** The bytes of the entry in pieces; read only as fast as the archive is. */
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

interface WrittenEntry {
  name: Buffer;
  crc: number;
  packed: number;
  size: number;
  offset: number;
}

const VERSION = 20;
/** Bit 3: sizes follow the data. Bit 11: names are UTF-8. */
const FLAGS = 0x0808;
const DEFLATE = 8;
/** 1 January 1980, 00:00: equal content gives equal bytes. */
const DOS_DATE = 0x0021;
/** Larger archives need ZIP64, which a sheet of a million rows stays below. */
const LARGEST = 0xffff_ffff;

/**
 * The bytes of the archive, entry after entry. @throws RangeError where an entry or the archive passes 4 GB
 */
export async function* writeZip(entries: Iterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const written: WrittenEntry[] = [];
  let offset = 0;
  for (const { name, content } of entries) {
    const entry: WrittenEntry = { name: Buffer.from(name, 'utf8'), crc: 0, packed: 0, size: 0, offset };
    const head = localHeader(entry.name);
    yield head;
    for await (const piece of deflated(content, entry)) yield piece;
    const tail = dataDescriptor(entry);
    yield tail;
    offset += head.length + entry.packed + tail.length;
    if (offset > LARGEST || entry.size > LARGEST) throw new RangeError('The archive is larger than 4 GB');
    written.push(entry);
  }
  const directory = written.map(centralHeader);
  yield* directory;
  yield endRecord(
    written.length,
    directory.reduce((sum, { length }) => sum + length, 0),
    offset,
  );
}

/** Deflates while counting; the source waits while the reader of the archive does. */
async function* deflated(content: ZipEntry['content'], entry: WrittenEntry): AsyncGenerator<Buffer> {
  const deflate = createDeflateRaw({ level: 6 });
  const feeding = feed(content, deflate, entry);
  // Heard below by awaiting; unheard until then, a failing source would end the process.
  feeding.catch((error: unknown) => deflate.destroy(error instanceof Error ? error : new Error(String(error))));
  try {
    for await (const piece of deflate as AsyncIterable<Buffer>) {
      entry.packed += piece.length;
      yield piece;
    }
    await feeding;
  } finally {
    deflate.destroy();
  }
}

async function feed(
  content: ZipEntry['content'],
  deflate: ReturnType<typeof createDeflateRaw>,
  entry: WrittenEntry,
): Promise<void> {
  const closed = new AbortController();
  deflate.once('close', () => {
    closed.abort();
  });
  for await (const piece of content) {
    entry.crc = crc32(piece, entry.crc);
    entry.size += piece.length;
    // The reader may go away while we wait for room.
    if (!deflate.write(piece)) await once(deflate, 'drain', { signal: closed.signal }).catch(() => undefined);
    if (deflate.destroyed) return;
  }
  deflate.end();
}

function localHeader(name: Buffer): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(VERSION, 4);
  head.writeUInt16LE(FLAGS, 6);
  head.writeUInt16LE(DEFLATE, 8);
  head.writeUInt16LE(DOS_DATE, 12);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, name]);
}

function dataDescriptor({ crc, packed, size }: WrittenEntry): Buffer {
  const tail = Buffer.alloc(16);
  tail.writeUInt32LE(0x08074b50, 0);
  tail.writeUInt32LE(crc, 4);
  tail.writeUInt32LE(packed, 8);
  tail.writeUInt32LE(size, 12);
  return tail;
}

function centralHeader({ name, crc, packed, size, offset }: WrittenEntry): Buffer {
  const head = Buffer.alloc(46);
  head.writeUInt32LE(0x02014b50, 0);
  head.writeUInt16LE(VERSION, 4);
  head.writeUInt16LE(VERSION, 6);
  head.writeUInt16LE(FLAGS, 8);
  head.writeUInt16LE(DEFLATE, 10);
  head.writeUInt16LE(DOS_DATE, 14);
  head.writeUInt32LE(crc, 16);
  head.writeUInt32LE(packed, 20);
  head.writeUInt32LE(size, 24);
  head.writeUInt16LE(name.length, 28);
  head.writeUInt32LE(offset, 42);
  return Buffer.concat([head, name]);
}

function endRecord(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
