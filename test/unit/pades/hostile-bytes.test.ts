import assert from 'node:assert/strict';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { verifyPdf } from '../../../server/platform/pades/index.ts';
import { cutSignature, demoKeys, sealOver, signAsLeader, type DemoKeys } from './samples.ts';

describe('verifying hostile bytes', () => {
  let keys: DemoKeys;
  let signed: Uint8Array;

  before(async () => {
    keys = await demoKeys();
    signed = await sealOver(keys, await signAsLeader(keys));
  });

  const check = (pdf: Uint8Array) => verifyPdf(pdf, { trustedRootsDer: [keys.root] });
  const codesOf = async (text: string) => (await check(Buffer.from(text, 'latin1'))).codes;

  it('answers unreadable to random bytes and never throws', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (bytes) => {
        assert.deepEqual((await check(bytes)).codes, ['pades.unreadable']);
      }),
    );
  });

  it('answers with a refusal to random PDF syntax between a header and an end', async () => {
    const token = fc.constantFrom(
      ...[
        '<<',
        '>>',
        '[',
        ']',
        '(',
        ')',
        '<',
        '>',
        '/Root',
        '/Prev',
        '/Size',
        '1 0 obj',
        'endobj',
        'stream',
        'endstream',
      ],
      ...['xref', 'trailer', '0 1', '1 0 R', '0000000009 00000 n ', '9', '-1', '/Type/XRef', '/W[1 2 1]', '%', '\n'],
    );
    await fc.assert(
      fc.asyncProperty(fc.array(token, { maxLength: 60 }), fc.nat(200), async (tokens, start) => {
        const verdict = await check(Buffer.from(`%PDF-1.7\n${tokens.join(' ')}\nstartxref\n${start}\n%%EOF`));
        assert.equal(verdict.valid, false);
      }),
    );
  });

  it('notices any byte changed outside the signature values', async () => {
    const gaps = [cutSignature(signed, 0), cutSignature(signed, 1)].map(({ range }) => range);
    const covered = (at: number): boolean => gaps.every(([, start, end]) => at < start || at >= end);
    const position = fc.nat(signed.length - 1).filter(covered);
    await fc.assert(
      fc.asyncProperty(position, fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const pdf = Uint8Array.from(signed);
        pdf[at] = (pdf[at] ?? 0) ^ change;
        assert.equal((await check(pdf)).valid, false);
      }),
      { numRuns: 150 },
    );
  }).timeout(60_000);

  it('judges a signature value with a changed digit without throwing, and leaves the other signature alone', async () => {
    const [, start] = cutSignature(signed, 1).range;
    const { cms } = cutSignature(signed, 1);
    await fc.assert(
      fc.asyncProperty(fc.nat(2 * cms.length - 1), fc.constantFrom(...'0123456789abcdef'), async (at, digit) => {
        const pdf = Buffer.from(signed);
        pdf.write(digit, start + 1 + at, 'latin1');
        const verdict = await check(pdf);
        // The leader's signature does not depend on what stands in the seal's.
        assert.deepEqual([verdict.signatures.length, verdict.signatures[0]?.valid], [2, true]);
        assert.equal(verdict.valid, verdict.codes.length === 0);
      }),
      { numRuns: 150 },
    );
  }).timeout(60_000);

  it('refuses a cross-reference that leads to itself', async () => {
    const body = '%PDF-1.7\nxref\n0 0\ntrailer\n<< /Root 1 0 R /Prev 9 >>\nstartxref\n9\n%%EOF';
    assert.deepEqual(await codesOf(body), ['pades.unreadable']);
  });

  it('refuses values nested without end', async () => {
    const deep = `%PDF-1.7\nxref\n0 0\ntrailer\n<< /Root ${'['.repeat(200_000)} >>\nstartxref\n9\n%%EOF`;
    assert.deepEqual(await codesOf(deep), ['pades.unreadable']);
  });

  it('refuses a dictionary key given twice and a hybrid cross-reference', async () => {
    const file = (trailer: string): string => `%PDF-1.7\nxref\n0 0\ntrailer\n${trailer}\nstartxref\n9\n%%EOF`;
    assert.deepEqual(await codesOf(file('<< /Root 1 0 R /Root 2 0 R >>')), ['pades.unsupported_structure']);
    assert.deepEqual(await codesOf(file('<< /Root 1 0 R /XRefStm 5 >>')), ['pades.unsupported_structure']);
  });

  it('refuses a cross-reference stream that unpacks to more than it should', async () => {
    const bomb = deflateSync(Buffer.alloc(64 * 1024 * 1024)).toString('latin1');
    const dict = `<< /Type /XRef /W [1 2 1] /Size 3 /Filter /FlateDecode /Length ${bomb.length} >>`;
    const pdf = `%PDF-1.7\n1 0 obj\n${dict}\nstream\n${bomb}\nendstream\nendobj\nstartxref\n9\n%%EOF`;
    assert.deepEqual(await codesOf(pdf), ['pades.unreadable']);
  });

  it('refuses a cross-reference that promises a million objects', async () => {
    const body = '%PDF-1.7\nxref\n0 9999999\ntrailer\n<< >>\nstartxref\n9\n%%EOF';
    assert.deepEqual(await codesOf(body), ['pades.too_large']);
  });

  it('refuses fields that contain themselves', async () => {
    const objects = [
      '1 0 obj\n<< /Type /Catalog /AcroForm << /Fields [2 0 R] >> >>\nendobj\n',
      '2 0 obj\n<< /T (a) /Kids [2 0 R] >>\nendobj\n',
    ];
    const offsets = [9, 9 + (objects[0]?.length ?? 0)].map(
      (offset) => `${String(offset).padStart(10, '0')} 00000 n \n`,
    );
    const body = `%PDF-1.7\n${objects.join('')}`;
    const trailer = `xref\n1 2\n${offsets.join('')}trailer\n<< /Root 1 0 R /Size 3 >>\nstartxref\n${body.length}\n%%EOF`;
    assert.deepEqual(await codesOf(body + trailer), ['pades.unsupported_structure']);
  });
});
