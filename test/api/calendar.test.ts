// The calendar editor: what it says beforehand is what happens, once, whoever else is at it and whatever is killed.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { CalendarPreview, CalendarView, SavedCalendar } from '#schemas/deadlines/calendar-change.contract';
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';
import { aDossier, give, read, WORDS } from '../support/dossiers.ts';
import { openHouse, type House } from '../support/house.ts';
import { assertInvalid, assertProblem } from '../support/problems.ts';

/** Thursday 26/11/2026 becomes a day off, and Saturday 28/11 is worked for it. */
const SWAP = {
  notice: 'Thông báo 88/TB-UBND',
  days: [
    { op: 'set', day: '2026-11-26', kind: 'swap_off', name: 'Nghỉ theo thông báo của tỉnh' },
    { op: 'set', day: '2026-12-05', kind: 'swap_work', name: 'Làm bù cho ngày 26/11/2026' },
  ],
};
const DAY_OFF = { notice: SWAP.notice, days: SWAP.days.slice(0, 1) };
const UNIT = 'phong-chinh-sach';

describe('the calendar editor', function () {
  // A dossier is led to its signed result, and offices are closed and opened again.
  this.timeout(60_000);
  let house: House;
  beforeEach(async () => {
    house = await openHouse();
  });
  afterEach(() => house.close());

  const admin = () => house.loginAs('quantri');
  async function look(by = 'quantri'): Promise<CalendarView> {
    return (await (await house.loginAs(by)).get('/api/calendar').expect(200)).body as CalendarView;
  }
  async function preview(change: object): Promise<CalendarPreview> {
    const res = await (await admin()).post('/api/calendar/preview').send({ change });
    assert.equal(res.status, 200, res.text);
    return res.body as CalendarPreview;
  }
  async function save(change: object, envelope: { number?: number; commandId?: string } = {}) {
    const number = envelope.number ?? (await look()).number;
    return (await admin()).post('/api/calendar').send({ commandId: randomUUID(), ...envelope, number, change });
  }
  async function saved(change: object): Promise<SavedCalendar> {
    const res = await save(change);
    assert.equal(res.status, 201, res.text);
    return res.body as SavedCalendar;
  }
  const changesOf = async (id: string) => (await house.server.stores.dossiers.find(id))?.clock.changes ?? [];
  /** The due moments of the house by dossier. */
  async function dues(dossiers: readonly DossierDetail[]): Promise<Map<string, string | null>> {
    const now = await Promise.all(dossiers.map((d) => read(house, d.id)));
    return new Map(now.map((d) => [d.id, d.dueAt]));
  }

  it('is open to everybody for looking, and to admins only for changing', async () => {
    assert.equal((await look('motcua')).mayEdit, false);
    assert.equal((await look()).mayEdit, true);
    const clerk = await house.loginAs('motcua');
    assertProblem(await clerk.post('/api/calendar/preview').send({ change: SWAP }), 403, 'deadlines.forbidden');
    const body = { commandId: randomUUID(), number: 1, change: SWAP };
    assertProblem(await clerk.post('/api/calendar').send(body), 403, 'deadlines.forbidden');
    assertProblem(await house.anonymous().get('/api/calendar'), 401, 'http.no_session');
  });

  it('tells beforehand which open dossiers move, and saving moves exactly these', async () => {
    const working = await aDossier(house).in('processing');
    const waiting = await aDossier(house).in('awaiting_supplement');
    const done = await aDossier(house).in('released');
    const all = [working, waiting, done];
    const before = await dues(all);
    const expected = await preview(SWAP);
    assert.deepEqual(await dues(all), before, 'a preview saves nothing');
    assert.deepEqual(expected.dossiers.map((d) => d.id).sort(), [working.id, waiting.id].sort());
    assert.equal(expected.later, 2);
    assert.equal(expected.earlier, 0);

    assert.deepEqual(await saved(SWAP), { number: 2, repeated: false });
    await house.settle();
    const after = await dues(all);
    for (const { id, oldDueAt, newDueAt } of expected.dossiers) {
      assert.equal(before.get(id), oldDueAt);
      assert.equal(after.get(id), newDueAt);
    }
    assert.equal(after.get(done.id), before.get(done.id), 'what is finished stays');
    const [change, ...more] = await changesOf(working.id);
    assert.deepEqual(more, []);
    assert.equal(change?.basis, SWAP.notice);
    assert.equal(change.by.name, 'Hà Tuấn Kiệt');
    assert.ok(change.reason.length > 0);
  });

  it('reckons by what a dossier keeps from its reception, whatever the office set since', async () => {
    const dossier = await aDossier(house).in('processing');
    const rules = { effectiveFrom: '2026-11-23', basis: 'Quyết định 20/QĐ-SDTTG', values: { dueClock: 'closing' } };
    await (
      await admin()
    )
      .post('/api/rules')
      .send({ commandId: randomUUID(), ...rules })
      .expect(201);
    // Thursday off and the Saturday after it worked: inside its term one makes up for the other.
    const even = { ...SWAP, days: [SWAP.days[0], { ...SWAP.days[1], day: '2026-11-28' }] };
    const before = await house.server.stores.dossiers.find(dossier.id);
    const trial = await preview(even);
    assert.deepEqual(trial.dossiers, []);
    assert.equal(trial.stepsOnly, 1, 'its step does not see the Saturday');
    await saved(even);
    await house.settle();
    const kept = await house.server.stores.dossiers.find(dossier.id);
    assert.deepEqual(kept?.clock.changes, [], 'no line where the due moment stayed');
    assert.deepEqual(
      [before?.stepRuns, kept?.stepRuns].map((runs) => runs?.at(-1)?.dueAt.toISOString()),
      ['2026-11-26T09:00:00.000Z', '2026-11-27T09:00:00.000Z'],
      'the step ends a day later',
    );
    assert.match(kept?.trace.at(-1)?.note ?? '', /Thông báo 88/);

    const back = { notice: 'Thông báo 91/TB-UBND', days: [{ op: 'remove', day: '2026-11-28' }] };
    const { dossiers } = await preview(back);
    assert.deepEqual(dossiers.map((d) => d.newDueAt), ['2026-12-02T08:00:00+07:00']); // prettier-ignore
    await saved(back);
    await house.settle();
    assert.equal((await read(house, dossier.id)).dueAt, '2026-12-02T08:00:00+07:00');
  });

  it('moves back what a second notice takes back, each change with its own ground', async () => {
    const dossier = await aDossier(house).in('processing');
    await saved(DAY_OFF);
    await house.settle();
    const back = { notice: 'Thông báo 90/TB-UBND', days: [{ op: 'remove', day: '2026-11-26' }] };
    const expected = await preview(back);
    assert.equal(expected.earlier, 1);
    assert.match(expected.warnings.join(' '), /sớm hơn/);
    await saved(back);
    await house.settle();
    assert.equal((await read(house, dossier.id)).dueAt, dossier.dueAt);
    assert.deepEqual((await changesOf(dossier.id)).map((c) => c.basis), ['Thông báo 88/TB-UBND', 'Thông báo 90/TB-UBND']); // prettier-ignore
  });

  it('changes the hours of one unit only', async () => {
    const dossier = await aDossier(house).in('processing');
    const hours = {
      notice: 'Quyết định 15/QĐ-SDTTG',
      hours: [{ unitId: UNIT, effectiveFrom: '2026-11-25', periods: [{ opensAt: '09:00', closesAt: '12:00' }] }],
    };
    const expected = await preview(hours);
    assert.deepEqual(expected.dossiers.map((d) => d.newDueAt.slice(11, 16)), ['09:00']); // prettier-ignore
    await saved(hours);
    await house.settle();
    assert.equal((await read(house, dossier.id)).dueAt, expected.dossiers[0]?.newDueAt);
    assert.deepEqual(
      (await look()).calendar.unitHours?.map((h) => h.unitId),
      [UNIT],
    );
    const other = { ...hours, hours: [{ ...hours.hours[0], unitId: 'phong-ke-hoach' }] };
    assert.equal((await preview(other)).later, 0);
  });

  it('lets only the first of two admins save', async () => {
    const results = await Promise.all([save(SWAP, { number: 1 }), save(DAY_OFF, { number: 1 })]);
    assert.deepEqual(results.map((r) => r.status).sort(), [201, 409]);
    const loser = results.find((r) => r.status === 409);
    assert.ok(loser);
    assertProblem(loser, 409, 'deadlines.calendar_conflict');
    assert.equal((await look()).number, 2);
    assertProblem(await save(DAY_OFF, { number: 1 }), 409, 'deadlines.calendar_conflict');
  });

  it('gives the first outcome to a command that is sent twice, and refuses its id for other words', async () => {
    const dossier = await aDossier(house).in('processing');
    const commandId = randomUUID();
    assert.equal((await save(SWAP, { commandId, number: 1 })).status, 201);
    await house.settle();
    const again = await save(SWAP, { commandId, number: 1 });
    assert.deepEqual(again.body, { number: 2, repeated: true });
    await house.settle();
    assert.equal((await changesOf(dossier.id)).length, 1);
    assertProblem(await save(DAY_OFF, { commandId, number: 1 }), 409, 'deadlines.command_reused');
  });

  it('touches past days only with a notice that says so', async () => {
    const past = { ...DAY_OFF, days: [{ ...DAY_OFF.days[0], day: '2026-11-20' }] };
    house.clock.set('2026-11-19T09:00');
    const dossier = await aDossier(house).in('processing');
    house.clock.set('2026-11-23T09:00');
    const expected = await preview(past);
    assert.match(expected.warnings.join(' '), /ngày đã qua/);
    assertProblem(await save(past), 422, 'deadlines.change_retroactive');
    assertInvalid(await save({ ...past, notice: '' }), ['/change/notice']);
    await saved({ ...past, retroactive: true });
    await house.settle();
    assert.equal((await read(house, dossier.id)).dueAt, expected.dossiers[0]?.newDueAt);
  });

  it('refuses what cannot be, in words that say what to do', async () => {
    assertInvalid(await save({ notice: 'TB 1', days: [] }), ['/change/days']);
    assertInvalid(await save({ ...SWAP, days: [SWAP.days[0], SWAP.days[0]] }), ['/change/days']);
    assertInvalid(await save({ ...SWAP, days: [{ ...SWAP.days[0], day: '2026-02-30' }] }), ['/change/days/0/day']);
    const upsideDown = [{ effectiveFrom: '2026-12-01', periods: [{ opensAt: '11:00', closesAt: '08:00' }] }];
    assertInvalid(await save({ notice: 'TB 1', hours: upsideDown }), ['/change/hours/0/periods/0']);
    const stranger = [{ ...upsideDown[0], unitId: 'khong-co', periods: [{ opensAt: '08:00', closesAt: '11:00' }] }];
    assertProblem(await save({ notice: 'TB 1', hours: stranger }), 422, 'deadlines.unit_absent');
    const absent = { notice: 'TB 1', days: [{ op: 'remove', day: '2026-11-26' }] };
    assertProblem(await save(absent), 422, 'deadlines.day_not_listed');
    const nobodys = { notice: 'TB 1', hours: [{ effectiveFrom: '2026-12-01', periods: null }] };
    assertProblem(await save(nobodys), 422, 'deadlines.agency_hours_missing');
    assert.equal((await look()).number, 1);
  });

  it('keeps every version, and who made it', async () => {
    await saved(SWAP);
    const now = await look();
    assert.deepEqual(now.versions.map((v) => v.number), [2, 1]); // prettier-ignore
    assert.equal(now.versions[0]?.by, 'Hà Tuấn Kiệt');
    assert.equal(now.versions[0].change?.notice, SWAP.notice);
    const first = (await (await admin()).get('/api/calendar?number=1').expect(200)).body as CalendarView;
    assert.equal(first.mayEdit, false);
    assert.ok(!first.calendar.days.some((d) => d.day === '2026-11-26'));
    assertProblem(await (await admin()).get('/api/calendar?number=9'), 404, 'deadlines.calendar_version_absent');
  });

  it('is not undone by a restart of the demo office', async () => {
    await saved(SWAP);
    await house.restart();
    const now = await look();
    assert.equal(now.number, 2);
    assert.ok(now.calendar.days.some((d) => d.day === '2026-11-26'));
  });

  it('finishes a recalculation that was killed, and moves no dossier twice', async () => {
    const dossiers = [];
    for (let i = 0; i < 5; i += 1) dossiers.push(await aDossier(house).in('received'));
    await house.server.services.jobs.stop();
    await saved(DAY_OFF);
    // As a kill leaves it in the middle: some were moved, and the job is still under its lease.
    const { stores, services } = house.server;
    const job = await stores.jobs.claim(house.clock.now(), 60_000);
    assert.ok(job);
    const words = {
      command: 'recalculate',
      reason: 'Lịch làm việc thay đổi',
      basis: DAY_OFF.notice,
      by: { id: 'demo-quantri', name: 'Hà Tuấn Kiệt' },
    } as const;
    const [first] = dossiers;
    assert.ok(first);
    await services.dossiers.giveAsSystem(first.id, randomUUID(), words);
    // With several processes the lease has to run out first.
    house.clock.set('2026-11-23T08:02');
    await house.restart();
    await house.settle();
    const moved = await Promise.all(dossiers.map((d) => changesOf(d.id)));
    assert.deepEqual(moved.map((changes) => changes.length), [1, 1, 1, 1, 1]); // prettier-ignore
  });

  it('sets off the recalculation at the next start where the process died before asking for it', async () => {
    const dossier = await aDossier(house).in('processing');
    await house.server.services.jobs.stop();
    await saved(DAY_OFF);
    await house.server.stores.connection.collection('jobs').deleteMany({ kind: 'recalculate-dues' });
    await house.restart();
    await house.settle();
    assert.equal((await changesOf(dossier.id)).length, 1);
  });

  it('counts by the clock of the server alone: nothing the client says about time is taken', async () => {
    const client = await admin();
    const body = { commandId: randomUUID(), number: 1, change: { ...DAY_OFF, today: '2020-01-01' } };
    assertInvalid(await client.post('/api/calendar').set('Date', 'Wed, 01 Jan 2020 00:00:00 GMT').send(body), ['/change/today']); // prettier-ignore
    const dossier = await aDossier(house).in('received');
    assert.equal(dossier.receivedAt, '2026-11-23T08:00:00+07:00');
  });

  it('moves a dossier that is worked on at the same time without losing either', async () => {
    const dossier = await aDossier(house).in('received');
    await house.server.services.jobs.stop();
    await saved(DAY_OFF);
    const [, assigned] = await Promise.all([house.settle(), give(house, 'truongphong', dossier, WORDS.assign).catch(() => undefined)]); // prettier-ignore
    const now = await read(house, dossier.id);
    assert.equal((await changesOf(dossier.id)).length, 1);
    assert.equal(now.holder !== null, assigned !== undefined);
  });
});
