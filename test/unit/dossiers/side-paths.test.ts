// The roads beside the straight one, each as the regulation tells it.
import assert from 'node:assert/strict';
import type { Calendar } from '#schemas/deadlines/calendar.contract';
import { addWorkingMinutes } from '../../../server/features/deadlines/index.ts';
import { decide } from '../../../server/features/dossiers/decide.domain.ts';
import type { CommandInput } from '../../../server/features/dossiers/decision.domain.ts';
import { appointmentOf } from '../../../server/features/dossiers/clock-moves.domain.ts';
import { actingAs, canRead, mayGive, signerOf } from '../../../server/features/dossiers/dossier.policy.ts';
import type { Actor, DossierRecord, ProcedureSnapshot } from '../../../server/features/dossiers/record.domain.ts';
import { nextWorkStep } from '../../../server/features/dossiers/steps.domain.ts';
import {
  after,
  at,
  CALENDAR,
  contextOf,
  INPUTS,
  MORNING,
  paperDossierIn,
  PEOPLE,
  PROCEDURE,
  REVOKED,
  take,
  WITH_CHILD,
  wordsFor,
  type Given,
} from './paper-office.ts';

const codeOf = (dossier: DossierRecord, input: CommandInput, given: Given = {}): string => {
  const taken = take(dossier, input, given);
  return taken.ok ? 'taken' : taken.code;
};
const give = (
  dossier: DossierRecord,
  command: keyof typeof INPUTS,
  now: Date = MORNING,
  actor?: Actor,
): DossierRecord => after(dossier, wordsFor(command, dossier), { now, ...(actor ? { actor } : {}) });

describe('a new appointment with an apology', () => {
  const processing = paperDossierIn('processing');
  const due = at('2026-12-01T08:00');

  it('is given before the old one has passed, once, and for a later day', () => {
    assert.deepEqual(processing.clock.currentDueAt, due);
    assert.equal(codeOf(processing, INPUTS.extend, { now: due }), 'dossiers.extension_too_late');
    const sooner = { ...INPUTS.extend, newDueAt: '2026-11-30T08:00:00+07:00' };
    assert.equal(codeOf(processing, sooner), 'dossiers.extension_not_later');
    const sunday = { ...INPUTS.extend, newDueAt: '2026-12-06T09:00:00+07:00' };
    assert.equal(codeOf(processing, sunday), 'dossiers.off_hours');
    const absurd = { ...INPUTS.extend, newDueAt: '2030-01-01T08:00:00+07:00' };
    assert.equal(codeOf(processing, absurd), 'dossiers.deadline_far');
    assert.equal(codeOf(give(processing, 'extend'), INPUTS.extend), 'dossiers.extension_used');
  });

  it('is what the applicant was promised, and does not erase the lateness', () => {
    const extended = give(processing, 'extend');
    assert.deepEqual(appointmentOf(extended.clock, CALENDAR), at('2026-12-08T16:00'));
    assert.deepEqual(extended.clock.currentDueAt, due);
    const [change] = extended.clock.changes;
    assert.deepEqual([change?.from, change?.to, change?.reason], [due, at('2026-12-08T16:00'), INPUTS.extend.reason]);
    // Released after the law's moment and before the new appointment: late all the same.
    const now = at('2026-12-03T08:00');
    const toRelease = { ...paperDossierIn('to_release'), clock: extended.clock };
    const released = give(give(toRelease, 'explain_lateness', now), 'release', now);
    assert.equal(released.onTime, 'late');
  });

  it('moves on with a pause that comes after it', () => {
    const paused = give(give(processing, 'extend'), 'request_supplement', at('2026-11-25T08:00'));
    const resumed = give(paused, 'receive_supplement', at('2026-11-26T08:00'));
    assert.deepEqual(appointmentOf(resumed.clock, CALENDAR), at('2026-12-09T16:00'));
  });
});

describe('lateness', () => {
  const now = at('2026-12-02T08:00');
  it('has to be explained before the draft goes on, and only where there is one', () => {
    const lastStep = give(paperDossierIn('processing'), 'complete_step');
    assert.equal(codeOf(lastStep, INPUTS.explain_lateness), 'dossiers.not_late');
    assert.equal(codeOf(lastStep, INPUTS.submit_draft, { now }), 'dossiers.explanation_needed');
    const explained = give(lastStep, 'explain_lateness', now);
    assert.equal(explained.explanations[0]?.cause, 'workload');
    assert.equal(give(explained, 'submit_draft', now).state, 'head_review');
  });

  it('is none while the clock stands', () => {
    const waiting = paperDossierIn('awaiting_supplement');
    assert.equal(codeOf(waiting, INPUTS.withdraw, { now }), 'taken');
  });
});

describe('a second supplement', () => {
  it('needs the written word of a leader, which is used up by it', () => {
    const back = give(paperDossierIn('awaiting_supplement'), 'receive_supplement');
    assert.equal(codeOf(back, INPUTS.request_supplement), 'dossiers.supplement_used');
    assert.equal(codeOf(paperDossierIn('processing'), INPUTS.allow_supplement), 'dossiers.supplement_free');
    const allowed = give(back, 'allow_supplement', MORNING, PEOPLE.leader);
    assert.equal(allowed.supplementAllowance?.by.id, PEOPLE.leader.id);
    const asked = give(allowed, 'request_supplement');
    assert.equal(asked.supplements.length, 2);
    assert.equal(codeOf(give(asked, 'receive_supplement'), INPUTS.request_supplement), 'dossiers.supplement_used');
  });
});

describe('a stopped dossier', () => {
  it('that is closed has ended at the moment its clock was stopped', () => {
    const stopped = give(paperDossierIn('processing'), 'stop', at('2026-11-25T09:00'));
    const closed = give(stopped, 'close', at('2027-03-01T09:00'));
    assert.deepEqual([closed.state, closed.finishedAt, closed.onTime], ['closed', at('2026-11-25T09:00'), 'early']);
  });

  it('for want of a supplement counts as finished at the request (766 item 2.1)', () => {
    const stopped = give(paperDossierIn('awaiting_supplement'), 'stop', at('2026-12-11T08:00'));
    assert.deepEqual(give(stopped, 'close', at('2026-12-31T08:00')).finishedAt, MORNING);
  });

  it('takes in what comes late, and goes on only by a decision', () => {
    const stopped = give(paperDossierIn('awaiting_supplement'), 'stop', at('2026-12-11T08:00'));
    const brought = give(stopped, 'receive_supplement', at('2026-12-14T08:00'), PEOPLE.clerk);
    assert.deepEqual([brought.state, brought.clock.pauses.at(-1)?.to], ['stopped', undefined]);
    assert.ok(brought.supplements.at(-1)?.receivedAt);
    const unpaid = give(paperDossierIn('awaiting_payment'), 'stop', at('2026-12-11T08:00'));
    assert.equal(codeOf(unpaid, INPUTS.resume), 'dossiers.payment_due');
    assert.equal(give(give(unpaid, 'confirm_payment'), 'resume').state, 'processing');
  });

  it('that was late already does not leave silently', () => {
    const late = give(paperDossierIn('processing'), 'stop', at('2026-12-04T08:00'));
    assert.equal(codeOf(late, INPUTS.close, { now: at('2027-01-04T08:00') }), 'dossiers.explanation_needed');
    const explained = give(late, 'explain_lateness', at('2027-01-04T08:00'), PEOPLE.head);
    assert.equal(give(explained, 'close', at('2027-01-04T08:00')).onTime, 'late');
  });

  it('goes on with the limit of its step moved by the pause', () => {
    const before = paperDossierIn('processing');
    const stopped = give(before, 'stop', at('2026-11-23T09:00'));
    const resumed = give(stopped, 'resume', at('2026-11-25T09:00'));
    assert.deepEqual(before.stepRuns.at(-1)?.dueAt, at('2026-11-25T10:00'));
    // Eight working hours of Monday and Wednesday, since Tuesday is a holiday.
    assert.deepEqual(resumed.stepRuns.at(-1)?.dueAt, at('2026-11-26T10:00'));
    const [change] = resumed.clock.changes;
    assert.match(change?.basis ?? '', /Quyết định 13/);
  });
});

describe('a calendar that changed', () => {
  /** Wednesday 25/11/2026 became a day off. */
  const dayOff: Calendar = {
    ...CALENDAR,
    days: [...CALENDAR.days, { day: '2026-11-25', kind: 'swap_off', status: 'official', name: 'Nghỉ theo thông báo' }],
  };
  const recalculated = (dossier: DossierRecord, calendar: Calendar): DossierRecord => {
    const context = { ...contextOf(INPUTS.recalculate, { actor: PEOPLE.system }), calendar, calendarNumber: 2 };
    const decision = decide(dossier, INPUTS.recalculate, context);
    assert.ok(decision.ok);
    return { ...dossier, ...decision.value.patch };
  };
  const processing = paperDossierIn('processing');

  it('moves the limit of the running step with the due moment, and the time of the next action with it', () => {
    const moved = recalculated(processing, dayOff);
    assert.deepEqual(processing.stepRuns.at(-1)?.dueAt, at('2026-11-25T10:00'));
    assert.deepEqual(moved.stepRuns.at(-1)?.dueAt, at('2026-11-26T10:00'));
    assert.deepEqual(moved.actBy, at('2026-11-26T10:00'));
    assert.deepEqual(moved.stepRuns.slice(0, -1), processing.stepRuns.slice(0, -1), 'what is done stays');
    assert.deepEqual(recalculated(moved, CALENDAR).stepRuns, processing.stepRuns, 'and back');
  });

  it('leaves the step the working time that pauses gave it', () => {
    const stopped = give(processing, 'stop', at('2026-11-23T09:00'));
    const resumed = give(stopped, 'resume', at('2026-11-26T09:00'));
    assert.deepEqual(recalculated(resumed, CALENDAR).stepRuns, resumed.stepRuns, 'nothing moved, nothing moves');
    // One working day of the pause fell away, and one of the term.
    const moved = recalculated(resumed, dayOff);
    assert.deepEqual(moved.stepRuns.at(-1)?.dueAt, resumed.stepRuns.at(-1)?.dueAt);
    // While it stands, the pause gives nothing yet; at its end it does, by the new calendar.
    const byNew = { ...contextOf(INPUTS.resume, { now: at('2026-11-23T10:00') }), calendar: dayOff };
    const later = decide(recalculated(stopped, dayOff), INPUTS.resume, byNew);
    assert.deepEqual(later.ok && later.value.patch.stepRuns?.at(-1)?.dueAt, at('2026-11-26T11:00'));
  });

  it('gives a step that began during a pause only what was left of it', () => {
    const withPart = give(paperDossierIn('processing', PART_THEN_WORK), 'hand_over', MORNING, PEOPLE.holder);
    const waiting = give(withPart, 'request_supplement', at('2026-11-23T09:00'));
    const [part] = waiting.children;
    const report = { state: 'done', note: 'Đã có văn bản' } as const;
    const joined = after(
      waiting,
      { command: 'report_child', childId: part?.id ?? '', report },
      { actor: PEOPLE.system, now: at('2026-12-01T08:00') },
    );
    const back = give(joined, 'receive_supplement', at('2026-12-01T10:00'));
    const running = back.stepRuns.at(-1);
    assert.deepEqual([running?.stepId, running?.startedAt], ['b4', at('2026-12-01T08:00')]);
    // Twelve working hours from the first, and the two of the pause since.
    assert.deepEqual(running?.dueAt, addWorkingMinutes(at('2026-12-01T08:00'), 14 * 60, CALENDAR));
  });
});

/** A work step after that of another agency. */
const PART_THEN_WORK: ProcedureSnapshot = {
  ...WITH_CHILD,
  steps: WITH_CHILD.steps.flatMap((step) =>
    step.kind === 'interagency'
      ? [step, { id: 'b4', kind: 'work' as const, role: 'Chuyên viên', work: 'Dự thảo', hours: 12 }]
      : [step.id === 'b4' ? { ...step, id: 'b4x' } : step],
  ),
};

describe('a claim', () => {
  const claimed = give(paperDossierIn('received'), 'claim', MORNING, PEOPLE.colleague);
  it('makes the claimant the holder, and lapses where nothing was begun', () => {
    assert.deepEqual([claimed.holder?.id, claimed.state], ['colleague', 'processing']);
    assert.equal(codeOf(claimed, INPUTS.claim, { actor: PEOPLE.holder }), 'dossiers.claimed');
    assert.equal(codeOf(claimed, INPUTS.lapse_claim), 'dossiers.claim_holds');
    const lapsed = give(claimed, 'lapse_claim', at('2026-11-26T08:00'), PEOPLE.system);
    assert.deepEqual([lapsed.holder, lapsed.waitingOn], [null, 'head:policy']);
    assert.equal(give(lapsed, 'claim', at('2026-11-26T08:30'), PEOPLE.holder).holder?.id, 'holder');
  });

  it('holds for good once the work has begun', () => {
    const begun = give(claimed, 'complete_step', at('2026-11-23T09:00'), PEOPLE.colleague);
    assert.equal(begun.claimedUntil, null);
    assert.equal(codeOf(begun, INPUTS.lapse_claim, { now: at('2027-01-01T08:00') }), 'dossiers.claim_holds');
  });
});

describe('opinions', () => {
  const asked = give(paperDossierIn('processing'), 'consult', MORNING, PEOPLE.holder);
  it('that are mandatory hold up the draft until they are in', () => {
    const lastStep = give(asked, 'complete_step');
    assert.equal(codeOf(lastStep, INPUTS.submit_draft), 'dossiers.opinions_missing');
    const answered = give(lastStep, 'give_opinion', MORNING, PEOPLE.otherSpecialist);
    assert.equal(answered.consultations[0]?.answer?.agrees, true);
    assert.equal(give(answered, 'submit_draft').state, 'head_review');
  });

  it('are asked of another unit, once at a time, and given by that unit alone', () => {
    assert.equal(codeOf(asked, INPUTS.consult), 'dossiers.unit_asked');
    assert.ok(canRead(PEOPLE.otherSpecialist, asked) && !canRead(PEOPLE.otherSpecialist, paperDossierIn('processing')));
    assert.ok(mayGive(PEOPLE.otherHead, 'give_opinion', asked) && !mayGive(PEOPLE.colleague, 'give_opinion', asked));
    const answered = give(asked, 'give_opinion', MORNING, PEOPLE.otherSpecialist);
    assert.equal(
      codeOf(answered, wordsFor('give_opinion', asked), { actor: PEOPLE.otherHead }),
      'dossiers.opinion_given',
    );
  });

  it('asked by the process start with its step; silence agrees only where the law says so', () => {
    const process = (silenceAgrees: boolean): ProcedureSnapshot => ({
      ...PROCEDURE,
      steps: PROCEDURE.steps.map((step) =>
        step.id === 'b3'
          ? { ...step, consult: [{ unitId: 'planning', question: 'Vốn?', hours: 4, mandatory: true, silenceAgrees }] }
          : step,
      ),
    });
    const inStep = (silenceAgrees: boolean): DossierRecord =>
      give(paperDossierIn('processing', process(silenceAgrees)), 'complete_step');
    assert.equal(inStep(true).consultations.length, 1);
    assert.equal(codeOf(inStep(true), INPUTS.submit_draft), 'dossiers.opinions_missing');
    const later = { now: at('2026-11-25T16:00') };
    assert.equal(codeOf(inStep(true), INPUTS.submit_draft, later), 'taken');
    assert.equal(codeOf(inStep(false), INPUTS.submit_draft, later), 'dossiers.opinions_missing');
  });
});

describe('a branch of the process', () => {
  const branching: ProcedureSnapshot = {
    ...PROCEDURE,
    steps: PROCEDURE.steps.map((step) => {
      if (step.id === 'b2') {
        return {
          ...step,
          choices: [
            { id: 'site', name: 'Cần xác minh tại thôn' },
            { id: 'file', name: 'Đủ hồ sơ' },
          ],
        };
      }
      return step.id === 'b3' ? { ...step, when: { fact: 'choice', step: 'b2', equals: 'site' } } : step;
    }),
  };
  it('is taken by what was chosen, and something has to be chosen', () => {
    const processing = paperDossierIn('processing', branching);
    assert.equal(codeOf(processing, INPUTS.complete_step), 'dossiers.choice_missing');
    assert.equal(codeOf(processing, INPUTS.submit_draft), 'dossiers.steps_left');
    const site = after(processing, { command: 'complete_step', choice: 'site' });
    assert.equal(site.stepRuns.at(-1)?.stepId, 'b3');
    const file = after(processing, { command: 'complete_step', choice: 'file' });
    assert.equal(nextWorkStep(file), undefined);
    assert.equal(give(file, 'submit_draft').state, 'head_review');
  });
});

describe('a step of another unit', () => {
  const elsewhere: ProcedureSnapshot = {
    ...PROCEDURE,
    steps: PROCEDURE.steps.map((step) => (step.id === 'b3' ? { ...step, unitId: 'planning' } : step)),
  };
  const there = give(paperDossierIn('processing', elsewhere), 'complete_step');

  it('goes to that unit and waits for its head', () => {
    assert.deepEqual([there.unit.id, there.holder, there.waitingOn], ['planning', null, 'head:planning']);
    assert.ok(mayGive(PEOPLE.otherHead, 'reassign', there) && mayGive(PEOPLE.otherSpecialist, 'claim', there));
    assert.ok(!mayGive(PEOPLE.head, 'reassign', there) && canRead(PEOPLE.head, there));
  });

  it('comes home with its draft, to the head of the unit that solves the dossier', () => {
    const held = give(there, 'claim', MORNING, PEOPLE.otherSpecialist);
    const drafted = give(held, 'submit_draft', MORNING, PEOPLE.otherSpecialist);
    assert.deepEqual([drafted.state, drafted.unit.id, drafted.holder?.id], ['head_review', 'policy', 'holder']);
    assert.equal(drafted.home, null);
  });
});

describe('another agency', () => {
  const sent = give(paperDossierIn('processing', WITH_CHILD), 'hand_over', MORNING, PEOPLE.holder);
  const childId = sent.children[0]?.id ?? '';
  const report = (dossier: DossierRecord, news: object): DossierRecord =>
    after(dossier, { command: 'report_child', childId, report: news } as CommandInput, { actor: PEOPLE.system });

  it('has its own limit inside the total, while the clock of the dossier runs on', () => {
    assert.deepEqual(sent.children[0]?.dueAt, at('2026-11-25T13:00'.replace('13:00', '14:00')));
    assert.equal(sent.clock.pauses.length, 0);
    assert.equal(codeOf(sent, INPUTS.submit_draft), 'dossiers.child_open');
  });

  it('that could not be reached is seen at once, and is asked again', () => {
    const failed = report(sent, { state: 'failed', cause: 'Cơ quan chưa có thủ tục này' });
    assert.deepEqual([failed.children[0]?.state, failed.children[0]?.cause], ['failed', 'Cơ quan chưa có thủ tục này']);
    const again = give(failed, 'hand_over_again', MORNING, PEOPLE.head);
    assert.deepEqual([again.children[0]?.state, again.children[0]?.cause], ['sending', undefined]);
  });

  it('that refuses its part leaves only the draft of a refusal', () => {
    const failed = report(sent, { state: 'failed', cause: 'Không thuộc thẩm quyền' });
    assert.equal(codeOf(failed, INPUTS.submit_draft), 'dossiers.child_failed');
    const refusal = { ...INPUTS.submit_draft, draft: { ...INPUTS.submit_draft.draft, outcome: 'refused' as const } };
    assert.equal(after(failed, refusal).state, 'head_review');
  });

  it('gives a result that joins by itself, also while the applicant is waited for', () => {
    const open = report(sent, { state: 'open', code: 'H99.21-261123-0001' });
    const paused = give(open, 'request_supplement');
    const done = report(paused, { state: 'done', note: 'Đã có văn bản' });
    assert.deepEqual([done.state, done.children[0]?.state], ['awaiting_supplement', 'done']);
    assert.equal(give(give(done, 'receive_supplement'), 'submit_draft').state, 'head_review');
  });
});

describe('a part that another agency takes back', () => {
  const LATER = at('2026-11-25T08:00');
  // After the result was signed.
  const BY_HOUSE = { actor: PEOPLE.system, now: at('2026-11-23T14:00') };
  const taken = (state: Parameters<typeof paperDossierIn>[0]): DossierRecord => {
    const before = paperDossierIn(state, WITH_CHILD);
    return after(before, wordsFor('report_child', before), BY_HOUSE);
  };

  it('is kept with its reason, and awaited again from the dossier that makes it right', () => {
    const [part] = taken('to_sign').children;
    assert.deepEqual(
      [part?.id, part?.state, part?.result, part?.finishedAt],
      ['corrected', 'open', undefined, undefined],
    );
    assert.deepEqual([part?.revoked?.[0]?.number, part?.revoked?.[0]?.reason], ['07/XN-UBND', 'Ghi sai năm sinh']);
  });

  it('brings what is not signed back to work, where nothing is drafted before the corrected part is there', () => {
    for (const state of ['head_review', 'leader_review', 'to_sign'] as const) {
      const back = taken(state);
      assert.deepEqual([back.state, back.approval, back.signing], ['processing', null, null], state);
      assert.equal(codeOf(back, INPUTS.submit_draft), 'dossiers.child_open');
      const result = { number: '09/XN-UBND', fileHash: 'd'.repeat(64), fileId: 'again', outcome: 'granted' } as const;
      const again = { state: 'done', result, note: 'Đã sửa' } as const;
      const whole = after(back, { command: 'report_child', childId: 'corrected', report: again }, BY_HOUSE);
      assert.equal(take(whole, INPUTS.submit_draft).ok, true);
    }
  });

  it('leaves what is signed to the leader, whatever becomes of the part, before anybody releases or hands over', () => {
    const refused = { number: '09/XN-UBND', fileHash: 'e'.repeat(64), fileId: 'again', outcome: 'refused' } as const;
    const news = [
      undefined,
      { state: 'failed', cause: 'Rút hồ sơ' },
      { state: 'done', result: refused, note: 'Không đồng ý' },
    ] as const;
    for (const [state, next] of [
      ['to_release', 'release'],
      ['released', 'return_result'],
      ['returned', undefined],
    ] as const) {
      for (const report of news) {
        const open = taken(state);
        const signed = report
          ? after(open, { command: 'report_child', childId: 'corrected', report }, { ...BY_HOUSE, now: LATER })
          : open;
        assert.deepEqual([signed.state, signed.waitingOn], [state, `leader:${signed.agency.id}`]);
        assert.ok(signed.actBy);
        if (next) assert.equal(codeOf(signed, INPUTS[next]), 'dossiers.part_revoked');
        const upheld = give(signed, 'uphold_result', LATER, PEOPLE.leader);
        assert.notEqual(upheld.waitingOn, signed.waitingOn);
        if (next) assert.equal(codeOf(upheld, INPUTS[next]), 'taken');
        assert.equal(codeOf(upheld, INPUTS.uphold_result), 'dossiers.nothing_doubted');
      }
    }
    assert.equal(give(taken('released'), 'correct', LATER, PEOPLE.leader).state, 'processing');
    assert.equal(give(taken('returned'), 'revoke', LATER, PEOPLE.leader).waitingOn, 'nobody');
    assert.equal(codeOf(paperDossierIn('released', WITH_CHILD), INPUTS.uphold_result), 'dossiers.nothing_doubted');
  });

  it('is taken back once, and only the result that had joined', () => {
    const before = paperDossierIn('processing', WITH_CHILD);
    const done = give(before, 'hand_over', MORNING, PEOPLE.holder);
    assert.equal(
      codeOf(done, { command: 'report_child', childId: done.children[0]?.id ?? '', report: REVOKED }),
      'dossiers.no_hand_over',
    );
    const once = taken('head_review');
    assert.equal(
      codeOf(once, { command: 'report_child', childId: 'corrected', report: REVOKED }),
      'dossiers.no_hand_over',
    );
  });
});

describe('a draft that is sent back', () => {
  it('does not send the part to the other agency again', () => {
    const back = give(paperDossierIn('leader_review', WITH_CHILD), 'send_back', MORNING, PEOPLE.leader);
    assert.equal(codeOf(back, INPUTS.hand_over), 'dossiers.no_hand_over');
    assert.equal(give(back, 'submit_draft').children.length, 1);
  });
});

describe('a holder who has left', () => {
  const gone = new Set([PEOPLE.holder.id]);

  it('gets nothing back: the head of the unit gives it to another', () => {
    const released = paperDossierIn('released');
    const input = INPUTS.correct;
    const decided = decide(released, input, { ...contextOf(input, { actor: PEOPLE.leader }), gone });
    assert.ok(decided.ok);
    const { patch } = decided.value;
    assert.deepEqual([patch.state, patch.holder, patch.waitingOn], ['processing', null, 'head:policy']);
  });
});

describe('a wrong result', () => {
  it('found before hand-over is taken back, kept as revoked, and the day of its release stays', () => {
    const released = paperDossierIn('released');
    const corrected = give(released, 'correct', at('2026-11-25T08:00'), PEOPLE.leader);
    assert.deepEqual([corrected.state, corrected.result, corrected.approval], ['processing', null, null]);
    assert.equal(corrected.revokedResults[0]?.number, released.result?.number);
    assert.deepEqual([corrected.finishedAt, corrected.onTime], [released.finishedAt, released.onTime]);
  });

  it('found after hand-over is revoked once, and named in the dossier that corrects it', () => {
    const revoked = give(paperDossierIn('returned'), 'revoke', MORNING, PEOPLE.leader);
    assert.equal(revoked.state, 'returned');
    assert.ok(revoked.correctedBy && revoked.revokedResults.length === 1);
    assert.equal(codeOf(revoked, INPUTS.revoke), 'dossiers.already_revoked');
  });
});

describe('who stands in for a leader', () => {
  const deputy: Actor = {
    ...PEOPLE.head,
    title: 'Phó Giám đốc',
    standIns: [
      {
        delegationId: 'd1',
        form: 'KT.',
        roles: ['leader'],
        principal: { id: 'leader', name: 'Bà L', title: 'GIÁM ĐỐC', unitId: 'board' },
        procedures: [PROCEDURE.code],
      },
    ],
  };
  it('approves and signs within the delegation, with its form over the title', () => {
    const toSign = paperDossierIn('to_sign');
    assert.ok(mayGive(deputy, 'approve', paperDossierIn('leader_review')));
    assert.deepEqual(signerOf(deputy, toSign), { title: 'KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC', delegationId: 'd1' });
  });

  it('carries the form over both titles in whatever a leader does, and no other form than the process allows', () => {
    const processing = paperDossierIn('processing');
    assert.equal(actingAs(deputy, 'extend', processing).title, 'KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC');
    assert.equal(actingAs(PEOPLE.leader, 'extend', processing).title, PEOPLE.leader.title);
    const [standIn] = deputy.standIns;
    const agent = { ...deputy, standIns: standIn ? [{ ...standIn, form: 'TUQ.' as const }] : [] };
    assert.ok(!mayGive(agent, 'extend', processing), 'the process allows KT. only');
  });

  it('does neither outside its procedures, nor signs in a form that the process does not allow', () => {
    const other = { ...paperDossierIn('to_sign'), procedure: { ...PROCEDURE, code: '1.000001' } };
    assert.ok(!mayGive(deputy, 'sign', other));
    const inPersonOnly = { ...paperDossierIn('to_sign'), procedure: { ...PROCEDURE, standIns: [] } };
    assert.equal(signerOf(deputy, inPersonOnly), undefined);
  });
});
