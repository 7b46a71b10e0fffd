import assert from 'node:assert/strict';
import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { signPdf, verifyPdf, type SigningKey } from '../../../server/platform/pades/index.ts';
import { requireTools, runTool, TOOLS_TIMEOUT_MS } from '../../support/tools.ts';
import {
  authority,
  cutSignature,
  demoKeys,
  LEADER,
  requestFor,
  samplePage,
  SEAL,
  sealOver,
  signAsLeader,
  signerOf,
  type DemoKeys,
} from './samples.ts';

describe('signing a PDF at level B-B', () => {
  let keys: DemoKeys;
  let folder: string;

  before(async function () {
    this.timeout(TOOLS_TIMEOUT_MS);
    requireTools(['pdfsig', 'certutil', 'qpdf', 'pdftoppm', 'pdftotext', 'pdffonts', 'openssl']);
    folder = mkdtempSync(join(tmpdir(), 'motcua-sign-'));
    keys = await demoKeys();
  });

  const file = (name: string, bytes?: Uint8Array): string => {
    const path = join(folder, name);
    if (bytes) writeFileSync(path, bytes);
    return path;
  };

  /** What poppler and NSS, which share no code with us, print about the file. */
  function pdfsig(pdf: Uint8Array, rootDer: Uint8Array): string[] {
    const database = `sql:${mkdtempSync(join(tmpdir(), 'motcua-nss-'))}`;
    const root = file('root.pem', Buffer.from(new X509Certificate(rootDer).toString()));
    runTool('certutil', ['-N', '-d', database, '--empty-password']);
    runTool('certutil', ['-A', '-d', database, '-n', 'root', '-t', 'CT,C,C', '-i', root]);
    const { stdout } = runTool('pdfsig', ['-nssdir', database, file('pdfsig.pdf', pdf)]);
    return stdout.split('\n').map((line) => line.replace(/^\s+- /, ''));
  }

  /** What OpenSSL says about signature number `index`, checked as CAdES. */
  function opensslCades(pdf: Uint8Array, index: number): string {
    const { covered, cms } = cutSignature(pdf, index);
    const run = runTool('openssl', [
      ...['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', file('sig.der', cms)],
      ...['-content', file('covered.bin', covered), '-CAfile', join(keys.dir, 'root.crt'), '-purpose', 'any'],
      ...['-out', '/dev/null'],
    ]);
    return run.stdout + run.stderr;
  }

  it('makes two signatures that poppler calls valid and trusted, with Vietnamese names whole', async () => {
    const lines = pdfsig(await sealOver(keys, await signAsLeader(keys)), keys.root);

    const about = (start: string): string[] => lines.filter((line) => line.startsWith(start));
    assert.deepEqual(about('Signature Field Name'), [
      'Signature Field Name: ChuKyLanhDao',
      'Signature Field Name: ConDauCoQuan',
    ]);
    assert.deepEqual(about('Signer Certificate Common Name'), [
      `Signer Certificate Common Name: ${LEADER}`,
      `Signer Certificate Common Name: ${SEAL}`,
    ]);
    assert.equal(about('Signature Type: ETSI.CAdES.detached').length, 2);
    assert.equal(about('Signing Hash Algorithm: SHA-256').length, 2);
    assert.equal(about('Signature Validation: Signature is Valid.').length, 2);
    assert.equal(about('Certificate Validation: Certificate is Trusted.').length, 2);
    assert.deepEqual(
      lines.filter((line) => line.includes('otal document signed')),
      ['Not total document signed', 'Total document signed'],
    );
  });

  it('makes CMS messages that OpenSSL verifies as CAdES', async () => {
    const pdf = await sealOver(keys, await signAsLeader(keys));

    assert.match(opensslCades(pdf, 0), /CAdES Verification successful/);
    assert.match(opensslCades(pdf, 1), /CAdES Verification successful/);
  });

  it('signs exactly content type, message digest and signing certificate, and no signing time', async () => {
    const { cms } = cutSignature(await signAsLeader(keys));
    const { stdout } = runTool('openssl', [
      'cms',
      '-cmsout',
      '-print',
      '-inform',
      'DER',
      '-in',
      file('print.der', cms),
    ]);

    const attributes = stdout.slice(
      stdout.indexOf('signedAttrs:'),
      stdout.indexOf('signatureAlgorithm:', stdout.indexOf('signedAttrs:')),
    );
    const names = [...attributes.matchAll(/object: (\S+)/g)].map((match) => match[1]);
    assert.deepEqual(names.filter((name) => name !== 'pkcs7-data').sort(), [
      'contentType',
      'id-smime-aa-signingCertificateV2',
      'messageDigest',
    ]);
  });

  it('signs with a P-256 key under an issuer with a Vietnamese name', async () => {
    const ca = authority();
    const key = signerOf(ca, { keys: generateKeyPairSync('ec', { namedCurve: 'prime256v1' }) });
    const pdf = await signPdf(requestFor(await samplePage(), 'ConDauCoQuan'), key);

    const lines = pdfsig(pdf, ca.root);
    assert.ok(lines.includes('Signature Validation: Signature is Valid.'));
    assert.ok(lines.includes('Certificate Validation: Certificate is Trusted.'));
    assert.ok(lines.includes('Signer Certificate Common Name: Trần Đức Ẩn'));
    assert.equal((await verifyPdf(pdf, { trustedRootsDer: [ca.root] })).valid, true);
  });

  it('writes a file without a syntax error and keeps every earlier byte', async () => {
    const page = await samplePage();
    const first = await signAsLeader(keys, page);
    const second = await sealOver(keys, first);

    assert.match(runTool('qpdf', ['--check', file('check.pdf', second)]).stdout, /No syntax or stream encoding errors/);
    assert.deepEqual(Buffer.from(first.subarray(0, page.length)), Buffer.from(page));
    assert.deepEqual(Buffer.from(second.subarray(0, first.length)), Buffer.from(first));
  });

  it('signs a file whose cross-references are streams', async () => {
    const doc = await PDFDocument.create();
    doc.addPage([595, 842]);
    const pdf = await signAsLeader(keys, await doc.save({ useObjectStreams: true }));

    assert.equal((await verifyPdf(pdf, { trustedRootsDer: [keys.root] })).valid, true);
    assert.ok(pdfsig(pdf, keys.root).includes('Signature Validation: Signature is Valid.'));
    assert.match(runTool('qpdf', ['--check', file('streams.pdf', pdf)]).stdout, /No syntax or stream encoding errors/);
  });

  it('draws the Vietnamese lines, the image and the red mark of a trial in an embedded font', async () => {
    const stamp = {
      lines: [`Ký bởi: ${LEADER}`, 'Ằm Ẵng Ặc Ẫn', 'Ệnh Ỗng Ợt Ữu Ỹ'],
      imagePng: redSquarePng(),
      demoMark: true,
    };
    const pdf = await signPdf(requestFor(await samplePage(), 'ChuKyLanhDao', { appearance: stamp }), keys.leader);
    const path = file('look.pdf', pdf);

    const { stdout: text } = runTool('pdftotext', ['-layout', path, '-']);
    for (const line of [...stamp.lines, 'BẢN THỬ NGHIỆM']) assert.ok(text.normalize('NFC').includes(line), line);
    const { stdout: fonts } = runTool('pdffonts', [path]);
    const embedded = fonts.split('\n').filter((line) => /Tinos/.test(line));
    assert.ok(embedded.length > 0 && embedded.every((line) => /yes yes yes/.test(line)), fonts);

    // Extracted text alone passes on blank glyphs, so the picture is looked at, one pixel per point.
    runTool('pdftoppm', ['-r', '72', '-singlefile', path, join(folder, 'look')]);
    const picture = readPpm(readFileSync(join(folder, 'look.ppm')));
    const inRect = picture.count(300, 842 - 180, 520, 842 - 100);
    assert.ok(inRect.red > 500, `the image of the signature: ${inRect.red} red pixels`);
    assert.ok(inRect.dark > 200, `letters: ${inRect.dark} dark pixels`);
  });

  it('normalises text that arrives with combining marks', async () => {
    const appearance = { lines: [`Ký bởi: ${LEADER}`.normalize('NFD')] };
    const pdf = await signPdf(requestFor(await samplePage(), 'ChuKyLanhDao', { appearance }), keys.leader);

    const { stdout } = runTool('pdftotext', [file('nfd.pdf', pdf), '-']);
    assert.ok(stdout.includes(`Ký bởi: ${LEADER}`.normalize('NFC')));
  });

  it('refuses a field name that is taken', async () => {
    const pdf = await signAsLeader(keys);
    await assert.rejects(signAsLeader(keys, pdf), /already has a field named ChuKyLanhDao/);
  });

  it('refuses a page that does not exist', async () => {
    await assert.rejects(
      signPdf(requestFor(await samplePage(), 'ChuKyLanhDao', { page: 1 }), keys.leader),
      /no page 2/,
    );
  });

  it('refuses to cut the text of a signature short', async () => {
    const tiny = requestFor(await samplePage(), 'ChuKyLanhDao', { rect: [10, 10, 40, 20] });
    await assert.rejects(signPdf(tiny, keys.leader), /does not fit/);
  });

  it('refuses a key that is not the one of its certificate', async () => {
    const mixed: SigningKey = { ...keys.leader, certificateDer: keys.seal.certificateDer };
    await assert.rejects(signPdf(requestFor(await samplePage(), 'ChuKyLanhDao'), mixed), /does not belong/);
  });

  it('fails when the signature is larger than the space reserved for it', async () => {
    const chainDer = Array.from({ length: 20 }, () => keys.seal.certificateDer);
    const request = requestFor(await samplePage(), 'ChuKyLanhDao');
    await assert.rejects(signPdf(request, { ...keys.leader, chainDer }), /more than the 16384 reserved/);
  });
});

/** 8 × 8 pixels of red, made once with ImageMagick. */
function redSquarePng(): Uint8Array {
  return Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEklEQVR4nGP4z8CAFWEXHbQSACj/P8Fu7N9hAAAAAElFTkSuQmCC',
    'base64',
  );
}

/** Reads a binary PPM and counts the red and the dark pixels of a rectangle. */
function readPpm(bytes: Buffer): {
  count(x1: number, y1: number, x2: number, y2: number): { red: number; dark: number };
} {
  const header = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 64).toString('latin1'));
  assert.ok(header);
  const width = Number(header[1]);
  return {
    count(x1, y1, x2, y2) {
      let [red, dark] = [0, 0];
      for (let y = y1; y < y2; y += 1) {
        for (let x = x1; x < x2; x += 1) {
          const at = header[0].length + 3 * (y * width + x);
          const [r = 255, g = 255, b = 255] = bytes.subarray(at, at + 3);
          if (r > 180 && g < 90 && b < 90) red += 1;
          if (r < 110 && g < 110 && b < 110) dark += 1;
        }
      }
      return { red, dark };
    },
  };
}
