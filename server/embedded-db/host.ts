// Owns what surrounds the engine on one machine: the data folder's lock, the private socket folder, start and end.
import { mkdir, mkdtemp, open, readFile, rename, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { FolderInUseError } from './folder-in-use.ts';
import { Engine } from './engine.ts';
import { DbServer } from './server.ts';

/** Where a host serves: a data folder, and a socket path or loopback port if not chosen by itself. */
export interface HostOptions {
  dir: string;
  durable: boolean;
  socket?: string;
  port?: number;
}

export interface Host {
  uri: string;
  close(): Promise<void>;
}

/** Linux allows 107 bytes in a socket's path; some systems fewer. */
const MAX_SOCKET_PATH_BYTES = 100;

const LOCK_FILE = 'engine.lock';

interface Holder {
  pid: number;
  socket: string | number;
}

/** Whether the process named in a lock file still serves: its socket accepts a connection. A pid alone may have been reused. */
async function isServing(holder: Holder): Promise<boolean> {
  return new Promise((done) => {
    const socket = typeof holder.socket === 'number' ? connect(holder.socket, '127.0.0.1') : connect(holder.socket);
    socket.once('connect', () => {
      socket.destroy();
      done(true);
    });
    socket.once('error', () => done(false));
  });
}

async function readHolder(file: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

/** Takes the folder, or throws naming the folder and the process that holds it. */
async function takeLock(dir: string, self: Holder): Promise<string> {
  const file = join(dir, LOCK_FILE);
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const handle = await open(file, 'wx', 0o600);
      await handle.writeFile(JSON.stringify(self));
      await handle.close();
      return file;
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    }
    const holder = await readHolder(file);
    if (holder && (await isServing(holder))) {
      throw new FolderInUseError(dir, holder.pid);
    }
    // Moved aside under a name of its own, so that of two starters only one removes the stale lock.
    const aside = `${file}.${process.pid}.${attempt}`;
    await rename(file, aside).catch(() => undefined);
    const moved = await readHolder(aside);
    if (moved && moved.socket !== holder?.socket && (await isServing(moved))) {
      await rename(aside, file);
      throw new FolderInUseError(dir, moved.pid);
    }
    await rm(aside, { force: true });
  }
  throw new Error(`the data folder ${dir} is being taken by another process`);
}

interface Place {
  listen: { path: string } | { port: number };
  remove: () => Promise<void>;
}

async function choosePlace(options: HostOptions, dir: string): Promise<Place> {
  if (options.port !== undefined || process.platform === 'win32') {
    return { listen: { port: options.port ?? 0 }, remove: () => Promise.resolve() };
  }
  if (options.socket !== undefined) {
    const path = resolve(options.socket);
    return { listen: { path }, remove: () => rm(path, { force: true }) };
  }
  const inside = join(dir, 'run');
  const fits = Buffer.byteLength(join(inside, 'XXXXXXXX', 'db.sock')) <= MAX_SOCKET_PATH_BYTES;
  if (fits) await mkdir(inside, { recursive: true, mode: 0o700 });
  // mkdtemp makes the folder readable by its owner only.
  const folder = await mkdtemp(fits ? join(inside, 's-') : join(tmpdir(), 'motcua-'));
  return { listen: { path: join(folder, 'db.sock') }, remove: () => rm(folder, { recursive: true, force: true }) };
}

function uriOf(listen: Place['listen'], port: number | undefined): string {
  const host = 'path' in listen ? encodeURIComponent(listen.path) : `127.0.0.1:${port}`;
  return `mongodb://${host}/motcua?directConnection=true`;
}

/** Opens the folder and serves it. Throws when another process serves the same folder, or the data cannot be read. */
export async function startHost(options: HostOptions): Promise<Host> {
  const dir = resolve(options.dir);
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const place = await choosePlace(options, dir);
  const server = new DbServer();
  let lock: string | undefined;
  try {
    // The socket answers before the lock file exists, so that a second starter never takes a live lock for a stale one.
    const port = await server.listen(place.listen);
    lock = await takeLock(dir, { pid: process.pid, socket: 'path' in place.listen ? place.listen.path : (port ?? 0) });
    const engine = new Engine(join(dir, 'data'), options.durable);
    server.serve(engine);
    return {
      uri: uriOf(place.listen, port),
      close: () => closeAll([() => server.close(), () => engine.close(), place.remove, () => rm(join(dir, LOCK_FILE))]),
    };
  } catch (cause) {
    await closeAll([
      () => server.close(),
      place.remove,
      ...(lock === undefined ? [] : [() => rm(join(dir, LOCK_FILE))]),
    ]);
    throw cause;
  }
}

async function closeAll(steps: (() => Promise<void>)[]): Promise<void> {
  for (const step of steps) await step();
}
