// The citizen identity number as a fact that can be checked without any database (NĐ 137/2015 Điều 13).
import { vietnamParts } from '../../platform/kernel/vietnam-time.ts';

/** Codes of the places of birth registration run from 001 to 096; countries of birth abroad take codes from 101. */
const LAST_PROVINCE = 96;
const FIRST_COUNTRY = 101;

/**
 * Why a 12-digit identity number cannot exist, in Vietnamese, or undefined when it can. The fourth digit tells sex and
 * century (0–1: 1900s, 2–3: 2000s, … 8–9: 2300s), the next two the year of birth.
 */
export function findIdentityFlaw(identityNumber: string, now: Date): string | undefined {
  const place = Number(identityNumber.slice(0, 3));
  if (place === 0 || (place > LAST_PROVINCE && place < FIRST_COUNTRY)) return 'ba số đầu không phải mã nơi khai sinh';
  const year = 1900 + Math.floor(Number(identityNumber[3]) / 2) * 100 + Number(identityNumber.slice(4, 6));
  if (year > vietnamParts(now).year) return `năm sinh ${String(year)} ở tương lai`;
  return undefined;
}
