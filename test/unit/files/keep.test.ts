import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createFileStore, ContentMissingError, type FileStore } from '../../../server/platform/files/index.ts';
import { requireTools, runTool, TOOLS_TIMEOUT_MS } from '../../support/tools.ts';
import * as sample from './sample-files.ts';
import { DOCX, ODT, XLSX } from './sample-files.ts';
import { NOW } from './upload-office.ts';

const HOUR_MS = 3_600_000;
/** How long a PDF made to hang may hang: longer than a thread takes to start on a busy machine. */
const HANG_MS = 10_000;

describe('keeping a file', function () {
  // A thread that compiles its source takes seconds to start on a busy machine.
  this.timeout(60_000);
  let dir: string;
  let store: FileStore;
  let now: Date;
  async function openStore(): Promise<void> {
    dir = await mkdtemp(join(tmpdir(), 'files-'));
    now = NOW;
    store = createFileStore({ dir, maxBytes: 60 << 20, clock: () => now, pdfTimeoutMs: HANG_MS });
  }
  async function closeStore(): Promise<void> {
    await store.close();
    await rm(dir, { recursive: true });
  }

  async function keep(content: Buffer, originalName: string, claimedType = ''): Promise<string> {
    const tempPath = join(dir, 'tmp', randomUUID());
    await writeFile(tempPath, content);
    const sha256 = createHash('sha256').update(content).digest('hex');
    const kept = await store.keep({ tempPath, originalName, claimedType, size: content.length, sha256 });
    assert.deepEqual(await readdir(join(dir, 'tmp')), [], 'the temporary file is gone');
    assert.equal(await store.exists(sha256), kept.ok);
    if (!kept.ok) return kept.code;
    return kept.value.pages === undefined ? kept.value.mime : `${kept.value.mime} ${kept.value.pages}`;
  }

  describe('takes', () => {
    before(openStore);
    after(closeStore);

    it('PDF with its number of pages', async () => {
      assert.equal(await keep(await sample.aPdf(7), 'don.pdf', 'application/pdf'), 'application/pdf 7');
    });

    it('PDF padded with zeros by a scanner', async () => {
      assert.equal(
        await keep(Buffer.concat([await sample.aPdf(), Buffer.alloc(9_000)]), 'quet.pdf'),
        'application/pdf 1',
      );
    });

    it('JPEG, also with the film that a phone appends', async () => {
      assert.equal(await keep(sample.aJpeg(), 'anh.jpg', 'image/jpeg'), 'image/jpeg');
      assert.equal(await keep(Buffer.concat([sample.aJpeg(), Buffer.from('mp4 film')]), 'ANH.JPEG'), 'image/jpeg');
    });

    it('JPEG whose marks fall on every side of the blocks it is read in', async () => {
      for (let scanBytes = 65_300; scanBytes < 65_480; scanBytes += 1) {
        assert.equal(await keep(sample.aJpeg(scanBytes), 'anh.jpg'), 'image/jpeg', `${scanBytes} bytes`);
      }
    });

    it('PNG and TIFF, the latter with its pages', async () => {
      assert.equal(await keep(sample.aPng(), 'anh.png', 'image/png'), 'image/png');
      assert.equal(await keep(sample.aTiff(3), 'fax.tif', 'image/tiff'), 'image/tiff 3');
    });

    it('DOCX, XLSX and ODT', async () => {
      assert.equal(await keep(sample.aDocx(), 'don.docx', DOCX), DOCX);
      assert.equal(await keep(sample.aDocx(true), 'don.docx', DOCX), DOCX);
      assert.equal(await keep(sample.anXlsx(), 'bang.xlsx', XLSX), XLSX);
      assert.equal(await keep(sample.anOdt(), 'don.odt', ODT), ODT);
    });

    it('types that senders call differently or not at all', async () => {
      assert.equal(await keep(sample.aDocx(), 'don.docx', 'application/x-zip-compressed'), DOCX);
      assert.equal(await keep(sample.aPng(), 'anh.png', 'application/octet-stream'), 'image/png');
      assert.equal(await keep(sample.aJpeg(), 'anh.jpg', 'image/pjpeg'), 'image/jpeg');
      assert.equal(await keep(sample.aPng(), 'anh chụp 12.2024'), 'image/png');
    });
  });

  describe('refuses', () => {
    before(openStore);
    after(closeStore);

    const programs: [string, Buffer][] = [
      ['HTML', Buffer.from('<!DOCTYPE html><script>alert(1)</script>')],
      ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
      ['XML', Buffer.from('<?xml version="1.0"?><a/>')],
      ['a shell script', Buffer.from('#!/bin/sh\nrm -rf /\n')],
      ['a Windows program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)])],
      ['a Linux program', Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01'), Buffer.alloc(200)])],
      ['plain text', Buffer.from('Đơn đề nghị')],
      ['a plain zip', sample.aPlainZip()],
      ['a document with macros', sample.aDocxWithMacros()],
      ['HTML in front of a PDF', Buffer.from('<html>%PDF-1.4\n%%EOF')],
    ];
    for (const [what, content] of programs) {
      it(`${what}, whatever it is called`, async () => {
        for (const name of ['don.pdf', 'anh.jpg', 'don.docx', 'don']) {
          assert.equal(await keep(content, name), 'files.type_not_allowed');
        }
      });
    }

    it('a name or a claimed type that differs from the content', async () => {
      assert.equal(await keep(sample.aPng(), 'anh.pdf', 'image/png'), 'files.type_mismatch');
      assert.equal(await keep(sample.aPng(), 'anh.png', 'application/pdf'), 'files.type_mismatch');
      assert.equal(await keep(sample.aDocx(), 'bang.xlsx'), 'files.type_mismatch');
      assert.equal(await keep(await sample.aPdf(), 'don.pdf.html'), 'files.type_mismatch');
    });

    it('an empty file, a file too large and a name of nothing', async () => {
      assert.equal(await keep(Buffer.alloc(0), 'don.pdf'), 'files.empty');
      assert.equal(await keep(Buffer.alloc((60 << 20) + 1), 'don.pdf'), 'files.too_large');
      assert.equal(await keep(sample.aPng(), ''), 'files.name_invalid');
    });

    const cut: [string, string, () => Buffer | Promise<Buffer>][] = [
      ['PDF', 'a.pdf', () => sample.aPdf(2)],
      ['JPEG', 'a.jpg', () => sample.aJpeg()],
      ['PNG', 'a.png', () => sample.aPng()],
      ['TIFF', 'a.tif', () => sample.aTiff(2)],
      ['DOCX', 'a.docx', () => sample.aDocx()],
      ['ODT', 'a.odt', () => sample.anOdt()],
    ];
    for (const [what, name, make] of cut) {
      it(`a ${what} cut at any place after its first bytes`, async () => {
        const whole = await make();
        assert.match(await keep(whole, name), /^(application|image)\//);
        // The last newline of a PDF is no part of its end mark.
        for (let length = 16; length < whole.length - 2; length += 7) {
          assert.equal(await keep(whole.subarray(0, length), name), 'files.truncated', `${length} bytes`);
        }
      });
    }

    it('a PDF with a password', async () => {
      assert.equal(await keep(await sample.anEncryptedPdf(), 'mat.pdf'), 'files.pdf_encrypted');
    });

    it('a PDF that opens without a password but forbids changes, made by another program', async function () {
      this.timeout(TOOLS_TIMEOUT_MS);
      requireTools(['qpdf']);
      const [open, locked] = [join(dir, 'open.pdf'), join(dir, 'locked.pdf')];
      await writeFile(open, await sample.aPdf());
      const run = runTool('qpdf', ['--encrypt', '', 'owner', '256', '--modify=none', '--', open, locked]);
      assert.equal(run.status, 0, run.stderr);
      assert.equal(await keep(await readFile(locked), 'khoa.pdf'), 'files.pdf_encrypted');
    });

    it('a PDF without a page or without sense', async () => {
      assert.equal(await keep(Buffer.from('%PDF-1.4\nstartxref\n0\n%%EOF'), 'rong.pdf'), 'files.pdf_unreadable');
      const noise = Buffer.concat([
        Buffer.from('%PDF-1.4\n'),
        Buffer.alloc(5_000, 0xab),
        Buffer.from('startxref\n%%EOF'),
      ]);
      assert.equal(await keep(noise, 'hong.pdf'), 'files.pdf_unreadable');
    });

    it('a PDF made to hang, while the process goes on serving and others are still checked', async () => {
      const delay = monitorEventLoopDelay({ resolution: 5 });
      delay.enable();
      const outcomes = await Promise.all([
        keepAside(sample.aPdfThatHangs()),
        keepAside(sample.aPdfThatHangs()),
        keepAside(await sample.aPdf(4)),
      ]);
      delay.disable();
      assert.deepEqual(outcomes, ['files.pdf_unreadable', 'files.pdf_unreadable', 4]);
      // Far below the seconds that each one works; a busy machine may add some.
      assert.ok(delay.max / 1e6 < 1_000, `the event loop stood still for ${delay.max / 1e6} ms`);
    });

    it('a PDF made to eat the memory, and then opens the next one', async () => {
      assert.equal(await keep(sample.aPdfThatEatsMemory(), 'a.pdf'), 'files.pdf_unreadable');
      assert.equal(await keep(await sample.aPdf(2), 'b.pdf'), 'application/pdf 2');
    });

    it('a PDF that unpacks to a thousand times its size, without unpacking it', async () => {
      const bomb = sample.aPdfThatUnpacksTo(600);
      const before = process.memoryUsage.rss();
      let peak = before;
      const probe = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 10);
      assert.equal(await keep(bomb, 'bom.pdf'), 'files.pdf_unreadable');
      clearInterval(probe);
      // Unlimited, the library takes 600 MB and the half of it again while it grows its buffer.
      assert.ok(peak - before < 500 << 20, `memory grew by ${(peak - before) >> 20} MB`);
    });

    /** Like keep, but several at once: the others' temporary files are still there. */
    async function keepAside(content: Buffer): Promise<string | number | undefined> {
      const tempPath = join(dir, 'tmp', randomUUID());
      await writeFile(tempPath, content);
      const sha256 = createHash('sha256').update(content).digest('hex');
      const upload = { tempPath, originalName: 'a.pdf', claimedType: '', size: content.length, sha256 };
      const kept = await store.keep(upload);
      return kept.ok ? kept.value.pages : kept.code;
    }
  });

  describe('content', () => {
    beforeEach(openStore);
    afterEach(closeStore);

    it('that we made is kept and read back, whole and as a stream', async () => {
      const pdf = await sample.aPdf(1, 300_000);
      const { sha256, ...rest } = await store.keepBytes(pdf, 'application/pdf');
      assert.deepEqual(rest, { size: pdf.length, mime: 'application/pdf', extension: 'pdf' });
      assert.deepEqual(await store.readBytes(sha256), pdf);
      const { stream, size } = await store.open(sha256);
      assert.equal(size, pdf.length);
      assert.deepEqual(Buffer.concat((await stream.toArray()) as Buffer[]), pdf);
      assert.deepEqual(await readdir(join(dir, 'tmp')), []);
      await assert.rejects(store.keepBytes(pdf, 'text/html'), TypeError);
    });

    it('is asked for only by a hash, never by a path', async () => {
      for (const name of [
        '',
        '../tmp/x',
        'a'.repeat(63),
        'A'.repeat(64),
        `${'a'.repeat(64)}\n`,
        '../'.repeat(21) + 'a',
      ]) {
        await assert.rejects(store.open(name), TypeError);
        await assert.rejects(store.readBytes(name), TypeError);
        await assert.rejects(store.exists(name), TypeError);
        await assert.rejects(store.remove(name), TypeError);
      }
    });

    it('that is not there says so', async () => {
      const sha256 = 'a'.repeat(64);
      assert.equal(await store.exists(sha256), false);
      await assert.rejects(store.open(sha256), ContentMissingError);
      await assert.rejects(store.readBytes(sha256), ContentMissingError);
      await store.remove(sha256);
    });

    it('carries the time it was last kept, and goes only when that is long ago', async () => {
      const { sha256 } = await store.keepBytes(sample.aPng(), 'image/png');
      now = new Date(NOW.getTime() + 48 * HOUR_MS);
      await store.keepBytes(sample.aPng(), 'image/png');
      const listed = [];
      for await (const stored of store.listStored()) listed.push(stored);
      assert.deepEqual(listed, [{ sha256, modifiedAt: now }]);
      assert.equal(await store.removeIfOlder(sha256, now), false);
      assert.equal(await store.exists(sha256), true);
      assert.equal(await store.removeIfOlder(sha256, new Date(now.getTime() + 1)), true);
      assert.equal(await store.exists(sha256), false);
      assert.equal(await store.removeIfOlder(sha256, now), false);
    });

    it('of a killed process is swept from the temporary folder by age', async () => {
      const [old, fresh] = [join(dir, 'tmp', 'old'), join(dir, 'tmp', 'fresh')];
      for (const [path, hours] of [
        [old, 3],
        [fresh, 1],
      ] as const) {
        await writeFile(path, 'x');
        const at = new Date(NOW.getTime() - hours * HOUR_MS);
        await utimes(path, at, at);
      }
      assert.equal(await store.sweepTemporary(2 * HOUR_MS), 1);
      await assert.rejects(stat(old));
      await stat(fresh);
    });
  });
});
