// Looking up dossiers of the agency by code, identity number, state; everything chosen stands in the address.
import { useLocation } from 'preact-iso';
import { useEffect, useState } from 'preact/hooks';
import { DOSSIER_STATES } from '#schemas/dossiers/dossier-state.contract';
import { words } from '../../i18n/language.ts';
import { hasRole } from '../../session.ts';
import { SelectField, TextField } from '../../ui/field.tsx';
import { usePageKeys } from '../../ui/keys.ts';
import { Page } from '../../ui/page.tsx';
import { Empty, FailureBox, Loading } from '../../ui/states.tsx';
import { stateWords } from '../../ui/status-badge.tsx';
import { DossierRows, useRowKeys } from './dossier-rows.tsx';
import { ListNews } from './list-news.tsx';
import { loadPages, useSteadyList, type SteadyList } from './steady-list.ts';
import { withQuery } from './work-filters.ts';
import { Chips, More } from './work-page.tsx';

const PATH = '/app/search';
const PAGE_SIZE = 50;
const CITIZEN_ID = /^\d{12}$/;

export function SearchPage() {
  const w = words();
  const { query, route } = useLocation();
  const [typed, setTyped] = useState(query.q ?? '');
  useEffect(() => {
    setTyped(query.q ?? '');
  }, [query.q]);
  const filter = { q: query.q, state: query.state, late: query.late, scope: 'agency', limit: PAGE_SIZE };
  const list = useSteadyList(JSON.stringify(filter), (pages) => loadPages(filter, pages));
  useRowKeys(list.renew);
  usePageKeys([{ key: '/', does: w.keys.search, run: () => document.getElementById('q')?.focus() }]);
  return (
    <Page title={w.work.titleSearch} class="page-wide">
      <form
        class="search-form no-print"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          route(withQuery(PATH, query, { q: typed.trim() }));
        }}
      >
        <TextField id="q" label={w.work.findLabel} hint={w.work.findHint} value={typed} onValue={setTyped} />
        <SelectField
          id="state"
          label={w.work.state}
          value={query.state ?? ''}
          prompt={w.work.allStates}
          onValue={(state) => route(withQuery(PATH, query, { state }))}
          options={DOSSIER_STATES.map((state) => ({ value: state, label: stateWords(state) }))}
        />
        <button type="submit" class="button">
          {w.work.find}
        </button>
      </form>
      <Chips
        label={w.work.filters}
        chips={[
          {
            href: withQuery(PATH, query, { late: query.late === '1' ? undefined : '1' }),
            label: w.work.lateOnly,
            chosen: query.late === '1',
          },
        ]}
      />
      {hasRole('clerk') && query.q !== undefined && CITIZEN_ID.test(query.q) && (
        <p>
          <a href={withQuery('/app/counter/receive', {}, { cccd: query.q })}>{w.work.newForPerson}</a>
        </p>
      )}
      <Results list={list} />
    </Page>
  );
}

function Results({ list }: { list: SteadyList }) {
  const w = words();
  if (!list.shown) return list.failure ? <FailureBox failure={list.failure} onRetry={list.retry} /> : <Loading />;
  if (list.shown.rows.length === 0) {
    return (
      <Empty>
        <p>{w.work.searchPrompt}</p>
      </Empty>
    );
  }
  return (
    <section aria-label={w.work.list} class="stack">
      <ListNews steady={list.shown} renew={list.renew} />
      <DossierRows rows={list.shown.rows} hrefOf={(item) => `/app/dossiers/${item.id}`} onSeen={list.see} />
      {list.hasMore && <More onMore={list.more} />}
    </section>
  );
}
