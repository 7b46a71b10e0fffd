// The move of people to the successor of their unit: who heads it, and what one account that fails does to the others.
import assert from 'node:assert/strict';
import type { PostChange, UserRecord } from '#schemas/accounts/user.model';
import { moveStaff, type StaffMove } from '../../../server/features/people/staff-move.commands.ts';

const AT = new Date('2026-12-01T00:10:00+07:00');
const person = (id: string, unitId: string, ...roles: UserRecord['roles']): UserRecord =>
  ({ _id: id, name: id, title: '', roles, unitId, active: true, agencyId: 'H99' }) as unknown as UserRecord;
const ref = (id: string) => ({ id, name: `Phòng ${id}` });
const TOGETHER = [
  { id: 'move:a', unitId: 'a' },
  { id: 'move:b', unitId: 'b' },
];
const moveOf = (from: 'a' | 'b', namedHeadId?: string): StaffMove => ({
  ...{ id: `move:${from}`, agencyId: 'H99', from: ref(from), to: ref('new'), basis: '1/QĐ' },
  together: TOGETHER,
  namedHeadId,
});

function office(...people: UserRecord[]) {
  const users = new Map(people.map((user) => [user._id, user]));
  const locked = new Set<string>();
  const deps = {
    users: {
      listEver: () => Promise.resolve([...users.values()]),
      changePost({ _id }: Pick<UserRecord, '_id'>, line: PostChange) {
        const user = users.get(_id);
        if (!user || locked.has(_id)) return Promise.resolve(null);
        const written = { ...user, ...line.after, history: [...(user.history ?? []), line] };
        users.set(_id, written);
        return Promise.resolve(written);
      },
    },
    index: { forget: () => undefined },
    clock: { now: () => AT },
    rightsChanged: () => Promise.resolve(),
  };
  const heads = () =>
    [...users.values()].filter((u) => u.unitId === 'new' && u.roles.includes('head')).map(({ _id }) => _id);
  return { move: (move: StaffMove) => moveStaff(deps, move), users, locked, heads };
}

describe('people of a unit that ended', () => {
  const [A, B] = [person('head-a', 'a', 'head'), person('head-b', 'b', 'head')];

  it('keep as head the one whom the decision names, in whatever order they come', async () => {
    for (const order of [
      ['a', 'b'],
      ['b', 'a'],
    ] as const) {
      // prettier-ignore
      const { move, heads } = office(A, B);
      for (const from of order) await move(moveOf(from, 'head-b'));
      assert.deepEqual(heads(), ['head-b']);
    }
  });

  it('have no head by accident where none is named', async () => {
    const { move, heads } = office(A, B);
    for (const from of ['a', 'b'] as const) await move(moveOf(from));
    assert.deepEqual(heads(), []);
  });

  it('come under the head whom the unit has, whoever was named', async () => {
    const { move, heads } = office(A, B, person('own', 'new', 'head'));
    for (const from of ['a', 'b'] as const) await move(moveOf(from, 'head-a'));
    assert.deepEqual(heads(), ['own']);
  });

  it('keep the only head who comes, one who left not counted', async () => {
    const { move, heads } = office(A, { ...B, active: false });
    for (const from of ['a', 'b'] as const) await move(moveOf(from));
    assert.deepEqual(heads(), ['head-a']);
  });

  it('all move but the one whose account cannot be written, who comes with the next try', async () => {
    const { move, users, locked, heads } = office(
      A,
      person('one', 'a', 'specialist'),
      person('two', 'a', 'specialist'),
    );
    locked.add('head-a');
    await assert.rejects(move(moveOf('a')), /1 accounts not moved/);
    assert.deepEqual([...users.values()].map(({ unitId }) => unitId), ['a', 'new', 'new']); // prettier-ignore
    locked.clear();
    await move(moveOf('a'));
    assert.deepEqual(heads(), ['head-a']);
    assert.deepEqual([...users.values()].map(({ history }) => history?.length), [1, 1, 1]); // prettier-ignore
  });
});
