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
  sort: Document | undefined;
}

/** Who opens what: every list of the house that reads dossiers. */
const PAGES: readonly (readonly [string, string])[] = [
  ['motcua', '/api/dossiers'],
  ['motcua', '/api/dossiers?state=submitted'],
  ['motcua', '/api/dossiers?state=released,awaiting_completion'],
  ['motcua', '/api/dossiers?scope=taken_in'],
  ['motcua', '/api/dossiers?q=001090012345'],
  ['motcua', '/api/dossiers?q=H99.17-261123-0001'],
  ['motcua', '/api/counter'],
  ['chuyenvien', '/api/dossiers?scope=mine'],
  // Stands in for a head in one procedure.
  ['chuyenvien3', '/api/dossiers?scope=mine'],
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
  before(async () => {
    house = await openHouse();
    await aDossier(house).in('processing');
    const delegation = {
      commandId: randomUUID(),
      fromId: personId('truongphong'),
      toId: personId('chuyenvien3'),
      startsOn: '2026-11-23',
      endsOn: '2026-11-23',
      form: 'TL.',
      procedures: ['BDT-02'],
      basis: 'Giấy ủy quyền số 12',
    };
    await (await house.loginAs('truongphong')).post('/api/delegations').send(delegation).expect(201);
  });
  after(() => house.close());

  for (const [username, path] of PAGES) {
    it(`${path} of ${username} is read by an index`, async () => {
      const asked: Asked[] = [];
      const { connection } = house.server.stores;
      connection.set('debug', (collection: string, method: string, ...args: unknown[]) => {
        if (collection !== 'dossiers' || !['find', 'countDocuments'].includes(method)) return;
        const [filter, options] = args as [Document, { sort?: Document } | undefined];
        asked.push({ filter, sort: options?.sort });
      });
      const agent = await house.loginAs(username);
      const answer = await agent.get(path);
      connection.set('debug', false);
      assert.equal(answer.status, 200, answer.text);
      assert.ok(asked.length > 0, 'nothing was asked');
      for (const { filter, sort } of asked) {
        const cursor = connection.collection('dossiers').find(filter);
        const plan = await (sort ? cursor.sort(sort) : cursor).explain('queryPlanner');
        const stages = stagesOf(plan);
        assert.ok(
          stages.includes('IXSCAN') && !stages.includes('COLLSCAN'),
          `${JSON.stringify(filter)}: ${stages.join()}`,
        );
      }
    });
  }
});
