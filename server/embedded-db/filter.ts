// Owns the grammar of filters: turns a query document into a parsed Filter, refusing unknown operators by name.
import { DbError, notImplemented } from './errors.ts';
import { compileExpression, type Variables } from './expressions.ts';
import type { Comparison, Filter, Test, ValueTest } from './match.ts';
import { compileRegex } from './regex.ts';
import {
  BSONRegExp,
  Binary,
  isDoc,
  isNumber,
  isTruthy,
  toDouble,
  toInteger,
  TYPE_NUMBERS,
  typeName,
  type Doc,
  type Value,
} from './values.ts';

const COMPARISONS = new Set(['$eq', '$gt', '$gte', '$lt', '$lte']);
const UNSUPPORTED = new Set([
  '$where',
  '$text',
  '$jsonSchema',
  '$near',
  '$nearSphere',
  '$geoWithin',
  '$geoIntersects',
  '$within',
  '$geoNear',
  '$sampleRate',
  '$rand',
  '$_internalSchemaType',
]);

function bad(message: string): DbError {
  return new DbError('BadValue', message);
}

function leaf(path: string, test: Test): Filter {
  return { kind: 'path', path, segments: path.split('.'), test };
}

function isOperatorDoc(value: Value): value is Doc {
  if (!isDoc(value)) return false;
  const first = Object.keys(value)[0];
  return first?.startsWith('$') === true && !['$ref', '$id', '$db'].includes(first);
}

function equality(value: Value): Test {
  if (value === undefined) throw bad('cannot compare to undefined');
  if (value instanceof BSONRegExp)
    return { op: '$regex', pattern: compileRegex(value.pattern, value.options), source: value };
  return { op: '$eq', value };
}

function membership(value: Value, name: string): Test {
  if (!Array.isArray(value)) throw bad(`${name} needs an array`);
  const values: Value[] = [];
  const patterns: RegExp[] = [];
  for (const item of value) {
    if (isOperatorDoc(item)) throw bad(`cannot nest $ under ${name}`);
    if (item instanceof BSONRegExp) patterns.push(compileRegex(item.pattern, item.options));
    values.push(item);
  }
  return { op: '$in', values, patterns };
}

function typeTest(value: Value): Test {
  const wanted = Array.isArray(value) ? value : [value];
  const names = new Set<string>();
  for (const item of wanted) {
    const number = toInteger(item);
    const byNumber = Object.keys(TYPE_NUMBERS).find((name) => TYPE_NUMBERS[name] === number);
    const name = typeof item === 'string' ? item : byNumber;
    if (name === 'number') ['int', 'long', 'double', 'decimal'].forEach((one) => names.add(one));
    else if (name !== undefined && name in TYPE_NUMBERS) names.add(name);
    else throw bad(`Unknown type name alias: ${String(name ?? number)}`);
  }
  if (names.size === 0) throw new DbError('FailedToParse', 'a must match at least one type');
  return { op: '$type', names, nameOf: typeName };
}

function modTest(value: Value): Test {
  if (!Array.isArray(value) || value.length !== 2) throw bad('malformed mod, needs to be an array of two numbers');
  if (!value.every((item) => isNumber(item))) throw bad('malformed mod, divisor and remainder must be numbers');
  const [divisor = NaN, remainder = NaN] = value.map((item) => Math.trunc(toDouble(item)));
  if (divisor === 0) throw bad('divisor cannot be 0');
  return { op: '$mod', divisor, remainder };
}

function bitMask(value: Value, name: string): bigint {
  if (value instanceof Binary) return value.value().reduceRight((mask, byte) => (mask << 8n) | BigInt(byte), 0n);
  if (Array.isArray(value)) {
    return value.reduce<bigint>((mask, item) => {
      const bit = toInteger(item);
      if (bit === undefined || bit < 0) throw bad(`bit positions of ${name} must be non-negative integers`);
      return mask | (1n << BigInt(bit));
    }, 0n);
  }
  const mask = toInteger(value);
  if (mask === undefined || mask < 0) throw bad(`${name} needs a number, an array or binary data`);
  return BigInt(mask);
}

function bitsTest(name: string, operand: Value): Test {
  const mask = bitMask(operand, name);
  const accept = (value: Value): boolean => {
    const number = toInteger(value);
    if (number === undefined && !(value instanceof Binary)) return false;
    const bits = value instanceof Binary ? bitMask(value, name) : BigInt.asUintN(64, BigInt(number ?? 0));
    if (name === '$bitsAllSet') return (bits & mask) === mask;
    if (name === '$bitsAllClear') return (bits & mask) === 0n;
    return name === '$bitsAnySet' ? (bits & mask) !== 0n : (bits & mask) !== mask;
  };
  return { op: 'bits', accept };
}

function regexTest(operand: Value, options: Value): Test {
  if (options !== undefined && typeof options !== 'string') throw bad('$options has to be a string');
  const source = operand instanceof BSONRegExp ? operand.pattern : operand;
  if (typeof source !== 'string') throw bad('$regex has to be a string');
  const flags = options ?? (operand instanceof BSONRegExp ? operand.options : '');
  return { op: '$regex', pattern: compileRegex(source, flags), source: new BSONRegExp(source, flags) };
}

/** The tests that one operator stands for; `$ne`, `$nin` and `$not` come back negated. */
function parseOperator(name: string, operand: Value, siblings: Doc, variables: Variables): ValueTest[] {
  if (COMPARISONS.has(name)) {
    if (operand === undefined) throw bad('cannot compare to undefined');
    if (name !== '$eq' && operand instanceof BSONRegExp) throw bad(`Can't have RegEx as arg to predicate over field`);
    return [{ test: { op: name as Comparison, value: operand }, negated: false }];
  }
  switch (name) {
    case '$ne':
      if (operand instanceof BSONRegExp) throw bad("Can't have regex as arg to $ne.");
      return [{ test: equality(operand), negated: true }];
    case '$in':
      return [{ test: membership(operand, '$in'), negated: false }];
    case '$nin':
      return [{ test: membership(operand, '$nin'), negated: true }];
    case '$exists':
      return [{ test: { op: '$exists' }, negated: !isTruthy(operand) }];
    case '$type':
      return [{ test: typeTest(operand), negated: false }];
    case '$size': {
      const size = toInteger(operand);
      if (size === undefined || size < 0) throw bad('Failed to parse $size. Expected a non-negative whole number');
      return [{ test: { op: '$size', size }, negated: false }];
    }
    case '$mod':
      return [{ test: modTest(operand), negated: false }];
    case '$regex':
      return [{ test: regexTest(operand, siblings['$options']), negated: false }];
    case '$options':
      if (!('$regex' in siblings)) throw bad('$options needs a $regex');
      return [];
    case '$bitsAllSet':
    case '$bitsAllClear':
    case '$bitsAnySet':
    case '$bitsAnyClear':
      return [{ test: bitsTest(name, operand), negated: false }];
    case '$elemMatch':
      return [{ test: elemMatch(operand, variables), negated: false }];
    case '$all':
      return allOf(operand, variables);
    case '$not':
      return [negation(operand, variables)];
    case '$comment':
      return [];
    default:
      throw UNSUPPORTED.has(name) ? notImplemented(name) : bad(`unknown operator: ${name}`);
  }
}

function parseOperators(operators: Doc, variables: Variables): ValueTest[] {
  return Object.keys(operators).flatMap((name) => {
    if (!name.startsWith('$')) throw bad(`unknown operator: ${name}`);
    return parseOperator(name, operators[name], operators, variables);
  });
}

function elemMatch(operand: Value, variables: Variables): Test {
  if (!isDoc(operand)) throw bad('$elemMatch needs an Object');
  const first = Object.keys(operand)[0];
  if (isOperatorDoc(operand) && !['$and', '$or', '$nor', '$expr'].includes(first ?? '')) {
    return { op: 'elemMatchValue', tests: parseOperators(operand, variables) };
  }
  return { op: '$elemMatch', filter: parseFilter(operand, variables) };
}

function allOf(operand: Value, variables: Variables): ValueTest[] {
  if (!Array.isArray(operand)) throw bad('$all needs an array');
  // An empty $all matches nothing.
  if (operand.length === 0) return [{ test: { op: '$in', values: [], patterns: [] }, negated: false }];
  return operand.map((item) => {
    if (!isOperatorDoc(item)) return { test: equality(item), negated: false };
    if (Object.keys(item)[0] !== '$elemMatch') throw bad('no $ expressions in $all');
    return { test: elemMatch(item['$elemMatch'], variables), negated: false };
  });
}

function negation(operand: Value, variables: Variables): ValueTest {
  if (operand instanceof BSONRegExp) return { test: equality(operand), negated: true };
  if (!isDoc(operand)) throw bad('$not needs a regex or a document');
  if (Object.keys(operand).length === 0) throw bad('$not cannot be empty');
  return { all: parseOperators(operand, variables), negated: true };
}

function toFilter(path: string, one: ValueTest): Filter {
  const filter: Filter =
    'all' in one ? conjunction(one.all.map((inner) => toFilter(path, inner))) : leaf(path, one.test);
  return one.negated ? { kind: 'not', filter } : filter;
}

function conjunction(filters: Filter[]): Filter {
  const [only] = filters;
  return filters.length === 1 && only ? only : { kind: '$and', filters };
}

function parseTopLevel(name: string, operand: Value, variables: Variables): Filter[] {
  switch (name) {
    case '$and':
    case '$or':
    case '$nor': {
      if (!Array.isArray(operand)) throw bad(`${name} must be an array`);
      if (operand.length === 0) throw bad('$and/$or/$nor must be a nonempty array');
      const filters = operand.map((item) => {
        if (!isDoc(item)) throw bad('$or/$and/$nor entries need to be full objects');
        return parseFilter(item, variables);
      });
      return [{ kind: name, filters }];
    }
    case '$expr':
      return [{ kind: 'expr', evaluator: compileExpression(operand, variables) }];
    case '$comment':
      return [];
    case '$alwaysTrue':
      return [];
    case '$alwaysFalse':
      return [{ kind: 'never' }];
    default:
      throw UNSUPPORTED.has(name)
        ? notImplemented(name)
        : bad(
            `unknown top level operator: ${name}. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.`,
          );
  }
}

/** Parses a query document. `variables` are those that `$expr` may use. Refuses with 2 (bad value) or 238 (unsupported). */
export function parseFilter(query: Doc, variables: Variables = {}): Filter {
  const filters: Filter[] = [];
  for (const path of Object.keys(query)) {
    const operand = query[path];
    if (path.startsWith('$')) filters.push(...parseTopLevel(path, operand, variables));
    else if (isOperatorDoc(operand))
      filters.push(...parseOperators(operand, variables).map((one) => toFilter(path, one)));
    else filters.push(leaf(path, equality(operand)));
  }
  return conjunction(filters);
}
