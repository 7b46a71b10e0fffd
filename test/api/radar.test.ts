// The radar of a running office: found by index, once, by one process at a time, and shown to those it concerns.
import assert from 'node:assert/strict';
import { BREACH_CODES } from '#schemas/radar/breach.contract';
import { RadarPage, RadarPush, RadarSummary, type RadarItem } from '#schemas/radar/radar.contract';
import { SYSTEM_ACTOR } from '../../server/features/dossiers/index.ts';
import { RADAR_SWEEP, sweepAll, type SweepDeps } from '../../server/features/radar/index.ts';
import { createJobStore } from '../../server/platform/jobs/job.store.ts';
import { aDossier, anIntake, give, read, receive, submit, WORDS } from '../support/dossiers.ts';
import { openHouse, type House } from '../support/house.ts';
import { assertInvalid, assertProblem } from '../support/problems.ts';
import { MONDAY_MORNING } from '../support/test-clock.ts';
import { listenAs } from '../support/sockets.ts';
import { eventually } from '../support/eventually.ts';

describe('the radar', function () {
  this.timeout(60_000);
  let house: House;
  before(async () => {
    house = await openHouse();
  });
  beforeEach(async () => {
    const { connection } = house.server.stores;
    await house.settle();
    for (const name of ['dossiers', 'radar_findings', 'radar_sweeps', 'jobs']) {
      await connection.collection(name).deleteMany({});
    }
    house.clock.set(MONDAY_MORNING);
  });
  after(() => house.close());

  /** What the minute's job does. */
  async function sweep(): Promise<void> {
    await house.server.services.jobs.repeat(RADAR_SWEEP, RADAR_SWEEP, 60_000);
    await house.settle();
  }
  async function board(username: string, query: object = {}): Promise<RadarItem[]> {
    const res = await (await house.loginAs(username)).get('/api/radar').query(query).expect(200);
    return RadarPage.parse(res.body).items;
  }
  async function summary(username: string): Promise<RadarSummary> {
    const res = await (await house.loginAs(username)).get('/api/radar/summary').expect(200);
    return RadarSummary.parse(res.body);
  }
  const codesOf = (items: readonly RadarItem[]): string[] => items.map((item) => item.code).sort();
  const findings = () => house.server.stores.connection.collection('radar_findings');
  const sweepDeps = (changes: Partial<SweepDeps> = {}): SweepDeps => {
    const { stores, services } = house.server;
    return {
      facts: stores.radarFacts,
      findings: stores.findings,
      dossiers: services.dossiers,
      jobs: stores.jobs,
      agencies: () => stores.catalogue.listAgencies(),
      headedUnits: () => Promise.resolve(new Set(['phong-chinh-sach'])),
      clock: house.clock,
      clockOf: services.clockOf,
      push: () => undefined,
      log: { error: () => undefined },
      ...changes,
    };
  };

  it('needs a session and a well-formed question', async () => {
    assertProblem(await house.anonymous().get('/api/radar'), 401, 'http.no_session');
    assertProblem(await house.anonymous().get('/api/radar/summary'), 401, 'http.no_session');
    const head = await house.loginAs('truongphong');
    assertInvalid(await head.get('/api/radar').query({ code: 'nothing' }), ['/code']);
    assertInvalid(await head.get('/api/radar').query({ limit: 1000 }), ['/limit']);
    assertProblem(await head.get('/api/radar').query({ cursor: 'x' }), 400, 'radar.cursor_invalid');
  });

  it('an office where everything is in time has an empty board', async () => {
    await receive(house);
    await sweep();
    assert.deepEqual(await board('giamdoc'), []);
    const counts = await summary('giamdoc');
    assert.equal(counts.total, 0);
    assert.equal(counts.sweptAt, '2026-11-23T08:00:00+07:00');
  });

  it('finds what nobody assigned, says whose move it is, lets it climb, and takes it off once it is mended', async () => {
    const made = await receive(house);
    house.clock.set('2026-11-23T16:00');
    await sweep();
    const [found, ...others] = await board('truongphong');
    assert.equal(others.length, 0);
    assert.ok(found);
    assert.equal(found.id, `${made.id}:no_owner`);
    assert.deepEqual([found.level, found.action, found.mine, found.acts], ['head', 'assign', true, true]);
    assert.ok(found.remainingWorkingMinutes < 0);

    house.clock.set('2026-11-25T17:00');
    await sweep();
    assert.deepEqual(
      (await board('giamdoc', { code: 'no_owner' })).map(({ level, mine, acts }) => [level, mine, acts]),
      [['leader', true, false]],
    );
    const kept = await findings().findOne({ _id: found.id as never });
    assert.equal((kept?.['firstSeenAt'] as Date).toISOString(), '2026-11-23T09:00:00.000Z');

    await give(house, 'truongphong', made, WORDS.assign);
    house.clock.advance({ minutes: 1 });
    await sweep();
    assert.ok(!codesOf(await board('giamdoc')).includes('no_owner'));
    assert.ok((await findings().findOne({ _id: found.id as never }))?.['resolvedAt'] instanceof Date);
  });

  it('shows each their own: the specialist what waits for them, the head the unit, the leader and the officer the agency', async () => {
    const assigned = await aDossier(house).in('processing');
    await submit(house);
    await receive(house, anIntake({ procedureCode: '1.004873' }), 'xa.motcua');
    house.clock.set('2026-11-25T16:00');
    await sweep();
    const everything = codesOf(await board('giamdoc'));
    assert.ok(everything.includes('reply_due') && everything.includes('unread'));
    for (const username of ['cchc', 'quantri']) assert.deepEqual(codesOf(await board(username)), everything);
    const own = await board('chuyenvien');
    assert.ok(own.length > 0 && own.every((item) => item.dossierId === assigned.id && item.mine));
    assert.deepEqual(await board('chuyenvien3'), []);
    assert.ok((await board('truongphong')).every((item) => item.unit?.id === 'phong-chinh-sach'));
    assert.deepEqual(await board('truongphong2'), []);
    assert.deepEqual(codesOf(await board('motcua')), ['reply_due']);
    const communes = await board('xa.chutich');
    assert.ok(communes.length > 0 && communes.every((item) => item.unit?.id.startsWith('xa-')));
    assert.deepEqual(await board('vanthu'), []);
  });

  it('filters by code, unit and level, and walks every finding once by cursor, highest and newest first', async () => {
    for (let i = 0; i < 4; i++) {
      await aDossier(house).in('processing');
      await submit(house);
      await receive(house);
      house.clock.advance({ minutes: 20 });
    }
    house.clock.set('2026-11-25T15:00');
    await sweep();
    const all = await board('giamdoc', { limit: 100 });
    const counts = await summary('giamdoc');
    assert.equal(counts.total, all.length);
    for (const code of BREACH_CODES) {
      const some = await board('giamdoc', { code, limit: 100 });
      assert.deepEqual(
        some,
        all.filter((item) => item.code === code),
      );
      assert.equal(counts.counts[code] ?? 0, some.length);
    }
    const heads = await board('giamdoc', { level: 'head', limit: 100 });
    assert.deepEqual(
      heads,
      all.filter((item) => item.level === 'head'),
    );
    assert.deepEqual(await board('giamdoc', { unitId: 'thanh-tra' }), []);

    const rank = { owner: 0, head: 1, leader: 2 };
    for (const username of ['giamdoc', 'truongphong', 'chuyenvien']) {
      const whole = await board(username, { limit: 100 });
      const walked: RadarItem[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const client = await house.loginAs(username);
        const res = await client
          .get('/api/radar')
          .query({ limit: 3, ...(cursor ? { cursor } : {}) })
          .expect(200);
        const page: RadarPage = RadarPage.parse(res.body);
        walked.push(...page.items);
        cursor = page.nextCursor;
      }
      assert.deepEqual(walked, whole, username);
      const own = await board(username, { limit: 100, mine: '1' });
      assert.deepEqual(
        own,
        whole.filter((item) => item.mine),
        'the filter shows the cards that the badge counts',
      );
      assert.equal(own.length, (await summary(username)).mine, username);
      assert.equal(new Set(walked.map((item) => item.id)).size, walked.length);
      whole.forEach((item, i) => {
        const next = whole[i + 1];
        if (next)
          assert.ok(rank[item.level] > rank[next.level] || (item.level === next.level && item.since >= next.since));
      });
    }
  });

  it('drafts an apology with a date that the leader can sign, and asks for the explanation once it is too late', async () => {
    const made = await aDossier(house).in('processing');
    house.clock.set('2026-11-30T15:00');
    await sweep();
    const near = (await board('giamdoc')).find((item) => item.code === 'dossier_near');
    assert.equal(near?.proposal?.kind, 'extend');
    assert.equal(near.level, 'leader');
    const { reason, newDueAt } = near.proposal;
    const dossier = await read(house, made.id);
    await give(house, 'giamdoc', dossier, { command: 'extend', reason, newDueAt });
    house.clock.set('2026-12-02T10:00');
    await sweep();
    const late = (await board('giamdoc')).find((item) => item.code === 'dossier_late');
    assert.deepEqual(late?.proposal, { kind: 'explain_lateness' });
    // The head may explain too; the leader reads.
    const ofHead = (await board('truongphong')).find((item) => item.code === 'dossier_late');
    assert.deepEqual([ofHead?.action, ofHead?.acts, late.acts], ['explain_lateness', true, false]);
    assert.equal(late.action, 'explain_lateness');
  });

  it('gives back a claim whose time has passed, once', async () => {
    const made = await give(house, 'chuyenvien', await receive(house), WORDS.claim);
    house.clock.set('2026-11-26T10:00');
    await sweepAll(sweepDeps());
    house.clock.advance({ minutes: 1 });
    await sweepAll(sweepDeps());
    const dossier = await read(house, made.id);
    assert.equal(dossier.holder, null);
    assert.equal(dossier.trace.filter((line) => line.actor.name === SYSTEM_ACTOR.name).length, 1);
  });

  it('an unchanged board is not written again', async () => {
    await receive(house);
    house.clock.set('2026-11-23T16:00');
    await sweep();
    const before = await findings().find().toArray();
    assert.ok(before.length > 0);
    house.clock.advance({ minutes: 5 });
    await sweep();
    assert.deepEqual(await findings().find().toArray(), before);
    assert.equal((await summary('giamdoc')).sweptAt, '2026-11-23T16:05:00+07:00');
  });

  it('a sweep that is killed in the middle of its writing leaves no double finding', async () => {
    for (let i = 0; i < 3; i++) await receive(house);
    house.clock.set('2026-11-23T16:00');
    const { findings: store } = house.server.stores;
    const killed = sweepDeps({
      findings: {
        ...store,
        async write(changes, at) {
          await store.write({ ...changes, added: changes.added.slice(0, 1) }, at);
          throw new Error('killed');
        },
      },
    });
    await assert.rejects(sweepAll(killed));
    assert.equal(await findings().countDocuments(), 1);
    await sweepAll(sweepDeps());
    await sweepAll(sweepDeps());
    const all = await findings().find().toArray();
    assert.equal(all.length, 3);
    assert.equal(new Set(all.map((one) => one['dossierId'] as string)).size, 3);
  });

  it('two sweeps at the same moment write each finding once', async () => {
    for (let i = 0; i < 5; i++) await receive(house);
    house.clock.set('2026-11-23T16:00');
    await Promise.all([sweepAll(sweepDeps()), sweepAll(sweepDeps())]);
    assert.equal(await findings().countDocuments({ resolvedAt: null }), 5);
  });

  it('several processes sweep once a minute between them, one at a time', async () => {
    const { connection } = house.server.stores;
    const [one, two] = [createJobStore(connection), createJobStore(connection)];
    const job = { _id: RADAR_SWEEP, kind: RADAR_SWEEP, payload: {} };
    const slot = house.clock.now();
    await Promise.all([one.addAgain(job, slot), two.addAgain(job, slot)]);
    const claims = await Promise.all([one.claim(slot, 60_000), two.claim(slot, 60_000)]);
    assert.equal(claims.filter((claim) => claim !== null).length, 1);
    // Asked again while it runs, in this slot and in the next one.
    const next = new Date(slot.getTime() + 60_000);
    await two.addAgain(job, next);
    assert.equal(await two.claim(slot, 60_000), null);
    await one.finish(RADAR_SWEEP);
    await two.addAgain(job, slot);
    assert.equal(await two.claim(slot, 60_000), null);
    await two.addAgain(job, next);
    assert.equal((await two.claim(next, 60_000))?._id, RADAR_SWEEP);
    assert.equal(await connection.collection('jobs').countDocuments({ kind: RADAR_SWEEP }), 1);
  });

  it('what fails in one agency keeps no other waiting', async () => {
    await receive(house);
    house.clock.set('2026-11-23T16:00');
    const { services, stores } = house.server;
    const agencies = await stores.catalogue.listAgencies();
    const broken = sweepDeps({
      agencies: () => Promise.resolve([{ _id: 'no-calendar', units: [] }, ...agencies]),
      clockOf: services.clockOf,
    });
    await assert.rejects(sweepAll(broken), AggregateError);
    assert.equal(await findings().countDocuments(), 1);
  });

  it('counts by the clock of the server: what the caller says of the time is refused or means nothing', async () => {
    await receive(house);
    house.clock.set('2026-11-23T16:00');
    await sweep();
    const head = await house.loginAs('truongphong');
    const [plain] = await board('truongphong');
    const skewed = await head.get('/api/radar').set('Date', 'Fri, 01 Jan 2038 00:00:00 GMT').expect(200);
    assert.deepEqual(RadarPage.parse(skewed.body).items, [plain]);
    assertProblem(await head.get('/api/radar').query({ now: '2038-01-01T00:00:00Z' }), 422, 'http.invalid');
  });

  it('tells those concerned by ids only, and nobody else', async () => {
    const head = await listenAs(house, 'truongphong');
    const leader = await listenAs(house, 'giamdoc');
    const strangers = [await listenAs(house, 'truongphong2'), await listenAs(house, 'xa.chutich')];
    const heard = new Map([head, leader, ...strangers].map((listener) => [listener, [] as unknown[]]));
    for (const [listener, messages] of heard) listener.socket.on('radar', (message: unknown) => messages.push(message));
    const made = await receive(house);
    house.clock.set('2026-11-23T16:00');
    await sweep();
    for (const listener of [head, leader]) {
      await eventually('a push of the radar', () => (heard.get(listener)?.length ?? 0) > 0);
      assert.deepEqual(
        heard.get(listener)?.map((m) => RadarPush.strict().parse(m)),
        [{ dossierIds: [made.id] }],
      );
    }
    for (const stranger of strangers) assert.deepEqual(heard.get(stranger), []);
    for (const listener of heard.keys()) listener.close();
  });
});
