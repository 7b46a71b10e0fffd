// The one place that speaks up: short news for everybody, read out by screen readers.
import { signal } from '@preact/signals';

type Tone = 'done' | 'news' | 'warn';

const SHOWN_MS = 6000;
const news = signal<{ text: string; tone: Tone } | null>(null);
let timer: ReturnType<typeof setTimeout> | undefined;

/** Shows a sentence for a few seconds. It never carries the only copy of something the user needs. */
export function announce(text: string, tone: Tone = 'done'): void {
  clearTimeout(timer);
  news.value = { text, tone };
  timer = setTimeout(() => {
    news.value = null;
  }, SHOWN_MS);
}

export function LiveRegion() {
  return (
    <div class="toast-place no-print" role="status" aria-live="polite">
      {news.value && <p class={`toast toast-${news.value.tone}`}>{news.value.text}</p>}
    </div>
  );
}
