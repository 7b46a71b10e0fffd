// What the radar asks is read by an index, however many dossiers there are. On the embedded engine alone: another one plans
// by statistics, and a scan of a handful of documents is no fault there.
import type { Document } from 'mongodb';
import assert from 'node:assert/strict';
import { createFactsStore, createFindingStore } from '../../../server/features/radar/index.ts';
import { radarReads } from '../../../server/features/radar/facts.store.ts';
import { listQuery, queryOf, type BoardFilter } from '../../../server/features/radar/finding.store.ts';
import { failedQuery } from '../../../server/platform/jobs/job.store.ts';
import { openHouse, type House } from '../../support/house.ts';

const BOARD = 'H99.17';

describe('the reads of the radar', function () {
  this.timeout(60_000);
  let house: House;
  before(async () => {
    house = await openHouse();
  });
  after(() => house.close());

  it('walk no collection', async () => {
    const { connection } = house.server.stores;
    createFactsStore(connection);
    createFindingStore(connection);
    const now = house.clock.now();
    const walks = (plan: Document): boolean => JSON.stringify(plan).includes('COLLSCAN');
    for (const { filter, hint, sort } of radarReads(BOARD, { now, warnUntil: now, unreadBefore: now })) {
      const cursor = connection.collection('dossiers').find(filter, { hint });
      const plan = await (sort ? cursor.sort(sort) : cursor).explain('queryPlanner');
      assert.ok(!walks(plan), JSON.stringify(filter));
      assert.ok(!JSON.stringify(plan).includes('"SORT"'), 'in the order of the index');
    }
    for (const query of [failedQuery(), failedQuery('d')]) {
      const plan = await connection.collection('jobs').find(query).sort({ runAt: 1 }).explain('queryPlanner');
      assert.ok(!walks(plan), JSON.stringify(query));
      assert.ok(!JSON.stringify(plan).includes('"SORT"'), 'in the order of the index');
    }
    const boards: BoardFilter[] = [
      { agencyId: BOARD, scopes: ['agency'] },
      { agencyId: BOARD, scopes: ['unit:a', 'user:b', 'members:a'] },
      { agencyId: BOARD, scopes: ['agency'], code: 'unread', level: 'head', unitId: 'a' },
    ];
    for (const filter of boards) {
      const found = house.server.stores.connection
        .collection('radar_findings')
        .find(listQuery(filter, { rank: 1, since: now, id: 'x' }))
        .sort({ rank: -1, since: -1, _id: 1 });
      for (const plan of [
        await found.explain('queryPlanner'),
        await house.server.stores.connection
          .collection('radar_findings')
          .aggregate([{ $match: queryOf(filter) }, { $count: 'n' }])
          .explain('queryPlanner'),
        await house.server.stores.connection
          .collection('radar_findings')
          .find({ agencyId: BOARD, resolvedAt: null })
          .explain('queryPlanner'),
      ]) {
        assert.ok(!walks(plan), JSON.stringify(filter));
      }
    }
  });
});
