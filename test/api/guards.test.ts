// The four gates before every command: session, sight, state, right. And every endpoint's first gate.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { DOSSIER_STATES, type DossierState } from '#schemas/dossiers/dossier-state.contract';
import type { CommandBody } from '#schemas/dossiers/command.contract';
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';
import { commandsFrom, moveOf } from '../../server/features/dossiers/state-table.domain.ts';
import { aDossier, read, tell, WORDS } from '../support/dossiers.ts';
import { openHouse, type House } from '../support/house.ts';
import { assertProblem } from '../support/problems.ts';

const COMMANDS = Object.keys(WORDS) as CommandBody['command'][];

/** The people of the board who see the dossier, by the word the table has for them. */
const READERS = {
  clerk: 'motcua',
  holder: 'chuyenvien',
  colleague: 'chuyenvien2',
  head: 'truongphong',
  leader: 'giamdoc',
  registrar: 'vanthu',
  reformOfficer: 'cchc',
  admin: 'quantri',
} as const;
/** What each of them is to the dossier, in the words of the table. */
const STANDING: Record<keyof typeof READERS, readonly string[]> = {
  clerk: ['clerk'],
  holder: ['holder', 'member'],
  colleague: ['member'],
  head: ['head'],
  leader: ['leader'],
  registrar: ['registrar'],
  reformOfficer: [],
  admin: [],
};
const readers = Object.entries(READERS) as [keyof typeof READERS, string][];

/** Another unit of the board, and the commune. */
const STRANGERS = ['chuyenvien3', 'truongphong2', 'xa.motcua', 'xa.tuphap', 'xa.chutich', 'xa.vanthu'];

describe('the gates before a command', function () {
  this.timeout(60_000);
  let house: House;
  const dossiers = new Map<DossierState, DossierDetail>();
  const dossierIn = (state: DossierState): DossierDetail => {
    const found = dossiers.get(state);
    if (!found) throw new Error(state);
    return found;
  };
  before(async () => {
    house = await openHouse();
    for (const state of DOSSIER_STATES.filter((s) => s !== 'signing')) {
      dossiers.set(state, await aDossier(house).in(state));
    }
    // Last, because no job runs from here on: the dossier stays with the worker.
    await house.server.services.jobs.stop();
    dossiers.set('signing', await aDossier(house).in('signing'));
  });
  after(() => house.close());

  for (const state of DOSSIER_STATES) {
    it(`${state}: refuses what the state does not know, naming the state and what it does know`, async () => {
      const dossier = dossierIn(state);
      for (const command of COMMANDS.filter((c) => !moveOf(state, c))) {
        const res = await tell(house, 'giamdoc', dossier, WORDS[command]);
        const problem = assertProblem(res, 409, 'dossiers.wrong_state');
        assert.equal(problem.state, state);
        assert.deepEqual(problem.allowed, commandsFrom(state));
      }
    });

    it(`${state}: refuses whoever sees the dossier but has not the right, and hides it from the rest`, async () => {
      const dossier = dossierIn(state);
      for (const command of COMMANDS.filter((c) => moveOf(state, c))) {
        const entitled: readonly string[] = moveOf(state, command)?.who ?? [];
        for (const [who, username] of readers) {
          if (STANDING[who].some((word) => entitled.includes(word))) continue;
          const problem = assertProblem(
            await tell(house, username, dossier, WORDS[command]),
            403,
            'dossiers.forbidden',
          );
          assert.equal(problem.state, state);
          assert.ok(!problem.allowed?.includes(command));
        }
        for (const username of STRANGERS) {
          assertProblem(await tell(house, username, dossier, WORDS[command]), 404, 'dossiers.not_found');
        }
      }
    });
  }

  it('none of these refusals changed anything', async () => {
    for (const [state, made] of dossiers) {
      const seen = await read(house, made.id);
      assert.deepEqual([seen.state, seen.version], [state, made.version]);
    }
  });

  it('what a person is offered on the page is what the gate lets through', async () => {
    for (const [state, { id }] of dossiers) {
      for (const [who, username] of readers) {
        const { abilities } = await read(house, id, username);
        for (const { command } of abilities) {
          const entitled: readonly string[] = moveOf(state, command)?.who ?? [];
          assert.ok(
            STANDING[who].some((word) => entitled.includes(word)),
            `${who} ${command} in ${state}`,
          );
        }
      }
    }
  });

  it('the version that was read must be the present one', async () => {
    const dossier = dossierIn('received');
    for (const version of [dossier.version - 1, dossier.version + 1].filter((v) => v > 0)) {
      const res = await tell(house, 'truongphong', { ...dossier, version }, WORDS.assign);
      assertProblem(res, 409, 'dossiers.version_conflict');
    }
  });

  it('a dossier that does not exist looks like one that is not theirs to see', async () => {
    const absent = await tell(house, 'motcua', { id: randomUUID(), version: 1 }, WORDS.receive);
    assertProblem(absent, 404, 'dossiers.not_found');
    for (const id of ['%00', '%2e%2e%2f', "';--", '{"$gt":""}', 'x'.repeat(500)]) {
      const res = await (await house.loginAs('motcua')).get(`/api/dossiers/${encodeURIComponent(id)}`);
      assertProblem(res, 404, 'dossiers.not_found');
    }
    assertProblem(await (await house.loginAs('motcua')).get('/api/dossiers/%00'), 404, 'dossiers.not_found');
    assertProblem(await (await house.loginAs('motcua')).get('/api/dossiers/%E0%A4%A'), 400, 'http.unreadable');
  });
});

interface OpenApi {
  paths: Record<string, Record<string, { security?: unknown; requestBody?: { content: object } }>>;
}

describe('every endpoint', function () {
  this.timeout(60_000);
  let house: House;
  let operations: { method: string; path: string; open: boolean; takesBody: boolean }[];
  before(async () => {
    house = await openHouse();
    const { body } = (await house.anonymous().get('/api/openapi.json').expect(200)) as { body: OpenApi };
    operations = Object.entries(body.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        method,
        path: path.replace(/\{\w+\}/g, 'x'),
        open: operation.security === undefined,
        takesBody: operation.requestBody !== undefined,
      })),
    );
  });
  after(() => house.close());

  it('asks a stranger for a session before it looks at anything else', async () => {
    const closed = operations.filter((o) => !o.open);
    assert.ok(closed.length >= 15);
    for (const { method, path } of closed) {
      const stranger = house.anonymous();
      const res = await stranger[method as 'get' | 'post' | 'delete'](path).send(method === 'post' ? {} : undefined);
      assertProblem(res, 401, 'http.no_session');
    }
  });

  it('is open without a session only for signing in and the demo logins', () => {
    assert.deepEqual(
      operations
        .filter((o) => o.open)
        .map((o) => `${o.method} ${o.path}`)
        .sort(),
      ['get /api/session/demo-logins', 'post /api/session'],
    );
  });

  it('refuses a write from another site, whoever is signed in', async () => {
    const clerk = await house.loginAs('motcua');
    for (const { method, path } of operations.filter((o) => o.method !== 'get')) {
      for (const foreign of [
        { Origin: 'https://xau.example' },
        { Origin: 'null' },
        { Referer: 'https://xau.example/trang' },
        { 'Sec-Fetch-Site': 'cross-site' },
        { Origin: `${house.server.url}.xau.example` },
      ]) {
        const res = await clerk[method as 'post' | 'delete'](path)
          .set(foreign as Record<string, string>)
          .send({});
        assertProblem(res, 403, 'http.foreign_origin');
      }
    }
    await clerk.get('/api/session').expect(200);
  });

  it('takes a write from its own page', async () => {
    const clerk = await house.loginAgainAs('motcua');
    await clerk.delete('/api/session').set('Origin', house.server.url).set('Sec-Fetch-Site', 'same-origin').expect(204);
  });

  it('refuses a body that is not there, not JSON, or too large', async () => {
    const clerk = await house.loginAs('motcua');
    for (const { path } of operations.filter((o) => o.takesBody)) {
      assertProblem(await clerk.post(path), 400, 'http.body_missing');
      const json = (text: string) => clerk.post(path).set('Content-Type', 'application/json').send(text);
      assertProblem(await json('{"a":'), 400, 'http.unreadable');
      assertProblem(await json(JSON.stringify({ a: 'x'.repeat(1_100_000) })), 413, 'http.too_large');
      const foreign = clerk.post(path).set('Content-Type', 'application/json; charset=iso-8859-1').send('{}');
      assertProblem(await foreign, 415, 'http.unsupported_type');
    }
  });

  it('answers an unknown path under the API with a problem', async () => {
    assertProblem(await house.anonymous().get('/api/khong-co'), 404, 'http.not_found');
    assertProblem(await house.anonymous().delete('/api/dossiers'), 404, 'http.not_found');
  });
});
