// Small steps over DER: the raw bytes of an element are kept as they came, never decoded and encoded again, because
// re-encoding a Vietnamese name is what breaks signatures in other libraries.
import { BaseBlock, Constructed, fromBER, type ViewWriter } from 'asn1js';

/** Parser limits: a signer's CMS with its chain and revocation data stays far below. */
const LIMITS = { maxDepth: 40, maxNodes: 20_000, maxContentLength: 1_048_576 };

export class DerError extends Error {}

/** Parses one element that must fill `der` exactly. Throws {@link DerError} on anything else. */
export function parseDer(der: Uint8Array): BaseBlock {
  const { offset, result } = fromBER(asPlainBytes(der), LIMITS);
  if (offset === -1) throw new DerError(`not DER: ${result.error}`);
  if (offset !== der.length) throw new DerError('bytes left over after the DER element');
  return result;
}

/** The children of a constructed element (SEQUENCE, SET or a context tag). */
export function childrenOf(block: BaseBlock | undefined): BaseBlock[] {
  if (!(block instanceof Constructed)) throw new DerError('a constructed element was expected');
  return block.valueBlock.value.filter((item) => item instanceof BaseBlock);
}

/** The complete bytes (tag, length, value) an element was parsed from. */
export function rawBytes(block: BaseBlock | undefined): Uint8Array {
  if (block === undefined) throw new DerError('an element is missing');
  return Uint8Array.from(block.valueBeforeDecodeView);
}

/** Is this the context tag `[number]`? */
export function isContextTag(block: BaseBlock | undefined, number: number): boolean {
  return block?.idBlock.tagClass === 3 && block.idBlock.tagNumber === number;
}

/**
 * The length in bytes of the DER element that starts `bytes`, header included. Throws {@link DerError} for an
 * indefinite length, a length that is not minimal, or one that runs past the end.
 */
export function derLength(bytes: Uint8Array): number {
  const first = bytes[1];
  if (first === undefined) throw new DerError('no DER header');
  if (first < 0x80) return checkedLength(bytes, 2, first);
  const count = first & 0x7f;
  if (count === 0 || count > 4 || bytes.length < 2 + count) throw new DerError('bad DER length');
  const length = bytes.subarray(2, 2 + count).reduce((sum, byte) => sum * 256 + byte, 0);
  if (bytes[2] === 0 || length < 0x80) throw new DerError('DER length is not minimal');
  return checkedLength(bytes, 2 + count, length);
}

function checkedLength(bytes: Uint8Array, header: number, length: number): number {
  if (header + length > bytes.length) throw new DerError('DER element runs past the end');
  return header + length;
}

/** An element written out exactly as the bytes given. */
export class RawElement extends BaseBlock {
  readonly #der: Uint8Array;

  constructor(der: Uint8Array) {
    super();
    this.#der = der;
  }

  override toBER(_sizeOnly?: boolean, writer?: ViewWriter): ArrayBuffer {
    const bytes = Uint8Array.from(this.#der).buffer;
    writer?.write(bytes);
    return writer ? new ArrayBuffer(0) : bytes;
  }
}

/** asn1js reads `.buffer` in places, so a view into a pooled Buffer is copied out first. */
export function asPlainBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(bytes);
}

/** Same length, same bytes. */
export function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return Buffer.compare(left, right) === 0;
}
