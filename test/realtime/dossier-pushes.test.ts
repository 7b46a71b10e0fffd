// Who hears of what: the entitled at once and by id only, the others never, and nobody after signing out.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { DossierPush } from '#schemas/dossiers/dossier.contract';
import { personId } from '../../server/demo/people.ts';
import { aDossier, anIntake, give, read, receive, submit, WORDS } from '../support/dossiers.ts';
import { eventually } from '../support/eventually.ts';
import { openHouse, type House } from '../support/house.ts';
import { cookieOf, listen, listenAs, type Listener } from '../support/sockets.ts';

/** Solved by the same unit as BDT-02. */
const OTHER_PROCEDURE = anIntake({
  procedureCode: '1.004875',
  papers: ['gt1', 'gt2', 'gt3', 'gt4', 'gt5'].map((paperId) => ({ paperId, quantity: 1 })),
});

describe('pushes of dossiers', function () {
  this.timeout(60_000);
  let house: House;
  const listeners: Listener[] = [];
  before(async () => {
    house = await openHouse();
  });
  afterEach(() => {
    for (const listener of listeners.splice(0)) listener.close();
  });
  after(() => house.close());

  const sitDown = async (username: string): Promise<Listener> => {
    const listener = await listenAs(house, username);
    listeners.push(listener);
    return listener;
  };
  /** The last thing a house says is heard by everybody who hears anything: until then nothing was missed. */
  const until = async (dossierId: string, version: number, ...all: Listener[]): Promise<void> => {
    await house.settle();
    await Promise.all(all.map((l) => l.hears(dossierId, version)));
  };

  it('reach the clerk, the unit and the leader, and carry nothing but type, id and version', async () => {
    const entitled = await Promise.all(['motcua2', 'chuyenvien', 'truongphong', 'giamdoc', 'vanthu'].map(sitDown));
    const strangers = await Promise.all(['chuyenvien3', 'truongphong2', 'xa.motcua', 'xa.chutich'].map(sitDown));
    const made = await receive(house);
    const assigned = await give(house, 'truongphong', made, WORDS.assign);
    await until(assigned.id, assigned.version, ...entitled);
    for (const listener of entitled) {
      assert.deepEqual(
        listener.heard.map((m) => DossierPush.strict().parse(m)),
        [
          { type: 'dossier.submitted', dossierId: made.id, version: 1 },
          { type: 'dossier.received', dossierId: made.id, version: 2 },
          { type: 'dossier.assigned', dossierId: made.id, version: 3 },
        ],
      );
      assert.deepEqual(Object.keys(listener.heard[0] as object).sort(), ['dossierId', 'type', 'version']);
    }
    // The strangers' own dossiers prove that they were listening.
    const theirs = await receive(house, anIntake({ procedureCode: '1.004873' }), 'xa.motcua');
    await until(theirs.id, theirs.version, ...strangers.slice(2));
    for (const stranger of strangers) {
      assert.ok(!stranger.heard.some((m) => (m as DossierPush).dossierId === made.id));
    }
  });

  it('reach the unit whose opinion is asked, from the asking on', async () => {
    const processing = await aDossier(house).in('processing');
    await house.settle();
    const asked = await sitDown('chuyenvien3');
    const consulted = await give(house, 'chuyenvien', processing, WORDS.consult);
    await until(consulted.id, consulted.version, asked);
    assert.deepEqual(asked.heard, [
      { type: 'dossier.opinion_asked', dossierId: processing.id, version: consulted.version },
    ]);
  });

  it('reach who stands in for named procedures, of those alone, while the delegation lasts', async () => {
    const delegation = {
      commandId: randomUUID(),
      fromId: personId('giamdoc'),
      toId: personId('truongphong2'),
      startsOn: '2026-11-23',
      endsOn: '2026-11-23',
      form: 'TL.',
      procedures: ['BDT-02'],
      basis: 'Giấy ủy quyền số 12/GUQ-SDTTG',
    };
    const given = await (await house.loginAs('giamdoc')).post('/api/delegations').send(delegation);
    assert.equal(given.status, 201, given.text);
    const [standIn, leader] = [await sitDown('truongphong2'), await sitDown('giamdoc')];
    const theirs = await receive(house);
    const others = await receive(house, OTHER_PROCEDURE);
    await until(others.id, others.version, leader);
    await standIn.hears(theirs.id, theirs.version);
    assert.ok(!standIn.heard.some((m) => (m as DossierPush).dossierId === others.id));

    house.clock.set('2026-11-25T08:00');
    assert.ok((await house.server.guard.sweep()) > 0);
    await eventually('the page is cut off, to find its rooms anew', () => !standIn.socket.connected);
    const [after, still] = [await sitDown('truongphong2'), await sitDown('giamdoc')];
    const later = await receive(house);
    await until(later.id, later.version, still);
    assert.deepEqual(after.heard, []);
  });

  it('reach the desk that took a dossier in for another agency, and nobody else there', async () => {
    const [desk, chairman] = [await sitDown('xa.motcua'), await sitDown('xa.chutich')];
    const made = await receive(house, anIntake({ agencyId: 'H99.17' }), 'xa.motcua');
    await until(made.id, made.version, desk);
    const assigned = await give(house, 'truongphong', made, WORDS.assign);
    await until(assigned.id, assigned.version, desk);
    assert.deepEqual(chairman.heard, []);
  });

  it('do not reach a unit of another agency that happens to carry the same id', async () => {
    const users = house.server.stores.connection.collection('users');
    await users.updateOne({ username: 'xa.chuyenvien' }, { $set: { unitId: 'phong-chinh-sach' } });
    const [namesake, colleague] = [await sitDown('xa.chuyenvien'), await sitDown('chuyenvien2')];
    const made = await receive(house);
    await until(made.id, made.version, colleague);
    assert.deepEqual(namesake.heard, []);
    await users.updateOne({ username: 'xa.chuyenvien' }, { $set: { unitId: 'xa-van-hoa' } });
  });

  it('reach nobody who is not signed in', async () => {
    const [anonymous, clerk] = [await listen(house), await sitDown('motcua')];
    listeners.push(anonymous);
    const made = await receive(house);
    await until(made.id, made.version, clerk);
    assert.deepEqual(anonymous.heard, []);
    await assert.rejects(anonymous.socket.timeout(200).emitWithAck('watch', { dossierId: made.id }));
  });

  describe('on a watched dossier', () => {
    it('the answer to "watch" tells the version, so that a page which was away sees what it missed', async () => {
      const made = await receive(house);
      const one = await sitDown('vanthu');
      assert.deepEqual(await one.watch({ dossierId: made.id }), { ok: true, version: made.version });
      one.close();
      const moved = await give(house, 'truongphong', made, WORDS.assign);
      const again = await sitDown('vanthu');
      assert.deepEqual(await again.watch({ dossierId: made.id }), { ok: true, version: moved.version });
    });

    it('is refused where the dossier is not theirs to see, like one that does not exist', async () => {
      const made = await receive(house);
      const refused = { ok: false, code: 'dossiers.not_found' };
      for (const username of ['xa.motcua', 'chuyenvien3']) {
        const stranger = await sitDown(username);
        assert.deepEqual(await stranger.watch({ dossierId: made.id }), refused);
        assert.deepEqual(await stranger.watch({ dossierId: 'khong-co' }), refused);
        const moved = await give(house, 'motcua', await submit(house), WORDS.receive);
        assert.ok(moved.version > 1);
        assert.ok(!stranger.heard.some((m) => (m as DossierPush).dossierId === made.id));
      }
    });

    it('is refused in words the page understands when the message is no message', async () => {
      const clerk = await sitDown('motcua');
      for (const odd of [
        {},
        null,
        17,
        { dossierId: { $gt: '' } },
        { dossierId: 'x'.repeat(100) },
        { dossierId: 'a', x: 1 },
      ]) {
        assert.deepEqual(await clerk.watch(odd), { ok: false, code: 'http.invalid' });
      }
      clerk.socket.emit('watch');
      clerk.socket.emit('watch', { dossierId: 'a' }, 'no function');
      clerk.socket.emit('unwatch', { $where: '1' });
      const made = await receive(house);
      assert.deepEqual(await clerk.watch({ dossierId: made.id }), { ok: true, version: made.version });
    });

    it('fails alone when the database does: the house stands', async () => {
      const clerk = await sitDown('motcua');
      const { dossiers } = house.server.stores;
      const find = dossiers.find;
      dossiers.find = () => Promise.reject(new Error('the database is away'));
      try {
        assert.deepEqual(await clerk.watch({ dossierId: 'any' }), { ok: false, code: 'http.internal' });
      } finally {
        dossiers.find = find;
      }
      await receive(house);
    });
  });

  it('are refused to a page of another site', async () => {
    const cookie = await cookieOf(await house.loginAs('motcua'));
    for (const headers of [
      { Origin: 'https://xau.example' },
      { Origin: 'null' },
      { 'Sec-Fetch-Site': 'cross-site' },
    ] as Record<string, string>[]) {
      await assert.rejects(listen(house, cookie, headers));
    }
    listeners.push(await listen(house, cookie, { Origin: house.server.url }));
  });

  describe('end', () => {
    it('with signing out, for every page of that session and for no other', async () => {
      const [leaving, staying] = [await house.loginAgainAs('motcua'), await house.loginAgainAs('motcua')];
      const pages = await Promise.all([leaving, leaving, staying].map(async (c) => listen(house, await cookieOf(c))));
      listeners.push(...pages);
      await leaving.delete('/api/session').expect(204);
      await eventually('its pages are cut off', () => !pages[0]?.socket.connected && !pages[1]?.socket.connected);
      const made = await receive(house, undefined, 'motcua2');
      await pages[2]?.hears(made.id, made.version);
      assert.deepEqual([pages[0]?.heard, pages[1]?.heard], [[], []]);
    });

    it('when somebody else signs in in the same browser', async () => {
      const browser = await house.loginAgainAs('motcua');
      const page = await listen(house, await cookieOf(browser));
      listeners.push(page);
      await browser.post('/api/session').send({ username: 'xa.motcua', password: 'motcua-demo-2026' }).expect(200);
      await eventually('the page of the first is cut off', () => !page.socket.connected);
    });
  });

  it('tell the reassigned specialist and the one before', async () => {
    const dossier = await aDossier(house).in('processing');
    const [before, after] = [await sitDown('chuyenvien'), await sitDown('chuyenvien2')];
    const moved = await give(house, 'truongphong', dossier, WORDS.reassign);
    await until(dossier.id, moved.version, before, after);
    assert.equal((await read(house, dossier.id, 'chuyenvien2')).holder?.name, 'Triệu Quốc Bảo');
  });
});

describe('events that a killed process left behind', function () {
  this.timeout(60_000);
  let house: House;
  before(async () => {
    house = await openHouse();
  });
  after(() => house.close());

  it('are delivered after the restart, in order, and stand in the history once', async () => {
    const untold = await aDossier(house).in('head_review');
    const half = await aDossier(house).in('head_review');
    await house.settle();
    const { connection } = house.server.stores;
    // One died before the relay took its events, the other after the history was written and before the events were
    // taken off the dossier.
    const dossiers = connection.collection<{ _id: string; trace: unknown[] }>('dossiers');
    for (const { id } of [untold, half]) {
      const stored = await dossiers.findOne({ _id: id });
      await dossiers.updateOne({ _id: id }, { $set: { pendingEvents: stored?.trace ?? [] } });
    }
    await connection.collection('dossier_events').deleteMany({ dossierId: untold.id });
    await house.restart();

    const clerk = await listenAs(house, 'motcua');
    try {
      await house.settle();
      const now = house.server.stores.connection;
      for (const { id, trace } of [untold, half]) {
        const stored = await now.collection<{ _id: string; pendingEvents: unknown[] }>('dossiers').findOne({ _id: id });
        assert.deepEqual(stored?.pendingEvents, []);
        const lines = await now.collection('dossier_events').find({ dossierId: id }).sort({ version: 1 }).toArray();
        assert.deepEqual(
          lines.map((line) => line['hash'] as string),
          trace.map((line) => line.hash),
        );
      }
      const moved = await give(house, 'truongphong', untold, WORDS.endorse);
      await clerk.hears(untold.id, moved.version);
    } finally {
      clerk.close();
    }
  });
});
