// Reception regardless of administrative boundary: which other agencies a desk may take in for. Pure.
import type { AgencyRecord } from '#schemas/catalogue/agency.model';
import { ok, refuse, type Result } from '../../platform/kernel/result.ts';
import { spokenDay, type DayString } from '../../platform/kernel/vietnam-time.ts';

type Place = Pick<AgencyRecord, '_id' | 'name' | 'validFrom' | 'validTo'>;

/** The level-1 group of an identifier, new (`H99.17`) or old, which reads backwards (`000.00.17.H99`): the province. */
const provinceOf = (agencyId: string): string | undefined => {
  const groups = agencyId.split('.');
  return /^\d/.test(agencyId) ? groups.at(-1) : groups[0];
};

/**
 * Whether the desk of one agency may take in for another on a day: inside the province (NĐ 118/2025/NĐ-CP), while the
 * other one is there. Always for itself.
 */
export function mayTakeInFor(
  own: Place,
  other: Place,
  today: DayString,
): Result<true, 'catalogue.other_province' | 'catalogue.agency_not_begun' | 'catalogue.agency_ended'> {
  if (own._id === other._id) return ok(true);
  if (provinceOf(own._id) !== provinceOf(other._id)) return refuse('catalogue.other_province', { agency: other.name });
  const { validFrom, validTo } = other;
  if (validFrom !== undefined && today < validFrom) {
    return refuse('catalogue.agency_not_begun', { agency: other.name, day: spokenDay(validFrom) });
  }
  if (validTo !== undefined && validTo < today) {
    return refuse('catalogue.agency_ended', { agency: other.name, day: spokenDay(validTo) });
  }
  return ok(true);
}
