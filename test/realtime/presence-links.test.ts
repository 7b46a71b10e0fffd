// Pushes reach screens by whatever way the network leaves open, nothing is missed by going away, and the link ends with the
// right to it.
import assert from 'node:assert/strict';
import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo, Socket as TcpSocket } from 'node:net';
import type { Presence } from '#schemas/presence/presence.contract';
import type { DossierPush } from '#schemas/dossiers/dossier.contract';
import { closeLink, hear, link, listen, openLink, say, watch } from '../../client/realtime.ts';
import { give, receive, WORDS } from '../support/dossiers.ts';
import { eventually } from '../support/eventually.ts';
import { openHouse, type House } from '../support/house.ts';
import { cookieOf } from '../support/sockets.ts';
import { openPage, type PageAt } from './presence-line.ts';

/** What the staff app asks for. */
const AS_THE_APP = { transports: ['websocket', 'polling'], tryAllTransports: true };

interface Proxy {
  url: string;
  /** Handshakes for a websocket that were turned away. */
  upgrades: number;
  /** The cookie given to every request, as a browser would. */
  cookie: string | undefined;
  /** Ends every connection, as a router that restarts. */
  cutAll(): void;
  /** While true nobody gets through. */
  down: boolean;
  close(): void;
}

/** A proxy of the kind that stands in front of offices: plain requests pass, upgrades are dropped. */
async function openProxy(house: House): Promise<Proxy> {
  const open = new Set<TcpSocket>();
  const server: Server = createServer((req, res) => {
    if (proxy.down) {
      res.destroy();
      return;
    }
    const headers = { ...req.headers, ...(proxy.cookie === undefined ? {} : { cookie: proxy.cookie }) };
    const onward = request(
      `${house.server.url}${req.url ?? ''}`,
      { method: req.method, headers },
      (answer: IncomingMessage) => {
        res.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(res);
      },
    );
    onward.on('error', () => res.destroy());
    res.on('close', () => onward.destroy());
    req.pipe(onward);
  });
  server.on('connection', (socket: TcpSocket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  server.on('upgrade', (_req: IncomingMessage, socket: TcpSocket) => {
    proxy.upgrades += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cutAll = (): void => {
    for (const socket of open) socket.destroy();
  };
  const proxy: Proxy = {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    upgrades: 0,
    cookie: undefined,
    down: false,
    cutAll,
    close() {
      cutAll();
      server.close();
    },
  };
  return proxy;
}

describe('the live link', function () {
  this.timeout(60_000);
  let house: House;
  let proxy: Proxy;
  const pages: PageAt[] = [];
  before(async () => {
    house = await openHouse();
    proxy = await openProxy(house);
  });
  afterEach(() => {
    for (const page of pages.splice(0)) page.close();
  });
  after(async () => {
    proxy.close();
    await house.close();
  });
  const sitDown = async (
    ...how: Parameters<typeof openPage> extends [House, ...infer R] ? R : never
  ): Promise<PageAt> => {
    const page = await openPage(house, ...how);
    pages.push(page);
    return page;
  };

  it('brings pushes, presence and leases by polling alone', async () => {
    const made = await receive(house);
    const page = await sitDown('motcua', { transports: ['polling'] });
    await page.watch(made.id);
    const other = await sitDown('chuyenvien', {});
    await other.watch(made.id);
    await page.sees('Lý Thị Thu Hà', 'Nông Thị Mai');
    await other.lease(made.id, 'request_supplement');
    await page.seesLease('the lease', (lease) => lease?.command === 'request_supplement');
    const moved = await give(house, 'truongphong', made, WORDS.assign);
    await eventually('the push', () => page.pushes.some((push) => push.version === moved.version));
    assert.equal(page.socket.io.engine.transport.name, 'polling');
  });

  it('falls back to polling behind a proxy that drops websockets', async () => {
    const made = await receive(house);
    const before = proxy.upgrades;
    const page = await sitDown('motcua', AS_THE_APP, proxy.url);
    assert.ok(proxy.upgrades > before);
    assert.equal(page.socket.io.engine.transport.name, 'polling');
    await page.watch(made.id);
    const moved = await give(house, 'truongphong', made, WORDS.assign);
    await eventually('the push', () => page.pushes.some((push) => push.version === moved.version));
  });

  describe('of the staff app', () => {
    const told: (DossierPush | null)[] = [];
    let stop: () => void;
    before(async () => {
      // What a browser has and this process does not: an address, and cookies sent by themselves.
      const { hostname, port, protocol } = new URL(proxy.url);
      Object.assign(globalThis, { location: { hostname, port, protocol, host: `${hostname}:${port}` } });
      proxy.cookie = await cookieOf(await house.loginAgainAs('motcua'));
      stop = listen((push) => told.push(push));
      await openLink();
      await eventually('the link is live', () => link.value === 'live');
    });
    after(() => {
      stop();
      closeLink();
      Reflect.deleteProperty(globalThis, 'location');
    });

    it('hears pushes and messages by name, and says which dossier it watches', async () => {
      const made = await receive(house);
      const heard: Presence[] = [];
      const unhear = hear<Presence>('presence', (message) => heard.push(message));
      const unwatch = watch(made.id);
      await eventually('it sees itself', () =>
        heard.some(({ dossierId, people }) => dossierId === made.id && people.length === 1),
      );
      say('lease', { dossierId: made.id, command: 'withdraw', leaseId: '6f1c1f3e-9a52-4c9e-8d3c-0a6c1d1b7a11' });
      await eventually('its own lease', () => heard.at(-1)?.lease?.command === 'withdraw');
      unwatch();
      unhear();
    });

    it('comes back by itself, watches again, and has everything read again, for it may have missed something', async () => {
      const made = await receive(house);
      const heard: Presence[] = [];
      const unhear = hear<Presence>('presence', (message) => heard.push(message));
      const unwatch = watch(made.id);
      await eventually('it is there', () => heard.length > 0);
      told.length = 0;
      proxy.down = true;
      proxy.cutAll();
      await eventually('the link is lost', () => link.value === 'lost');
      await give(house, 'truongphong', made, WORDS.assign);
      await house.settle();
      assert.deepEqual(told, []);
      heard.length = 0;
      proxy.down = false;
      await eventually('the link is back', () => link.value === 'live');
      assert.deepEqual(told[0], null);
      await eventually('it is there again', () => heard.length > 0);
      unwatch();
      unhear();
    });

    it('ends with the session, says so once instead of trying for ever, and opens again with the next log-in', async () => {
      told.length = 0;
      const next = await cookieOf(await house.loginAgainAs('motcua'));
      const signedOut = await fetch(`${proxy.url}/api/session`, { method: 'DELETE' });
      assert.equal(signedOut.status, 204);
      await eventually('the link is down', () => link.value === 'lost');
      await eventually('the screens are told to read again', () => told.includes(null));
      proxy.cookie = next;
      await openLink();
      await eventually('the link is live', () => link.value === 'live');
    });
  });

  describe('ends', () => {
    it('for a person who is switched off, within one sweep, and for nobody else', async () => {
      const users = house.server.stores.connection.collection('users');
      const [leaving, staying] = [await sitDown('chuyenvien2'), await sitDown('chuyenvien')];
      assert.equal(await house.server.guard.sweep(), 0);
      await users.updateOne({ username: 'chuyenvien2' }, { $set: { active: false } });
      try {
        assert.equal(await house.server.guard.sweep(), 1);
        await eventually('the page is cut off', () => !leaving.socket.connected);
        assert.equal(staying.socket.connected, true);
        const page = await openPage(house, 'chuyenvien2', { auth: { staff: true } });
        await eventually('a new link ends at once', () => !page.socket.connected);
      } finally {
        await users.updateOne({ username: 'chuyenvien2' }, { $set: { active: true } });
      }
    });

    it('for a person whose unit changed, so that the next link is let into the right rooms', async () => {
      const users = house.server.stores.connection.collection('users');
      const page = await sitDown('motcua2');
      const { unitId } = (await users.findOne({ username: 'motcua2' })) as unknown as { unitId: string };
      await users.updateOne({ username: 'motcua2' }, { $set: { unitId: 'phong-ke-hoach' } });
      try {
        await house.server.guard.sweep();
        await eventually('the page is cut off', () => !page.socket.connected);
      } finally {
        await users.updateOne({ username: 'motcua2' }, { $set: { unitId } });
      }
    });

    it('for a staff page without a session, which is told why', async () => {
      const page = await openPage(house, null, { auth: { staff: true } });
      pages.push(page);
      await eventually('the page is cut off', () => !page.socket.connected);
    });
  });
});
