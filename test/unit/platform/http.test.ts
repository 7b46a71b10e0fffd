// The edge: origins, throttles, problems and the generated API document.
import assert from 'node:assert/strict';
import { z } from 'zod';
import { PROBLEMS } from '../../../server/errors.ts';
import { endpoint, publicEndpoint } from '../../../server/platform/http/endpoint.ts';
import { openApiDocument } from '../../../server/platform/http/openapi.ts';
import { problemOf } from '../../../server/platform/http/problem.ts';
import { isOwnOrigin } from '../../../server/platform/http/same-origin.ts';
import { createThrottle } from '../../../server/platform/http/throttle.ts';
import { parseInput } from '../../../server/platform/http/validate.ts';
import { DomainError } from '../../../server/platform/kernel/domain-error.ts';

describe('an origin', () => {
  const own = (headers: Record<string, string>, publicUrl?: string): boolean =>
    isOwnOrigin({ headers: { host: '127.0.0.1:3000', ...headers } }, publicUrl);

  it('is our own when it names our host or our public address', () => {
    assert.ok(own({ origin: 'http://127.0.0.1:3000' }));
    assert.ok(own({ referer: 'http://127.0.0.1:3000/app/ho-so' }));
    assert.ok(own({ origin: 'https://motcua.vn' }, 'https://motcua.vn'));
    assert.ok(own({ origin: 'http://127.0.0.1:3000', 'sec-fetch-site': 'same-origin' }));
  });

  it('is unknown for tools that send none, and they pass', () => {
    assert.ok(own({}));
  });

  it('is foreign for another host, port, name that begins alike, and for "null"', () => {
    for (const origin of [
      'http://127.0.0.1:3001',
      'http://127.0.0.1',
      'http://127.0.0.1:3000.xau.vn',
      'https://motcua.vn.xau.vn',
      'https://xau.vn?motcua.vn',
      'https://motcua.vn@xau.vn',
      'null',
      '',
      'file://',
    ]) {
      assert.ok(!own({ origin }, 'https://motcua.vn'), origin);
    }
  });

  it('is foreign when the browser says so, whatever else is claimed', () => {
    assert.ok(!own({ origin: 'http://127.0.0.1:3000', 'sec-fetch-site': 'cross-site' }));
  });

  it('in Origin counts before the one in Referer', () => {
    assert.ok(!own({ origin: 'https://xau.vn', referer: 'http://127.0.0.1:3000/' }));
  });
});

describe('a throttle', () => {
  const make = () => createThrottle({ points: 3, perSeconds: 60, code: 'accounts.too_many_attempts' });

  it('lets a key try as often as it may, then says how long to wait', async () => {
    const throttle = make();
    for (let i = 0; i < 3; i += 1) await throttle.spend('a');
    await assert.rejects(throttle.spend('a'), (error) => {
      assert.ok(error instanceof DomainError && error.code === 'accounts.too_many_attempts');
      const wait = error.params['retryAfterSeconds'];
      return typeof wait === 'number' && wait >= 59 && wait <= 60;
    });
    await throttle.spend('b');
  });

  it('looks at a key without counting, and refuses one that has had its share', async () => {
    const throttle = make();
    for (let i = 0; i < 9; i += 1) await throttle.assertLeft('a');
    for (let i = 0; i < 3; i += 1) await throttle.spend('a');
    await assert.rejects(throttle.assertLeft('a'), { code: 'accounts.too_many_attempts' });
    await throttle.assertLeft('b');
  });

  it('forgets a key after its success', async () => {
    const throttle = make();
    for (let i = 0; i < 3; i += 1) await throttle.spend('a');
    await throttle.forgive('a');
    await throttle.spend('a');
  });
});

describe('a problem', () => {
  const req = { originalUrl: '/api/x?secret=1', id: 'request-1' };

  it('fills its words and keeps the query out of its instance', () => {
    const problem = problemOf(new DomainError('dossiers.papers_missing', { missing: 'Đơn' }), PROBLEMS, req);
    assert.deepEqual([problem.status, problem.instance, problem.requestId], [422, '/api/x', 'request-1']);
    assert.match(problem.detail, /bắt buộc: Đơn\./);
  });

  it('says nothing of a fault but where to find it in the log', () => {
    const problem = problemOf(new Error('password=abc at /srv/secret'), PROBLEMS, req);
    assert.deepEqual([problem.status, problem.code], [500, 'http.internal']);
    assert.match(problem.detail, /request-1/);
    assert.doesNotMatch(JSON.stringify(problem), /abc|srv/);
    for (const odd of [null, undefined, 'text', 17, { code: 'toString' }, { code: 11000 }, { code: 'ENOENT' }]) {
      assert.equal(problemOf(odd, PROBLEMS, req).status, 500, JSON.stringify(odd));
    }
  });

  it('has a status, a title and Vietnamese words for every code of the house', () => {
    assert.ok(Object.keys(PROBLEMS).length > 60);
    for (const [code, { status, words }] of Object.entries(PROBLEMS)) {
      assert.match(code, /^[a-z]+\.[a-z_]+$/);
      assert.ok(status >= 400 && status <= 503, code);
      assert.match(words, /[à-ỹđ]/i, code);
      assert.equal(words, words.normalize('NFC'), code);
      const { title } = problemOf(new DomainError(code), PROBLEMS, req);
      assert.ok(title.length > 5, code);
      assert.doesNotMatch(title, /[{}]/, 'a title is the same each time');
    }
  });
});

describe('input', () => {
  const Shape = z.strictObject({
    name: z.string().min(2),
    list: z.array(z.strictObject({ n: z.number() })).default([]),
  });
  const errorsOf = (input: unknown): { pointer: string; code: string; detail: string }[] => {
    try {
      parseInput(Shape, input, 'body');
    } catch (error) {
      assert.ok(error instanceof DomainError);
      return (error.params['errors'] ?? []) as never;
    }
    return [];
  };

  it('is told field by field what is wrong, by pointer and in Vietnamese', () => {
    const errors = errorsOf({ name: 'x', list: [{ n: 1 }, { n: 'hai', m: 3 }], other: 1 });
    assert.deepEqual(errors.map((e) => e.pointer).sort(), ['/list/1/m', '/list/1/n', '/name', '/other']);
    for (const { detail } of errors) assert.match(detail, /[à-ỹđ]/i, detail);
  });

  it('that goes past a limit is told the limit', () => {
    const Long = z.object({
      text: z.string().min(3).max(5000),
      list: z.array(z.string()).min(1).max(2),
      n: z.number().max(9),
    });
    const detailsOf = (input: unknown): string[] => {
      try {
        parseInput(Long, input, 'body');
      } catch (error) {
        assert.ok(error instanceof DomainError);
        return (error.params['errors'] as { detail: string }[]).map(({ detail }) => detail);
      }
      return [];
    };
    assert.deepEqual(detailsOf({ text: 'x'.repeat(10_000), list: ['a', 'b', 'c'], n: 10 }), [
      'Nội dung quá dài: nhiều nhất 5.000 ký tự',
      'Quá nhiều mục: nhiều nhất 2',
      'Giá trị quá lớn: nhiều nhất 9',
    ]);
    assert.deepEqual(detailsOf({ text: 'x', list: [], n: 1 }), [
      'Nội dung quá ngắn: cần ít nhất 3 ký tự',
      'Cần ít nhất 1 mục',
    ]);
  });

  it('escapes field names that are no plain pointer parts', () => {
    assert.deepEqual(
      errorsOf({ name: 'abc', 'a/b~c': 1 }).map((e) => e.pointer),
      ['/a~1b~0c'],
    );
  });

  it('that is missing altogether is another refusal', () => {
    assert.throws(() => parseInput(Shape, undefined, 'body'), { code: 'http.body_missing' });
    assert.throws(() => parseInput(Shape, null, 'body'), { code: 'http.body_missing' });
  });
});

describe('the API document', () => {
  const Body = z.strictObject({ n: z.coerce.number() });
  const Query = z.strictObject({ q: z.string().optional(), limit: z.coerce.number().default(5), must: z.string() });
  const endpoints = [
    endpoint<unknown, undefined, typeof Body>({
      method: 'post',
      path: '/api/things/:id/parts/:part',
      summary: 'Adds a part',
      body: Body,
      answer: z.object({ ok: z.boolean() }),
      status: 201,
      handle: () => Promise.resolve({ ok: true }),
    }),
    publicEndpoint<typeof Query>({
      method: 'get',
      path: '/api/things/:id/parts/:part',
      summary: 'Reads a part',
      query: Query,
      handle: () => Promise.resolve(undefined),
    }),
  ];
  const document = openApiDocument(endpoints, { title: 't', version: '1' }) as {
    openapi: string;
    paths: Record<string, Record<string, Record<string, unknown>>>;
  };
  const operations = document.paths['/api/things/{id}/parts/{part}'];

  it('holds each method of a path with its parameters', () => {
    assert.equal(document.openapi, '3.1.0');
    assert.deepEqual(Object.keys(operations ?? {}).sort(), ['get', 'post']);
    const parameters = operations?.['get']?.['parameters'] as { name: string; in: string; required: boolean }[];
    assert.deepEqual(
      parameters.map((p) => `${p.in} ${p.name} ${String(p.required)}`),
      ['path id true', 'path part true', 'query q false', 'query limit false', 'query must true'],
    );
  });

  it('says what needs a session, and which answer is the good one', () => {
    assert.deepEqual(operations?.['post']?.['security'], [{ session: [] }]);
    assert.equal(operations['get']?.['security'], undefined);
    assert.deepEqual(Object.keys(operations['post']?.['responses'] as object), ['201', 'default']);
    assert.deepEqual(Object.keys(operations['get']?.['responses'] as object), ['204', 'default']);
  });
});
