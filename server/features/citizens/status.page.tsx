// The status of a dossier: one sentence, the due date, five steps, what to do, the dates. The part alone is also a fragment.
import type { CitizenStatus } from '#schemas/citizens/citizen.contract';
import { CITIZEN_STEPS } from '#schemas/dossiers/dossier-state.contract';
import { ClockBox } from './clock-box.page.tsx';
import { Page, type Frame } from './layout.page.tsx';
import { endedEarly, hasEnded, sentenceOf, tasksOf, type Words } from './wording.domain.ts';

interface PartProps {
  status: CitizenStatus;
  w: Words;
}

export function StatusPage({ frame, status }: { frame: Frame; status: CitizenStatus }) {
  const { w } = frame;
  const t = w.status;
  const live = !hasEnded(status);
  return (
    <Page frame={frame} title={t.title(status.code)} script={live} unlisted>
      <div id="status" data-code={status.code} data-words-offline={t.offline} data-words-expired={t.expired}>
        <StatusPart status={status} w={w} />
      </div>
      <p id="news" class="visually-hidden" role="status"></p>
      <p class="as-of">
        <span id="as-of">{asOfWords(status, w)}</span>{' '}
        {live && (
          <a class="no-print" href={`/ho-so/${encodeURIComponent(status.code)}`}>
            {t.reload}
          </a>
        )}
      </p>
      <form class="leave no-print" method="post" action="/tra-cuu/ket-thuc">
        <button class="plain" type="submit" aria-describedby="leave-hint">
          {t.leave}
        </button>
        <p class="hint" id="leave-hint">
          {t.leaveHint}
        </p>
      </form>
    </Page>
  );
}

const asOfWords = ({ asOf }: CitizenStatus, w: Words): string => w.status.asOf(w.time(asOf), w.dayOfMoment(asOf));

/** What changes when the dossier moves; its data tell the browser which version it shows, and of when. */
export function StatusPart({ status, w }: PartProps) {
  return (
    <article data-version={status.version} data-time={w.time(status.asOf)} data-as-of={asOfWords(status, w)}>
      <p class="code">
        {w.status.code} <strong>{status.code}</strong>
      </p>
      <h1 class="sentence">{sentenceOf(status, w)}</h1>
      <ClockBox status={status} w={w} />
      <Steps status={status} w={w} />
      <ToDo status={status} w={w} />
      <Dates status={status} w={w} />
      <About status={status} w={w} />
    </article>
  );
}

function Steps({ status, w }: PartProps) {
  if (endedEarly(status)) return null;
  return (
    <ol class="steps" aria-label={w.status.progress}>
      {CITIZEN_STEPS.map((step, i) => {
        const at = i < status.progress ? 'done' : i === status.progress ? 'current' : 'waiting';
        return (
          <li key={step.en} class={at} aria-current={at === 'current' ? 'step' : undefined}>
            <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
              <circle cx="12" cy="12" r="10" />
              {at === 'done' && <path d="M7 12.5l3.500 3.500 6.500-7.500" />}
              {at === 'current' && <circle class="dot" cx="12" cy="12" r="4" />}
            </svg>
            {step[w.language]}
            <span class="visually-hidden">: {w.status.stepStates[at]}</span>
          </li>
        );
      })}
    </ol>
  );
}

function ToDo({ status, w }: PartProps) {
  const t = w.status;
  const tasks = tasksOf(status, w);
  if (tasks.length === 0) {
    return <p class="nothing">{hasEnded(status) ? t.ended : t.nothing}</p>;
  }
  return (
    <section class="todo">
      <h2>{t.todo}</h2>
      {status.requestReason !== null && (
        <p>
          {t.reason}
          <span lang="vi">{status.requestReason}</span>
        </p>
      )}
      {status.defects.length > 0 && (
        <>
          <h3>{t.defects}</h3>
          <ol class="defects" lang="vi">
            {status.defects.map((defect, i) => (
              <li key={i}>
                <strong>{defect.what}</strong>
                <br />
                <span lang={w.language}>{t.howToMend}</span>
                {defect.howToMend}
              </li>
            ))}
          </ol>
        </>
      )}
      <Tasks tasks={tasks} />
    </section>
  );
}

/** One thing to do is a sentence; only several are a list, so that none stands as a lone point under numbered papers. */
function Tasks({ tasks: [first, ...more] }: { tasks: readonly string[] }) {
  if (more.length === 0) return <p>{first}</p>;
  return (
    <ul>
      {[first, ...more].map((task) => (
        <li key={task}>{task}</li>
      ))}
    </ul>
  );
}

function Dates({ status, w }: PartProps) {
  const t = w.status;
  const early = endedEarly(status);
  const rows: [string, string | null][] = [
    [status.state === 'refused' ? t.broughtAt : t.receivedAt, status.receivedAt],
    [t.originalDueAt, early ? null : status.originalDueAt],
    // While the clock stands, the day it showed is no promise.
    [status.colour === 'paused' ? t.dueWasLabel : t.dueAt, early ? null : status.dueAt],
    [t.endedAt[status.state] ?? t.finishedAt, status.finishedAt],
    [t.returnedAt, status.returnedAt],
  ];
  const known = rows.filter((row): row is [string, string] => row[1] !== null);
  if (known.length === 0) return null;
  return (
    <section>
      <h2>{t.dates}</h2>
      <dl>
        {known.map(([label, at]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <time dateTime={at}>{w.moment(at)}</time>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function About({ status, w }: PartProps) {
  const t = w.status;
  return (
    <section>
      <h2>{t.about}</h2>
      <dl>
        <div>
          <dt>{t.procedure}</dt>
          <dd lang="vi">{status.procedureName}</dd>
        </div>
        {status.resultNumber !== null && (
          <div>
            <dt>{status.revoked ? t.revokedResult : t.result}</dt>
            <dd>{status.resultNumber}</dd>
          </div>
        )}
        <div>
          <dt>{t.agency}</dt>
          <dd lang="vi">{status.agencyName}</dd>
        </div>
        <div>
          <dt>{t.hotline}</dt>
          <dd>
            <a id="hotline" class="tel" href={`tel:${status.hotline.replace(/[^\d+]/g, '')}`}>
              {status.hotline}
            </a>
          </dd>
        </div>
      </dl>
    </section>
  );
}
