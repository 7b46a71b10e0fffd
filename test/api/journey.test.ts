// The main road of a dossier from the desk back to the desk, and every stop beside it.
import assert from 'node:assert/strict';
import { DOSSIER_STATES, NATIONAL_STATUS, OPEN_STATES } from '#schemas/dossiers/dossier-state.contract';
import { DossierDetail } from '#schemas/dossiers/dossier.contract';
import { findBrokenLink } from '../../server/features/dossiers/index.ts';
import { aDossier, read } from '../support/dossiers.ts';
import { openHouse, type House } from '../support/house.ts';

describe('the life of a dossier', function () {
  this.timeout(60_000);
  let house: House;
  before(async () => {
    house = await openHouse();
  });
  after(() => house.close());

  for (const state of DOSSIER_STATES) {
    it(`reaches ${state}, and another request reads the same`, async () => {
      // Else the worker would have signed before anybody looked.
      if (state === 'signing') await house.server.services.jobs.stop();
      const made = await aDossier(house).in(state);
      const seen = DossierDetail.parse(await read(house, made.id));
      assert.deepEqual([seen.state, seen.status, seen.version], [state, NATIONAL_STATUS[state], made.version]);
      // Asking for completion and refusing at the desk cost no code.
      const beforeReception = ['submitted', 'awaiting_completion', 'refused'].includes(state);
      assert.equal(seen.code === null, beforeReception);
      assert.equal(seen.finishedAt === null, OPEN_STATES.includes(state));
      assert.equal(seen.trace.length, seen.version);
      if (state === 'signing') house.server.services.jobs.start();
    });
  }

  it('keeps every stop in a trace whose chain holds', async () => {
    const { id } = await aDossier(house).in('returned');
    const stored = await house.server.stores.dossiers.find(id);
    assert.ok(stored);
    assert.equal(findBrokenLink(stored.trace), undefined);
    assert.deepEqual(
      stored.trace.map((line) => line.to),
      [
        ...['submitted', 'received', 'processing', 'head_review', 'leader_review', 'to_sign', 'signing'],
        ...['to_release', 'released', 'returned'],
      ],
    );
  });
});
