// Owns the MongoDB wire protocol: cutting a byte stream into messages, reading OP_MSG and the legacy OP_QUERY hello, writing replies.
import type { Reply } from './command.ts';
import { errorDoc, withOk } from './command.ts';
import { DbError } from './errors.ts';
import { decode, encode, type Doc } from './values.ts';

const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;
const HEADER_BYTES = 16;
const MAX_MESSAGE_BYTES = 48_000_000;
const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;
/** Bits 0 to 15 must be understood; the rest may be ignored. */
const REQUIRED_BITS = 0xffff;

export interface Request {
  requestId: number;
  legacy: boolean;
  /** The sender wants no reply (w: 0). */
  silent: boolean;
  db: string;
  command: Doc;
  sequences: Map<string, Uint8Array[]>;
}

/** The stream cannot be followed any more; the connection must be closed. */
export class WireError extends Error {}

/** Cuts a stream into whole messages, whatever pieces it arrives in. */
export class Framer {
  #chunks: Buffer[] = [];
  #length = 0;

  /** Takes bytes in and gives the messages that are complete. Throws WireError on an impossible length. */
  push(chunk: Buffer): Buffer[] {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    const messages: Buffer[] = [];
    for (;;) {
      const size = this.#peekSize();
      if (size === undefined || this.#length < size) return messages;
      const all = this.#joined();
      messages.push(all.subarray(0, size));
      this.#chunks = size < all.length ? [all.subarray(size)] : [];
      this.#length -= size;
    }
  }

  #joined(): Buffer {
    const [only] = this.#chunks;
    return this.#chunks.length === 1 && only ? only : Buffer.concat(this.#chunks);
  }

  #peekSize(): number | undefined {
    if (this.#length < 4) return undefined;
    const [first] = this.#chunks;
    if (first && first.length < 4) this.#chunks = [this.#joined()];
    const size = this.#chunks[0]?.readInt32LE(0) ?? 0;
    if (size < HEADER_BYTES + 5 || size > MAX_MESSAGE_BYTES)
      throw new WireError(`message length ${size} is impossible`);
    return size;
  }
}

function documentAt(bytes: Buffer, at: number, end: number): Buffer {
  const size = at + 4 <= end ? bytes.readInt32LE(at) : 0;
  if (size < 5 || at + size > end) throw new WireError('a document is longer than its message');
  return bytes.subarray(at, at + size);
}

function cstringAt(bytes: Buffer, at: number, end: number): string {
  const stop = bytes.indexOf(0, at);
  if (stop < 0 || stop >= end) throw new WireError('a name does not end within its message');
  return bytes.toString('utf8', at, stop);
}

function readSequence(bytes: Buffer, at: number, end: number, sequences: Map<string, Uint8Array[]>): number {
  const size = at + 4 <= end ? bytes.readInt32LE(at) : 0;
  if (size < 5 || at + size > end) throw new WireError('a document sequence is longer than its message');
  const name = cstringAt(bytes, at + 4, at + size);
  const docs: Uint8Array[] = [];
  let position = at + 4 + Buffer.byteLength(name) + 1;
  while (position < at + size) {
    const doc = documentAt(bytes, position, at + size);
    docs.push(doc);
    position += doc.length;
  }
  if (sequences.has(name)) throw new WireError(`document sequence '${name}' is given twice`);
  sequences.set(name, docs);
  return at + size;
}

function readMsg(message: Buffer, requestId: number): Request {
  const flags = message.readUInt32LE(HEADER_BYTES);
  if (flags & REQUIRED_BITS & ~(CHECKSUM_PRESENT | MORE_TO_COME))
    throw new WireError(`unknown required flag bits ${flags}`);
  const end = flags & CHECKSUM_PRESENT ? message.length - 4 : message.length;
  const sequences = new Map<string, Uint8Array[]>();
  let body: Buffer | undefined;
  let at = HEADER_BYTES + 4;
  while (at < end) {
    const kind = message[at];
    if (kind === 0 && !body) {
      body = documentAt(message, at + 1, end);
      at += 1 + body.length;
    } else if (kind === 1) at = readSequence(message, at + 1, end, sequences);
    else throw new WireError(`unexpected section of kind ${kind}`);
  }
  if (!body) throw new WireError('a message without a body');
  const command = decode(body);
  const db = command['$db'];
  if (typeof db !== 'string' || db === '') throw new DbError('Location40571', 'OP_MSG requests require a $db argument');
  return { requestId, legacy: false, silent: (flags & MORE_TO_COME) !== 0, db, command, sequences };
}

/** The legacy hello. Anything else in OP_QUERY has not been understood by servers since version 5.1. */
function readQuery(message: Buffer, requestId: number): Request {
  const ns = cstringAt(message, HEADER_BYTES + 4, message.length);
  const at = HEADER_BYTES + 4 + Buffer.byteLength(ns) + 1 + 8;
  const command = decode(documentAt(message, at, message.length));
  const name = Object.keys(command)[0] ?? '';
  if (!ns.endsWith('.$cmd') || !['hello', 'isMaster', 'ismaster'].includes(name)) {
    throw new DbError(
      'UnsupportedOpQueryCommand',
      `Unsupported OP_QUERY command: ${name}. The client driver may require an upgrade.`,
    );
  }
  return { requestId, legacy: true, silent: false, db: ns.slice(0, -5), command, sequences: new Map() };
}

/** The request id and opcode of a message, for answering one that cannot be read. */
export function headerOf(message: Buffer): { requestId: number; legacy: boolean } {
  return { requestId: message.readInt32LE(4), legacy: message.readInt32LE(12) === OP_QUERY };
}

/** Reads a message. Throws WireError when the connection must end, DbError when the refusal can be answered. */
export function readRequest(message: Buffer): Request {
  const opcode = message.readInt32LE(12);
  const requestId = message.readInt32LE(4);
  if (opcode === OP_MSG) return readMsg(message, requestId);
  if (opcode === OP_QUERY) return readQuery(message, requestId);
  throw new WireError(`unknown opcode ${opcode}`);
}

function element(type: number, name: string, value: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([type]), Buffer.from(`${name}\0`), value]);
}

function documentOf(parts: Uint8Array[]): Buffer {
  const size = parts.reduce((sum, part) => sum + part.length, 5);
  const head = Buffer.alloc(4);
  head.writeInt32LE(size);
  return Buffer.concat([head, ...parts, Buffer.from([0])]);
}

/** A cursor's reply put together around documents that are already encoded. */
function batchDoc(reply: Extract<Reply, { batch: unknown }>): Buffer {
  const { id, ns, docs } = reply.batch;
  const items = docs.flatMap((doc, at) => [Buffer.concat([Buffer.from([3]), Buffer.from(`${at}\0`)]), doc]);
  const idBytes = Buffer.alloc(8);
  idBytes.writeBigInt64LE(id);
  const nsText = Buffer.from(`${ns}\0`);
  const nsLength = Buffer.alloc(4);
  nsLength.writeInt32LE(nsText.length);
  const cursor = documentOf([
    element(4, reply.name, documentOf(items)),
    element(18, 'id', idBytes),
    element(2, 'ns', Buffer.concat([nsLength, nsText])),
  ]);
  const one = Buffer.alloc(8);
  one.writeDoubleLE(1);
  return documentOf([element(3, 'cursor', cursor), element(1, 'ok', one)]);
}

function frame(request: { requestId: number; legacy: boolean }, body: Uint8Array): Buffer {
  const head = Buffer.alloc(request.legacy ? HEADER_BYTES + 20 : HEADER_BYTES + 5);
  head.writeInt32LE(head.length + body.length, 0);
  head.writeInt32LE(request.requestId, 8);
  head.writeInt32LE(request.legacy ? OP_REPLY : OP_MSG, 12);
  if (request.legacy) head.writeInt32LE(1, HEADER_BYTES + 16);
  return Buffer.concat([head, body]);
}

/** The bytes of a successful answer. */
export function replyBytes(request: { requestId: number; legacy: boolean }, reply: Reply): Buffer {
  return frame(request, 'batch' in reply ? batchDoc(reply) : encode(withOk(reply.doc)));
}

/** The bytes of a refusal. */
export function errorBytes(request: { requestId: number; legacy: boolean }, error: DbError): Buffer {
  return frame(request, encode(errorDoc(error)));
}
