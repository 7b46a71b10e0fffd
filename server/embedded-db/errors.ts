// Owns MongoDB's error numbers and the one error class that a command may refuse with.
import { BSONError, type Document } from 'bson';

const CODES = {
  InternalError: 1,
  BadValue: 2,
  FailedToParse: 9,
  TypeMismatch: 14,
  Overflow: 15,
  InvalidLength: 16,
  IllegalOperation: 20,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  InvalidBSON: 22,
  NotSingleValueField: 54,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  NamespaceExists: 48,
  DollarPrefixedFieldName: 52,
  InvalidIdField: 53,
  EmptyFieldName: 56,
  CommandNotFound: 59,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  NotAReplicaSet: 123,
  InvalidPipelineOperator: 168,
  CannotIndexParallelArrays: 171,
  InvalidIndexSpecificationOption: 197,
  NotImplemented: 238,
  ConversionFailure: 241,
  QueryExceededMemoryLimitNoDiskUseAllowed: 292,
  Unauthorized: 13,
  ProtocolError: 17,
  OutOfDiskSpace: 14031,
  BSONObjectTooLarge: 10334,
  DuplicateKey: 11000,
  Location15947: 15947,
  Location15952: 15952,
  Location15955: 15955,
  Location15958: 15958,
  Location15959: 15959,
  Location15976: 15976,
  Location15983: 15983,
  Location16006: 16006,
  Location16020: 16020,
  Location16410: 16410,
  Location17040: 17040,
  Location17276: 17276,
  Location18533: 18533,
  Location18536: 18536,
  Location28651: 28651,
  Location28690: 28690,
  Location28808: 28808,
  Location28810: 28810,
  Location28818: 28818,
  Location31002: 31002,
  Location31249: 31249,
  Location31250: 31250,
  Location31253: 31253,
  Location31254: 31254,
  Location40156: 40156,
  Location40169: 40169,
  Location40170: 40170,
  Location40228: 40228,
  Location40231: 40231,
  Location40234: 40234,
  Location40235: 40235,
  Location40238: 40238,
  Location40272: 40272,
  Location40323: 40323,
  Location40324: 40324,
  Location40353: 40353,
  Location40390: 40390,
  Location40392: 40392,
  Location40400: 40400,
  Location40414: 40414,
  Location40415: 40415,
  Location40485: 40485,
  Location40517: 40517,
  Location40571: 40571,
  Location40573: 40573,
  Location40600: 40600,
  Location51246: 51246,
  Location51272: 51272,
  Location5107200: 5107200,
  Location5107201: 5107201,
  Location5166405: 5166405,
  Location5439018: 5439018,
  UnsupportedOpQueryCommand: 352,
} as const;

export type CodeName = keyof typeof CODES;

/** A refusal with MongoDB's code; `extra` goes into the reply or the writeErrors entry (keyPattern, keyValue). */
export class DbError extends Error {
  readonly code: number;
  readonly codeName: CodeName;
  readonly extra: Document;
  constructor(codeName: CodeName, message: string, extra: Document = {}) {
    super(message);
    this.name = 'DbError';
    this.code = CODES[codeName];
    this.codeName = codeName;
    this.extra = extra;
  }
}

/** Refuses an operator or option that MongoDB has and this engine does not (238), naming it. */
export function notImplemented(what: string): DbError {
  return new DbError('NotImplemented', `${what} is not supported by the embedded database`);
}

/** Turns anything thrown into a refusal: a store that cannot write gives code 14031, a fault of the engine code 1. */
export function toDbError(cause: unknown): DbError {
  if (cause instanceof DbError) return cause;
  if (cause instanceof BSONError) return new DbError('InvalidBSON', cause.message);
  const message = cause instanceof Error ? cause.message : String(cause);
  // LMDB reports a full disk as an input/output error.
  if (/MDB_MAP_FULL|ENOSPC|No space left|Input\/output error/.test(message)) {
    return new DbError('OutOfDiskSpace', `the data folder cannot be written, its disk is full or faulty: ${message}`);
  }
  if (cause instanceof RangeError && message.includes('call stack')) {
    return new DbError('Overflow', 'the document is nested too deeply');
  }
  return new DbError('InternalError', message);
}
