// Files that a command claimed and no dossier names in the end are freed, and only those.
import assert from 'node:assert/strict';
import { freeUnnamedFiles } from '../../server/features/documents/index.ts';
import { sweepUnreferenced } from '../../server/platform/files/index.ts';
import { aDossier } from '../support/dossiers.ts';
import { openHouse, type House } from '../support/house.ts';

const DAYS = 24 * 3_600_000;

describe('files claimed by a command', () => {
  let house: House;
  before(async () => {
    house = await openHouse();
  });
  after(() => house.close());

  it('are freed after a day where no dossier names them, and a signed result stays', async () => {
    const { stores, services } = house.server;
    const { id } = await aDossier(house).in('to_release');
    const uploadedAt = house.clock.now();
    const kept = await services.files.keepBytes(new TextEncoder().encode('%PDF-1.4 bỏ lại'), 'application/pdf');
    const orphan = { ...kept, _id: 'a-claim-without-a-write', name: 'bo-lai.pdf', uploadedBy: 'x', agencyId: 'H99.17' };
    const { sha256, size, mime, _id, name, uploadedBy, agencyId } = orphan;
    await stores.records.insert({ sha256, size, mime, _id, name, uploadedBy, agencyId, uploadedAt });
    await stores.records.attach([_id], id);

    const later = new Date(uploadedAt.getTime() + 2 * DAYS);
    assert.equal(await freeUnnamedFiles(stores.records, stores.dossiers, house.clock.now()), 0, 'too young to tell');
    assert.equal(await freeUnnamedFiles(stores.records, stores.dossiers, later), 1);
    await sweepUnreferenced(services.files, stores.records, later);
    assert.deepEqual(await stores.records.findMany([_id]), []);

    const dossier = await stores.dossiers.find(id);
    assert.ok(dossier?.result && (await services.files.exists(dossier.result.fileHash)));
  });
});
