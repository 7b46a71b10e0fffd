// Files up and down: only honest content comes in, only entitled people get it out, and nothing is left of a cut upload.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';
import { StoredFile } from '#schemas/files/stored-file.contract';
import { asBytes } from '../support/bytes.ts';
import { aDossier, anIntake, aSubmission, give, read, receive, tell } from '../support/dossiers.ts';
import { eventually } from '../support/eventually.ts';
import { openHouse, type House } from '../support/house.ts';
import { assertProblem } from '../support/problems.ts';
import { aPdf, aPng, anEncryptedPdf } from '../unit/files/sample-files.ts';

const upload = async (
  house: House,
  content: Buffer,
  name = 'don-de-nghi.pdf',
  type = 'application/pdf',
  by = 'motcua',
) => (await house.loginAs(by)).post('/api/files').attach('file', content, { filename: name, contentType: type });

async function aFile(house: House, by = 'motcua', content?: Buffer): Promise<StoredFile> {
  const res = await upload(house, content ?? (await aPdf()), 'đơn đề nghị.pdf', 'application/pdf', by);
  assert.equal(res.status, 201, res.text);
  return StoredFile.parse(res.body);
}

describe('files', function () {
  this.timeout(60_000);
  let house: House;
  before(async () => {
    house = await openHouse();
  });
  after(() => house.close());

  const withFile = (fileId: string) => ({ papers: [{ paperId: 'gt1', quantity: 1, fileIds: [fileId] }] });
  const download = async (by: string, dossierId: string, fileId: string) =>
    (await house.loginAs(by)).get(`/api/dossiers/${dossierId}/files/${fileId}`);

  it('come back byte for byte under their name, to whoever reads the dossier and to nobody else', async () => {
    const content = await aPdf(3);
    const file = await aFile(house, 'motcua', content);
    assert.deepEqual([file.name, file.size, file.pages], ['đơn đề nghị.pdf', content.length, 3]);
    const dossier = await receive(house, anIntake(withFile(file.id)));
    assert.deepEqual((await read(house, dossier.id)).papers[0]?.files, [file]);
    const clerk = await house.loginAs('motcua');
    const res = await clerk.get(`/api/dossiers/${dossier.id}/files/${file.id}`).buffer().parse(asBytes).expect(200);
    assert.ok(content.equals(res.body as Buffer));
    assert.equal(res.get('Content-Type'), 'application/pdf');
    assert.equal(res.get('Content-Length'), String(content.length));
    assert.match(res.get('Content-Disposition') ?? '', /^inline; filename\*=UTF-8''%C4%91/);
    assert.equal(res.get('X-Content-Type-Options'), 'nosniff');
    assert.match(res.get('Content-Security-Policy') ?? '', /sandbox/);
    assert.match(res.get('Cache-Control') ?? '', /no-store/);
    for (const by of ['chuyenvien2', 'truongphong', 'giamdoc', 'vanthu']) {
      assert.equal((await download(by, dossier.id, file.id)).status, 200, by);
    }
    for (const by of ['xa.motcua', 'xa.chutich', 'chuyenvien3']) {
      assertProblem(await download(by, dossier.id, file.id), 404, 'dossiers.not_found');
    }
  });

  it('may stand for two papers of one dossier, when one scan holds both', async () => {
    const { id } = await aFile(house);
    const papers = ['gt1', 'gt2'].map((paperId) => ({ paperId, quantity: 1, fileIds: [id] }));
    const dossier = await receive(house, anIntake({ papers }));
    assert.deepEqual(dossier.papers.map((p) => p.files[0]?.id), [id, id]); // prettier-ignore
  });

  it('are not served through another dossier, nor before a dossier has them, nor by their hash', async () => {
    const file = await aFile(house);
    const other = await receive(house);
    assertProblem(await download('motcua', other.id, file.id), 404, 'documents.file_not_found');
    assertProblem(await download('motcua', other.id, randomUUID()), 404, 'documents.file_not_found');
    const [record] = await house.server.stores.records.findMany([file.id]);
    const hash = record?.sha256 ?? '';
    for (const path of [`/uploads/${hash.slice(0, 2)}/${hash}`, `/api/files/${file.id}`, `/${hash}`]) {
      assert.equal((await (await house.loginAs('motcua')).get(path)).status, 404, path);
    }
  });

  it('belong to the dossier that named them first; another may not take them', async () => {
    const file = await aFile(house);
    const first = await receive(house, anIntake(withFile(file.id)));
    await house.settle();
    const [record] = await house.server.stores.records.findMany([file.id]);
    assert.equal(record?.attachedTo, first.id);
    const clerk = await house.loginAs('motcua');
    const second = anIntake(withFile(file.id));
    assertProblem(await clerk.post('/api/dossiers').send(second), 422, 'dossiers.file_unknown');
    assertProblem(await clerk.get(`/api/dossiers/${second.commandId}`), 404, 'dossiers.not_found');
    const submission = clerk.post('/api/submissions').send(aSubmission(withFile(file.id)));
    assertProblem(await submission, 422, 'dossiers.file_unknown');
  });

  it('of another agency cannot be named', async () => {
    const foreign = await aFile(house, 'xa.motcua');
    const clerk = await house.loginAs('motcua');
    const res = await clerk.post('/api/dossiers').send(anIntake(withFile(foreign.id)));
    assertProblem(res, 422, 'dossiers.file_unknown');
    const waiting = await aDossier(house).in('awaiting_supplement');
    const brought = await tell(house, 'motcua', waiting, {
      command: 'receive_supplement',
      papers: [{ paperId: 'gt2', quantity: 1, fileIds: [foreign.id] }],
    });
    assertProblem(brought, 422, 'dossiers.file_unknown');
  });

  it('brought with a supplement join those that were there', async () => {
    const [one, two] = [await aFile(house), await aFile(house)];
    const made = await aDossier(house, withFile(one.id)).in('awaiting_supplement');
    const back = await give(house, 'motcua', made, {
      command: 'receive_supplement',
      papers: [{ paperId: 'gt2', quantity: 1, fileIds: [two.id] }],
    });
    await house.settle();
    assert.deepEqual(back.papers.map((p) => p.files.map((f) => f.id)), [[one.id], [two.id]]); // prettier-ignore
    assert.equal((await download('motcua', made.id, two.id)).status, 200);
    const [record] = await house.server.stores.records.findMany([two.id]);
    assert.equal(record?.attachedTo, made.id);
  });

  it('named by two dossiers at once are kept for both: what is in a dossier is never swept away', async () => {
    const [shared, own] = [await aFile(house), await aFile(house)];
    const clerk = await house.loginAs('motcua');
    const bodies = [
      anIntake({ papers: [{ paperId: 'gt1', quantity: 1, fileIds: [shared.id] }] }),
      anIntake({ papers: [{ paperId: 'gt1', quantity: 1, fileIds: [shared.id, own.id] }] }),
    ];
    const answers = await Promise.all(bodies.map((body) => clerk.post('/api/dossiers').send(body)));
    await house.settle();
    for (const res of answers.filter((r) => r.status === 201)) {
      const { papers } = await read(house, (res.body as DossierDetail).id);
      const records = await house.server.stores.records.findMany(papers.flatMap((p) => p.files.map((f) => f.id)));
      for (const record of records) assert.ok(record.attachedTo, 'a file of a dossier is attached');
    }
  });

  describe('are refused', () => {
    type Sample = [Buffer, string, string];
    const cases: [string, () => Sample | Promise<Sample>, number, string][] = [
      ['when they are empty', () => [Buffer.alloc(0), 'rong.pdf', 'application/pdf'], 422, 'files.empty'],
      ['when a picture calls itself a PDF', () => [aPng(), 'anh.pdf', 'application/pdf'], 415, 'files.type_mismatch'],
      ['when the claimed type lies', async () => [await aPdf(), 'don.pdf', 'image/png'], 415, 'files.type_mismatch'],
      [
        'when the content is a web page',
        () => [Buffer.from('<html><script>alert(1)</script></html>'), 'trang.html', 'text/html'],
        415,
        'files.type_not_allowed',
      ],
      [
        'when they are programs',
        () => [Buffer.from('MZ\x90\0\x03'), 'cai-dat.exe', 'application/octet-stream'],
        415,
        'files.type_not_allowed',
      ],
      [
        'when they hide a second ending',
        async () => [await aPdf(), 'don.exe.pdf', 'application/pdf'],
        422,
        'files.name_invalid',
      ],
      [
        'when they are locked with a password',
        async () => [await anEncryptedPdf(), 'khoa.pdf', 'application/pdf'],
        422,
        'files.pdf_encrypted',
      ],
      [
        'when they are no readable PDF',
        () => [Buffer.from('%PDF-1.4\nhong\nstartxref\n9\n%%EOF'), 'hong.pdf', 'application/pdf'],
        422,
        'files.pdf_unreadable',
      ],
      [
        'when they are cut short',
        async () => [(await aPdf(2, 20_000)).subarray(0, 9_000), 'cut.pdf', 'application/pdf'],
        422,
        'files.truncated',
      ],
      [
        'when they are over the limit',
        async () => [await aPdf(1, 3 << 20), 'to.pdf', 'application/pdf'],
        413,
        'files.too_large',
      ],
    ];
    for (const [when, make, status, code] of cases) {
      it(when, async () => {
        const [content, name, type] = await make();
        assertProblem(await upload(house, content, name, type), status, code);
      });
    }

    it('when there is none, or it stands in another field', async () => {
      const clerk = await house.loginAs('motcua');
      assertProblem(await clerk.post('/api/files').field('ghichu', 'x'), 422, 'documents.no_file');
      assertProblem(await clerk.post('/api/files').attach('tep', await aPdf(), 'a.pdf'), 400, 'files.malformed_form');
    });

    it('from strangers before their bytes are read', async () => {
      const res = await house
        .anonymous()
        .post('/api/files')
        .attach('file', await aPdf(), 'a.pdf');
      assertProblem(res, 401, 'http.no_session');
    });

    it('and leave nothing behind, neither record nor content', async () => {
      const folder = join(house.env.UPLOAD_DIR, 'tmp');
      await eventually('the temporary folder is empty', async () => (await readdir(folder)).length === 0);
      const { records } = house.server.stores;
      for await (const { sha256 } of house.server.services.files.listStored()) {
        assert.ok(await records.isReferenced(sha256), sha256);
      }
    });
  });

  it('cut off by the network leave nothing, and the house goes on', async () => {
    const [cookie = ''] = [
      (await house.anonymous().post('/api/session').send({ username: 'motcua', password: 'motcua-demo-2026' })).get(
        'Set-Cookie',
      ),
    ].flat();
    const folder = join(house.env.UPLOAD_DIR, 'tmp');
    const { connection } = house.server.stores;
    const before = await connection.collection('storedFiles').countDocuments();
    const { port } = new URL(house.server.url);
    const socket = connect(Number(port), '127.0.0.1');
    const head =
      '--cut\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.4\n';
    socket.write(
      [
        'POST /api/files HTTP/1.1',
        'Host: 127.0.0.1',
        `Cookie: ${cookie.split(';')[0] ?? ''}`,
        'Content-Type: multipart/form-data; boundary=cut',
        'Content-Length: 500000',
        '',
        head,
      ].join('\r\n') + 'x'.repeat(60_000),
    );
    await eventually('the upload is under way', async () => (await readdir(folder)).length > 0);
    socket.destroy();
    await eventually('nothing is left of it', async () => (await readdir(folder)).length === 0);
    assert.equal(await connection.collection('storedFiles').countDocuments(), before);
    await aFile(house);
  });
});

describe('a file of sixty megabytes', function () {
  this.timeout(60_000);
  let house: House;
  before(async () => {
    // The limit a house has by default.
    house = await openHouse({ env: { MAX_FILE_MB: '' } });
  });
  after(() => house.close());

  it('is over the limit of fifty', async () => {
    const res = await upload(house, Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(60 << 20, 'x')]));
    assertProblem(res, 413, 'files.too_large');
    assert.deepEqual(await readdir(join(house.env.UPLOAD_DIR, 'tmp')), []);
  });
});
