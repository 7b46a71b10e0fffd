// The opinion that a unit still owes on a dossier: the one to be given first.
import type { Consultation } from './record.domain.ts';

/** Undefined where the unit owes none, or where the opinions were not read. */
export const owedBy = (
  { consultations = [] }: { consultations?: readonly Consultation[] },
  unitId: string,
): Consultation | undefined =>
  consultations
    .filter((asked) => asked.unit.id === unitId && !asked.answer)
    .sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime())[0];
