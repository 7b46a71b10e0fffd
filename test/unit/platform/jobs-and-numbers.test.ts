// Work outside a request and numbers without gaps, on the real database: nothing done twice, nothing lost, nothing skipped.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureIndexes, openDatabase, type Database } from '../../../server/platform/db/database.ts';
import { createNumberSeries } from '../../../server/platform/db/number-series.store.ts';
import type { JobFailure } from '#schemas/jobs/job.model';
import { createJobStore, type JobStore } from '../../../server/platform/jobs/job.store.ts';
import { createJobRunner, type JobHandler } from '../../../server/platform/jobs/runner.ts';
import { createLog } from '../../../server/platform/log/log.ts';
import { databaseUri } from '../../support/house.ts';
import { createTestClock } from '../../support/test-clock.ts';

const log = createLog('silent');

describe('on a database', function () {
  this.timeout(60_000);
  let dir: string;
  let database: Database;
  let jobs: JobStore;
  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'motcua-jobs-'));
    database = await openDatabase({ uri: databaseUri(), dir, durable: false });
    jobs = createJobStore(database.connection);
    createNumberSeries(database.connection);
    await ensureIndexes(database.connection);
  });
  beforeEach(() => database.connection.collection('jobs').deleteMany({}));
  after(async () => {
    await database.connection.dropDatabase();
    await database.close();
    await rm(dir, { recursive: true });
  });

  describe('a job', () => {
    interface Tried {
      id: string;
      attempt: number;
    }
    /** A handler that fails its first `failures` tries. */
    function createHandler(failures = 0): JobHandler & { tries: Tried[]; given: string[] } {
      const tries: Tried[] = [];
      const given: string[] = [];
      return {
        kind: 'work',
        maxAttempts: 3,
        tries,
        given,
        run(_payload, job) {
          tries.push(job);
          return tries.length <= failures
            ? Promise.reject(new Error(`try ${String(tries.length)}`))
            : Promise.resolve();
        },
        gaveUp(_payload, cause) {
          given.push(cause.message);
          return Promise.resolve();
        },
      };
    }
    const stateOf = async (id: string) =>
      database.connection
        .collection<{ _id: string; state: string; lastError?: JobFailure; doneAt?: Date }>('jobs')
        .findOne({ _id: id });

    it('asked for twice is done once', async () => {
      const handler = createHandler();
      const runner = createJobRunner(jobs, [handler], createTestClock(), log);
      await Promise.all([1, 2, 3].map(() => runner.enqueue('one', 'work', {})));
      await runner.drain();
      await runner.enqueue('one', 'work', {});
      await runner.drain();
      assert.equal(handler.tries.length, 1);
      assert.equal((await stateOf('one'))?.state, 'done');
    });

    it('brings its handler the payload it was asked with', async () => {
      const payloads: unknown[] = [];
      const handler = createHandler();
      const runner = createJobRunner(
        jobs,
        [{ ...handler, run: (payload) => Promise.resolve(void payloads.push(payload)) }],
        createTestClock(),
        log,
      );
      await runner.enqueue('two', 'work', { dossierId: 'd', nested: { empty: {}, list: [1] } });
      await runner.drain();
      assert.deepEqual(payloads, [{ dossierId: 'd', nested: { empty: {}, list: [1] } }]);
    });

    it('that fails is tried again later, each time after a longer pause', async () => {
      const clock = createTestClock();
      const handler = createHandler(2);
      const runner = createJobRunner(jobs, [handler], clock, log);
      await runner.enqueue('flaky', 'work', {});
      await runner.drain();
      await runner.drain();
      assert.equal(handler.tries.length, 1, 'not at once');
      clock.advance({ minutes: 1 });
      await runner.drain();
      clock.advance({ minutes: 1 });
      await runner.drain();
      assert.deepEqual(
        handler.tries.map((t) => t.attempt),
        [1, 2, 3],
      );
      const stored = await stateOf('flaky');
      assert.deepEqual([stored?.state, stored?.lastError, handler.given], ['done', undefined, []]);
    });

    it('is given up after its last try, once, with the cause', async () => {
      const clock = createTestClock();
      const handler = createHandler(99);
      const runner = createJobRunner(jobs, [handler], clock, log);
      await runner.enqueue('hopeless', 'work', {});
      for (let i = 0; i < 6; i += 1) {
        await runner.drain();
        clock.advance({ minutes: 5 });
      }
      assert.equal(handler.tries.length, 3);
      assert.deepEqual(handler.given, ['try 3']);
      const stored = await stateOf('hopeless');
      assert.deepEqual([stored?.state, stored?.lastError], ['failed', { message: 'try 3' }]);
      assert.equal(stored?.doneAt, undefined, 'what failed is never forgotten');
    });

    it('tells its handler the code of what failed it', async () => {
      const told: unknown[] = [];
      const handler: JobHandler = {
        kind: 'work',
        maxAttempts: 1,
        run: () => Promise.reject(Object.assign(new Error('why'), { code: 'work.impossible' })),
        gaveUp: (_payload, failure) => Promise.resolve(void told.push(failure)),
      };
      const runner = createJobRunner(jobs, [handler], createTestClock(), log);
      await runner.enqueue('coded', 'work', {});
      await runner.drain();
      assert.deepEqual(told, [{ message: 'why', code: 'work.impossible' }]);
    });

    it('is forgotten some time after it was done, and one that recurs only while nobody asks for it', async () => {
      const runner = createJobRunner(jobs, [createHandler()], createTestClock(), log);
      await runner.repeat('often', 'work', 1000);
      await runner.drain();
      const doneAt = (await stateOf('often'))?.doneAt;
      assert.ok(doneAt && Math.abs(doneAt.getTime() - Date.now()) < 60_000, 'by the time of the database');
      const indexes = await database.connection.collection('jobs').indexes();
      const [ttl] = indexes.filter((index) => index.expireAfterSeconds !== undefined);
      assert.deepEqual([ttl?.key, ttl?.expireAfterSeconds], [{ doneAt: 1 }, 30 * 24 * 3600]);
      await jobs.addAgain({ _id: 'often', kind: 'work', payload: {} }, new Date('2100-01-01T00:00:00Z'));
      assert.equal((await stateOf('often'))?.doneAt, undefined, 'not while it waits');
    });

    it('of a kind that nobody handles is given up, and does not stop the others', async () => {
      const handler = createHandler();
      const runner = createJobRunner(jobs, [handler], createTestClock(), log);
      await runner.enqueue('a-strange', 'from the future', {});
      await runner.enqueue('b-known', 'work', {});
      await runner.drain();
      assert.equal((await stateOf('a-strange'))?.state, 'failed');
      assert.equal((await stateOf('b-known'))?.state, 'done');
    });

    it('is never done twice by two runners, however many there are', async () => {
      const clock = createTestClock();
      const [left, right] = [createHandler(), createHandler()];
      const runners = [left, right].map((handler) => createJobRunner(jobs, [handler], clock, log));
      const ids = Array.from({ length: 40 }, (_, i) => `job-${String(i)}`);
      await Promise.all(ids.map((id) => runners[0]?.enqueue(id, 'work', {}) ?? Promise.reject(new Error('no runner'))));
      await Promise.all(runners.map((r) => r.drain()));
      assert.deepEqual([...left.tries, ...right.tries].map((t) => t.id).sort(), [...ids].sort());
    });

    it('of a worker that died is taken up by another when its lease has run out, and not before', async () => {
      const clock = createTestClock();
      const handler = createHandler();
      const runner = createJobRunner(jobs, [handler], clock, log);
      await runner.enqueue('orphan', 'work', {});
      // The claim of a worker that is never heard of again.
      assert.equal((await jobs.claim(clock.now(), 60_000))?._id, 'orphan');
      await runner.drain();
      assert.equal(handler.tries.length, 0);
      clock.advance({ minutes: 1 });
      await runner.drain();
      assert.deepEqual(handler.tries, [{ id: 'orphan', attempt: 2 }]);
    });

    it('that kills its worker every time is given up after its last try, too', async () => {
      const clock = createTestClock();
      const handler = createHandler();
      const runner = createJobRunner(jobs, [handler], clock, log);
      await runner.enqueue('deadly', 'work', {});
      for (let i = 0; i < 3; i += 1) {
        assert.ok(await jobs.claim(clock.now(), 60_000), `claim ${String(i)}`);
        clock.advance({ minutes: 2 });
      }
      await runner.drain();
      assert.equal(handler.tries.length, 0);
      assert.equal(handler.given.length, 1);
      assert.equal((await stateOf('deadly'))?.state, 'failed');
    });

    it('whose giving up fails is given up again, without another try', async () => {
      const clock = createTestClock();
      const handler = createHandler(99);
      let deaf = true;
      const runner = createJobRunner(
        jobs,
        [
          {
            ...handler,
            gaveUp: (p, cause, job) => (deaf ? Promise.reject(new Error('deaf')) : handler.gaveUp(p, cause, job)),
          },
        ],
        clock,
        log,
      );
      await runner.enqueue('loud', 'work', {});
      for (let i = 0; i < 3; i += 1) {
        await runner.drain().catch(() => undefined);
        clock.advance({ minutes: 5 });
      }
      deaf = false;
      await runner.drain();
      assert.deepEqual([handler.tries.length, handler.given.length], [3, 1]);
      assert.equal((await stateOf('loud'))?.state, 'failed');
    });
  });

  describe('a number series', () => {
    const at = createTestClock().now();

    it('gives fifty at once the numbers one to fifty', async () => {
      const numbers = createNumberSeries(database.connection);
      const series = randomUUID();
      const taken = await Promise.all(
        Array.from({ length: 50 }, (_, i) => numbers.take(series, `key-${String(i)}`, at)),
      );
      assert.deepEqual(
        taken.sort((a, b) => a - b),
        Array.from({ length: 50 }, (_, i) => i + 1),
      );
    });

    it('gives the same key the same number, at once and later', async () => {
      const numbers = createNumberSeries(database.connection);
      const series = randomUUID();
      const taken = await Promise.all(Array.from({ length: 10 }, () => numbers.take(series, 'same', at)));
      assert.deepEqual(new Set(taken), new Set([1]));
      assert.equal(await numbers.take(series, 'other', at), 2);
      assert.equal(await numbers.take(series, 'same', at), 1);
    });

    it('is shared by several processes without a gap or a double', async () => {
      const processes = [1, 2, 3].map(() => createNumberSeries(database.connection));
      const series = randomUUID();
      const taken = await Promise.all(
        Array.from(
          { length: 30 },
          (_, i) => processes[i % 3]?.take(series, `key-${String(i)}`, at) ?? Promise.resolve(0),
        ),
      );
      assert.deepEqual(
        taken.sort((a, b) => a - b),
        Array.from({ length: 30 }, (_, i) => i + 1),
      );
    });

    it('counts each series for itself', async () => {
      const numbers = createNumberSeries(database.connection);
      const [one, two] = [randomUUID(), randomUUID()];
      assert.deepEqual(
        await Promise.all([numbers.take(one, 'k', at), numbers.take(two, 'k', at), numbers.take(one, 'l', at)]),
        [1, 1, 2],
      );
    });
  });
});
