// Whether an image reaches its own end. Structure only: pixels are never decoded here.
import type { ByteWindow } from './byte-window.ts';

/** More pieces than any camera or scanner writes; stops files made to keep us walking. */
const MAX_PNG_CHUNKS = 200_000;
const MAX_JPEG_SEGMENTS = 10_000;

const PNG_SIGNATURE_BYTES = 8;
/** Length, type and checksum around the data of a PNG chunk. */
const PNG_CHUNK_FRAME_BYTES = 12;

/** True when the chunks of a PNG follow one another to IEND inside the file. */
export async function isPngComplete(file: ByteWindow): Promise<boolean> {
  let position = PNG_SIGNATURE_BYTES;
  for (let chunks = 0; chunks < MAX_PNG_CHUNKS; chunks += 1) {
    const head = await file.read(position, 8);
    if (!head) return false;
    const end = position + PNG_CHUNK_FRAME_BYTES + head.readUInt32BE(0);
    if (end > file.size) return false;
    if (head.toString('latin1', 4) === 'IEND') return true;
    position = end;
  }
  return false;
}

const JPEG_END = 0xd9;
const JPEG_SCAN = 0xda;
/** TEM and the start marker carry no length. */
const JPEG_BARE = new Set([0x01, 0xd8]);

/**
 * True when a JPEG holds picture data and its end marker. Bytes after the end are allowed: phones keep depth maps and
 * short films there.
 */
export async function isJpegComplete(file: ByteWindow): Promise<boolean> {
  let position = 0;
  let hasPicture = false;
  for (let segments = 0; segments < MAX_JPEG_SEGMENTS; segments += 1) {
    const at = await findJpegMarker(file, position);
    if (at === undefined) return false;
    const marker = (await file.read(at + 1, 1))?.[0];
    if (marker === undefined) return false;
    if (marker === JPEG_END) return hasPicture;
    if (JPEG_BARE.has(marker)) {
      position = at + 2;
      continue;
    }
    if (marker === JPEG_SCAN) hasPicture = true;
    const length = (await file.read(at + 2, 2))?.readUInt16BE(0);
    if (length === undefined) return false;
    // A length below two is nonsense; going on byte by byte is what decoders do.
    position = at + 2 + Math.max(length, 2);
  }
  return false;
}

/** Position of the next FF that begins a marker, stepping over stuffed zeros, restart marks and fill bytes. */
async function findJpegMarker(file: ByteWindow, from: number): Promise<number | undefined> {
  let position = from;
  for (;;) {
    const block = await file.readOnward(position);
    if (block.length < 2) return undefined;
    let at = block.indexOf(0xff);
    while (at !== -1 && at + 1 < block.length) {
      const next = block.readUInt8(at + 1);
      const isMarker = next !== 0x00 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7);
      if (isMarker) return position + at;
      at = block.indexOf(0xff, at + 1);
    }
    // An FF in the last place is judged with the byte after it, in the next block.
    position += at === -1 ? block.length : at;
  }
}
