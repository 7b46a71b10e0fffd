// After receiving: the code, the due moment and the access code in large type, and the way to the next person.
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';
import type { DossierForm } from '#schemas/forms/form-set.contract';
import { words } from '../../i18n/language.ts';
import { spokenDay, spokenInstant } from '../../i18n/time-words.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { FailureBox } from '../../ui/states.tsx';
import { usePrinting } from '../dossier/use-printing.ts';
import { withQuery } from '../work-list/work-filters.ts';

function doneWords(dossier: DossierDetail): string {
  const w = words().intake;
  if (dossier.code !== null) return w.doneAccept;
  if (dossier.state === 'submitted') return w.doneOutside;
  return dossier.refusal === null ? w.doneAsk : w.doneRefuse;
}

/** The paper the person takes home now; none for what came from outside. */
function paperOf(dossier: DossierDetail): DossierForm | null {
  if (dossier.code !== null) return 'receipt';
  if (dossier.refusal !== null) return 'refusal';
  return dossier.supplement === null ? null : 'supplement';
}

export function IntakeDone({ dossier }: { dossier: DossierDetail }) {
  const w = words();
  const { route } = useLocation();
  const next = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    next.current?.focus();
    window.scrollTo(0, 0);
  }, []);
  const printing = usePrinting(dossier.id);
  const paper = paperOf(dossier);
  useEffect(() => {
    // The person waits for the paper: it comes out by itself, whatever the outcome.
    if (paper !== null) void printing.print(paper);
  }, []);
  const outside =
    dossier.state === 'submitted' ? withQuery('/app/counter/receive', {}, { channel: dossier.channel }) : null;
  return (
    <section class="sheet intake-done stack" aria-labelledby="done-title" role="status">
      <h2 id="done-title">
        <span class="step-number" aria-hidden="true">
          ✓
        </span>
        {doneWords(dossier)}
      </h2>
      <p>
        {dossier.owner.name} · {dossier.procedure.name}
      </p>
      {dossier.agency.id !== dossier.receivingAgency.id && (
        <p class="notice">{w.intake.takenInDone(dossier.agency.name, dossier.unit?.name ?? '')}</p>
      )}
      <dl class="done-facts">
        {dossier.code !== null && (
          <div>
            <dt>{w.intake.code}</dt>
            <dd>
              {dossier.code} <CopyButton text={dossier.code} what={w.dossier.code} />
            </dd>
          </div>
        )}
        {printing.number !== null && (
          <div>
            <dt>{w.intake.paperNumber}</dt>
            <dd>{printing.number}</dd>
          </div>
        )}
        {dossier.dueAt !== null && (
          <div>
            <dt>{w.clock.due}</dt>
            <dd>{spokenInstant(w, dossier.dueAt)}</dd>
          </div>
        )}
        {dossier.state === 'submitted' && dossier.actBy !== null && (
          <div>
            <dt>{w.intake.replyBy}</dt>
            <dd>{spokenInstant(w, dossier.actBy)}</dd>
          </div>
        )}
        {dossier.accessCode !== null && (
          <div>
            <dt>{w.intake.accessCode}</dt>
            <dd class="access-code">{dossier.accessCode}</dd>
          </div>
        )}
        {dossier.supplement && (
          <div>
            <dt>{w.commandForm.deadlineOn}</dt>
            <dd>{spokenDay(w, dossier.supplement.deadlineOn)}</dd>
          </div>
        )}
      </dl>
      {printing.failure && <FailureBox failure={printing.failure} onRetry={printing.again} />}
      <p class="actions no-print">
        <button ref={next} type="button" class="button-primary" onClick={() => route(outside ?? '/app/counter')}>
          {outside === null ? w.intake.nextPerson : w.intake.nextOutside}
        </button>
        {paper && (
          <button type="button" class="button" onClick={() => void printing.print(paper)}>
            {w.intake.printAgain}
          </button>
        )}
        <a href={`/app/dossiers/${dossier.id}`}>{w.intake.openDossier}</a>
      </p>
    </section>
  );
}
