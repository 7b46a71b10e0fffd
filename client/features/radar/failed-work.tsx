// Work that the machine gave up: the button that runs it again, and what of the office's own stands.
import { useState } from 'preact/hooks';
import type { FailedOfficeWork, RetriedWork } from '#schemas/radar/failed-work.contract';
import { getFailedOfficeWork, retryOfficeWork } from '../../api/endpoints.ts';
import type { Failure, Reply } from '../../api/http.ts';
import { useIntention } from '../../api/intention.ts';
import { useResource } from '../../api/resource.ts';
import { words } from '../../i18n/language.ts';
import { shortInstant } from '../../i18n/time-words.ts';
import { FailureBox } from '../../ui/states.tsx';

interface RetryButtonProps {
  /** What is run again, for those who hear the button alone. */
  what: string;
  ask: (commandId: string) => Promise<Reply<RetriedWork>>;
}

/** Once it is taken up it says so, until the next look of the radar takes the card away or shows that it failed again. */
export function RetryButton({ what, ask }: RetryButtonProps) {
  const w = words().radar;
  const intention = useIntention();
  const [phase, setPhase] = useState<'idle' | 'sending' | 'taken'>('idle');
  const [refused, setRefused] = useState<Failure | null>(null);
  const press = async (): Promise<void> => {
    setPhase('sending');
    const reply = await intention.send(what, ask);
    setPhase(reply.ok ? 'taken' : 'idle');
    setRefused(reply.ok ? null : reply.failure);
  };
  if (phase === 'taken') return <span role="status">{w.retryTaken}</span>;
  return (
    <>
      <button
        type="button"
        class="button-primary"
        aria-label={`${w.retry}: ${what}`}
        disabled={phase === 'sending'}
        onClick={() => void press()}
      >
        {w.retry}
      </button>
      {refused && <FailureBox failure={refused} />}
    </>
  );
}

/** Nothing where everything was done, which is nearly always. */
export function OfficeWork() {
  const w = words().radar;
  const { data } = useResource('failed-work', getFailedOfficeWork);
  if (!data || data.items.length === 0) return null;
  return (
    <section class="notice" aria-labelledby="office-work">
      <h2 id="office-work">{w.officeWork}</h2>
      <p>{w.officeWorkTodo}</p>
      <ul class="rows">
        {data.items.map((item) => (
          <li key={`${item.id} ${item.since}`} class="radar-job">
            <Job item={item} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Job({ item: { id, what, since, cause, mayRetry } }: { item: FailedOfficeWork }) {
  const w = words().radar;
  return (
    <>
      <p>
        {what} <span class="quiet">{w.since(shortInstant(since))}</span>
      </p>
      <details class="small">
        <summary>{w.forSupport}</summary>
        <p class="radar-cause">
          {id}
          {cause !== '' && <>: {cause}</>}
        </p>
      </details>
      {mayRetry && (
        <p class="actions">
          <RetryButton what={what} ask={(commandId) => retryOfficeWork(id, commandId)} />
        </p>
      )}
    </>
  );
}
