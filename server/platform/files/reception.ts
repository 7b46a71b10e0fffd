// Takes one multipart file off the wire to a temporary file, hashing on the way; never holds the file in memory and
// leaves nothing behind when the upload fails. Looks at no content.
import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import type { Request, RequestHandler, Response } from 'express';
import multer, { MulterError, type StorageEngine } from 'multer';
import { UploadError } from './file.errors.ts';
import { cleanFileName } from './file-name.ts';
import type { TemporaryFolder } from './folders.ts';

/** The one multipart field that carries the file. */
const FILE_FIELD = 'file';
/** Room for part headers and the small text fields that may come with the file. */
const FORM_OVERHEAD_BYTES = 64 * 1024;
const MAX_TEXT_FIELDS = 20;
const MAX_TEXT_FIELD_BYTES = 2 * 1024;
/** How long a refused sender may go on sending, so that it reads our answer before the line is cut. */
const LINGER_MS = 30_000;

export interface ReceivedUpload {
  tempPath: string;
  /** NFC, no folder part, at most 200 characters; empty when the sender's name had nothing usable. */
  originalName: string;
  /** What the sender says it is; never trusted. */
  claimedType: string;
  size: number;
  /** Lower-case hex. */
  sha256: string;
}

interface ReceptionOptions {
  maxBytes: number;
  temporary: TemporaryFolder;
}

/** Where finished uploads wait between the middleware and the handler that takes them. */
export class Reception {
  readonly #options: ReceptionOptions;
  readonly #waiting = new WeakMap<Request, ReceivedUpload>();

  constructor(options: ReceptionOptions) {
    this.#options = options;
  }

  /** The middleware. Fails with {@link UploadError}; a request that is not multipart passes untouched. */
  middleware(): RequestHandler {
    return (req, res, next) => {
      if (Number(req.headers['content-length'] ?? 0) > this.#options.maxBytes + FORM_OVERHEAD_BYTES) {
        letSenderReadAnswer(req);
        next(this.#tooLarge());
        return;
      }
      void this.#receive(req, res).then(() => next(), next);
    };
  }

  /** Hands the upload over; from here the caller answers for its temporary file. A second call gets nothing. */
  take(req: Request): ReceivedUpload | undefined {
    const upload = this.#waiting.get(req);
    this.#waiting.delete(req);
    return upload;
  }

  async #receive(req: Request, res: Response): Promise<void> {
    const incoming = new IncomingFile(this.#options.temporary, this.#options.maxBytes);
    try {
      await new Promise<void>((resolve, reject) => {
        // Multer reports an error only after the whole body has come in; one file too large is known much earlier.
        incoming.onTooLarge = () => reject(this.#tooLarge());
        multer({
          storage: incoming,
          defParamCharset: 'utf8',
          preservePath: true,
          limits: { files: 1, fields: MAX_TEXT_FIELDS, fieldSize: MAX_TEXT_FIELD_BYTES },
        }).single(FILE_FIELD)(req, res, (error: unknown) => {
          if (error === undefined) resolve();
          else reject(incoming.diskFault ?? toUploadError(error, req));
        });
      });
      if (res.closed) throw new UploadError('files.interrupted');
    } catch (error) {
      await incoming.discard();
      if (!req.complete) letSenderReadAnswer(req);
      throw error;
    }
    const upload = incoming.finished;
    if (!upload) return;
    this.#waiting.set(req, upload);
    res.once('close', () => {
      // Refused after the upload (no right, other invalid fields): nobody will take it any more.
      if (this.take(req)) void incoming.discard();
    });
  }

  #tooLarge(): UploadError {
    return new UploadError('files.too_large', { maxBytes: this.#options.maxBytes });
  }
}

/** Multer's storage for exactly one request. */
class IncomingFile implements StorageEngine {
  finished: ReceivedUpload | undefined;
  /** A full or failing disk: a fault of ours, not of the upload. */
  diskFault: Error | undefined;
  onTooLarge: () => void = () => undefined;
  readonly #temporary: TemporaryFolder;
  readonly #maxBytes: number;
  #tempPath: string | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(temporary: TemporaryFolder, maxBytes: number) {
    this.#temporary = temporary;
    this.#maxBytes = maxBytes;
  }

  _handleFile(_req: Request, file: Express.Multer.File, callback: (error?: unknown) => void): void {
    this.#writing = this.#write(file).then(
      () => callback(),
      (error: unknown) => callback(error),
    );
  }

  _removeFile(_req: Request, _file: Express.Multer.File, callback: (error: Error | null) => void): void {
    this.discard().then(
      () => callback(null),
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
    );
  }

  /** Waits until nothing writes any more, then removes the temporary file. Safe to call twice. */
  async discard(): Promise<void> {
    await this.#writing;
    this.finished = undefined;
    if (this.#tempPath !== undefined) await this.#temporary.discard(this.#tempPath);
  }

  async #write(file: Express.Multer.File): Promise<void> {
    const tempPath = this.#temporary.reserve();
    this.#tempPath = tempPath;
    const hash = createHash('sha256');
    let size = 0;
    const target = this.#temporary.writeTo(tempPath);
    target.once('error', (error: NodeJS.ErrnoException) => {
      if (error.syscall !== undefined && error.syscall !== 'read') this.diskFault = error;
    });
    const measure = async function* (this: IncomingFile, source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
      for await (const chunk of source) {
        size += chunk.length;
        if (size > this.#maxBytes) {
          this.onTooLarge();
          throw new UploadError('files.too_large', { maxBytes: this.#maxBytes });
        }
        hash.update(chunk);
        yield chunk;
      }
    };
    await pipeline(file.stream, measure.bind(this), target);
    this.finished = {
      tempPath,
      originalName: cleanFileName(file.originalname),
      claimedType: file.mimetype,
      size,
      sha256: hash.digest('hex'),
    };
  }
}

/** The body is read and thrown away for a while: closing at once would reset the line and lose the answer. */
function letSenderReadAnswer(req: Request): void {
  req.resume();
  const timer = setTimeout(() => req.socket.destroy(), LINGER_MS);
  timer.unref();
  req.once('close', () => clearTimeout(timer));
}

function toUploadError(error: unknown, req: Request): UploadError {
  if (error instanceof UploadError) return error;
  if (error instanceof MulterError) return new UploadError('files.malformed_form', { reason: error.code }, error);
  return new UploadError(req.complete ? 'files.malformed_form' : 'files.interrupted', {}, error);
}
