// Warnings before the limit: by the time left and the holder's desk; and the draft of the apology they lead to.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  addWorkingMinutes,
  isWorkingDay,
  normalise,
  workingMinutesBetween,
} from '../../../server/features/deadlines/index.ts';
import type { DossierRecord } from '../../../server/features/dossiers/record.domain.ts';
import { apologyOf, proposalOf } from '../../../server/features/radar/apology.domain.ts';
import { breachesOf } from '../../../server/features/radar/breaches.domain.ts';
import type { RadarOffice } from '../../../server/features/radar/facts.domain.ts';
import { createQueues, plannedLeft } from '../../../server/features/radar/planned.domain.ts';
import { warningOf } from '../../../server/features/radar/warning.domain.ts';
import { dayOf } from '../../../server/platform/kernel/vietnam-time.ts';
import { after, CALENDAR, INPUTS, MORNING, OFFICE, PEOPLE, paperDossierIn, take } from '../dossiers/paper-office.ts';

const office: RadarOffice = { calendar: CALENDAR, rules: OFFICE.rules, headed: new Set(['policy']) };
const NEAR = OFFICE.rules.nearMinutes;
const dossier: DossierRecord = { ...paperDossierIn('processing'), unreadSince: null };
const due = dossier.clock.currentDueAt ?? MORNING;
const before = (minutes: number): Date => addWorkingMinutes(due, -minutes, CALENDAR);
const at = (now: Date, minutes: number) => warningOf(dossier, now, office, { minutes });

describe('the warning before the limit', () => {
  it('comes at the near time of the office where nothing else is on the desk', () => {
    assert.equal(at(before(NEAR + 1), 0)?.warns, false);
    assert.equal(at(before(NEAR), 0)?.warns, true);
  });

  it('comes earlier by the planned time of what stands before the dossier on the desk', () => {
    assert.equal(at(before(NEAR + 241), 240)?.warns, false);
    assert.equal(at(before(NEAR + 240), 240)?.warns, true);
  });

  it('comes at most four near times before the limit, and never later than the office says', () => {
    fc.assert(
      fc.property(fc.nat(100_000), (minutes) => {
        const warning = at(MORNING, minutes);
        assert.ok(warning && warning.window >= NEAR && warning.window <= 4 * NEAR);
      }),
    );
  });

  it('more on the desk never warns later', () => {
    fc.assert(
      fc.property(fc.nat(20_000), fc.nat(20_000), fc.nat(2_400), (a, b, left) => {
        const [few, many] = [Math.min(a, b), Math.max(a, b)];
        if (at(before(left + 1), few)?.warns) assert.equal(at(before(left + 1), many)?.warns, true);
      }),
    );
  });

  it('a short limit warns in its last fifth', () => {
    const startsAt = before(600);
    const short = { ...dossier, clock: { ...dossier.clock, startsAt, originalDueAt: due } };
    assert.equal(warningOf(short, before(121), office, { minutes: 0 })?.warns, false);
    assert.equal(warningOf(short, before(120), office, { minutes: 0 })?.warns, true);
  });

  it('is none while the clock is paused or before reception', () => {
    for (const state of ['awaiting_supplement', 'awaiting_payment', 'stopped', 'submitted'] as const) {
      assert.equal(warningOf(paperDossierIn(state), MORNING, office, { minutes: 0 }), undefined);
    }
  });

  it('the desk is counted in the order of due moments, for each holder apart', () => {
    const queueOf = createQueues(MORNING);
    const other = { ...dossier, holder: { ...PEOPLE.colleague } };
    const own = 10 * 60 + 12 * 60;
    assert.deepEqual(
      [dossier, dossier, other, dossier, paperDossierIn('received')].map((d) => queueOf(d, CALENDAR).minutes),
      [0, own, 0, 2 * own, 0],
    );
  });

  it('one of thirty on a desk is warned of earlier than one alone', () => {
    const queueOf = createQueues(MORNING);
    const queues = Array.from({ length: 30 }, () => queueOf(dossier, CALENDAR));
    const warned = queues.map((queue) => warningOf(dossier, before(2 * NEAR), office, queue)?.warns);
    assert.equal(warned[0], false);
    assert.equal(warned.at(-1), true);
  });

  it('stays with its owner until the limit passes, and does not change by the minute', () => {
    const [one, two] = [before(200), before(150)].map((now) =>
      breachesOf({ ...dossier, clock: { ...dossier.clock, extensions: used() } }, now, office).find(
        (b) => b.code === 'dossier_near',
      ),
    );
    assert.equal(one?.level, 'owner');
    assert.deepEqual(one, two);
  });
});

const used = (): DossierRecord['clock']['extensions'] => [
  {
    at: MORNING,
    by: { id: 'leader', name: 'L', title: '' },
    reason: 'r',
    oldDueAt: due,
    newDueAt: addWorkingMinutes(due, 480, CALENDAR),
  },
];

describe('the planned time left', () => {
  it('is the running step and every step until the release, without the desk', () => {
    // Thẩm tra 10, dự thảo 12, xem xét 4, phê duyệt 4, vào số 2.
    assert.equal(plannedLeft(dossier, MORNING, CALENDAR), 32 * 60);
    assert.equal(plannedLeft(paperDossierIn('head_review'), MORNING, CALENDAR), 10 * 60);
    assert.equal(plannedLeft(paperDossierIn('to_release'), MORNING, CALENDAR), 2 * 60);
  });
  it('a step that overran counts nothing more', () => {
    assert.equal(plannedLeft(dossier, addWorkingMinutes(MORNING, 5_000, CALENDAR), CALENDAR), 22 * 60);
  });
});

describe('the draft of the apology', () => {
  it('is proposed as soon as the planned time no longer fits, to the leader', () => {
    const fits = before(plannedLeft(dossier, MORNING, CALENDAR));
    assert.equal(proposalOf(dossier, fits, office), null);
    const late = addWorkingMinutes(fits, 660, CALENDAR);
    assert.equal(proposalOf(dossier, late, office), 'extend');
    const card = breachesOf(dossier, late, office).find((b) => b.code === 'dossier_near');
    assert.equal(card?.level, 'leader');
    assert.ok(card.owners.includes('leader:H99.17'));
  });

  it('is a date that the command takes: later, a working moment, planned time and a working day from now', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_300 }), (left) => {
        const now = before(left);
        const draft = apologyOf(dossier, now, office);
        if (!draft) {
          assert.ok(plannedLeft(dossier, now, CALENDAR) <= left);
          return;
        }
        assert.ok(isWorkingDay(dayOf(draft.newDueAt), CALENDAR));
        // Either inside working hours or at their end.
        const opens = normalise(new Date(draft.newDueAt.getTime() - 60_000), CALENDAR);
        assert.ok(opens <= draft.newDueAt);
        assert.ok(workingMinutesBetween(now, draft.newDueAt, CALENDAR) >= plannedLeft(dossier, now, CALENDAR) + 420);
        const taken = take(
          dossier,
          { command: 'extend', reason: draft.reason, newDueAt: draft.newDueAt.toISOString() },
          { actor: PEOPLE.leader, now },
        );
        assert.ok(taken.ok, taken.ok ? '' : taken.code);
      }),
    );
  });

  it('is not proposed twice, nor once the date has passed: then the explanation is due', () => {
    const now = before(60);
    const extended = after(
      dossier,
      { ...INPUTS.extend, newDueAt: addWorkingMinutes(due, 480, CALENDAR).toISOString() },
      { actor: PEOPLE.leader, now },
    );
    assert.equal(proposalOf(extended, now, office), null);
    const past = new Date(due.getTime() + 60_000);
    assert.equal(proposalOf(dossier, past, office), 'explain_lateness');
    const explained = after(dossier, INPUTS.explain_lateness, { actor: PEOPLE.holder, now: past });
    assert.equal(proposalOf(explained, past, office), null);
  });

  it('says why in words fit for the applicant', () => {
    const now = before(60);
    const asked = { ...after(dossier, INPUTS.consult, { actor: PEOPLE.holder }), unreadSince: null };
    assert.equal(apologyOf(asked, now, office)?.reason, 'Chờ ý kiến của Phòng khác.');
    assert.match(apologyOf(dossier, now, office)?.reason ?? '', /^Bước “Thẩm tra”/);
  });
});
