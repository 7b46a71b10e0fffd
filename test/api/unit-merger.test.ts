// A unit ends with open work: its people and dossiers go to the successor, each once, and new dossiers find it by themselves.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Response } from 'supertest';
import { OPEN_STATES, type DossierState } from '#schemas/dossiers/dossier-state.contract';
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';
import type { EndPreview } from '#schemas/catalogue/agency.contract';
import type { CalendarPreview } from '#schemas/deadlines/calendar-change.contract';
import { personId } from '../../server/demo/people.ts';
import { MOVE_ENDED_UNITS, successionJob } from '../../server/features/catalogue/index.ts';
import { aDossier, give, read, receive, WORDS } from '../support/dossiers.ts';
import { openHouse, type House } from '../support/house.ts';
import { assertInvalid, assertProblem } from '../support/problems.ts';

const OLD = { id: 'phong-chinh-sach', name: 'Phòng Chính sách dân tộc' };
const NEW = { id: 'phong-ke-hoach', name: 'Phòng Kế hoạch - Tổng hợp' };
const END = { lastDay: '2026-11-30', successorId: NEW.id, decision: '12/QĐ-SDTTG ngày 20/11/2026' };
const TEN_MINUTES = 600_000;

describe('a unit that ends with open work', function () {
  this.timeout(240_000);
  let house: House;
  beforeEach(async () => {
    house = await openHouse();
  });
  afterEach(() => house.close());

  const post = async (path: string, body: object, by = 'quantri'): Promise<Response> =>
    (await house.loginAs(by)).post(path).send(body);
  const end = (unitId: string, changes: object = {}, by = 'quantri'): Promise<Response> =>
    post(`/api/agency/units/${unitId}/end`, { commandId: randomUUID(), ...END, ...changes }, by);
  const preview = (unitId: string, body: object): Promise<Response> =>
    post(`/api/agency/units/${unitId}/end/preview`, body);
  const moves = (d: DossierDetail) => d.trace.filter((line) => line.type === 'dossier.unit_moved');
  const userOf = (username: string) => house.server.stores.users.find(personId(username));
  async function night(at = '2026-12-01T00:10'): Promise<void> {
    house.clock.set(at);
    await house.server.services.jobs.repeat(MOVE_ENDED_UNITS, MOVE_ENDED_UNITS, TEN_MINUTES);
    await house.settle();
  }
  /** The facts that make a dossier nobody's: asked of the record itself. */
  async function assertOwned(id: string): Promise<void> {
    const record = await house.server.stores.dossiers.find(id);
    assert.ok(record);
    assert.notEqual(record.waitingOn, '', id);
    assert.ok(!record.waitingOn.includes(OLD.id), record.waitingOn);
    assert.ok(record.actBy, `${id} in ${record.state} has a time to act`);
  }

  it('moves every open dossier once, as it stands, and its people with it', async () => {
    const states: DossierState[] = [...OPEN_STATES.filter((state) => state !== 'signing'), 'released'];
    const before: DossierDetail[] = [];
    for (const state of states) before.push(await aDossier(house).in(state));
    const done = await aDossier(house).in('returned');
    assert.equal((await end(OLD.id)).status, 200);
    await night('2026-11-30T16:00');
    const [first] = before;
    assert.ok(first);
    assert.equal((await read(house, first.id)).unit?.id, OLD.id, 'it works until the end of its last day');

    await night();
    for (const was of before) {
      const is = await read(house, was.id);
      assert.deepEqual(is.unit, NEW, was.state);
      assert.deepEqual([is.state, is.holder, is.clock.currentDueAt], [was.state, was.holder, was.clock.currentDueAt]);
      const [line, ...more] = moves(is);
      assert.deepEqual(more, []);
      assert.equal(line?.note, `${OLD.name} → ${NEW.name} (căn cứ: ${END.decision})`);
      assert.equal(line.actor.name, 'Hệ thống');
      await assertOwned(was.id);
    }
    assert.deepEqual((await read(house, done.id)).unit, OLD, 'what is finished keeps the names of its day');

    const [holder, oldHead, newHead] = [await userOf('chuyenvien'), await userOf('truongphong'), await userOf('truongphong2')]; // prettier-ignore
    assert.deepEqual([holder?.unitId, oldHead?.unitId], [NEW.id, NEW.id]);
    assert.deepEqual([oldHead?.roles, newHead?.roles], [['specialist'], ['head']], 'no second head by itself');
    assert.match(oldHead?.history?.at(-1)?.reason ?? '', /có lãnh đạo phòng khác nên thôi vai trò/);
    // The head of the successor assigns what waits, and the holder goes on with what he holds.
    const received = await read(house, before[states.indexOf('received')]?.id ?? '');
    await give(house, 'truongphong2', received, WORDS.assign);
    const held = await read(house, before[states.indexOf('processing')]?.id ?? '', 'chuyenvien');
    await give(house, 'chuyenvien', held, WORDS.submit_draft);

    await night('2026-12-01T00:20');
    for (const { id } of before) assert.equal(moves(await read(house, id)).length, 1);
  });

  it('is taken up again after a kill, by several processes at once, and moves nothing twice', async () => {
    const before: DossierDetail[] = [];
    for (let n = 0; n < 6; n += 1) before.push(await aDossier(house).in('processing'));
    assert.equal((await end(OLD.id)).status, 200);
    house.clock.set('2026-12-01T00:10');
    const { services, stores } = house.server;
    let given = 0;
    const job = (most: number) =>
      successionJob({
        agencies: () => stores.catalogue.listAgencies(),
        dossiers: stores.dossierFacts,
        moveStaff: (move) => services.people.moveStaff(move),
        giveAsSystem: (id, commandId, input) => {
          given += 1;
          if (given > most) throw new Error('killed');
          return services.dossiers.giveAsSystem(id, commandId, input);
        },
        clock: house.clock,
      });
    await assert.rejects(job(2).run({}, { id: 'one', attempt: 1 }), /4 moves failed/);
    const unitsOf = async () => Promise.all(before.map(async ({ id }) => (await read(house, id)).unit?.id));
    assert.equal((await unitsOf()).filter((id) => id === NEW.id).length, 2);
    await Promise.all(
      ['two', 'three'].map((id) =>
        job(1000)
          .run({}, { id, attempt: 1 })
          .catch(() => undefined),
      ),
    );
    await night('2026-12-01T00:20');
    for (const { id } of before) {
      const is = await read(house, id);
      assert.equal(is.unit?.id, NEW.id);
      assert.equal(moves(is).length, 1);
    }
    assert.equal((await userOf('chuyenvien'))?.history?.length, 1);
  });

  it('lets new dossiers find the successor from the next day, along a chain of two', async () => {
    assert.equal((await end(OLD.id)).status, 200);
    assert.deepEqual((await receive(house)).unit, OLD);
    house.clock.set('2026-12-01T00:01');
    assert.deepEqual((await receive(house)).unit, NEW, 'before any job ran');
    await night();
    const again = { lastDay: '2026-12-01', successorId: 'van-phong', decision: '13/QĐ-SDTTG' };
    assert.equal((await end(NEW.id, again)).status, 200);
    await night('2026-12-02T00:10');
    const taken = await receive(house);
    assert.equal(taken.unit?.id, 'van-phong');
    // Nobody headed it, so a head comes with that role and the dossier has an owner.
    assert.deepEqual((await userOf('truongphong2'))?.roles, ['head']);
    await give(house, 'truongphong2', taken, WORDS.assign);
  });

  it('hands on the opinions it owes; one that was given keeps its name', async () => {
    const asked = await give(house, 'chuyenvien', await aDossier(house).in('processing'), WORDS.consult);
    const answered = await give(house, 'chuyenvien', await aDossier(house).in('processing'), WORDS.consult);
    const consultationId = answered.consultations[0]?.id ?? '';
    await give(house, 'truongphong2', answered, { ...WORDS.give_opinion, consultationId });
    assert.equal((await end(NEW.id, { successorId: 'van-phong' })).status, 200);
    await night();
    assert.equal((await read(house, answered.id)).consultations[0]?.unit.name, NEW.name);
    const is = await read(house, asked.id, 'truongphong2');
    assert.equal(is.consultations[0]?.unit.id, 'van-phong');
    assert.deepEqual(is.unit, OLD);
    const words = { ...WORDS.give_opinion, consultationId: is.consultations[0]?.id ?? '' };
    await give(house, 'truongphong2', is, words);
  });

  it('is not ended without a successor while something is left, and shows before what would move', async () => {
    await aDossier(house).in('processing');
    const ask = { lastDay: END.lastDay };
    const shown = (await preview(OLD.id, ask)).body as EndPreview;
    assert.deepEqual([shown.needsSuccessor, shown.moves.openDossiers, shown.moves.people], [true, 1, 3]);
    assert.equal(shown.moves.procedures, shown.procedures.length);
    assert.ok(shown.procedures.some(({ code }) => code === 'BDT-02'));
    const refused = await end(OLD.id, { successorId: undefined });
    const { detail } = assertProblem(refused, 409, 'catalogue.unit_busy');
    assert.match(detail, /còn 1 hồ sơ chưa xong.*3 người.*Hãy chọn đơn vị kế thừa/);

    const merged = (await preview(OLD.id, { ...ask, successorId: NEW.id })).body as EndPreview;
    assert.deepEqual([merged.needsSuccessor, merged.heads, merged.headsSteppingDown], [false, ['Ma Thị Hạnh'], ['Vi Văn Thắng']]); // prettier-ignore
    const alone = (await preview(OLD.id, { ...ask, successorId: 'van-phong' })).body as EndPreview;
    assert.deepEqual([alone.heads, alone.headsSteppingDown], [['Vi Văn Thắng'], []]);
    assert.equal((await read(house, (await receive(house)).id)).unit?.id, OLD.id, 'a preview saves nothing');
  });

  it('has the decision say who heads a new unit to which two heads come', async () => {
    const merged = { id: 'phong-moi', name: 'Phòng Mới', desk: false };
    assert.equal((await post('/api/agency/units', { commandId: randomUUID(), ...merged })).status, 201);
    const into = { lastDay: END.lastDay, successorId: merged.id };
    assert.equal((await end(NEW.id, into)).status, 200);
    const asked = (await preview(OLD.id, into)).body as EndPreview;
    assert.deepEqual(asked.headsSteppingDown.sort(), ['Ma Thị Hạnh', 'Vi Văn Thắng']);
    assert.deepEqual([asked.needsHead, asked.headChoices.length], [true, 2]);
    const { detail } = assertProblem(await end(OLD.id, into), 409, 'catalogue.head_unnamed');
    assert.match(detail, /Ma Thị Hạnh/);
    assertProblem(await end(OLD.id, { ...into, headId: personId('giamdoc') }), 422, 'catalogue.head_unfit');

    const headId = personId('truongphong');
    const shown = (await preview(OLD.id, { ...into, headId })).body as EndPreview;
    assert.deepEqual([shown.needsHead, shown.heads, shown.headsSteppingDown], [false, ['Vi Văn Thắng'], ['Ma Thị Hạnh']]); // prettier-ignore
    assert.equal((await end(OLD.id, { ...into, headId })).status, 200);
    await night();
    const [named, other] = [await userOf('truongphong'), await userOf('truongphong2')];
    assert.deepEqual([named?.roles, other?.roles], [['head'], ['specialist']]);
  });

  it('takes nothing on once it ends without a successor, and what came all the same gets one later', async () => {
    const closing = { id: 'phong-tam', name: 'Phòng Tạm', desk: false };
    assert.equal((await post('/api/agency/units', { commandId: randomUUID(), ...closing })).status, 201);
    const person = { name: 'Lò Văn Mới', title: 'Chuyên viên', roles: ['specialist'], unitId: closing.id };
    const account = { username: 'nguoimoi', password: 'mat-khau-du-dai-12', ...person };
    assert.equal((await end(closing.id, { successorId: undefined })).status, 200);
    const added = await post('/api/people', { commandId: randomUUID(), ...account });
    assert.match(assertProblem(added, 409, 'people.unit_ending').detail, /Phòng Tạm/);
    const held = await aDossier(house).in('processing');
    const consult = { ...WORDS.consult, unitId: closing.id, commandId: randomUUID(), version: held.version };
    const asked = await (await house.loginAs('chuyenvien')).post(`/api/dossiers/${held.id}/commands`).send(consult);
    assertProblem(asked, 422, 'dossiers.unit_unfit');

    // Somebody came at the very moment of the end.
    const late = await userOf('chuyenvien2');
    assert.ok(late);
    await house.server.stores.users.changePost(late, {
      ...{ id: randomUUID(), at: house.clock.now(), by: { id: 'x', name: 'x' }, reason: 'x' },
      ...{ before: late, after: { ...late, unitId: closing.id } },
    });
    await night();
    assertProblem(
      await end(closing.id, { lastDay: '2026-12-01', successorId: undefined }),
      409,
      'catalogue.unit_ended',
    );
    assert.equal((await end(closing.id, { lastDay: '2026-12-01', decision: '14/QĐ-SDTTG' })).status, 200);
    await night('2026-12-02T00:10');
    assert.equal((await userOf('chuyenvien2'))?.unitId, NEW.id);
  });

  it('keeps the hours by which the appointment was given, whatever else changes in the calendar', async () => {
    const hours = (unitId: string, effectiveFrom: string) => ({
      notice: 'Thông báo 7/TB-SDTTG',
      hours: [{ unitId, effectiveFrom, periods: [{ opensAt: '09:00', closesAt: '10:30' }] }],
    });
    const change = async (change: object) => {
      const { number } = (await (await house.loginAs('quantri')).get('/api/calendar').expect(200)).body as { number: number }; // prettier-ignore
      assert.equal((await post('/api/calendar', { commandId: randomUUID(), number, change })).status, 201);
      await house.settle();
    };
    await change(hours(OLD.id, '2026-11-24'));
    house.clock.set('2026-11-30T09:00');
    const before = await aDossier(house).in('processing');
    assert.match(before.dueAt ?? '', /T(09|10):\d\d/, 'by the hours of its unit');
    assert.equal((await end(OLD.id)).status, 200);
    await night();
    const unrelated = hours('thanh-tra', '2026-12-02');
    const preview = (await post('/api/calendar/preview', { change: unrelated })).body as CalendarPreview;
    assert.deepEqual([preview.earlier, preview.later], [0, 0]);
    await change(unrelated);
    const record = await house.server.stores.dossiers.find(before.id);
    assert.deepEqual([record?.clock.changes, record?.clock.unitId, record?.unit.id], [[], OLD.id, NEW.id]);
    const is = await read(house, before.id);
    assert.deepEqual([is.dueAt, is.clock.derivation], [before.dueAt, before.clock.derivation]);
    await change(hours(NEW.id, '2026-12-02'));
    assert.equal((await read(house, before.id)).dueAt, before.dueAt);
  });

  it('counts what it has taken over when the successor itself is to end', async () => {
    assert.equal((await end(OLD.id, { successorId: 'thanh-tra' })).status, 200);
    await night();
    const refused = await end('thanh-tra', { lastDay: '2026-12-31', successorId: undefined });
    assert.match(assertProblem(refused, 409, 'catalogue.unit_busy').detail, /3 người, [1-9]\d* thủ tục/);
    const back = await end('thanh-tra', { lastDay: '2026-12-31', successorId: OLD.id });
    assertProblem(back, 422, 'catalogue.successor_unfit');
  });

  it('is ended, named and joined once for each command; its id with other words, or by another, is refused', async () => {
    const given: [string, object, object][] = [
      [`/api/agency/units/${OLD.id}/end`, END, { decision: '13/QĐ-SDTTG ngày 21/11/2026' }],
      ['/api/agency/units', { id: 'phong-so-hoa', name: 'Phòng Số hóa' }, { name: 'Phòng Chuyển đổi số' }],
      [`/api/agency/units/${NEW.id}/rename`, { from: '2026-11-23', name: 'Phòng Tổng hợp' }, { name: 'Phòng Khác' }],
    ];
    for (const [path, words, others] of given) {
      const body = { commandId: randomUUID(), ...words };
      for (const which of ['first', 'again']) {
        const answer = await post(path, body);
        assert.ok(answer.status < 300, `${which} ${path}: ${JSON.stringify(answer.body)}`);
      }
      assertProblem(await post(path, { ...body, ...others }), 409, 'catalogue.command_reused');
    }
    const units = (await house.server.stores.catalogue.findAgency('H99.17'))?.units ?? [];
    assert.equal(units.filter(({ name }) => name === 'Phòng Số hóa').length, 1);
  });

  it('is the admin’s to end, with a decision, and never the only desk', async () => {
    assertProblem(await end(OLD.id, {}, 'giamdoc'), 403, 'catalogue.publish_forbidden');
    assertProblem(await preview('khong-co', { lastDay: END.lastDay }), 404, 'catalogue.unit_not_found');
    assertInvalid(await end(OLD.id, { decision: '' }), ['/decision']);
    const { units } = (await (await house.loginAs('quantri')).get('/api/agency').expect(200)).body as {
      units: { id: string; desk: boolean }[];
    };
    const desk = units.find((unit) => unit.desk)?.id ?? '';
    assertProblem(await end(desk), 409, 'catalogue.last_desk');
    // Nobody is put into a unit that is gone.
    assert.equal((await end(OLD.id)).status, 200);
    await night();
    const person = { name: 'Lò Văn Mới', title: 'Chuyên viên', roles: ['specialist'], unitId: OLD.id };
    const account = { username: 'nguoimoi', password: 'mat-khau-du-dai-12', commandId: randomUUID(), ...person };
    assertProblem(await post('/api/people', account), 422, 'accounts.unit_unknown');
  });
});
