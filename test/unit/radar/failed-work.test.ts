// Jobs that were given up: what the office is told of each, for whom, and when it goes up to the leader.
import assert from 'node:assert/strict';
import type { JobRecord } from '#schemas/jobs/job.model';
import { addWorkingMinutes } from '../../../server/features/deadlines/index.ts';
import { RECALCULATE_DUES } from '../../../server/features/deadlines/recalculation.job.ts';
import { MOVE_ENDED_UNITS } from '../../../server/features/catalogue/index.ts';
import {
  ANSWER_PARENT,
  END_CHILDREN,
  OPEN_CHILDREN,
  OPEN_CORRECTION,
  REVOKE_PART,
} from '../../../server/features/interagency/following.jobs.ts';
import { HAND_OVER_DESK } from '../../../server/features/people/hand-over.job.ts';
import { raise } from '../../../server/features/radar/breach.domain.ts';
import { byDossier, failedWorkOf, jobFailed } from '../../../server/features/radar/failed-work.domain.ts';
import { mayRetryFor, seesWorkOf } from '../../../server/features/radar/failed-work.policy.ts';
import { RADAR_SWEEP } from '../../../server/features/radar/index.ts';
import type { RadarOffice } from '../../../server/features/radar/facts.domain.ts';
import { SIGN_RESULT } from '../../../server/features/signing/sign-result.job.ts';
import { CALENDAR, MORNING, OFFICE, paperDossierIn, PEOPLE } from '../dossiers/paper-office.ts';

const job = (changes: Partial<JobRecord> = {}): JobRecord => ({
  _id: 'answer-parent:e1',
  kind: ANSWER_PARENT,
  payload: { dossierId: 'd1' },
  state: 'failed',
  runAt: MORNING,
  leaseUntil: MORNING,
  attempts: 5,
  lastError: { message: 'no space left on device' },
  ...changes,
});
const workOf = (changes: Partial<JobRecord> = {}) => failedWorkOf(job(changes)) ?? assert.fail('not told');
const office: RadarOffice = { calendar: CALENDAR, rules: OFFICE.rules, headed: new Set(['policy']) };

describe('a job that was given up', () => {
  it('is told in plain words for every kind that no record tells of itself', () => {
    const kinds = [
      ...[ANSWER_PARENT, END_CHILDREN, REVOKE_PART, OPEN_CORRECTION],
      ...[HAND_OVER_DESK, RECALCULATE_DUES, MOVE_ENDED_UNITS, RADAR_SWEEP],
    ];
    const words = kinds.map((kind) => workOf({ kind }).what);
    assert.equal(new Set(words).size, kinds.length);
    for (const [i, what] of words.entries()) assert.ok(!what.includes(kinds[i] ?? ''), what);
    assert.match(workOf({ kind: 'of-tomorrow' }).what, /of-tomorrow/);
  });

  it('is not told twice where giving up is a command to the dossier', () => {
    for (const kind of [SIGN_RESULT, OPEN_CHILDREN]) assert.equal(failedWorkOf(job({ kind })), undefined);
  });

  it('belongs to its dossier, to the agency it names, or to the house', () => {
    assert.deepEqual([workOf().dossierId, workOf().agencyId], ['d1', null]);
    assert.equal(workOf({ payload: { agencyId: 'H99.17', from: '2026-01-01' } }).agencyId, 'H99.17');
    assert.equal(workOf({ payload: { order: { agencyId: 'H99.18' } } }).agencyId, 'H99.18');
    const ofHouse = workOf({ payload: {} });
    assert.deepEqual([ofHouse.dossierId, ofHouse.agencyId], [null, null]);
  });

  it('is one card a dossier, since the first of them, with what each did not do', () => {
    const later = new Date(MORNING.getTime() + 60_000);
    const works = [workOf({ runAt: later }), workOf({ kind: REVOKE_PART }), workOf({ runAt: later })];
    const found = jobFailed(works) ?? assert.fail('no card');
    assert.deepEqual([found.code, found.since, found.action], ['job_failed', MORNING, 'retry_jobs']);
    assert.equal(found.subject?.split('. ').length, 2);
    assert.equal(jobFailed([]), undefined);
    const groups = byDossier([...works, workOf({ payload: {} }), workOf({ payload: { dossierId: 'd2' } })]);
    assert.deepEqual(
      [...groups].map(([id, all]) => [id, all.length]),
      [
        ['d1', 3],
        ['d2', 1],
      ],
    );
  });

  it('waits for the administrator of the agency, and goes up to the leader when nobody mends it', () => {
    const dossier = paperDossierIn('processing');
    const found = jobFailed([workOf()]) ?? assert.fail('no card');
    const agency = dossier.agency.id;
    const early = raise(dossier, found, MORNING, office);
    assert.deepEqual([early.level, early.owner.kind, early.owners], ['owner', 'admin', [`admin:${agency}`]]);
    const later = raise(dossier, found, addWorkingMinutes(MORNING, OFFICE.rules.escalateMinutes, CALENDAR), office);
    assert.deepEqual([later.level, later.owners], ['leader', [`admin:${agency}`, `leader:${agency}`]]);
    assert.deepEqual(later.menders, [`admin:${agency}`]);
  });

  it('is seen by those who answer for the agency, and run again by its administrator alone', () => {
    const admin = { ...PEOPLE.colleague, roles: ['admin' as const] };
    const agency = admin.agencyId;
    for (const [actor, sees, retries] of [
      [admin, true, true],
      [PEOPLE.leader, true, false],
      [PEOPLE.colleague, false, false],
    ] as const) {
      assert.deepEqual([seesWorkOf(actor, agency), mayRetryFor(actor, agency)], [sees, retries], actor.name);
      assert.deepEqual([seesWorkOf(actor, null), mayRetryFor(actor, null)], [sees, retries], actor.name);
      assert.deepEqual([seesWorkOf(actor, 'elsewhere'), mayRetryFor(actor, 'elsewhere')], [false, false]);
    }
  });
});
