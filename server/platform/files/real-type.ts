// What a file really is, read from its content: its type, whether it is whole, and whether its name tells the truth.
import { fileTypeFromBuffer } from 'file-type';
import { AcceptedMime, EXTENSIONS_OF } from '#schemas/files/stored-file.contract';
import { ok, refuse, type Result } from '../kernel/result.ts';
import type { ByteWindow } from './byte-window.ts';
import type { FileRefusalCode } from './file.errors.ts';
import { extensionOf } from './file-name.ts';
import { isJpegComplete, isPngComplete } from './image-ends.ts';
import { countTiffPages } from './tiff-pages.ts';
import { findPackageType } from './zip-package.ts';

/** What file-type needs to see for the types it decides on here. */
const SNIFF_BYTES = 4100;
const ZIP_HEAD = 'PK\u0003\u0004';
const TIFF_HEADS = ['II*\0', 'MM\0*'];
/** Readers look for the end mark in the last kilobyte; some scanners pad the file after it. */
const PDF_END_BYTES = 1024;
const PDF_TAIL_BYTES = 32 * 1024;

/** What browsers send when the machine does not know the type; busboy writes text/plain when nothing was sent. */
const NO_CLAIM = new Set(['', 'application/octet-stream', 'binary/octet-stream', 'text/plain']);
const ZIP_CLAIMS = ['application/zip', 'application/x-zip-compressed'];
/** Other names senders use for a type; office files are zip containers and machines without Office say so. */
const ALIASES = {
  'application/pdf': ['application/x-pdf'],
  'image/jpeg': ['image/jpg', 'image/pjpeg'],
  'image/png': ['image/x-png'],
  'image/tiff': ['image/tif', 'image/x-tiff'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ZIP_CLAIMS,
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ZIP_CLAIMS,
  'application/vnd.oasis.opendocument.text': ZIP_CLAIMS,
} as const satisfies Record<AcceptedMime, readonly string[]>;

/** The type the content shows; HTML, SVG, scripts and programs have no accepted signature and are refused here. */
export async function findRealType(file: ByteWindow): Promise<Result<AcceptedMime, FileRefusalCode>> {
  const head = (await file.read(0, Math.min(SNIFF_BYTES, file.size))) ?? Buffer.alloc(0);
  // The first bytes of a zip do not say what it holds, so its directory is read instead.
  if (head.toString('latin1', 0, ZIP_HEAD.length) === ZIP_HEAD) return findPackageType(file);
  const sniffed = await fileTypeFromBuffer(head);
  // file-type looks into the first directory of a TIFF, which many scanners write at the end of the file.
  if (!sniffed && TIFF_HEADS.includes(head.toString('latin1', 0, 4))) return ok('image/tiff');
  const found = AcceptedMime.safeParse(sniffed?.mime);
  return found.success ? ok(found.data) : refuse('files.type_not_allowed');
}

/** True when the ending of the name and the sender's type, where given, agree with the content. */
export function isClaimTrue(name: string, claimedType: string, real: AcceptedMime): boolean {
  const extension = extensionOf(name);
  const extensions: readonly string[] = EXTENSIONS_OF[real];
  if (extension !== undefined && !extensions.includes(extension)) return false;
  const claim = claimedType.toLowerCase();
  const aliases: readonly string[] = ALIASES[real];
  return NO_CLAIM.has(claim) || claim === real || aliases.includes(claim);
}

/** Refuses a file cut short; gives the number of pages where the structure tells it. */
export async function checkWhole(
  file: ByteWindow,
  type: AcceptedMime,
): Promise<Result<{ pages?: number }, 'files.truncated'>> {
  switch (type) {
    case 'application/pdf':
      return (await hasPdfEnd(file)) ? ok({}) : refuse('files.truncated');
    case 'image/png':
      return (await isPngComplete(file)) ? ok({}) : refuse('files.truncated');
    case 'image/jpeg':
      return (await isJpegComplete(file)) ? ok({}) : refuse('files.truncated');
    case 'image/tiff': {
      const pages = await countTiffPages(file);
      return pages === undefined ? refuse('files.truncated') : ok({ pages });
    }
    case 'application/vnd.openxmlformats-officedocument.wordprocessingml.document':
    case 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet':
    case 'application/vnd.oasis.opendocument.text':
      // Their type was read from the directory, which stands at the very end of the file.
      return ok({});
  }
}

async function hasPdfEnd(file: ByteWindow): Promise<boolean> {
  const tail = await file.readTail(PDF_TAIL_BYTES);
  let end = tail.length;
  // Zeros and blanks after the end are padding.
  while (end > 0 && (tail[end - 1] ?? 0) <= 0x20) end -= 1;
  const ending = tail.subarray(0, end);
  return ending.subarray(-PDF_END_BYTES).includes('%%EOF') && ending.includes('startxref');
}
