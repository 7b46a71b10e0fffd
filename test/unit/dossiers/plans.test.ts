// Lists, the counter and figures are read by an index, however large the archive: what they ask is taken down and explained.
// On the embedded engine alone: another one plans by statistics, and a scan of a handful of documents is no fault there.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Document } from 'mongodb';
import { personId } from '../../../server/demo/people.ts';
import { openHouse, type House } from '../../support/house.ts';
import { aDossier } from '../../support/dossiers.ts';

interface Asked {
  filter: Document;
  options: { sort?: Document; limit?: number; hint?: Document };
}

/** Dossiers of the office that are over: what no list may walk. */
const ARCHIVE = 300;
/** A page, the work in progress of this house, and room to spare: far less than the archive. */
const MOST_READ = 60;
const READS = ['find', 'findOne', 'countDocuments'];

/** Who opens what: every list and look-up of the house that reads dossiers; `:id` and `:code` are those of one in progress. */
const PAGES: readonly (readonly [string, string])[] = [
  ['motcua', '/api/dossiers'],
  ['motcua', '/api/dossiers?state=submitted'],
  ['motcua', '/api/dossiers?state=released,awaiting_completion'],
  ['motcua', '/api/dossiers?scope=taken_in'],
  ['motcua', '/api/dossiers?q=001090012345'],
  ['motcua', '/api/dossiers?q=H99.17-261123-0001'],
  ['motcua', '/api/counter'],
  ['motcua', '/api/dossiers/:id'],
  ['motcua', '/api/dossiers/by-code/:code'],
  ['motcua', '/api/register.xlsx?from=2026-11-23&to=2026-11-23'],
  ['chuyenvien', '/api/dossiers?scope=mine'],
  // Stands in for a head in one procedure.
  ['truongphong2', '/api/dossiers?scope=mine'],
  ['chuyenvien', '/api/dossiers?scope=unit'],
  ['chuyenvien3', '/api/dossiers?scope=opinions'],
  ['truongphong', '/api/dossiers?scope=unit&late=1'],
  ['giamdoc', '/api/dossiers?late=1'],
  ['giamdoc', '/api/dossiers?state=leader_review'],
  ['truongphong', '/api/units/phong-chinh-sach/workload'],
  ['cchc', '/api/indicators/on-time'],
];

const stagesOf = (plan: Document): string[] => [
  ...(typeof plan['stage'] === 'string' ? [plan['stage']] : []),
  ...Object.values(plan).flatMap((part) =>
    part !== null && typeof part === 'object' && !(part instanceof Date) ? stagesOf(part as Document) : [],
  ),
];

describe('what the lists ask of the database', function () {
  this.timeout(60_000);
  let house: House;
  let inProgress: { _id: string; code?: string | null };
  before(async () => {
    house = await openHouse();
    await aDossier(house).in('processing');
    const dossiers = house.server.stores.connection.collection<{ _id: string; code: string }>('dossiers');
    const [one] = await dossiers.find().toArray();
    assert.ok(one);
    inProgress = one;
    const longAgo = new Date('2025-11-23T01:00:00Z');
    const over = { state: 'returned', open: false, waitingOn: '', actBy: null, finishedAt: longAgo, pendingEvents: [] };
    await dossiers.insertMany(
      Array.from({ length: ARCHIVE }, (_, n) => ({
        ...one,
        ...over,
        _id: `over-${String(n)}`,
        code: `over-${String(n)}`,
        clock: { receivedAt: longAgo, pauses: [], extensions: [], changes: [] },
      })),
    );
    const delegation = {
      commandId: randomUUID(),
      fromId: personId('truongphong'),
      toId: personId('truongphong2'),
      startsOn: '2026-11-23',
      endsOn: '2026-11-23',
      form: 'TUQ.',
      procedures: ['BDT-02'],
      basis: 'Giấy ủy quyền số 12',
    };
    await (await house.loginAs('truongphong')).post('/api/delegations').send(delegation).expect(201);
  });
  after(() => house.close());

  /** Takes down what a request asks of the dossiers and has each question explained. */
  async function assertReadByIndex(ask: () => PromiseLike<{ status: number; text: string }>, status: number) {
    const asked: Asked[] = [];
    const { connection } = house.server.stores;
    connection.set('debug', (collection: string, method: string, ...args: unknown[]) => {
      if (collection !== 'dossiers' || !READS.includes(method)) return;
      const [filter, options] = args as [Document, Asked['options'] | undefined];
      asked.push({ filter, options: { ...(method === 'findOne' ? { limit: 1 } : {}), ...options } });
    });
    const answer = await ask();
    connection.set('debug', false);
    assert.equal(answer.status, status, answer.text);
    assert.ok(asked.length > 0, 'nothing was asked');
    for (const { filter, options } of asked) {
      const { sort, limit, hint } = options;
      const cursor = connection
        .collection('dossiers')
        .find(filter, { ...(sort ? { sort } : {}), ...(limit ? { limit } : {}), ...(hint ? { hint } : {}) });
      const plan = await cursor.explain('executionStats');
      const stages = stagesOf(plan);
      const what = `${JSON.stringify(filter)}: ${stages.join()}`;
      assert.ok(stages.includes('IXSCAN') && !stages.includes('COLLSCAN'), what);
      const { totalDocsExamined } = plan['executionStats'] as { totalDocsExamined: number };
      assert.ok(totalDocsExamined <= MOST_READ, `${what} reads ${String(totalDocsExamined)}`);
    }
  }

  for (const [username, path] of PAGES) {
    it(`${path} of ${username} is read by an index`, async () => {
      const agent = await house.loginAs(username);
      const { _id: id, code } = inProgress;
      await assertReadByIndex(() => agent.get(path.replace(':id', id).replace(':code', code ?? '')), 200);
    });
  }

  it('a look-up by a citizen is read by an index', async () => {
    const form = { code: inProgress.code, secret: '0000' };
    await assertReadByIndex(() => house.anonymous().post('/tra-cuu').type('form').send(form), 422);
  });
});
