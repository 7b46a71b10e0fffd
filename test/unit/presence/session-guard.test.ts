// Whose sockets are cut off when the rights behind their rooms change.
import assert from 'node:assert/strict';
import type { StandIn } from '#schemas/accounts/delegation.contract';
import { guardSessions } from '../../../server/features/presence/session-guard.ts';

const PRINCIPAL = { id: 'truongphong', name: 'Vi Văn Thắng', title: 'Trưởng phòng', unitId: 'cu' };
const STAND_IN: StandIn = { delegationId: 'uq1', form: 'KT.', roles: ['head'], principal: PRINCIPAL, procedures: [] };
const ACTOR = { id: 'pho', agencyId: 'H99', roles: ['specialist' as const], unitId: 'cu' };

/** How many sockets of somebody who connected with one delegation are cut once it reads as another. */
async function cutAfter(standIn: StandIn): Promise<number> {
  const connected = () => [{ user: { ...ACTOR, standIns: [STAND_IN] }, cut: () => undefined }];
  const guard = guardSessions({
    hub: { onConnection: () => undefined, connected } as never,
    peopleOf: () => Promise.resolve([{ _id: ACTOR.id, roles: ACTOR.roles, unitId: ACTOR.unitId }]),
    standInsOf: () => Promise.resolve([standIn]),
    log: { error: () => undefined } as never,
  });
  try {
    return await guard.sweep();
  } finally {
    guard.stop();
  }
}

describe('sockets of somebody who stands in', () => {
  it('stay while the delegation is as it was', async () => {
    assert.equal(await cutAfter({ ...STAND_IN, principal: { ...PRINCIPAL, title: 'Quyền Trưởng phòng' } }), 0);
  });

  it('come back with the rooms of the unit that the principal has come to', async () => {
    assert.equal(await cutAfter({ ...STAND_IN, principal: { ...PRINCIPAL, unitId: 'moi' } }), 1);
  });

  it('come back where the principal no longer has the role', async () => {
    assert.equal(await cutAfter({ ...STAND_IN, roles: [] }), 1);
  });
});
