// The counter: one line to type or scan into, the figures of the day, and the list behind the chosen figure.
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import type { DossierPage } from '#schemas/dossiers/dossier.contract';
import { findByCode, getCounter, getOnTimeList } from '../../api/endpoints.ts';
import type { Failure, Reply } from '../../api/http.ts';
import { useResource } from '../../api/resource.ts';
import { serverNow } from '../../api/server-clock.ts';
import { words } from '../../i18n/language.ts';
import { todayInVietnam } from '../../i18n/time-words.ts';
import { useLive } from '../../realtime.ts';
import { usePageKeys } from '../../ui/keys.ts';
import { Page } from '../../ui/page.tsx';
import { Empty, FailureBox, Loading } from '../../ui/states.tsx';
import { DossierRows, useRowKeys } from '../work-list/dossier-rows.tsx';
import { ListNews } from '../work-list/list-news.tsx';
import { loadPages, useSteadyList } from '../work-list/steady-list.ts';
import { withQuery } from '../work-list/work-filters.ts';
import { More } from '../work-list/work-page.tsx';
import { byReplyTime } from './reply-time.ts';
import { OpenDrafts } from './open-drafts.tsx';
import { ProcedureCombobox } from './procedure-combobox.tsx';
import { placeOf } from './intake-topic.ts';
import { readLine } from './read-line.ts';

const PATH = '/app/counter';
const RECEIVE = '/app/counter/receive';
/** Lists with a figure of the day. */
const LISTS = ['waiting', 'incomplete', 'receivedToday', 'toReturn'] as const;
type CounterList = (typeof LISTS)[number] | 'takenIn';

const STATE_OF = { waiting: 'submitted', incomplete: 'awaiting_completion', toReturn: 'released' } as const;
const PAGE_SIZE = 25;
/** What waits for the desk is read whole, to be ordered by when it must be answered. */
const WAITING_SIZE = 100;

/** Reads the dossiers behind one figure of the counter. */
async function loadList(list: CounterList, pages: number): Promise<Reply<DossierPage>> {
  if (list === 'takenIn') return loadPages({ scope: 'taken_in', limit: PAGE_SIZE }, pages);
  if (list === 'waiting') {
    const reply = await loadPages({ state: STATE_OF.waiting, scope: 'agency', limit: WAITING_SIZE }, pages);
    return reply.ok ? { ok: true, value: { ...reply.value, items: byReplyTime(reply.value.items) } } : reply;
  }
  if (list !== 'receivedToday') {
    return loadPages({ state: STATE_OF[list], scope: 'agency', limit: PAGE_SIZE }, pages);
  }
  const today = todayInVietnam(serverNow());
  const reply = await getOnTimeList({ bucket: 'received', from: today, to: today });
  return reply.ok ? { ok: true, value: { items: reply.value.items, nextCursor: null } } : reply;
}

export function CounterPage() {
  const w = words();
  const { query } = useLocation();
  const list = query.list === 'takenIn' ? 'takenIn' : (LISTS.find((name) => name === query.list) ?? 'waiting');
  return (
    <Page title={w.counter.title} ownFocus>
      <Line />
      <FromOutside />
      <OpenDrafts />
      <Figures chosen={list} />
      <CounterRows key={list} list={list} />
    </Page>
  );
}

function Line() {
  const w = words();
  const { route } = useLocation();
  const [unknown, setUnknown] = useState<string | undefined>(undefined);
  const [failure, setFailure] = useState<Failure | null>(null);
  usePageKeys([{ key: '/', does: w.keys.search, run: () => document.getElementById('line')?.focus() }]);

  const openCode = async (code: string): Promise<void> => {
    const reply = await findByCode(code);
    if (reply.ok) route(`/app/dossiers/${reply.value.id}`);
    else if (reply.failure.kind === 'problem' && reply.failure.problem.status === 404) {
      setUnknown(w.counter.codeUnknown(code));
    } else setFailure(reply.failure);
  };
  const onEnter = (typed: string): void => {
    setUnknown(undefined);
    setFailure(null);
    const meaning = readLine(typed);
    switch (meaning.kind) {
      case 'empty':
        return;
      case 'code':
        void openCode(meaning.code);
        return;
      case 'citizen':
        route(withQuery('/app/search', {}, { q: meaning.identityNumber }));
        return;
      case 'unfinished':
        setUnknown(w.counter.unfinished[meaning.of]);
        return;
      case 'nothing':
        setUnknown(w.counter.noProcedure);
        return;
      case 'words':
        // Enter came before the matches did: the list of procedures shows them all.
        route(withQuery('/app/procedures', {}, { q: meaning.words }));
        return;
    }
  };
  return (
    <div class="counter-line">
      {failure && <FailureBox failure={failure} />}
      <ProcedureCombobox
        id="line"
        label={w.counter.line}
        hint={w.counter.lineHint}
        error={unknown}
        large
        autoFocus
        skip={(typed) => readLine(typed).kind !== 'words'}
        onEnter={onEnter}
        onChoose={(procedure) => route(withQuery(RECEIVE, {}, placeOf(procedure)))}
      />
    </div>
  );
}

/** What came without its applicant is written down here and then waits like what came online. */
function FromOutside() {
  const w = words();
  return (
    <p class="counter-outside">
      {w.counter.fromOutside}{' '}
      {(['post', 'online'] as const).map((channel) => (
        <a key={channel} href={withQuery(RECEIVE, {}, { channel })}>
          {w.counter.outside[channel]}
        </a>
      ))}
    </p>
  );
}

function Figures({ chosen }: { chosen: CounterList }) {
  const w = words();
  const { data, refresh } = useResource('counter', getCounter);
  useLive(() => void refresh());
  return (
    <nav class="counter-figures" aria-label={w.counter.figures}>
      {LISTS.map((name) => (
        <a key={name} href={withQuery(PATH, {}, { list: name })} aria-current={name === chosen ? 'true' : undefined}>
          <span class="figure">{data ? data[name] : '–'}</span> {w.counter[name]}
        </a>
      ))}
      <a
        class="counter-other"
        href={withQuery(PATH, {}, { list: 'takenIn' })}
        aria-current={chosen === 'takenIn' ? 'true' : undefined}
      >
        {w.counter.takenIn}
      </a>
    </nav>
  );
}

function CounterRows({ list: name }: { list: CounterList }) {
  const w = words();
  const list = useSteadyList(`counter ${name}`, (pages) => loadList(name, pages));
  useRowKeys(list.renew);
  const empty = {
    waiting: w.counter.emptyWaiting,
    incomplete: w.counter.emptyIncomplete,
    receivedToday: w.counter.emptyReceivedToday,
    toReturn: w.counter.emptyToReturn,
    takenIn: w.counter.emptyTakenIn,
  };
  if (!list.shown) return list.failure ? <FailureBox failure={list.failure} onRetry={list.retry} /> : <Loading />;
  return (
    <section aria-label={w.counter[name]} class="stack">
      {list.failure && <FailureBox failure={list.failure} onRetry={list.retry} />}
      <ListNews steady={list.shown} renew={list.renew} />
      {list.shown.rows.length === 0 ? (
        <Empty>{empty[name]}</Empty>
      ) : (
        <DossierRows rows={list.shown.rows} hrefOf={(item) => `/app/dossiers/${item.id}`} onSeen={list.see} />
      )}
      {list.hasMore && <More onMore={list.more} />}
    </section>
  );
}
