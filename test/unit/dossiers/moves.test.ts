// What single moves add to the state: papers, supplements, payments, drafts, proof of hand-over.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CommandInput } from '../../../server/features/dossiers/decision.domain.ts';
import {
  askedInSpite,
  checkComplete,
  checkDefects,
  checkListed,
  defectWarnings,
  defectWords,
  mergePapers,
  stillMissing,
} from '../../../server/features/dossiers/papers.domain.ts';
import type { DossierRecord, HeldPaper } from '../../../server/features/dossiers/record.domain.ts';
import { decide } from '../../../server/features/dossiers/decide.domain.ts';
import { after, at, contextOf, INPUTS, MORNING, paperDossierIn, PEOPLE, PROCEDURE, take } from './paper-office.ts';

const held = (paperId: string, fileIds: string[] = [], quantity = 1): HeldPaper => ({ paperId, quantity, fileIds });
const codeOf = (dossier: DossierRecord, input: CommandInput, now: Date = MORNING): string => {
  const taken = take(dossier, input, { now });
  return taken.ok ? 'taken' : taken.code;
};

describe('papers', () => {
  it('must be on the published list, each once', () => {
    assert.ok(checkListed([held('gt1'), held('gt2')], PROCEDURE).ok);
    const unknown = checkListed([held('gt1'), held('gt9')], PROCEDURE);
    assert.ok(!unknown.ok && unknown.code === 'dossiers.paper_unknown' && unknown.params?.['paperId'] === 'gt9');
    const twice = checkListed([held('gt1'), held('gt1')], PROCEDURE);
    assert.ok(!twice.ok && twice.code === 'dossiers.paper_twice');
  });

  it('must all be there for a valid reception, as far as they are required, and the missing ones are named', () => {
    assert.ok(checkComplete([held('gt1')], PROCEDURE).ok);
    const missing = checkComplete([held('gt2')], PROCEDURE);
    assert.ok(!missing.ok && missing.code === 'dossiers.papers_missing');
    assert.equal(missing.params?.['missing'], 'Đơn đề nghị');
  });

  it('asked for though held, or off the list in words, are warned of, and the trace says that it was sent all the same', () => {
    const dossier = { papers: [held('gt1')], procedure: PROCEDURE };
    const plain = { what: 'Sai năm sinh', howToMend: 'Ghi lại' };
    assert.deepEqual(defectWarnings([plain, { ...plain, paperId: 'gt2' }], dossier), []);
    const warnings = defectWarnings(
      [
        { ...plain, paperId: 'gt1' },
        { ...plain, what: 'Thiếu sổ hộ khẩu' },
      ],
      dossier,
    );
    assert.deepEqual(warnings, [
      { code: 'unlisted', about: 'Thiếu sổ hộ khẩu' },
      { code: 'held', about: 'Đơn đề nghị' },
    ]);
    assert.equal(askedInSpite('Cần rõ', []), 'Cần rõ');
    const asked = after(
      { ...paperDossierIn('processing'), papers: [held('gt1')] },
      {
        ...INPUTS.request_supplement,
        defects: [
          { ...plain, paperId: 'gt1' },
          { ...plain, what: 'Thiếu sổ hộ khẩu' },
        ],
      },
    );
    assert.match(asked.trace.at(-1)?.note ?? '', /yêu cầu lại giấy tờ đã có: Đơn đề nghị; có thể ngoài danh mục/);
    assert.equal(
      asked.supplements.at(-1)?.reason,
      INPUTS.request_supplement.reason,
      'the applicant reads the reason alone',
    );
  });

  it('may be asked for only where they are on the list; a defect need not be about a paper', () => {
    const defect = { what: 'Sai', howToMend: 'Sửa' };
    assert.ok(checkDefects([defect, { ...defect, paperId: 'gt2' }], PROCEDURE).ok);
    assert.ok(!checkDefects([{ ...defect, paperId: 'gt9' }], PROCEDURE).ok);
  });

  it('are named with what is wrong with them, once', () => {
    const defect = { what: 'Thiếu chữ ký', howToMend: 'Ký', paperId: 'gt1' };
    assert.equal(defectWords(defect, PROCEDURE), 'Đơn đề nghị: Thiếu chữ ký');
    assert.equal(defectWords({ ...defect, what: 'Thiếu đơn đề nghị' }, PROCEDURE), 'Thiếu đơn đề nghị');
    assert.equal(defectWords({ what: 'Chưa ghi ngày', howToMend: 'Ghi' }, PROCEDURE), 'Chưa ghi ngày');
  });

  it('are waited for to the end of a working day', () => {
    const asked = after(paperDossierIn('processing'), { ...INPUTS.request_supplement, deadlineOn: '2026-12-05' });
    assert.equal(asked.supplements[0]?.deadlineOn, '2026-12-07');
  });

  it('brought again replace their quantity and keep every file', () => {
    const paper = fc.record({
      paperId: fc.constantFrom('gt1', 'gt2', 'gt3'),
      quantity: fc.integer({ min: 1, max: 9 }),
      fileIds: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd')),
    });
    const papers = fc.uniqueArray(paper, { selector: (p) => p.paperId });
    fc.assert(
      fc.property(papers, papers, (before, brought) => {
        const merged = new Map(mergePapers(before, brought).map((p) => [p.paperId, p]));
        for (const p of [...before, ...brought]) {
          for (const file of p.fileIds) assert.ok(merged.get(p.paperId)?.fileIds.includes(file));
        }
        for (const p of brought) assert.equal(merged.get(p.paperId)?.quantity, p.quantity);
        assert.equal(merged.size, new Set([...before, ...brought].map((p) => p.paperId)).size);
      }),
    );
  });

  it('asked for and not brought are named once each', () => {
    const asked = ['gt1', 'gt2', 'gt1'].map((paperId) => ({ paperId, what: 'Thiếu', howToMend: 'Nộp' }));
    assert.deepEqual(stillMissing(asked, [held('gt2')], PROCEDURE), ['Đơn đề nghị']);
  });
});

describe('a supplement', () => {
  const waiting = paperDossierIn('awaiting_supplement');

  it('moves the due moment on by exactly the working time it took', () => {
    // Monday 08:00 to Wednesday 10:00: one working day and two hours, since Tuesday 24 November is a holiday.
    const back = after(waiting, INPUTS.receive_supplement, { now: at('2026-11-25T10:00') });
    assert.deepEqual(back.clock.originalDueAt, waiting.clock.originalDueAt);
    const due = waiting.clock.originalDueAt ?? MORNING;
    assert.equal(back.clock.currentDueAt?.getTime(), due.getTime() + (24 + 2) * 3_600_000);
    assert.deepEqual(back.sortDueAt, back.clock.currentDueAt);
  });

  it('is accepted only with every paper that was asked for', () => {
    assert.equal(codeOf(waiting, { command: 'receive_supplement', papers: [] }), 'dossiers.nothing_brought');
    assert.equal(
      codeOf(waiting, { command: 'receive_supplement', papers: [held('gt1')] }),
      'dossiers.supplement_incomplete',
    );
    assert.equal(codeOf(waiting, { command: 'receive_supplement', papers: [held('gt9')] }), 'dossiers.paper_unknown');
  });

  it('without any paper in question may be answered with words alone', () => {
    const asked = after(paperDossierIn('processing'), {
      ...INPUTS.request_supplement,
      defects: [{ what: 'Ghi sai năm sinh', howToMend: 'Ghi lại' }],
    });
    assert.equal(after(asked, { command: 'receive_supplement', papers: [] }).state, 'processing');
  });

  it('cannot be asked for a second time after reception, but can after a completion before it', () => {
    const back = after(waiting, INPUTS.receive_supplement);
    assert.equal(codeOf(back, INPUTS.request_supplement), 'dossiers.supplement_used');
    const completed = ['ask_completion', 'resubmit', 'receive', 'assign', 'request_supplement'] as const;
    const asked = completed.reduce((d, command) => after(d, INPUTS[command]), paperDossierIn('submitted'));
    assert.equal(asked.state, 'awaiting_supplement');
  });

  it('has a last day after today and within a year', () => {
    const ask = (deadlineOn: string): string =>
      codeOf(paperDossierIn('processing'), { ...INPUTS.request_supplement, deadlineOn });
    assert.equal(ask('2026-11-22'), 'dossiers.deadline_past');
    assert.equal(ask('2026-11-23'), 'dossiers.deadline_past');
    assert.equal(ask('2026-11-24'), 'taken');
    assert.equal(ask('2027-11-24'), 'taken');
    assert.equal(ask('2027-11-25'), 'dossiers.deadline_far');
  });

  it('counts its days in Vietnam, where the day begins seven hours before UTC', () => {
    const ask = (now: Date): string =>
      codeOf(paperDossierIn('submitted'), { ...INPUTS.ask_completion, deadlineOn: '2026-11-24' }, now);
    assert.equal(ask(at('2026-11-23T23:59')), 'taken');
    assert.equal(ask(at('2026-11-24T00:00')), 'dossiers.deadline_past');
  });

  it('that did not come in time may be stopped, and the same pause goes on until the dossier resumes', () => {
    assert.equal(codeOf(waiting, INPUTS.stop, at('2026-12-10T16:00')), 'dossiers.supplement_running');
    const stopped = after(waiting, INPUTS.stop, { now: at('2026-12-11T08:00') });
    assert.deepEqual(stopped.clock.pauses, waiting.clock.pauses);
    const resumed = after(stopped, INPUTS.resume, { now: at('2026-12-14T08:00') });
    assert.equal(resumed.clock.pauses.length, 1);
    // From Monday 23/11 to Monday 14/12: fourteen working days, Tuesday the 24th being a holiday.
    assert.deepEqual(resumed.clock.currentDueAt, at('2026-12-21T08:00'));
  });
});

describe('other moves', () => {
  it('keep every request for money: due, then paid with its receipt, and the next one beside it', () => {
    const due = paperDossierIn('awaiting_payment');
    const asked = due.payment.requests[0] ?? assert.fail('nothing asked');
    assert.deepEqual([due.payment.state, asked?.amount, asked?.payBy], ['due', 150_000, '2026-12-10']);
    const paid = after(due, INPUTS.confirm_payment);
    const first = { ...asked, paidAt: MORNING, receiptNumber: 'BL-0001' };
    assert.deepEqual(paid.payment, { state: 'paid', requests: [first] });
    const again = after(paid, { ...INPUTS.request_payment, amount: 20_000 });
    assert.deepEqual([again.payment.state, again.payment.requests[0]], ['due', first]);
    assert.equal(codeOf({ ...again, state: 'stopped' }, INPUTS.resume), 'dossiers.payment_due');
    assert.equal(after(again, INPUTS.confirm_payment).payment.requests.length, 2);
  });

  it('refuse an unfit assignee, and one who holds the dossier already', () => {
    assert.equal(
      codeOf(paperDossierIn('received'), { command: 'assign', assigneeId: 'leader' }),
      'dossiers.assignee_unfit',
    );
    const processing = paperDossierIn('processing');
    const again = { command: 'reassign', assigneeId: 'holder', reason: 'Đổi lại' } as const;
    assert.equal(codeOf(processing, again), 'dossiers.assignee_same');
  });

  it('give a dossier to somebody on leave only where it is meant, and the trace says so', () => {
    const words = ['assign', 'reassign'] as const;
    for (const command of words) {
      const dossier = paperDossierIn(command === 'assign' ? 'received' : 'processing');
      const context = { ...contextOf(INPUTS[command]), awayUntil: '2026-11-27' };
      const refused = decide(dossier, INPUTS[command], context);
      assert.ok(!refused.ok && refused.code === 'dossiers.assignee_away');
      assert.equal(refused.params?.['until'], '27/11/2026');
      const meant = decide(dossier, { ...INPUTS[command], evenAway: true }, context);
      assert.ok(meant.ok && meant.value.note?.includes('đang nghỉ đến hết 27/11/2026'));
      const here = decide(dossier, INPUTS[command], contextOf(INPUTS[command]));
      assert.ok(here.ok && here.value.note?.includes('đang nghỉ') === false);
    }
  });

  it('ask for the steps before the draft, and for the draft at the last step', () => {
    const processing = paperDossierIn('processing');
    const early = take(processing, INPUTS.submit_draft);
    assert.ok(!early.ok && early.code === 'dossiers.steps_left' && early.params?.['step'] === 'Dự thảo');
    assert.equal(codeOf(after(processing, INPUTS.complete_step), INPUTS.complete_step), 'dossiers.last_step');
  });

  it('start each step with its own limit in working hours', () => {
    const run = paperDossierIn('processing').stepRuns.at(-1);
    assert.equal(run?.stepId, 'b2');
    // Ten working hours from Monday 08:00 end two hours into Wednesday; Tuesday is a holiday.
    assert.deepEqual(run.dueAt, at('2026-11-25T10:00'));
  });

  it('send the work back as a new run of the last work step, and take the approval with it', () => {
    const toSign = paperDossierIn('to_sign');
    const back = after(toSign, INPUTS.send_back, { actor: PEOPLE.leader });
    assert.equal(back.approval, null);
    assert.equal(back.holder?.id, PEOPLE.holder.id);
    assert.equal(back.stepRuns.filter((run) => run.stepId === 'b3').length, 2);
  });

  it('refuse to sign a draft that is not the approved one', () => {
    const toSign = paperDossierIn('to_sign');
    const changed: DossierRecord = { ...toSign, draft: toSign.draft && { ...toSign.draft, hash: 'other' } };
    assert.equal(codeOf(changed, INPUTS.sign), 'dossiers.draft_changed');
    assert.equal(codeOf({ ...toSign, approval: null }, INPUTS.sign), 'dossiers.draft_missing');
  });

  it('refuse to take or release a signed result that is not the approved draft', () => {
    const odd = { ...INPUTS.complete_signing, result: { ...INPUTS.complete_signing.result, draftHash: 'other' } };
    assert.equal(codeOf(paperDossierIn('signing'), odd), 'dossiers.draft_changed');
    const toRelease = paperDossierIn('to_release');
    assert.equal(codeOf({ ...toRelease, result: null }, INPUTS.release), 'dossiers.signature_missing');
    assert.equal(codeOf({ ...toRelease, approval: null }, INPUTS.release), 'dossiers.draft_changed');
  });

  it('keep the cause of a failed signature where the leader reads it', () => {
    const failed = after(paperDossierIn('signing'), INPUTS.fail_signing, { actor: PEOPLE.system });
    assert.equal(failed.state, 'to_sign');
    assert.deepEqual([failed.signing?.state, failed.signing?.cause], ['failed', 'Không tạo được chữ ký']);
  });

  it('return a result only with proof: the paper at the desk and online, the postal code by post', () => {
    const released = paperDossierIn('released');
    const give = (rest: object): string =>
      codeOf(released, { command: 'return_result', receiverName: 'Ai đó', ...rest } as CommandInput);
    assert.equal(give({ method: 'desk' }), 'dossiers.receiver_unproven');
    assert.equal(give({ method: 'desk', postalCode: 'VN1' }), 'dossiers.receiver_unproven');
    assert.equal(give({ method: 'post', receiverIdentityNumber: '001090012345' }), 'dossiers.receiver_unproven');
    assert.equal(give({ method: 'desk', receiverIdentityNumber: '001090012345' }), 'taken');
    assert.equal(give({ method: 'post', postalCode: 'VN123' }), 'taken');
    assert.equal(give({ method: 'online' }), 'dossiers.receiver_unproven');
    assert.equal(give({ method: 'online', receiverIdentityNumber: '001090012345' }), 'taken');
  });

  it('do not go past a payment that is due, whichever way the dossier came back to work', () => {
    const lastStep = after(paperDossierIn('processing'), INPUTS.complete_step);
    const { payment: due } = paperDossierIn('awaiting_payment');
    assert.equal(codeOf({ ...lastStep, payment: due }, INPUTS.submit_draft), 'dossiers.payment_due');
    assert.equal(codeOf({ ...paperDossierIn('to_sign'), payment: due }, INPUTS.sign), 'dossiers.payment_due');
  });

  it('end the open pause of a dossier that is withdrawn', () => {
    const withdrawn = after(paperDossierIn('awaiting_payment'), INPUTS.withdraw, { now: at('2026-11-25T08:00') });
    assert.deepEqual(
      withdrawn.clock.pauses.map((p) => p.to),
      [at('2026-11-25T08:00')],
    );
    assert.equal(withdrawn.onTime, 'early');
  });

  it('judge the finish by the moment of release, not of the return', () => {
    const now = at('2026-12-01T09:00');
    assert.equal(codeOf(paperDossierIn('to_release'), INPUTS.release, now), 'dossiers.explanation_needed');
    const late = after(after(paperDossierIn('to_release'), INPUTS.explain_lateness, { now }), INPUTS.release, { now });
    assert.equal(late.onTime, 'late');
    const returned = after(paperDossierIn('released'), INPUTS.return_result, { now: at('2027-02-01T09:00') });
    assert.equal(returned.onTime, 'early');
    assert.deepEqual(returned.finishedAt, MORNING);
  });
});

describe('a payment that was asked for', () => {
  it('is owed no more once the dossier is over, and stays on record', () => {
    const owing = paperDossierIn('awaiting_payment');
    const withdrawn = after(owing, INPUTS.withdraw);
    const stopped = after(owing, INPUTS.stop, { actor: PEOPLE.leader, now: at('2026-12-30T08:00') });
    const closed = after(stopped, INPUTS.close, { actor: PEOPLE.leader, now: at('2026-12-30T09:00') });
    assert.equal(stopped.payment.state, 'due');
    for (const over of [withdrawn, closed]) assert.deepEqual(over.payment, { ...owing.payment, state: 'none' });
    const paid = after(after(owing, INPUTS.confirm_payment), INPUTS.withdraw);
    assert.equal(paid.payment.state, 'paid');
  });
});

describe('the delivery of a result', () => {
  it('is waited for from the reception on, and by nobody once a dossier has ended without one', () => {
    assert.equal(paperDossierIn('received').delivery.state, 'waiting');
    for (const state of ['refused', 'withdrawn', 'closed'] as const)
      assert.equal(paperDossierIn(state).delivery.state, 'none', state);
    const afterReception = after(paperDossierIn('received'), INPUTS.refuse_reception);
    assert.equal(afterReception.delivery.state, 'none');
    assert.equal(paperDossierIn('returned').delivery.state, 'delivered');
  });
});
