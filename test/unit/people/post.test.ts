// What may become of a post.
import assert from 'node:assert/strict';
import type { Post } from '#schemas/accounts/user.model';
import { changePost, type PostFacts } from '../../../server/features/people/post.domain.ts';

const POST: Post = { name: 'Lý Thị Thu Hà', title: 'Chuyên viên', roles: ['specialist'], unitId: 'a', active: true };
const ADMIN: Post = { ...POST, roles: ['admin'] };
const LINE = {
  id: 'c1',
  at: new Date('2026-11-23T02:00:00Z'),
  by: { id: 'qt', name: 'Quản trị' },
  reason: 'Điều động',
};
const FREE: PostFacts = { held: 0, lastAdmin: false, own: false, byLeader: false };

const change = (before: Post, changes: Partial<Post>, facts: Partial<PostFacts> = {}): string => {
  const result = changePost(before, { ...before, ...changes }, { ...FREE, ...facts }, LINE);
  return result.ok ? 'ok' : result.code;
};

describe('a change of post', () => {
  it('keeps what was and what is, with its date', () => {
    assert.deepEqual(changePost(POST, { ...POST, title: 'Chuyên viên chính' }, FREE, LINE), {
      ok: true,
      value: { ...LINE, before: POST, after: { ...POST, title: 'Chuyên viên chính' } },
    });
  });

  it('needs something to change', () => {
    assert.equal(change(POST, {}), 'people.unchanged');
    assert.equal(
      change({ ...POST, roles: ['head', 'specialist'] }, { roles: ['specialist', 'head'] }),
      'people.unchanged',
    );
  });

  it('waits for the desk to be handed over where the person leaves it', () => {
    for (const leaving of [{ active: false }, { unitId: 'b' }, { roles: ['clerk' as const] }]) {
      assert.equal(change(POST, leaving, { held: 3 }), 'people.holds_dossiers');
      assert.equal(change(POST, leaving), 'ok');
    }
    assert.equal(change(POST, { title: 'Chuyên viên chính' }, { held: 3 }), 'ok');
  });

  it('never leaves an agency without an admin, nor lets somebody shut themselves out', () => {
    assert.equal(change(ADMIN, { roles: ['clerk'] }, { lastAdmin: true }), 'people.last_admin');
    assert.equal(change(ADMIN, { active: false }, { lastAdmin: true }), 'people.last_admin');
    assert.equal(change(ADMIN, { roles: ['clerk'] }), 'ok');
    assert.equal(change(ADMIN, { active: false }, { own: true }), 'people.not_oneself');
  });

  it('gives power to decide by the hand of a leader alone, in whatever way it is gained', () => {
    const gone: Post = { ...POST, roles: ['leader'], active: false };
    const ways: [Post, Partial<Post>][] = [
      [POST, { roles: ['leader'] }],
      [POST, { roles: ['specialist', 'head'] }],
      [{ ...POST, roles: ['head'] }, { unitId: 'b' }],
      [gone, { active: true }],
    ];
    for (const [before, changes] of ways) {
      assert.equal(change(before, changes), 'people.power_needs_leader');
      assert.equal(change(before, changes, { byLeader: true }), 'ok');
    }
    assert.equal(change({ ...POST, roles: ['leader'] }, { roles: ['specialist'] }), 'ok', 'taking it back');
    assert.equal(change({ ...POST, roles: ['leader'] }, { title: 'Giám đốc' }), 'ok');
  });

  it('never gives oneself power to decide: neither the role nor the same role over another unit', () => {
    const power = 'people.power_to_oneself';
    assert.equal(change(ADMIN, { roles: ['admin', 'leader'] }, { own: true }), power);
    assert.equal(change(ADMIN, { roles: ['admin', 'head'] }, { own: true }), power);
    assert.equal(change({ ...ADMIN, roles: ['admin', 'head'] }, { unitId: 'b' }, { own: true }), power);
    assert.equal(
      change({ ...POST, roles: ['leader'] }, { roles: ['leader', 'admin'] }, { own: true, byLeader: true }),
      power,
    );
    assert.equal(change({ ...ADMIN, roles: ['admin', 'leader'] }, { roles: ['admin'] }, { own: true }), 'ok');
    assert.equal(change({ ...ADMIN, roles: ['admin', 'head'] }, { title: 'Trưởng phòng' }, { own: true }), 'ok');
  });
});
