import assert from 'node:assert/strict';
import express from 'express';
import request from 'supertest';
import { absentPage, citizenRoutes, type CitizenDeps } from '../../../server/features/citizens/index.ts';
import type { DossierRecord } from '../../../server/features/dossiers/index.ts';
import { createLog } from '../../../server/platform/log/log.ts';
import { OFFICE } from '../dossiers/paper-office.ts';
import { AGENCY, CODE, dossierIn, HOUSE, NOW } from './citizen-samples.ts';

const MINE = { ...dossierIn('processing'), _id: 'd-mine' };
const OTHER = { ...dossierIn('processing'), _id: 'd-other', code: 'H99.17-261123-0002', accessCode: 'ZZ99' };
const GOOD = { code: CODE, secret: MINE.accessCode };

/** The pages over fixed records; no test here reads procedures. */
function site(options: { records?: DossierRecord[]; find?: CitizenDeps['store']['find'] } = {}) {
  const records = options.records ?? [MINE, OTHER];
  const clock = { at: NOW };
  const deps: CitizenDeps = {
    store: {
      find: options.find ?? ((id) => Promise.resolve(records.find((d) => d._id === id) ?? null)),
      findByCode: (code) => Promise.resolve(records.find((d) => d.code === code) ?? null),
    },
    catalogue: { ...HOUSE, listVersions: () => Promise.resolve([]) } as unknown as CitizenDeps['catalogue'],
    agencyOf: () => Promise.resolve(AGENCY),
    clockOf: () => Promise.resolve(OFFICE),
    clock: { now: () => clock.at },
    tokenKey: 'a key that is only for this test, 32+',
    assets: { url: () => undefined, styles: () => [] },
    secure: true,
    log: createLog('silent'),
  };
  const app = express();
  app.use(citizenRoutes(deps));
  app.use(absentPage(deps));
  return { app, clock };
}

/** Signs in and gives the cookie to send along; test clients do not keep secure cookies over plain HTTP. */
async function cookieOf(app: express.Express): Promise<string> {
  const answer = await request(app).post('/tra-cuu').type('form').send(GOOD).expect(303);
  return answer.get('Set-Cookie')?.[0]?.split(';')[0] ?? '';
}

describe('the look-up', () => {
  it('opens the status with a signed cookie that scripts and other sites cannot use', async () => {
    const { app } = site();
    const answer = await request(app).post('/tra-cuu').type('form').send(GOOD).expect(303);
    assert.equal(answer.get('Location'), `/ho-so/${CODE}`);
    const cookie = answer.get('Set-Cookie')?.[0] ?? '';
    for (const part of ['HttpOnly', 'SameSite=Lax', 'Secure', 'Path=/', 'Max-Age=7200']) {
      assert.ok(cookie.includes(part), `${part} in ${cookie}`);
    }
  });

  it('answers a wrong code and a wrong second factor in the same words', async () => {
    const { app } = site();
    const bodies = [];
    for (const secret of [
      { code: 'H99.17-261123-9999', secret: GOOD.secret },
      { code: CODE, secret: '0000' },
    ]) {
      const answer = await request(app).post('/tra-cuu').type('form').send(secret).expect(422);
      assert.equal(answer.get('Set-Cookie'), undefined);
      bodies.push(answer.text.replaceAll(secret.code, ''));
    }
    assert.equal(bodies[0], bodies[1]);
  });

  it('keeps the typed code, drops the second factor and links the error to its field', async () => {
    const { app } = site();
    const answer = await request(app).post('/tra-cuu').type('form').send({ code: 'h99.17-x', secret: '98765' });
    assert.equal(answer.status, 422);
    assert.match(answer.text, /value="h99\.17-x"/);
    assert.ok(!answer.text.includes('98765'));
    assert.match(answer.text, /<a href="#secret">/);
    assert.match(answer.text, /<title>Lỗi: /);
    assert.equal(answer.get('Cache-Control'), 'no-store');
  });

  it('escapes a code that tries to be a tag', async () => {
    const { app } = site();
    const answer = await request(app).post('/tra-cuu').type('form').send({ code: '"><script>x</script>', secret: '' });
    assert.ok(!answer.text.includes('<script'));
  });

  it('stops after ten tries of one dossier, and says how long to wait', async () => {
    const { app } = site();
    const wrong = { code: CODE, secret: '0000' };
    for (let i = 0; i < 10; i++) await request(app).post('/tra-cuu').type('form').send(wrong).expect(422);
    const answer = await request(app).post('/tra-cuu').type('form').send(GOOD).expect(429);
    assert.match(answer.text, /Bác chờ khoảng 10 phút/);
    assert.ok(Number(answer.get('Retry-After')) > 500);
    await request(app).post('/tra-cuu').type('form').send({ code: OTHER.code, secret: 'ZZ99' }).expect(303);
  });

  it('stops one address after thirty tries over many codes', async () => {
    const { app } = site();
    for (let i = 0; i < 30; i++) {
      await request(app)
        .post('/tra-cuu')
        .type('form')
        .send({ code: `X-${i}`, secret: '0000' })
        .expect(422);
    }
    await request(app).post('/tra-cuu').type('form').send(GOOD).expect(429);
  });

  it('names the agency, and shows a code as this agency gives them today', async () => {
    const answer = await request(site().app).get('/').expect(200);
    assert.match(answer.text, /ví dụ H99\.17-261125-0012\./);
    assert.match(answer.text, /<span class="agency" lang="vi">Sở Dân tộc và Tôn giáo</);
  });

  it('takes the code of a QR link into the form', async () => {
    const { app } = site();
    const answer = await request(app).get('/').query({ code: CODE }).expect(200);
    assert.match(answer.text, new RegExp(`value="${CODE}"`));
  });

  it('speaks English when asked, and remembers it', async () => {
    const { app } = site();
    const answer = await request(app).get('/?lang=en').expect(200);
    assert.match(answer.text, /<html lang="en">/);
    const cookie = answer.get('Set-Cookie')?.[0]?.split(';')[0] ?? '';
    const again = await request(app).get('/').set('Cookie', cookie).expect(200);
    assert.match(again.text, /Track your application/);
    assert.match((await request(app).get('/')).text, /<html lang="vi">/);
  });

  it('lets browsers name their origin, which the origin check needs from a plain form', async () => {
    const answer = await request(site().app).get('/').expect(200);
    assert.equal(answer.get('Referrer-Policy'), 'same-origin');
  });
});

describe('the status over HTTP', () => {
  it('shows the dossier of the cookie, and nothing is kept on the machine', async () => {
    const { app } = site();
    const answer = await request(app)
      .get(`/ho-so/${CODE}`)
      .set('Cookie', await cookieOf(app))
      .expect(200);
    assert.match(answer.text, /Hồ sơ đang được xem xét tại Phòng Chính sách\./);
    assert.equal(answer.get('Cache-Control'), 'no-store');
  });

  it('gives its changing part alone', async () => {
    const { app } = site();
    const answer = await request(app)
      .get(`/ho-so/${CODE}/fragment`)
      .set('Cookie', await cookieOf(app))
      .expect(200);
    assert.match(answer.text, /^<article data-version="\d+"/);
    assert.ok(!answer.text.includes('<html'));
    assert.equal(answer.get('Cache-Control'), 'no-store');
  });

  it('leads to the look-up without a cookie, with the code filled in', async () => {
    const answer = await request(site().app).get(`/ho-so/${CODE}`).expect(303);
    assert.equal(answer.get('Location'), `/?code=${CODE}`);
  });

  it('makes no difference between an unknown code and somebody else’s', async () => {
    const { app } = site();
    const cookie = await cookieOf(app);
    for (const code of ['H99.17-261123-9999', OTHER.code]) {
      const page = await request(app).get(`/ho-so/${code}`).set('Cookie', cookie).expect(303);
      assert.equal(page.get('Location'), `/?code=${code}`);
      await request(app).get(`/ho-so/${code}/fragment`).set('Cookie', cookie).expect(401);
    }
  });

  it('ends after two hours, and at once when the citizen ends it', async () => {
    const { app, clock } = site();
    const cookie = await cookieOf(app);
    const ended = await request(app).post('/tra-cuu/ket-thuc').set('Cookie', cookie).expect(303);
    assert.match(ended.get('Set-Cookie')?.[0] ?? '', /^motcua\.lookup=;.*Expires=Thu, 01 Jan 1970/);
    clock.at = new Date(NOW.getTime() + 2 * 3_600_000);
    await request(app).get(`/ho-so/${CODE}`).set('Cookie', cookie).expect(303);
  });

  it('apologises in words, with nothing of the fault, when the database is away', async () => {
    const { app } = site({ find: () => Promise.reject(new Error('connection to db-1 lost')) });
    const answer = await request(app)
      .get(`/ho-so/${CODE}`)
      .set('Cookie', await cookieOf(app))
      .expect(500);
    assert.match(answer.text, /Trang này đang gặp lỗi/);
    assert.ok(!answer.text.includes('db-1'));
  });
});

describe('an address that leads nowhere', () => {
  it('is a page for people and not for programs', async () => {
    const { app } = site();
    const page = await request(app).get('/khong-co').set('Accept', 'text/html').expect(404);
    assert.match(page.text, /Không có trang này/);
    const forProgram = await request(app).get('/khong-co').set('Accept', 'application/json').expect(404);
    assert.ok(!forProgram.text.includes('Không có trang này'));
    await request(app).get('/ho-so/%E0%A4%A').expect(400);
  });
});
