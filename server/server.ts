// A running server from its configuration: database, demo office, services, sockets. Used by main, the command line and tests.
import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createApp } from './app.ts';
import { loadDemoDossiers } from './demo/dossiers.ts';
import { DEMO_PASSWORD, loadDemoOffice } from './demo/office.ts';
import { createDemoProgress } from './demo/progress.ts';
import { serveAccountSockets } from './features/accounts/index.ts';
import { serveCitizenSockets } from './features/citizens/index.ts';
import { serveDossierSockets } from './features/dossiers/index.ts';
import { guardSessions, servePresence, type SessionGuard } from './features/presence/index.ts';
import type { Clock } from './platform/clock/clock.ts';
import type { Env } from './platform/env.ts';
import type { Log } from './platform/log/log.ts';
import { startHousekeeping } from './housekeeping.ts';
import { createHub } from './platform/realtime/hub.ts';
import { createServices, createSigner, openStores, type Services, type Stores } from './wiring.ts';

/** Time for running requests to end once the server is told to stop. */
const STOP_GRACE_MS = 3_000;

export interface RunningServer {
  /** `http://127.0.0.1:3000` */
  url: string;
  stores: Stores;
  services: Services;
  guard: SessionGuard;
  close(): Promise<void>;
}

export interface ServerOptions {
  env: Env;
  clock: Clock;
  log: Log;
  durable?: boolean;
  /** Fills the demo office with dossiers on the first start; takes seconds, which tests need not pay. */
  demoDossiers?: boolean;
}

/** Opens everything and listens. @throws Error naming what could not be opened */
export async function startServer({ durable, ...options }: ServerOptions): Promise<RunningServer> {
  // The port is taken first: where another program has it, nothing else has been opened or written.
  const http = await listen(options.env);
  let stores: Stores | undefined;
  try {
    stores = await openStores(options.env, durable === undefined ? {} : { durable });
    return await serve(http, stores, options);
  } catch (error) {
    http.close();
    await stores?.database.close();
    throw error;
  }
}

/** A listening server that asks early callers to come again. @throws Error when the port or the host cannot be had */
async function listen({ HOST, PORT }: Env): Promise<Server> {
  const http = createServer((_req, res) => {
    res.writeHead(503, { 'Retry-After': '1' }).end();
  });
  await new Promise<void>((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) => {
      const busy = `Cổng ${String(PORT)} đang có chương trình khác dùng. Hãy tắt chương trình đó hoặc đặt PORT khác.`;
      reject(error.code === 'EADDRINUSE' ? new Error(busy, { cause: error }) : error);
    });
    // A deep backlog: after a restart every screen of the office reconnects at once.
    http.listen(PORT, HOST, 4096, resolve);
  });
  return http;
}

async function serve(http: Server, stores: Stores, options: Omit<ServerOptions, 'durable'>): Promise<RunningServer> {
  const { env, clock, log } = options;
  if (env.demoOffice) await loadDemoOffice(stores);
  const signer = await createSigner(env, stores, clock.now());
  const { address, family, port } = http.address() as AddressInfo;
  const url = `http://${family === 'IPv6' ? `[${address}]` : address}:${String(port)}`;
  const publicUrl = (): string => env.publicUrl ?? url;
  const services = createServices(stores, { env, clock, log, signer, publicUrl });
  const app = createApp(stores, services, {
    env,
    log,
    secret: env.SESSION_SECRET ?? (await keptSecret(env.DATA_DIR)),
    demoPassword: env.demoOffice ? DEMO_PASSWORD : '',
  });
  http.removeAllListeners('request');
  http.on('request', app.express);
  const hub = createHub(http, app.hubOptions);
  services.connectHub(hub);
  const guard = guardSessions({
    hub,
    peopleOf: (agencyId) => stores.users.list({ agencyId }),
    standInsOf: services.people.standInsOf,
    log,
  });
  serveAccountSockets(hub);
  const stopPresence = servePresence({ hub, leases: stores.leases, clock, log });
  serveDossierSockets(hub, stores.dossiers, log);
  serveCitizenSockets(hub, { store: stores.dossiers, tokenKey: app.secret, clock });
  const stopHousekeeping = startHousekeeping(stores, services, log);
  let closing = false;
  // The embedded engine lets one process in: whatever held a lease before is gone.
  if (stores.database.engine === 'embedded') await stores.jobs.releaseLeases(clock.now());
  const startWork = (): void => {
    if (closing) return;
    services.relay.start();
    services.jobs.start();
  };
  if (options.demoDossiers === true && signer.demo) {
    // Pages are served meanwhile. Sweeps and jobs wait for the end: a job of the past is not theirs to run.
    const onProgress = createDemoProgress((line) => {
      console.log(line);
    });
    loadDemoDossiers(stores, { env, log, signer, publicUrl, now: clock.now(), onProgress })
      .catch((error: unknown) => {
        // A stop in the middle is no fault: the next start goes on where this one was.
        if (!closing) log.error({ err: error }, 'the demo office could not be filled');
      })
      .finally(startWork);
  } else {
    startWork();
  }

  return {
    url,
    stores,
    services,
    guard,
    async close() {
      closing = true;
      stopHousekeeping();
      guard.stop();
      stopPresence();
      const emptied = hub.close();
      // Whoever is still sending after this is cut off: one stalled upload must not keep the process from stopping.
      const lastCall = setTimeout(() => {
        http.closeAllConnections();
      }, STOP_GRACE_MS);
      await emptied;
      clearTimeout(lastCall);
      await services.close();
      await stores.database.close();
    },
  };
}

/** Outside production a session key is made once and kept, so that a restart does not sign everybody out. */
async function keptSecret(dataDir: string): Promise<string> {
  const path = join(dataDir, 'session-secret');
  await mkdir(dataDir, { recursive: true });
  try {
    await writeFile(path, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return readFile(path, 'utf8');
}
