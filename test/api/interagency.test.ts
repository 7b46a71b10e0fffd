// One procedure, two agencies: the commune asks the province, the citizen sees one dossier.
import assert from 'node:assert/strict';
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';
import { BOARD_PART } from '../../server/demo/interagency.ts';
import { aDossier, anIntake, DRAFT, give, OWNER, read, tell, WORDS } from '../support/dossiers.ts';
import { openHouse, type House } from '../support/house.ts';
import { atCommune, signPart } from '../support/joint-dossiers.ts';
import { assertProblem } from '../support/problems.ts';

async function handedOver(house: House): Promise<DossierDetail> {
  const dossier = await atCommune(house);
  await give(house, 'xa.chuyenvien', dossier, WORDS.hand_over);
  await house.settle();
  return read(house, dossier.id, 'xa.chuyenvien');
}

const childOf = (dossier: DossierDetail) => dossier.children[0] ?? assert.fail('no child');

/** The province's part, from its unit to its văn thư. */
async function answer(house: House, childId: string, onRelease = () => Promise.resolve()): Promise<void> {
  await give(house, 'vanthu', await signPart(house, childId), WORDS.release);
  await onRelease();
  await house.settle();
}

describe('a procedure between two agencies', function () {
  this.timeout(120_000);
  let house: House;
  before(async () => {
    house = await openHouse();
  });
  beforeEach(() => {
    house.clock.set('2026-11-23T08:00');
  });
  after(() => house.close());

  it('opens a dossier of its own at the other agency: own code, unit, limit; the first one’s clock runs on', async () => {
    const parent = await handedOver(house);
    const child = await read(house, childOf(parent).id, 'truongphong');
    assert.deepEqual([child.state, child.agency.id, child.unit?.id], ['received', 'H99.17', 'phong-chinh-sach']);
    assert.match(child.code ?? '', /^H99\.17-261123-\d{4}$/);
    assert.equal(child.procedure.code, BOARD_PART);
    assert.deepEqual([child.parent?.id, child.parent?.code], [parent.id, parent.code]);
    assert.equal(child.owner.name, OWNER.name);
    assert.deepEqual(
      child.papers.filter((paper) => paper.quantity > 0).map((paper) => paper.name),
      parent.papers.slice(0, 2).map((paper) => paper.name),
    );
    assert.deepEqual([childOf(parent).state, childOf(parent).code], ['open', child.code]);
    assert.deepEqual([parent.state, parent.colour, parent.clock.pauses], ['processing', 'within', []]);
    const early = await tell(house, 'xa.chuyenvien', parent, { command: 'submit_draft', draft: DRAFT });
    assertProblem(early, 409, 'dossiers.child_open');
  });

  it('joins the signed result by itself, opens the next step, and returns the part to the one who asked', async () => {
    const parent = await handedOver(house);
    const { id } = childOf(parent);
    await answer(house, id);
    const joined = await read(house, parent.id, 'xa.chuyenvien');
    assert.equal(childOf(joined).state, 'done');
    assert.equal((await read(house, id, 'motcua')).state, 'returned');
    const file = await (
      await house.loginAs('xa.chuyenvien')
    ).get(`/api/dossiers/${parent.id}/files/${childOf(joined).resultFileId ?? ''}`);
    assert.equal(file.status, 200);
    assert.equal(file.headers['content-type'], 'application/pdf');
    const next = await give(house, 'xa.chuyenvien', joined, WORDS.submit_draft);
    assert.match(next.state, /review$/);
  });

  it('shows the citizen one dossier', async () => {
    const parent = await handedOver(house);
    const form = { code: parent.code, secret: OWNER.identityNumber.slice(-4) };
    const browser = house.anonymous();
    const opened = await browser.post('/tra-cuu').type('form').send(form).expect(303);
    const page = await browser
      .get(opened.get('Location') ?? '')
      .set('Cookie', (opened.get('Set-Cookie') ?? []).map((c) => c.split(';')[0]).join('; '))
      .expect(200);
    assert.match(page.text, /Sở Dân tộc và Tôn giáo/);
  });

  it('says at once when the other agency cannot take it, and sends it again on demand', async () => {
    const versions = house.server.stores.connection.collection('procedure_versions');
    await versions.updateOne({ code: BOARD_PART }, { $set: { effectiveOn: '2027-01-01' } });
    const failed = await handedOver(house);
    assert.equal(childOf(failed).state, 'failed');
    assert.match(childOf(failed).cause ?? '', /thủ tục/i);
    await versions.updateOne({ code: BOARD_PART }, { $set: { effectiveOn: '2025-07-01' } });
    await give(house, 'xa.chuyenvien', failed, { command: 'hand_over_again', childId: childOf(failed).id });
    await house.settle();
    const again = await read(house, failed.id, 'xa.chuyenvien');
    assert.deepEqual([childOf(again).state, again.children.length], ['open', 1]);
  });

  it('withdraws the part when the whole is withdrawn', async () => {
    const parent = await handedOver(house);
    await give(house, 'xa.motcua', parent, WORDS.withdraw);
    await house.settle();
    assert.equal((await read(house, childOf(parent).id, 'motcua')).state, 'withdrawn');
  });

  it('takes a wrong part out of the whole, and puts the corrected one in by itself', async () => {
    const parent = await handedOver(house);
    const { id } = childOf(parent);
    await answer(house, id);
    await give(house, 'xa.chuyenvien', await read(house, parent.id, 'xa.chuyenvien'), WORDS.submit_draft);
    await give(house, 'giamdoc', await read(house, id, 'giamdoc'), WORDS.revoke);
    await house.settle();
    const back = await read(house, parent.id, 'xa.chuyenvien');
    const again = childOf(back);
    assert.deepEqual([back.state, again.state, again.revoked.length], ['processing', 'open', 1]);
    assert.notEqual(again.id, id);
    const correction = await read(house, again.id, 'truongphong');
    assert.deepEqual(
      [again.code, correction.correctionOf?.id, correction.parent?.id, correction.channel],
      [correction.code, id, parent.id, parent.channel],
    );
    const early = await tell(house, 'xa.chuyenvien', back, { command: 'submit_draft', draft: DRAFT });
    assertProblem(early, 409, 'dossiers.child_open');
    await answer(house, again.id);
    const joined = childOf(await read(house, parent.id, 'xa.chuyenvien'));
    assert.equal(joined.state, 'done');
    assert.notEqual(joined.resultNumber, again.revoked[0]?.number);
    const clerk = await house.loginAs('xa.chuyenvien');
    for (const fileId of [joined.resultFileId, again.revoked[0]?.fileId]) {
      assert.equal((await clerk.get(`/api/dossiers/${parent.id}/files/${fileId ?? ''}`)).status, 200);
    }
  });

  it('waits for the next release of a part that was taken back before its news was brought', async () => {
    const parent = await handedOver(house);
    const { id } = childOf(parent);
    const jobs = house.server.stores.connection.collection('jobs');
    await answer(house, id, async () => {
      // Its answer waits in the queue while the leader takes the result back.
      await give(house, 'giamdoc', await read(house, id, 'giamdoc'), WORDS.correct);
      await jobs.updateMany(
        { kind: 'answer-parent' },
        { $set: { state: 'waiting', attempts: 0, leaseUntil: new Date(0) } },
      );
    });
    assert.equal(childOf(await read(house, parent.id, 'xa.chuyenvien')).state, 'open');
    let part = await read(house, id, 'chuyenvien');
    part = await give(house, 'chuyenvien', part, WORDS.submit_draft);
    part = await give(house, 'truongphong', part, WORDS.endorse);
    part = await give(house, 'giamdoc', part, WORDS.approve);
    await give(house, 'giamdoc', part, WORDS.sign);
    await house.settle();
    await give(house, 'vanthu', await read(house, id, 'vanthu'), WORDS.release);
    await house.settle();
    assert.equal(childOf(await read(house, parent.id, 'xa.chuyenvien')).state, 'done');
  });

  it('ends a part that stands still when the whole is withdrawn', async () => {
    const parent = await handedOver(house);
    const { id } = childOf(parent);
    await give(house, 'truongphong', await read(house, id, 'truongphong'), WORDS.assign);
    await give(house, 'giamdoc', await read(house, id, 'giamdoc'), WORDS.stop);
    await give(house, 'xa.motcua', await read(house, parent.id, 'xa.motcua'), WORDS.withdraw);
    await house.settle();
    assert.equal((await read(house, id, 'motcua')).state, 'withdrawn');
  });

  it('makes one part and one answer, however often events and jobs run', async () => {
    const parent = await handedOver(house);
    const { id } = childOf(parent);
    const jobs = house.server.stores.connection.collection('jobs');
    await jobs.updateMany({ state: 'done' }, { $set: { state: 'waiting', attempts: 0, leaseUntil: new Date(0) } });
    await house.settle();
    await answer(house, id);
    await jobs.updateMany({ state: 'done' }, { $set: { state: 'waiting', attempts: 0, leaseUntil: new Date(0) } });
    await house.settle();
    const seen = await read(house, parent.id, 'xa.chuyenvien');
    assert.equal(seen.children.length, 1);
    assert.equal(seen.trace.filter((line) => line.type === 'dossier.child_reported').length, 2);
  });
});

describe('a result that was returned and is wrong', function () {
  this.timeout(120_000);
  let house: House;
  before(async () => {
    house = await openHouse();
  });
  after(() => house.close());

  it('is revoked and corrected in a dossier of its own; the old file stays', async () => {
    const wrong = await aDossier(house).in('returned');
    const revoked = await give(house, 'giamdoc', wrong, WORDS.revoke);
    await house.settle();
    assert.equal(revoked.state, 'returned');
    const correction = await read(house, revoked.correctedBy?.id ?? '', 'motcua');
    assert.deepEqual([correction.state, correction.correctionOf?.code], ['received', wrong.code]);
    assert.equal(correction.channel, wrong.channel);
    assert.notEqual(correction.code, wrong.code);
    const file = await (await house.loginAs('motcua')).get(`/api/dossiers/${wrong.id}/documents/result`);
    assert.equal(file.status, 200);
    assert.equal(revoked.revokedResults[0]?.number, wrong.result?.number);
    const old = await (await house.loginAs('motcua')).get(`/api/dossiers/${wrong.id}/documents/result?n=1`);
    assert.equal(old.status, 200);
    const form = { code: wrong.code, secret: OWNER.identityNumber.slice(-4) };
    const browser = house.anonymous();
    const opened = await browser.post('/tra-cuu').type('form').send(form).expect(303);
    const cookie = (opened.get('Set-Cookie') ?? []).map((c) => c.split(';')[0]).join('; ');
    const page = await browser.get(opened.get('Location') ?? '').set('Cookie', cookie);
    assert.match(page.text, /đã bị thu hồi/);
  });
});

describe('reception regardless of boundary', function () {
  this.timeout(120_000);
  let house: House;
  before(async () => {
    house = await openHouse();
  });
  after(() => house.close());

  it('takes in at the commune what the province solves; the commune follows it and hands the result over', async () => {
    const clerk = await house.loginAs('xa.motcua');
    const received = await clerk.post('/api/dossiers').send(anIntake({ agencyId: 'H99.17' }));
    assert.equal(received.status, 201, received.text);
    const dossier = received.body as DossierDetail;
    assert.deepEqual([dossier.agency.id, dossier.receivingAgency.id], ['H99.17', 'H99.21.3']);
    assert.match(dossier.code ?? '', /^H99\.17-/);
    assert.equal((await read(house, dossier.id, 'xa.motcua')).state, 'received');
    const strange = await (await house.loginAs('xa.chuyenvien')).get(`/api/dossiers/${dossier.id}`);
    assertProblem(strange, 404, 'dossiers.not_found');
    const listed = (await clerk.get('/api/dossiers?scope=taken_in')).body as { items: { id: string }[] };
    assert.deepEqual(
      listed.items.map((d) => d.id),
      [dossier.id],
    );
  });

  it('is fetched there also when it had to be corrected', async () => {
    const clerk = await house.loginAs('xa.motcua');
    const received = (await clerk.post('/api/dossiers').send(anIntake({ agencyId: 'H99.17' }))).body as DossierDetail;
    await answer(house, received.id);
    const handed = await give(house, 'xa.motcua', await read(house, received.id, 'xa.motcua'), WORDS.return_result);
    const revoked = await give(house, 'giamdoc', await read(house, handed.id, 'giamdoc'), WORDS.revoke);
    await house.settle();
    const correction = await read(house, revoked.correctedBy?.id ?? '', 'xa.motcua');
    assert.deepEqual([correction.agency.id, correction.receivingAgency.id], ['H99.17', 'H99.21.3']);
  });

  it('names the agency that does not exist', async () => {
    const clerk = await house.loginAs('xa.motcua');
    const refused = await clerk.post('/api/dossiers').send(anIntake({ agencyId: 'H00.00' }));
    assertProblem(refused, 422, 'intake.agency_unknown');
  });
});
