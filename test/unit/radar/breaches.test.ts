// Breaches of one dossier: each found from its minute on, shown to whom it concerns, climbing by working time.
import assert from 'node:assert/strict';
import type { BreachCode } from '#schemas/radar/breach.contract';
import { BREACH_CODES } from '#schemas/radar/breach.contract';
import type { DossierRecord } from '../../../server/features/dossiers/record.domain.ts';
import { addWorkingMinutes } from '../../../server/features/deadlines/index.ts';
import { breachesOf } from '../../../server/features/radar/breaches.domain.ts';
import type { RadarOffice } from '../../../server/features/radar/facts.domain.ts';
import {
  after,
  at,
  CALENDAR,
  INPUTS,
  MORNING,
  OFFICE,
  PEOPLE,
  paperDossierIn,
  WITH_CHILD,
  wordsFor,
} from '../dossiers/paper-office.ts';

const office: RadarOffice = { calendar: CALENDAR, rules: OFFICE.rules, headed: new Set(['policy']) };
const later = (from: Date, minutes: number): Date => addWorkingMinutes(from, minutes, CALENDAR);
const minuteAfter = (moment: Date): Date => new Date(moment.getTime() + 60_000);
const codes = (d: DossierRecord, now: Date): BreachCode[] => breachesOf(d, now, office).map((b) => b.code);
const only = (d: DossierRecord, code: BreachCode, now: Date) => {
  const found = breachesOf(d, now, office).find((b) => b.code === code);
  assert.ok(found, `${code} among ${codes(d, now).join(', ')}`);
  return found;
};
function actByOf(d: DossierRecord): Date {
  assert.ok(d.actBy);
  return d.actBy;
}

describe('breaches of a dossier', () => {
  const EXPECTED = [
    ['submitted', 'reply_due', 'receive', 'clerk'],
    ['awaiting_completion', 'completion_expired', 'refuse_reception', 'clerk'],
    ['received', 'no_owner', 'assign', 'head'],
    ['processing', 'step_late', 'complete_step', 'person'],
    ['head_review', 'step_late', 'endorse', 'head'],
    ['leader_review', 'step_late', 'approve', 'leader'],
    ['to_sign', 'step_late', 'sign', 'leader'],
    ['signing', 'signing_stuck', 'open', 'system'],
    ['to_release', 'release_due', 'release', 'registrar'],
    ['awaiting_supplement', 'supplement_expired', 'stop', 'leader'],
    ['awaiting_payment', 'payment_expired', 'stop', 'leader'],
    ['stopped', 'stop_review_due', 'resume', 'leader'],
    ['released', 'uncollected', 'remind', 'clerk'],
  ] as const;
  for (const [state, code, action, owner] of EXPECTED) {
    it(`a dossier in ${state} whose time has passed is ${code}, and ${owner} is offered ${action}`, () => {
      const d = paperDossierIn(state);
      assert.ok(!codes(d, actByOf(d)).includes(code), 'not yet in its last minute');
      const breach = only(d, code, minuteAfter(actByOf(d)));
      assert.equal(breach.action, action);
      assert.equal(breach.owner.kind, owner);
      assert.ok(breach.scopes.includes('agency') && breach.scopes.includes('unit:policy'));
    });
  }

  for (const state of ['refused', 'withdrawn', 'closed', 'returned'] as const) {
    it(`a dossier in ${state} is never one`, () => {
      assert.deepEqual(codes(paperDossierIn(state), at('2036-01-02T10:00')), []);
    });
  }

  for (const state of ['to_release', 'released', 'returned'] as const) {
    it(`a result in ${state} that rests on a part which was taken back waits for the leader`, () => {
      const before = paperDossierIn(state, WITH_CHILD);
      const d = after(before, wordsFor('report_child', before), { actor: PEOPLE.system, now: minuteAfter(MORNING) });
      assert.deepEqual(codes(d, actByOf(d)), []);
      assert.equal(only(d, 'part_revoked', minuteAfter(actByOf(d))).owner.kind, 'leader');
    });
  }

  it('a dossier that was just received is none', () => {
    assert.deepEqual(codes(paperDossierIn('received'), MORNING), []);
  });

  it('one that its holder has not opened is found after the time to read, and not once it was opened', () => {
    const d = paperDossierIn('processing');
    const limit = later(MORNING, OFFICE.rules.readMinutes);
    assert.ok(!codes(d, limit).includes('unread'));
    const breach = only(d, 'unread', minuteAfter(limit));
    assert.deepEqual(breach.owners, [`user:${PEOPLE.holder.id}`]);
    assert.ok(!codes({ ...d, unreadSince: null }, minuteAfter(limit)).includes('unread'));
  });

  it('a claim whose time has passed is one of its own', () => {
    const d = after(paperDossierIn('received'), INPUTS.claim, { actor: PEOPLE.holder });
    assert.ok(d.claimedUntil);
    assert.equal(only(d, 'claim_expired', minuteAfter(d.claimedUntil)).since, d.claimedUntil);
  });

  it('a signing that failed is found at once, with its cause', () => {
    const failed = after(paperDossierIn('signing'), INPUTS.fail_signing, { actor: PEOPLE.system });
    const breach = only(failed, 'signing_failed', MORNING);
    assert.deepEqual([breach.action, breach.subject], ['sign', INPUTS.fail_signing.cause]);
  });

  describe('joint work', () => {
    const child = {
      id: 'c1',
      stepId: 'b3',
      agency: { id: 'H99.21', name: 'Ủy ban nhân dân xã' },
      procedureCode: 'X',
      sentAt: MORNING,
      dueAt: later(MORNING, 480),
    };
    const d = { ...paperDossierIn('processing'), unreadSince: null };

    it('a hand-over without news is lost after an hour', () => {
      const sending: DossierRecord = {
        ...d,
        children: [{ ...child, state: 'sending' }],
        actBy: at('2026-11-23T09:00'),
      };
      assert.deepEqual(codes(sending, at('2026-11-23T09:00')), []);
      assert.equal(only(sending, 'handover_lost', at('2026-11-23T09:01')).subject, child.agency.name);
    });

    it('a hand-over that has just been sent is not called late for the time the dossier waited before', () => {
      const sentLater: DossierRecord = {
        ...d,
        children: [{ ...child, state: 'sending', sentAt: at('2026-11-23T10:00') }],
        actBy: at('2026-11-23T09:00'),
      };
      assert.deepEqual(codes(sentLater, at('2026-11-23T10:30')), []);
    });

    it('a hand-over that failed is found at once and can be given again', () => {
      const failed: DossierRecord = { ...d, children: [{ ...child, state: 'failed', cause: 'Không có thủ tục' }] };
      const breach = only(failed, 'handover_failed', minuteAfter(MORNING));
      assert.equal(breach.action, 'hand_over_again');
      assert.equal(breach.subject, 'Ủy ban nhân dân xã: Không có thủ tục');
    });

    it('an opinion that is late waits for the unit asked, not for the holder', () => {
      const asked = after(d, INPUTS.consult, { actor: PEOPLE.holder });
      const dueAt = asked.consultations[0]?.dueAt;
      assert.ok(dueAt);
      assert.ok(!codes(asked, dueAt).includes('opinion_late'));
      const breach = only(asked, 'opinion_late', minuteAfter(dueAt));
      assert.equal(breach.action, 'give_opinion');
      assert.ok(breach.owners.includes(`members:${INPUTS.consult.unitId}`));
      assert.ok(!breach.owners.includes(`user:${PEOPLE.holder.id}`));
    });

    it('silence that agrees by law is no breach', () => {
      const asked = after(d, INPUTS.consult, { actor: PEOPLE.holder });
      const agreeing = { ...asked, consultations: asked.consultations.map((c) => ({ ...c, silenceAgrees: true })) };
      assert.ok(!codes(agreeing, at('2026-12-01T10:00')).includes('opinion_late'));
    });
  });

  it('an open dossier without a time for its next action is the broken invariant', () => {
    const breach = only({ ...paperDossierIn('head_review'), actBy: null }, 'no_next_action', minuteAfter(MORNING));
    assert.equal(breach.level, 'leader');
  });

  it('a late dossier is one card, asks for its explanation first, and then for the next move', () => {
    const d = { ...paperDossierIn('processing'), unreadSince: null };
    const due = d.clock.currentDueAt;
    assert.ok(due);
    assert.deepEqual(codes(d, minuteAfter(due)), ['dossier_late']);
    assert.equal(only(d, 'dossier_late', minuteAfter(due)).action, 'explain_lateness');
    const explained = after(d, INPUTS.explain_lateness, { actor: PEOPLE.holder, now: minuteAfter(due) });
    assert.equal(only(explained, 'dossier_late', minuteAfter(due)).action, 'complete_step');
  });

  it('a pause is neither near nor late, however long it lasts', () => {
    const paused = paperDossierIn('awaiting_supplement');
    assert.deepEqual(codes(paused, at('2027-06-01T10:00')), ['supplement_expired']);
  });

  it('a reminder gives the applicant the same time again', () => {
    const released = paperDossierIn('released');
    const now = minuteAfter(actByOf(released));
    const reminded = after(released, INPUTS.remind, { actor: PEOPLE.clerk, now });
    assert.deepEqual(codes(reminded, minuteAfter(now)), []);
    const again = new Date(now.getTime() + (OFFICE.rules.uncollectedDays + 1) * 86_400_000 + 60_000);
    assert.deepEqual(codes(reminded, again), ['uncollected']);
  });

  describe('escalation', () => {
    const d = { ...paperDossierIn('processing'), unreadSince: null };
    const since = d.stepRuns.find((run) => !run.finishedAt)?.dueAt ?? MORNING;
    const levelAfter = (minutes: number, headed = ['policy']) => {
      const found = breachesOf(d, later(minuteAfter(since), minutes), { ...office, headed: new Set(headed) });
      return found.find((b) => b.code === 'step_late' || b.code === 'dossier_late')?.level;
    };
    const step = OFFICE.rules.escalateMinutes;

    it('goes from the owner to the head to the leader by working time, and stays there', () => {
      assert.deepEqual(
        [0, step - 2, step, 2 * step].map((m) => levelAfter(m)),
        ['owner', 'owner', 'head', 'leader'],
      );
    });
    it('goes straight to the leader where the unit has no head', () => {
      assert.deepEqual(
        [0, step].map((m) => levelAfter(m, [])),
        ['owner', 'leader'],
      );
    });
    it('does not climb over a weekend', () => {
      const friday = {
        ...d,
        clock: {},
        stepRuns: [{ stepId: 'b2', startedAt: MORNING, dueAt: at('2026-11-27T16:59') }],
      };
      const found = breachesOf(friday as unknown as DossierRecord & typeof d, at('2026-11-29T20:00'), office);
      assert.equal(found.find((b) => b.code === 'step_late')?.level, 'owner');
    });
    it('names everybody whom it has reached', () => {
      const breach = only(d, 'dossier_late', at('2027-01-15T10:00'));
      assert.deepEqual(breach.owners, ['user:holder', 'head:policy', 'leader:H99.17']);
    });
  });

  it('every code of the contract can be found', () => {
    const seen = new Set<BreachCode>(EXPECTED.map(([, code]) => code));
    const others: BreachCode[] = [
      ...['no_next_action', 'dossier_late', 'dossier_near', 'signing_failed', 'handover_failed', 'handover_lost'],
      // The last is found from the jobs, not from the dossier.
      ...['claim_expired', 'unread', 'opinion_late', 'part_revoked', 'job_failed'],
    ] as BreachCode[];
    assert.deepEqual([...new Set([...seen, ...others])].sort(), [...BREACH_CODES].sort());
  });
});
