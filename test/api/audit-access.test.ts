// Who read what: every sensitive read leaves a line, refused ones leave none, and reading the log leaves one too.
import assert from 'node:assert/strict';
import type { AccessLine, AccessPage } from '#schemas/audit/audit.contract';
import { anIntake, receive } from '../support/dossiers.ts';
import { openHouse, type House } from '../support/house.ts';

describe('log of sensitive reads', function () {
  this.timeout(60_000);
  let house: House;
  before(async () => {
    house = await openHouse();
  });
  after(() => house.close());

  const readLog = async (query: string, by = 'giamdoc'): Promise<AccessPage> => {
    await house.server.services.accessLog.flush();
    const res = await (await house.loginAs(by)).get(`/api/audit/access?${query}`);
    assert.equal(res.status, 200, res.text);
    return res.body as AccessPage;
  };
  const linesOf = async (dossierId: string): Promise<AccessLine[]> => (await readLog(`dossier=${dossierId}`)).items;

  it('tells who opened a dossier, in which role, when, from where and in which request', async () => {
    const { id, code } = await receive(house);
    const res = await (await house.loginAs('chuyenvien')).get(`/api/dossiers/${id}`).expect(200);
    const [line, ...rest] = await linesOf(id);
    assert.deepEqual(rest, []);
    assert.equal(line?.person.name, 'Lý Thị Thu Hà');
    assert.deepEqual(line.roles, ['specialist']);
    assert.deepEqual([line.kind, line.dossier], ['dossier', { id, code }]);
    assert.equal(line.requestId, res.headers['x-request-id']);
    assert.match(line.ip, /127\.0\.0\.1|::1/);
    assert.match(line.at, /^2026-11-23T.*\+07:00$/);
  });

  it('keeps one line of a person and a dossier in ten minutes', async () => {
    const { id } = await receive(house);
    const clerk = await house.loginAs('motcua');
    for (let i = 0; i < 3; i++) await clerk.get(`/api/dossiers/${id}`).expect(200);
    assert.equal((await linesOf(id)).length, 1);
    house.clock.advance({ minutes: 10 });
    await clerk.get(`/api/dossiers/${id}`).expect(200);
    assert.equal((await linesOf(id)).length, 2);
  });

  it('has the line of a document before the document is there', async () => {
    const { id } = await receive(house);
    await (await house.loginAs('motcua')).get(`/api/dossiers/${id}/documents/receipt`).expect(200);
    const stored = await house.server.stores.connection.collection('access_log').findOne({ dossierId: id });
    assert.deepEqual([stored?.['kind'], stored?.['what']], ['document', 'receipt']);
  });

  it('has the line of an attached file before its first byte', async () => {
    const clerk = await house.loginAs('motcua');
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    const upload = await clerk.post('/api/files').attach('file', png, 'anh.png').expect(201);
    const fileId = (upload.body as { id: string }).id;
    const { id } = await receive(house, anIntake({ papers: [{ paperId: 'gt1', quantity: 1, fileIds: [fileId] }] }));
    await clerk.get(`/api/dossiers/${id}/files/${fileId}`).expect(200);
    const stored = await house.server.stores.connection.collection('access_log').findOne({ dossierId: id });
    assert.deepEqual([stored?.['kind'], stored?.['what']], ['file', fileId]);
  });

  it('has a line of a figure that was opened to its list', async () => {
    const path = '/api/indicators/on-time/dossiers?bucket=received&from=2026-11-01&to=2026-11-30';
    await (await house.loginAs('cchc')).get(path).expect(200);
    const stored = await house.server.stores.connection.collection('access_log').findOne({ kind: 'export' });
    assert.equal(stored?.['what'], path);
  });

  it('has no line of what was refused, of lists, and of looking a code up', async () => {
    const { id, code } = await receive(house);
    await (await house.loginAs('xa.motcua')).get(`/api/dossiers/${id}`).expect(404);
    await (await house.loginAs('motcua')).get(`/api/dossiers/${id}/documents/result`).expect(404);
    await (await house.loginAs('motcua')).get(`/api/dossiers/${id}/files/khong-co`).expect(404);
    await (await house.loginAs('motcua')).get('/api/dossiers').expect(200);
    await (await house.loginAs('motcua')).get(`/api/dossiers/by-code/${code ?? ''}`).expect(200);
    assert.deepEqual(await linesOf(id), []);
  });

  it('has a line of every reader of the log itself', async () => {
    const { id } = await receive(house);
    await readLog(`dossier=${id}`);
    const { items } = await readLog('limit=100');
    const own = items.find((line) => line.kind === 'access_log' && line.what?.includes(id));
    assert.deepEqual(own?.roles, ['leader']);
  });

  it('is narrowed to a person and to days, and read a page at a time from the newest', async () => {
    house.clock.set('2026-12-01T09:00');
    const specialist = await house.loginAs('chuyenvien');
    for (let i = 0; i < 5; i++) {
      const { id } = await receive(house);
      await specialist.get(`/api/dossiers/${id}`).expect(200);
      house.clock.advance({ minutes: 1 });
    }
    const person = ((await specialist.get('/api/session')).body as { user: { id: string } }).user.id;
    const seen: AccessLine[] = [];
    let cursor: string | null = '';
    for (let pages = 0; cursor !== null; pages++) {
      assert.ok(pages < 4);
      const next: AccessPage = await readLog(
        `person=${person}&from=2026-12-01&to=2026-12-01&limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      seen.push(...next.items);
      cursor = next.nextCursor;
    }
    assert.equal(seen.length, 5);
    assert.equal(new Set(seen.map((line) => line.id)).size, 5);
    assert.deepEqual(
      seen.map((line) => line.at),
      seen
        .map((line) => line.at)
        .toSorted()
        .toReversed(),
    );
    assert.equal((await readLog(`person=${person}&from=2026-12-02`)).items.length, 0);
  });

  it('finds a dossier by its printed code, in small letters too', async () => {
    const { id, code } = await receive(house);
    await (await house.loginAs('motcua')).get(`/api/dossiers/${id}`).expect(200);
    const { items } = await readLog(`dossier=${(code ?? '').toLowerCase()}`);
    assert.deepEqual(
      items.map((line) => line.dossier?.id),
      [id],
    );
  });

  it('is refused without a session, to other roles, about dossiers one may not see, and in shapes it does not know', async () => {
    const { id } = await receive(house);
    await house.anonymous().get('/api/audit/access').expect(401);
    for (const other of ['motcua', 'chuyenvien', 'truongphong', 'vanthu', 'cchc']) {
      const res = await (await house.loginAs(other)).get('/api/audit/access').expect(403);
      assert.equal((res.body as { code: string }).code, 'audit.forbidden');
    }
    await (await house.loginAs('xa.chutich')).get(`/api/audit/access?dossier=${id}`).expect(404);
    const leader = await house.loginAs('giamdoc');
    await leader.get('/api/audit/access?dossier=khong-co').expect(404);
    await leader.get('/api/audit/access?from=hom-qua').expect(422);
    await leader.get('/api/audit/access?from=2026-12-02&to=2026-12-01').expect(422);
    await leader.get('/api/audit/access?cursor=xyz').expect(400);
    await leader.get('/api/audit/access?x=1').expect(422);
  });

  it('keeps the readers of another agency out of an agency’s log', async () => {
    await (await house.loginAs('xa.chutich')).get('/api/audit/access').expect(200);
    const { items } = await readLog('limit=100');
    assert.ok(items.length > 0);
    assert.ok(items.every((line) => !line.person.title.includes('Chủ tịch')));
  });

  it('is whole after the house closed with lines still waiting', async () => {
    const { id } = await receive(house);
    await (await house.loginAs('motcua')).get(`/api/dossiers/${id}`).expect(200);
    await house.restart();
    assert.equal((await linesOf(id)).length, 1);
  });
});
