// Who may stand in for whom: one row for each post of an office, by form, for a director, a deputy director and a head of unit.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { StandInForm } from '#schemas/catalogue/catalogue.contract';
import { barsForm, unfitFor, type PostFacts } from '../../../server/features/people/stand-in-forms.domain.ts';

const post = (title: string, roles: PostFacts['roles'], unitId = 'phong'): PostFacts => ({ title, roles, unitId });

const POSTS = {
  director: post('Giám đốc', ['leader'], 'ban'),
  deputyDirector: post('Phó Giám đốc', ['leader'], 'ban'),
  deputyWithoutRole: post('Phó giám đốc', ['specialist'], 'ban'),
  head: post('Trưởng phòng', ['head']),
  otherHead: post('Trưởng phòng', ['head'], 'phong-khac'),
  deputyHead: post('Phó Trưởng phòng', ['specialist']),
  otherDeputyHead: post('Phó Trưởng phòng', ['specialist'], 'phong-khac'),
  specialist: post('Chuyên viên', ['specialist']),
  otherSpecialist: post('Chuyên viên', ['specialist'], 'phong-khac'),
  clerk: post('Công chức Một cửa', ['clerk']),
  registrar: post('Văn thư', ['registrar']),
  reformOfficer: post('Chuyên viên', ['reform_officer']),
  admin: post('Quản trị hệ thống', ['admin']),
} as const;
type Post = keyof typeof POSTS;

/** Everybody who may stand in for a post in a form. */
const fit = (giver: Post, form: StandInForm): Post[] =>
  (Object.keys(POSTS) as Post[]).filter(
    (name) => name !== giver && unfitFor(form, POSTS[giver], POSTS[name]) === undefined,
  );

describe('who may stand in', () => {
  it('for the director: a deputy signs KT., heads of units TL. and TUQ.', () => {
    assert.deepEqual(fit('director', 'KT.'), ['deputyDirector', 'deputyWithoutRole']);
    for (const form of ['TL.', 'TUQ.'] as const) assert.deepEqual(fit('director', form), ['head', 'otherHead']);
  });

  it('for a deputy director: another deputy, and nobody by order or authorisation, which only the director gives', () => {
    assert.deepEqual(fit('deputyDirector', 'KT.'), ['deputyWithoutRole']);
    for (const form of ['TL.', 'TUQ.'] as const) {
      assert.deepEqual(fit('deputyDirector', form), []);
      assert.equal(unfitFor(form, POSTS.deputyDirector, POSTS.head), 'people.not_agency_head');
    }
  });

  it('for a head of unit: the unit’s deputy, its specialists or another head, and never upwards', () => {
    assert.deepEqual(fit('head', 'KT.'), ['deputyHead']);
    assert.deepEqual(fit('head', 'TL.'), []);
    assert.deepEqual(fit('head', 'TUQ.'), ['otherHead', 'deputyHead', 'specialist']);
  });

  it('never an admin, a registrar, the desk or a reform officer, whatever the form and the giver', () => {
    for (const giver of ['director', 'deputyDirector', 'head'] as const) {
      for (const form of StandInForm.options) {
        const unfit = (['admin', 'registrar', 'clerk', 'reformOfficer'] as const).filter((p) =>
          fit(giver, form).includes(p),
        );
        assert.deepEqual(unfit, [], `${form} for the ${giver}`);
      }
    }
  });

  it('is barred by a process that does not allow the form, where it is a leader who is stood in for', () => {
    const process = { standIns: ['KT.' as const] };
    assert.ok(!barsForm('KT.', POSTS.director, process));
    assert.ok(barsForm('TUQ.', POSTS.director, process));
    assert.ok(!barsForm('TUQ.', POSTS.head, process));
  });
});
