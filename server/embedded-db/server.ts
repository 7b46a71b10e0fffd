// Owns the connections and the rhythm: what arrives in one turn of the event loop is run in order, as one synced transaction.
import { createServer, type Server, type Socket } from 'node:net';
import { isWrite, runCommand } from './commands/index.ts';
import type { Context } from './command.ts';
import type { Engine } from './engine.ts';
import { toDbError, type DbError } from './errors.ts';
import { StoreFailure } from './store.ts';
import { errorBytes, Framer, headerOf, readRequest, replyBytes, WireError, type Request } from './wire.ts';

const SWEEP_MS = 60_000;

interface Waiting {
  socket: Socket;
  connectionId: number;
  request: Request;
}

export class DbServer {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #startedAt = new Date();
  #engine: Engine | undefined;
  #queue: Waiting[] = [];
  #scheduled = false;
  #connections = 0;
  #sweeper: NodeJS.Timeout | undefined;

  constructor() {
    this.#server = createServer((socket) => this.#accept(socket));
  }

  /** Begins to answer; what has arrived since `listen` waited for this. */
  serve(engine: Engine): void {
    this.#engine = engine;
    this.#sweeper = setInterval(() => this.#sweep(engine), SWEEP_MS);
    this.#schedule();
  }

  /** Listens on a socket path, or on a port of the loopback interface; gives the port in use, if any. */
  async listen(place: { path: string } | { port: number }): Promise<number | undefined> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen('path' in place ? place : { port: place.port, host: '127.0.0.1' }, resolve);
    });
    const address = this.#server.address();
    return address !== null && typeof address === 'object' ? address.port : undefined;
  }

  /** Answers what has arrived, then ends all connections. */
  async close(): Promise<void> {
    clearInterval(this.#sweeper);
    this.#runQueue();
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const socket of this.#sockets) socket.destroySoon();
    await closed;
  }

  #accept(socket: Socket): void {
    const connectionId = ++this.#connections;
    const framer = new Framer();
    this.#sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('close', () => this.#sockets.delete(socket));
    // A client that goes away mid-message or mid-reply is no fault of the server.
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => {
      try {
        for (const message of framer.push(chunk)) this.#enqueue(socket, connectionId, message);
      } catch (cause) {
        if (!(cause instanceof WireError)) throw cause;
        socket.destroy();
      }
    });
  }

  #enqueue(socket: Socket, connectionId: number, message: Buffer): void {
    try {
      this.#queue.push({ socket, connectionId, request: readRequest(message) });
    } catch (cause) {
      if (cause instanceof WireError) throw cause;
      socket.write(errorBytes(headerOf(message), toDbError(cause)));
      return;
    }
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled || !this.#engine) return;
    this.#scheduled = true;
    setImmediate(() => this.#runQueue());
  }

  #runQueue(): void {
    this.#scheduled = false;
    const engine = this.#engine;
    if (!engine || this.#queue.length === 0) return;
    const waiting = this.#queue;
    this.#queue = [];
    const firstWrite = waiting.findIndex(({ request }) => isWrite(request.command));
    const readsBefore = firstWrite < 0 ? waiting : waiting.slice(0, firstWrite);
    engine.store.refresh();
    // Reads that came before any write need not wait for the disk.
    for (const one of readsBefore) this.#send(one, this.#answer(engine, one));
    if (firstWrite >= 0) this.#runBatch(engine, waiting.slice(firstWrite));
  }

  #runBatch(engine: Engine, batch: Waiting[]): void {
    let answers: Buffer[];
    try {
      answers = engine.store.batch(() => batch.map((one) => this.#answer(engine, one)));
    } catch (cause) {
      // Nothing of the batch has happened: the catalog in memory follows the disk, and every command is refused.
      engine.catalog.reload();
      const error = toDbError(cause);
      answers = batch.map(({ request }) => errorBytes(request, error));
    }
    batch.forEach((one, at) => {
      const answer = answers[at];
      if (answer) this.#send(one, answer);
    });
  }

  #answer(engine: Engine, { request, connectionId }: Waiting): Buffer {
    const { db, command, sequences } = request;
    const context: Context = {
      engine,
      db,
      command,
      sequences,
      now: new Date(),
      connectionId,
      startedAt: this.#startedAt,
    };
    try {
      return replyBytes(request, runCommand(context));
    } catch (cause) {
      if (cause instanceof StoreFailure) throw cause;
      return errorBytes(request, toDbError(cause) satisfies DbError);
    }
  }

  #send({ socket, request }: Waiting, answer: Buffer): void {
    if (!request.silent && !socket.destroyed) socket.write(answer);
  }

  #sweep(engine: Engine): void {
    const now = new Date();
    engine.cursors.sweep(now);
    try {
      engine.store.batch(() => engine.sweepExpired(now));
    } catch {
      // A full disk is reported to the writers; the next sweep tries again.
      engine.catalog.reload();
    }
  }
}
