// One dossier as one line of the Sổ theo dõi hồ sơ, and the period that a register covers.
import type { RegisterQuery } from '#schemas/forms/register.contract';
import { STATE_WORDS } from '#schemas/dossiers/dossier-state.contract';
import type { ReturnMethod } from '#schemas/dossiers/parts.contract';
import { ok, refuse, type Result } from '../../platform/kernel/result.ts';
import { addDays, instantOf, vietnamParts } from '../../platform/kernel/vietnam-time.ts';
import type { DossierRecord } from '../dossiers/record.domain.ts';
import type { REGISTER_ERRORS } from './register.errors.ts';

/** What a line reads of a dossier. */
export type RegisteredDossier = Pick<
  DossierRecord,
  'code' | 'copies' | 'state' | 'agency' | 'unit' | 'returnMethod' | 'handover' | 'onTime'
> & {
  procedure: Pick<DossierRecord['procedure'], 'name'>;
  owner: Pick<DossierRecord['owner'], 'name' | 'address' | 'phone'>;
  clock: Pick<DossierRecord['clock'], 'receivedAt' | 'originalDueAt' | 'extensions'>;
  result: Pick<NonNullable<DossierRecord['result']>, 'number'> | null;
};

/** Columns 1 to 13 in order: numbers, instants and texts; nothing where the form stays empty. */
export type RegisterValue = string | number | Date | undefined;

export interface Span {
  from: Date;
  /** Not included. */
  until: Date;
}

/** A leap year and its last day. */
export const LONGEST_DAYS = 366;
const DAY_MS = 86_400_000;

/** The instants of a period of whole Vietnamese days. */
export function spanOf({ from, to }: RegisterQuery): Result<Span, keyof typeof REGISTER_ERRORS> {
  if (to < from) return refuse('registers.period_upside_down');
  const span = { from: instantOf(from, 0), until: instantOf(addDays(to, 1), 0) };
  const days = Math.round((span.until.getTime() - span.from.getTime()) / DAY_MS);
  return days > LONGEST_DAYS ? refuse('registers.period_too_long', { days: LONGEST_DAYS }) : ok(span);
}

const METHOD_WORDS = {
  desk: 'Tại Bộ phận Một cửa',
  post: 'Qua bưu chính công ích',
  online: 'Trực tuyến',
} as const satisfies Record<ReturnMethod, string>;

/** @param ordinal place among the dossiers of the period in order of reception, from 1 */
export function registerLine(d: RegisteredDossier, ordinal: number): RegisterValue[] {
  return [
    ordinal,
    d.code ?? '',
    d.procedure.name,
    d.copies,
    d.owner.name,
    `${d.owner.address}; ${d.owner.phone}`,
    `${d.unit.name}, ${d.agency.name}`,
    d.clock.receivedAt,
    // The appointment on the receipt; a later one stands in the remarks, as it would be written by hand.
    d.clock.originalDueAt,
    d.handover?.at,
    METHOD_WORDS[d.handover?.method ?? d.returnMethod],
    d.handover?.receiverName ?? '',
    remarks(d).join('; '),
  ];
}

function remarks(d: RegisteredDossier): string[] {
  const last = d.clock.extensions.at(-1);
  return [
    ...(d.handover ? [] : [STATE_WORDS[d.state].vi]),
    ...(d.result ? [`Số ${d.result.number}`] : []),
    ...(last ? [`Hẹn lại ${shortTime(last.newDueAt)}`] : []),
    ...(d.onTime === 'late' ? ['Quá hạn'] : []),
  ];
}

/** `05/02/2026 10:00` */
export function shortTime(at: Date): string {
  const { year, month, day, hour, minute } = vietnamParts(at);
  return `${pad(day)}/${pad(month)}/${String(year)} ${pad(hour)}:${pad(minute)}`;
}

/** A line as it is printed: the code and the times break where a narrow column needs it. */
export const printedLine = (values: readonly RegisterValue[]): string[] =>
  values.map((value, index) => {
    if (value instanceof Date) return shortTime(value).replace(' ', '\n');
    if (index === CODE_COLUMN && typeof value === 'string') return value.replace('-', '-\n');
    return value === undefined ? '' : String(value);
  });

const CODE_COLUMN = 1;
const pad = (n: number): string => String(n).padStart(2, '0');
