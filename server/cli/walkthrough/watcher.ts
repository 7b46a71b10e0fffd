// Somebody who watches a dossier over a socket while the walk-through moves it.
import { io as connect, type Socket } from 'socket.io-client';
import type { DossierPush } from '#schemas/dossiers/dossier.contract';

/** How long a step that happens by itself may take before the walk-through gives up. */
export const PATIENCE_MS = 30_000;

export interface Watcher {
  count(): number;
  /** Resolves once as many pushes of this type were seen. @throws Error after half a minute */
  seen(type: string, times?: number): Promise<void>;
  close(): void;
}

/** @throws Error when the owner of the cookie may not watch the dossier */
export async function watch(url: string, cookie: string, dossierId: string): Promise<Watcher> {
  const socket: Socket = connect(url, { extraHeaders: { cookie }, transports: ['websocket'] });
  const types: string[] = [];
  const checks = new Set<() => void>();
  socket.on('dossier', (push: DossierPush) => {
    if (push.dossierId !== dossierId) return;
    types.push(push.type);
    for (const check of checks) check();
  });
  const answer = (await socket.timeout(PATIENCE_MS).emitWithAck('watch', { dossierId })) as { ok: boolean };
  if (!answer.ok) throw new Error('the watcher may not watch the dossier');
  return {
    count: () => types.length,
    seen: (type, times = 1) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          reject(new Error(`no push ${type} within ${String(PATIENCE_MS / 1000)} s`));
        }, PATIENCE_MS);
        const check = (): void => {
          if (types.filter((seen) => seen === type).length < times) return;
          clearTimeout(timer);
          checks.delete(check);
          resolve();
        };
        checks.add(check);
        check();
      }),
    close: () => {
      socket.disconnect();
    },
  };
}
