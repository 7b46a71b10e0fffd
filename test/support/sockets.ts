// A browser's socket for tests: connected with a person's session, and remembering every push it heard.
import { io, type Socket } from 'socket.io-client';
import { eventually } from './eventually.ts';
import type { Client, House } from './house.ts';

export interface Listener {
  socket: Socket;
  /** Every message of the name `dossier`, in order. */
  heard: unknown[];
  /** Asks to watch one dossier and gives the server's answer. */
  watch(message: unknown): Promise<unknown>;
  /** Resolves once something about the dossier at this version, or a later one, was heard. */
  hears(dossierId: string, version: number): Promise<unknown>;
  close(): void;
}

/** The cookie header of a signed-in browser, as it goes with the handshake. */
export async function cookieOf(client: Client): Promise<string> {
  const res = await client.get('/api/session');
  const { cookie } = (res as unknown as { request: { header: Record<string, string> } }).request.header;
  const sent = cookie ?? (res as unknown as { req: { getHeader(name: string): unknown } }).req.getHeader('cookie');
  if (typeof sent !== 'string') throw new Error('the browser sent no cookie');
  return sent;
}

/** Connects; rejects where the server refuses the handshake. */
export async function listen(house: House, cookie?: string, headers: Record<string, string> = {}): Promise<Listener> {
  const socket = io(house.server.url, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    extraHeaders: { ...(cookie === undefined ? {} : { cookie }), ...headers },
  });
  const heard: unknown[] = [];
  socket.on('dossier', (message: unknown) => heard.push(message));
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', (error) => {
      socket.close();
      reject(error);
    });
  });
  return {
    socket,
    heard,
    watch: (message) => socket.timeout(10_000).emitWithAck('watch', message) as Promise<unknown>,
    hears: (dossierId, version) =>
      eventually(`a push about ${dossierId} at version ${String(version)}`, () =>
        heard.find((m) => {
          const push = m as { dossierId: string; version: number };
          return push.dossierId === dossierId && push.version >= version;
        }),
      ),
    close: () => {
      socket.close();
    },
  };
}

/** A signed-in person's socket. */
export const listenAs = async (house: House, username: string): Promise<Listener> =>
  listen(house, await cookieOf(await house.loginAs(username)));
