// A job cut off at each of its writes, just before or just after it, ends as if nothing had happened.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';
import { personId } from '../../server/demo/people.ts';
import { aDossier, give, read, WORDS } from '../support/dossiers.ts';
import { atCommune, signPart } from '../support/joint-dossiers.ts';
import { openHouse, type House } from '../support/house.ts';

const WRITES = ['insertOne', 'insertMany', 'updateOne', 'updateMany', 'findOneAndUpdate', 'deleteOne'] as const;
type Write = (this: unknown, ...args: unknown[]) => Promise<unknown>;

/** Lets the n-th write of the driver fail, before or after it reached the database; counts them where n is 0. */
function cutAt(house: House, n: number, when: 'before' | 'after'): { writes: () => number; mend: () => void } {
  const { db } = house.server.stores.connection;
  assert.ok(db);
  const driver = Object.getPrototypeOf(db.collection('jobs')) as Record<(typeof WRITES)[number], Write>;
  const sound = Object.fromEntries(WRITES.map((name) => [name, driver[name]])) as typeof driver;
  let writes = 0;
  for (const name of WRITES) {
    driver[name] = async function cut(...args) {
      writes += 1;
      const mine = writes === n;
      if (mine && when === 'before') throw new Error('cut off');
      const answer = await sound[name].apply(this, args);
      if (mine) throw new Error('cut off');
      return answer;
    };
  }
  return { writes: () => writes, mend: () => Object.assign(driver, sound) };
}

describe('a job that is cut off', function () {
  this.timeout(600_000);
  let house: House;
  before(async () => {
    house = await openHouse();
    await house.server.services.jobs.stop();
  });
  after(() => house.close());

  const seenOf = (d: DossierDetail) => ({
    state: d.state,
    holder: d.holder?.id ?? null,
    result: d.result !== null,
    children: d.children.map((child) => child.state),
    trace: d.trace.map((line) => [line.type, line.from, line.to]),
  });

  async function run(begin: () => Promise<DossierDetail>, reader: string, n: number, when: 'before' | 'after') {
    const { id } = await begin();
    const { relay, jobs } = house.server.services;
    await relay.drain();
    const cut = cutAt(house, n, when);
    await jobs.drain().catch((error: unknown) => {
      assert.match(String(error), /cut off/);
    });
    cut.mend();
    // Past the lease and the pause before the next try.
    house.clock.advance({ minutes: 2 });
    await house.settle();
    const dossiers = house.server.stores.connection.collection('dossiers');
    const parts = await dossiers.countDocuments({ 'parent.id': id });
    const corrections = await dossiers.countDocuments({ 'correctionOf.id': id });
    return { seen: { ...seenOf(await read(house, id, reader)), parts, corrections }, writes: cut.writes() };
  }

  async function assertUnmoved(begin: () => Promise<DossierDetail>, reader = 'motcua'): Promise<void> {
    const sound = await run(begin, reader, 0, 'before');
    assert.ok(sound.writes >= 3, String(sound.writes));
    assert.ok(sound.seen.parts >= sound.seen.children.length);
    for (let n = 1; n <= sound.writes; n += 1) {
      for (const when of ['before', 'after'] as const) {
        assert.deepEqual((await run(begin, reader, n, when)).seen, sound.seen, `${when} write ${String(n)}`);
      }
    }
  }

  it('while signing signs once', () =>
    assertUnmoved(async () => give(house, 'giamdoc', await aDossier(house).in('to_sign'), WORDS.sign)));

  it('while handing over a desk hands over each dossier once', () =>
    assertUnmoved(async () => {
      const dossier = await aDossier(house).in('processing');
      const order = { commandId: randomUUID(), toId: personId('chuyenvien2'), reason: 'Đi học dài hạn' };
      const head = await house.loginAs('truongphong');
      await head
        .post(`/api/people/${personId('chuyenvien')}/hand-over`)
        .send(order)
        .expect(202);
      return dossier;
    }));

  /** At the commune, its part for the province asked for a moment ago. */
  async function handedOver(): Promise<DossierDetail> {
    return give(house, 'xa.chuyenvien', await atCommune(house), WORDS.hand_over);
  }

  /** The part's result is signed and released; what comes of it waits in the queue. */
  async function answered(): Promise<{ parentId: string; partId: string }> {
    const parent = await handedOver();
    await house.settle();
    const partId = (await read(house, parent.id, 'xa.chuyenvien')).children[0]?.id ?? '';
    await give(house, 'vanthu', await signPart(house, partId), WORDS.release);
    return { parentId: parent.id, partId };
  }

  it('while bringing the result of a part to the whole brings it once', () =>
    assertUnmoved(async () => read(house, (await answered()).parentId, 'xa.chuyenvien'), 'xa.chuyenvien'));

  it('while taking a revoked result of a part out of the whole takes it out once, and opens one correction', () =>
    assertUnmoved(async () => {
      const { parentId, partId } = await answered();
      await house.settle();
      await give(house, 'giamdoc', await read(house, partId, 'giamdoc'), WORDS.revoke);
      return read(house, parentId, 'xa.chuyenvien');
    }, 'xa.chuyenvien'));

  it('while opening the correction of a revoked result opens one', () =>
    assertUnmoved(async () => give(house, 'giamdoc', await aDossier(house).in('returned'), WORDS.revoke)));

  it('while opening the part of another agency opens one', () => assertUnmoved(handedOver, 'xa.chuyenvien'));

  it('while ending the part of a dossier that was withdrawn ends it', () =>
    assertUnmoved(async () => {
      const { id } = await handedOver();
      await house.settle();
      return give(house, 'xa.motcua', await read(house, id, 'xa.motcua'), WORDS.withdraw);
    }, 'xa.motcua'));
});
