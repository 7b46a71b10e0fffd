// Keeps the status on a citizen page fresh. The page is whole without it; nothing here runs before the status shows.
import './citizen.css';

const POLL_MS = 20_000;
/** Pushes of one act come together; one reading is enough. */
const DEBOUNCE_MS = 300;

const holder = document.getElementById('status');
if (holder) {
  if (document.readyState === 'complete') startFollowing(holder);
  else {
    addEventListener('load', () => {
      startFollowing(holder);
    });
  }
}

function startFollowing(part: HTMLElement): void {
  const { code = '', wordsOffline = '', wordsExpired = '' } = part.dataset;
  const asOf = document.getElementById('as-of');
  const news = document.getElementById('news');
  let live = false;
  let expired = false;
  let soon: ReturnType<typeof setTimeout> | undefined;

  /** All words come from the server, in the language of the page. */
  function say(text: string, old: boolean): void {
    if (!asOf || asOf.textContent === text) return;
    asOf.textContent = text;
    asOf.classList.toggle('is-old', old);
    if (old && news) news.textContent = text;
  }

  function sayOffline(): void {
    say(wordsOffline.replace('{time}', articleOf(part)?.dataset.time ?? ''), true);
  }

  async function refresh(): Promise<void> {
    if (expired) return;
    try {
      const response = await fetch(`/ho-so/${encodeURIComponent(code)}/fragment`, { cache: 'no-store' });
      if (response.status === 401) {
        expired = true;
        say(wordsExpired, true);
        return;
      }
      if (!response.ok) throw new Error(String(response.status));
      show(await response.text());
    } catch {
      sayOffline();
    }
  }

  function show(html: string): void {
    const template = document.createElement('template');
    template.innerHTML = html;
    const next = template.content.querySelector('article');
    const shown = articleOf(part);
    if (!next || !shown) return;
    say(next.dataset.asOf ?? '', false);
    // An equal part stays: replacing it would drop the reader's selection and place.
    if (next.innerHTML === shown.innerHTML) {
      Object.assign(shown.dataset, next.dataset);
      return;
    }
    const focused = document.activeElement?.id ?? '';
    const changed = next.dataset.version !== shown.dataset.version;
    shown.replaceWith(next);
    if (focused !== '') document.getElementById(focused)?.focus();
    if (changed && news) news.textContent = next.querySelector('h1')?.textContent ?? '';
  }

  function refreshSoon(): void {
    clearTimeout(soon);
    soon = setTimeout(() => void refresh(), DEBOUNCE_MS);
  }

  setInterval(() => {
    if (!live && document.visibilityState === 'visible') void refresh();
  }, POLL_MS);
  addEventListener('offline', sayOffline);
  addEventListener('online', refreshSoon);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') refreshSoon();
  });
  connect(code, refreshSoon, (now) => {
    live = now;
  }).catch(() => {
    // The library did not come: the page goes on asking every 20 seconds.
    live = false;
  });
}

const articleOf = (part: HTMLElement): HTMLElement | null => part.querySelector('article');

/** `onLive` hears whether pushes arrive; each new link reads once, since news may have passed meanwhile. */
async function connect(code: string, refresh: () => void, onLive: (live: boolean) => void): Promise<void> {
  const { io } = await import('socket.io-client');
  const socket = io({ transports: ['websocket', 'polling'], tryAllTransports: true });
  socket.on('connect', () => {
    socket.emit('follow', { code }, (answer: { ok: boolean }) => {
      onLive(answer.ok);
      refresh();
    });
  });
  socket.on('disconnect', () => {
    onLive(false);
  });
  socket.on('dossier', refresh);
}
