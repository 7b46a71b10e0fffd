// Who is at a dossier and who has begun what: told to those who may read it, true within moments, and never to citizens.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Lease } from '#schemas/presence/presence.contract';
import { issueLookupToken } from '../../server/features/citizens/lookup-token.domain.ts';
import { LOOKUP_COOKIE } from '../../server/features/citizens/citizen.routes.ts';
import { receive } from '../support/dossiers.ts';
import { eventually } from '../support/eventually.ts';
import { openHouse, type House } from '../support/house.ts';
import { openPage, type PageAt } from './presence-line.ts';

const MAI = 'Nông Thị Mai';
const HA = 'Lý Thị Thu Hà';
const BAO = 'Triệu Quốc Bảo';

describe('presence at a dossier', function () {
  this.timeout(60_000);
  let house: House;
  const pages: PageAt[] = [];
  before(async () => {
    house = await openHouse();
  });
  afterEach(() => {
    for (const page of pages.splice(0)) page.close();
  });
  after(() => house.close());

  const sitDown = async (username: string | null): Promise<PageAt> => {
    const page = await openPage(house, username);
    pages.push(page);
    return page;
  };
  const sitDownAt = async (username: string, dossierId: string): Promise<PageAt> => {
    const page = await sitDown(username);
    assert.equal(((await page.watch(dossierId)) as { ok: boolean }).ok, true);
    return page;
  };

  it('names everybody who looks, tells who comes and who goes, and tells the newcomer at once', async () => {
    const { id } = await receive(house);
    const clerk = await sitDownAt('motcua', id);
    await clerk.sees(MAI);
    const specialist = await sitDownAt('chuyenvien', id);
    await Promise.all([clerk.sees(HA, MAI), specialist.sees(HA, MAI)]);
    specialist.socket.emit('unwatch', { dossierId: id });
    await clerk.sees(MAI);
  });

  it('counts several pages of one person once, until the last of them is closed', async () => {
    const { id } = await receive(house);
    const clerk = await sitDownAt('motcua', id);
    const [one, two] = [await sitDownAt('chuyenvien', id), await sitDownAt('chuyenvien', id)];
    await clerk.sees(HA, MAI);
    one.close();
    const third = await sitDownAt('chuyenvien2', id);
    await clerk.sees(HA, MAI, BAO);
    third.close();
    two.close();
    await clerk.sees(MAI);
  });

  it('says nothing of people at other dossiers, and carries ids and names only', async () => {
    const [here, there] = [await receive(house), await receive(house)];
    const clerk = await sitDownAt('motcua', here.id);
    await (await sitDownAt('chuyenvien', there.id)).sees(HA);
    const heard = await clerk.sees(MAI);
    assert.deepEqual(Object.keys(heard).sort(), ['dossierId', 'lease', 'people']);
    assert.deepEqual(Object.keys(heard.people[0] ?? {}).sort(), ['id', 'name']);
    assert.ok(clerk.heard.every((message) => message.dossierId === here.id && message.people.length === 1));
  });

  it('is not told to those who may not read the dossier, nor are they in it', async () => {
    const { id } = await receive(house);
    const clerk = await sitDownAt('motcua', id);
    for (const stranger of ['xa.chutich', 'chuyenvien3']) {
      const page = await sitDown(stranger);
      assert.deepEqual(await page.watch(id), { ok: false, code: 'dossiers.not_found' });
      assert.deepEqual(await page.lease(id, 'receive'), { ok: false, code: 'dossiers.not_found' });
      assert.deepEqual(page.heard, []);
    }
    assert.deepEqual(
      (await clerk.sees(MAI)).people.map((person) => person.name),
      [MAI],
    );
  });

  it('is neither told to a citizen who follows the dossier, nor is the citizen in it', async () => {
    const made = await receive(house);
    const key = await readFile(`${house.env.DATA_DIR}/session-secret`, 'utf8');
    const cookie = `${LOOKUP_COOKIE}=${issueLookupToken(made.id, house.clock.now(), key)}`;
    const citizen = await openPage(house, null, { extraHeaders: { cookie } });
    pages.push(citizen);
    const followed: unknown = await citizen.socket.timeout(10_000).emitWithAck('follow', { code: made.code });
    assert.equal((followed as { ok: boolean }).ok, true);
    const clerk = await sitDownAt('motcua', made.id);
    await clerk.sees(MAI);
    await (await sitDownAt('chuyenvien', made.id)).sees(HA, MAI);
    assert.deepEqual(citizen.heard, []);
    await assert.rejects(citizen.socket.timeout(200).emitWithAck('lease', { dossierId: made.id }));
  });

  it('ends for a person who may no longer read the dossier once it has moved on', async () => {
    const made = await receive(house);
    const specialist = await sitDownAt('chuyenvien', made.id);
    const clerk = await sitDownAt('motcua', made.id);
    await clerk.sees(HA, MAI);
    // The person moves to another unit; the next event of the dossier asks again.
    const dossiers = house.server.stores.connection.collection<{ _id: string }>('dossiers');
    await dossiers.updateOne({ _id: made.id }, { $set: { unit: { id: 'phong-ke-hoach', name: 'Phòng Kế hoạch' } } });
    const stored = await dossiers.findOne({ _id: made.id });
    await dossiers.updateOne(
      { _id: made.id },
      { $set: { pendingEvents: (stored as { trace?: unknown[] } | null)?.trace ?? [] } },
    );
    house.server.services.relay.kick(made.id);
    await clerk.sees(MAI);
    specialist.heard.length = 0;
    await (await sitDownAt('giamdoc', made.id)).watch(made.id);
    await eventually('the clerk sees the leader', () => clerk.heard.at(-1)?.people.length === 2);
    assert.deepEqual(specialist.heard, []);
  });

  describe('lease of a command', () => {
    it('tells the others who does what since when, and lets go with the form', async () => {
      const { id } = await receive(house);
      const [specialist, head] = [await sitDownAt('chuyenvien', id), await sitDownAt('truongphong', id)];
      const leaseId = randomUUID();
      const answer = (await head.lease(id, 'assign', leaseId)) as { ok: true; lease: Lease };
      assert.equal(answer.lease.person.id, (await head.seesLease('its own', (l) => l !== null)).lease?.person.id);
      const { lease } = await specialist.seesLease('the lease', (l) => l !== null);
      assert.deepEqual([lease?.command, lease?.remainingMs], ['assign', 60_000]);
      assert.match(lease?.since ?? '', /^2026-11-23T.*\+07:00$/);
      head.socket.emit('release', { dossierId: id, leaseId });
      await specialist.seesLease('no lease', (l) => l === null);
    });

    it('is told to whoever comes later', async () => {
      const { id } = await receive(house);
      await (await sitDownAt('truongphong', id)).lease(id, 'assign');
      await (await sitDownAt('motcua', id)).seesLease('the lease', (l) => l?.command === 'assign');
    });

    it('stays with the first: the second is told whose it is, and takes it once it is free', async () => {
      const { id } = await receive(house);
      const [first, second] = [await sitDownAt('truongphong', id), await sitDownAt('chuyenvien', id)];
      await first.lease(id, 'assign');
      const refused = (await second.lease(id, 'request_supplement')) as { lease: Lease };
      assert.equal(refused.lease.command, 'assign');
      first.close();
      await second.seesLease('no lease', (l) => l === null);
      const taken = (await second.lease(id, 'request_supplement')) as { lease: Lease };
      assert.deepEqual([taken.lease.command, taken.lease.person.name], ['request_supplement', HA]);
    });

    it('holds for a minute after the last renewal, since its beginning', async () => {
      const { id } = await receive(house);
      const [first, second] = [await sitDownAt('truongphong', id), await sitDownAt('chuyenvien', id)];
      const leaseId = randomUUID();
      const begun = (await first.lease(id, 'assign', leaseId)) as { lease: Lease };
      house.clock.advance({ minutes: 0.5 });
      const renewed = (await first.lease(id, 'assign', leaseId)) as { lease: Lease };
      assert.deepEqual([renewed.lease.since, renewed.lease.remainingMs], [begun.lease.since, 60_000]);
      house.clock.advance({ minutes: 0.9 });
      assert.equal(((await second.lease(id, 'stop')) as { lease: Lease }).lease.command, 'assign');
      house.clock.advance({ minutes: 0.2 });
      assert.equal(((await second.lease(id, 'stop')) as { lease: Lease }).lease.command, 'stop');
    });

    it('belongs to the person: another page of theirs takes it over, and the first then lets nothing go', async () => {
      const { id } = await receive(house);
      const [one, two] = [await sitDownAt('truongphong', id), await sitDownAt('truongphong', id)];
      await one.lease(id, 'assign');
      await two.lease(id, 'send_back');
      one.close();
      const third = await sitDownAt('motcua', id);
      await third.seesLease('the second page’s', (l) => l?.command === 'send_back');
    });

    it('is taken by one of many who begin at the same moment', async () => {
      const { id } = await receive(house);
      const all = await Promise.all(
        ['motcua', 'motcua2', 'chuyenvien', 'chuyenvien2', 'truongphong'].map((u) => sitDownAt(u, id)),
      );
      const answers = (await Promise.all(all.map((page) => page.lease(id, 'withdraw')))) as { lease: Lease }[];
      assert.equal(new Set(answers.map((answer) => answer.lease.person.id)).size, 1);
      assert.equal(
        await house.server.stores.connection.collection('dossier_leases').countDocuments({ _id: id as never }),
        1,
      );
    });

    it('is refused in words the page understands when the message is no message', async () => {
      const { id } = await receive(house);
      const page = await sitDownAt('motcua', id);
      for (const [command, leaseId] of [
        ['bay', randomUUID()],
        ['assign', 'x'],
      ] as const) {
        assert.deepEqual(await page.lease(id, command, leaseId), { ok: false, code: 'http.invalid' });
      }
      page.socket.emit('lease');
      page.socket.emit('release', { $where: '1' });
      assert.equal(((await page.lease(id, 'assign')) as { ok: boolean }).ok, true);
    });
  });
});
