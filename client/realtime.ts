// The live link: says that a dossier changed, never what. Screens read again over HTTP.
import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Socket } from 'socket.io-client';
import type { DossierPush } from '#schemas/dossiers/dossier.contract';

/** `lost` = the link was there or was tried, and is down. */
export const link = signal<'idle' | 'live' | 'lost'>('idle');

/** A push about one dossier; null = the link came back, anything may have changed meanwhile. */
type Listener = (push: DossierPush | null) => void;

const listeners = new Set<Listener>();
const watched = new Map<string, number>();
let socket: Socket | null = null;
let wanted = false;
let wasLost = false;

const tell = (push: DossierPush | null): void => {
  for (const listener of listeners) listener(push);
};

/** Opens the link once a person is logged in. The library comes in its own file, after the first screen. */
export async function openLink(): Promise<void> {
  if (wanted) return;
  wanted = true;
  try {
    const { io } = await import('socket.io-client');
    if (!wanted) return;
    socket = io({ transports: ['websocket', 'polling'], tryAllTransports: true });
  } catch {
    wanted = false;
    link.value = 'lost';
    return;
  }
  socket.on('connect', () => {
    link.value = 'live';
    for (const dossierId of watched.keys()) socket?.emit('watch', { dossierId }, () => undefined);
    if (wasLost) tell(null);
    wasLost = false;
  });
  const lost = (): void => {
    link.value = 'lost';
    wasLost = true;
  };
  socket.on('disconnect', lost);
  socket.on('connect_error', lost);
  socket.on('dossier', (push: DossierPush) => {
    tell(push);
  });
}

export function closeLink(): void {
  wanted = false;
  socket?.disconnect();
  socket = null;
  link.value = 'idle';
}

function watch(dossierId: string): () => void {
  const count = watched.get(dossierId) ?? 0;
  watched.set(dossierId, count + 1);
  if (count === 0) socket?.emit('watch', { dossierId }, () => undefined);
  return () => {
    const left = (watched.get(dossierId) ?? 1) - 1;
    if (left > 0) {
      watched.set(dossierId, left);
      return;
    }
    watched.delete(dossierId);
    socket?.emit('unwatch', { dossierId });
  };
}

/** Several pushes within this time cost one reading. */
const DEBOUNCE_MS = 300;

/** Runs `refresh` after pushes that `concerns` lets through, and after the link came back. */
export function useLive(refresh: () => void, concerns: (push: DossierPush) => boolean = () => true): void {
  const latest = useRef({ refresh, concerns });
  latest.current = { refresh, concerns };
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const listener: Listener = (push) => {
      if (push && !latest.current.concerns(push)) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        latest.current.refresh();
      }, DEBOUNCE_MS);
    };
    listeners.add(listener);
    return () => {
      clearTimeout(timer);
      listeners.delete(listener);
    };
  }, []);
}

/** Follows one dossier while the component is on the screen. */
export function useWatch(dossierId: string): void {
  useEffect(() => watch(dossierId), [dossierId]);
}
