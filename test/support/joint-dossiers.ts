// A dossier of the commune of which the province solves a part, led by real commands as far as a test needs it.
import assert from 'node:assert/strict';
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';
import { JOINT_PROCEDURE } from '../../server/demo/interagency.ts';
import { personId } from '../../server/demo/people.ts';
import { anIntake, give, read, WORDS } from './dossiers.ts';
import type { House } from './house.ts';

/** Received at the commune and at its last step before the province. */
export async function atCommune(house: House): Promise<DossierDetail> {
  const clerk = await house.loginAs('xa.motcua');
  const papers = ['gt1', 'gt2', 'gt3'].map((paperId) => ({ paperId, quantity: 1 }));
  const received = await clerk.post('/api/dossiers').send(anIntake({ procedureCode: JOINT_PROCEDURE, papers }));
  assert.equal(received.status, 201, received.text);
  return give(house, 'xa.tuphap', received.body as DossierDetail, {
    ...WORDS.assign,
    assigneeId: personId('xa.chuyenvien'),
  });
}

/** The province's part, from its unit to the signed result that waits for its văn thư. */
export async function signPart(house: House, partId: string): Promise<DossierDetail> {
  let part = await read(house, partId, 'truongphong');
  part = await give(house, 'truongphong', part, WORDS.assign);
  part = await give(house, 'chuyenvien', part, WORDS.submit_draft);
  part = await give(house, 'truongphong', part, WORDS.endorse);
  part = await give(house, 'giamdoc', part, WORDS.approve);
  await give(house, 'giamdoc', part, WORDS.sign);
  await house.settle();
  return read(house, partId, 'vanthu');
}
