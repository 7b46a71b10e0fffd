// The work list: by remaining time, grouped, with the dossier beside it on a wide screen.
import type { ComponentChildren } from 'preact';
import { useLocation } from 'preact-iso';
import type { DossierListItem } from '#schemas/dossiers/dossier.contract';
import { serverNow } from '../../api/server-clock.ts';
import { todayInVietnam } from '../../i18n/time-words.ts';
import { words } from '../../i18n/language.ts';
import { hasRole } from '../../session.ts';
import { Page } from '../../ui/page.tsx';
import { Empty, FailureBox, Loading } from '../../ui/states.tsx';
import { DossierView } from '../dossier/dossier-view.tsx';
import { useClaimKey } from './claim-key.ts';
import { DossierRows, useRowKeys } from './dossier-rows.tsx';
import { ListNews } from './list-news.tsx';
import { loadPages, useSteadyList, type SteadyList } from './steady-list.ts';
import { statesAsked, withQuery, workChips, type Chip } from './work-filters.ts';
import { groupWork, type WorkGroup } from './work-groups.ts';

const PAGE_SIZE = 100;
/** A person's open work fits in this; beyond it "show more" goes on. */
const FIRST_PAGES = 3;

export function WorkPage() {
  const w = words();
  const { query } = useLocation();
  const scope = query.scope ?? (hasRole('specialist', 'head') ? 'mine' : 'agency');
  const titles: Readonly<Record<string, string>> = { mine: w.work.titleMine, opinions: w.work.titleOpinions };
  const empty: Readonly<Record<string, string>> = { mine: w.work.emptyMine, opinions: w.work.emptyOpinions };
  const filtered = query.state !== undefined || query.late !== undefined;
  return (
    <WorkScreen
      path="/app/work"
      title={titles[scope] ?? w.work.titleUnit}
      scope={scope}
      state={statesAsked(query)}
      chips={workChips('/app/work', query, w)}
      empty={
        filtered ? (
          <>
            <p>{w.work.emptyFilter}</p>
            <p>
              <a href={withQuery('/app/work', {}, { scope })}>{w.work.clearFilter}</a>
            </p>
          </>
        ) : (
          <p>{empty[scope] ?? w.work.emptyUnit}</p>
        )
      }
    />
  );
}

/** The registrar's list: signed documents that wait for their number. */
export function ReleasePage() {
  const w = words();
  return (
    <WorkScreen
      path="/app/release"
      title={w.work.titleRelease}
      scope="agency"
      state="to_release"
      chips={[]}
      empty={<p>{w.work.emptyRelease}</p>}
    />
  );
}

interface WorkScreenProps {
  path: string;
  title: string;
  scope: string;
  state: string;
  chips: Chip[];
  empty: ComponentChildren;
}

function WorkScreen({ path, title, scope, state, chips, empty }: WorkScreenProps) {
  const w = words();
  const { query } = useLocation();
  const filter = { scope, state, late: query.late, limit: PAGE_SIZE };
  const list = useSteadyList(JSON.stringify(filter), (pages) => loadPages(filter, pages), FIRST_PAGES);
  useRowKeys(list.renew);
  useClaimKey(list);
  const openId = query.open;
  const total = list.latest.length;
  return (
    <div class={openId === undefined ? 'split' : 'split split-open'}>
      <div class="split-list">
        <Page
          title={title}
          class="page-wide"
          aside={list.shown && <p class="quiet">{list.hasMore ? w.work.countMore(total) : w.work.count(total)}</p>}
        >
          {chips.length > 0 && <Chips chips={chips} label={w.work.filters} />}
          <Groups list={list} path={path} openId={openId} empty={empty} />
        </Page>
      </div>
      {openId !== undefined && (
        <div class="split-dossier">
          <p class="split-back no-print">
            <a href={withQuery(path, query, { open: undefined })}>← {w.work.toList}</a>
          </p>
          <DossierView key={openId} id={openId} />
        </div>
      )}
    </div>
  );
}

export function Chips({ chips, label }: { chips: Chip[]; label: string }) {
  return (
    <nav class="chips no-print" aria-label={label}>
      {chips.map((chip) => (
        <a key={chip.label} class="chip" href={chip.href} aria-current={chip.chosen ? 'true' : undefined}>
          {chip.label}
        </a>
      ))}
    </nav>
  );
}

interface GroupsProps {
  list: SteadyList;
  path: string;
  openId: string | undefined;
  empty: ComponentChildren;
}

function Groups({ list, path, openId, empty }: GroupsProps) {
  const w = words();
  const { query } = useLocation();
  const { shown } = list;
  if (!shown) return list.failure ? <FailureBox failure={list.failure} onRetry={list.retry} /> : <Loading />;
  const today = todayInVietnam(serverNow());
  const live = new Map<WorkGroup, number>(groupWork(list.latest, today).map((g) => [g.group, g.items.length]));
  const rowOf = new Map(shown.rows.map((row) => [row.item.id, row]));
  const hrefOf = (item: DossierListItem): string => withQuery(path, query, { open: item.id });
  return (
    <>
      {list.failure && <FailureBox failure={list.failure} onRetry={list.retry} />}
      <ListNews steady={shown} renew={list.renew} />
      {shown.rows.length === 0 && <Empty>{empty}</Empty>}
      {/* Groups come from the arrangement, so that a row whose colour changes stays where it is. */}
      {groupWork(list.arranged, today).map(({ group, items }) => (
        <section key={group} class="work-group" aria-labelledby={`group-${group}`}>
          <h2 id={`group-${group}`}>
            {w.work.groups[group]} <span class="quiet">{w.work.count(live.get(group) ?? 0)}</span>
          </h2>
          <DossierRows
            rows={items.flatMap((item) => rowOf.get(item.id) ?? [])}
            hrefOf={hrefOf}
            openId={openId}
            onSeen={list.see}
          />
        </section>
      ))}
      {list.hasMore && <More onMore={list.more} />}
    </>
  );
}

export function More({ onMore }: { onMore: () => void }) {
  return (
    <p class="no-print">
      <button type="button" class="button" onClick={onMore}>
        {words().app.more}
      </button>
    </p>
  );
}
