// What has been typed and not yet sent, kept per person on this machine until sent or logged out.
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

const PREFIX = 'motcua.draft.';

const nameOf = (userId: string, topic: string): string => `${PREFIX}${userId}.${topic}`;

/** The draft, or null when there is none or it cannot be read. */
function readDraft<T>(userId: string, topic: string): T | null {
  try {
    const text = localStorage.getItem(nameOf(userId, topic));
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    return null;
  }
}

export function forgetDraft(userId: string, topic: string): void {
  localStorage.removeItem(nameOf(userId, topic));
}

/** Removes all drafts of one person. */
export function forgetDrafts(userId: string): void {
  for (const name of Object.keys(localStorage)) {
    if (name.startsWith(nameOf(userId, ''))) localStorage.removeItem(name);
  }
}

/** Drafts of one person whose topic begins so. */
export function listDrafts<T>(userId: string, topicStart: string): { topic: string; value: T }[] {
  return Object.keys(localStorage)
    .filter((name) => name.startsWith(nameOf(userId, topicStart)))
    .flatMap((name) => {
      const topic = name.slice(nameOf(userId, '').length);
      const value = readDraft<T>(userId, topic);
      return value === null ? [] : [{ topic, value }];
    });
}

function writeDraft(userId: string, topic: string, value: unknown): void {
  try {
    localStorage.setItem(nameOf(userId, topic), JSON.stringify(value));
  } catch {
    // A full or forbidden storage must not stop the work; the text is still on the screen.
  }
}

/** Moves a draft to another topic, changed on the way; null when there is none. */
export function takeDraft<T>(userId: string, from: string, to: string, change: (before: T) => T): T | null {
  const before = from === to ? null : readDraft<T>(userId, from);
  if (before === null) return null;
  const after = change(before);
  writeDraft(userId, to, after);
  forgetDraft(userId, from);
  return after;
}

/** State that survives a reload. The draft is written at every change and not before the first one. */
export function useDraft<T>(
  userId: string,
  topic: string,
  initial: () => T,
): [T, (change: (before: T) => T) => void, () => void] {
  const [value, setValue] = useState<T>(() => readDraft<T>(userId, topic) ?? initial());
  const changed = useRef(false);
  // Before the next frame: a page that is closed or reloaded right after a key loses nothing.
  useLayoutEffect(() => {
    if (changed.current) writeDraft(userId, topic, value);
  }, [value]);
  const change = (next: (before: T) => T): void => {
    changed.current = true;
    setValue(next);
  };
  const forget = (): void => {
    changed.current = false;
    forgetDraft(userId, topic);
  };
  return [value, change, forget];
}
