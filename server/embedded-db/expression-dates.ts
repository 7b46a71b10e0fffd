// Owns expressions on dates, in any time zone. mingo's own $dateTrunc can be a day early, its week numbers a week off.
import { plainText } from './shell-text.ts';
import type { Call, Compile, Expression, Form, Scope } from './expression-shape.ts';
import { DbError, notImplemented } from './errors.ts';
import { namedArguments } from './expression-forms.ts';
import { isNullish } from './expression-values.ts';
import { Int32, isDoc, Long, ObjectId, Timestamp, toInteger, typeName, type Value } from './values.ts';

const DAY_MS = 86_400_000;
const FORMATTERS = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = FORMATTERS.get(zone);
  if (known) return known;
  try {
    const made = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
      era: 'short',
    });
    FORMATTERS.set(zone, made);
    return made;
  } catch {
    throw new DbError('Location40485', `unrecognized time zone identifier: "${zone}"`);
  }
}

/** Milliseconds to add to UTC for the wall clock of a zone (a name, or an offset such as +07:00) at an instant. */
function offsetAt(instant: number, zone: Value): number {
  if (isNullish(zone) || zone === 'UTC' || zone === 'GMT' || zone === 'Z') return 0;
  if (typeof zone !== 'string')
    throw new DbError('Location40517', `timezone must evaluate to a string, found ${typeName(zone)}`);
  const fixed = /^([+-])(\d\d):?(\d\d)?$/.exec(zone);
  if (fixed) return (fixed[1] === '-' ? -1 : 1) * (Number(fixed[2]) * 60 + Number(fixed[3] ?? 0)) * 60_000;
  const parts = Object.fromEntries(
    formatterOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  const year = parts['era'] === 'BC' ? 1 - Number(parts['year']) : Number(parts['year']);
  const wall = Date.UTC(
    year,
    Number(parts['month']) - 1,
    Number(parts['day']),
    Number(parts['hour']),
    Number(parts['minute']),
    Number(parts['second']),
  );
  return wall - Math.floor(instant / 1000) * 1000;
}

/** The wall clock of an instant, as a Date whose UTC fields are the local ones. */
function wallOf(date: Date, zone: Value): Date {
  return new Date(date.getTime() + offsetAt(date.getTime(), zone));
}

/** The instant at which a zone's wall clock shows this. */
function instantOf(wall: number, zone: Value): Date {
  const guess = wall - offsetAt(wall, zone);
  return new Date(wall - offsetAt(guess, zone));
}

function dateOf(name: string, value: Value): Date {
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  if (value instanceof Timestamp) return new Date(value.getHighBitsUnsigned() * 1000);
  throw new DbError('Location16006', `${name}: can't convert from BSON type ${typeName(value)} to Date`);
}

function startOfYear(wall: Date): number {
  return Date.UTC(wall.getUTCFullYear(), 0, 1);
}

function dayOfYear(wall: Date): number {
  return Math.floor((wall.getTime() - startOfYear(wall)) / DAY_MS) + 1;
}

/** ISO 8601: the week belongs to the year its Thursday is in. */
function isoWeek(wall: Date): { year: number; week: number } {
  const thursday = new Date(wall.getTime() + (4 - (wall.getUTCDay() || 7)) * DAY_MS);
  return { year: thursday.getUTCFullYear(), week: Math.floor((dayOfYear(thursday) - 1) / 7) + 1 };
}

const PARTS: Readonly<Record<string, (wall: Date) => number>> = {
  $year: (wall) => wall.getUTCFullYear(),
  $month: (wall) => wall.getUTCMonth() + 1,
  $dayOfMonth: (wall) => wall.getUTCDate(),
  $hour: (wall) => wall.getUTCHours(),
  $minute: (wall) => wall.getUTCMinutes(),
  $second: (wall) => wall.getUTCSeconds(),
  $millisecond: (wall) => wall.getUTCMilliseconds(),
  $dayOfWeek: (wall) => wall.getUTCDay() + 1,
  $isoDayOfWeek: (wall) => wall.getUTCDay() || 7,
  $dayOfYear: dayOfYear,
  $isoWeek: (wall) => isoWeek(wall).week,
  // Weeks begin on Sunday; days before the first Sunday are in week 0.
  $week: (wall) => Math.floor((dayOfYear(wall) + 6 - wall.getUTCDay()) / 7),
};

function part(name: string, read: (wall: Date) => number): Call {
  return {
    arity: [1, 1],
    apply: ([argument]) => {
      const named = isDoc(argument);
      const date = named ? argument['date'] : argument;
      if (isNullish(date)) return null;
      return new Int32(read(wallOf(dateOf(name, date), named ? argument['timezone'] : undefined)));
    },
  };
}

export const DATE_PARTS: Readonly<Record<string, Call>> = {
  ...Object.fromEntries(Object.entries(PARTS).map(([name, read]) => [name, part(name, read)])),
  $isoWeekYear: part('$isoWeekYear', (wall) => isoWeek(wall).year),
};

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

function zoneText(offsetMs: number): string {
  const minutes = Math.abs(offsetMs) / 60_000;
  return `${offsetMs < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60), 2)}${pad(minutes % 60, 2)}`;
}

const SPECIFIERS: Readonly<Record<string, (wall: Date, offsetMs: number) => string>> = {
  Y: (wall) => pad(wall.getUTCFullYear(), 4),
  m: (wall) => pad(wall.getUTCMonth() + 1, 2),
  d: (wall) => pad(wall.getUTCDate(), 2),
  H: (wall) => pad(wall.getUTCHours(), 2),
  M: (wall) => pad(wall.getUTCMinutes(), 2),
  S: (wall) => pad(wall.getUTCSeconds(), 2),
  L: (wall) => pad(wall.getUTCMilliseconds(), 3),
  j: (wall) => pad(dayOfYear(wall), 3),
  u: (wall) => String(wall.getUTCDay() || 7),
  w: (wall) => String(wall.getUTCDay() + 1),
  U: (wall) => pad(PARTS['$week']?.(wall) ?? 0, 2),
  V: (wall) => pad(isoWeek(wall).week, 2),
  G: (wall) => pad(isoWeek(wall).year, 4),
  z: (_wall, offsetMs) => zoneText(offsetMs),
  Z: (_wall, offsetMs) => String(offsetMs / 60_000),
  '%': () => '%',
};

function format(date: Date, pattern: string, zone: Value): string {
  const offset = offsetAt(date.getTime(), zone);
  const wall = new Date(date.getTime() + offset);
  return pattern.replace(/%(.?)/gs, (_all, letter: string) => {
    const write = SPECIFIERS[letter];
    if (!write) throw new DbError('Location18536', `Invalid format character '%${letter}' in format string`);
    return write(wall, offset);
  });
}

const UNIT_MS: Readonly<Record<string, number>> = {
  week: 7 * DAY_MS,
  day: DAY_MS,
  hour: 3_600_000,
  minute: 60_000,
  second: 1000,
  millisecond: 1,
};
const UNIT_MONTHS: Readonly<Record<string, number>> = { year: 12, quarter: 3, month: 1 };
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** The reference point from which MongoDB counts bins. */
const REFERENCE = Date.UTC(2000, 0, 1);

function unitOf(name: string, value: Value): string {
  if (typeof value === 'string' && (value in UNIT_MS || value in UNIT_MONTHS)) return value;
  throw new DbError('FailedToParse', `${name}: unknown time unit value: ${plainText(value)}`);
}

function weekday(value: Value): number {
  const found = typeof value === 'string' ? WEEKDAYS.indexOf(value.toLowerCase().slice(0, 3)) : 0;
  if (found < 0) throw new DbError('FailedToParse', `unknown day of week value: ${plainText(value)}`);
  return isNullish(value) ? 0 : found;
}

function truncate(date: Date, unit: string, bin: number, zone: Value, firstDay: number): Date {
  const months = UNIT_MONTHS[unit];
  const wall = wallOf(date, zone);
  if (months !== undefined) {
    const size = months * bin;
    const distance = (wall.getUTCFullYear() - 2000) * 12 + wall.getUTCMonth();
    return instantOf(Date.UTC(2000, Math.floor(distance / size) * size, 1), zone);
  }
  // 1 January 2000 was a Saturday: weeks are counted from the first wanted weekday on or after it.
  const start = unit === 'week' ? REFERENCE + ((firstDay - 6 + 7) % 7) * DAY_MS : REFERENCE;
  const size = (UNIT_MS[unit] ?? 1) * bin;
  return instantOf(start + Math.floor((wall.getTime() - start) / size) * size, zone);
}

function addUnits(date: Date, unit: string, amount: number, zone: Value): Date {
  const months = UNIT_MONTHS[unit];
  const size = UNIT_MS[unit] ?? 0;
  if (months === undefined && size < DAY_MS) return new Date(date.getTime() + amount * size);
  const wall = wallOf(date, zone);
  if (months === undefined) return instantOf(wall.getTime() + amount * size, zone);
  const first = new Date(Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth() + amount * months, 1));
  const lastDay = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  const days = Math.min(wall.getUTCDate(), lastDay) - 1;
  return instantOf(first.getTime() + days * DAY_MS + (((wall.getTime() % DAY_MS) + DAY_MS) % DAY_MS), zone);
}

function difference(start: Date, end: Date, unit: string, zone: Value, firstDay: number): number {
  const [from, to] = [wallOf(start, zone), wallOf(end, zone)];
  const months = UNIT_MONTHS[unit];
  if (months !== undefined) {
    const count = (wall: Date): number => Math.floor((wall.getUTCFullYear() * 12 + wall.getUTCMonth()) / months);
    return count(to) - count(from);
  }
  const size = UNIT_MS[unit] ?? 1;
  const origin = unit === 'week' ? REFERENCE + ((firstDay - 6 + 7) % 7) * DAY_MS : REFERENCE;
  const count = (wall: Date): number => Math.floor((wall.getTime() - origin) / size);
  return count(to) - count(from);
}

type Arguments = (scope: Scope) => (name: string) => Value;

function compileNamed(
  name: string,
  operand: Value,
  compile: Compile,
  required: string[],
  optional: string[],
): Arguments {
  const fields = namedArguments(name, operand, required, optional);
  const compiled = new Map<string, Expression>(Object.keys(fields).map((field) => [field, compile(fields[field])]));
  return (scope) => (field) => compiled.get(field)?.(scope);
}

function form(
  name: string,
  required: string[],
  optional: string[],
  run: (get: (field: string) => Value) => Value,
): Form {
  return (operand, compile) => {
    const given = compileNamed(name, operand, compile, required, optional);
    return (scope) => run(given(scope));
  };
}

function shift(name: string, way: 1 | -1): Form {
  return form(name, ['startDate', 'unit', 'amount'], ['timezone'], (get) => {
    if (['startDate', 'unit', 'amount'].some((field) => isNullish(get(field)))) return null;
    const amount = toInteger(get('amount'));
    if (amount === undefined) throw new DbError('Location5166405', `${name} expects integer amount of time units`);
    return addUnits(dateOf(name, get('startDate')), unitOf(name, get('unit')), way * amount, get('timezone'));
  });
}

export const DATE_FORMS: Readonly<Record<string, Form>> = {
  $dateAdd: shift('$dateAdd', 1),
  $dateSubtract: shift('$dateSubtract', -1),
  $dateTrunc: form('$dateTrunc', ['date', 'unit'], ['binSize', 'timezone', 'startOfWeek'], (get) => {
    if (isNullish(get('date')) || isNullish(get('unit'))) return null;
    const bin = get('binSize') === undefined ? 1 : toInteger(get('binSize'));
    if (bin === undefined || bin < 1)
      throw new DbError('Location5439018', "$dateTrunc requires 'binSize' to be greater than 0");
    return truncate(
      dateOf('$dateTrunc', get('date')),
      unitOf('$dateTrunc', get('unit')),
      bin,
      get('timezone'),
      weekday(get('startOfWeek')),
    );
  }),
  $dateDiff: form('$dateDiff', ['startDate', 'endDate', 'unit'], ['timezone', 'startOfWeek'], (get) => {
    if (['startDate', 'endDate', 'unit'].some((field) => isNullish(get(field)))) return null;
    const [start, end] = [dateOf('$dateDiff', get('startDate')), dateOf('$dateDiff', get('endDate'))];
    return Long.fromNumber(
      difference(start, end, unitOf('$dateDiff', get('unit')), get('timezone'), weekday(get('startOfWeek'))),
    );
  }),
  $dateToString: form('$dateToString', ['date'], ['format', 'timezone', 'onNull'], (get) => {
    if (isNullish(get('date'))) return get('onNull') ?? null;
    const zone = get('timezone');
    const pattern = get('format') ?? (isNullish(zone) ? '%Y-%m-%dT%H:%M:%S.%LZ' : '%Y-%m-%dT%H:%M:%S.%L');
    if (typeof pattern !== 'string')
      throw new DbError('Location18533', "$dateToString requires that 'format' be a string");
    return format(dateOf('$dateToString', get('date')), pattern, zone);
  }),
  $dateFromParts: form(
    '$dateFromParts',
    ['year'],
    ['month', 'day', 'hour', 'minute', 'second', 'millisecond', 'timezone'],
    (get) => {
      const numbers = ['year', 'month', 'day', 'hour', 'minute', 'second', 'millisecond'].map((field) =>
        get(field) === undefined ? (field === 'month' || field === 'day' ? 1 : 0) : toInteger(get(field)),
      );
      const [year, month, day, hour, minute, second, ms] = numbers;
      if (numbers.includes(undefined)) throw notImplemented('$dateFromParts of a part that is no whole number');
      return instantOf(Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second, ms), get('timezone'));
    },
  ),
};
