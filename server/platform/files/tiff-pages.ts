// Walks the directories of a TIFF: counts its pages and proves that their picture data lies inside the file.
import type { ByteWindow } from './byte-window.ts';

const TAG = { subfileType: 254, stripOffsets: 273, stripCounts: 279, tileOffsets: 324, tileCounts: 325 } as const;
const SHORT = 3;
const LONG = 4;
const ENTRY_BYTES = 12;
// Far above any scan of a dossier. Directories may overlap, so without these a small file could keep us walking.
const MAX_PAGES = 2_000;
const MAX_ENTRIES = 512;
const MAX_STRIPS_IN_FILE = 1_000_000;

interface Entry {
  type: number;
  count: number;
  /** Position in the file of the four value bytes. */
  valueAt: number;
}
interface Directory {
  entries: Map<number, Entry>;
  next: number;
}

/** Number of full pages; undefined when a directory or its picture data is cut off, or the chain goes in circles. */
export async function countTiffPages(file: ByteWindow): Promise<number | undefined> {
  const order = (await file.read(0, 2))?.toString('latin1');
  if (order !== 'II' && order !== 'MM') return undefined;
  const reader = new TiffReader(file, order === 'II');
  const seen = new Set<number>();
  let pages = 0;
  let offset = (await reader.numbers(4, LONG, 1))?.[0];
  while (offset !== undefined && offset !== 0) {
    if (seen.has(offset) || seen.size >= MAX_PAGES) return undefined;
    seen.add(offset);
    const directory = await reader.directory(offset);
    if (!directory || !(await reader.holdsPicture(directory))) return undefined;
    if (!(await reader.isReducedCopy(directory))) pages += 1;
    offset = directory.next;
  }
  return offset === undefined || pages === 0 ? undefined : pages;
}

class TiffReader {
  readonly #file: ByteWindow;
  readonly #isLittleEndian: boolean;
  #stripsLeft = MAX_STRIPS_IN_FILE;

  constructor(file: ByteWindow, isLittleEndian: boolean) {
    this.#file = file;
    this.#isLittleEndian = isLittleEndian;
  }

  /** `count` numbers of a TIFF type that stand one after another; undefined when cut off or of another type. */
  async numbers(position: number, type: number, count: number): Promise<number[] | undefined> {
    if (type !== SHORT && type !== LONG) return undefined;
    const width = type === SHORT ? 2 : 4;
    const bytes = await this.#file.read(position, count * width);
    if (!bytes) return undefined;
    const read = (at: number): number => this.#read(bytes, at, width);
    return Array.from({ length: count }, (_, index) => read(index * width));
  }

  async directory(offset: number): Promise<Directory | undefined> {
    const count = (await this.numbers(offset, SHORT, 1))?.[0];
    if (count === undefined || count > MAX_ENTRIES) return undefined;
    const bytes = await this.#file.read(offset + 2, count * ENTRY_BYTES + 4);
    if (!bytes) return undefined;
    const entries = new Map<number, Entry>();
    for (let at = 0; at < count * ENTRY_BYTES; at += ENTRY_BYTES) {
      entries.set(this.#read(bytes, at, 2), {
        type: this.#read(bytes, at + 2, 2),
        count: this.#read(bytes, at + 4, 4),
        valueAt: offset + 2 + at + 8,
      });
    }
    return { entries, next: this.#read(bytes, count * ENTRY_BYTES, 4) };
  }

  /** True when every strip or tile of the page lies inside the file. */
  async holdsPicture({ entries }: Directory): Promise<boolean> {
    const offsets = entries.get(TAG.stripOffsets) ?? entries.get(TAG.tileOffsets);
    const lengths = entries.get(TAG.stripCounts) ?? entries.get(TAG.tileCounts);
    if (!offsets || !lengths || offsets.count !== lengths.count || offsets.count === 0) return false;
    this.#stripsLeft -= offsets.count;
    if (this.#stripsLeft < 0) return false;
    const starts = await this.#values(offsets);
    const sizes = await this.#values(lengths);
    if (!starts || !sizes) return false;
    return starts.every((start, index) => start + (sizes[index] ?? 0) <= this.#file.size);
  }

  /** Thumbnails are marked as reduced copies and are not pages. */
  async isReducedCopy({ entries }: Directory): Promise<boolean> {
    const entry = entries.get(TAG.subfileType);
    const flags = entry?.count === 1 ? (await this.#values(entry))?.[0] : undefined;
    return flags !== undefined && (flags & 1) === 1;
  }

  async #values({ type, count, valueAt }: Entry): Promise<number[] | undefined> {
    const fitsInEntry = count * (type === SHORT ? 2 : 4) <= 4;
    const start = fitsInEntry ? valueAt : (await this.numbers(valueAt, LONG, 1))?.[0];
    return start === undefined ? undefined : this.numbers(start, type, count);
  }

  #read(bytes: Buffer, at: number, width: 2 | 4): number {
    if (width === 2) return this.#isLittleEndian ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at);
    return this.#isLittleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
  }
}
