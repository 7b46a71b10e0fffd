// The editor of one draft: its parts, the live check beside them, the replay, and publication.
import { useLocation, useRoute } from 'preact-iso';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Draft, ProcessParts, Replay } from '#schemas/catalogue/draft.contract';
import { severityOf } from '#schemas/catalogue/finding.contract';
import type { Failure } from '../../api/http.ts';
import { useIntention } from '../../api/intention.ts';
import { discardDraft, getDraft, getProcessParts, publishDraft, replayDraft } from '../../api/process.ts';
import { useResource } from '../../api/resource.ts';
import { words } from '../../i18n/language.ts';
import { plainDay } from '../../i18n/time-words.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { usePageKeys } from '../../ui/keys.ts';
import { announce } from '../../ui/live-region.tsx';
import { Page, WaitingPage } from '../../ui/page.tsx';
import { FailureBox } from '../../ui/states.tsx';
import { BranchPicture } from './branch-picture.tsx';
import { FindingsPanel } from './findings-panel.tsx';
import { GeneralParts, TimeParts } from './general-parts.tsx';
import { PapersPart } from './papers-part.tsx';
import { goTo } from './process-fields.tsx';
import './process.css';
import { ReplayReport } from './replay-report.tsx';
import { StepsPart } from './steps-part.tsx';
import { useDraftEditor, type DraftEditor } from './use-draft-editor.ts';

const LIST = '/app/processes';

export function ProcessEditorPage() {
  const { params } = useRoute();
  const id = params.id ?? '';
  const draft = useResource(`draft ${id}`, () => getDraft(id));
  const parts = useResource('process parts', getProcessParts);
  if (!draft.data || !parts.data) {
    return (
      <WaitingPage
        failure={draft.failure ?? parts.failure}
        onRetry={() => Promise.all([draft.refresh(), parts.refresh()])}
      />
    );
  }
  return <Editor key={draft.data.id} loaded={draft.data} parts={parts.data} />;
}

function Editor({ loaded, parts }: { loaded: Draft; parts: ProcessParts }) {
  const w = words().process;
  const editor = useDraftEditor(loaded);
  const { draft, content, change } = editor;
  const { replay, failure, run } = useReplay(editor);
  useSaveKeys(editor, run);
  return (
    <Page title={w.editor(draft.code)} class="page-wide">
      <p>
        <a href={LIST}>← {w.all}</a> · <span class="quiet">{w.baseVersion(draft.base)}</span>
      </p>
      {draft.outdated && (
        <p class="notice notice-bad" role="alert">
          {w.outdated}
        </p>
      )}
      {(editor.failure ?? failure) && <FailureOf failure={editor.failure ?? failure} />}
      <ConflictNotice editor={editor} />
      <div class="process-grid">
        <form
          class="stack"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void editor.save();
          }}
        >
          <GeneralParts content={content} change={change} parts={parts} />
          <TimeParts content={content} change={change} parts={parts} />
          <PapersPart content={content} change={change} />
          <StepsPart content={content} change={change} parts={parts} />
          <ActionBar editor={editor} onReplay={run} />
        </form>
        <div class="process-side stack">
          <FindingsPanel findings={editor.findings} checking={editor.checking} invalid={editor.invalid} />
          <section class="sheet">
            <BranchPicture steps={content.steps} />
          </section>
        </div>
      </div>
      {replay && <ReplayReport replay={replay} />}
    </Page>
  );
}

const FailureOf = ({ failure }: { failure: Failure | null }) => failure && <FailureBox failure={failure} />;

/** Saves first, since the replay is of the saved draft. */
function useReplay(editor: DraftEditor) {
  const [replay, setReplay] = useState<Replay | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const run = async (): Promise<void> => {
    const saved = await editor.save();
    if (!saved) return;
    const reply = await replayDraft(saved.id);
    setFailure(reply.ok ? null : reply.failure);
    if (reply.ok) setReplay(reply.value);
  };
  useEffect(() => {
    if (replay) document.getElementById('replay-title')?.focus();
  }, [replay]);
  return { replay, failure, run };
}

/** Letters where nobody types, Ctrl+S everywhere. */
function useSaveKeys(editor: DraftEditor, run: () => Promise<void>): void {
  const w = words().process;
  usePageKeys([
    { key: 's', does: w.keySave, run: () => void editor.save() },
    { key: 'r', does: w.keyReplay, run: () => void run() },
    { key: 'b', does: w.keyStep, run: () => document.getElementById('add-step')?.click() },
  ]);
  const save = useRef(editor.save);
  save.current = editor.save;
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
      event.preventDefault();
      void save.current();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

/** Who saved meanwhile, and a choice for each part that both changed. */
function ConflictNotice({ editor: { conflict, choose } }: { editor: DraftEditor }) {
  const w = words().process;
  const box = useRef<HTMLDivElement>(null);
  const theirVersion = conflict?.theirs.version;
  useEffect(() => {
    // Who saves from the foot of the page would not see it.
    if (theirVersion !== undefined) box.current?.focus();
  }, [theirVersion]);
  if (!conflict) return null;
  const name = conflict.theirs.savedBy.name;
  return (
    <div class="notice notice-bad" role="alert" tabIndex={-1} ref={box}>
      <p class="strong">{w.conflictTitle(name)}</p>
      <p>{conflict.fields.length > 0 ? w.conflictLead : w.conflictMerged}</p>
      <ul>
        {conflict.fields.map((field) => {
          const theirs = conflict.theirs.content[field];
          return (
            <li key={field}>
              <span class="strong">{w.fields[field]}</span>
              {typeof theirs === 'string' && theirs !== '' && <span>: “{theirs}”</span>}{' '}
              <button type="button" class="button" onClick={() => choose(field, 'mine')}>
                {w.keepMine}
              </button>{' '}
              <button type="button" class="button" onClick={() => choose(field, 'theirs')}>
                {w.takeTheirs(name)}
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

type Asking = 'publish' | 'discard' | null;

function ActionBar({ editor, onReplay }: { editor: DraftEditor; onReplay: () => Promise<void> }) {
  const w = words().process;
  const [asking, setAsking] = useState<Asking>(null);
  const { draft, dirty, busy, conflict } = editor;
  const open = (conflict?.fields.length ?? 0) > 0;
  const errors = editor.invalid.length + editor.findings.filter((one) => severityOf(one) === 'error').length;
  const askPublish = async (): Promise<void> => {
    if (await editor.save()) setAsking('publish');
  };
  return (
    <div class="save-bar no-print">
      <p class="actions">
        <button type="submit" class="button" aria-disabled={busy || open}>
          {w.save} <kbd>s</kbd>
        </button>
        <button type="button" class="button" onClick={() => void onReplay()}>
          {w.replay} <kbd>r</kbd>
        </button>
        {draft.abilities.publish && !open && errors === 0 && (
          <button type="button" class="button-primary" onClick={() => void askPublish()}>
            {w.publish}
          </button>
        )}
        {errors > 0 && (
          <button type="button" class="button-quiet" onClick={() => goTo('checks')}>
            {w.checkErrors(errors)}
          </button>
        )}
        <button type="button" class="button-quiet" onClick={() => setAsking('discard')}>
          {w.discard}
        </button>
        <span class="quiet">{dirty ? w.unsaved : w.savedBy(draft.savedBy.name, plainDay(draft.savedAt))}</span>
      </p>
      {!draft.abilities.publish && <p class="quiet">{w.publishByAdmin}</p>}
      {asking === 'publish' && <PublishDialog draft={draft} onClose={() => setAsking(null)} />}
      {asking === 'discard' && <DiscardDialog draft={draft} onClose={() => setAsking(null)} />}
    </div>
  );
}

interface DraftDialogProps {
  draft: Draft;
  onClose: () => void;
}

function PublishDialog({ draft, onClose }: DraftDialogProps) {
  const w = words();
  const { route } = useLocation();
  const [failure, setFailure] = useState<Failure | null>(null);
  const intention = useIntention();
  const publish = async (): Promise<void> => {
    const { id, version } = draft;
    const reply = await intention.send([id, version], (commandId) => publishDraft(id, { commandId, version }));
    if (!reply.ok) {
      setFailure(reply.failure);
      return;
    }
    const { number, draftKept } = reply.value;
    announce(draftKept ? w.process.publishedKept(number) : w.process.published(number));
    route(LIST);
  };
  const day = draft.content.effectiveOn;
  return (
    <Dialog title={w.process.publishTitle(draft.base + 1)} onClose={onClose}>
      {day !== null && <p>{w.process.publishLead(plainDay(day))}</p>}
      {failure && <RefusedPublication failure={failure} />}
      <p class="actions">
        <button type="button" class="button-primary" onClick={() => void publish()}>
          {w.process.publish}
        </button>
        <button type="button" class="button" onClick={onClose}>
          {w.app.cancel}
        </button>
      </p>
    </Dialog>
  );
}

function RefusedPublication({ failure }: { failure: Failure }) {
  const errors = failure.kind === 'problem' ? (failure.problem.errors ?? []) : [];
  return (
    <>
      <FailureBox failure={failure} />
      {errors.length > 0 && (
        <ul class="bullets">
          {errors.map((one) => (
            <li key={`${one.pointer} ${one.detail}`}>{one.detail}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function DiscardDialog({ draft, onClose }: DraftDialogProps) {
  const w = words();
  const { route } = useLocation();
  const [failure, setFailure] = useState<Failure | null>(null);
  const discard = async (): Promise<void> => {
    const reply = await discardDraft(draft.id, draft.version);
    if (!reply.ok) {
      setFailure(reply.failure);
      return;
    }
    announce(w.process.discarded);
    route(LIST);
  };
  return (
    <Dialog title={w.process.discardTitle} onClose={onClose}>
      <p>{w.process.discardLead}</p>
      {failure && <FailureBox failure={failure} />}
      <p class="actions">
        <button type="button" class="button-primary" onClick={() => void discard()}>
          {w.process.discard}
        </button>
        <button type="button" class="button" onClick={onClose}>
          {w.app.cancel}
        </button>
      </p>
    </Dialog>
  );
}
