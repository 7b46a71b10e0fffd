// Work that the machine gave up is seen by those who can have it run again, runs once more by one press, and is then no card.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';
import { FailedOfficeWorkList } from '#schemas/radar/failed-work.contract';
import { RadarPage, type RadarItem } from '#schemas/radar/radar.contract';
import { personId } from '../../server/demo/people.ts';
import { HAND_OVER_DESK } from '../../server/features/people/hand-over.job.ts';
import { RADAR_SWEEP } from '../../server/features/radar/index.ts';
import { give, read, WORDS } from '../support/dossiers.ts';
import { openHouse, type House } from '../support/house.ts';
import { atCommune, signPart } from '../support/joint-dossiers.ts';
import { assertInvalid, assertProblem } from '../support/problems.ts';

describe('work that the machine gave up', function () {
  this.timeout(120_000);
  let house: House;
  before(async () => {
    house = await openHouse();
  });
  beforeEach(() => {
    house.clock.set('2026-11-23T08:00');
  });
  after(() => house.close());

  /** Every try that is still to come, then what the minute's job sees. */
  async function waitOut(): Promise<void> {
    for (let turn = 0; turn < 12; turn++) {
      house.clock.advance({ minutes: 20 });
      await house.settle();
    }
    await sweep();
  }
  async function sweep(): Promise<void> {
    house.clock.advance({ minutes: 1 });
    await house.server.services.jobs.repeat(RADAR_SWEEP, RADAR_SWEEP, 60_000);
    await house.settle();
  }
  async function cardOf(username: string, dossierId: string): Promise<RadarItem | undefined> {
    const res = await (await house.loginAs(username)).get('/api/radar').query({ code: 'job_failed' }).expect(200);
    return RadarPage.parse(res.body).items.find((item) => item.dossierId === dossierId);
  }
  const retry = async (username: string, path: string, commandId: string = randomUUID()) =>
    (await house.loginAs(username)).post(path).send({ commandId });
  const stateOf = async (id: string): Promise<string> => {
    const job = await house.server.stores.jobs.find(id);
    return job?.state ?? assert.fail(`no job ${id}`);
  };

  /** The part of the province is signed and about to be released. */
  async function toBeReleased(): Promise<{ parentId: string; child: DossierDetail }> {
    const parent = await atCommune(house);
    const sent = await give(house, 'xa.chuyenvien', parent, WORDS.hand_over);
    await house.settle();
    const child = await signPart(house, sent.children[0]?.id ?? assert.fail('no child'));
    return { parentId: parent.id, child };
  }

  it('is a card on its dossier until the administrator has it run again and it is done', async () => {
    const { parentId, child } = await toBeReleased();
    const { records } = house.server.stores;
    const findOf = records.findOf.bind(records);
    records.findOf = () => Promise.reject(new Error('the disk is away'));
    try {
      await give(house, 'vanthu', child, WORDS.release);
      await house.settle();
      await waitOut();
    } finally {
      records.findOf = findOf;
    }
    assert.equal((await read(house, parentId, 'xa.chuyenvien')).children[0]?.state, 'open');
    const card = await cardOf('quantri', child.id);
    assert.ok(card);
    assert.deepEqual([card.owner.kind, card.action, card.acts, card.mine], ['admin', 'retry_jobs', true, true]);
    assert.match(card.subject ?? '', /chưa tới hồ sơ của cơ quan đã nhờ phối hợp/);
    assert.ok(!JSON.stringify(card).includes('disk'), 'the words of the program stay in the log');
    const ofLeader = await cardOf('giamdoc', child.id);
    assert.deepEqual([ofLeader?.acts, ofLeader?.mine], [false, false]);
    assert.equal(await cardOf('xa.chutich', child.id), undefined);

    const path = `/api/dossiers/${child.id}/retry-jobs`;
    assertProblem(await house.anonymous().post(path).send({ commandId: randomUUID() }), 401, 'http.no_session');
    assertProblem(await retry('giamdoc', path), 403, 'radar.retry_refused');
    assertProblem(await retry('chuyenvien3', path), 404, 'dossiers.not_found');
    assertInvalid(await retry('quantri', path, 'x'), ['/commandId']);
    assert.equal((await retry('quantri', path)).status, 200);
    await sweep();
    assert.equal(await cardOf('quantri', child.id), undefined);
    assert.equal((await read(house, parentId, 'xa.chuyenvien')).children[0]?.state, 'done');
    const [job] = await house.server.stores.connection
      .collection('jobs')
      .find({ kind: 'answer-parent', 'payload.dossierId': child.id })
      .toArray();
    assert.equal(job?.['state'], 'done');
    assert.equal((job['retry'] as { by: { id: string } }).by.id, personId('quantri'));
  });

  it('of the office itself is told to its administrator and leader, and a repeated command runs it once', async () => {
    const { stores } = house.server;
    const ensure = stores.people.handOvers.ensure.bind(stores.people.handOvers);
    stores.people.handOvers.ensure = () => Promise.reject(new Error('the disk is away'));
    const order = {
      _id: randomUUID(),
      agencyId: 'H99.17',
      personId: personId('chuyenvien'),
      to: null,
      reason: 'Chuyển công tác',
      askedAt: house.clock.now(),
      askedBy: { id: personId('truongphong'), name: 'Trưởng phòng', title: 'Trưởng phòng' },
      plan: [],
    };
    const id = `${HAND_OVER_DESK}:${order._id}`;
    const officeWork = async (username: string) => {
      const res = await (await house.loginAs(username)).get('/api/radar/jobs').expect(200);
      return FailedOfficeWorkList.parse(res.body).items.filter((item) => item.id === id);
    };
    await house.server.services.jobs.enqueue(id, HAND_OVER_DESK, { order });
    await house.settle();
    const giveUp = async (): Promise<void> => {
      for (let i = 0; i < 8; i++) {
        house.clock.advance({ minutes: 5 });
        await house.settle();
      }
    };
    await giveUp();
    assert.equal(await stateOf(id), 'failed');
    const [told] = await officeWork('quantri');
    assert.deepEqual([told?.cause, told?.mayRetry], ['the disk is away', true]);
    assert.match(told?.what ?? '', /^Bàn giao/);
    assert.deepEqual(
      (await officeWork('giamdoc')).map(({ mayRetry }) => mayRetry),
      [false],
    );
    for (const username of ['chuyenvien', 'xa.chutich']) assert.deepEqual(await officeWork(username), [], username);

    const path = `/api/radar/jobs/${encodeURIComponent(id)}/retry`;
    assertProblem(await house.anonymous().post(path).send({ commandId: randomUUID() }), 401, 'http.no_session');
    assertProblem(await retry('giamdoc', path), 403, 'radar.retry_refused');
    for (const username of ['chuyenvien', 'xa.chutich']) {
      assertProblem(await retry(username, path), 404, 'radar.job_not_found');
    }
    assertProblem(await retry('quantri', '/api/radar/jobs/none/retry'), 404, 'radar.job_not_found');
    const commandId = randomUUID();
    assert.equal((await retry('quantri', path, commandId)).status, 200);
    await giveUp();
    assert.equal(await stateOf(id), 'failed');
    assert.equal((await retry('quantri', path, commandId)).status, 200);
    assert.equal(await stateOf(id), 'failed', 'the same command was carried out already');
    stores.people.handOvers.ensure = ensure;
    assert.equal((await retry('quantri', path)).status, 200);
    await house.settle();
    assert.equal(await stateOf(id), 'done');
    assert.deepEqual(await officeWork('quantri'), []);
  });
});
