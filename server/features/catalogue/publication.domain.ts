// What a procedure version must have before it may be published (NĐ 63/2010 Điều 8; ).
import type { ProcedureVersionRecord } from '#schemas/catalogue/procedure-version.model';
import { ok, refuse, type Result } from '../../platform/kernel/result.ts';

const HOURS_A_DAY = 8;

/** The seven mandatory parts are there, and the hours of the steps fit the time limit where it counts in working time. */
export function checkPublishable(
  version: Omit<ProcedureVersionRecord, '_id' | 'searchText' | 'number'>,
): Result<true, 'catalogue.incomplete' | 'catalogue.steps_too_long'> {
  const parts: [string, boolean][] = [
    ['tên', version.name.trim() !== ''],
    ['trình tự thực hiện', version.steps.length > 0],
    ['cách thức thực hiện', version.channels.length > 0],
    ['thành phần hồ sơ', version.papers.length > 0 && version.copies > 0],
    [
      'thời hạn giải quyết',
      version.limit.unit === 'none' || version.limit.unit === 'same-day' || version.limit.value > 0,
    ],
    ['đối tượng thực hiện', version.applicantText.trim() !== ''],
    ['cơ quan giải quyết', version.agencyText.trim() !== ''],
  ];
  const missing = parts.filter(([, present]) => !present).map(([name]) => name);
  if (missing.length > 0) return refuse('catalogue.incomplete', { missing: missing.join(', ') });
  const allowed = allowedHours(version.limit);
  const planned = version.steps.reduce((sum, step) => sum + step.hours, 0);
  return allowed !== undefined && planned > allowed
    ? refuse('catalogue.steps_too_long', { planned, allowed })
    : ok(true);
}

/** Working hours inside the limit; undefined for limits that count calendar time. */
function allowedHours(limit: ProcedureVersionRecord['limit']): number | undefined {
  switch (limit.unit) {
    case 'working-day':
      return limit.value * HOURS_A_DAY;
    case 'working-hour':
      return limit.value;
    case 'same-day':
      return HOURS_A_DAY;
    case 'calendar-day':
    case 'month':
    case 'none':
      return undefined;
  }
}
