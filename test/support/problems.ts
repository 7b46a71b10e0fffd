// What every refusal of the API must look like, whatever it refuses.
import assert from 'node:assert/strict';
import type { Response } from 'supertest';
import { Problem } from '#schemas/http/problem.contract';

/** Checks a refusal whole: status, code, media type, shape, words in Vietnamese. Gives the problem. */
export function assertProblem(res: Response, status: number, code: string): Problem {
  const seen = `${String(res.status)} ${JSON.stringify(res.body)}`;
  assert.equal((res.body as { code?: string }).code, code, seen);
  assert.equal(res.status, status, seen);
  assert.match(res.get('Content-Type') ?? '', /^application\/problem\+json/);
  const problem = Problem.parse(res.body);
  assert.equal(problem.status, status);
  assert.equal(problem.requestId, res.get('X-Request-Id'));
  assert.match(problem.detail, /[à-ỹđ]/i, `the words are Vietnamese: ${problem.detail}`);
  assert.equal(problem.detail, problem.detail.normalize('NFC'));
  for (const words of [problem.title, problem.detail]) {
    assert.doesNotMatch(words, /\{|\bundefined\b/, 'no parameter is left open');
  }
  return problem;
}

/** Checks that a body was refused, and that it names exactly these fields, in Vietnamese. */
export function assertInvalid(res: Response, pointers: readonly string[]): void {
  const problem = assertProblem(res, 422, 'http.invalid');
  const errors = problem.errors ?? [];
  assert.deepEqual([...new Set(errors.map((e) => e.pointer))].sort(), [...pointers].sort());
  for (const { detail } of errors) assert.match(detail, /[à-ỹđ]/i, `the words are Vietnamese: ${detail}`);
}
