// The list of opinions a unit owes: each with its own time, in the order of that time.
import assert from 'node:assert/strict';
import { DossierPage } from '#schemas/dossiers/dossier.contract';
import { aDossier, give, WORDS } from '../support/dossiers.ts';
import { openHouse, type House } from '../support/house.ts';

describe('the list of opinions a unit owes', function () {
  this.timeout(60_000);
  let house: House;
  before(async () => {
    house = await openHouse();
  });
  after(() => house.close());

  const owed = async (query: object = {}): Promise<DossierPage> => {
    const client = await house.loginAs('chuyenvien3');
    return DossierPage.parse(
      (
        await client
          .get('/api/dossiers')
          .query({ scope: 'opinions', ...query })
          .expect(200)
      ).body,
    );
  };

  it('goes by the time of each opinion, near and late by it, page by page', async () => {
    const asked: string[] = [];
    // The dossier due first is asked about last, to be answered first.
    for (const answerBy of ['2026-11-30', '2026-11-27', '2026-11-25']) {
      const dossier = await aDossier(house).in('processing');
      await give(house, 'chuyenvien', dossier, { ...WORDS.consult, answerBy });
      asked.unshift(dossier.id);
    }
    const { items } = await owed();
    assert.deepEqual(items.map((item) => item.id), asked); // prettier-ignore
    assert.deepEqual(
      items.map((item) => item.opinion?.dueAt.slice(0, 10)),
      ['2026-11-25', '2026-11-27', '2026-11-30'],
    );
    assert.ok(
      items.every((item) => item.dueAt !== item.opinion?.dueAt),
      'beside the time of the dossier',
    );

    const first = await owed({ limit: 2 });
    const rest = await owed({ limit: 2, cursor: first.nextCursor });
    assert.deepEqual([...first.items, ...rest.items].map((item) => item.id), asked); // prettier-ignore
    assert.equal(rest.nextCursor, null);

    house.clock.set('2026-11-26T09:00');
    const later = (await owed()).items;
    assert.equal(later[0]?.colour, 'within', 'the dossier itself is in time');
    assert.deepEqual(later.map((item) => item.opinion?.colour), ['late', 'within', 'within']); // prettier-ignore
    assert.ok((later[0].opinion?.remainingWorkingMinutes ?? 0) < 0);
  });
});
