// The draft in the editor: what is loaded, what is typed, live checks, saving, and putting two people's changes together.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Draft, DraftContent } from '#schemas/catalogue/draft.contract';
import type { Finding } from '#schemas/catalogue/finding.contract';
import type { Failure } from '../../api/http.ts';
import { checkDraft, getDraft, saveDraft } from '../../api/process.ts';
import { words } from '../../i18n/language.ts';
import { announce } from '../../ui/live-region.tsx';
import { isChanged, mergeDrafts, withField, type Field } from './editor-state.ts';

/** Long enough to finish a word. */
const CHECK_PAUSE_MS = 500;

export interface Invalid {
  pointer: string;
  detail: string;
}

export interface Conflict {
  theirs: Draft;
  fields: Field[];
}

export interface DraftEditor {
  draft: Draft;
  content: DraftContent;
  change: (part: Partial<DraftContent>) => void;
  dirty: boolean;
  busy: boolean;
  findings: readonly Finding[];
  invalid: readonly Invalid[];
  checking: boolean;
  failure: Failure | null;
  conflict: Conflict | null;
  /** Ends one of the conflicts by taking the other's or keeping mine. */
  choose: (field: Field, whose: 'mine' | 'theirs') => void;
  /** The saved draft, or null when it could not be saved. */
  save: () => Promise<Draft | null>;
}

const invalidOf = (failure: Failure): Invalid[] =>
  failure.kind === 'problem' && failure.problem.status === 422 ? (failure.problem.errors ?? []) : [];

export function useDraftEditor(loaded: Draft): DraftEditor {
  const [draft, setDraft] = useState(loaded);
  const [content, setContent] = useState(loaded.content);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const check = useLiveCheck(draft, content);
  const dirty = isChanged(draft.content, content);
  const latest = useRef(content);
  latest.current = content;
  useLeaveWarning(dirty);

  const change = (part: Partial<DraftContent>): void => setContent((before) => ({ ...before, ...part }));

  const meetConflict = async (): Promise<void> => {
    const reply = await getDraft(draft.id);
    if (!reply.ok) {
      setFailure(reply.failure);
      return;
    }
    const merge = mergeDrafts(draft.content, latest.current, reply.value.content);
    setContent(merge.content);
    setDraft(reply.value);
    setConflict({ theirs: reply.value, fields: merge.conflicts });
  };

  const save = async (): Promise<Draft | null> => {
    if (busy) return null;
    if (!dirty) return draft;
    setBusy(true);
    setFailure(null);
    const sent = content;
    const reply = await saveDraft(draft.id, { version: draft.version, content: sent });
    setBusy(false);
    if (reply.ok) {
      // What was typed while it was being saved stays typed.
      setDraft(reply.value);
      if (!isChanged(latest.current, sent)) setContent(reply.value.content);
      setConflict(null);
      announce(words().process.saved);
      return reply.value;
    }
    if (reply.failure.kind === 'problem' && reply.failure.problem.code === 'catalogue.draft_conflict') {
      await meetConflict();
    } else setFailure(reply.failure);
    return null;
  };

  const choose = (field: Field, whose: 'mine' | 'theirs'): void => {
    if (!conflict) return;
    if (whose === 'theirs') setContent((before) => withField(before, conflict.theirs.content, field));
    setConflict({ ...conflict, fields: conflict.fields.filter((one) => one !== field) });
  };

  return { draft, content, change, dirty, busy, failure, conflict, choose, save, ...check };
}

function useLiveCheck(draft: Draft, content: DraftContent) {
  const [findings, setFindings] = useState<readonly Finding[]>(draft.findings);
  const [invalid, setInvalid] = useState<readonly Invalid[]>([]);
  const [checking, setChecking] = useState(false);
  useEffect(() => {
    if (!isChanged(draft.content, content)) {
      setFindings(draft.findings);
      setInvalid([]);
      return;
    }
    const stop = new AbortController();
    const check = async (): Promise<void> => {
      setChecking(true);
      const reply = await checkDraft(draft.id, content, stop.signal);
      if (stop.signal.aborted) return;
      setChecking(false);
      if (reply.ok) setFindings(reply.value.items);
      setInvalid(reply.ok ? [] : invalidOf(reply.failure));
    };
    const timer = setTimeout(() => void check(), CHECK_PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [draft, content]);
  return { findings, invalid, checking };
}

/** The browser asks before a page with unsaved work is closed. */
function useLeaveWarning(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [dirty]);
}
