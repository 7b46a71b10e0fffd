// A step of a process, for the tests of the catalogue's rules.
import type { ProcedureStep } from '#schemas/catalogue/catalogue.contract';

export const aStep = (
  id: string,
  kind: ProcedureStep['kind'],
  hours: number,
  more: Partial<ProcedureStep> = {},
): ProcedureStep => ({ id, kind, role: 'Người làm', work: 'Việc phải làm', hours, ...more });
