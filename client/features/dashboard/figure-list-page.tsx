// The dossiers behind one figure of the report.
import { useLocation } from 'preact-iso';
import { getOnTimeList } from '../../api/endpoints.ts';
import { words } from '../../i18n/language.ts';
import { plainDay } from '../../i18n/time-words.ts';
import { Page } from '../../ui/page.tsx';
import { Empty, FailureBox, Loading } from '../../ui/states.tsx';
import { DossierRows, useRowKeys } from '../work-list/dossier-rows.tsx';
import { ListNews } from '../work-list/list-news.tsx';
import { useSteadyList } from '../work-list/steady-list.ts';
import { withQuery } from '../work-list/work-filters.ts';
import { isBucket } from './report-columns.ts';

export function FigureListPage() {
  const w = words();
  const { query } = useLocation();
  const bucket = query.bucket !== undefined && isBucket(query.bucket) ? query.bucket : 'received';
  const { unitId, from, to } = query;
  const list = useSteadyList(JSON.stringify({ bucket, unitId, from, to }), async () => {
    const reply = await getOnTimeList({ bucket, unitId, from, to });
    return reply.ok ? { ok: true, value: { items: reply.value.items, nextCursor: null } } : reply;
  });
  useRowKeys(list.renew);
  const title = w.figures.listTitle(w.figures.columns[bucket].toLocaleLowerCase('vi'));
  return (
    <Page
      title={query.unit === undefined ? title : `${title} ${w.figures.listOf(query.unit)}`}
      aside={list.shown && <p class="quiet">{w.work.count(list.latest.length)}</p>}
    >
      <p class="no-print">
        <a href={withQuery('/app/figures', {}, { from, to })}>← {w.figures.toReport}</a>
        {from !== undefined && to !== undefined && (
          <span class="quiet"> {w.figures.period(plainDay(from), plainDay(to))}</span>
        )}
      </p>
      {list.failure && <FailureBox failure={list.failure} onRetry={list.retry} />}
      {!list.shown && !list.failure && <Loading />}
      {list.shown && <ListNews steady={list.shown} renew={list.renew} />}
      {list.shown?.rows.length === 0 && <Empty>{w.figures.emptyList}</Empty>}
      {list.shown && list.shown.rows.length > 0 && (
        <DossierRows rows={list.shown.rows} hrefOf={(item) => `/app/dossiers/${item.id}`} onSeen={list.see} />
      )}
    </Page>
  );
}
