import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDemoPki, loadDemoKey, loadDemoRoot, type DemoPkiOrder } from '../../../server/platform/pades/index.ts';
import { requireTools, runTool, TOOLS_TIMEOUT_MS } from '../../support/tools.ts';
import { AGENCY, LEADER, SIGNED_AT } from './samples.ts';

describe('the demonstration PKI', () => {
  const order: DemoPkiOrder = {
    now: SIGNED_AT,
    agencyName: AGENCY,
    signers: [{ id: 'leader', commonName: LEADER, title: 'Phó Chủ tịch' }],
  };
  const newDir = (): string => join(mkdtempSync(join(tmpdir(), 'motcua-pki-')), 'pki');

  before(function () {
    this.timeout(TOOLS_TIMEOUT_MS);
    requireTools(['openssl']);
  });

  it('makes a chain that OpenSSL verifies strictly, with Vietnamese names in subject and issuer', async () => {
    const dir = newDir();
    await createDemoPki(dir, order);

    const verified = runTool('openssl', [
      ...['verify', '-x509_strict', '-CAfile', join(dir, 'root.crt'), '-untrusted', join(dir, 'issuing.crt')],
      join(dir, 'signers', 'leader.pem'),
    ]);
    assert.match(verified.stdout, /leader\.pem: OK/, verified.stderr);
    const names = ['x509', '-noout', '-subject', '-issuer', '-nameopt', 'utf8,sep_comma_plus_space'];
    const { stdout } = runTool('openssl', [...names, '-in', join(dir, 'signers', 'leader.pem')]);
    assert.match(stdout, new RegExp(`subject=C=VN, O=${AGENCY}, title=Phó Chủ tịch, CN=${LEADER}`));
    assert.match(stdout, new RegExp(`issuer=C=VN, O=${AGENCY}, CN=CA cấp phát thử nghiệm`));
  });

  it('keeps keys to their owner and throws the key of the root away', async () => {
    const dir = newDir();
    await createDemoPki(dir, order);

    for (const file of ['issuing.key', 'signers/leader.pem']) {
      assert.equal(statSync(join(dir, file)).mode & 0o777, 0o600, file);
    }
    assert.equal(statSync(dir).mode & 0o777, 0o700);
    assert.deepEqual(readdirSync(dir).sort(), ['issuing.crt', 'issuing.key', 'root.crt', 'signers']);
  });

  it('loads what is there and adds the signers that are missing', async () => {
    const dir = newDir();
    const first = await createDemoPki(dir, order);
    const leader = readFileSync(join(dir, 'signers', 'leader.pem'), 'utf8');

    const signers = [...order.signers, { id: 'seal', commonName: 'UBND xã Tân Thạnh' }];
    const second = await createDemoPki(dir, { ...order, agencyName: 'Tên mới', signers });

    assert.deepEqual(second, first);
    assert.equal(readFileSync(join(dir, 'signers', 'leader.pem'), 'utf8'), leader);
    const seal = new X509Certificate((await loadDemoKey(dir, 'seal')).certificateDer);
    assert.ok(seal.checkIssued(new X509Certificate(first.issuingDer)));
  });

  it('gives two processes that start together one and the same PKI', async () => {
    const dir = newDir();
    const [left, right] = await Promise.all([createDemoPki(dir, order), createDemoPki(dir, order)]);

    assert.deepEqual(left, right);
    assert.deepEqual(await loadDemoRoot(dir), left.rootDer);
    assert.deepEqual(readdirSync(join(dir, '..')), ['pki']);
    assert.deepEqual(readdirSync(join(dir, 'signers')), ['leader.pem']);
  });

  it('refuses an id that would leave the directory', async () => {
    const signers = [{ id: '../leader', commonName: LEADER }];
    await assert.rejects(createDemoPki(newDir(), { ...order, signers }), /Not a usable signer id/);
  });

  it('refuses a signer that does not exist', async () => {
    const dir = newDir();
    await createDemoPki(dir, order);
    await assert.rejects(loadDemoKey(dir, 'nobody'), /ENOENT/);
  });
});
