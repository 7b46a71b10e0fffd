// What every form that opens on a page does: the caret goes to its first field, Escape leaves it, the focus goes back.
import { useLayoutEffect, useRef } from 'preact/hooks';
import { words } from '../i18n/language.ts';
import { usePageKeys } from './keys.ts';

const FIRST_FIELD = 'input, select, textarea';
/** Where nothing has to be typed, the next Enter is the confirmation. */
const SUBMIT = 'button[type=submit]';

interface OpenFormOptions {
  onCancel: () => void;
  /** Everything is filled in already: the caret goes to the button that sends. */
  ready?: boolean;
}

/**
 * The focus goes back to what opened the form; where that is gone or was a bare key, to the first button or heading of the
 * form's place, never to the top of the page. Whoever takes the focus first keeps it.
 */
function focusBack(opener: Element | null, place: Element | null): void {
  if (document.activeElement !== null && document.activeElement !== document.body) return;
  const back =
    opener?.isConnected && opener.matches('button, a') ? opener : place?.querySelector('button, h2[tabindex]');
  if (back instanceof HTMLElement) back.focus();
}

/** @returns the reference the form takes */
export function useOpenForm({ onCancel, ready = false }: OpenFormOptions) {
  const box = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => {
    const opener = document.activeElement;
    const place = box.current?.parentElement ?? null;
    box.current?.querySelector<HTMLElement>(ready ? SUBMIT : FIRST_FIELD)?.focus();
    box.current?.scrollIntoView({ block: 'nearest' });
    // Once what stands in place of the form has been drawn.
    return () => queueMicrotask(() => focusBack(opener, place));
  }, []);
  usePageKeys([{ key: 'Escape', does: words().keys.escape, run: onCancel }]);
  return box;
}
