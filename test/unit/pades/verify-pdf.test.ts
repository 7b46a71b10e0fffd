import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeName } from '../../../server/platform/pades/certificate-build.ts';
import { signPdf, verifyPdf, type Verification, type VerificationCode } from '../../../server/platform/pades/index.ts';
import { requireTools, runTool, TOOLS_TIMEOUT_MS } from '../../support/tools.ts';
import {
  AGENCY,
  authority,
  cutSignature,
  demoKeys,
  LEADER,
  requestFor,
  resignedWithRange,
  samplePage,
  SEAL,
  sealOver,
  signAsLeader,
  SIGNED_AT,
  signerOf,
  withCms,
  type Authority,
  type DemoKeys,
} from './samples.ts';

describe('verifying a signed PDF', () => {
  let keys: DemoKeys;
  let foreign: Authority;
  let leaderOnly: Uint8Array;
  let both: Uint8Array;

  before(async function () {
    this.timeout(TOOLS_TIMEOUT_MS);
    requireTools(['openssl', 'qpdf']);
    keys = await demoKeys();
    foreign = authority();
    leaderOnly = await signAsLeader(keys);
    both = await sealOver(keys, leaderOnly);
  });

  const check = (pdf: Uint8Array, options: { roots?: Uint8Array[]; at?: Date; requiredFields?: string[] } = {}) => {
    const { roots = [keys.root], ...others } = options;
    return verifyPdf(pdf, { trustedRootsDer: roots, ...others });
  };

  async function refuses(pdf: Uint8Array, ...codes: VerificationCode[]): Promise<Verification> {
    const verdict = await check(pdf);
    assert.equal(verdict.valid, false);
    for (const code of codes) assert.ok(verdict.codes.includes(code), `${code} in ${verdict.codes.join(', ')}`);
    assert.ok(verdict.messages.length >= verdict.codes.length);
    return verdict;
  }

  it('accepts the leader and the seal, in the order of signing, with the claimed time', async () => {
    assert.deepEqual(await check(both, { requiredFields: ['ChuKyLanhDao', 'ConDauCoQuan'] }), {
      valid: true,
      signatures: [
        {
          field: 'ChuKyLanhDao',
          signer: LEADER,
          level: 'B-B',
          signedAt: '2026-11-21T10:00:00+07:00',
          valid: true,
          coversWholeFile: false,
          codes: [],
        },
        {
          field: 'ConDauCoQuan',
          signer: SEAL,
          level: 'B-B',
          signedAt: '2026-11-21T10:00:00+07:00',
          valid: true,
          coversWholeFile: true,
          codes: [],
        },
      ],
      codes: [],
      messages: [],
    });
  });

  describe('the bytes', () => {
    it('refuses a document without a signature', async () => {
      await refuses(await samplePage(), 'pades.no_signature');
    });

    it('notices one flipped byte of the signed content', async () => {
      const pdf = Uint8Array.from(leaderOnly);
      const at = Buffer.from(pdf).indexOf('/MediaBox');
      pdf[at + 11] = 0x31;
      const verdict = await refuses(pdf, 'pades.digest_mismatch');
      assert.match(verdict.messages.join('\n'), /Chữ ký “ChuKyLanhDao” của Nguyễn Thị Hương: Nội dung tệp không khớp/);
    });

    it('refuses anything behind the end of the file', async () => {
      for (const tail of ['A', '\n% thêm', '\0\0\0', '\n\n']) {
        const verdict = await refuses(Buffer.concat([both, Buffer.from(tail)]), 'pades.trailing_bytes');
        assert.equal(verdict.signatures.length, 2);
        assert.ok(verdict.signatures.every(({ coversWholeFile }) => !coversWholeFile));
      }
    });

    it('refuses a line end added behind the last signature', async () => {
      await refuses(Buffer.concat([both, Buffer.from('\n')]), 'pades.not_whole_file');
    });

    it('refuses a file cut off anywhere', async () => {
      for (const share of [0.1, 0.5, 0.9, 0.99]) {
        const verdict = await check(both.subarray(0, Math.floor(both.length * share)));
        assert.equal(verdict.valid, false);
      }
    });

    it('refuses zeroed Contents', async () => {
      await refuses(withCms(leaderOnly, new Uint8Array(0)), 'pades.contents_invalid');
    });

    it('refuses bytes hidden behind the CMS', async () => {
      const { cms } = cutSignature(leaderOnly);
      await refuses(withCms(leaderOnly, Buffer.concat([cms, Buffer.from([0, 0, 1])])), 'pades.contents_invalid');
    });

    it('refuses a zeroed ByteRange', async () => {
      const text = Buffer.from(leaderOnly).toString('latin1');
      const zeroed = text.replace(/(\/ByteRange \[)([\d ]+)/, (_, start: string, range: string) => {
        return start + range.replace(/\d+/g, (digits) => '0'.padStart(digits.length, ' '));
      });
      await refuses(Buffer.from(zeroed, 'latin1'), 'pades.byte_range_invalid');
    });

    it('refuses a gap wider than Contents, though signed with the right key', async () => {
      const [, b, c, d] = cutSignature(leaderOnly).range;
      await refuses(await resignedWithRange(leaderOnly, [0, b - 9, c, d], keys.leader), 'pades.byte_range_invalid');
      await refuses(await resignedWithRange(leaderOnly, [0, b, c + 9, d - 9], keys.leader), 'pades.byte_range_invalid');
    });

    it('refuses a signature that stops short of the end', async () => {
      const [, b, c, d] = cutSignature(leaderOnly).range;
      await refuses(await resignedWithRange(leaderOnly, [0, b, c, d - 9], keys.leader), 'pades.byte_range_invalid');
    });

    it('accepts the right range signed again, so the refusals above come from the range', async () => {
      const again = await resignedWithRange(leaderOnly, cutSignature(leaderOnly).range, keys.leader);
      assert.equal((await check(again)).valid, true);
    });

    it('refuses the signature of another document', async () => {
      const other = await signAsLeader(keys, await signPdf(requestFor(await samplePage(), 'Khac'), keys.seal));
      await refuses(withCms(leaderOnly, cutSignature(other).cms), 'pades.digest_mismatch');
    });

    it('refuses an encrypted file', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'motcua-verify-'));
      const [open, locked] = [join(folder, 'open.pdf'), join(folder, 'locked.pdf')];
      writeFileSync(open, leaderOnly);
      runTool('qpdf', ['--encrypt', '', 'owner', '256', '--', open, locked]);
      await refuses(readFileSync(locked), 'pades.encrypted');
    });
  });

  describe('the signer', () => {
    it('refuses a signer under a root that is not trusted, and still names the signer', async () => {
      const verdict = await check(both, { roots: [foreign.root] });
      assert.deepEqual(verdict.codes, ['pades.untrusted_chain']);
      assert.deepEqual(
        verdict.signatures.map(({ signer }) => signer),
        [LEADER, SEAL],
      );
    });

    it('trusts nobody without roots', async () => {
      assert.deepEqual((await check(both, { roots: [] })).codes, ['pades.untrusted_chain']);
    });

    it('refuses the whole document when an unknown party signs on top', async () => {
      const pdf = await signPdf(requestFor(both, 'ChuKyLa'), signerOf(foreign));
      const verdict = await refuses(pdf, 'pades.untrusted_chain');
      assert.deepEqual(
        verdict.signatures.map(({ valid }) => valid),
        [true, true, false],
      );
    });

    it('refuses a certificate that had expired when it signed', async () => {
      const key = signerOf(foreign, { notAfter: new Date('2026-11-20T00:00:00Z') });
      const pdf = await signPdf(requestFor(await samplePage(), 'ChuKyLanhDao'), key);
      assert.deepEqual((await check(pdf, { roots: [foreign.root] })).codes, ['pades.certificate_not_valid_then']);
    });

    it('accepts a certificate that expired after it signed, unless the caller knows a later time', async () => {
      const key = signerOf(foreign, { notAfter: new Date('2026-11-22T00:00:00Z') });
      const pdf = await signPdf(requestFor(await samplePage(), 'ChuKyLanhDao'), key);
      assert.equal((await check(pdf, { roots: [foreign.root] })).valid, true);
      const late = await check(pdf, { roots: [foreign.root], at: new Date('2026-11-23T00:00:00Z') });
      assert.deepEqual(late.codes, ['pades.certificate_not_valid_then']);
    });

    it('refuses a certificate issued by another signer', async () => {
      const signerKeys = generateKeyPairSync('rsa', { modulusLength: 2048 });
      const { certificateDer } = signerOf(foreign, { keys: signerKeys });
      const name = encodeName({ organization: AGENCY, commonName: 'Trần Đức Ẩn' });
      const signerAsCa = { issuer: { name, privateKey: signerKeys.privateKey, der: certificateDer } };
      const key = signerOf(foreign, signerAsCa);
      const pdf = await signPdf(requestFor(await samplePage(), 'ChuKyLanhDao'), key);
      assert.deepEqual((await check(pdf, { roots: [foreign.root] })).codes, ['pades.untrusted_chain']);
    });

    it('refuses a CA certificate used to sign a document', async () => {
      const { issuer } = foreign;
      const ca = { ...signerOf(foreign, { keys: keyPairOf(foreign) }), certificateDer: issuer.der, chainDer: [] };
      const pdf = await signPdf(requestFor(await samplePage(), 'ChuKyLanhDao'), ca);
      assert.ok((await check(pdf, { roots: [foreign.root] })).codes.includes('pades.key_usage'));
    });

    it('refuses an RSA key of 1024 bits', async () => {
      const key = signerOf(foreign, { keys: generateKeyPairSync('rsa', { modulusLength: 1024 }) });
      const pdf = await signPdf(requestFor(await samplePage(), 'ChuKyLanhDao'), key);
      assert.deepEqual((await check(pdf, { roots: [foreign.root] })).codes, ['pades.algorithm_not_allowed']);
    });
  });

  describe('messages made by OpenSSL over the same bytes', () => {
    function opensslSign(...options: string[]): Uint8Array {
      const folder = mkdtempSync(join(tmpdir(), 'motcua-verify-'));
      const [data, out] = [join(folder, 'data.bin'), join(folder, 'sig.der')];
      writeFileSync(data, cutSignature(leaderOnly).covered);
      const pem = join(keys.dir, 'signers', 'leader.pem');
      const run = runTool('openssl', [
        ...['cms', '-sign', '-binary', '-in', data, '-outform', 'DER', '-out', out, '-signer', pem],
        ...['-certfile', join(keys.dir, 'issuing.crt'), ...options],
      ]);
      assert.equal(run.status, 0, run.stderr);
      return withCms(leaderOnly, readFileSync(out));
    }

    it('accepts a CAdES message, but gives it no level because of its signing time', async () => {
      const verdict = await check(opensslSign('-cades', '-md', 'sha256'));
      assert.deepEqual(verdict.codes, []);
      assert.deepEqual(
        verdict.signatures.map(({ level, valid }) => [level, valid]),
        [['unknown', true]],
      );
    });

    it('accepts SHA-512', async () => {
      assert.equal((await check(opensslSign('-cades', '-md', 'sha512'))).valid, true);
    });

    it('refuses a message that does not bind its certificate', async () => {
      assert.deepEqual((await check(opensslSign('-md', 'sha256'))).codes, ['pades.certificate_not_bound']);
    });

    it('refuses SHA-1', async () => {
      assert.ok((await check(opensslSign('-cades', '-md', 'sha1'))).codes.includes('pades.algorithm_not_allowed'));
    });

    it('refuses a message that carries its own content', async () => {
      assert.deepEqual((await check(opensslSignSmall('-nodetach'))).codes, ['pades.cms_malformed']);
    });

    it('refuses a message without certificates', async () => {
      assert.deepEqual((await check(opensslSign('-cades', '-nocerts'))).codes, ['pades.certificate_missing']);
    });

    it('refuses a message without signed attributes', async () => {
      assert.deepEqual((await check(opensslSign('-noattr'))).codes, ['pades.cms_malformed']);
    });

    /** Attached content must fit the gap, so it is not the document. */
    function opensslSignSmall(...options: string[]): Uint8Array {
      const folder = mkdtempSync(join(tmpdir(), 'motcua-verify-'));
      const [data, out] = [join(folder, 'data.bin'), join(folder, 'sig.der')];
      writeFileSync(data, 'nội dung khác');
      const pem = join(keys.dir, 'signers', 'leader.pem');
      runTool('openssl', [
        ...[
          'cms',
          '-sign',
          '-binary',
          '-in',
          data,
          '-outform',
          'DER',
          '-out',
          out,
          '-signer',
          pem,
          '-cades',
          ...options,
        ],
      ]);
      return withCms(leaderOnly, readFileSync(out));
    }
  });

  describe('the signatures a document must have', () => {
    const required = ['ChuKyLanhDao', 'ConDauCoQuan'];

    it('refuses a document cut back to the leader, perfect as it is by itself', async () => {
      const cut = both.subarray(0, leaderOnly.length);
      assert.equal((await check(cut)).valid, true);
      assert.deepEqual((await check(cut, { requiredFields: required })).codes, ['pades.required_missing']);
    });

    it('refuses a required signature that is not valid', async () => {
      const pdf = await sealOver(
        keys,
        await signPdf(requestFor(await samplePage(), 'ChuKyLanhDao'), signerOf(foreign)),
      );
      const { codes } = await check(pdf, { requiredFields: required });
      assert.deepEqual(codes, ['pades.required_missing', 'pades.untrusted_chain']);
    });

    it('refuses the seal before the leader', async () => {
      const pdf = await signAsLeader(keys, await sealOver(keys, await samplePage()));
      assert.deepEqual((await check(pdf, { requiredFields: required })).codes, ['pades.required_order']);
    });

    it('refuses a signature nobody asked for', async () => {
      const { codes } = await check(both, { requiredFields: ['ChuKyLanhDao'] });
      assert.deepEqual(codes, ['pades.signature_unexpected']);
    });
  });

  it('reads the claimed time in Vietnam whatever offset the file uses', async () => {
    const pdf = await signPdf(requestFor(await samplePage(), 'ChuKyLanhDao', { signedAt: SIGNED_AT }), keys.leader);
    assert.ok(Buffer.from(pdf).includes(`(D:20261121100000+07'00')`));
    assert.equal((await check(pdf)).signatures[0]?.signedAt, '2026-11-21T10:00:00+07:00');
  });

  it('rejects roots that are no certificates as the mistake of the caller', async () => {
    await assert.rejects(check(both, { roots: [Buffer.from('không phải chứng thư')] }));
  });
});

/** The key pair of an authority, for the test in which it signs a document itself. */
function keyPairOf({ issuer }: Authority): { publicKey: KeyObject; privateKey: KeyObject } {
  return { publicKey: createPublicKey(issuer.privateKey), privateKey: issuer.privateKey };
}
