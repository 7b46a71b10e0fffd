// Who sees which dossier, what they are offered, and that an offer is always one the guard would take.
import assert from 'node:assert/strict';
import {
  DOSSIER_COMMANDS,
  DOSSIER_STATES,
  type DossierCommand,
  type DossierState,
} from '#schemas/dossiers/dossier-state.contract';
import {
  canRead,
  keysOf,
  limitedKeysOf,
  mayGive,
  roomsOf,
  seesWholeAgency,
} from '../../../server/features/dossiers/dossier.policy.ts';
import { abilitiesOf } from '../../../server/features/dossiers/abilities.domain.ts';
import type { CommandInput } from '../../../server/features/dossiers/decision.domain.ts';
import type { Actor, DossierRecord, ProcedureSnapshot } from '../../../server/features/dossiers/record.domain.ts';
import {
  after,
  at,
  INPUTS,
  MORNING,
  OFFICE,
  paperDossierIn,
  PEOPLE,
  PROCEDURE,
  take,
  WITHOUT_REVIEW,
  wordsFor,
  type PersonName,
} from './paper-office.ts';

const names = Object.keys(PEOPLE) as PersonName[];

/** A dossier in every state, also at the last work step, in both processes. */
const allDossiers = (): DossierRecord[] => [
  ...[PROCEDURE, WITHOUT_REVIEW].flatMap((procedure) => DOSSIER_STATES.map((s) => paperDossierIn(s, procedure))),
  after(paperDossierIn('processing'), INPUTS.complete_step),
  after(paperDossierIn('awaiting_supplement'), INPUTS.receive_supplement),
];
/** Before the due moment, and after it, when nothing has been explained yet. */
const MOMENTS = [MORNING, at('2026-12-01T08:30')];

describe('reading', () => {
  const READERS: readonly PersonName[] = [
    'clerk',
    'holder',
    'colleague',
    'head',
    'leader',
    'registrar',
    'reformOfficer',
    'admin',
  ];
  it('is for the agency where the role needs it, else for the unit, and never for another agency', () => {
    for (const state of DOSSIER_STATES) {
      const dossier = paperDossierIn(state);
      assert.deepEqual(
        names.filter((name) => canRead(PEOPLE[name], dossier)),
        READERS,
        state,
      );
    }
  });

  it('stays open to the holder who moved to another unit of the agency', () => {
    const moved: Actor = { ...PEOPLE.holder, unitId: 'planning' };
    assert.ok(canRead(moved, paperDossierIn('processing')));
    assert.ok(!canRead(moved, paperDossierIn('received')));
    assert.ok(!canRead({ ...moved, agencyId: 'H99.21' }, paperDossierIn('processing')));
  });

  it('is a condition of every command a person can give', () => {
    for (const dossier of allDossiers()) {
      for (const command of DOSSIER_COMMANDS) {
        for (const name of names.filter((n) => n !== 'system' && mayGive(PEOPLE[n], command, dossier))) {
          assert.ok(canRead(PEOPLE[name], dossier), `${name} ${command} ${dossier.state}`);
        }
      }
    }
  });

  it('puts people into rooms that hear of nothing they may not read', () => {
    for (const name of names.filter((n) => n !== 'system')) {
      const actor = PEOPLE[name];
      const wide = roomsOf(actor).some((room) => room.startsWith('agency:'));
      assert.equal(wide, seesWholeAgency(actor), name);
      assert.ok(
        roomsOf(actor).every((room) => room.startsWith('user:') || room.includes(actor.agencyId)),
        `${name}: two agencies may name a unit alike`,
      );
    }
  });
});

describe('standing in', () => {
  const OTHER: ProcedureSnapshot = { ...PROCEDURE, code: 'BDT-01' };
  /** A specialist of another unit, in the place of somebody. */
  const standingIn = (role: 'leader' | 'head', unitId: string, procedures: string[]): Actor => ({
    ...PEOPLE.otherSpecialist,
    standIns: [
      {
        delegationId: 'x',
        form: 'KT.',
        roles: [role],
        principal: { id: 'absent', name: 'Người vắng', title: '', unitId },
        procedures,
      },
    ],
  });

  it('for everything is as good as the office itself, in reads, lists and rooms alike', () => {
    const forLeader = standingIn('leader', 'board', []);
    assert.ok(seesWholeAgency(forLeader) && canRead(forLeader, paperDossierIn('processing', OTHER)));
    assert.deepEqual(roomsOf(forLeader), ['user:otherSpecialist', 'agency:H99.17']);
    assert.deepEqual(keysOf(forLeader), ['user:otherSpecialist']);
    assert.deepEqual(limitedKeysOf(forLeader), [{ key: 'leader:H99.17', procedureCodes: [], form: 'KT.' }]);
    const forHead = standingIn('head', 'policy', []);
    assert.ok(!seesWholeAgency(forHead) && canRead(forHead, paperDossierIn('processing', OTHER)));
    assert.deepEqual(limitedKeysOf(forHead), []);
    assert.ok(roomsOf(forHead).includes('unit:H99.17/policy') && keysOf(forHead).includes('head:policy'));
  });

  it('for named procedures opens their dossiers, and no others', () => {
    for (const limited of [standingIn('leader', 'board', ['BDT-02']), standingIn('head', 'policy', ['BDT-02'])]) {
      for (const state of DOSSIER_STATES) {
        assert.ok(canRead(limited, paperDossierIn(state)), state);
        assert.ok(!canRead(limited, paperDossierIn(state, OTHER)), state);
      }
      assert.ok(!canRead({ ...limited, agencyId: 'H99.21' }, paperDossierIn('processing')));
    }
    assert.ok(!canRead(standingIn('head', 'board', ['BDT-02']), paperDossierIn('processing')), 'of that unit alone');
  });

  it('for named procedures hears of those alone: in the whole agency as leader, in the one unit as head', () => {
    for (const role of ['leader', 'head'] as const) {
      const limited = standingIn(role, 'policy', ['BDT-02', 'BDT-01']);
      assert.ok(!seesWholeAgency(limited));
      const unit = role === 'leader' ? '' : '/policy';
      assert.deepEqual(
        roomsOf(limited).filter((room) => !roomsOf(PEOPLE.otherSpecialist).includes(room)),
        [`procedure:H99.17/BDT-02${unit}`, `procedure:H99.17/BDT-01${unit}`],
      );
    }
  });

  it('for named procedures makes work of those alone one’s own', () => {
    for (const role of ['leader', 'head'] as const) {
      const limited = standingIn(role, 'policy', ['BDT-02']);
      assert.deepEqual(keysOf(limited), ['user:otherSpecialist']);
      const [key, form] = role === 'leader' ? ['leader:H99.17', 'KT.'] : ['head:policy', null];
      assert.deepEqual(limitedKeysOf(limited), [{ key, procedureCodes: ['BDT-02'], form }]);
    }
  });

  it('lets nobody give what they cannot read', () => {
    for (const procedures of [[], ['BDT-02'], ['BDT-01']]) {
      for (const actor of [standingIn('leader', 'board', procedures), standingIn('head', 'policy', procedures)]) {
        for (const dossier of allDossiers()) {
          const givable = DOSSIER_COMMANDS.filter((command) => mayGive(actor, command, dossier));
          assert.ok(givable.length === 0 || canRead(actor, dossier), `${givable.join()} in ${dossier.state}`);
        }
      }
    }
  });
});

describe('abilities', () => {
  /** The words of a command as given at that moment: nobody asks for an answer by a day that has passed. */
  const saidAt = (now: Date, command: DossierCommand, dossier: DossierRecord): CommandInput => {
    const said = wordsFor(command, dossier);
    return said.command === 'consult' && now > MORNING ? { ...said, answerBy: '2026-12-10' } : said;
  };

  it('are never refused for the person, the state or the process when they are taken', () => {
    for (const dossier of allDossiers()) {
      for (const [name, now] of names.flatMap((n) => MOMENTS.map((moment) => [n, moment] as const))) {
        for (const { command } of abilitiesOf(dossier, PEOPLE[name], { now, ...OFFICE })) {
          assert.ok(mayGive(PEOPLE[name], command, dossier), `${name} ${command}`);
          const taken = take(dossier, saidAt(now, command, dossier), { actor: PEOPLE[name], now });
          assert.ok(taken.ok, `${name} is offered ${command} in ${dossier.state}: ${taken.ok ? '' : taken.code}`);
        }
      }
    }
  });

  it('leave out nothing that the guard would take', () => {
    for (const dossier of allDossiers()) {
      for (const [name, now] of names.flatMap((n) => MOMENTS.map((moment) => [n, moment] as const))) {
        const offered = abilitiesOf(dossier, PEOPLE[name], { now, ...OFFICE }).map((a) => a.command);
        const taken = DOSSIER_COMMANDS.filter(
          (c) =>
            mayGive(PEOPLE[name], c, dossier) &&
            take(dossier, saidAt(now, c, dossier), { actor: PEOPLE[name], now }).ok,
        );
        assert.deepEqual(offered.sort(), taken.sort(), `${name} in ${dossier.state} at ${now.toISOString()}`);
      }
    }
  });

  it('hold back the draft until the mandatory opinions are in', () => {
    const waiting = after(after(paperDossierIn('processing'), INPUTS.consult), INPUTS.complete_step);
    const offered = (d: DossierRecord) => abilitiesOf(d, PEOPLE.holder, { now: MORNING, ...OFFICE });
    assert.ok(!offered(waiting).some((a) => a.command === 'submit_draft' || a.primary));
    const answered = after(waiting, wordsFor('give_opinion', waiting), { actor: PEOPLE.otherSpecialist });
    assert.ok(offered(answered).some((a) => a.command === 'submit_draft' && a.primary));
  });

  it('put the explanation first where a late dossier cannot go on without it, and leave the rest of the work alone', () => {
    const late = { now: at('2026-12-02T08:00'), ...OFFICE };
    const primaryOf = (d: DossierRecord, name: PersonName): string[] =>
      abilitiesOf(d, PEOPLE[name], late).flatMap((a) => (a.primary ? [a.command] : []));
    const lastStep = after(paperDossierIn('processing'), INPUTS.complete_step);
    assert.deepEqual(primaryOf(paperDossierIn('processing'), 'holder'), ['complete_step']);
    assert.deepEqual(primaryOf(paperDossierIn('leader_review'), 'leader'), ['approve']);
    assert.deepEqual(primaryOf(lastStep, 'holder'), ['explain_lateness']);
    assert.deepEqual(primaryOf(paperDossierIn('to_release'), 'head'), ['explain_lateness']);
    assert.deepEqual(primaryOf(paperDossierIn('to_release'), 'registrar'), []);
    const explained = after(lastStep, INPUTS.explain_lateness, { now: late.now });
    assert.deepEqual(primaryOf(explained, 'holder'), ['submit_draft']);
  });

  it('mark exactly one primary action for whoever has the next move, and at most one for anybody', () => {
    for (const dossier of allDossiers()) {
      for (const name of names) {
        const primary = abilitiesOf(dossier, PEOPLE[name], { now: MORNING, ...OFFICE }).filter((a) => a.primary);
        const waitedFor =
          keysOf(PEOPLE[name]).includes(dossier.waitingOn) && dossier.agency.id === PEOPLE[name].agencyId;
        assert.ok(primary.length <= 1, `${name} in ${dossier.state}`);
        if (waitedFor) assert.equal(primary.length, 1, `${name} in ${dossier.state}`);
      }
    }
  });
});

describe('the next mover', () => {
  const MOVERS: Record<DossierState, string> = {
    submitted: 'clerk:H99.17',
    awaiting_completion: 'applicant',
    refused: 'nobody',
    received: 'head:policy',
    processing: 'user:holder',
    head_review: 'head:policy',
    leader_review: 'leader:H99.17',
    to_sign: 'leader:H99.17',
    signing: 'system',
    to_release: 'registrar:H99.17',
    awaiting_supplement: 'applicant',
    awaiting_payment: 'applicant',
    withdrawn: 'nobody',
    stopped: 'leader:H99.17',
    closed: 'nobody',
    released: 'clerk:H99.17',
    returned: 'nobody',
  };
  it('is named for every state', () => {
    for (const state of DOSSIER_STATES) assert.equal(paperDossierIn(state).waitingOn, MOVERS[state], state);
  });

  it('follows the dossier to another specialist', () => {
    assert.equal(after(paperDossierIn('processing'), INPUTS.reassign).waitingOn, 'user:colleague');
  });

  it('is asked by the keys of the people who can move', () => {
    assert.deepEqual(keysOf(PEOPLE.head), ['user:head', 'head:policy']);
    assert.deepEqual(keysOf(PEOPLE.leader), ['user:leader', 'leader:H99.17']);
    assert.deepEqual(keysOf(PEOPLE.holder), ['user:holder']);
  });
});
