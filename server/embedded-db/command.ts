// Owns the shape of a command: what it gets, what it answers, and the checks that all commands share.
import type { Batch } from './cursors.ts';
import type { Engine } from './engine.ts';
import { DbError, notImplemented } from './errors.ts';
import type { Variables } from './expressions.ts';
import { assertKnownFields } from './fields.ts';
import { plainText } from './shell-text.ts';
import { decode, Double, isDoc, toInteger, type Doc } from './values.ts';

/** What a command may use. `sequences` are documents that came beside the command's body. */
export interface Context {
  engine: Engine;
  db: string;
  command: Doc;
  sequences: ReadonlyMap<string, Uint8Array[]>;
  now: Date;
  connectionId: number;
  startedAt: Date;
}

/** A reply document (without `ok`), or a batch of a cursor whose documents are sent as they are stored. */
export type Reply = { doc: Doc } | { batch: Batch; name: 'firstBatch' | 'nextBatch' };

export interface Command {
  /** True when it may change the store: it then runs inside the batch's transaction. */
  writes: boolean | ((command: Doc) => boolean);
  /** The fields it knows besides its own name and the generic ones. */
  fields: readonly string[];
  run(context: Context): Reply;
}

/** One statement of a write command: the decoded document, and its bytes if they came apart from the body. */
export interface Statement {
  doc: Doc;
  raw: Uint8Array | undefined;
}

/** The list of a write command, from the body or from a document sequence. */
export function statementsOf(context: Context, field: string): Statement[] {
  const sequence = context.sequences.get(field);
  const list = context.command[field];
  if (sequence && list !== undefined) throw new DbError('BadValue', `field '${field}' is given twice`);
  if (sequence) return sequence.map((raw) => ({ doc: decode(raw), raw }));
  if (!Array.isArray(list)) throw new DbError('Location40414', `BSON field '${field}' is missing but a required field`);
  return list.map((doc) => {
    if (!isDoc(doc)) throw new DbError('TypeMismatch', `BSON field '${field}' must hold objects`);
    return { doc, raw: undefined };
  });
}

/** NOW and the command's `let`. */
export function variablesOf(context: Context): Variables {
  const given = context.command['let'];
  return { ...(isDoc(given) ? given : {}), NOW: context.now };
}

function assertConcern(command: Doc): void {
  const readConcern = command['readConcern'];
  const level = isDoc(readConcern) ? readConcern['level'] : undefined;
  if (level === 'snapshot' || level === 'linearizable') {
    throw new DbError('NotAReplicaSet', `node needs to be a replica set member to use read concern level '${level}'`);
  }
  const writeConcern = command['writeConcern'];
  const members = isDoc(writeConcern) ? toInteger(writeConcern['w']) : undefined;
  if (members !== undefined && members > 1)
    throw new DbError('BadValue', "cannot use 'w' > 1 when a host is not replicated");
}

/** Refuses what no command of a standalone server may carry: transactions (20), replica read concerns (123), unknown fields (40415). */
export function assertGeneric(name: string, command: Command, body: Doc): void {
  const transactional = ['txnNumber', 'startTransaction', 'autocommit'].some((field) => body[field] !== undefined);
  if (transactional) {
    throw new DbError('IllegalOperation', 'Transaction numbers are only allowed on a replica set member or mongos');
  }
  if (body['apiVersion'] !== undefined && body['apiVersion'] !== '1')
    throw notImplemented(`API version ${plainText(body['apiVersion'])}`);
  assertConcern(body);
  assertKnownFields(body, [name, ...command.fields], name);
}

/** A successful reply as a document: `ok: 1` at its end. */
export function withOk(doc: Doc): Doc {
  return { ...doc, ok: new Double(1) };
}

/** A refusal as a reply document. */
export function errorDoc(error: DbError): Doc {
  return {
    ok: new Double(0),
    errmsg: error.message,
    code: error.code,
    codeName: error.codeName,
    ...error.extra,
  };
}
