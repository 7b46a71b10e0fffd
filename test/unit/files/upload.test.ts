import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import supertest from 'supertest';
import { UploadError } from '../../../server/platform/files/index.ts';
import { aPdf, aPng, aTiff } from './sample-files.ts';
import { openUploadOffice, type UploadOffice } from './upload-office.ts';

const BOUNDARY = 'motcua-test-boundary';
const partHead = (field = 'file', name = 'ho-so.pdf'): string =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: application/pdf\r\n\r\n`;
const FORM_END = `\r\n--${BOUNDARY}--\r\n`;
const MEGABYTE = Buffer.alloc(1 << 20, 'x');

interface Answer {
  status: number | undefined;
  body: { code: string };
}

describe('receiving an upload', () => {
  let office: UploadOffice;
  beforeEach(async () => {
    office = await openUploadOffice();
  });
  afterEach(() => office.close());

  const send = (content: Buffer, filename: string, contentType = 'application/pdf'): supertest.Test =>
    supertest(office.server).post('/files').attach('file', content, { filename, contentType });

  function startRequest(headers: Record<string, string | number> = {}): ClientRequest {
    return request({
      port: office.port,
      method: 'POST',
      path: '/files',
      headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}`, ...headers },
    });
  }

  async function readAnswer(sent: ClientRequest): Promise<Answer> {
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    const chunks = (await response.toArray()) as Buffer[];
    return {
      status: response.statusCode,
      body: JSON.parse(Buffer.concat(chunks).toString()) as Answer['body'],
    };
  }

  async function until(isTrue: () => Promise<boolean>): Promise<void> {
    while (!(await isTrue())) await nextTurn();
  }

  it('keeps the file under the hash of its content and leaves no temporary file', async () => {
    const pdf = await aPdf(3);
    const answer = await send(pdf, 'don-de-nghi.pdf').expect(201);
    const sha256 = createHash('sha256').update(pdf).digest('hex');
    assert.deepEqual(answer.body, {
      sha256,
      size: pdf.length,
      mime: 'application/pdf',
      extension: 'pdf',
      name: 'don-de-nghi.pdf',
      pages: 3,
    });
    assert.deepEqual(await readdir(join(office.dir, sha256.slice(0, 2))), [sha256]);
    assert.deepEqual(await office.store.readBytes(sha256), pdf);
    assert.deepEqual(await office.temporaryNames(), []);
  });

  it('removes the temporary file when the line is cut midway', async () => {
    const failed = once(office.events, 'failed');
    const sent = startRequest();
    sent.on('error', () => undefined);
    sent.write(partHead());
    sent.write(MEGABYTE);
    await until(async () => (await office.temporaryBytes()) > 0);
    sent.destroy();
    const [error] = (await failed) as [unknown];
    assert.ok(error instanceof UploadError);
    assert.equal(error.code, 'files.interrupted');
    assert.deepEqual(await office.temporaryNames(), []);
  });

  it('answers 413 while the sender still sends, when the size was not announced', async () => {
    const sent = startRequest();
    const answered = readAnswer(sent);
    let isAnswered = false;
    void answered.then(() => (isAnswered = true));
    sent.write(partHead());
    let megabytes = 0;
    while (!isAnswered && megabytes < 60) {
      megabytes += 1;
      if (!sent.write(MEGABYTE)) await Promise.race([once(sent, 'drain'), answered]);
      await nextTurn();
    }
    assert.deepEqual(await answered, { status: 413, body: { code: 'files.too_large' } });
    assert.ok(megabytes < 60, `all ${megabytes} MB were sent before the answer`);
    assert.deepEqual(await office.temporaryNames(), []);
    sent.destroy();
  });

  it('answers 413 before any content comes, when the announced size is too large', async () => {
    const sent = startRequest({ 'content-length': 60 << 20 });
    sent.write(partHead());
    assert.deepEqual(await readAnswer(sent), { status: 413, body: { code: 'files.too_large' } });
    assert.deepEqual(await office.temporaryNames(), []);
    sent.destroy();
  });

  it('lets a sender that reads only after sending all 60 MB get its answer, on a line that stays usable', async () => {
    const answer = await send(Buffer.alloc(60 << 20), 'lon.pdf').expect(413);
    assert.deepEqual(answer.body, { code: 'files.too_large' });
    assert.deepEqual(await office.temporaryNames(), []);
    await send(aPng(), 'anh.png', 'image/png').expect(201);
  });

  it('takes a file of exactly the largest size and refuses one byte more', async () => {
    const tiff = aTiff(1, 2_000);
    await office.close();
    office = await openUploadOffice({ maxBytes: tiff.length });
    await send(tiff, 'vua.tif', 'image/tiff').expect(201);
    await send(Buffer.concat([tiff, Buffer.from('\n')]), 'qua.tif', 'image/tiff').expect(413);
  });

  it('refuses an empty file', async () => {
    const answer = await send(Buffer.alloc(0), 'trong.pdf').expect(422);
    assert.deepEqual(answer.body, { code: 'files.empty' });
    assert.deepEqual(await office.temporaryNames(), []);
  });

  it('tells a form without a file from one with an empty file', async () => {
    await supertest(office.server).post('/files').field('note', 'không kèm tệp').expect(400, { code: 'no_file' });
    await supertest(office.server).post('/files').send({ note: 'not a form' }).expect(400, { code: 'no_file' });
  });

  it('refuses a form that ends in the middle of the file', async () => {
    const body = partHead() + 'half of a file';
    const sent = startRequest({ 'content-length': body.length });
    sent.end(body);
    assert.deepEqual(await readAnswer(sent), { status: 400, body: { code: 'files.malformed_form' } });
    assert.deepEqual(await office.temporaryNames(), []);
  });

  it('refuses a second file and a file in an unknown field, and keeps neither', async () => {
    const second = partHead() + 'one\r\n' + partHead('file', 'second.pdf') + 'two' + FORM_END;
    for (const body of [second, partHead('attachment') + 'one' + FORM_END]) {
      const sent = startRequest({ 'content-length': body.length });
      sent.end(body);
      assert.deepEqual(await readAnswer(sent), { status: 400, body: { code: 'files.malformed_form' } });
      assert.deepEqual(await office.temporaryNames(), []);
    }
  });

  it('removes an upload that the handler refused to take', async () => {
    const response = await supertest(office.server).post('/refused').attach('file', aPng(), 'anh.png');
    assert.equal(response.status, 403);
    await until(async () => (await office.temporaryNames()).length === 0);
    assert.deepEqual(await office.storedHashes(), []);
  });

  it('reports a disk that cannot be written as a fault and not as a bad upload', async () => {
    await rm(join(office.dir, 'tmp'), { recursive: true });
    const failed = once(office.events, 'failed');
    await send(aPng(), 'anh.png', 'image/png').expect(500);
    const [error] = (await failed) as [NodeJS.ErrnoException];
    assert.equal(error.code, 'ENOENT');
  });

  it('keeps the same content once when two uploads of it run at the same time', async () => {
    const scan = aTiff(2, 1 << 20);
    const answers = await Promise.all(['a.tif', 'b.tif', 'c.tif'].map((name) => send(scan, name, 'image/tiff')));
    assert.deepEqual(
      answers.map((answer) => answer.status),
      [201, 201, 201],
    );
    const [sha256 = '', ...others] = await office.storedHashes();
    assert.deepEqual(others, []);
    assert.deepEqual(await office.store.readBytes(sha256), scan);
    assert.deepEqual(await office.temporaryNames(), []);
  });

  describe('names', () => {
    const keptName = async (filename: string): Promise<unknown> => {
      const answer = await send(aPng(), filename, 'image/png');
      return (answer.body as { name?: string; code?: string }).name ?? answer.body;
    };

    it('turns names of Macs and phones (NFD) into NFC', async () => {
      const name = 'Đơn đề nghị cấp giấy phép.png';
      assert.notEqual(name.normalize('NFD'), name);
      assert.equal(await keptName(name.normalize('NFD')), name);
    });

    it('keeps only the last part of a path, whichever way it climbs', async () => {
      assert.equal(await keptName('../../etc/cron.d/don.png'), 'don.png');
      assert.equal(await keptName('C:\\Ho so\\don.png'), 'don.png');
      assert.deepEqual(await readdir(office.dir).then((names) => names.filter((n) => n.length > 3)), []);
    });

    it('refuses a name that is only a path', async () => {
      assert.deepEqual(await keptName('../..'), { code: 'files.name_invalid' });
      assert.deepEqual(await office.temporaryNames(), []);
    });

    it('refuses a program that hides behind a second ending', async () => {
      assert.deepEqual(await keptName('don.exe.png'), { code: 'files.name_invalid' });
      assert.deepEqual(await keptName('don.png.exe'), { code: 'files.type_mismatch' });
      assert.equal(await keptName('Quyết định 12.2024.png'), 'Quyết định 12.2024.png');
    });
  });
});
