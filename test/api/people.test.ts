// Delegation, leave, load and posts over the API, each state read back through another request.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { StandInChoices, type Delegation, type Leave } from '#schemas/accounts/delegation.contract';
import { DossierPage } from '#schemas/dossiers/dossier.contract';
import { PersonDetail, StaffList, UnitWorkload } from '#schemas/people/people.contract';
import { personId } from '../../server/demo/people.ts';
import { aDossier, receive, tell, WORDS } from '../support/dossiers.ts';
import { openHouse, type House } from '../support/house.ts';
import { assertInvalid, assertProblem } from '../support/problems.ts';

const TODAY = '2026-11-23';

describe('people of the office', function () {
  this.timeout(120_000);
  let house: House;
  before(async () => {
    house = await openHouse();
  });
  after(() => house.close());

  const post = async (by: string, path: string, body: object) =>
    (await house.loginAs(by)).post(path).send({ commandId: randomUUID(), ...body });
  const person = async (by: string, username: string): Promise<PersonDetail> =>
    PersonDetail.parse((await (await house.loginAs(by)).get(`/api/people/${personId(username)}`).expect(200)).body);

  const delegation = (changes: object = {}) => ({
    fromId: personId('giamdoc'),
    toId: personId('truongphong2'),
    startsOn: TODAY,
    endsOn: '2026-11-26',
    form: 'TL.',
    procedures: [],
    basis: 'Giấy ủy quyền số 12/GUQ-SDTTG',
    ...changes,
  });

  describe('delegation', () => {
    it('lets its holder decide in the leader’s place from the same moment, until it is taken back', async () => {
      const [one, two] = [await aDossier(house).in('leader_review'), await aDossier(house).in('leader_review')];
      const approve = (dossier: typeof one) => tell(house, 'truongphong2', dossier, WORDS.approve);
      assertProblem(await approve(one), 404, 'dossiers.not_found');

      const given = await post('giamdoc', '/api/delegations', delegation());
      assert.equal(given.status, 201, JSON.stringify(given.body));
      const { id, enteredBy } = given.body as Delegation;
      assert.equal(enteredBy, 'Bế Hồng Quân');
      const session = await (await house.loginAs('truongphong2')).get('/api/session').expect(200);
      assert.deepEqual((session.body as { user: { standIns: unknown } }).user.standIns, [
        { roles: ['leader'], form: 'TL.', for: 'Giám đốc Bế Hồng Quân' },
      ]);
      assert.equal((await approve(one)).status, 200);

      const revoke = `/api/people/${personId('giamdoc')}/delegations/${id}/revoke`;
      const command = { commandId: randomUUID(), reason: 'Giám đốc đã về' };
      const back = await post('giamdoc', revoke, command);
      assert.equal(back.status, 200, JSON.stringify(back.body));
      assertProblem(await approve(two), 404, 'dossiers.not_found');
      assert.equal((await post('giamdoc', revoke, command)).status, 200, 'the same command again');
      const reused: [string, string, object][] = [
        ['giamdoc', revoke, { ...command, reason: 'Lý do khác' }],
        ['quantri', revoke, command],
        ['giamdoc', '/api/delegations', { ...delegation(), commandId: id, endsOn: '2026-11-25' }],
      ];
      for (const [by, path, body] of reused) assertProblem(await post(by, path, body), 409, 'people.command_reused');
      assertProblem(await post('giamdoc', revoke, { reason: 'Lần nữa' }), 409, 'people.already_taken_back');

      const seen = await person('giamdoc', 'giamdoc');
      assert.deepEqual(
        seen.given.map((d) => [d.id, d.revokedBy]),
        [[id, 'Bế Hồng Quân']],
      );
      assert.equal((await person('truongphong2', 'truongphong2')).received[0]?.id, id);
    });

    it('ends by itself with its last day', async () => {
      const entered = await post('giamdoc', '/api/delegations', delegation({ endsOn: TODAY }));
      assert.equal(entered.status, 201, JSON.stringify(entered.body));
      const standIns = async (): Promise<unknown[]> =>
        ((await (await house.loginAs('truongphong2')).get('/api/session')).body as { user: { standIns: unknown[] } })
          .user.standIns;
      assert.equal((await standIns()).length, 1);
      house.clock.set('2026-11-24T00:00');
      assert.equal((await standIns()).length, 0);
      house.clock.set('2026-11-23T08:00');
      const back = `/api/people/${personId('giamdoc')}/delegations/${(entered.body as Delegation).id}/revoke`;
      assert.equal((await post('giamdoc', back, { reason: 'Đã về' })).status, 200);
    });

    it('is one whatever a lost answer makes the client send again', async () => {
      const body = { commandId: randomUUID(), ...delegation({ startsOn: '2026-12-07', endsOn: '2026-12-08' }) };
      const answers = await Promise.all([1, 2, 3].map(() => post('giamdoc', '/api/delegations', body)));
      assert.deepEqual(
        answers.map((a) => [a.status, (a.body as Delegation).id]),
        answers.map(() => [201, body.commandId]),
      );
      const other = delegation({ startsOn: '2026-12-08', endsOn: '2026-12-09', toId: personId('truongphong') });
      assertProblem(await post('giamdoc', '/api/delegations', other), 409, 'people.delegation_overlaps');
    });

    it('is refused to strangers, by the rules, and to other agencies', async () => {
      assertProblem(await house.anonymous().post('/api/delegations').send({}), 401, 'http.no_session');
      assertProblem(await post('chuyenvien', '/api/delegations', delegation()), 403, 'people.forbidden');
      assertProblem(await post('truongphong', '/api/delegations', delegation()), 403, 'people.forbidden');
      assertProblem(await post('quantri', '/api/delegations', delegation()), 403, 'people.forbidden');
      assertProblem(await post('xa.chutich', '/api/delegations', delegation()), 404, 'people.not_found');
      const refused = async (changes: object, status: number, code: string): Promise<void> => {
        assertProblem(await post('phogiamdoc', '/api/delegations', delegation(changes)), status, code);
      };
      await refused({ toId: personId('giamdoc') }, 422, 'people.same_person');
      await refused({ toId: personId('xa.chutich') }, 422, 'people.receiver_unfit');
      await refused({ fromId: personId('chuyenvien') }, 422, 'people.giver_undecided');
      await refused({ form: 'KT.' }, 422, 'people.not_deputy');
      await refused({ startsOn: '2026-11-01', endsOn: '2026-11-02' }, 422, 'people.dates_past');
      const { detail } = assertProblem(
        await post('phogiamdoc', '/api/delegations', delegation({ procedures: ['BDT-02', 'BDT-99'] })),
        422,
        'people.procedure_unknown',
      );
      assert.match(detail, /mã BDT-99\./);
      assertInvalid(await post('phogiamdoc', '/api/delegations', delegation({ endsOn: '2026-11-20' })), ['/endsOn']);
    });

    it('is never entered for oneself: neither by the admin nor by the deputy', async () => {
      for (const [by, from, code] of [
        ['quantri', 'phogiamdoc', 'people.forbidden'],
        ['quantri', 'truongphong', 'people.forbidden'],
        ['phogiamdoc', 'giamdoc', 'people.power_to_oneself'],
      ] as const) {
        const body = delegation({ fromId: personId(from), toId: personId(by) });
        assertProblem(await post(by, '/api/delegations', body), 403, code);
        const session = await (await house.loginAs(by)).get('/api/session').expect(200);
        assert.deepEqual((session.body as { user: { standIns: unknown } }).user.standIns, []);
      }
      const forAnother = delegation({ startsOn: '2026-12-14', endsOn: '2026-12-15' });
      assert.equal((await post('phogiamdoc', '/api/delegations', forAnother)).status, 201);
    });
  });

  describe('delegation of named procedures', () => {
    /** What somebody lists, by id. */
    const listed = async (by: string, scope: string): Promise<string[]> => {
      const answer = await (await house.loginAs(by)).get('/api/dossiers').query({ scope, limit: 100 }).expect(200);
      return DossierPage.parse(answer.body).items.map((d) => d.id);
    };
    const read = async (by: string, id: string) => (await house.loginAs(by)).get(`/api/dossiers/${id}`);
    const givenTo = async (holder: string, from: string, procedures: string[]) => {
      const body = delegation({
        fromId: personId(from),
        toId: personId(holder),
        procedures,
        form: from === 'giamdoc' ? 'TL.' : 'TUQ.',
      });
      const given = await post(from, '/api/delegations', body);
      assert.equal(given.status, 201, JSON.stringify(given.body));
      const { id } = given.body as Delegation;
      return () => post(from, `/api/people/${personId(from)}/delegations/${id}/revoke`, { reason: 'Đã về' });
    };

    it('opens the dossiers of those procedures, and nothing else of the agency', async () => {
      const dossier = await receive(house);
      const agent = await house.loginAs('truongphong2');
      const byCode = () => agent.get(`/api/dossiers/by-code/${dossier.code ?? ''}`);
      const beside = await givenTo('truongphong2', 'giamdoc', ['BDT-01']);
      assertProblem(await read('truongphong2', dossier.id), 404, 'dossiers.not_found');
      assertProblem(await byCode(), 404, 'dossiers.not_found');
      await beside();
      const takeBack = await givenTo('truongphong2', 'giamdoc', ['BDT-02']);
      assert.equal((await read('truongphong2', dossier.id)).status, 200);
      assert.equal((await byCode()).status, 200);
      assertProblem(await agent.get(`/api/people/${personId('chuyenvien')}`), 404, 'people.not_found');
      const { items } = StaffList.parse((await agent.get('/api/staff').expect(200)).body);
      assert.ok(
        items.every(({ unitId }) => unitId === 'phong-ke-hoach'),
        'of the own unit, as before',
      );
      const leave = { personId: personId('giamdoc'), startsOn: TODAY, endsOn: TODAY, reason: 'Nghỉ phép' };
      assertProblem(await post('truongphong2', '/api/leaves', leave), 403, 'people.forbidden');
      assert.equal((await takeBack()).status, 200);
      assertProblem(await read('truongphong2', dossier.id), 404, 'dossiers.not_found');
    });

    it('lists what waits for the giver of those procedures, and nothing its holder cannot open', async () => {
      const { id } = await receive(house);
      assert.ok((await listed('truongphong', 'mine')).includes(id), 'waits for the head');
      for (const procedure of ['BDT-01', 'BDT-02']) {
        const takeBack = await givenTo('truongphong2', 'truongphong', [procedure]);
        const mine = await listed('truongphong2', 'mine');
        assert.equal(mine.includes(id), procedure === 'BDT-02', procedure);
        for (const one of mine) assert.equal((await read('truongphong2', one)).status, 200);
        await takeBack();
      }
      assert.ok(!(await listed('truongphong2', 'mine')).includes(id));
    });

    it('is unlike one for everything, whose holder lists the whole agency', async () => {
      const dossier = await receive(house);
      assert.ok(!(await listed('truongphong2', 'agency')).includes(dossier.id));
      const takeBack = await givenTo('truongphong2', 'giamdoc', []);
      assert.ok((await listed('truongphong2', 'agency')).includes(dossier.id));
      await takeBack();
    });
  });

  describe('who may stand in', () => {
    const choices = async (by: string, giver: string): Promise<StandInChoices> =>
      StandInChoices.parse(
        (await (await house.loginAs(by)).get(`/api/people/${personId(giver)}/stand-ins`).expect(200)).body,
      );
    const namesOf = ({ forms }: StandInChoices) =>
      Object.fromEntries(
        forms.map(({ form, people }) => [form, people.map(({ id }) => id.replace('demo-', '')).sort()]),
      );

    it('is told by form: deputies, heads by order or authorisation, and never an admin or a superior', async () => {
      assert.deepEqual(namesOf(await choices('giamdoc', 'giamdoc')), {
        'KT.': ['phogiamdoc'],
        'TL.': ['truongphong', 'truongphong2'],
        'TUQ.': ['truongphong', 'truongphong2'],
      });
      assert.deepEqual(namesOf(await choices('phogiamdoc', 'phogiamdoc')), { 'KT.': [], 'TL.': [], 'TUQ.': [] });
      assert.deepEqual(namesOf(await choices('truongphong', 'truongphong')), {
        'KT.': [],
        'TL.': [],
        'TUQ.': ['chuyenvien', 'chuyenvien2', 'truongphong2'],
      });
      assertProblem(
        await (await house.loginAs('chuyenvien')).get(`/api/people/${personId('giamdoc')}/stand-ins`),
        403,
        'people.forbidden',
      );
    });

    it('names the procedures whose process does not allow the form', async () => {
      const { forms, procedures } = await choices('giamdoc', 'giamdoc');
      const barred = (form: string) => forms.find((one) => one.form === form)?.barred.length;
      assert.deepEqual([barred('KT.'), barred('TL.'), barred('TUQ.')], [0, 0, procedures.length]);
    });

    it('is kept on the server, with a reason', async () => {
      const given = (from: string, to: string, form: string) =>
        post(from, '/api/delegations', delegation({ fromId: personId(from), toId: personId(to), form }));
      const unlawful: [string, string, string, string][] = [
        ['giamdoc', 'quantri', 'TUQ.', 'people.not_unit_head'],
        ['giamdoc', 'vanthu', 'TL.', 'people.not_unit_head'],
        ['phogiamdoc', 'quantri', 'TUQ.', 'people.not_agency_head'],
        ['phogiamdoc', 'truongphong', 'TL.', 'people.not_agency_head'],
        ['truongphong', 'giamdoc', 'TUQ.', 'people.not_beside_head'],
        ['truongphong', 'chuyenvien', 'TL.', 'people.not_agency_head'],
        ['giamdoc', 'truongphong', 'TUQ.', 'people.form_in_vain'],
      ];
      for (const [from, to, form, code] of unlawful) assertProblem(await given(from, to, form), 422, code);
    });

    it('puts nothing into the queue of a stand-in that they could not decide', async () => {
      const dossier = await aDossier(house).in('leader_review');
      const given = await post('giamdoc', '/api/delegations', delegation());
      assert.equal(given.status, 201, JSON.stringify(given.body));
      const mine = async (): Promise<string[]> =>
        DossierPage.parse(
          (await (await house.loginAs('truongphong2')).get('/api/dossiers').query({ scope: 'mine', limit: 100 })).body,
        ).items.map(({ id }) => id);
      assert.ok((await mine()).includes(dossier.id));
      // Taken in under a process that lets only the leader in person decide.
      const dossiers = house.server.stores.connection.collection<{ _id: string }>('dossiers');
      await dossiers.updateOne({ _id: dossier.id }, { $set: { 'procedure.standIns': ['KT.'] } });
      assert.ok(!(await mine()).includes(dossier.id));
      assertProblem(await tell(house, 'truongphong2', dossier, WORDS.approve), 403, 'dossiers.forbidden');
      const back = `/api/people/${personId('giamdoc')}/delegations/${(given.body as Delegation).id}/revoke`;
      assert.equal((await person('quantri', 'giamdoc')).mayRevoke, true);
      assert.equal((await person('truongphong', 'truongphong')).mayRevoke, true);
      assert.equal((await post('quantri', back, { reason: 'Ghi nhầm' })).status, 200);
    });

    it('is told with the names of the procedures', async () => {
      const given = await post('giamdoc', '/api/delegations', delegation({ procedures: ['BDT-02'] }));
      const { id, procedures } = given.body as Delegation;
      assert.equal(procedures[0]?.code, 'BDT-02');
      assert.match(procedures[0].name, /chính sách dân tộc/);
      const back = `/api/people/${personId('giamdoc')}/delegations/${id}/revoke`;
      assert.equal((await post('giamdoc', back, { reason: 'Đã về' })).status, 200);
    });
  });

  describe('leave', () => {
    it('shows in the office and is cancelled without being forgotten', async () => {
      const body = {
        personId: personId('chuyenvien2'),
        startsOn: TODAY,
        endsOn: '2026-11-27',
        reason: 'Nghỉ phép năm',
      };
      const entered = await post('truongphong', '/api/leaves', body);
      assert.equal(entered.status, 201, JSON.stringify(entered.body));
      const list = StaffList.parse((await (await house.loginAs('truongphong')).get('/api/staff').expect(200)).body);
      const row = list.items.find((p) => p.id === personId('chuyenvien2'));
      assert.equal(row?.awayUntil, '2026-11-27');
      assert.ok(
        list.items.every((p) => p.unitId === 'phong-chinh-sach'),
        'a head sees the own unit',
      );
      assertProblem(await post('truongphong', '/api/leaves', body), 409, 'people.leave_overlaps');
      assertProblem(await post('chuyenvien', '/api/leaves', body), 403, 'people.forbidden');

      const path = `/api/people/${personId('chuyenvien2')}/leaves/${(entered.body as Leave).id}/cancel`;
      assert.equal((await post('chuyenvien2', path, { reason: 'Không nghỉ nữa' })).status, 200);
      const seen = await person('chuyenvien2', 'chuyenvien2');
      assert.equal(seen.awayUntil, null);
      assert.equal(seen.leaves.length, 1);
      assert.ok(seen.leaves[0]?.cancelledAt);
    });
  });

  describe('the load of a unit', () => {
    it('names who should get each dossier next, and not whoever is on leave', async () => {
      const waiting = await aDossier(house).in('received');
      await aDossier(house).in('processing');
      await aDossier(house).in('to_release');
      const unreceived = await aDossier(house).in('submitted');
      const read = async (): Promise<UnitWorkload> =>
        UnitWorkload.parse(
          (await (await house.loginAs('truongphong')).get('/api/units/phong-chinh-sach/workload').expect(200)).body,
        );
      const board = await read();
      const load = (username: string) => board.people.find((p) => p.id === personId(username))?.load;
      assert.ok((load('chuyenvien')?.open ?? 0) > 0);
      assert.ok((load('chuyenvien')?.remainingMinutes ?? 0) > 0);
      const next = board.dossiers.find((d) => d.id === waiting.id);
      assert.equal(next?.command, 'assign');
      assert.equal(next.place, 'assign');
      for (const { id, load: told } of board.people) {
        const rows = board.dossiers.filter((d) => d.holderId === id && d.place === 'held');
        assert.equal(rows.length, told.open, 'the count over the rows is theirs');
      }
      assert.equal(next.suggestion?.personId, personId('chuyenvien2'), 'the one with less to do');

      const before = board.dossiers.find((d) => d.id === unreceived.id);
      assert.deepEqual([before?.place, before?.command], ['reception', null]);

      const leave = { personId: personId('chuyenvien2'), startsOn: TODAY, endsOn: '2026-12-04', reason: 'Đi học' };
      const { id } = (await post('chuyenvien2', '/api/leaves', leave)).body as Leave;
      const after = (await read()).dossiers.find((d) => d.id === waiting.id);
      assert.equal(after?.suggestion?.personId, personId('chuyenvien'));
      await post('chuyenvien2', `/api/people/${personId('chuyenvien2')}/leaves/${id}/cancel`, { reason: 'Đã xong' });
    });

    it('is for the head, leaders and admins', async () => {
      const get = async (by: string, unit: string) => (await house.loginAs(by)).get(`/api/units/${unit}/workload`);
      for (const by of ['giamdoc', 'quantri']) {
        const res = await get(by, 'phong-chinh-sach');
        assert.equal(res.status, 200);
        assert.ok(
          UnitWorkload.parse(res.body).dossiers.every((d) => d.command === null),
          'only the head assigns',
        );
      }
      assertProblem(await get('chuyenvien', 'phong-chinh-sach'), 403, 'people.unit_forbidden');
      assertProblem(await get('truongphong2', 'phong-chinh-sach'), 403, 'people.unit_forbidden');
      assertProblem(await get('xa.chutich', 'phong-chinh-sach'), 404, 'people.unit_not_found');
      assertProblem(await house.anonymous().get('/api/units/x/workload'), 401, 'http.no_session');
    });
  });

  describe('posts', () => {
    const NEW = {
      username: 'chuyenvien4',
      password: 'mat-khau-rat-dai',
      name: 'Hoàng Thị Sen',
      title: 'Chuyên viên',
      roles: ['specialist'],
      unitId: 'phong-chinh-sach',
    };

    it('are made, changed and ended by the admin, and nothing of it is lost', async () => {
      const order = { commandId: randomUUID(), ...NEW };
      const added = await post('quantri', '/api/people', order);
      assert.equal(added.status, 201, JSON.stringify(added.body));
      const { id } = PersonDetail.parse(added.body);
      assert.equal(
        PersonDetail.parse((await post('quantri', '/api/people', order)).body).id,
        id,
        'the same command again',
      );
      for (const other of [{ roles: ['clerk'] }, { password: 'mat-khau-khac-han' }, { name: 'Hoàng Sen' }]) {
        assertProblem(await post('quantri', '/api/people', { ...order, ...other }), 409, 'people.command_reused');
      }
      assertProblem(await post('quantri', '/api/people', NEW), 409, 'accounts.username_taken');
      assertProblem(await post('giamdoc', '/api/people', NEW), 403, 'people.forbidden');
      assertProblem(await post('quantri', '/api/people', { ...NEW, unitId: 'khong' }), 422, 'accounts.unit_unknown');

      const browser = house.anonymous();
      const signIn = () => browser.post('/api/session').send({ username: NEW.username, password: NEW.password });
      await signIn().expect(200);
      const { name, roles, unitId } = NEW;
      const change = { commandId: randomUUID(), name, roles, unitId, title: 'Chuyên viên chính', reason: 'Nâng ngạch' };
      const raise = (more: object = {}) => post('quantri', `/api/people/${id}/post`, { ...change, ...more });
      const raised = await raise();
      assert.equal(raised.status, 200, JSON.stringify(raised.body));
      assert.equal((await raise()).status, 200, 'the same command again');
      assertProblem(await raise({ title: 'Chuyên viên cao cấp' }), 409, 'people.command_reused');
      assertProblem(await raise({ reason: 'Lý do khác' }), 409, 'people.command_reused');
      assert.equal(
        ((await browser.get('/api/session')).body as { user: { title: string } }).user.title,
        'Chuyên viên chính',
      );

      const ended = await post('quantri', `/api/people/${id}/deactivate`, { reason: 'Chuyển công tác' });
      assert.equal(ended.status, 200, JSON.stringify(ended.body));
      assertProblem(await browser.get('/api/session'), 401, 'http.no_session');
      assertProblem(await signIn(), 401, 'accounts.bad_credentials');
      const sessions = house.server.stores.connection.collection('sessions');
      assert.equal(await sessions.countDocuments({ 'session.passport.user': id }), 0);

      const seen = PersonDetail.parse((await (await house.loginAs('quantri')).get(`/api/people/${id}`)).body);
      assert.deepEqual(
        seen.history.map((line) => [line.reason, line.after.title, line.after.active]),
        [
          ['Chuyển công tác', 'Chuyên viên chính', false],
          ['Nâng ngạch', 'Chuyên viên chính', true],
          ['', 'Chuyên viên', true],
        ],
      );
      assert.equal((await post('quantri', `/api/people/${id}/activate`, { reason: 'Trở lại' })).status, 200);
      await signIn().expect(200);
    });

    it('give power to decide by the hand of a leader alone, so that no admin signs through an account of their own', async () => {
      const puppet = { ...NEW, username: 'nguoi-rom' };
      for (const roles of [['leader'], ['specialist', 'head']]) {
        assertProblem(await post('quantri', '/api/people', { ...puppet, roles }), 403, 'people.power_needs_leader');
      }
      const { id } = (await post('quantri', '/api/people', puppet)).body as { id: string };
      const { name, title, unitId } = puppet;
      const raise = (by: string) =>
        post(by, `/api/people/${id}/post`, { name, title, unitId, roles: ['head'], reason: 'Bổ nhiệm trưởng phòng' });
      assertProblem(await raise('quantri'), 403, 'people.power_needs_leader');
      assertProblem(await raise('truongphong'), 403, 'people.forbidden');
      assert.equal((await raise('giamdoc')).status, 200);
      const detail = PersonDetail.parse((await (await house.loginAs('giamdoc')).get(`/api/people/${id}`)).body);
      assert.deepEqual([detail.roles, detail.history[0]?.by], [['head'], 'Bế Hồng Quân']);
      assert.ok(detail.abilities.includes('change') && !detail.abilities.includes('deactivate'));
    });

    it('give nobody power over dossiers by their own hand', async () => {
      const { name, title, unitId } = await person('quantri', 'quantri');
      for (const role of ['leader', 'head']) {
        const body = { name, title, unitId, roles: ['admin', role], reason: 'Tự nâng' };
        assertProblem(
          await post('quantri', `/api/people/${personId('quantri')}/post`, body),
          403,
          'people.power_to_oneself',
        );
      }
      assert.deepEqual((await person('quantri', 'quantri')).roles, ['admin']);
    });

    it('end only once the desk is handed over, and never for the last admin', async () => {
      await aDossier(house).in('processing');
      const end = (username: string) =>
        post('quantri', `/api/people/${personId(username)}/deactivate`, { reason: 'Nghỉ hưu' });
      const problem = assertProblem(await end('chuyenvien'), 409, 'people.holds_dossiers');
      assert.match(problem.detail, /\d+ hồ sơ đang mở\. Hãy bàn giao trước/);
      assertProblem(await end('quantri'), 409, 'people.not_oneself');
    });

    it('are seen by those answerable for the person', async () => {
      const get = async (by: string) => (await house.loginAs(by)).get(`/api/people/${personId('chuyenvien')}`);
      for (const by of ['chuyenvien', 'truongphong', 'giamdoc', 'quantri']) assert.equal((await get(by)).status, 200);
      for (const by of ['chuyenvien2', 'truongphong2', 'xa.chutich']) {
        assertProblem(await get(by), 404, 'people.not_found');
      }
      assertProblem(await (await house.loginAs('chuyenvien')).get('/api/staff'), 403, 'people.forbidden');
      assert.ok(!JSON.stringify((await get('quantri')).body).includes('argon2'));
    });
  });
});
