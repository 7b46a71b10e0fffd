// A page at a dossier for tests: its socket by whatever way, and what it heard about who else is there.
import { randomUUID } from 'node:crypto';
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import type { DossierPush } from '#schemas/dossiers/dossier.contract';
import { Presence } from '#schemas/presence/presence.contract';
import { eventually } from '../support/eventually.ts';
import type { House } from '../support/house.ts';
import { cookieOf } from '../support/sockets.ts';

export interface PageAt {
  socket: Socket;
  heard: Presence[];
  pushes: DossierPush[];
  watch(dossierId: string): Promise<unknown>;
  /** Waits until the last thing heard is that exactly these people are there. */
  sees(...names: string[]): Promise<Presence>;
  /** Waits until the last thing heard is true of the lease. */
  seesLease(what: string, is: (lease: Presence['lease']) => boolean): Promise<Presence>;
  lease(dossierId: string, command: string, leaseId?: string): Promise<unknown>;
  close(): void;
}

/** Connects as a page of the staff app does; `options` say by which way. */
export async function openPage(
  house: House,
  username: string | null,
  options: Partial<ManagerOptions & SocketOptions> = {},
  url = house.server.url,
): Promise<PageAt> {
  const cookie = username === null ? undefined : await cookieOf(await house.loginAs(username));
  const socket = io(url, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    ...(cookie === undefined ? {} : { extraHeaders: { cookie } }),
    ...options,
  });
  const heard: Presence[] = [];
  const pushes: DossierPush[] = [];
  socket.on('presence', (message: unknown) => heard.push(Presence.strict().parse(message)));
  socket.on('dossier', (push: DossierPush) => pushes.push(push));
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    if (options.reconnection !== true) {
      socket.once('connect_error', (error) => {
        socket.close();
        reject(error);
      });
    }
  });
  const last = (what: string, is: (presence: Presence) => boolean): Promise<Presence> =>
    eventually(what, () => {
      const presence = heard.at(-1);
      return presence && is(presence) && presence;
    });
  return {
    socket,
    heard,
    pushes,
    watch: (dossierId) => socket.timeout(10_000).emitWithAck('watch', { dossierId }) as Promise<unknown>,
    sees: (...names) =>
      last(`${username ?? 'a stranger'} sees ${names.join(', ')}`, ({ people }) => {
        return people.map((person) => person.name).join() === names.join();
      }),
    seesLease: (what, is) => last(what, ({ lease }) => is(lease)),
    lease: (dossierId, command, leaseId = randomUUID()) =>
      socket.timeout(10_000).emitWithAck('lease', { dossierId, command, leaseId }) as Promise<unknown>,
    close: () => {
      socket.close();
    },
  };
}
