// Small files of every kind the store meets, built byte by byte so that each test can break exactly one thing.
import { randomBytes } from 'node:crypto';
import { crc32, deflateRawSync, deflateSync } from 'node:zlib';
import { PDFDocument, PDFName } from '@cantoo/pdf-lib';

export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
export const ODT = 'application/vnd.oasis.opendocument.text';

/** A PDF with `pages` empty pages, and as many bytes of incompressible content as asked, one stream per page. */
export async function aPdf(pages = 1, contentBytes = 0): Promise<Buffer> {
  const document = await PDFDocument.create();
  for (let index = 0; index < pages; index += 1) {
    const page = document.addPage();
    if (contentBytes === 0) continue;
    const stream = document.context.stream(randomBytes(Math.ceil(contentBytes / pages)));
    page.node.set(PDFName.of('Contents'), document.context.register(stream));
  }
  return Buffer.from(await document.save());
}

export async function anEncryptedPdf(): Promise<Buffer> {
  const document = await PDFDocument.create();
  document.addPage();
  document.encrypt({ userPassword: 'bi-mat', ownerPassword: 'chu-so-huu' });
  return Buffer.from(await document.save());
}

const PDF_START =
  '%PDF-1.5\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count 0/Kids[]>>\nendobj\n';
const PDF_END = '\nstartxref\n9\n%%EOF\n';

/** Each object opens and never closes, so the library searches to the end of the file again and again. */
export const aPdfThatHangs = (): Buffer => Buffer.from(PDF_START + '3 0 obj (\n'.repeat(100_000) + PDF_END);

/** A cross-reference stream that claims a million million entries of no bytes. */
export const aPdfThatEatsMemory = (): Buffer =>
  Buffer.from(
    `${PDF_START}3 0 obj\n<</Type/XRef/Size 4/Root 1 0 R/Index[0 1000000000000]/W[0 0 0]/Length 0>>\nstream\n\nendstream\nendobj${PDF_END}`,
  );

/** A few kilobytes for each megabyte it unpacks to. */
export function aPdfThatUnpacksTo(megabytes: number): Buffer {
  const packed = deflateSync(Buffer.alloc(megabytes << 20, ' '), { level: 1 });
  const head = `${PDF_START}3 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length ${packed.length}>>\nstream\n`;
  return Buffer.concat([
    Buffer.from(head),
    packed,
    Buffer.from(`\nendstream\nendobj\ntrailer <</Root 1 0 R>>${PDF_END}`),
  ]);
}

const jpegSegment = (marker: number, data: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
};

/** A JPEG as phones write it: a whole thumbnail (with its own end mark) inside, restart marks and stuffed zeros. */
export function aJpeg(scanBytes = 300): Buffer {
  const thumbnail = Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    jpegSegment(0xda, Buffer.alloc(10)),
    Buffer.from([1, 2, 0xff, 0xd9]),
  ]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    jpegSegment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), thumbnail])),
    jpegSegment(0xc0, Buffer.alloc(15, 1)),
    jpegSegment(0xda, Buffer.alloc(10, 1)),
    Buffer.alloc(scanBytes, 0x5a),
    Buffer.from([0xff, 0x00, 7, 0xff, 0xd3, 9]),
    Buffer.from([0xff, 0xd9]),
  ]);
}

const pngChunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
};

export function aPng(): Buffer {
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(Buffer.from([0, 128]))),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A little-endian TIFF: one strip of picture data for each page, then the directories, as scanners write them. */
export function aTiff(pages = 1, stripBytes = 64): Buffer {
  const DIRECTORY_BYTES = 2 + 2 * 12 + 4;
  const directoriesAt = 8 + pages * stripBytes;
  const file = Buffer.alloc(directoriesAt + pages * DIRECTORY_BYTES, 0x11);
  file.write('II*\0', 0, 'latin1');
  file.writeUInt32LE(directoriesAt, 4);
  for (let page = 0; page < pages; page += 1) {
    const at = directoriesAt + page * DIRECTORY_BYTES;
    file.writeUInt16LE(2, at);
    [
      [273, 8 + page * stripBytes],
      [279, stripBytes],
    ].forEach(([tag = 0, value = 0], index) => {
      const entryAt = at + 2 + index * 12;
      file.writeUInt16LE(tag, entryAt);
      file.writeUInt16LE(4, entryAt + 2);
      file.writeUInt32LE(1, entryAt + 4);
      file.writeUInt32LE(value, entryAt + 8);
    });
    file.writeUInt32LE(page + 1 < pages ? at + DIRECTORY_BYTES : 0, at + 2 + 24);
  }
  return file;
}

interface ZipEntry {
  name: string;
  content: string;
  /** Stored as it is, as an ODT's first entry must be. */
  isStored?: boolean;
  /** Sizes and places in the 64-bit extra part, as Apache POI writes them. */
  isZip64?: boolean;
}

export function aZip(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const content = Buffer.from(entry.content);
    const data = entry.isStored ? content : deflateRawSync(content);
    const name = Buffer.from(entry.name);
    const method = entry.isStored ? 0 : 8;
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(method, 8);
    local.writeUInt32LE(crc32(content), 14);
    local.writeUInt32LE(data.length, 18);
    local.writeUInt32LE(content.length, 22);
    local.writeUInt16LE(name.length, 26);
    locals.push(local, name, data);
    directory.push(centralEntry(entry, name, method, data.length, content, offset));
    offset += local.length + name.length + data.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, central, end]);
}

function centralEntry(
  entry: ZipEntry,
  name: Buffer,
  method: number,
  packed: number,
  content: Buffer,
  offset: number,
): Buffer {
  const head = Buffer.alloc(46);
  head.writeUInt32LE(0x02014b50, 0);
  head.writeUInt16LE(method, 10);
  head.writeUInt32LE(crc32(content), 16);
  head.writeUInt32LE(entry.isZip64 ? 0xffffffff : packed, 20);
  head.writeUInt32LE(entry.isZip64 ? 0xffffffff : content.length, 24);
  head.writeUInt16LE(name.length, 28);
  head.writeUInt32LE(entry.isZip64 ? 0xffffffff : offset, 42);
  if (!entry.isZip64) return Buffer.concat([head, name]);
  const extra = Buffer.alloc(28);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(24, 2);
  [content.length, packed, offset].forEach((value, index) => extra.writeBigUInt64LE(BigInt(value), 4 + index * 8));
  head.writeUInt16LE(extra.length, 30);
  return Buffer.concat([head, name, extra]);
}

const contentTypes = (main: string): string =>
  `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/main.xml" ContentType="${main}"/></Types>`;

export const aDocx = (isZip64 = false): Buffer =>
  aZip([
    { name: '[Content_Types].xml', content: contentTypes(`${DOCX}.main+xml`), isZip64 },
    { name: 'word/document2.xml', content: '<w:document/>' },
  ]);
export const anXlsx = (): Buffer =>
  aZip([
    { name: 'xl/workbook.xml', content: '<workbook/>' },
    { name: '[Content_Types].xml', content: contentTypes(`${XLSX}.main+xml`) },
  ]);
export const anOdt = (): Buffer =>
  aZip([
    { name: 'mimetype', content: ODT, isStored: true },
    { name: 'content.xml', content: '<office:document/>' },
  ]);
export const aDocxWithMacros = (): Buffer =>
  aZip([
    {
      name: '[Content_Types].xml',
      content: contentTypes('application/vnd.ms-word.document.macroEnabled.main+xml'),
    },
    { name: 'word/vbaProject.bin', content: 'x' },
  ]);
export const aPlainZip = (): Buffer => aZip([{ name: 'don.pdf', content: '%PDF-1.4' }]);
