// The hash-chained history: whole after real commands, and any tampering is named.
import assert from 'node:assert/strict';
import { checkHistory } from '../../server/features/dossiers/index.ts';
import { aDossier } from '../support/dossiers.ts';
import { openHouse, type House } from '../support/house.ts';

describe('history of dossiers', () => {
  let house: House;
  before(async () => {
    house = await openHouse();
  });
  after(() => house.close());

  const check = () => checkHistory(house.server.stores.connection, house.server.stores.dossiers);

  it('finds every line in its place, and names a line that was altered in the dossier or lost from the history', async () => {
    const { id } = await aDossier(house).in('processing');
    await house.settle();
    const whole = await check();
    assert.equal(whole.flaws.length, 0);
    assert.ok(whole.events >= 3);

    const dossiers = house.server.stores.connection.collection<{ _id: string }>('dossiers');
    await dossiers.updateOne({ _id: id }, { $set: { 'trace.1.note': 'một lý do khác' } });
    assert.deepEqual(
      (await check()).flaws.map((f) => [f.dossierId, f.flaw]),
      [[id, 'altered']],
    );

    await dossiers.updateOne({ _id: id }, { $pop: { trace: 1 } });
    assert.ok((await check()).flaws.some((f) => f.dossierId === id && f.flaw === 'cut'));

    const events = house.server.stores.connection.collection('dossier_events');
    await events.deleteOne({ dossierId: id, command: 'receive' });
    assert.ok((await check()).flaws.some((f) => f.dossierId === id && f.flaw === 'differs'));
  });
});
