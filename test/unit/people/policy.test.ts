// Who is answerable for whom, and whose power may be handed on by whom.
import assert from 'node:assert/strict';
import type { StandIn } from '#schemas/accounts/delegation.contract';
import {
  canSeePerson,
  givesToOneself,
  headsUnit,
  mayDelegate,
  mayEnterLeave,
  mayHandOver,
  mayRevoke,
  overseesAgency,
  overseesPeople,
} from '../../../server/features/people/people.policy.ts';
import type { Actor } from '../../../server/features/dossiers/index.ts';
import { PEOPLE } from '../dossiers/paper-office.ts';

const standingIn = (roles: StandIn['roles'], procedures: string[]): Actor => ({
  ...PEOPLE.otherSpecialist,
  standIns: [
    {
      delegationId: 'x',
      form: 'TL.',
      roles,
      principal: { id: 'absent', name: 'Người vắng', title: '', unitId: 'policy' },
      procedures,
    },
  ],
});

describe('rights over people', () => {
  it('pass to who stands in for everything', () => {
    const forLeader = standingIn(['leader'], []);
    assert.ok(overseesAgency(forLeader) && mayEnterLeave(forLeader, PEOPLE.leader));
    const forHead = standingIn(['head'], []);
    assert.ok(headsUnit(forHead, 'policy') && mayHandOver(forHead, PEOPLE.holder) && overseesPeople(forHead));
    assert.ok(!overseesAgency(forHead) && !headsUnit(forHead, 'planning'));
  });

  it('do not pass with the signing of named procedures', () => {
    for (const roles of [['leader'], ['head'], ['leader', 'head']] as const) {
      const limited = standingIn(roles, ['BDT-02']);
      assert.ok(!overseesPeople(limited) && !headsUnit(limited, 'policy'), roles.join());
      for (const other of [PEOPLE.holder, PEOPLE.head, PEOPLE.leader]) {
        assert.ok(!canSeePerson(limited, other) && !mayEnterLeave(limited, other) && !mayHandOver(limited, other));
      }
      assert.ok(canSeePerson(limited, limited), 'oneself');
    }
  });
});

describe('the power to decide', () => {
  it('is handed on by the giver, and for the giver by a leader of the agency; an admin only takes it back', () => {
    for (const actor of [PEOPLE.head, PEOPLE.leader]) assert.ok(mayDelegate(actor, PEOPLE.head));
    const others = [PEOPLE.otherHead, PEOPLE.clerk, PEOPLE.foreignLeader, standingIn(['leader'], [])];
    for (const actor of [...others, PEOPLE.admin]) assert.ok(!mayDelegate(actor, PEOPLE.head), actor.id);
    for (const actor of [PEOPLE.head, PEOPLE.leader, PEOPLE.admin]) assert.ok(mayRevoke(actor, PEOPLE.head));
    for (const actor of others) assert.ok(!mayRevoke(actor, PEOPLE.head), actor.id);
  });

  it('is not taken by whoever enters it', () => {
    assert.ok(givesToOneself(PEOPLE.admin, { fromId: 'leader', toId: 'admin' }));
    assert.ok(!givesToOneself(PEOPLE.admin, { fromId: 'leader', toId: 'head' }));
    assert.ok(!givesToOneself(PEOPLE.leader, { fromId: 'leader', toId: 'head' }));
  });
});
