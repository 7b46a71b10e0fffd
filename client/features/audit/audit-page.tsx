// The access log for those answerable: who read what, narrowed by dossier, person and days, with the check of a history.
import { useLocation } from 'preact-iso';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { AccessLine } from '#schemas/audit/audit.contract';
import { getPeople } from '../../api/endpoints.ts';
import { useResource } from '../../api/resource.ts';
import { serverNow } from '../../api/server-clock.ts';
import { words } from '../../i18n/language.ts';
import { clockOf, dayAsked, plainDay, readDay } from '../../i18n/time-words.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { DayField, SelectField, TextField } from '../../ui/field.tsx';
import { usePageKeys } from '../../ui/keys.ts';
import { Page } from '../../ui/page.tsx';
import { Empty, FailureBox, Loading } from '../../ui/states.tsx';
import { withQuery } from '../work-list/work-filters.ts';
import { loadAccess, type AccessFilter } from './audit-api.ts';
import { ChainCheck } from './chain-check.tsx';
import './audit.css';

const PATH = '/app/audit';

export function AuditPage() {
  const w = words();
  const { query } = useLocation();
  const filter: AccessFilter = {
    dossier: query.dossier,
    person: query.person,
    from: dayAsked(query.from),
    to: dayAsked(query.to),
  };
  const key = JSON.stringify(filter);
  const pages = useRef({ key, count: 1 });
  if (pages.current.key !== key) pages.current = { key, count: 1 };
  const { data, failure, loading, refresh } = useResource(key, () => loadAccess(filter, pages.current.count));
  const more = (): void => {
    pages.current.count++;
    void refresh();
  };
  return (
    <Page title={w.audit.title} class="page-wide">
      <p class="quiet">{w.audit.intro}</p>
      <FilterForm key={key} filter={filter} />
      {query.dossier === undefined ? (
        <p class="quiet no-print">{w.audit.checkHint}</p>
      ) : (
        <ChainCheck key={query.dossier} code={query.dossier} />
      )}
      {failure && <FailureBox failure={failure} onRetry={refresh} />}
      {loading && <Loading />}
      {data?.items.length === 0 && <Empty>{w.audit.empty}</Empty>}
      {data && data.items.length > 0 && <Lines lines={data.items} />}
      {data && data.nextCursor !== null && (
        <p class="no-print">
          <button type="button" class="button" onClick={more}>
            {w.app.more}
          </button>
        </p>
      )}
    </Page>
  );
}

function FilterForm({ filter }: { filter: AccessFilter }) {
  const w = words();
  const { route } = useLocation();
  const people = useResource('people', () => getPeople('', ''));
  const shown = (day: string | undefined): string => (day === undefined ? '' : plainDay(day));
  const [typed, setTyped] = useState({
    dossier: filter.dossier ?? '',
    person: filter.person ?? '',
    from: shown(filter.from),
    to: shown(filter.to),
  });
  const [wrong, setWrong] = useState({ from: false, to: false });
  const set = (name: keyof typeof typed) => (value: string) => setTyped((before) => ({ ...before, [name]: value }));
  usePageKeys([{ key: '/', does: w.keys.search, run: () => document.getElementById('dossier')?.focus() }]);
  useEffect(() => {
    setWrong({ from: false, to: false });
  }, [filter.from, filter.to]);
  const show = (): void => {
    const now = serverNow();
    const day = (text: string): string | null => (text.trim() === '' ? '' : readDay(text, now));
    const [from, to] = [day(typed.from), day(typed.to)];
    setWrong({ from: from === null, to: to === null });
    if (from === null || to === null) return;
    route(withQuery(PATH, {}, { dossier: typed.dossier.trim(), person: typed.person, from, to }));
  };
  return (
    <form
      class="audit-form no-print"
      noValidate
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        show();
      }}
    >
      <TextField id="dossier" label={w.audit.dossier} value={typed.dossier} onValue={set('dossier')} />
      <SelectField
        id="person"
        label={w.audit.person}
        value={typed.person}
        prompt={w.audit.everybody}
        onValue={set('person')}
        options={(people.data?.items ?? []).map(({ id, name, title }) => ({ value: id, label: `${name}, ${title}` }))}
      />
      {(['from', 'to'] as const).map((end) => (
        <DayField
          key={end}
          id={end}
          label={w.audit[end]}
          value={typed[end]}
          error={wrong[end] ? w.failure.day : undefined}
          onValue={set(end)}
        />
      ))}
      <button type="submit" class="button">
        {w.audit.show}
      </button>
    </form>
  );
}

function Lines({ lines }: { lines: readonly AccessLine[] }) {
  const { audit } = words();
  const head = [audit.at, audit.person, audit.what, audit.dossier, audit.where].map((label) => ({ label }));
  return (
    <DataTable caption={audit.list} captionHidden head={head}>
      {lines.map((line) => (
        <tr key={line.id} title={`${audit.request}: ${line.requestId}`}>
          <td class="audit-whole">
            <time dateTime={line.at}>
              {clockOf(line.at)} {plainDay(line.at)}
            </time>
          </td>
          <td class="audit-who">
            {line.person.name}
            <span class="small quiet audit-under">{line.person.title}</span>
          </td>
          <td class="audit-what">
            {audit.kinds[line.kind]}
            {whatOf(line) !== '' && <span class="small quiet audit-under">{whatOf(line)}</span>}
          </td>
          <td class="audit-whole">
            {line.dossier && (
              <a href={`/app/dossiers/${line.dossier.id}`}>{line.dossier.code ?? words().work.noCode}</a>
            )}
          </td>
          <td>{line.ip}</td>
        </tr>
      ))}
    </DataTable>
  );
}

/** Documents by their names; ids and addresses as they are. */
function whatOf({ kind, what }: AccessLine): string {
  const names: Record<string, string> = words().dossier.documentNames;
  return kind === 'document' && what !== null ? (names[what] ?? what) : (what ?? '');
}
