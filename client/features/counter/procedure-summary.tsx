// The chosen procedure in a few facts, with the day it would be due if received now.
import type { ProcedureDetail } from '#schemas/catalogue/catalogue.contract';
import { words } from '../../i18n/language.ts';
import { limitWords, money, spokenInstant } from '../../i18n/time-words.ts';

/** The due moment if received now. */
export const expectedWords = (procedure: ProcedureDetail): string =>
  procedure.expectedDueAt === null ? words().intake.noExpected : spokenInstant(words(), procedure.expectedDueAt);

/** The fee as an amount, or the words of the publication where there is none or it depends. */
const feeWords = (procedure: ProcedureDetail): string =>
  procedure.feeAmount > 0 ? money(words(), procedure.feeAmount) : procedure.feeText;

export function ProcedureSummary({ procedure }: { procedure: ProcedureDetail }) {
  const w = words();
  return (
    <>
      <p class="strong">{procedure.name}</p>
      <p class="quiet">
        {procedure.code} · {limitWords(w, procedure.limit)} · {w.intake.fee}: {feeWords(procedure)}
      </p>
      <p>
        {w.intake.expected}: <span class="strong">{expectedWords(procedure)}</span>
      </p>
      {procedure.takenInFor && <TakenInNotice {...procedure.takenInFor} />}
    </>
  );
}

/** Another agency solves it: who, by whose numbers, and what this desk goes on doing. */
function TakenInNotice({ agency, unit, codeAgencyId }: NonNullable<ProcedureDetail['takenInFor']>) {
  const w = words().intake;
  return (
    <div class="notice">
      <p class="strong">{w.takenInTitle(agency)}</p>
      <p>{w.takenInBody(unit, codeAgencyId)}</p>
    </div>
  );
}
