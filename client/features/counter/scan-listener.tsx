// A scanned dossier code opens its dossier from every page, wherever the focus is; typing is left alone.
import { useLocation } from 'preact-iso';
import { useEffect } from 'preact/hooks';
import { findByCode } from '../../api/endpoints.ts';
import { words } from '../../i18n/language.ts';
import { isTyping } from '../../ui/keys.ts';
import { announce } from '../../ui/live-region.tsx';
import { tellFailure } from '../../ui/states.tsx';
import { characterOf, isMachine, NO_BURST, scannedCode, withKey } from './scan.ts';

type TextControl = HTMLInputElement | HTMLTextAreaElement;

const isTextControl = (target: EventTarget | null): target is TextControl =>
  isTyping(target) && (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement);

/** A field that reads codes itself: the one line of the counter. */
const readsCodes = (target: EventTarget | null): boolean => target instanceof HTMLElement && target.id === 'line';

/** Puts back what stood in a field before the scanner typed into it, as if the person had. */
function putBack(field: TextControl, value: string): void {
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Listens to all keys and hands over each code that was scanned. Returns what ends it. */
function listenToScanner(open: (code: string) => void): () => void {
  let burst = NO_BURST;
  /** Fields the burst has typed into, with what stood there before. */
  let touched = new Map<TextControl, string>();
  const onKey = (event: KeyboardEvent): void => {
    // A key held down repeats as fast as a scanner types.
    if (event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
    if (readsCodes(event.target) || document.querySelector('dialog[open]')) {
      burst = NO_BURST;
      return;
    }
    if (event.key === 'Enter') {
      const code = scannedCode(burst, event.timeStamp);
      burst = NO_BURST;
      if (code === null) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      for (const [field, value] of touched) putBack(field, value);
      open(code);
      return;
    }
    const character = characterOf(event);
    if (character === null) return;
    burst = withKey(burst, character, event.timeStamp);
    if (burst.text.length === 1) touched = new Map();
    if (isTextControl(event.target)) {
      if (!touched.has(event.target)) touched.set(event.target, event.target.value);
    } else if (isMachine(burst)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  };
  document.addEventListener('keydown', onKey, { capture: true });
  return () => {
    document.removeEventListener('keydown', onKey, { capture: true });
  };
}

export function ScanListener() {
  const { route } = useLocation();
  useEffect(
    () =>
      listenToScanner((code) => {
        void findByCode(code).then((reply) => {
          if (reply.ok) route(`/app/dossiers/${reply.value.id}`);
          else if (reply.failure.kind === 'problem' && reply.failure.problem.status === 404) {
            announce(words().counter.codeUnknown(code), 'warn');
          } else announce(tellFailure(reply.failure).title, 'warn');
        });
      }),
    [route],
  );
  return null;
}
