import assert from 'node:assert/strict';
import { createSigningPool, type KeyRef, type SigningPool } from '../../../server/platform/pades/index.ts';
import { demoKeys, requestFor, samplePage, type DemoKeys } from './samples.ts';

describe('the signing pool', () => {
  let keys: DemoKeys;
  let pool: SigningPool;
  let keyRef: KeyRef;

  before(async function () {
    this.timeout(60_000);
    keys = await demoKeys();
    keyRef = { kind: 'demo', dir: keys.dir, signerId: 'leader' };
    pool = createSigningPool({ threads: 2 });
  });

  after(() => pool.close());

  const options = () => ({ trustedRootsDer: [keys.root] });

  it('signs in a worker thread what the verifier in a worker thread accepts', async () => {
    const signed = await pool.sign(requestFor(await samplePage(), 'ChuKyLanhDao'), keyRef);
    const verdict = await pool.verify(signed, options());
    assert.deepEqual([verdict.valid, verdict.signatures[0]?.signedAt], [true, '2026-11-21T10:00:00+07:00']);
  }).timeout(60_000);

  it('leaves the bytes it was given to the caller', async () => {
    const pdf = await samplePage();
    const copy = Uint8Array.from(pdf);
    await pool.sign(requestFor(pdf, 'ChuKyLanhDao'), keyRef);
    assert.deepEqual(pdf, copy);
  });

  it('keeps the event loop free while it works on many files', async function () {
    this.timeout(60_000);
    const pdf = await samplePage();
    // Threads and libraries are loaded first: this measures work, not start.
    await Promise.all([1, 2, 3].map(() => pool.sign(requestFor(pdf, 'ChuKyLanhDao'), keyRef)));
    const probe = stallProbe();
    const signed = await Promise.all(
      Array.from({ length: 20 }, () => pool.sign(requestFor(pdf, 'ChuKyLanhDao'), keyRef)),
    );
    const verdicts = await Promise.all(signed.map((file) => pool.verify(file, options())));
    const stalledMs = probe.stop();
    assert.ok(verdicts.every(({ valid }) => valid));
    // The ninetieth percentile, since a loaded machine stalls anybody now and then.
    assert.ok(stalledMs < 50, `the event loop stood still for ${stalledMs} ms`);
  });

  it('passes on the reason why a signature failed', async () => {
    const request = requestFor(await samplePage(), 'ChuKyLanhDao', { page: 4 });
    await assert.rejects(pool.sign(request, keyRef), /no page 5/);
    await assert.rejects(pool.sign(request, { ...keyRef, signerId: '../issuing' }), /Not a usable signer id/);
  });

  it('gives up a verification that takes too long, and goes on with the next', async function () {
    this.timeout(60_000);
    const impatient = createSigningPool({ threads: 1, verifyTimeoutMs: 1 });
    try {
      for (const pdf of [await samplePage(), await samplePage()]) {
        const verdict = await impatient.verify(pdf, options());
        assert.deepEqual([verdict.valid, verdict.codes], [false, ['pades.check_aborted']]);
      }
      assert.equal((await impatient.sign(requestFor(await samplePage(), 'ChuKyLanhDao'), keyRef)).length > 0, true);
    } finally {
      await impatient.close();
    }
  });

  it('gives up a verification that needs too much memory', async function () {
    this.timeout(60_000);
    const tight = createSigningPool({ threads: 1, heapMb: 64 });
    try {
      const verdict = await tight.verify(memoryHog(), options());
      assert.deepEqual([verdict.valid, verdict.codes], [false, ['pades.check_aborted']]);
    } finally {
      await tight.close();
    }
  });
});

/** A small catalog behind a trailer array of three million numbers. */
function memoryHog(): Uint8Array {
  const numbers = '[1]'.repeat(3_000_000);
  return Buffer.from(`%PDF-1.7\nxref\n0 0\ntrailer\n<< /Root [${numbers}] >>\nstartxref\n9\n%%EOF`);
}

/** Measures how late a timer of 1 ms comes: the ninetieth percentile of the delays, in ms. */
function stallProbe(): { stop(): number } {
  const delays: number[] = [];
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    delays.push(now - last - 1);
    last = now;
  }, 1);
  return {
    stop() {
      clearInterval(timer);
      delays.sort((left, right) => left - right);
      return delays[Math.floor(delays.length * 0.9)] ?? 0;
    },
  };
}
