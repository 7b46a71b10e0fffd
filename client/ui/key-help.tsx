// The panel behind `?`: the keys of the page shown now, and the switch that turns letters off.
import { signal } from '@preact/signals';
import { words } from '../i18n/language.ts';
import { Dialog } from './dialog.tsx';
import { keysInForce, keysOff, switchKeys, usePageKeys } from './keys.ts';

const open = signal(false);

export function KeyHelp() {
  const w = words();
  usePageKeys([{ key: '?', does: w.keys.help, run: () => (open.value = !open.value) }]);
  if (!open.value) return null;
  const close = (): void => {
    open.value = false;
  };
  return (
    <Dialog title={w.keys.title} onClose={close}>
      <dl class="key-list">
        {keysInForce().map((entry) => (
          <div key={entry.key}>
            <dt>
              <kbd>{entry.key === 'Escape' ? 'Esc' : entry.key}</kbd>
            </dt>
            <dd>{entry.does}</dd>
          </div>
        ))}
      </dl>
      <label class="tick">
        <input type="checkbox" checked={keysOff.value} onChange={(event) => switchKeys(event.currentTarget.checked)} />
        <span>{w.keys.off}</span>
      </label>
      <p class="actions">
        <button type="button" class="button" onClick={close}>
          {w.app.close}
        </button>
      </p>
    </Dialog>
  );
}

export function KeyHelpButton() {
  return (
    <button type="button" class="bar-button" title={words().keys.open} onClick={() => (open.value = true)}>
      <span aria-hidden="true">?</span>
      <span class="visually-hidden">{words().keys.open}</span>
    </button>
  );
}
