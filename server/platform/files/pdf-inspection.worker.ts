// Runs in a worker thread: opens one PDF with the library that will later stamp and sign it. Holds no other rule.
import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import {
  decodePDFRawStream,
  EncryptedPDFError,
  ParseSpeeds,
  PDFContext,
  PDFDocument,
  PDFRawStream,
} from '@cantoo/pdf-lib';

export type PdfInspection = { kind: 'opened'; pages: number } | { kind: 'encrypted' } | { kind: 'unreadable' };

/** All streams the parser itself unpacks (object and cross-reference streams) may take this much together. */
const MAX_UNPACKED_BYTES = 256 * 1024 * 1024;

let unpackedBytes = 0;
limitUnpacking();

/** Opens the PDF at `path` on disk and counts its pages; a document without a page cannot be read by anyone. */
export default async function inspectPdf({ path }: { path: string }): Promise<PdfInspection> {
  unpackedBytes = 0;
  try {
    const document = await PDFDocument.load(readFileSync(path), {
      // This thread has nothing else to do, so the parser need not pause.
      parseSpeed: ParseSpeeds.Fastest,
      updateMetadata: false,
    });
    const pages = document.getPageCount();
    return pages > 0 ? { kind: 'opened', pages } : { kind: 'unreadable' };
  } catch (error) {
    return { kind: error instanceof EncryptedPDFError ? 'encrypted' : 'unreadable' };
  }
}

/**
 * Gives the library's decoders a common limit. The thread's memory cap counts only the JavaScript heap, while unpacked
 * streams live outside it: one megabyte of deflated zeros would otherwise take a gigabyte from the whole process.
 */
function limitUnpacking(): void {
  const context = PDFContext.create();
  const dict = context.obj({ Filter: 'FlateDecode' });
  const decoder: unknown = decodePDFRawStream(PDFRawStream.of(dict, deflateSync('')));
  // FlateStream -> its prototype -> the prototype that every decoder shares.
  const shared: unknown = Object.getPrototypeOf(Object.getPrototypeOf(decoder));
  if (!hasEnsureBuffer(shared)) throw new Error('The PDF library changed: its decoders can no longer be limited.');
  const grow = shared.ensureBuffer;
  shared.ensureBuffer = function ensureLimitedBuffer(this: { buffer: Uint8Array }, requested: number): Uint8Array {
    if (requested > this.buffer.byteLength) {
      unpackedBytes += requested;
      if (unpackedBytes > MAX_UNPACKED_BYTES) throw new RangeError('PDF streams unpack to too much');
    }
    return grow.call(this, requested);
  };
}

interface DecoderPrototype {
  buffer: Uint8Array;
  ensureBuffer: (this: { buffer: Uint8Array }, requested: number) => Uint8Array;
}

function hasEnsureBuffer(value: unknown): value is DecoderPrototype {
  return (
    typeof value === 'object' && value !== null && 'ensureBuffer' in value && typeof value.ensureBuffer === 'function'
  );
}
