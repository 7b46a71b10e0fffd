// The live link: says that a dossier changed, never what. Screens read again over HTTP.
import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Socket } from 'socket.io-client';
import type { DossierPush } from '#schemas/dossiers/dossier.contract';

/** `lost` = the link was there or was tried, and is down. */
export const link = signal<'idle' | 'live' | 'lost'>('idle');

/** A push about one dossier; null = the link came back, anything may have changed meanwhile. */
type Listener = (push: DossierPush | null) => void;
type Handler = (message: unknown) => void;

const listeners = new Set<Listener>();
const handlers = new Map<string, Set<Handler>>();
const watched = new Map<string, number>();
let socket: Socket | null = null;
let wanted = false;
let wasLost = false;
let comingBack: ReturnType<typeof setTimeout> | undefined;

/** A server that ended the link is asked again after this long: time enough for it to have meant somebody else. */
const COME_BACK_MS = 1_000;

const tell = (push: DossierPush | null): void => {
  for (const listener of listeners) listener(push);
};

/** Calls the listener for every push; returns how to stop. */
export function listen(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Calls the handler for every message of this name, over every link there will be; returns how to stop. */
export function hear<T>(name: string, handler: (message: T) => void): () => void {
  const of = handlers.get(name) ?? new Set();
  handlers.set(name, of.add(handler as Handler));
  return () => of.delete(handler as Handler);
}

/** Says something to the server while the link is there; what is said while it is down would come too late, so it is not kept. */
export function say(name: string, message: unknown): void {
  if (socket?.connected === true) socket.emit(name, message);
}

/** Opens the link once a person is logged in. The library comes in its own file, after the first screen. */
export async function openLink(): Promise<void> {
  if (wanted) {
    // The same person has logged in again: a link that the server ended does not come back by itself.
    if (socket?.connected === false) socket.connect();
    return;
  }
  wanted = true;
  try {
    const { io } = await import('socket.io-client');
    if (!wanted) return;
    // A proxy that lets no websocket through costs one try; pushes then come by polling.
    socket = io({ transports: ['websocket', 'polling'], tryAllTransports: true, auth: { staff: true } });
  } catch {
    wanted = false;
    link.value = 'lost';
    return;
  }
  follow(socket);
}

function follow(opened: Socket): void {
  const lost = (): void => {
    link.value = 'lost';
    wasLost = true;
  };
  opened.on('connect', () => {
    link.value = 'live';
    for (const dossierId of watched.keys()) say('watch', { dossierId });
    if (wasLost) tell(null);
    wasLost = false;
  });
  opened.on('connect_error', lost);
  opened.on('disconnect', (reason) => {
    lost();
    if (reason !== 'io server disconnect') return;
    // Signed out in another tab, or other rights since: asking again tells which.
    comingBack = setTimeout(() => opened.connect(), COME_BACK_MS);
  });
  opened.on('session_lost', () => {
    // The screens read again, meet the lost session and ask for the password; logging in opens the link again.
    opened.disconnect();
    tell(null);
  });
  opened.on('dossier', tell);
  opened.onAny((name: string, message: unknown) => {
    for (const handler of handlers.get(name) ?? []) handler(message);
  });
}

export function closeLink(): void {
  wanted = false;
  clearTimeout(comingBack);
  socket?.disconnect();
  socket = null;
  link.value = 'idle';
}

/** Follows one dossier; returns how to stop. */
export function watch(dossierId: string): () => void {
  const count = watched.get(dossierId) ?? 0;
  watched.set(dossierId, count + 1);
  if (count === 0) say('watch', { dossierId });
  return () => {
    const left = (watched.get(dossierId) ?? 1) - 1;
    if (left > 0) {
      watched.set(dossierId, left);
      return;
    }
    watched.delete(dossierId);
    say('unwatch', { dossierId });
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
    const stop = listen((push) => {
      if (push && !latest.current.concerns(push)) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        latest.current.refresh();
      }, DEBOUNCE_MS);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, []);
}

/** Follows one dossier while the component is on the screen. */
export function useWatch(dossierId: string): void {
  useEffect(() => watch(dossierId), [dossierId]);
}
