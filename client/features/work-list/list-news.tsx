// The line above a list that says what pushes have brought, and takes it over when asked.
import { words } from '../../i18n/language.ts';
import type { Steady } from './work-groups.ts';

export function ListNews({ steady, renew }: { steady: Steady; renew: () => void }) {
  const w = words();
  const news = [
    steady.arrived > 0 ? w.work.arrived(steady.arrived) : '',
    steady.left > 0 ? w.work.left(steady.left) : '',
  ].filter((text) => text !== '');
  return (
    <div role="status" class="list-news">
      {news.length > 0 && (
        <p>
          {news.join(', ')}{' '}
          <button type="button" class="button-quiet" onClick={renew}>
            {w.work.renew} <kbd>u</kbd>
          </button>
        </p>
      )}
    </div>
  );
}
