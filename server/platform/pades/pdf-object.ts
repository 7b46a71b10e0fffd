// Reads one indirect object of a PDF at a known place.
import { broken, isDict, PdfCursor, type PdfValue } from './pdf-syntax.ts';

/** Reads `n g obj … endobj` at `offset`; with `expected`, the object must be that one. */
export function readObject(
  bytes: Uint8Array,
  offset: number,
  expected: { number: number; generation: number } | null,
  resolveLength: (length: PdfValue | undefined) => PdfValue,
): { value: PdfValue; number: number } {
  const cursor = new PdfCursor(bytes, offset);
  const number = cursor.integer();
  const generation = cursor.integer();
  cursor.expectWord('obj');
  if (expected && (number !== expected.number || generation !== expected.generation)) {
    throw broken(`object ${expected.number} is not where the cross-reference says`);
  }
  const value = cursor.value();
  if (!isDict(value) || !cursor.takeWord('stream')) {
    cursor.expectWord('endobj');
    return { value, number };
  }
  // ISO 32000-1 7.3.8.1: the keyword is followed by CR LF or LF, never by CR alone.
  if (bytes[cursor.position] === 0x0d) cursor.position += 1;
  if (bytes[cursor.position] !== 0x0a) throw broken('stream keyword without a line end');
  const start = cursor.position + 1;
  const length = resolveLength(value.entries.get('Length'));
  if (typeof length !== 'number' || length < 0 || start + length > bytes.length) throw broken('stream length');
  cursor.position = start + length;
  cursor.expectWord('endstream');
  cursor.expectWord('endobj');
  return { value: { kind: 'stream', dict: value, raw: bytes.subarray(start, start + length) }, number };
}
