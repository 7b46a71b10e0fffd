// Copies a short text, such as a dossier code, and says so.
import { words } from '../i18n/language.ts';
import { announce } from './live-region.tsx';

/** Works also without HTTPS, where the clipboard API is absent. */
async function copyText(text: string): Promise<void> {
  if ('clipboard' in navigator) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const area = document.createElement('textarea');
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
}

export function CopyButton({ text, what }: { text: string; what: string }) {
  const w = words();
  return (
    <button
      type="button"
      class="button-quiet no-print"
      onClick={() => {
        void copyText(text).then(() => {
          announce(w.app.copied(what));
        });
      }}
    >
      {w.app.copy}
      <span class="visually-hidden"> {what}</span>
    </button>
  );
}
