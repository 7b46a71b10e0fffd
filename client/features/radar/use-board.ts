// Reading again when a sweep changed the board, or when the link came back and anything may have.
import { useEffect, useRef } from 'preact/hooks';
import { hear, useLive } from '../../realtime.ts';

/** Pushes of one sweep come to several rooms of one person; they cost one reading. */
const DEBOUNCE_MS = 300;

export function useBoardLive(refresh: () => void): void {
  const latest = useRef(refresh);
  latest.current = refresh;
  useLive(refresh, () => false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = hear('radar', () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        latest.current();
      }, DEBOUNCE_MS);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, []);
}
