// Single-letter keys of the page: each screen says which it has, one listener serves them, `?` lists them.
import { signal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';

export interface PageKey {
  key: string;
  /** What it does, for the help panel. */
  does: string;
  run: () => void;
}

const OFF = 'motcua.keys-off';

/** People who dictate to the machine set letters off without meaning to (WCAG 2.1.4), so they can be switched off. */
export const keysOff = signal(localStorage.getItem(OFF) === '1');

export function switchKeys(off: boolean): void {
  keysOff.value = off;
  localStorage.setItem(OFF, off ? '1' : '0');
}

type Registration = { current: readonly PageKey[] };
const registrations: Registration[] = [];

/** Keys in force, the most recently mounted screen first. */
export const keysInForce = (): PageKey[] => {
  const seen = new Set<string>();
  return [...registrations]
    .reverse()
    .flatMap((registration) => registration.current)
    .filter((entry) => !seen.has(entry.key) && seen.add(entry.key));
};

/** Whether keys pressed there are text. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type);
}

/** The letter pressed; Vietnamese input methods on Windows report `Process` and only the code tells. */
const letterOf = (event: KeyboardEvent): string =>
  event.key === 'Process' && event.code.startsWith('Key') ? event.code.slice(3).toLowerCase() : event.key;

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  const letter = letterOf(event);
  if (isTyping(event.target) && letter !== 'Escape') return;
  if (keysOff.value && letter.length === 1) return;
  if (document.querySelector('dialog[open]')) return;
  const entry = keysInForce().find((candidate) => candidate.key === letter);
  if (!entry) return;
  event.preventDefault();
  entry.run();
}

/** Puts keys in force while the component is on the screen. */
export function usePageKeys(keys: readonly PageKey[]): void {
  const registration = useRef<readonly PageKey[]>(keys);
  registration.current = keys;
  // In the commit itself, like every focus of this app: a key pressed as soon as the screen shows is never lost.
  useLayoutEffect(() => {
    if (registrations.length === 0) document.addEventListener('keydown', onKeyDown);
    registrations.push(registration);
    return () => {
      registrations.splice(registrations.indexOf(registration), 1);
      if (registrations.length === 0) document.removeEventListener('keydown', onKeyDown);
    };
  }, []);
}
