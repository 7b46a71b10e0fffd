// The chosen procedure in a few facts, with the day it would be due if received now.
import type { ProcedureDetail } from '#schemas/catalogue/catalogue.contract';
import { words } from '../../i18n/language.ts';
import { limitWords, money, spokenInstant } from '../../i18n/time-words.ts';

/** The due moment if received now. */
export const expectedWords = (procedure: ProcedureDetail): string =>
  procedure.expectedDueAt === null ? words().intake.noExpected : spokenInstant(words(), procedure.expectedDueAt);

export function ProcedureSummary({ procedure }: { procedure: ProcedureDetail }) {
  const w = words();
  return (
    <>
      <p class="strong">{procedure.name}</p>
      <p class="quiet">
        {[
          procedure.code,
          limitWords(w, procedure.limit),
          procedure.feeAmount > 0 ? money(w, procedure.feeAmount) : procedure.feeText,
        ].join(' · ')}
      </p>
      <p>
        {w.intake.expected}: <span class="strong">{expectedWords(procedure)}</span>
      </p>
    </>
  );
}
