// Sockets: who is connected, in which rooms, and pushes to rooms. Knows no feature: features say who may join what.
import type { Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import type { RequestHandler } from 'express';

export interface Hub {
  /** Sends a small message to everybody in any of the rooms, once each. */
  push(rooms: readonly string[], name: string, message: unknown): void;
  /** Cuts off everybody in the room. */
  cutOff(room: string): void;
  /** Called for each new connection, after the middleware ran on its handshake request. */
  onConnection(handler: (socket: Socket) => void | Promise<void>): void;
  close(): Promise<void>;
}

export interface HubOptions {
  /** Express middleware run on the handshake: sessions and the signed-in user. */
  middleware: readonly RequestHandler[];
  /** Refuses a handshake from another site. */
  allow(headers: Record<string, string | string[] | undefined>): boolean;
}

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
    async close() {
      await io.close();
    },
  };
}
