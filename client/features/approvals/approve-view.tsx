// One draft at a time, full page: the document, what changed since one last acted, approve or send back.
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';
import { COMMAND_WORDS } from '#schemas/dossiers/dossier-state.contract';
import { getDossier } from '../../api/endpoints.ts';
import { useResource } from '../../api/resource.ts';
import { words } from '../../i18n/language.ts';
import { useLive, useWatch } from '../../realtime.ts';
import { currentSession } from '../../session.ts';
import { usePageKeys } from '../../ui/keys.ts';
import { Empty, FailureBox, Loading } from '../../ui/states.tsx';
import { Timeline } from '../../ui/timeline.tsx';
import { ClockPanel } from '../dossier/clock-panel.tsx';
import { CommandForm, commandWords } from '../dossier/command-form.tsx';
import type { HumanCommand } from '../dossier/command-forms.ts';
import { actionsOf } from '../dossier/next-action.tsx';
import { WhoAndWhat } from '../dossier/who-and-what.tsx';
import { loadPages, useSteadyList } from '../work-list/steady-list.ts';
import { withQuery } from '../work-list/work-filters.ts';
import { DraftPreview } from './draft-preview.tsx';
import { newsSince } from './queue.ts';

interface ApproveViewProps {
  path: string;
  state: string;
  scope: string;
}

const PAGE_SIZE = 50;

export function ApproveView({ path, state, scope }: ApproveViewProps) {
  const w = words();
  const { query, route } = useLocation();
  const filter = { state, scope, limit: PAGE_SIZE };
  const list = useSteadyList(JSON.stringify(filter), (pages) => loadPages(filter, pages));
  const queue = (list.shown?.rows ?? [])
    .filter((row) => !row.gone || row.item.id === query.open)
    .map((row) => row.item);
  const index = Math.max(
    0,
    queue.findIndex((item) => item.id === query.open),
  );
  const current = queue[index];
  const go = (step: 1 | -1): void => {
    const next = queue[index + step];
    if (next) route(withQuery(path, {}, { open: next.id }), true);
  };
  usePageKeys([
    { key: 'j', does: w.approvals.following, run: () => go(1) },
    { key: 'k', does: w.approvals.previous, run: () => go(-1) },
  ]);
  if (!list.shown) return list.failure ? <FailureBox failure={list.failure} onRetry={list.retry} /> : <Loading />;
  if (!current) return <Empty>{w.approvals.emptyApprove}</Empty>;
  const done = (): void => {
    const next = queue[index + 1] ?? queue[index - 1];
    route(withQuery(path, {}, { open: next?.id }), true);
    window.scrollTo(0, 0);
    list.retry();
  };
  return (
    <>
      <p class="queue-bar">
        <span class="strong">{w.approvals.position(index + 1, queue.length)}</span>
        <button type="button" class="button" aria-disabled={index === 0} onClick={() => go(-1)}>
          ← {w.approvals.previous}
        </button>
        <button type="button" class="button" aria-disabled={index === queue.length - 1} onClick={() => go(1)}>
          {w.approvals.following} →
        </button>
      </p>
      <Reading key={current.id} id={current.id} onDone={done} />
    </>
  );
}

function Reading({ id, onDone }: { id: string; onDone: () => void }) {
  const { data, failure, refresh } = useResource(id, () => getDossier(id));
  useWatch(id);
  useLive(
    () => void refresh(),
    (push) => push.dossierId === id && push.version > (data?.version ?? 0),
  );
  if (!data) return failure ? <FailureBox failure={failure} onRetry={refresh} /> : <Loading />;
  return <Draft dossier={data} onDone={onDone} reload={refresh} />;
}

interface DraftProps {
  dossier: DossierDetail;
  onDone: () => void;
  reload: () => Promise<void>;
}

function Draft({ dossier, onDone, reload }: DraftProps) {
  const w = words();
  const news = newsSince(dossier.trace, currentSession()?.user.name ?? '');
  return (
    <article class="approve">
      <header class="approve-head">
        <h2>{dossier.procedure.name}</h2>
        <p>
          {dossier.owner.name} <span class="quiet nowrap">{dossier.code ?? w.work.noCode}</span>
        </p>
      </header>
      <div class="approve-main stack">
        <DraftPreview dossier={dossier} />
        <Decision dossier={dossier} onDone={onDone} reload={reload} />
      </div>
      <div class="approve-side stack">
        <WhoAndWhat dossier={dossier} />
        <ClockPanel dossier={dossier} />
        {news.length > 0 && (
          <section>
            <h3>{w.approvals.sinceLast}</h3>
            <Timeline lines={news} />
          </section>
        )}
        <p>
          <a href={`/app/dossiers/${dossier.id}`}>{w.approvals.wholeDossier}</a>
        </p>
      </div>
    </article>
  );
}

/** Approve (or endorse) and send back: the two answers to a draft. Everything else is on the dossier page. */
function Decision({ dossier, onDone, reload }: DraftProps) {
  const [open, setOpen] = useState<HumanCommand | null>(null);
  const { primary, others } = actionsOf(dossier.abilities);
  const answers = [primary, ...others].filter(
    (command): command is HumanCommand => command !== null && ['approve', 'endorse', 'send_back'].includes(command),
  );
  usePageKeys(
    open === null
      ? answers.map((command) => ({
          key: COMMAND_WORDS[command].key,
          does: commandWords(command),
          run: () => setOpen(command),
        }))
      : [],
  );
  return (
    <div class={open === null ? 'decision' : undefined}>
      {open === null ? (
        <Answers answers={answers} onAnswer={setOpen} />
      ) : (
        <CommandForm
          key={open}
          dossier={dossier}
          command={open}
          onDone={onDone}
          onCancel={() => setOpen(null)}
          reload={reload}
        />
      )}
    </div>
  );
}

interface AnswersProps {
  answers: readonly HumanCommand[];
  onAnswer: (command: HumanCommand) => void;
}

function Answers({ answers, onAnswer }: AnswersProps) {
  if (answers.length === 0) return <p class="quiet">{words().dossier.noAction}</p>;
  return (
    <p class="actions">
      {answers.map((command) => (
        <button
          key={command}
          type="button"
          class={command === 'send_back' ? 'button' : 'button-primary'}
          onClick={() => onAnswer(command)}
        >
          {commandWords(command)} <kbd>{COMMAND_WORDS[command].key}</kbd>
        </button>
      ))}
    </p>
  );
}
