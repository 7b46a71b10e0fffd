// Owns the reading of command fields: types checked, unknown names refused, as mongod does.
import { DbError, notImplemented } from './errors.ts';
import { isDoc, isNumber, toInteger, typeName, type Doc, type Value } from './values.ts';

/** Fields that every command may carry and this engine may ignore without changing an answer. */
const GENERIC = new Set([
  '$db',
  'lsid',
  '$clusterTime',
  '$readPreference',
  'readConcern',
  'writeConcern',
  'comment',
  'maxTimeMS',
  'apiVersion',
  'apiStrict',
  'apiDeprecationErrors',
  'txnNumber',
  'autocommit',
  'startTransaction',
  '$audit',
  '$client',
  'allowDiskUse',
]);

/** Refuses (40415) a field that the command does not have. */
export function assertKnownFields(doc: Doc, known: readonly string[], where: string): void {
  const unknown = Object.keys(doc).find((field) => !known.includes(field) && !GENERIC.has(field));
  if (unknown !== undefined)
    throw new DbError('Location40415', `BSON field '${where}.${unknown}' is an unknown field.`);
}

function mistyped(name: string, value: Value, wanted: string): DbError {
  return new DbError(
    'TypeMismatch',
    `BSON field '${name}' is the wrong type '${typeName(value)}', expected type '${wanted}'`,
  );
}

export function stringField(doc: Doc, name: string): string {
  const value = doc[name];
  if (value === undefined) throw new DbError('Location40414', `BSON field '${name}' is missing but a required field`);
  if (typeof value !== 'string') throw mistyped(name, value, 'string');
  return value;
}

/** The name of the collection a command is about. */
export function collectionField(doc: Doc, name: string, db: string): string {
  const value = doc[name];
  if (typeof value !== 'string')
    throw new DbError('InvalidNamespace', `collection name has invalid type ${typeName(value)}`);
  if (value === '') throw new DbError('InvalidNamespace', `Invalid namespace specified '${db}.'`);
  return value;
}

export function docField(doc: Doc, name: string): Doc | undefined {
  const value = doc[name];
  if (value === undefined || value === null) return undefined;
  if (!isDoc(value)) throw mistyped(name, value, 'object');
  return value;
}

export function boolField(doc: Doc, name: string): boolean {
  const value = doc[name];
  if (value === undefined || value === null) return false;
  if (typeof value === 'boolean') return value;
  const number = toInteger(value);
  if (number === undefined) throw mistyped(name, value, 'bool');
  return number !== 0;
}

/** A whole number of 0 or more; undefined when the field is absent. */
export function countField(doc: Doc, name: string): number | undefined {
  const value = doc[name];
  if (value === undefined || value === null) return undefined;
  if (!isNumber(value)) throw mistyped(name, value, 'long');
  const number = toInteger(value);
  if (number === undefined || number < 0) {
    throw new DbError('BadValue', `BSON field '${name}' value must be >= 0, actual value '${String(value)}'`);
  }
  return number;
}

export function arrayField(doc: Doc, name: string): Value[] {
  const value = doc[name];
  if (value === undefined) throw new DbError('Location40414', `BSON field '${name}' is missing but a required field`);
  if (!Array.isArray(value)) throw mistyped(name, value, 'array');
  return value;
}

/** Refuses (238) an option that would change the answer and that this engine does not have. */
export function refuseOptions(doc: Doc, names: readonly string[]): void {
  for (const name of names) {
    const value = doc[name];
    const empty =
      value === undefined || value === false || value === null || (isDoc(value) && Object.keys(value).length === 0);
    const simple = name === 'collation' && isDoc(value) && value['locale'] === 'simple';
    if (!empty && !simple) throw notImplemented(`the option '${name}'`);
  }
}
