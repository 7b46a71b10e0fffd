// Which bytes a signature covers: everything from the first byte to the end of its revision, except its own Contents.
import { Refused } from './codes.ts';
import { derLength, DerError } from './der.ts';
import { isArray, isString, type PdfDict, type PdfString } from './pdf-syntax.ts';
import { startXrefOf } from './pdf-xref.ts';

export interface Coverage {
  /** The two runs of signed bytes. */
  before: Uint8Array;
  after: Uint8Array;
  /** Just after the last signed byte; the length of the file when the signature covers all of it. */
  end: number;
  /** The CMS, cut out of the zeros that pad it. */
  cms: Uint8Array;
}

/**
 * Checks ByteRange and Contents of a signature dictionary against the file. Throws {@link Refused} with
 * `byte_range_invalid` or `contents_invalid`.
 */
export function readCoverage(pdf: Uint8Array, signature: PdfDict): Coverage {
  const contents = signature.entries.get('Contents');
  if (!isString(contents) || !contents.hex) throw new Refused('pades.contents_invalid', 'Contents is not hexadecimal');
  const [first, gapStart, gapEnd, lastLength] = rangeOf(signature);
  const end = gapEnd + lastLength;
  // The gap must be exactly this dictionary's own Contents, brackets included: a wider one would hide content.
  if (first !== 0 || gapStart !== contents.start || gapEnd !== contents.end || end > pdf.length) {
    throw new Refused('pades.byte_range_invalid', 'the gap is not the Contents of this signature');
  }
  if (contents.end - contents.start !== 2 + 2 * contents.bytes.length) {
    throw new Refused('pades.contents_invalid', 'something besides hexadecimal digits in Contents');
  }
  if (startXrefOf(pdf.subarray(0, end)) === null) {
    throw new Refused('pades.byte_range_invalid', 'the signed part does not end with a revision');
  }
  return {
    before: pdf.subarray(0, gapStart),
    after: pdf.subarray(gapEnd, end),
    end,
    cms: withoutPadding(contents),
  };
}

function rangeOf(signature: PdfDict): [number, number, number, number] {
  const range = signature.entries.get('ByteRange');
  const [a, b, c, d, ...more] = isArray(range) ? range.items : [];
  if (!isWhole(a) || !isWhole(b) || !isWhole(c) || !isWhole(d) || more.length > 0) {
    throw new Refused('pades.byte_range_invalid', 'ByteRange is not four whole numbers');
  }
  return [a, b, c, d];
}

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

function withoutPadding(contents: PdfString): Uint8Array {
  try {
    const length = derLength(contents.bytes);
    // Anything but zeros behind the CMS would be unsigned content.
    const isSequence = contents.bytes[0] === 0x30;
    if (isSequence && contents.bytes.subarray(length).every((byte) => byte === 0)) {
      return contents.bytes.subarray(0, length);
    }
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
  }
  throw new Refused('pades.contents_invalid', 'Contents is not one DER SEQUENCE and zeros');
}
