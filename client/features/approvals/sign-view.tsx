// The set that waits for the signature: choose, confirm by number, watch each one end.
import { useEffect, useState } from 'preact/hooks';
import type { DossierListItem } from '#schemas/dossiers/dossier.contract';
import { documentUrl } from '../../api/endpoints.ts';
import { words } from '../../i18n/language.ts';
import { ClockMark } from '../../ui/clock.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Empty, FailureBox, Loading } from '../../ui/states.tsx';
import { ListNews } from '../work-list/list-news.tsx';
import { loadPages, useSteadyList } from '../work-list/steady-list.ts';
import type { SignOutcome } from './queue.ts';
import { useSigning, type Outcomes } from './signing.ts';

const FILTER = { state: 'to_sign', scope: 'agency', limit: 100 };

export function SignView() {
  const w = words();
  const list = useSteadyList('to_sign', (pages) => loadPages(FILTER, pages));
  const { outcomes, sign, busy } = useSigning();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState(false);
  const rows = (list.shown?.rows ?? []).filter((row) => !row.gone || outcomes.has(row.item.id)).map((row) => row.item);
  const canChoose = (item: DossierListItem): boolean => {
    const kind = outcomes.get(item.id)?.kind;
    return item.state === 'to_sign' && (kind === undefined || kind === 'failed');
  };
  const choosable = rows.filter(canChoose);
  const toSign = choosable.filter((item) => chosen.has(item.id));
  useEffect(() => {
    if (!busy) return;
    setChosen(new Set());
  }, [busy]);
  if (!list.shown) return list.failure ? <FailureBox failure={list.failure} onRetry={list.retry} /> : <Loading />;
  const toggle = (id: string): void => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  return (
    <section class="stack" aria-label={w.approvals.toSign}>
      <ListNews steady={{ ...list.shown, left: 0 }} renew={list.renew} />
      <Tally outcomes={outcomes} />
      {rows.length === 0 && <Empty>{w.approvals.emptySign}</Empty>}
      {choosable.length > 1 && (
        <label class="tick">
          <input
            type="checkbox"
            checked={toSign.length === choosable.length}
            onChange={(event) =>
              setChosen(new Set(event.currentTarget.checked ? choosable.map((item) => item.id) : []))
            }
          />
          <span class="strong">{w.approvals.all}</span>
        </label>
      )}
      {rows.length > 0 && (
        <ul class="sign-list">
          {rows.map((item) => (
            <SignRow
              key={item.id}
              item={item}
              outcome={outcomes.get(item.id)}
              checked={chosen.has(item.id)}
              onToggle={canChoose(item) ? () => toggle(item.id) : null}
            />
          ))}
        </ul>
      )}
      {toSign.length > 0 && (
        <p class="sign-bar">
          <button type="button" class="button-primary" onClick={() => setAsking(true)}>
            {w.approvals.sign(toSign.length)}
          </button>
        </p>
      )}
      {asking && (
        <Dialog title={w.approvals.confirmTitle(toSign.length)} onClose={() => setAsking(false)}>
          <p>{w.approvals.confirmBody}</p>
          <p class="actions">
            <button
              type="button"
              class="button-primary"
              onClick={() => {
                setAsking(false);
                void sign(toSign);
              }}
            >
              {w.approvals.sign(toSign.length)}
            </button>
            <button type="button" class="button" onClick={() => setAsking(false)}>
              {w.app.cancel}
            </button>
          </p>
        </Dialog>
      )}
    </section>
  );
}

function Tally({ outcomes }: { outcomes: Outcomes }) {
  const all = [...outcomes.values()];
  const signed = all.filter((outcome) => outcome.kind === 'signed').length;
  return (
    <p role="status" class="strong">
      {all.length > 0 && words().approvals.tally(signed, all.length)}
    </p>
  );
}

interface SignRowProps {
  item: DossierListItem;
  outcome: SignOutcome | undefined;
  checked: boolean;
  /** Null once the row cannot be chosen. */
  onToggle: (() => void) | null;
}

function SignRow({ item, outcome, checked, onToggle }: SignRowProps) {
  const w = words();
  const code = item.code ?? w.work.noCode;
  return (
    <li class="sign-row">
      {onToggle ? (
        <input type="checkbox" checked={checked} onChange={onToggle} aria-label={w.approvals.selectOne(code)} />
      ) : (
        <span aria-hidden="true">{outcome?.kind === 'signed' ? '✓' : '…'}</span>
      )}
      <div class="sign-what">
        <p class="strong">{item.procedure.name}</p>
        <p>
          {item.ownerName} · <span class="quiet nowrap">{code}</span>
        </p>
        <p>
          <a
            href={documentUrl(item.id, outcome?.kind === 'signed' ? 'result' : 'draft')}
            target="_blank"
            rel="noopener"
          >
            {w.approvals.document}
            <span class="visually-hidden">
              {' '}
              {code}, {w.app.newTab}
            </span>
          </a>
        </p>
        {outcome && (
          <p class={outcome.kind === 'failed' ? 'error' : 'strong'}>
            {w.approvals.outcomes[outcome.kind]}
            {outcome.kind === 'failed' && `: ${outcome.cause}`}
          </p>
        )}
      </div>
      <ClockMark item={item} />
    </li>
  );
}
