// The board of a unit: who carries how much, and giving a dossier to somebody without leaving the keyboard.
import { useLocation } from 'preact-iso';
import { useRef, useState } from 'preact/hooks';
import type { BoardPlace, UnitDossier, UnitWorkload } from '#schemas/people/people.contract';
import { useResource } from '../../api/resource.ts';
import { words } from '../../i18n/language.ts';
import { plainDay } from '../../i18n/time-words.ts';
import { useLive } from '../../realtime.ts';
import { currentSession, hasRole } from '../../session.ts';
import { ClockMark } from '../../ui/clock.tsx';
import { SelectField } from '../../ui/field.tsx';
import { usePageKeys } from '../../ui/keys.ts';
import { announce } from '../../ui/live-region.tsx';
import { Page, WaitingPage } from '../../ui/page.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { useRowKeys } from '../work-list/dossier-rows.tsx';
import { withQuery } from '../work-list/work-filters.ts';
import { GiveForm } from './give-form.tsx';
import { LoadWords } from './load-words.tsx';
import { getUnits, getWorkload } from './people-api.ts';
import './people.css';

const PATH = '/app/unit';

export function UnitPage() {
  const w = words();
  const { query } = useLocation();
  const unitId = query.unit ?? currentSession()?.user.unitId ?? '';
  const { data, failure, refresh } = useResource(`workload ${unitId}`, () => getWorkload(unitId));
  const [giving, setGiving] = useState<string | null>(null);
  const focused = useRef<string | null>(null);
  useLive(() => void refresh());
  useRowKeys(() => void refresh());
  const give = (id: string | null): void => {
    const dossier = data?.dossiers.find((d) => d.id === id);
    if (!dossier) announce(w.people.chooseToGive, 'news');
    else if (dossier.command === null) announce(w.people.notToGive(dossier.code ?? dossier.ownerName), 'news');
    else setGiving(dossier.id);
  };
  usePageKeys(
    giving === null ? [{ key: 'p', does: w.people.giveKey, run: () => give(focusedRow() ?? focused.current) }] : [],
  );
  if (!data) return <WaitingPage failure={failure} onRetry={refresh} />;
  const board: BoardProps = {
    workload: data,
    giving,
    onGive: give,
    onFocus: (id) => {
      focused.current = id;
    },
    onGiven: async (id) => {
      const next = rowAfter(id);
      setGiving(null);
      await refresh();
      focusRow(next);
    },
    onCancel: () => {
      const id = giving;
      setGiving(null);
      focusRow(id);
    },
    reload: refresh,
  };
  return (
    <Page
      title={w.people.boardTitle(data.unit.name)}
      class="page-wide"
      aside={<p class="quiet">{w.work.count(data.dossiers.length)}</p>}
    >
      {hasRole('leader', 'admin') && <UnitChoice unitId={data.unit.id} />}
      <p class="quiet">{data.dossiers.some((d) => d.command !== null) ? w.people.giveHint : w.people.onlyHead}</p>
      <Board {...board} />
    </Page>
  );
}

const focusedRow = (): string | null =>
  document.activeElement instanceof HTMLElement ? (document.activeElement.dataset.row ?? null) : null;

const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('a[data-row]')];

/** The row below, so that one dossier after another can be given away. */
function rowAfter(id: string): string | null {
  const all = rows();
  const at = all.findIndex((row) => row.dataset.row === id);
  return (all[at + 1] ?? all[at - 1])?.dataset.row ?? null;
}

function focusRow(id: string | null): void {
  // After the row has been drawn again.
  requestAnimationFrame(() =>
    rows()
      .find((row) => row.dataset.row === id)
      ?.focus(),
  );
}

function UnitChoice({ unitId }: { unitId: string }) {
  const w = words();
  const { route } = useLocation();
  const { data } = useResource('units', getUnits);
  return (
    <SelectField
      id="unit"
      label={w.people.boardUnit}
      value={unitId}
      options={(data?.items ?? [{ id: unitId, name: unitId }]).map((u) => ({ value: u.id, label: u.name }))}
      onValue={(unit) => route(withQuery(PATH, {}, { unit }), true)}
    />
  );
}

interface BoardProps {
  workload: UnitWorkload;
  /** The dossier whose form is open. */
  giving: string | null;
  onGive: (id: string) => void;
  onFocus: (id: string) => void;
  onGiven: (id: string) => Promise<void>;
  onCancel: () => void;
  reload: () => Promise<void>;
}

function Board(board: BoardProps) {
  const w = words();
  const { people, dossiers } = board.workload;
  const placed = (place: BoardPlace): UnitDossier[] => dossiers.filter((d) => d.place === place);
  const unassigned = placed('assign');
  const held = placed('held');
  const known = new Set(people.map((p) => p.id));
  const strangers = held.filter((d) => !known.has(d.holderId ?? ''));
  return (
    <>
      <section class="work-group" aria-labelledby="unassigned">
        <h2 id="unassigned">
          {w.people.unassigned} <span class="quiet">{w.work.count(unassigned.length)}</span>
        </h2>
        {unassigned.length === 0 && <p class="quiet">{w.people.nobodyWaits}</p>}
        <BoardRows {...board} dossiers={unassigned} />
      </section>
      {people
        .filter((p) => p.takesDossiers || held.some((d) => d.holderId === p.id))
        .map((p) => (
          <section key={p.id} class="work-group" aria-labelledby={`person-${p.id}`}>
            <div class="board-head">
              <h2 id={`person-${p.id}`}>{p.name}</h2>
              {p.awayUntil !== null && <span class="badge">{w.people.awayUntil(plainDay(p.awayUntil))}</span>}
              <LoadWords load={p.load} />
            </div>
            <BoardRows {...board} dossiers={held.filter((d) => d.holderId === p.id)} />
          </section>
        ))}
      {/* Held by somebody who is no longer in the unit: most in need of another. */}
      <Others {...board} id="others" title={w.people.left} dossiers={strangers} />
      <Others {...board} id="release" title={w.people.beyondWork} dossiers={placed('release')} />
      <Others {...board} id="reception" title={w.people.beforeReception} dossiers={placed('reception')} />
    </>
  );
}

interface OthersProps extends BoardProps {
  id: string;
  title: string;
  dossiers: readonly UnitDossier[];
}

/** A group that is there only while there is something in it. */
function Others({ id, title, ...rows }: OthersProps) {
  if (rows.dossiers.length === 0) return null;
  return (
    <section class="work-group" aria-labelledby={id}>
      <h2 id={id}>
        {title} <span class="quiet">{words().work.count(rows.dossiers.length)}</span>
      </h2>
      <BoardRows {...rows} />
    </section>
  );
}

function BoardRows({ dossiers, ...board }: BoardProps & { dossiers: readonly UnitDossier[] }) {
  const w = words();
  if (dossiers.length === 0) return null;
  return (
    <ul class="rows">
      {dossiers.map((d) => (
        <li key={d.id} class="board-item">
          <a
            class="board-row"
            href={`/app/dossiers/${encodeURIComponent(d.id)}`}
            data-row={d.id}
            onFocus={() => board.onFocus(d.id)}
          >
            <ClockMark item={{ ...d, onTime: null }} />
            <span>
              <span class="row-name">{d.procedure.name}</span>
              <span class="row-owner">
                {d.ownerName} <span class="quiet nowrap">{d.code ?? w.work.noCode}</span>
              </span>
            </span>
            <StatusBadge state={d.state} />
          </a>
          {d.command !== null && board.giving !== d.id && (
            <button type="button" class="button" onClick={() => board.onGive(d.id)}>
              {d.command === 'assign' ? w.people.assign : w.people.move}
              <span class="visually-hidden"> {d.code ?? d.ownerName}</span>
            </button>
          )}
          {board.giving === d.id && d.command !== null && (
            <GiveForm
              key={d.id}
              dossier={d}
              command={d.command}
              people={board.workload.people}
              onGiven={() => void board.onGiven(d.id)}
              onCancel={board.onCancel}
              reload={board.reload}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
