// In whose place a person may act, and what stands above the signature.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { StandIn } from '#schemas/accounts/delegation.contract';
import {
  authorityOf,
  signerTitleOf,
  standInsOf,
  type DelegationFacts,
  type PersonFacts,
} from '../../../server/features/people/authority.domain.ts';
import { addDays } from '../../../server/platform/kernel/vietnam-time.ts';

const person = (id: string, changes: Partial<PersonFacts> = {}): PersonFacts => ({
  id,
  name: `Người ${id}`,
  title: 'Chuyên viên',
  roles: ['specialist'],
  unitId: 'phong',
  active: true,
  ...changes,
});
const LEADER = person('giamdoc', { title: 'Giám đốc', roles: ['leader'], unitId: 'ban' });
const HEAD = person('truongphong', { title: 'Trưởng phòng', roles: ['head'] });
const DEPUTY = person('pho', { title: 'Phó Giám đốc', roles: ['specialist'] });
const PEOPLE = [LEADER, HEAD, DEPUTY];

const delegation = (changes: Partial<DelegationFacts> = {}): DelegationFacts => ({
  id: 'uq1',
  from: { id: 'giamdoc' },
  to: { id: 'pho' },
  startsOn: '2026-11-23',
  endsOn: '2026-11-25',
  form: 'KT.',
  procedures: [],
  revoked: null,
  ...changes,
});

const BDT: { code: string; standIns: ('KT.' | 'TL.' | 'TUQ.')[] } = { code: 'BDT-02', standIns: ['KT.'] };

describe('standing in for somebody', () => {
  const on = (day: string, d = delegation(), people = PEOPLE): StandIn[] => standInsOf([d], people, 'pho', day);

  it('counts from the first day to the last, both included', () => {
    const days = ['2026-11-22', '2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26'];
    assert.deepEqual(
      days.map((day) => on(day).length),
      [0, 1, 1, 1, 0],
    );
  });

  it('names the one stood in for and the deciding roles that pass over', () => {
    assert.deepEqual(on('2026-11-24'), [
      {
        delegationId: 'uq1',
        form: 'KT.',
        roles: ['leader'],
        principal: { id: 'giamdoc', name: 'Người giamdoc', title: 'Giám đốc', unitId: 'ban' },
        procedures: [],
      },
    ]);
  });

  it('ends when it is taken back', () => {
    assert.deepEqual(on('2026-11-24', delegation({ revoked: {} })), []);
  });

  it('lends nothing of a giver who left or decides no more', () => {
    assert.deepEqual(on('2026-11-24', delegation(), [{ ...LEADER, active: false }]), []);
    assert.deepEqual(on('2026-11-24', delegation(), [{ ...LEADER, roles: ['specialist'] }]), []);
    assert.deepEqual(on('2026-11-24', delegation(), []), []);
  });

  it('lends nothing to a holder who left, or whose post no longer carries the form', () => {
    assert.deepEqual(on('2026-11-24', delegation(), [LEADER]), []);
    assert.deepEqual(on('2026-11-24', delegation(), [LEADER, { ...DEPUTY, title: 'Chuyên viên' }]), []);
    assert.deepEqual(on('2026-11-24', delegation({ form: 'TUQ.' }), [LEADER, { ...DEPUTY, roles: ['admin'] }]), []);
  });

  it('never passes on what was only lent', () => {
    const lent = delegation();
    const onward = delegation({ id: 'uq2', from: { id: 'pho' }, to: { id: 'khac' } });
    assert.deepEqual(standInsOf([lent, onward], [...PEOPLE, person('khac')], 'khac', '2026-11-24'), []);
  });

  it('never outlives its dates, whatever the day and the order', () => {
    const offset = fc.integer({ min: -400, max: 400 });
    fc.assert(
      fc.property(fc.array(fc.tuple(offset, offset), { maxLength: 8 }), offset, (spans, at) => {
        const day = addDays('2026-11-24', at);
        const delegations = spans.map(([a, b], i) =>
          delegation({
            id: String(i),
            startsOn: addDays('2026-11-24', Math.min(a, b)),
            endsOn: addDays('2026-11-24', Math.max(a, b)),
          }),
        );
        const held = standInsOf(delegations, PEOPLE, 'pho', day).map((s) => s.delegationId);
        const due = delegations.filter((d) => d.startsOn <= day && day <= d.endsOn).map((d) => d.id);
        assert.deepEqual(held, due);
      }),
    );
  });
});

describe('the lines above a signature', () => {
  it('are the own title where one signs in person', () => {
    assert.equal(signerTitleOf({ title: 'Giám đốc' }, undefined), 'GIÁM ĐỐC');
  });

  it('are KT. over the head’s title for a deputy, delegated or not', () => {
    const [standIn] = standInsOf([delegation()], PEOPLE, 'pho', '2026-11-24');
    assert.equal(signerTitleOf({ title: 'Phó Giám đốc' }, standIn), 'KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC');
    assert.equal(signerTitleOf({ title: 'Phó Chủ tịch' }, undefined), 'KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH');
  });

  it('name the form of the delegation for everybody else', () => {
    const given = delegation({ to: { id: 'truongphong' }, form: 'TUQ.' });
    const [standIn] = standInsOf([given], PEOPLE, 'truongphong', '2026-11-24');
    assert.equal(signerTitleOf({ title: 'Trưởng phòng' }, standIn), 'TUQ. GIÁM ĐỐC\nTRƯỞNG PHÒNG');
  });
});

describe('authority on the day of signing (R-51)', () => {
  const ask = (day: string, changes: Partial<DelegationFacts> = {}, procedure = BDT) =>
    authorityOf(DEPUTY, standInsOf([delegation(changes)], PEOPLE, DEPUTY.id, day), procedure);

  it('is a leader’s own', () => {
    assert.deepEqual(authorityOf(LEADER, [], BDT), { ok: true, value: { signerTitle: 'GIÁM ĐỐC' } });
  });

  it('is lent for the days, the procedures and the forms of the delegation', () => {
    const given = ask('2026-11-24');
    assert.ok(given.ok);
    assert.equal(given.value.signerTitle, 'KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC');
    assert.equal(given.value.standIn?.delegationId, 'uq1');
    for (const refused of [ask('2026-11-26'), ask('2026-11-24', { procedures: ['BDT-01'] })]) {
      assert.deepEqual(refused, { ok: false, code: 'people.no_authority' });
    }
  });

  it('is refused by name where only the form is in the way', () => {
    for (const procedure of [
      { ...BDT, standIns: [] },
      { ...BDT, standIns: ['TL.' as const] },
    ]) {
      assert.deepEqual(ask('2026-11-24', {}, procedure), {
        ok: false,
        code: 'people.form_not_allowed',
        params: { form: 'KT.' },
      });
    }
  });

  it('does not come from standing in for a head of unit', () => {
    const lent = delegation({ from: { id: 'truongphong' } });
    assert.deepEqual(authorityOf(DEPUTY, standInsOf([lent], PEOPLE, DEPUTY.id, '2026-11-24'), BDT), {
      ok: false,
      code: 'people.no_authority',
    });
  });
});
