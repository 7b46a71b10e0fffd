// Reads small pieces of a large file by position, keeping one block in memory.
import type { FileHandle } from 'node:fs/promises';

/** Small enough that walking one block byte by byte never holds the event loop for long. */
const BLOCK_BYTES = 64 * 1024;

/** Positional reads over an open file; a read that passes the end answers undefined, which means "cut short". */
export class ByteWindow {
  readonly size: number;
  readonly #handle: FileHandle;
  #block: Buffer = Buffer.alloc(0);
  #blockStart = 0;

  constructor(handle: FileHandle, size: number) {
    this.#handle = handle;
    this.size = size;
  }

  /** Exactly `length` bytes from `position`, valid until the next call; undefined when the file does not hold them. */
  async read(position: number, length: number): Promise<Buffer | undefined> {
    if (position < 0 || length < 0 || position + length > this.size) return undefined;
    if (length > BLOCK_BYTES) return this.#readFromDisk(position, length);
    const isInBlock = position >= this.#blockStart && position + length <= this.#blockStart + this.#block.length;
    if (!isInBlock) {
      this.#block = await this.#readFromDisk(position, Math.min(BLOCK_BYTES, this.size - position));
      this.#blockStart = position;
    }
    const from = position - this.#blockStart;
    return this.#block.subarray(from, from + length);
  }

  /** The bytes from `position` up to one block further or the end of the file; empty past the end. */
  async readOnward(position: number): Promise<Buffer> {
    return (await this.read(position, Math.min(BLOCK_BYTES, this.size - position))) ?? Buffer.alloc(0);
  }

  /** The last bytes of the file, at most `length` of them. */
  async readTail(length: number): Promise<Buffer> {
    const count = Math.min(length, this.size);
    return (await this.read(this.size - count, count)) ?? Buffer.alloc(0);
  }

  async #readFromDisk(position: number, length: number): Promise<Buffer> {
    const buffer = Buffer.alloc(length);
    const { bytesRead } = await this.#handle.read(buffer, 0, length, position);
    if (bytesRead !== length) throw new Error(`File changed while it was read: ${bytesRead} of ${length} bytes`);
    return buffer;
  }
}
