// The dossier page, one shape for everybody: who and what, the clock, the next action, the history, the papers.
import { useLocation } from 'preact-iso';
import { useEffect, useRef } from 'preact/hooks';
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';
import { getDossier } from '../../api/endpoints.ts';
import { useResource } from '../../api/resource.ts';
import { words } from '../../i18n/language.ts';
import { useLive, useWatch } from '../../realtime.ts';
import { currentSession } from '../../session.ts';
import { announce } from '../../ui/live-region.tsx';
import { WaitingPage } from '../../ui/page.tsx';
import { FailureBox } from '../../ui/states.tsx';
import { Timeline } from '../../ui/timeline.tsx';
import { PresenceLine } from '../presence/presence-line.tsx';
import { ClockPanel } from './clock-panel.tsx';
import { NextAction } from './next-action.tsx';
import { PapersAndDocuments } from './papers-and-documents.tsx';
import { hasSidePaths, SidePaths } from './side-paths.tsx';
import { Steps } from './steps.tsx';
import { WhoAndWhat } from './who-and-what.tsx';

/** Says who changed the dossier while it was being looked at; one's own commands are not news. */
function useChangeNews(dossier: DossierDetail | null): void {
  const shown = useRef<number | null>(null);
  useEffect(() => {
    if (!dossier) return;
    const last = [...dossier.trace].sort((a, b) => a.at.localeCompare(b.at)).at(-1);
    const byOther = last !== undefined && last.actor.name !== currentSession()?.user.name;
    if (shown.current !== null && dossier.version > shown.current && byOther) {
      announce(words().dossier.justChanged(last.actor.name), 'news');
    }
    shown.current = dossier.version;
  }, [dossier]);
}

export function DossierView({ id }: { id: string }) {
  const w = words();
  const { query } = useLocation();
  const { data, failure, refresh, set } = useResource(id, () => getDossier(id));
  useWatch(id);
  useLive(
    () => void refresh(),
    (push) => push.dossierId === id && push.version > (data?.version ?? 0),
  );
  useChangeNews(data);
  const heading = useRef<HTMLHeadingElement>(null);
  const name = data?.procedure.name;
  useEffect(() => {
    if (name === undefined) return;
    document.title = `${data?.code ?? name} · ${words().app.name}`;
    heading.current?.focus({ preventScroll: true });
  }, [name]);

  if (!data) return <WaitingPage failure={failure} onRetry={refresh} what={w.dossier.loading} />;
  return (
    <article class="page dossier">
      {query.from === 'radar' && (
        <p class="no-print">
          <a href="/app/radar">{w.radar.back}</a>
        </p>
      )}
      {failure && <FailureBox failure={failure} onRetry={refresh} />}
      <h1 ref={heading} tabIndex={-1}>
        {data.procedure.name}
      </h1>
      <PresenceLine dossierId={id} />
      <div class="dossier-top">
        <WhoAndWhat dossier={data} />
        <ClockPanel dossier={data} />
      </div>
      <NextAction dossier={data} onDone={set} reload={refresh} />
      {hasSidePaths(data) && <SidePaths dossier={data} />}
      <div class="dossier-columns">
        <section class="sheet stack" aria-labelledby="timeline-title">
          <h2 id="timeline-title">{w.dossier.timeline}</h2>
          <Steps steps={data.steps} />
          {data.trace.length === 0 ? <p class="quiet">{w.dossier.noTimeline}</p> : <Timeline lines={data.trace} />}
        </section>
        <div class="sheet">
          <PapersAndDocuments dossier={data} />
        </div>
      </div>
    </article>
  );
}
