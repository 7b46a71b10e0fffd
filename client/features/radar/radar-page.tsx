// The board of what is stuck: grouped by what to do, each card with whose move it is, since when, and that move.
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { BREACH_CODES, BREACH_LEVELS } from '#schemas/radar/breach.contract';
import type { RadarItem, RadarSummary } from '#schemas/radar/radar.contract';
import { getRadar, getRadarSummary, retryForDossier, type RadarFilter } from '../../api/endpoints.ts';
import { useResource } from '../../api/resource.ts';
import { language, words } from '../../i18n/language.ts';
import { clockOf, remainingWords, shortInstant, spokenInstant } from '../../i18n/time-words.ts';
import { SelectField } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, FailureBox, Loading } from '../../ui/states.tsx';
import { useRowKeys } from '../work-list/dossier-rows.tsx';
import { withQuery, type Chip } from '../work-list/work-filters.ts';
import { Chips, More } from '../work-list/work-page.tsx';
import { OfficeWork, RetryButton } from './failed-work.tsx';
import { loadBoard } from './load-board.ts';
import {
  actionWords,
  apologyHref,
  breachTitle,
  breachTodo,
  groupBreaches,
  hrefOf,
  ownerWords,
  type RadarGroup,
} from './radar-words.ts';
import { useBoardLive } from './use-board.ts';
import './radar.css';

const PATH = '/app/radar';
const PAGE_SIZE = 100;

export function RadarPage() {
  const w = words();
  const { query } = useLocation();
  const mine = query.mine === '1' ? ('1' as const) : undefined;
  const filter: RadarFilter = { code: query.code, level: query.level, unitId: query.unit, mine };
  const pages = Number(query.pages ?? '1') || 1;
  const board = useResource(JSON.stringify([filter, pages]), () => loadBoard(filter, PAGE_SIZE, pages, getRadar));
  const summary = useResource('summary', getRadarSummary);
  const refresh = (): void => {
    void board.refresh();
    void summary.refresh();
  };
  useBoardLive(refresh);
  useRowKeys(refresh);
  const counts = summary.data;
  return (
    <Page
      title={w.radar.title}
      class="page-wide"
      aside={counts?.sweptAt != null && <p class="quiet">{w.radar.sweptAt(clockOf(counts.sweptAt))}</p>}
    >
      <OfficeWork />
      {counts && <Filters counts={counts} />}
      {!board.data && (board.failure ? <FailureBox failure={board.failure} onRetry={refresh} /> : <Loading />)}
      {board.data && (
        <>
          {board.failure && <FailureBox failure={board.failure} onRetry={refresh} />}
          <Groups items={board.data.items} filtered={Object.values(filter).some((value) => value !== undefined)} />
          {board.data.nextCursor !== null && <NextPage pages={pages} />}
        </>
      )}
    </Page>
  );
}

function NextPage({ pages }: { pages: number }) {
  const { query, route } = useLocation();
  return <More onMore={() => route(withQuery(PATH, query, { pages: String(pages + 1) }), true)} />;
}

function Filters({ counts }: { counts: RadarSummary }) {
  const w = words();
  const { query, route } = useLocation();
  const keep = { ...query, pages: undefined };
  const chip = (change: Record<string, string | undefined>, label: string, chosen: boolean): Chip => ({
    href: withQuery(PATH, keep, change),
    label,
    chosen,
  });
  const levels = [
    ...(counts.mine > 0 || query.mine === '1'
      ? [chip({ mine: query.mine === '1' ? undefined : '1' }, w.radar.badge(counts.mine), query.mine === '1')]
      : []),
    chip({ level: undefined }, `${w.radar.anyLevel} (${String(counts.total)})`, query.level === undefined),
    ...BREACH_LEVELS.filter((level) => counts.levels[level] !== undefined || query.level === level).map((level) =>
      chip({ level }, `${w.radar.levels[level]} (${String(counts.levels[level] ?? 0)})`, query.level === level),
    ),
  ];
  return (
    <>
      <Chips label={w.radar.byLevel} chips={levels} />
      <div class="radar-filters no-print">
        <SelectField
          id="code"
          label={w.radar.kind}
          value={query.code ?? ''}
          prompt={w.radar.anyKind}
          onValue={(code) => route(withQuery(PATH, keep, { code }))}
          options={BREACH_CODES.filter((code) => counts.counts[code] !== undefined || query.code === code).map(
            (code) => ({
              value: code,
              label: `${breachTitle(code, language.value)} (${String(counts.counts[code] ?? 0)})`,
            }),
          )}
        />
        {counts.units.length > 1 && (
          <SelectField
            id="unit"
            label={w.radar.unit}
            value={query.unit ?? ''}
            prompt={w.radar.anyUnit}
            onValue={(unit) => route(withQuery(PATH, keep, { unit }))}
            options={counts.units.map(({ id, name, count }) => ({ value: id, label: `${name} (${String(count)})` }))}
          />
        )}
      </div>
    </>
  );
}

function Groups({ items, filtered }: { items: readonly RadarItem[]; filtered: boolean }) {
  const w = words();
  if (items.length === 0) {
    return (
      <Empty>
        <p>{filtered ? w.radar.emptyFilter : w.radar.empty}</p>
        {filtered && (
          <p>
            <a href={PATH}>{w.work.clearFilter}</a>
          </p>
        )}
      </Empty>
    );
  }
  return (
    <>
      {groupBreaches(items).map((group, _at, { length }) => (
        <Group key={group.code} {...group} alone={length === 1} />
      ))}
    </>
  );
}

/** So many cards of each kind fit one screen together; the others open under them. */
const CARDS_FIRST = 5;

function Group({ code, items, alone }: RadarGroup & { alone: boolean }) {
  const w = words();
  const [all, setAll] = useState(false);
  const cards = all || alone ? items : items.slice(0, CARDS_FIRST);
  const folded = items.length - cards.length;
  return (
    <section class="work-group" aria-labelledby={`breach-${code}`}>
      <h2 id={`breach-${code}`}>
        {breachTitle(code, language.value)} <span class="quiet">{w.work.count(items.length)}</span>
      </h2>
      <p class="radar-todo">{breachTodo(code, language.value)}</p>
      <ul class="rows">
        {cards.map((item) => (
          <li
            key={item.code === 'job_failed' ? `${item.id} ${item.since}` : item.id}
            class={`radar-card level-${item.level}`}
          >
            <Card item={item} />
          </li>
        ))}
      </ul>
      {folded > 0 && (
        <p class="actions no-print">
          <button type="button" class="button" onClick={() => setAll(true)}>
            {w.radar.showAll(items.length)}
            <span class="visually-hidden"> {breachTitle(code, language.value)}</span>
          </button>
        </p>
      )}
    </section>
  );
}

function Card({ item }: { item: RadarItem }) {
  const w = words();
  const apology = apologyHref(item);
  const retries = item.acts && item.action === 'retry_jobs';
  return (
    <>
      <p class="radar-time">
        <span class="radar-level">{w.radar.levels[item.level]}</span>
        <span class={item.remainingWorkingMinutes < 0 ? 'strong' : undefined}>
          {remainingWords(w, item.remainingWorkingMinutes)}
        </span>
        <span class="quiet">{w.radar.since(shortInstant(item.since))}</span>
      </p>
      <div class="radar-what">
        <p class="row-name">{item.procedure.name}</p>
        <p class="quiet">{[item.dossierCode ?? w.work.noCode, item.unit?.name].filter(Boolean).join(' · ')}</p>
        {item.subject !== null && <p>{item.subject}</p>}
        {item.proposal?.kind === 'extend' && (
          <p class="radar-draft">{w.radar.proposed(spokenInstant(w, item.proposal.newDueAt), item.proposal.reason)}</p>
        )}
      </div>
      <p class="radar-owner">
        <span class="quiet">{w.radar.waitsFor}</span> {ownerWords(item, w)}
        {item.mine && <span class="row-changed">{w.radar.mine}</span>}
      </p>
      <div class="radar-actions">
        {retries && (
          <RetryButton
            what={`${breachTitle(item.code, language.value)} (${item.dossierCode ?? w.work.noCode})`}
            ask={(commandId) => retryForDossier(item.dossierId, commandId)}
          />
        )}
        <a class={item.acts && !retries ? 'button-primary' : 'button'} href={hrefOf(item)} data-row={item.id}>
          {actionWords(item, w, language.value)}
        </a>
        {apology !== null && (
          <a class={item.acts ? 'button' : 'button-primary'} href={apology}>
            {w.radar.draftApology}
          </a>
        )}
      </div>
    </>
  );
}
