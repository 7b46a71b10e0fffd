// Decodes the streams the reader itself needs: cross-reference and object streams. Page content is never decoded.
import { inflateSync } from 'node:zlib';
import { Refused } from './codes.ts';
import { broken, isArray, isDict, isName, type PdfDict, type PdfStream, type PdfValue } from './pdf-syntax.ts';

/** A compressed stream may not grow beyond this: a decompression bomb stops here. */
const MAX_DECODED_BYTES = 32 * 1024 * 1024;

/** The decoded bytes of a stream stored plain or with FlateDecode, with or without a PNG predictor. */
export function decodeStream(stream: PdfStream, resolve: (value: PdfValue | undefined) => PdfValue): Uint8Array {
  const filter = single(resolve(stream.dict.entries.get('Filter')));
  if (filter === null) return stream.raw;
  if (!isName(filter, 'FlateDecode')) throw new Refused('pades.unsupported_structure', 'filter of a structural stream');
  const bytes = inflate(stream.raw);
  const parameters = single(resolve(stream.dict.entries.get('DecodeParms')));
  return isDict(parameters) ? undoPredictor(bytes, parameters) : bytes;
}

/** A filter may be written alone or as an array of one. */
function single(value: PdfValue): PdfValue {
  if (!isArray(value)) return value;
  if (value.items.length > 1) throw new Refused('pades.unsupported_structure', 'chained filters');
  return value.items[0] ?? null;
}

function inflate(bytes: Uint8Array): Uint8Array {
  try {
    return inflateSync(bytes, { maxOutputLength: MAX_DECODED_BYTES });
  } catch {
    throw broken('compressed data');
  }
}

function undoPredictor(bytes: Uint8Array, parameters: PdfDict): Uint8Array {
  const predictor = parameters.entries.get('Predictor') ?? 1;
  if (predictor === 1) return bytes;
  const columns = parameters.entries.get('Columns') ?? 1;
  const oneByteEach =
    (parameters.entries.get('Colors') ?? 1) === 1 && (parameters.entries.get('BitsPerComponent') ?? 8) === 8;
  if (typeof predictor !== 'number' || predictor < 10 || typeof columns !== 'number' || columns < 1 || !oneByteEach) {
    throw new Refused('pades.unsupported_structure', 'predictor of a structural stream');
  }
  return undoPng(bytes, columns);
}

/** PNG filters (RFC 2083 §6) with one byte per pixel: each row starts with its filter type. */
function undoPng(bytes: Uint8Array, columns: number): Uint8Array {
  const rows = Math.floor(bytes.length / (columns + 1));
  const out = new Uint8Array(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    const type = bytes[row * (columns + 1)] ?? 0;
    for (let column = 0; column < columns; column += 1) {
      const at = row * columns + column;
      const left = column > 0 ? (out[at - 1] ?? 0) : 0;
      const up = row > 0 ? (out[at - columns] ?? 0) : 0;
      const corner = row > 0 && column > 0 ? (out[at - columns - 1] ?? 0) : 0;
      out[at] = (bytes[row * (columns + 1) + 1 + column] ?? 0) + predicted(type, left, up, corner);
    }
  }
  return out;
}

function predicted(type: number, left: number, up: number, corner: number): number {
  switch (type) {
    case 0:
      return 0;
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return Math.floor((left + up) / 2);
    case 4:
      return paeth(left, up, corner);
    default:
      throw broken('PNG filter');
  }
}

function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner;
  const [toLeft, toUp, toCorner] = [left, up, corner].map((value) => Math.abs(estimate - value)) as [
    number,
    number,
    number,
  ];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}
