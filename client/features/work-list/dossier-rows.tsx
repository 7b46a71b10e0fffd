// Rows of dossiers: the clock first, then what, whose, where it stands and who holds it.
import type { DossierListItem } from '#schemas/dossiers/dossier.contract';
import { serverNow } from '../../api/server-clock.ts';
import { words } from '../../i18n/language.ts';
import { plainDay, shortInstant } from '../../i18n/time-words.ts';
import { currentSession } from '../../session.ts';
import { ClockMark } from '../../ui/clock.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { usePageKeys } from '../../ui/keys.ts';
import { isActLate, isToBeFetched, moverWords } from '../dossier/next-mover.ts';
import type { SteadyRow } from './work-groups.ts';

interface DossierRowsProps {
  rows: readonly SteadyRow[];
  hrefOf: (item: DossierListItem) => string;
  openId?: string | undefined;
  onSeen?: (item: DossierListItem) => void;
}

export function DossierRows({ rows, hrefOf, openId, onSeen }: DossierRowsProps) {
  const w = words();
  return (
    <ul class="rows">
      {rows.map(({ item, changed, gone }) => (
        <li key={item.id}>
          <a
            class={gone ? 'row row-gone' : 'row'}
            href={hrefOf(item)}
            data-row={item.id}
            aria-current={item.id === openId ? 'true' : undefined}
            onFocus={() => {
              if (changed) onSeen?.(item);
            }}
            onClick={() => {
              if (changed) onSeen?.(item);
            }}
          >
            <ClockMark item={item} />
            <span class="row-what">
              <span class="row-name">{item.procedure.name}</span>
              <span class="row-owner">
                {item.ownerName}
                <span class="quiet">
                  {' · '}
                  <span class="nowrap">{item.code ?? w.work.noCode}</span>
                </span>
              </span>
            </span>
            <span class="row-state">
              {gone ? <span class="quiet">{w.work.gone}</span> : <StatusBadge state={item.state} />}
              {changed && <span class="row-changed">{w.work.changed}</span>}
            </span>
            <Mover item={item} />
          </a>
        </li>
      ))}
    </ul>
  );
}

/** What waits for the desk is to be answered, a result to be fetched, everything else to be done. */
function byWords(item: DossierListItem & { actBy: string }, late: boolean): string {
  const w = words().work;
  const moment = shortInstant(item.actBy);
  if (late) return w.byLate(moment);
  if (isToBeFetched(item)) return w.remindAfter(plainDay(item.actBy));
  return item.state === 'submitted' ? w.answerBy(moment) : w.by(moment);
}

/** Who has the next move and until when; of a finished dossier, who held it. */
function Mover({ item }: { item: DossierListItem }) {
  const w = words();
  const { user, unit } = currentSession() ?? {};
  // In its own list a unit's name says nothing.
  const mover = moverWords(w, { ...item, unit: item.unit?.id === unit?.id ? null : item.unit });
  if (mover === null)
    return <span class="row-holder quiet">{item.holder?.name ?? item.unit?.name ?? w.work.nobody}</span>;
  const mine = item.waitingOn === `user:${user?.id ?? ''}`;
  const late = isActLate(item, serverNow());
  const { actBy } = item;
  return (
    <span class="row-holder quiet">
      {!mine && <span class="row-mover">{mover}</span>}
      {actBy !== null && (
        <span class={late ? 'row-by row-by-late' : 'row-by'}>{byWords({ ...item, actBy }, late)}</span>
      )}
    </span>
  );
}

/** All rows of the page that can be seen, in order. */
const visibleRows = (): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>('a[data-row]')].filter((row) => row.offsetParent !== null);

function moveFocus(step: 1 | -1): void {
  const rows = visibleRows();
  const focused = rows.findIndex((row) => row === document.activeElement);
  const from = focused >= 0 ? focused : rows.findIndex((row) => row.hasAttribute('aria-current'));
  const next = rows[from < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, from + step))];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

/** j and k walk the rows; Enter is the link's own key. `u` takes over what pushes have brought. */
export function useRowKeys(renew: () => void): void {
  const w = words();
  usePageKeys([
    { key: 'j', does: w.keys.down, run: () => moveFocus(1) },
    { key: 'k', does: w.keys.up, run: () => moveFocus(-1) },
    { key: 'u', does: w.keys.refresh, run: renew },
  ]);
}
