// Printed documents and the signature: what is printed is what is stored, and what is signed is verified.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { DossierDocument } from '#schemas/dossiers/dossier.contract';
import { DOSSIER_STATES, type DossierState } from '#schemas/dossiers/dossier-state.contract';
import { demoPkiDir } from '../../server/features/signing/index.ts';
import { asBytes } from '../support/bytes.ts';
import { aDossier, give, read, signed, tell, WORDS } from '../support/dossiers.ts';
import { openHouse, type House } from '../support/house.ts';
import { assertProblem } from '../support/problems.ts';

const KINDS = DossierDocument.options;
type Kind = DossierDocument;

const RECEIVED = ['receipt', 'control_slip'] as const;
/** Which documents a dossier has on the main road to each state. */
const HAS: Record<DossierState, readonly Kind[]> = {
  submitted: [],
  awaiting_completion: ['supplement'],
  refused: ['refusal'],
  received: RECEIVED,
  processing: RECEIVED,
  head_review: [...RECEIVED, 'draft'],
  leader_review: [...RECEIVED, 'draft'],
  to_sign: [...RECEIVED, 'draft'],
  signing: [...RECEIVED, 'draft'],
  to_release: [...RECEIVED, 'draft', 'result'],
  awaiting_supplement: [...RECEIVED, 'supplement'],
  awaiting_payment: RECEIVED,
  withdrawn: [...RECEIVED, 'stop_notice'],
  stopped: [...RECEIVED, 'stop_notice'],
  closed: [...RECEIVED, 'stop_notice'],
  released: [...RECEIVED, 'draft', 'result'],
  returned: [...RECEIVED, 'draft', 'result'],
};

describe('documents', function () {
  this.timeout(60_000);
  let house: House;
  before(async () => {
    house = await openHouse();
  });
  after(() => house.close());

  const ask = async (id: string, kind: string, by = 'motcua') =>
    (await house.loginAs(by)).get(`/api/dossiers/${id}/documents/${kind}`);
  const pdf = async (id: string, kind: Kind): Promise<Buffer> => {
    const client = await house.loginAs('motcua');
    const res = await client.get(`/api/dossiers/${id}/documents/${kind}`).buffer().parse(asBytes).expect(200);
    assert.equal(res.get('Content-Type'), 'application/pdf');
    return res.body as Buffer;
  };

  for (const state of DOSSIER_STATES.filter((s) => s !== 'signing')) {
    it(`of a dossier in ${state} are ${HAS[state].join(', ') || 'none'}`, async () => {
      const { id } = await aDossier(house).in(state);
      for (const kind of KINDS) {
        const res = await ask(id, kind);
        if (!HAS[state].includes(kind)) assertProblem(res, 404, 'documents.absent');
        else assert.deepEqual([res.status, res.get('Content-Type')], [200, 'application/pdf'], kind);
      }
      assertProblem(await ask(id, 'vo-danh'), 404, 'http.not_found');
      assertProblem(await ask(id, HAS[state][0] ?? 'receipt', 'xa.motcua'), 404, 'dossiers.not_found');
    });
  }

  it('come out the same byte for byte when they are printed again, also after the appointment has moved', async () => {
    const processing = await aDossier(house).in('processing');
    const stopped = await give(house, 'giamdoc', processing, WORDS.stop);
    const receipt = await pdf(stopped.id, 'receipt');
    house.clock.advance({ days: 2 });
    const resumed = await give(house, 'giamdoc', stopped, WORDS.resume);
    assert.notEqual(resumed.dueAt, resumed.clock.originalDueAt);
    assert.ok(receipt.equals(await pdf(stopped.id, 'receipt')));
    house.clock.set('2026-11-23T08:00');
  });

  it('carry a name with the code and are never kept by the browser', async () => {
    const dossier = await aDossier(house).in('received');
    const res = await ask(dossier.id, 'receipt');
    assert.match(res.get('Content-Disposition') ?? '', new RegExp(`receipt-${dossier.code ?? ''}\\.pdf$`));
    assert.match(res.get('Cache-Control') ?? '', /no-store/);
  });
});

describe('signing', function () {
  this.timeout(60_000);
  let house: House;
  before(async () => {
    house = await openHouse();
  });
  after(() => house.close());

  const resultOf = async (id: string): Promise<Buffer> => {
    const client = await house.loginAs('vanthu');
    return (await client.get(`/api/dossiers/${id}/documents/result`).buffer().parse(asBytes).expect(200))
      .body as Buffer;
  };

  it('gives a numbered result whose bytes have the hash of the record and pass the verifier', async () => {
    const dossier = await aDossier(house).in('to_release');
    assert.match(dossier.result?.number ?? '', /^\d{2}\/GXN-SDTTG$/);
    assert.deepEqual([dossier.result?.signer, dossier.signing?.state], ['Bế Hồng Quân', 'signed']);
    const bytes = await resultOf(dossier.id);
    assert.equal(createHash('sha256').update(bytes).digest('hex'), dossier.result?.sha256);
    const { pool, signer } = house.server.services;
    const trust = { trustedRootsDer: signer.trustedRootsDer, at: house.clock.now() };
    assert.equal((await pool.verify(bytes, trust)).valid, true);
    const altered = Buffer.from(bytes);
    altered[Math.floor(altered.length / 2)] = (altered[Math.floor(altered.length / 2)] ?? 0) ^ 1;
    assert.equal((await pool.verify(altered, trust)).valid, false);
    // Released and returned, it is the same file.
    const returned = await give(
      house,
      'motcua',
      await give(house, 'vanthu', dossier, WORDS.release),
      WORDS.return_result,
    );
    assert.equal(returned.result?.sha256, dossier.result?.sha256);
    assert.ok(bytes.equals(await resultOf(dossier.id)));
  });

  it('numbers the results of a register one after the other, whoever signs and however many at once', async () => {
    const batch = await Promise.all(Array.from({ length: 6 }, () => aDossier(house).in('to_sign')));
    await Promise.all(batch.map((d, i) => give(house, i % 2 ? 'giamdoc' : 'phogiamdoc', d, WORDS.sign)));
    const numbers = (await Promise.all(batch.map((d) => signed(house, d.id)))).map((d) =>
      Number(d.result?.number.split('/')[0]),
    );
    const first = Math.min(...numbers);
    assert.deepEqual(
      numbers.sort((a, b) => a - b),
      numbers.map((_, i) => first + i),
    );
  });

  it('is refused at once where nobody set up a key', async () => {
    const { connection } = house.server.stores;
    await connection
      .collection('users')
      .updateOne({ username: 'cchc' }, { $set: { roles: ['leader'], unitId: 'ban-giam-doc' } });
    const dossier = await aDossier(house).in('to_sign');
    assertProblem(await tell(house, 'cchc', dossier, WORDS.sign), 409, 'signing.no_signer');
    assert.deepEqual((await read(house, dossier.id)).state, 'to_sign');
  });

  it('that fails three times goes back to the leader with a plain cause, and works again once it is mended', async () => {
    const dossier = await aDossier(house).in('to_sign');
    const keys = join(demoPkiDir(house.env.DATA_DIR), 'signers');
    await rename(keys, `${keys}.away`);
    try {
      await give(house, 'giamdoc', dossier, WORDS.sign);
      for (let attempt = 1; attempt <= 3; attempt += 1) {
        await house.settle();
        assert.equal(
          (await read(house, dossier.id)).state,
          attempt < 3 ? 'signing' : 'to_sign',
          `try ${String(attempt)}`,
        );
        house.clock.advance({ minutes: 1 });
      }
    } finally {
      await rename(`${keys}.away`, keys);
    }
    const failed = await read(house, dossier.id, 'giamdoc');
    assert.equal(failed.signing?.state, 'failed');
    assert.match(failed.signing.cause ?? '', /^Không tạo được chữ ký/);
    assert.doesNotMatch(JSON.stringify(failed), /ENOENT|\.pem|Error/);
    assert.ok(failed.abilities.some((a) => a.command === 'sign' && a.primary));
    await give(house, 'giamdoc', failed, WORDS.sign);
    const mended = await signed(house, dossier.id);
    assert.equal(mended.signing?.state, 'signed');
    assert.equal(mended.signing.cause, null);
  });

  it('does not run twice when its event is delivered twice', async () => {
    const dossier = await aDossier(house).in('to_release');
    const { connection } = house.server.stores;
    const stored = await house.server.stores.dossiers.find(dossier.id);
    await connection
      .collection<{ _id: string }>('dossiers')
      .updateOne({ _id: dossier.id }, { $set: { pendingEvents: stored?.trace ?? [] } });
    const jobs = await connection.collection('jobs').countDocuments();
    await house.settle();
    assert.equal(await connection.collection('jobs').countDocuments(), jobs);
    assert.deepEqual(await read(house, dossier.id), dossier);
  });

  it('keeps one file and one number when the worker was cut off after storing', async () => {
    const dossier = await aDossier(house).in('to_release');
    const { connection } = house.server.stores;
    const count = () => connection.collection('storedFiles').countDocuments({ attachedTo: dossier.id });
    assert.equal(await count(), 1);
    await connection
      .collection('jobs')
      .updateMany({ state: 'done' }, { $set: { state: 'waiting', leaseUntil: new Date(0) } });
    await house.settle();
    assert.equal(await count(), 1);
    assert.equal((await read(house, dossier.id)).version, dossier.version);
  });
});

describe('a house without a signer', function () {
  this.timeout(60_000);
  let house: House;
  before(async () => {
    house = await openHouse({ env: { SIGNER: 'none' } });
  });
  after(() => house.close());

  it('leads every dossier up to the signature and refuses that in words', async () => {
    const dossier = await aDossier(house).in('to_sign');
    const problem = assertProblem(await tell(house, 'giamdoc', dossier, WORDS.sign), 409, 'signing.no_signer');
    assert.match(problem.detail, /chữ ký số/);
  });
});
