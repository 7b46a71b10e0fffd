// The rules of an office: entries with an effective date and a basis, in force from their day, never for the past.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { RulesLine, RulesView } from '#schemas/deadlines/rules.contract';
import { receive, anIntake, read } from '../support/dossiers.ts';
import { openHouse, type House } from '../support/house.ts';
import { assertInvalid, assertProblem } from '../support/problems.ts';

const BASIS = 'Quyết định 20/QĐ-SDTTG';

describe('the rules of an office', () => {
  let house: House;
  before(async () => {
    house = await openHouse();
  });
  after(() => house.close());

  const look = async (by = 'quantri'): Promise<RulesView> =>
    (await (await house.loginAs(by)).get('/api/rules').expect(200)).body as RulesView;
  const add = async (body: object, by = 'quantri') =>
    (await house.loginAs(by)).post('/api/rules').send({ commandId: randomUUID(), basis: BASIS, ...body });

  it('are the national practice where the office has set nothing', async () => {
    const { inForce, entries, mayEdit } = await look('motcua');
    assert.equal(inForce.dueClock, 'as-received');
    assert.equal(inForce.replyMinutes, 480);
    assert.deepEqual(entries, []);
    assert.equal(mayEdit, false);
  });

  it('are set by admins only', async () => {
    const entry = { effectiveFrom: '2026-11-25', values: { replyMinutes: 240 } };
    assertProblem(await add(entry, 'cchc'), 403, 'deadlines.forbidden');
    assertProblem(await house.anonymous().get('/api/rules'), 401, 'http.no_session');
  });

  it('are not set for a day that is over', async () => {
    const entry = { effectiveFrom: '2026-11-22', values: { replyMinutes: 240 } };
    const problem = assertProblem(await add(entry), 422, 'deadlines.rules_retroactive');
    assert.match(problem.detail, /22\/11\/2026/);
    assert.match(problem.detail, /từ thứ Hai, 23\/11\/2026 trở đi/);
  });

  it('refuse an entry without basis, without a value, or with a value that cannot be', async () => {
    const effectiveFrom = '2026-11-25';
    assertInvalid(await add({ effectiveFrom, values: { replyMinutes: 240 }, basis: ' ' }), ['/basis']);
    assertInvalid(await add({ effectiveFrom, values: {} }), ['/values']);
    assertInvalid(await add({ effectiveFrom, values: { supplementsAllowed: -1, sameDayCutoff: '25:00', speed: 1 } }), ['/values/sameDayCutoff', '/values/speed', '/values/supplementsAllowed']); // prettier-ignore
    const none = { assignMinutes: 0, readMinutes: 0, claimMinutes: 0, escalateMinutes: 0 };
    assertInvalid(await add({ effectiveFrom, values: none }), ['/values/assignMinutes', '/values/claimMinutes', '/values/escalateMinutes', '/values/readMinutes']); // prettier-ignore
    assert.deepEqual((await look()).entries, []);
  });

  it('hold from their day on, and what they do not name stays', async () => {
    const values = { dueClock: 'closing', nearMinutes: 960 } as const;
    const written = (await add({ effectiveFrom: '2026-11-25', values })).body as RulesLine;
    assert.equal(written.number, 1);
    assert.equal(written.by, 'Hà Tuấn Kiệt');
    assert.equal((await look()).inForce.dueClock, 'as-received');
    const early = await receive(house, anIntake());
    assert.equal(early.dueAt?.slice(11, 16), '08:00');
    house.clock.set('2026-11-25T08:00');
    const { inForce } = await look();
    assert.equal(inForce.dueClock, 'closing');
    assert.equal(inForce.nearMinutes, 960);
    assert.equal(inForce.replyMinutes, 480);
    assert.equal((await receive(house, anIntake())).dueAt?.slice(11, 16), '17:00');
    assert.equal((await read(house, early.id)).dueAt, early.dueAt, 'what was promised before stays');
  });

  it('of one day are those written last, and a command sent twice writes once', async () => {
    const commandId = randomUUID();
    const entry = { commandId, effectiveFrom: '2026-11-25', values: { nearMinutes: 60 } };
    const [one, two] = await Promise.all([add(entry), add(entry)]);
    assert.equal(one.status, 201, one.text);
    assert.deepEqual(one.body, two.body);
    const { inForce, entries } = await look();
    assert.equal(inForce.nearMinutes, 60);
    assert.deepEqual(entries.map((e) => e.number), [2, 1]); // prettier-ignore
    assertProblem(await add({ ...entry, values: { nearMinutes: 61 } }), 409, 'deadlines.command_reused');
  });

  it('of another agency are its own', async () => {
    const client = await house.loginAs('xa.motcua');
    assert.deepEqual(((await client.get('/api/rules').expect(200)).body as RulesView).entries, []);
  });
});
