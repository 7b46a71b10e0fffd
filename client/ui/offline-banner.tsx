// Says that the line is down, after a moment, so that a blink of the network does not alarm anybody.
import { useEffect, useState } from 'preact/hooks';
import { words } from '../i18n/language.ts';
import { link } from '../realtime.ts';

const PATIENCE_MS = 3000;

export function OfflineBanner() {
  const [down, setDown] = useState(!navigator.onLine);
  const lost = link.value === 'lost';
  useEffect(() => {
    const offline = (): void => {
      setDown(true);
    };
    const online = (): void => {
      if (link.value !== 'lost') setDown(false);
    };
    addEventListener('offline', offline);
    addEventListener('online', online);
    return () => {
      removeEventListener('offline', offline);
      removeEventListener('online', online);
    };
  }, []);
  useEffect(() => {
    if (!lost) {
      setDown(!navigator.onLine);
      return;
    }
    const timer = setTimeout(() => {
      setDown(true);
    }, PATIENCE_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [lost]);
  return (
    <div role="status" class="no-print">
      {down && <p class="offline">{words().failure.offline}</p>}
    </div>
  );
}
