// What every paper of a dossier begins with: the agency as it was called on the day, the applicant, the codes.
import type { AgencyRecord } from '#schemas/catalogue/agency.model';
import type { FormApplicant, FormHead, ReceiptData } from '#schemas/forms/forms.contract';
import { dayOf } from '../../platform/kernel/vietnam-time.ts';
import { agencyOn } from '../catalogue/units.domain.ts';
import type { DossierRecord } from '../dossiers/index.ts';

export interface PrintPlace {
  agency: AgencyRecord;
  /** Address citizens reach, without a trailing slash. */
  publicUrl: string;
}

/** Number and symbol under which a letter was issued. */
export interface IssuedAs {
  number: number;
  symbol: string;
}

/** One print of a letter. */
export interface LetterPrint {
  issue: IssuedAs;
  /** Which letter of its kind, from 1. */
  n: number;
  reprint: number;
}

export const DESK = 'Bộ phận Tiếp nhận và Trả kết quả';

/** The agency as it was called when the paper was made. */
export const agencyAt = ({ agency }: PrintPlace, madeAt: Date): AgencyRecord => agencyOn(agency, dayOf(madeAt));

/** The head of a paper made at a moment; `department` stands under the agency's name. */
export function headOf(
  place: PrintPlace,
  madeAt: Date,
  more: { number?: string; symbol?: string; department?: string },
): FormHead {
  const then = agencyAt(place, madeAt);
  return { parentAgency: then.parentName, agency: then.name, place: then.place, madeOn: dayOf(madeAt), ...more };
}

export const issuedHead = (place: PrintPlace, madeAt: Date, issue: IssuedAs, department?: string): FormHead =>
  headOf(place, madeAt, {
    number: String(issue.number),
    symbol: issue.symbol,
    ...(department === undefined ? {} : { department }),
  });

export const applicantOf = ({ owner }: DossierRecord): FormApplicant => ({
  kind: owner.kind,
  name: owner.name,
  identityNumber: owner.identityNumber,
  address: owner.address,
  phone: owner.phone,
  ...(owner.email ? { email: owner.email } : {}),
});

export const procedureOf = ({ procedure }: DossierRecord): { code: string; name: string } => ({
  code: procedure.code,
  name: procedure.name,
});

export const lookupUrl = (place: PrintPlace, code: string): string =>
  `${place.publicUrl}/ho-so/${encodeURIComponent(code)}`;
export const site = (place: PrintPlace): string => place.publicUrl.replace(/^https?:\/\//, '');

/** The codes of a dossier; undefined before valid reception. */
export function codesOf(d: DossierRecord, place: PrintPlace): ReceiptData['dossier'] | undefined {
  return d.code === undefined
    ? undefined
    : { code: d.code, lookupCode: d.accessCode, lookupUrl: lookupUrl(place, d.code) };
}
