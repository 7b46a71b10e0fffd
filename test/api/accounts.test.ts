// Sign-in, sign-out, and what a session is worth.
import assert from 'node:assert/strict';
import { Session } from '#schemas/accounts/account.contract';
import { createUser } from '../../server/features/accounts/index.ts';
import { DEMO_PASSWORD } from '../../server/demo/office.ts';
import { BOARD, PEOPLE, personId } from '../../server/demo/people.ts';
import { aDossier } from '../support/dossiers.ts';
import { openHouse, type Client, type House } from '../support/house.ts';
import { assertInvalid, assertProblem } from '../support/problems.ts';

const signIn = (client: Client, username: string, password: string) =>
  client.post('/api/session').send({ username, password });

describe('signing in', function () {
  this.timeout(60_000);
  let house: House;
  before(async () => {
    house = await openHouse();
  });
  after(() => house.close());

  it('opens a session that another request finds again', async () => {
    const client = house.anonymous();
    const res = await signIn(client, 'motcua', DEMO_PASSWORD).expect(200);
    const session = Session.parse(res.body);
    assert.deepEqual(
      [session.user.id, session.user.name, session.user.roles, session.agency.id, session.unit.id, session.demoOffice],
      [personId('motcua'), 'Nông Thị Mai', ['clerk'], BOARD, 'mot-cua', true],
    );
    assert.deepEqual((await client.get('/api/session').expect(200)).body, res.body);
    assert.ok(!res.text.includes('passwordHash') && !res.text.includes('argon2'));
  });

  it('overlooks capitals and spaces around the name', async () => {
    for (const typed of ['MotCua', ' motcua', 'motcua ']) {
      await signIn(house.anonymous(), typed, DEMO_PASSWORD).expect(200);
    }
  });

  it('keeps its cookie from scripts and other sites', async () => {
    const [cookie = ''] = [(await signIn(house.anonymous(), 'motcua', DEMO_PASSWORD)).get('Set-Cookie')].flat();
    assert.match(cookie, /^motcua\.sid=/);
    assert.match(cookie, /; HttpOnly/);
    assert.match(cookie, /; SameSite=Lax/);
    assert.doesNotMatch(cookie, /Secure|Domain=/, 'plain HTTP in this house');
  });

  it('gives a new session id, so that one planted before is worth nothing', async () => {
    const planted = house.anonymous();
    const first = [(await signIn(planted, 'motcua', DEMO_PASSWORD)).get('Set-Cookie')].flat()[0] ?? '';
    const second = [(await signIn(planted, 'motcua', DEMO_PASSWORD)).get('Set-Cookie')].flat()[0] ?? '';
    assert.notEqual(first.split(';')[0], second.split(';')[0]);
    const old = house
      .anonymous()
      .get('/api/session')
      .set('Cookie', first.split(';')[0] ?? '');
    assertProblem(await old, 401, 'http.no_session');
  });

  it('answers the same for an unknown name and a wrong password', async () => {
    const unknown = assertProblem(
      await signIn(house.anonymous(), 'khongco', 'sai-mat-khau'),
      401,
      'accounts.bad_credentials',
    );
    const wrong = assertProblem(
      await signIn(house.anonymous(), 'motcua2', 'sai-mat-khau'),
      401,
      'accounts.bad_credentials',
    );
    assert.deepEqual({ ...unknown, requestId: '' }, { ...wrong, requestId: '' });
  });

  it('opens no session when it is refused', async () => {
    const client = house.anonymous();
    const res = await signIn(client, 'motcua2', 'sai');
    assert.equal(res.get('Set-Cookie'), undefined);
    assertProblem(await client.get('/api/session'), 401, 'http.no_session');
  });

  it('refuses a form with missing, empty or unknown fields, naming each', async () => {
    const post = (body: object) => house.anonymous().post('/api/session').send(body);
    assertInvalid(await post({}), ['/username', '/password']);
    assertInvalid(await post({ username: '  ', password: '' }), ['/username', '/password']);
    assertInvalid(await post({ username: { $gt: '' }, password: ['x'] }), ['/username', '/password']);
    assertInvalid(await post({ username: 'motcua', password: DEMO_PASSWORD, vaiTro: 'admin' }), ['/vaiTro']);
  });

  it('lets nobody guess on: after ten tries at a name it says when to come back, even for the right password', async () => {
    const guess = () => signIn(house.anonymous(), 'cchc', 'doan-mo');
    for (let i = 0; i < 10; i += 1) assertProblem(await guess(), 401, 'accounts.bad_credentials');
    const problem = await guess();
    assert.match(assertProblem(problem, 429, 'accounts.too_many_attempts').detail, /\d+ giây/);
    const wait = Number(problem.get('Retry-After'));
    assert.ok(wait > 0 && wait <= 300, String(wait));
    assertProblem(await signIn(house.anonymous(), 'cchc', DEMO_PASSWORD), 429, 'accounts.too_many_attempts');
    assertProblem(await signIn(house.anonymous(), 'CCHC', DEMO_PASSWORD), 429, 'accounts.too_many_attempts');
    await signIn(house.anonymous(), 'quantri', DEMO_PASSWORD).expect(200);
  });

  it('forgets the failed tries after a success', async () => {
    for (let round = 0; round < 3; round += 1) {
      for (let i = 0; i < 5; i += 1) await signIn(house.anonymous(), 'vanthu', 'go-nham').expect(401);
      await signIn(house.anonymous(), 'vanthu', DEMO_PASSWORD).expect(200);
    }
  });
});

describe('an office behind one address', function () {
  this.timeout(120_000);
  let house: House;
  before(async () => {
    house = await openHouse();
  });
  after(() => house.close());

  it('signs in at half past seven, all hundred and twenty at once', async () => {
    const names = PEOPLE.filter((p) => p.agencyId === BOARD).map((p) => p.username);
    const arrivals = Array.from({ length: 120 }, (_, i) => names[i % names.length] ?? '');
    const answers = await Promise.all(arrivals.map((username) => signIn(house.anonymous(), username, DEMO_PASSWORD)));
    assert.deepEqual(new Set(answers.map((res) => res.status)), new Set([200]));
  });

  it('counts the failures of all names together, and no success buys more of them', async () => {
    const guess = async (i: number) => (await signIn(house.anonymous(), `nguoi-${String(i)}`, 'doan-mo')).status;
    for (let i = 0; i < 100; i += 1) {
      assert.equal(await guess(i), 401);
      if (i % 10 === 0) await signIn(house.anonymous(), 'motcua', DEMO_PASSWORD).expect(200);
    }
    assert.equal(await guess(100), 429);
    assertProblem(await signIn(house.anonymous(), 'motcua', DEMO_PASSWORD), 429, 'accounts.too_many_attempts');
  });

  it('is not let guess on by asking all at once', async () => {
    await house.restart();
    const tries = Array.from({ length: 40 }, () => signIn(house.anonymous(), 'cchc', 'doan-mo'));
    const told = (await Promise.all(tries)).filter((res) => res.status === 401);
    assert.equal(told.length, 10);
  });
});

describe('a session', function () {
  this.timeout(60_000);
  let house: House;
  before(async () => {
    house = await openHouse();
  });
  after(() => house.close());

  it('ends with signing out, also where the cookie was kept', async () => {
    const client = house.anonymous();
    const cookie = [(await signIn(client, 'motcua', DEMO_PASSWORD)).get('Set-Cookie')].flat()[0]?.split(';')[0] ?? '';
    await client.delete('/api/session').expect(204);
    assertProblem(await client.get('/api/session'), 401, 'http.no_session');
    const kept = house.anonymous().get('/api/session').set('Cookie', cookie);
    assertProblem(await kept, 401, 'http.no_session');
  });

  it('ends alone: the same person stays signed in elsewhere', async () => {
    const [one, two] = [await house.loginAgainAs('motcua'), await house.loginAgainAs('motcua')];
    await one.delete('/api/session').expect(204);
    await two.get('/api/session').expect(200);
  });

  it('is kept alive by use, ends after half a day without it and after a week in any case', async () => {
    const HOUR = 3_600_000;
    const sessions = house.server.stores.connection.collection<{ _id: string; expires: Date; lastModified: Date }>(
      'sessions',
    );
    const before = new Set((await sessions.find().toArray()).map(({ _id }) => _id));
    const client = house.anonymous();
    await signIn(client, 'motcua', DEMO_PASSWORD).expect(200);
    const own = (await sessions.find().toArray()).find(({ _id }) => !before.has(_id)) ?? assert.fail('no session');
    const used = async (): Promise<number> =>
      (await sessions.findOne({ _id: own._id }))?.lastModified.getTime() ?? assert.fail('it is gone');
    const lastUsed = (hoursAgo: number): Promise<unknown> =>
      sessions.updateOne({ _id: own._id }, { $set: { lastModified: new Date(Date.now() - hoursAgo * HOUR) } });

    const answer = await client.get('/api/session').expect(200);
    assert.equal(answer.get('Set-Cookie'), undefined);
    assert.equal(await used(), own.lastModified.getTime(), 'not written with each use');
    await lastUsed(11);
    await client.get('/api/session').expect(200);
    assert.ok((await used()) > Date.now() - HOUR);
    await lastUsed(12);
    assertProblem(await client.get('/api/session'), 401, 'http.no_session');
    // Nor does it come back by a failed sign-in, an empty one or a sign-out.
    await signIn(client, 'vanthu', 'sai mật khẩu').expect(401);
    await client.post('/api/session').send({}).expect(422);
    assertProblem(await client.delete('/api/session'), 401, 'http.no_session');
    assertProblem(await client.get('/api/session'), 401, 'http.no_session');
    assert.deepEqual((await sessions.findOne({ _id: own._id }))?.expires, own.expires);

    await lastUsed(0);
    await client.get('/api/session').expect(200);
    assert.ok(own.expires.getTime() <= Date.now() + 7 * 24 * HOUR);
    await sessions.updateOne({ _id: own._id }, { $set: { expires: new Date(Date.now() - 1) } });
    assertProblem(await client.get('/api/session'), 401, 'http.no_session');
  });

  it('is not made up: a cookie without the house’s signature opens nothing', async () => {
    for (const cookie of ['motcua.sid=s%3Aabc.def', 'motcua.sid=abc', 'motcua.sid=']) {
      assertProblem(await house.anonymous().get('/api/session').set('Cookie', cookie), 401, 'http.no_session');
    }
  });

  it('is worth nothing from the moment the person is switched off, and neither is the password', async () => {
    const { stores } = house.server;
    await createUser(
      stores.users,
      {
        username: 'nghiviec',
        password: 'mat-khau-rat-dai',
        name: 'Người Nghỉ Việc',
        title: 'Công chức Một cửa',
        roles: ['clerk'],
        unitId: 'mot-cua',
      },
      { agencyId: BOARD, demo: false },
    );
    const client = house.anonymous();
    await signIn(client, 'nghiviec', 'mat-khau-rat-dai').expect(200);
    const dossier = await aDossier(house).in('submitted');
    await client.get(`/api/dossiers/${dossier.id}`).expect(200);
    await stores.connection.collection('users').updateOne({ username: 'nghiviec' }, { $set: { active: false } });
    assertProblem(await client.get(`/api/dossiers/${dossier.id}`), 401, 'http.no_session');
    assertProblem(await signIn(house.anonymous(), 'nghiviec', 'mat-khau-rat-dai'), 401, 'accounts.bad_credentials');
  });

  it('follows a change of rights at once', async () => {
    const { connection } = house.server.stores;
    const registrar = await house.loginAgainAs('vanthu');
    const { id } = await aDossier(house).in('submitted');
    await registrar.get(`/api/dossiers/${id}`).expect(200);
    await connection.collection('users').updateOne({ username: 'vanthu' }, { $set: { roles: ['specialist'] } });
    assertProblem(await registrar.get(`/api/dossiers/${id}`), 404, 'dossiers.not_found');
  });
});

describe('people and the demo office', function () {
  this.timeout(60_000);
  let house: House;
  before(async () => {
    house = await openHouse();
  });
  after(() => house.close());

  it('lists the people of the own agency, by role and unit, without secrets', async () => {
    const clerk = await house.loginAs('motcua');
    const names = async (query: object): Promise<string[]> => {
      const res = await clerk.get('/api/people').query(query).expect(200);
      assert.doesNotMatch(res.text, /password|argon2|username/);
      return (res.body as { items: { name: string }[] }).items.map((p) => p.name);
    };
    assert.equal((await names({})).length, PEOPLE.filter((p) => p.agencyId === BOARD).length);
    assert.deepEqual(await names({ role: 'specialist', unitId: 'phong-chinh-sach' }), [
      'Lý Thị Thu Hà',
      'Triệu Quốc Bảo',
    ]);
    assert.deepEqual(await names({ unitId: 'xa-van-hoa' }), [], 'a unit of the commune');
    assertInvalid(await clerk.get('/api/people').query({ role: 'vua' }), ['/role']);
    assertInvalid(await clerk.get('/api/people').query({ agencyId: 'H99.21.3' }), ['/agencyId']);
  });

  it('hands out the demo logins, every one of which works', async () => {
    const res = await house.anonymous().get('/api/session/demo-logins').expect(200);
    const { items } = res.body as { items: { username: string; password: string; agencyName: string }[] };
    assert.deepEqual(items.map((i) => i.username).sort(), PEOPLE.map((p) => p.username).sort());
    const agencyOf = (username: string) => items.find((i) => i.username === username)?.agencyName;
    assert.notEqual(agencyOf('vanthu'), agencyOf('xa.vanthu'), 'two of the same title work for two agencies');
    for (const { username, password } of items) await signIn(house.anonymous(), username, password).expect(200);
  });
});

describe('a house without the demo office', function () {
  this.timeout(60_000);
  let house: House;
  before(async () => {
    house = await openHouse({
      env: {
        NODE_ENV: 'production',
        DEMO_OFFICE: '0',
        SIGNER: 'none',
        SESSION_SECRET: 'mot-khoa-bi-mat-du-dai-cho-phien-lam-viec',
        PUBLIC_URL: 'https://motcua.example.vn',
        TRUST_PROXY: '1',
      },
    });
    const { users } = house.server.stores;
    const person = { password: DEMO_PASSWORD, name: 'Người Dùng', title: '', roles: ['clerk' as const], unitId: 'u' };
    await createUser(users, { ...person, username: 'that' }, { agencyId: BOARD, demo: false });
    await createUser(users, { ...person, username: 'mau' }, { agencyId: BOARD, demo: true });
  });
  after(() => house.close());

  it('knows no demo logins', async () => {
    assertProblem(await house.anonymous().get('/api/session/demo-logins'), 404, 'http.not_found');
  });

  it('refuses a demo account in production, whatever the database holds', async () => {
    assertProblem(await signIn(house.anonymous(), 'mau', DEMO_PASSWORD), 401, 'accounts.bad_credentials');
  });

  it('sends its cookie over HTTPS only', async () => {
    const res = await signIn(house.anonymous(), 'that', DEMO_PASSWORD).set('X-Forwarded-Proto', 'https').expect(200);
    assert.match([res.get('Set-Cookie')].flat()[0] ?? '', /; Secure/);
    assert.match(res.get('Strict-Transport-Security') ?? '', /max-age/);
  });

  it('takes writes from its public address and from nowhere else', async () => {
    const from = (origin: string) => signIn(house.anonymous(), 'that', DEMO_PASSWORD).set('Origin', origin);
    await from('https://motcua.example.vn').expect(200);
    assertProblem(await from('https://motcua.example.vn.xau.example'), 403, 'http.foreign_origin');
  });
});
