// Reads an archive and its sheets without the code under test: the central directory, inflated by node.
import assert from 'node:assert/strict';
import { crc32, inflateRawSync } from 'node:zlib';

/** Every entry of a ZIP file by name; sizes and checksums must be what the directory says. */
export function unzip(file: Buffer): Map<string, string> {
  const end = file.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  assert.ok(end >= 0, 'no end record');
  const entries = new Map<string, string>();
  let at = file.readUInt32LE(end + 16);
  for (let i = 0; i < file.readUInt16LE(end + 8); i += 1) {
    assert.equal(file.readUInt32LE(at), 0x02014b50);
    const nameLength = file.readUInt16LE(at + 28);
    const name = file.toString('utf8', at + 46, at + 46 + nameLength);
    const local = file.readUInt32LE(at + 42);
    const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const content = inflateRawSync(file.subarray(start, start + file.readUInt32LE(at + 20)));
    assert.equal(content.length, file.readUInt32LE(at + 24), `size of ${name}`);
    assert.equal(crc32(content), file.readUInt32LE(at + 16), `checksum of ${name}`);
    entries.set(name, content.toString('utf8'));
    at += 46 + nameLength;
  }
  return entries;
}

const UNESCAPED: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };

/** The rows of a sheet as shown values: texts, and numbers as written. */
export function sheetRows(file: Buffer, sheet: number): string[][] {
  const xml = unzip(file).get(`xl/worksheets/sheet${String(sheet)}.xml`);
  assert.ok(xml, `no sheet ${String(sheet)}`);
  return [...xml.matchAll(/<row r="\d+">(.*?)<\/row>/gsu)].map(([, row]) =>
    [...(row ?? '').matchAll(/<c [^>]*>(?:<is><t[^>]*>(.*?)<\/t><\/is>|<v>(.*?)<\/v>)<\/c>/gsu)].map(
      ([, text, value]) => (text ?? value ?? '').replace(/&\w+;/g, (entity) => UNESCAPED[entity] ?? entity),
    ),
  );
}
