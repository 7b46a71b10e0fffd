// All procedures of the agency, found by a few letters with or without accents.
import { useLocation } from 'preact-iso';
import { useEffect, useState } from 'preact/hooks';
import type { ProcedureSummary } from '#schemas/catalogue/catalogue.contract';
import { findProcedures } from '../../api/endpoints.ts';
import { useResource } from '../../api/resource.ts';
import { words } from '../../i18n/language.ts';
import { limitWords, money } from '../../i18n/time-words.ts';
import { TextField } from '../../ui/field.tsx';
import { usePageKeys } from '../../ui/keys.ts';
import { Page } from '../../ui/page.tsx';
import { Empty, FailureBox, Loading } from '../../ui/states.tsx';
import { useRowKeys } from '../work-list/dossier-rows.tsx';
import { withQuery } from '../work-list/work-filters.ts';
import './procedures.css';

const PATH = '/app/procedures';
const MOST = 100;
const TYPING_PAUSE_MS = 250;

export function ProceduresPage() {
  const w = words();
  const { query, route } = useLocation();
  const q = query.q ?? '';
  const [typed, setTyped] = useState(q);
  const { data, failure, refresh } = useResource(`procedures ${q}`, () => findProcedures(q, MOST));
  const [shown, setShown] = useState<ProcedureSummary[] | null>(null);
  useEffect(() => {
    if (data) setShown(data.items);
  }, [data]);
  useEffect(() => {
    if (typed.trim() === q) return;
    const timer = setTimeout(() => {
      route(withQuery(PATH, {}, { q: typed.trim() }), true);
    }, TYPING_PAUSE_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [typed]);
  useRowKeys(() => void refresh());
  usePageKeys([{ key: '/', does: w.keys.search, run: () => document.getElementById('q')?.focus() }]);
  return (
    <Page title={w.procedures.title} aside={shown && <p class="quiet">{w.procedures.count(shown.length)}</p>}>
      <form role="search" class="form" onSubmit={(event) => event.preventDefault()}>
        <TextField id="q" label={w.procedures.find} hint={w.procedures.findHint} value={typed} onValue={setTyped} />
      </form>
      {failure && <FailureBox failure={failure} onRetry={refresh} />}
      {!shown && !failure && <Loading />}
      {shown?.length === 0 && <Empty>{w.procedures.empty}</Empty>}
      {shown && shown.length > 0 && (
        <ul class="rows">
          {shown.map((procedure) => (
            <li key={procedure.code}>
              <ProcedureRow procedure={procedure} />
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}

function ProcedureRow({ procedure }: { procedure: ProcedureSummary }) {
  const w = words();
  return (
    <a class="procedure-row" href={`${PATH}/${encodeURIComponent(procedure.code)}`} data-row={procedure.code}>
      <span class="row-name">{procedure.name}</span>
      <span class="quiet">
        {procedure.code} · {procedure.field}
      </span>
      <span>
        {limitWords(w, procedure.limit)}
        {procedure.feeAmount > 0 && ` · ${money(w, procedure.feeAmount)}`}
      </span>
    </a>
  );
}
