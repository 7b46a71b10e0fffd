// Every endpoint under hostile input, generated from its declaration: whatever comes, the answer is no fault of the house.
import assert from 'node:assert/strict';
import type { Response } from 'supertest';
import { personId } from '../../server/demo/people.ts';
import { aDossier, anIntake, aSubmission, WORDS } from '../support/dossiers.ts';
import { openHouse, type Client, type House } from '../support/house.ts';

/** The part of JSON Schema that the contracts come out as. */
interface Shape {
  type?: string;
  const?: unknown;
  enum?: readonly unknown[];
  format?: string;
  minimum?: number;
  minLength?: number;
  items?: Shape;
  anyOf?: readonly Shape[];
  oneOf?: readonly Shape[];
  properties?: Record<string, Shape>;
  required?: readonly string[];
}
interface Operation {
  parameters: { name: string; in: 'path' | 'query' }[];
  requestBody?: { content: { 'application/json': { schema: Shape } } };
}
interface Document {
  paths: Record<string, Record<string, Operation>>;
}

const UUID = '4b1f3c0a-7f7e-4a53-9d2f-0a1b2c3d4e5f';

/** Something of the shape; need not be accepted, only get past the first look. */
function likely(shape: Shape): unknown {
  if ('const' in shape) return shape.const;
  if (shape.enum) return shape.enum[0];
  const [first] = shape.anyOf ?? shape.oneOf ?? [];
  if (first) return likely(first);
  switch (shape.type) {
    case 'object':
      return Object.fromEntries(Object.entries(shape.properties ?? {}).map(([key, of]) => [key, likely(of)]));
    case 'array':
      return shape.items ? [likely(shape.items)] : [];
    case 'integer':
    case 'number':
      return shape.minimum ?? 1;
    case 'boolean':
      return true;
    case undefined:
    default:
      if (shape.format === 'uuid') return UUID;
      return shape.format === 'date' ? '2026-12-01' : 'Nội dung thử'.padEnd(shape.minLength ?? 0, '.');
  }
}

/** What no field expects; as JSON text, since some of it cannot be said in a literal. */
const HOSTILE = [
  'null',
  'true',
  '-1',
  '1e308',
  '9007199254740993',
  '""',
  '"\\u0000"',
  '"a\\u0000b.c$d"',
  JSON.stringify('Nguyễn Thị Ế'.normalize('NFD')),
  '"\\ud800"',
  '"\\u202e\\ufeff"',
  JSON.stringify('x'.repeat(70_000)),
  '"2026-02-30"',
  '"0000-00-00"',
  '"../../etc/passwd"',
  '{"$gt":""}',
  '{"$where":"sleep(1)"}',
  '{"a.b":1,"":2}',
  '{"__proto__":{"roles":["admin"]},"constructor":{"prototype":{}}}',
  '[]',
  '[null,[],{}]',
  `${'['.repeat(2_000)}${']'.repeat(2_000)}`,
] as const;

/** Bodies that are wrong as a whole. */
const BODIES = [
  '',
  '{',
  'null',
  '[]',
  '"text"',
  '{"__proto__":{"roles":["admin"]}}',
  '{"$set":{"roles":["admin"]}}',
  `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`,
];

const PARAMS = ['%00', '%24ne', '__proto__', 'a.b', '..%2f..%2f', 'x'.repeat(2_000), '%F0%9F', "'%22--"];

/** Each hostile value in place of each field, at any depth; every field meets a few, all together meet all. */
function* spoiled(value: unknown, turn: { n: number }, each: number): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    const rest = Object.entries(value).filter(([k]) => k !== key);
    const around = (text: string): string =>
      Array.isArray(value)
        ? `[${text}]`
        : `{${[...rest.map(([k, v]) => `${JSON.stringify(k)}:${JSON.stringify(v)}`), `${JSON.stringify(key)}:${text}`].join(',')}}`;
    for (let i = 0; i < each; i += 1) yield around(HOSTILE[(turn.n += 1) % HOSTILE.length] ?? 'null');
    for (const text of spoiled(inner, turn, 2)) yield around(text);
  }
}

describe('hostile input', function () {
  this.timeout(300_000);
  let house: House;
  let document: Document;
  let dossierId: string;
  let asked = 0;
  before(async () => {
    house = await openHouse();
    document = (await house.anonymous().get('/api/openapi.json').expect(200)).body as Document;
    dossierId = (await aDossier(house).in('processing')).id;
  });
  after(() => house.close());

  const operations = (method: string) =>
    Object.entries(document.paths).flatMap(([path, methods]) => {
      const operation = methods[method];
      return operation ? [{ path, operation }] : [];
    });
  /** An address where something may be. */
  const addressOf = (path: string): string =>
    path.replace(/\{(\w+)\}/g, (_all, name: string) =>
      path.startsWith('/api/people') && name === 'id' ? personId('chuyenvien2') : name === 'id' ? dossierId : 'x',
    );
  /** Somebody whom the endpoint does not turn away before it looks. */
  const callerFor = (path: string): Promise<Client> =>
    house.loginAs(/dossiers|submissions/.test(path) ? 'motcua' : 'quantri');
  const send = (client: Client, path: string, text: string) =>
    client.post(path).set('Content-Type', 'application/json').send(text);

  function assertNoFault(res: Response, what: string): void {
    asked += 1;
    const said = `${what.slice(0, 300)} → ${String(res.status)} ${res.text.slice(0, 300)}`;
    assert.ok(res.status < 500, said);
    if (res.status < 400) return;
    assert.match((res.body as { code?: string }).code ?? '', /^[a-z]+\.[a-z_]+$/, said);
    assert.equal((res.body as { status?: number }).status, res.status, said);
  }

  it('in a body is refused or taken as plain text, by every endpoint', async () => {
    const turn = { n: 0 };
    for (const { path, operation } of operations('post')) {
      const address = addressOf(path);
      const client = await callerFor(path);
      for (const text of BODIES) assertNoFault(await send(client, address, text), `POST ${path} ${text}`);
      const shape = operation.requestBody?.content['application/json'].schema;
      if (!shape || path === '/api/session') continue;
      for (const text of spoiled(likely(shape), turn, 4)) {
        assertNoFault(await send(client, address, text), `POST ${path} ${text}`);
      }
    }
    assert.ok(asked > 500, String(asked));
  });

  it('in a sound body, field by field, is refused or taken as plain text', async () => {
    const turn = { n: 0 };
    const clerk = await house.loginAs('motcua');
    for (const [path, body] of [
      ['/api/dossiers', anIntake()],
      ['/api/submissions', aSubmission()],
    ] as const) {
      for (const text of spoiled(body, turn, 8)) {
        assertNoFault(await send(clerk, path, text), `POST ${path} ${text}`);
      }
    }
  });

  it('in the words of every command is refused or taken as plain text', async () => {
    const turn = { n: 0 };
    const path = `/api/dossiers/${dossierId}/commands`;
    const client = await house.loginAs('chuyenvien');
    for (const words of Object.values(WORDS)) {
      const body = { commandId: UUID, version: 1, ...words };
      for (const text of spoiled(body, turn, 5)) assertNoFault(await send(client, path, text), `POST ${text}`);
    }
  });

  it('in an address or a query is refused or finds nothing', async () => {
    for (const { path, operation } of operations('get')) {
      const client = await callerFor(path);
      const query = operation.parameters.filter((p) => p.in === 'query').map((p) => p.name);
      const addresses = [
        ...PARAMS.flatMap((hostile) => (path.includes('{') ? [path.replace(/\{\w+\}/g, hostile)] : [])),
        ...query.flatMap((name) =>
          [...PARAMS, ''].flatMap((hostile) => [
            `${addressOf(path)}?${name}=${hostile}`,
            `${addressOf(path)}?${name}[$ne]=${hostile}&${name}=2`,
          ]),
        ),
      ];
      for (const address of addresses) assertNoFault(await client.get(address), `GET ${address}`);
    }
  });
});
