// The file store that features use: receive, check, keep under the hash of the content, read back. Knows no record.
import { createHash } from 'node:crypto';
import { open, writeFile, type FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { Request, RequestHandler } from 'express';
import { AcceptedMime, EXTENSIONS_OF } from '#schemas/files/stored-file.contract';
import { ok, refuse, type Result } from '../kernel/result.ts';
import { ByteWindow } from './byte-window.ts';
import type { FileRefusalCode } from './file.errors.ts';
import { hidesDangerousExtension, withExtension } from './file-name.ts';
import { ContentFolder, TemporaryFolder } from './folders.ts';
import { createPdfInspector, type PdfInspector } from './pdf-inspection.ts';
import { checkWhole, findRealType, isClaimTrue } from './real-type.ts';
import { Reception, type ReceivedUpload } from './reception.ts';

/** A 50 MB scan opens in well under a second; what needs longer was made to. */
const PDF_TIMEOUT_MS = 15_000;

export interface FileStoreOptions {
  /** Folder of the store, made when absent; it holds nothing else. */
  dir: string;
  /** Largest file taken, in bytes. */
  maxBytes: number;
  clock: () => Date;
  /** How long one PDF may be worked on. */
  pdfTimeoutMs?: number;
}

export interface KeptFile {
  sha256: string;
  size: number;
  mime: AcceptedMime;
  extension: string;
  /** PDF and TIFF uploads. */
  pages?: number;
}
export interface KeptUpload extends KeptFile {
  /** The sender's name, with the right ending added when it had none. */
  name: string;
}

export interface FileStore {
  /** Express middleware for one multipart field `file`; fails with `UploadError`. Refused senders are answered early. */
  receive(): RequestHandler;
  /** The upload that {@link receive} took off this request, once; untaken ones are removed when the response closes. */
  takeUpload(req: Request): ReceivedUpload | undefined;
  /** Checks the upload and keeps its content, durable when this resolves. The temporary file is gone either way. */
  keep(upload: ReceivedUpload): Promise<Result<KeptUpload, FileRefusalCode>>;
  /** Keeps bytes we made ourselves, unchecked. @throws {TypeError} for a type the store does not hold */
  keepBytes(bytes: Uint8Array, mime: string): Promise<KeptFile>;
  /** The caller reads or destroys the stream. @throws {ContentMissingError} @throws {TypeError} for no hash */
  open(sha256: string): Promise<{ stream: Readable; size: number }>;
  /** @throws {ContentMissingError} @throws {TypeError} for no hash */
  readBytes(sha256: string): Promise<Buffer>;
  exists(sha256: string): Promise<boolean>;
  /** Removes content at once, whoever refers to it; nothing happens when it is absent. */
  remove(sha256: string): Promise<void>;
  /** Removes content that was last kept before `before`; safe while the same content is being kept again. */
  removeIfOlder(sha256: string, before: Date): Promise<boolean>;
  /** Removes temporary files that a killed process left. Gives how many. */
  sweepTemporary(olderThanMs: number): Promise<number>;
  /** All content; `modifiedAt` is when it was last kept. */
  listStored(): AsyncIterable<{ sha256: string; modifiedAt: Date }>;
  /** Ends the worker threads. */
  close(): Promise<void>;
}

export function createFileStore(options: FileStoreOptions): FileStore {
  const { dir, maxBytes, clock } = options;
  const temporary = new TemporaryFolder(dir);
  const content = new ContentFolder(dir);
  const reception = new Reception({ maxBytes, temporary });
  const pdfs = createPdfInspector(options.pdfTimeoutMs ?? PDF_TIMEOUT_MS);

  async function withTemporary<T>(path: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } finally {
      await temporary.discard(path);
    }
  }

  return {
    receive: () => reception.middleware(),
    takeUpload: (req) => reception.take(req),
    keep: (upload) =>
      withTemporary(upload.tempPath, async () => {
        const checked = await checkUpload(upload, maxBytes, pdfs);
        if (checked.ok) await content.place(upload.tempPath, upload.sha256, clock());
        return checked;
      }),
    keepBytes: async (bytes, mime) => {
      const type = AcceptedMime.safeParse(mime);
      if (!type.success) throw new TypeError(`The store does not hold files of type ${mime}`);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const path = temporary.reserve();
      await withTemporary(path, async () => {
        await writeFile(path, bytes, { flag: 'wx' });
        await content.place(path, sha256, clock());
      });
      return { sha256, size: bytes.byteLength, mime: type.data, extension: EXTENSIONS_OF[type.data][0] };
    },
    open: async (sha256) => {
      const handle = await content.open(sha256);
      return { stream: handle.createReadStream(), size: (await handle.stat()).size };
    },
    readBytes: async (sha256) => using(await content.open(sha256), (handle) => handle.readFile()),
    exists: (sha256) => content.exists(sha256),
    remove: (sha256) => content.remove(sha256),
    removeIfOlder: (sha256, before) => {
      const aside = temporary.reserve();
      return withTemporary(aside, () => content.removeIfOlder(sha256, before, aside));
    },
    sweepTemporary: (olderThanMs) => temporary.sweep(new Date(clock().getTime() - olderThanMs)),
    listStored: () => content.list(),
    close: () => pdfs.close(),
  };
}

/** All checks, cheapest first; content is read in small pieces and PDFs are opened in a worker thread. */
async function checkUpload(
  upload: ReceivedUpload,
  maxBytes: number,
  pdfs: PdfInspector,
): Promise<Result<KeptUpload, FileRefusalCode>> {
  const { originalName, claimedType, size, sha256 } = upload;
  if (originalName === '' || hidesDangerousExtension(originalName)) return refuse('files.name_invalid');
  if (size === 0) return refuse('files.empty');
  if (size > maxBytes) return refuse('files.too_large', { maxBytes });
  const inspected = await using(await open(upload.tempPath, 'r'), (handle) => checkContent(handle, upload));
  if (!inspected.ok) return inspected;
  const { mime } = inspected.value;
  let { pages } = inspected.value;
  if (!isClaimTrue(originalName, claimedType, mime)) return refuse('files.type_mismatch');
  if (mime === 'application/pdf') {
    const pdf = await pdfs.inspect(upload.tempPath);
    if (pdf.kind !== 'opened') return refuse(`files.pdf_${pdf.kind}`);
    pages = pdf.pages;
  }
  const extension = EXTENSIONS_OF[mime][0];
  const kept: KeptUpload = { sha256, size, mime, extension, name: withExtension(originalName, extension) };
  return ok(pages === undefined ? kept : { ...kept, pages });
}

async function checkContent(
  handle: FileHandle,
  upload: ReceivedUpload,
): Promise<Result<{ mime: AcceptedMime; pages?: number }, FileRefusalCode>> {
  const file = new ByteWindow(handle, upload.size);
  const type = await findRealType(file);
  if (!type.ok) return type;
  const whole = await checkWhole(file, type.value);
  return whole.ok ? ok({ mime: type.value, ...whole.value }) : whole;
}

async function using<T>(handle: FileHandle, work: (handle: FileHandle) => Promise<T>): Promise<T> {
  try {
    return await work(handle);
  } finally {
    await handle.close();
  }
}
