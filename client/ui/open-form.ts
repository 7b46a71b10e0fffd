// What every form that opens on a page does: the caret goes to its first field, Escape leaves it.
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

/** @returns the reference the form takes */
export function useOpenForm({ onCancel, ready = false }: OpenFormOptions) {
  const box = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => {
    box.current?.querySelector<HTMLElement>(ready ? SUBMIT : FIRST_FIELD)?.focus();
    box.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  usePageKeys([{ key: 'Escape', does: words().keys.escape, run: onCancel }]);
  return box;
}
