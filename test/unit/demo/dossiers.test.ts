// The dossiers of the demo office on a real database: what a newcomer finds, and that an interrupted load goes on.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandBody } from '#schemas/dossiers/command.contract';
import { DOSSIER_STATES, type DossierState } from '#schemas/dossiers/dossier-state.contract';
import { loadDemoDossiers } from '../../../server/demo/dossiers.ts';
import { loadDemoOffice } from '../../../server/demo/office.ts';
import { BOARD, COMMUNE, personId } from '../../../server/demo/people.ts';
import { makeStories } from '../../../server/demo/scenarios.ts';
import { classifyFinish, computeDue } from '../../../server/features/deadlines/index.ts';
import { appointmentOf, findBrokenLink, type DossierRecord } from '../../../server/features/dossiers/index.ts';
import { createLog } from '../../../server/platform/log/log.ts';
import { dayOf, instantOf, parseVietnam } from '../../../server/platform/kernel/vietnam-time.ts';
import type { Signer } from '../../../server/features/signing/index.ts';
import type { Story } from '../../../server/demo/story.ts';
import { createSigner, openStores, type Stores } from '../../../server/wiring.ts';
import { testEnv } from '../../support/house.ts';

const NOW = parseVietnam('2026-11-23T09:30') ?? new Date(Number.NaN);
/** Where the dossiers of the stories stand, with those that spring from them. */
const ENDINGS = makeStories().flatMap((story) => [story.end, ...(story.springs ?? [])]);
const TOTAL = ENDINGS.length;

interface Load {
  now?: Date;
  /** Stops the load, as a crash would, at this many commands on dossiers. */
  cutAfter?: number;
  stories?: readonly Story[];
}
interface Office {
  stores: Stores;
  signer: Signer;
  load(load?: Load): Promise<{ made: number }>;
  all(): Promise<DossierRecord[]>;
  close(): Promise<void>;
}

class CutOff extends Error {}

/** @param keys the signer of another office: its keys take seconds to make */
async function openOffice(keys?: Signer): Promise<Office> {
  const dir = await mkdtemp(join(tmpdir(), 'motcua-demo-'));
  const env = testEnv(dir);
  const stores = await openStores(env, { durable: false });
  await loadDemoOffice(stores);
  const signer = keys ?? (await createSigner(env, stores, NOW));
  return {
    stores,
    signer,
    load({ now = NOW, cutAfter = Number.POSITIVE_INFINITY, stories = makeStories() } = {}) {
      let left = cutAfter;
      const apply: Stores['dossiers']['apply'] = (...args) => {
        left -= 1;
        if (left < 0) throw new CutOff();
        return stores.dossiers.apply(...args);
      };
      // A crash ends the jobs, too: none is tried again by the process that is gone.
      const claim: Stores['jobs']['claim'] = (...args) => {
        if (left < 0) throw new CutOff();
        return stores.jobs.claim(...args);
      };
      const cut: Stores = {
        ...stores,
        dossiers: { ...stores.dossiers, apply },
        jobs: { ...stores.jobs, claim },
      };
      const publicUrl = () => 'http://127.0.0.1:3000';
      return loadDemoDossiers(cut, { env, log: createLog('silent'), signer, publicUrl, now, stories });
    },
    all: () => stores.connection.collection<DossierRecord>('dossiers').find().sort({ _id: 1 }).toArray(),
    async close() {
      if (env.MONGODB_URI) await stores.connection.dropDatabase();
      await stores.database.close();
      await rm(dir, { recursive: true });
    },
  };
}

/** What must be equal however often the load was cut off. Access codes are drawn, so they differ. */
const outline = (d: DossierRecord) => [d._id, d.state, d.version, d.code, d.result?.number, d.onTime, d.holder?.id];

describe('the dossiers of the demo office', function () {
  this.timeout(300_000);
  let office: Office;
  let dossiers: DossierRecord[];

  before(async () => {
    office = await openOffice();
    assert.deepEqual(await office.load(), { made: TOTAL });
    dossiers = await office.all();
  });
  after(() => office.close());

  const inState = (state: DossierState): DossierRecord[] => dossiers.filter((d) => d.state === state);

  it('are about two hundred and forty, in every state that lasts', () => {
    assert.ok(TOTAL >= 225 && TOTAL <= 255, String(TOTAL));
    assert.equal(dossiers.length, TOTAL);
    for (const state of DOSSIER_STATES) assert.equal(inState(state).length > 0, state !== 'signing', state);
  });

  it('stand where their stories say', async () => {
    const counts = (states: readonly string[]) => [...states].sort();
    assert.deepEqual(counts(dossiers.map((d) => d.state)), counts(ENDINGS));
    assert.equal(await office.stores.connection.collection('jobs').countDocuments({ state: { $ne: 'done' } }), 0);
    assert.deepEqual(await office.stores.dossiers.findWaiting(1), []);
  });

  it('carry traces whose every line follows from the one before, and the same lines in the history', async () => {
    for (const { _id, trace } of dossiers) assert.equal(findBrokenLink(trace), undefined, _id);
    const lines = dossiers.reduce((sum, d) => sum + d.trace.length, 0);
    assert.equal(await office.stores.connection.collection('dossier_events').countDocuments(), lines);
  });

  it('are judged as the legal clock judges them anew', async () => {
    const finished = dossiers.filter((d) => d.finishedAt && d.clock.receivedAt);
    for (const d of finished) {
      const calendar = await office.stores.calendars.get(d.agency.id);
      const { receivedAt, pauses } = d.clock;
      const due = computeDue({ receivedAt: receivedAt ?? NOW, limit: d.procedure.limit, pauses, calendar });
      assert.ok(due.ok);
      assert.equal(d.onTime, classifyFinish({ dueAt: due.value.dueAt, finishedAt: d.finishedAt ?? NOW }), d._id);
    }
    const share = (kind: string) => finished.filter((d) => d.onTime === kind).length / finished.length;
    assert.ok(share('early') > 0.6 && share('early') < 0.8, `early ${String(share('early'))}`);
    assert.ok(share('on_time') > 0.1 && share('on_time') < 0.2, `on time ${String(share('on_time'))}`);
    assert.ok(share('late') > 0.05 && share('late') < 0.12, `late ${String(share('late'))}`);
  });

  it('lie wholly in the past, and in hours in which somebody works', () => {
    for (const { at } of dossiers.flatMap((d) => d.trace)) {
      assert.ok(at < NOW, at.toISOString());
      const day = dayOf(at);
      assert.ok(at >= instantOf(day, 7 * 60) && at <= instantOf(day, 17 * 60 + 6), at.toISOString());
    }
  });

  it('have codes and register numbers in the order of time, without gaps', () => {
    type Taken = [series: string, n: number, at: Date];
    const inOrder = (taken: (d: DossierRecord) => Taken[]): void => {
      const series = new Map<string, { n: number; at: Date }[]>();
      for (const [name, n, at] of dossiers.flatMap(taken)) {
        series.set(name, [...(series.get(name) ?? []), { n, at }]);
      }
      for (const [name, entries] of series) {
        const numbers = entries.sort((a, b) => a.at.getTime() - b.at.getTime()).map((e) => e.n);
        assert.deepEqual(
          numbers,
          Array.from(numbers, (_, i) => i + 1),
          name,
        );
      }
    };
    inOrder((d) => {
      const cut = d.code?.lastIndexOf('-') ?? -1;
      return d.code && d.clock.receivedAt
        ? [[d.code.slice(0, cut), Number(d.code.slice(cut + 1)), d.clock.receivedAt]]
        : [];
    });
    // A number once given stays taken, also where the result was taken back.
    inOrder((d) =>
      [...new Map([...d.revokedResults, ...(d.result ? [d.result] : [])].map((r) => [r.number, r])).values()].map(
        ({ number, signedAt }) => [number.slice(number.indexOf('/') + 1), Number.parseInt(number, 10), signedAt],
      ),
    );
  });

  it('give every role of both agencies something to do', () => {
    const waiting = new Set(dossiers.filter((d) => d.open || d.state === 'released').map((d) => d.waitingOn));
    for (const agency of ['H99.17', COMMUNE]) {
      for (const role of ['clerk', 'leader', 'registrar'])
        assert.ok(waiting.has(`${role}:${agency}`), `${role} ${agency}`);
    }
    for (const unit of ['phong-chinh-sach', 'phong-ke-hoach', 'xa-van-hoa', 'xa-kinh-te']) {
      assert.ok(waiting.has(`head:${unit}`), unit);
    }
    for (const name of ['chuyenvien', 'chuyenvien2', 'chuyenvien3', 'xa.chuyenvien', 'xa.tuphap', 'xa.kinhte']) {
      assert.ok(waiting.has(`user:demo-${name}`), name);
    }
  });

  it('hold papers, applicants of both kinds and people who file for others', async () => {
    assert.ok(dossiers.some((d) => d.owner.kind === 'organisation') && dossiers.some((d) => d.owner.kind === 'person'));
    assert.ok(dossiers.some((d) => d.filer && d.owner.kind === 'person'));
    for (const channel of ['counter', 'online', 'post'])
      assert.ok(
        dossiers.some((d) => d.channel === channel),
        channel,
      );
    for (const d of dossiers) assert.equal(d.owner.name, d.owner.name.normalize('NFC'));
    const withFiles = dossiers.filter((d) => d.papers.some((p) => p.fileIds.length > 0));
    assert.ok(withFiles.length > 20, String(withFiles.length));
    for (const d of withFiles) {
      const records = await office.stores.records.findMany(d.papers.flatMap((p) => p.fileIds));
      assert.ok(records.length > 0 && records.every((r) => r.attachedTo === d._id), d._id);
    }
  });

  it('have drafts without a gap left in their words', () => {
    const drafts = dossiers.flatMap((d) => (d.draft ? [d.draft] : []));
    assert.ok(drafts.length > 80, String(drafts.length));
    for (const { title, grounds, articles } of drafts) {
      for (const words of [title, ...grounds, ...articles]) assert.doesNotMatch(words, /[{}]|undefined/);
    }
  });

  it('are due today, on the next working day, past, and one has been forgotten for weeks', () => {
    const running = dossiers.filter((d) => d.open && d.state !== 'submitted' && !d.clock.pauses.some((p) => !p.to));
    const dueOn = (day: string) => running.filter((d) => d.clock.currentDueAt && dayOf(d.clock.currentDueAt) === day);
    assert.ok(dueOn('2026-11-23').length >= 5);
    // The 24th is a public holiday.
    assert.equal(dueOn('2026-11-24').length, 0);
    assert.ok(dueOn('2026-11-25').length >= 4);
    assert.ok(running.filter((d) => d.clock.currentDueAt && d.clock.currentDueAt < NOW).length >= 5);
    const twentyDaysAgo = new Date(NOW.getTime() - 20 * 86_400_000);
    assert.ok(running.some((d) => d.state === 'processing' && d.trace.every((e) => e.at < twentyDaysAgo)));
    const moved = running.filter(
      (d) => d.clock.currentDueAt && d.clock.originalDueAt && d.clock.currentDueAt > d.clock.originalDueAt,
    );
    assert.ok(moved.some((d) => d.supplements.at(-1)?.receivedAt));
  });

  it('have gone every way: each command that people give has been given', () => {
    const given = new Set<string>(dossiers.flatMap((d) => d.trace.map((e) => e.command)));
    for (const { shape } of CommandBody.options) assert.ok(given.has(shape.command.value), shape.command.value);
  });

  it('show every side path: claims, opinions, new appointments, closed and corrected ones, other agencies', async () => {
    const some = (what: string, is: (d: DossierRecord) => boolean): void => {
      assert.ok(dossiers.some(is), what);
    };
    const calendar = await office.stores.calendars.get(BOARD);
    const isPast = (at: Date | undefined | null): boolean => at !== undefined && at !== null && at < NOW;
    const hoursLeft = (at: Date | null): number => ((at?.getTime() ?? 0) - NOW.getTime()) / 3_600_000;
    some('a claim about to lapse', (d) => hoursLeft(d.claimedUntil) > 0 && hoursLeft(d.claimedUntil) < 8);
    some('an opinion awaited', (d) => d.open && d.consultations.some((c) => !c.answer && c.dueAt > NOW));
    some('one overdue', (d) => d.open && d.consultations.some((c) => c.mandatory && !c.answer && c.dueAt < NOW));
    for (const agrees of [true, false])
      some('one given', (d) => d.consultations.some((c) => c.answer?.agrees === agrees));
    some('a new date not yet missed', (d) => {
      const appointed = d.clock.extensions.length > 0 ? appointmentOf(d.clock, calendar) : undefined;
      return d.open && appointed !== undefined && appointed > NOW;
    });
    some('one explained, late and over', (d) => d.clock.extensions.length > 0 && d.onTime === 'late' && !d.open);
    some(
      'lateness explained at work',
      (d) => d.state === 'processing' && isPast(d.clock.currentDueAt) && d.explanations.length > 0,
    );
    for (const state of ['awaiting_supplement', 'processing'])
      some(`asked twice, ${state}`, (d) => d.state === state && d.supplements.length === 2);
    some('closed after a supplement that lapsed', (d) => d.state === 'closed' && d.supplements.length > 0);
    some('closed for want of an object', (d) => d.state === 'closed' && d.supplements.length === 0);
    some('a refusal signed and returned', (d) => d.state === 'returned' && d.result?.outcome === 'refused');
    some('corrected before hand-over', (d) => d.state === 'released' && d.revokedResults.length === 1);
    some('a correction at work', (d) => d.state === 'processing' && d.correctionOf !== null);
    some('a reminder', (d) => d.state === 'released' && d.reminders.length === 1 && isPast(d.actBy));
    some('a submission past its reply time', (d) => d.state === 'submitted' && isPast(d.actBy));
    assert.equal(dossiers.filter((d) => d.agency.id === BOARD && d.receivingAgency.id === COMMUNE).length, 2);
    const childrenOf = (state: string) => dossiers.filter((d) => d.children[0]?.state === state).map((d) => d.state);
    assert.deepEqual(childrenOf('open').sort(), ['processing', 'processing', 'processing', 'released']);
    assert.deepEqual(childrenOf('failed'), ['processing']);
    assert.deepEqual(childrenOf('done').sort(), ['processing', 'returned']);
  });

  it('meet an office in which one signs for another and one is away', async () => {
    const giver = await office.stores.people.absences.find(personId('giamdoc'));
    const [delegation] = giver?.delegations ?? [];
    assert.deepEqual([delegation?.form, delegation?.to.name], ['TL.', 'Vi Văn Thắng']);
    assert.ok(delegation && delegation.startsOn < dayOf(NOW) && delegation.endsOn > dayOf(NOW));
    const away = await office.stores.people.absences.find(personId('chuyenvien2'));
    assert.deepEqual(
      away?.leaves.map((l) => [l.startsOn, l.cancelled]),
      [[dayOf(NOW), null]],
    );
  });

  it('are not made a second time, on whatever later day', async () => {
    const later = new Date(NOW.getTime() + 3 * 86_400_000);
    assert.deepEqual(await office.load({ now: later }), { made: 0 });
    assert.deepEqual(await office.all(), dossiers);
  });

  /** Loads these stories whole, and cut off once and gone on with the next morning. */
  async function assertSameWhenCut(stories: readonly Story[], cutAfter: number): Promise<void> {
    const [whole, cut] = [await openOffice(office.signer), await openOffice(office.signer)];
    try {
      await whole.load({ stories });
      await assert.rejects(cut.load({ stories, cutAfter }), CutOff);
      await cut.load({ stories, now: new Date(NOW.getTime() + 86_400_000) });
      assert.deepEqual((await cut.all()).map(outline), (await whole.all()).map(outline));
    } finally {
      await whole.close();
      await cut.close();
    }
  }

  it('come out the same when the load is cut off halfway and goes on the next morning', () =>
    // A fifth of the stories: what is to be seen does not grow with their number.
    assertSameWhenCut(
      makeStories().filter((_, i) => i % 5 === 0),
      70,
    ));

  // Asked for its second signature, or handed over a second time, with nothing come of it yet.
  for (const cutAfter of [12, 20]) {
    it(`come out the same when cut off at command ${String(cutAfter)} of those that set the house going twice`, () =>
      assertSameWhenCut(
        makeStories().filter((s) => /^(lien-thong-chuyen-lai|so-sua-truoc-khi-tra)/.test(s.id)),
        cutAfter,
      ));
  }
});
