// Sockets: who is connected, in which rooms, and pushes to rooms. Knows no feature: features say who may join what.
import type { IncomingMessage, Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import type { RequestHandler } from 'express';

/** A connected socket of this process. */
export interface Connected {
  /** The signed-in person of its handshake, as the session layer put it on the request. */
  user: unknown;
  /** Ends it; its page does not come back by itself. */
  cut(): void;
}

/** A socket in a room, of any process. */
export interface Member {
  id: string;
  /** What features wrote into `socket.data`. */
  data: unknown;
}

export interface Hub {
  /** Sends a small message to everybody in any of the rooms, once each. */
  push(rooms: readonly string[], name: string, message: unknown): void;
  /** Cuts off everybody in the room. */
  cutOff(room: string): void;
  /** Called for each new connection, after the middleware ran on its handshake request. */
  onConnection(handler: (socket: Socket) => void | Promise<void>): void;
  /** Called when a socket of this process has come into a room or left it, by whatever way. */
  onRoomChange(handler: (room: string) => void): void;
  /** Who is in a room: in all processes where these are joined by an adapter, otherwise in this one. */
  membersOf(room: string): Promise<Member[]>;
  /** Takes a socket out of a room. */
  takeOut(socketId: string, room: string): void;
  /** Every socket of this process. */
  connected(): Connected[];
  close(): Promise<void>;
}

export interface HubOptions {
  /** Express middleware run on the handshake: sessions and the signed-in user. */
  middleware: readonly RequestHandler[];
  /** Refuses a handshake from another site. */
  allow(headers: Record<string, string | string[] | undefined>): boolean;
}

export const userOf = (socket: Pick<Socket, 'request'>): unknown =>
  (socket.request as IncomingMessage & { user?: unknown }).user;

export function createHub(server: HttpServer, options: HubOptions): Hub {
  const io = new Server(server, {
    serveClient: false,
    perMessageDeflate: false,
    transports: ['websocket', 'polling'],
    allowRequest: (req, done) => {
      done(null, options.allow(req.headers));
    },
  });
  for (const middleware of options.middleware) io.engine.use(middleware);
  return {
    push(rooms, name, message) {
      if (rooms.length > 0) io.to([...rooms]).emit(name, message);
    },
    cutOff(room) {
      io.in(room).disconnectSockets(true);
    },
    onConnection(handler) {
      io.on('connection', (socket) => {
        void handler(socket);
      });
    },
    onRoomChange(handler) {
      const { adapter } = io.of('/');
      for (const change of ['join-room', 'leave-room']) {
        adapter.on(change, (room: string) => {
          handler(room);
        });
      }
    },
    async membersOf(room) {
      const sockets = await io.in(room).fetchSockets();
      return sockets.map((socket) => ({ id: socket.id, data: socket.data as unknown }));
    },
    takeOut(socketId, room) {
      io.in(socketId).socketsLeave(room);
    },
    connected: () =>
      [...io.of('/').sockets.values()].map((socket) => ({
        user: userOf(socket),
        cut: () => socket.disconnect(true),
      })),
    async close() {
      await io.close();
    },
  };
}
