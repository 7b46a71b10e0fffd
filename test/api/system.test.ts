// The house as a whole: health, its API document, and how it starts and stops.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../server/app.ts';
import { demoPkiDir } from '../../server/features/signing/index.ts';
import { createLog } from '../../server/platform/log/log.ts';
import { createSigner } from '../../server/wiring.ts';
import { openHouse, testEnv, type House } from '../support/house.ts';
import { assertProblem } from '../support/problems.ts';

type Json = Record<string, unknown>;

describe('the house', function () {
  this.timeout(60_000);
  let house: House;
  before(async () => {
    house = await openHouse();
  });
  after(() => house.close());

  it('says that it lives, and that it is ready when its database answers', async () => {
    const stranger = house.anonymous();
    assert.deepEqual((await stranger.get('/healthz').expect(200)).body, { status: 'ok' });
    const ready = (await stranger.get('/readyz').expect(200)).body as Json;
    assert.equal(ready['status'], 'ready');
    assert.equal(ready['database'], house.env.MONGODB_URI === undefined ? 'embedded' : 'server');
  });

  it('gives every answer an id of its own, and the headers that keep a page to itself', async () => {
    const [one, two] = [await house.anonymous().get('/healthz'), await house.anonymous().get('/healthz')];
    assert.match(one.get('X-Request-Id') ?? '', /^[0-9a-f-]{36}$/);
    assert.notEqual(one.get('X-Request-Id'), two.get('X-Request-Id'));
    assert.match(one.get('Content-Security-Policy') ?? '', /default-src 'self'/);
    assert.equal(one.get('X-Content-Type-Options'), 'nosniff');
    assert.equal(one.get('X-Powered-By'), undefined);
  });

  it('never says whose request it was that it refused', async () => {
    const problem = assertProblem(await house.anonymous().get('/api/session?token=secret'), 401, 'http.no_session');
    assert.equal(problem.instance, '/api/session');
  });

  describe('describes its API', () => {
    let document: Json & { paths: Record<string, Record<string, Json>> };
    before(async () => {
      const res = await house.anonymous().get('/api/openapi.json').expect(200);
      document = res.body as typeof document;
    });

    it('as OpenAPI 3.1 with every endpoint that is mounted, and no other', () => {
      assert.match(String(document['openapi']), /^3\.1\./);
      const { stores, services } = house.server;
      const { endpoints } = createApp(stores, services, {
        env: house.env,
        log: createLog('silent'),
        secret: 'x'.repeat(32),
        demoPassword: '',
      });
      const mounted = endpoints.map((e) => `${e.method} ${e.path.replace(/:(\w+)/g, '{$1}')}`).sort();
      const written = Object.entries(document.paths).flatMap(([path, methods]) =>
        Object.keys(methods).map((method) => `${method} ${path}`),
      );
      assert.deepEqual(written.sort(), mounted);
      assert.equal(new Set(mounted).size, mounted.length, 'no endpoint is mounted twice');
    });

    it('with words, parameters, schemas without open ends, and a good and a bad answer each', () => {
      for (const [path, methods] of Object.entries(document.paths)) {
        for (const [method, operation] of Object.entries(methods)) {
          const where = `${method} ${path}`;
          assert.ok(String(operation['summary']).length > 5, where);
          const parameters = operation['parameters'] as { name: string; in: string; schema: object }[];
          const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((m) => m[1]);
          assert.deepEqual(parameters.filter((p) => p.in === 'path').map((p) => p.name), inPath, where); // prettier-ignore
          for (const parameter of parameters) assert.equal(typeof parameter.schema, 'object', where);
          const responses = Object.keys(operation['responses'] as object);
          assert.ok(responses.some((status) => status.startsWith('2')) && responses.includes('default'), where);
        }
      }
      const text = JSON.stringify(document);
      assert.doesNotMatch(text, /"\$schema"/, 'one dialect for the whole document');
    });
  });
});

describe('stopping', function () {
  this.timeout(60_000);

  it('does not wait for ever for a sender who never finishes', async () => {
    const house = await openHouse();
    const socket = connect(Number(new URL(house.server.url).port), '127.0.0.1');
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    socket.write(
      'POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{',
    );
    await house.anonymous().get('/healthz').expect(200);
    const before = performance.now();
    await house.close();
    assert.ok(performance.now() - before < 20_000);
    socket.destroy();
  });

  it('closes what it opened, so that the same data can be opened again', async () => {
    const house = await openHouse();
    await house.restart();
    await house.anonymous().get('/readyz').expect(200);
    await house.close();
  });
});

describe('production', function () {
  this.timeout(60_000);
  it('makes no demo keys, even where somebody hands it a demo signer', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'motcua-prod-'));
    const house = await openHouse();
    try {
      const env = { ...testEnv(dir), production: true, signer: 'demo' as const };
      await assert.rejects(createSigner(env, house.server.stores, house.clock.now()), /production/);
      await assert.rejects(
        import('node:fs/promises').then((fs) => fs.access(demoPkiDir(env.DATA_DIR))),
        /ENOENT/,
      );
    } finally {
      await house.close();
      await rm(dir, { recursive: true });
    }
  });
});
