// Each command on its happy road, given twice, given by two at once, and given with words that are wrong.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Response } from 'supertest';
import type { CommandBody } from '#schemas/dossiers/command.contract';
import type { DossierDetail } from '#schemas/dossiers/dossier.contract';
import type { DossierState } from '#schemas/dossiers/dossier-state.contract';
import { createHistoryStore } from '../../server/features/dossiers/history.store.ts';
import { personId } from '../../server/demo/people.ts';
import {
  aDossier,
  anIntake,
  aSubmission,
  DEFECTS,
  give,
  read,
  receive,
  submit,
  tell,
  WORDS,
} from '../support/dossiers.ts';
import { openHouse, type House } from '../support/house.ts';
import { assertInvalid, assertProblem } from '../support/problems.ts';

type Command = CommandBody['command'];
/** Where each command is given, by whom, and where it leads. */
const HAPPY: readonly (readonly [Command, DossierState, string, DossierState])[] = [
  ['receive', 'submitted', 'motcua', 'received'],
  ['ask_completion', 'submitted', 'motcua', 'awaiting_completion'],
  ['refuse_reception', 'submitted', 'motcua', 'refused'],
  ['refuse_reception', 'received', 'motcua2', 'refused'],
  ['resubmit', 'awaiting_completion', 'motcua', 'submitted'],
  ['assign', 'received', 'truongphong', 'processing'],
  ['reassign', 'processing', 'truongphong', 'processing'],
  ['submit_draft', 'processing', 'chuyenvien', 'head_review'],
  ['endorse', 'head_review', 'truongphong', 'leader_review'],
  ['send_back', 'head_review', 'truongphong', 'processing'],
  ['approve', 'leader_review', 'phogiamdoc', 'to_sign'],
  ['send_back', 'leader_review', 'giamdoc', 'processing'],
  ['send_back', 'to_sign', 'giamdoc', 'processing'],
  ['sign', 'to_sign', 'giamdoc', 'signing'],
  ['release', 'to_release', 'vanthu', 'released'],
  ['return_result', 'released', 'motcua', 'returned'],
  ['request_supplement', 'processing', 'chuyenvien', 'awaiting_supplement'],
  ['receive_supplement', 'awaiting_supplement', 'motcua', 'processing'],
  ['request_payment', 'processing', 'chuyenvien', 'awaiting_payment'],
  ['confirm_payment', 'awaiting_payment', 'motcua', 'processing'],
  ['stop', 'processing', 'giamdoc', 'stopped'],
  ['resume', 'stopped', 'giamdoc', 'processing'],
  ['withdraw', 'processing', 'motcua', 'withdrawn'],
  ['withdraw', 'to_sign', 'motcua', 'withdrawn'],
  ['claim', 'received', 'chuyenvien2', 'processing'],
  ['extend', 'processing', 'giamdoc', 'processing'],
  ['consult', 'processing', 'chuyenvien', 'processing'],
  ['close', 'stopped', 'giamdoc', 'closed'],
  ['correct', 'released', 'giamdoc', 'processing'],
  ['revoke', 'returned', 'giamdoc', 'returned'],
  ['remind', 'released', 'motcua', 'released'],
];
const detail = (res: Response): DossierDetail => res.body as DossierDetail;

describe('a command', function () {
  this.timeout(60_000);
  let house: House;
  before(async () => {
    house = await openHouse();
  });
  after(() => house.close());

  describe('does its work once, however often it is sent', () => {
    for (const [command, from, by, to] of HAPPY) {
      it(`${command} in ${from}`, async () => {
        const before = await aDossier(house).in(from);
        const envelope = { commandId: randomUUID() };
        // A double click: both requests are under way before either is answered.
        const answers = await Promise.all([1, 2].map(() => tell(house, by, before, WORDS[command], envelope)));
        for (const res of answers) assert.equal(res.status, 200, res.text);
        const outcomes = answers.map((res) => detail(res).outcome);
        assert.deepEqual(outcomes.map((o) => o?.repeated).sort(), [false, true]);
        for (const outcome of outcomes) {
          assert.deepEqual(
            [outcome?.commandId, outcome?.command, outcome?.version, outcome?.state],
            [envelope.commandId, command, before.version + 1, to],
          );
        }
        // Much later, with the version the page still shows.
        const late = detail(await tell(house, by, before, WORDS[command], envelope));
        assert.deepEqual([late.outcome?.repeated, late.outcome?.version], [true, before.version + 1]);
        const seen = await read(house, before.id);
        if (to !== 'signing') assert.deepEqual([seen.state, seen.version], [to, before.version + 1]);
        assert.equal(seen.trace.filter((line) => line.id === late.trace.at(before.version)?.id).length, 1);
      });
    }
  });

  it('of the steps completes them one by one, then asks for the draft', async () => {
    const made = await receive(
      house,
      anIntake({
        procedureCode: '1.004888',
        papers: ['gt1', 'gt2', 'gt3', 'gt4'].map((paperId) => ({ paperId, quantity: 1 })),
      }),
    );
    let dossier = await give(house, 'truongphong', made, WORDS.assign);
    assert.deepEqual(
      dossier.steps.filter((s) => s.kind === 'work').map((s) => s.state),
      ['current', 'waiting', 'waiting'],
    );
    const early = assertProblem(
      await tell(house, 'chuyenvien', dossier, WORDS.submit_draft),
      409,
      'dossiers.steps_left',
    );
    assert.match(early.detail, /Còn bước "/);
    dossier = await give(house, 'chuyenvien', dossier, { command: 'complete_step', note: 'Đã thẩm tra' });
    dossier = await give(house, 'chuyenvien', dossier, WORDS.complete_step);
    assertProblem(await tell(house, 'chuyenvien', dossier, WORDS.complete_step), 409, 'dossiers.last_step');
    // No review in this process: the draft goes straight to the leader.
    assert.equal((await give(house, 'chuyenvien', dossier, WORDS.submit_draft)).state, 'leader_review');
  });

  it('of two people at once is taken from one; the other is told to look again', async () => {
    const races: [DossierState, Command, string, Command, string][] = [
      ['submitted', 'receive', 'motcua', 'receive', 'motcua2'],
      ['submitted', 'receive', 'motcua', 'refuse_reception', 'motcua2'],
      ['submitted', 'withdraw', 'motcua', 'receive', 'motcua2'],
      ['leader_review', 'approve', 'giamdoc', 'send_back', 'phogiamdoc'],
      ['to_sign', 'sign', 'giamdoc', 'sign', 'phogiamdoc'],
      ['to_sign', 'sign', 'giamdoc', 'withdraw', 'motcua'],
      ['processing', 'request_supplement', 'chuyenvien', 'stop', 'giamdoc'],
    ];
    for (const [state, one, byOne, other, byOther] of races) {
      const dossier = await aDossier(house).in(state);
      const answers = await Promise.all([
        tell(house, byOne, dossier, WORDS[one]),
        tell(house, byOther, dossier, WORDS[other]),
      ]);
      assert.deepEqual(answers.map((r) => r.status).sort(), [200, 409], `${one} and ${other}`);
      const loser = answers.find((r) => r.status === 409);
      assert.ok(loser);
      // Depending on who read when: the version is old, or already the state.
      assert.match((loser.body as { code: string }).code, /^dossiers\.(version_conflict|wrong_state)$/);
      const people = (await read(house, dossier.id)).trace.filter((line) => line.actor.name !== 'Hệ thống');
      assert.equal(people.length, dossier.version + 1);
    }
  });

  it('of two heads of one unit assigns once', async () => {
    const { connection } = house.server.stores;
    await connection
      .collection('users')
      .updateOne({ username: 'truongphong2' }, { $set: { unitId: 'phong-chinh-sach' } });
    const dossier = await receive(house);
    const answers = await Promise.all([
      tell(house, 'truongphong', dossier, WORDS.assign),
      tell(house, 'truongphong2', dossier, { ...WORDS.assign, assigneeId: personId('chuyenvien2') }),
    ]);
    assert.deepEqual(answers.map((r) => r.status).sort(), [200, 409]);
    const winner = answers.find((r) => r.status === 200);
    assert.deepEqual((await read(house, dossier.id)).holder, detail(winner ?? answers[0] ?? never()).holder);
  });

  it('of twenty clerks at once receives a submission once and spends one code', async () => {
    const dossier = await submit(house);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => tell(house, i % 2 ? 'motcua' : 'motcua2', dossier, WORDS.receive)),
    );
    assert.equal(answers.filter((r) => r.status === 200).length, 1);
    assert.equal(answers.filter((r) => r.status === 409).length, 19);
    const sequence = (code: string | null): number => Number(code?.split('-').at(-1));
    const { code } = await read(house, dossier.id);
    assert.equal(sequence((await receive(house)).code), sequence(code) + 1);
  });

  it('id used for another command, or by another person, is refused', async () => {
    const dossier = await aDossier(house).in('leader_review');
    const envelope = { commandId: randomUUID() };
    const approved = await give(house, 'giamdoc', dossier, WORDS.approve, envelope);
    assertProblem(await tell(house, 'giamdoc', approved, WORDS.sign, envelope), 409, 'dossiers.command_reused');
    assertProblem(await tell(house, 'phogiamdoc', dossier, WORDS.approve, envelope), 409, 'dossiers.command_reused');
    assert.equal((await read(house, dossier.id)).version, approved.version);
  });

  it('id used again with other words is refused, and tells the first outcome to the same words alone', async () => {
    const dossier = await aDossier(house).in('received');
    const envelope = { commandId: randomUUID() };
    const assigned = await give(house, 'truongphong', dossier, WORDS.assign, envelope);
    const other = { ...WORDS.assign, assigneeId: personId('chuyenvien2') };
    assertProblem(await tell(house, 'truongphong', assigned, other, envelope), 409, 'dossiers.command_reused');
    // The page may have been looked at anew meanwhile: the version is no part of what was meant.
    for (const seen of [dossier, assigned]) {
      const again = await give(house, 'truongphong', seen, WORDS.assign, envelope);
      assert.deepEqual([again.outcome?.repeated, again.version], [true, assigned.version]);
    }
    assert.deepEqual((await read(house, dossier.id)).holder, assigned.holder);
  });

  it('id sent to many dossiers, as a page that signs a batch may do, works in each', async () => {
    const batch = [await aDossier(house).in('to_sign'), await aDossier(house).in('to_sign')];
    const envelope = { commandId: randomUUID() };
    for (const dossier of batch) await give(house, 'giamdoc', dossier, WORDS.sign, envelope);
    await house.settle();
    const history = createHistoryStore(house.server.stores.connection);
    for (const { id } of batch) {
      const seen = await read(house, id);
      assert.equal(seen.state, 'to_release');
      assert.deepEqual(
        (await history.listOf(id)).map((line) => line.hash),
        seen.trace.map((line) => line.hash),
      );
    }
  });

  it('that was refused changes nothing and may be given again with the same id', async () => {
    const dossier = await submit(house, aSubmission({ papers: [] }));
    const envelope = { commandId: randomUUID() };
    assertProblem(await tell(house, 'motcua', dossier, WORDS.receive, envelope), 422, 'dossiers.papers_missing');
    assert.equal((await read(house, dossier.id)).version, dossier.version);
    assert.equal((await give(house, 'motcua', dossier, WORDS.withdraw, envelope)).state, 'withdrawn');
  });

  describe('with words that are wrong', () => {
    const say = async (body: object): Promise<Response> => {
      const { id } = await receive(house);
      return (await house.loginAs('truongphong')).post(`/api/dossiers/${id}/commands`).send(body);
    };
    const base = { commandId: '6f2c1c52-7a52-4b53-9d57-0d8f3b0f6c11', version: 2 };

    it('is refused as a whole, field by field', async () => {
      assertInvalid(await say({}), ['/command']);
      assertInvalid(await say({ ...base, command: 'complete_signing' }), ['/command']);
      assertInvalid(await say({ ...base, command: 'fail_signing', cause: 'x' }), ['/command']);
      assertInvalid(await say({ ...base, command: 'constructor' }), ['/command']);
      assertInvalid(await say({ command: 'assign', version: 0, commandId: 'x' }), ['/commandId', '/version', '/assigneeId']); // prettier-ignore
      assertInvalid(await say({ ...base, command: 'assign', assigneeId: 'x', state: 'released' }), ['/state']);
      assertInvalid(await say({ ...base, command: 'reassign', assigneeId: 'x', reason: ' ' }), ['/reason']);
      assertInvalid(await say({ ...base, command: 'submit_draft', draft: { title: '', grounds: [], articles: [] } }), [
        '/draft/title',
        '/draft/grounds',
        '/draft/articles',
      ]);
      assertInvalid(await say({ ...base, command: 'request_payment', amount: 0, reason: 'Phí' }), [
        '/amount',
        '/payBy',
      ]);
      assertInvalid(
        await say({ ...base, command: 'request_payment', amount: 1.5, reason: 'Phí', payBy: '2026-12-01' }),
        ['/amount'],
      );
      assertInvalid(await say({ ...base, ...WORDS.return_result, receiverIdentityNumber: 'abc' }), [
        '/receiverIdentityNumber',
      ]);
    });

    it('is refused for an assignee who is not a specialist of the unit', async () => {
      const dossier = await receive(house);
      // Another agency may well have a unit of the same id.
      await house.server.stores.connection
        .collection('users')
        .updateOne({ username: 'xa.chuyenvien' }, { $set: { unitId: 'phong-chinh-sach' } });
      for (const username of ['truongphong', 'chuyenvien3', 'xa.chuyenvien', 'khongco']) {
        const res = await tell(house, 'truongphong', dossier, { ...WORDS.assign, assigneeId: personId(username) });
        assertProblem(res, 422, 'dossiers.assignee_unfit');
      }
    });

    it('is refused for a holder who holds it already, or a return without proof', async () => {
      const processing = await aDossier(house).in('processing');
      const same = { ...WORDS.reassign, assigneeId: personId('chuyenvien') };
      assertProblem(await tell(house, 'truongphong', processing, same), 422, 'dossiers.assignee_same');
      const released = await aDossier(house).in('released');
      const { receiverIdentityNumber: _proof, ...unproven } = WORDS.return_result;
      assertProblem(await tell(house, 'motcua', released, unproven), 422, 'dossiers.receiver_unproven');
    });
  });

  it('from a specialist who no longer holds the dossier is refused', async () => {
    const dossier = await aDossier(house).in('processing');
    const moved = await give(house, 'truongphong', dossier, WORDS.reassign);
    assertProblem(await tell(house, 'chuyenvien', moved, WORDS.submit_draft), 403, 'dossiers.forbidden');
    assert.equal((await give(house, 'chuyenvien2', moved, WORDS.submit_draft)).state, 'head_review');
  });
});

describe('the clock of a dossier', function () {
  this.timeout(60_000);
  let house: House;
  before(async () => {
    house = await openHouse();
  });
  beforeEach(() => {
    house.clock.set('2026-11-23T08:00');
  });
  after(() => house.close());

  const pauses: [Command, string, Command, string][] = [
    ['request_supplement', 'chuyenvien', 'receive_supplement', 'motcua'],
    ['request_payment', 'chuyenvien', 'confirm_payment', 'motcua'],
    ['stop', 'giamdoc', 'resume', 'giamdoc'],
  ];
  for (const [pause, byPause, resume, byResume] of pauses) {
    it(`stands from ${pause} to ${resume}, and the due moment moves by exactly that working time`, async () => {
      const dossier = await aDossier(house).in('processing');
      house.clock.set('2026-11-25T09:00');
      const paused = await give(house, byPause, dossier, WORDS[pause]);
      assert.deepEqual([paused.colour, paused.dueAt], ['paused', '2026-12-01T08:00:00+07:00']);
      // Wednesday 09:00 to Monday 10:00: seven hours left of Wednesday, Thursday, Friday, two of Monday.
      house.clock.set('2026-11-30T10:00');
      const resumed = await give(house, byResume, paused, WORDS[resume]);
      assert.equal(resumed.clock.originalDueAt, '2026-12-01T08:00:00+07:00');
      assert.equal(resumed.dueAt, '2026-12-04T09:00:00+07:00');
      assert.deepEqual(
        resumed.clock.pauses.map((p) => [p.from, p.to]),
        [['2026-11-25T09:00:00+07:00', '2026-11-30T10:00:00+07:00']],
      );
      assert.equal(resumed.clock.derivation.at(-1)?.at, resumed.dueAt, 'the derivation ends at the due moment');
      assert.deepEqual((await read(house, dossier.id)).clock, resumed.clock);
    });
  }

  it('a supplement can be asked for once, and is not offered again', async () => {
    const waiting = await aDossier(house).in('awaiting_supplement');
    const back = await give(house, 'motcua', waiting, WORDS.receive_supplement);
    assertProblem(await tell(house, 'chuyenvien', back, WORDS.request_supplement), 409, 'dossiers.supplement_used');
    const { abilities } = await read(house, back.id, 'chuyenvien');
    assert.ok(!abilities.some((a) => a.command === 'request_supplement'));
  });

  it('a supplement is complete or not received; its deadline lies ahead', async () => {
    const waiting = await aDossier(house).in('awaiting_supplement');
    const bring = (papers: { paperId: string; quantity: number; fileIds: string[] }[]) =>
      tell(house, 'motcua', waiting, { command: 'receive_supplement', papers });
    assertProblem(await bring([]), 422, 'dossiers.nothing_brought');
    const missing = assertProblem(
      await bring([{ paperId: 'gt1', quantity: 1, fileIds: [] }]),
      422,
      'dossiers.supplement_incomplete',
    );
    assert.match(missing.detail, /Giấy xác nhận nơi cư trú/);
    const processing = await aDossier(house).in('processing');
    for (const [deadlineOn, code] of [
      ['2026-11-20', 'dossiers.deadline_past'],
      ['2026-11-23', 'dossiers.deadline_past'],
      ['2028-11-23', 'dossiers.deadline_far'],
    ] as const) {
      const res = await tell(house, 'chuyenvien', processing, { ...WORDS.request_supplement, ...DEFECTS, deadlineOn });
      assertProblem(res, 422, code);
    }
  });

  it('tells on its face that it is late, and judges the finish by the release', async () => {
    const dossier = await aDossier(house).in('to_release');
    house.clock.set('2026-12-01T08:01');
    assert.equal((await read(house, dossier.id)).colour, 'late');
    assertProblem(await tell(house, 'vanthu', dossier, WORDS.release), 409, 'dossiers.explanation_needed');
    const explained = await give(house, 'chuyenvien', dossier, WORDS.explain_lateness);
    const released = await give(house, 'vanthu', explained, WORDS.release);
    assert.deepEqual([released.onTime, released.finishedAt], ['late', '2026-12-01T08:01:00+07:00']);
    house.clock.set('2027-01-15T08:00');
    const returned = await give(house, 'motcua', released, WORDS.return_result);
    assert.deepEqual([returned.onTime, returned.finishedAt], ['late', '2026-12-01T08:01:00+07:00']);
    assert.deepEqual([returned.handover?.proof, returned.delivery.state], ['001090012345', 'delivered']);
  });

  it('takes a withdrawal on the applicant’s word until the result is signed', async () => {
    const withdrawn = await give(house, 'motcua', await aDossier(house).in('to_sign'), WORDS.withdraw);
    assert.deepEqual([withdrawn.state, withdrawn.status, withdrawn.onTime], ['withdrawn', 7, 'early']);
    assert.match(withdrawn.trace.at(-1)?.note ?? '', /Nguyễn Văn Ví Dụ đề nghị rút: Không còn nhu cầu/);
    const signed = await aDossier(house).in('to_release');
    assertProblem(await tell(house, 'motcua', signed, WORDS.withdraw), 409, 'dossiers.wrong_state');
  });
});

function never(): never {
  throw new Error('one of the two must win');
}
