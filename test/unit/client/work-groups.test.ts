// The work list: groups by the clock, and rows that keep still while pushes change them.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { DossierListItem } from '#schemas/dossiers/dossier.contract';
import { groupOf, groupWork, holdStill, WORK_GROUPS } from '../../../client/features/work-list/work-groups.ts';

const TODAY = '2026-02-24';

function anItem(changes: Partial<DossierListItem> = {}): DossierListItem {
  return {
    id: 'a',
    version: 1,
    code: 'H14.05-260203-0001',
    state: 'processing',
    status: 4,
    procedure: { code: '1.004875', name: 'Công nhận người có uy tín' },
    ownerName: 'Lò Văn Păn',
    unit: { id: 'u', name: 'Phòng Chính sách dân tộc' },
    holder: null,
    receivedAt: '2026-02-03T10:00:00+07:00',
    dueAt: '2026-03-03T10:00:00+07:00',
    colour: 'within',
    remainingWorkingMinutes: 2400,
    onTime: null,
    waitingOn: 'user:u1',
    actBy: null,
    ...changes,
  };
}

const anyItem = fc
  .record({
    id: fc.uuid(),
    version: fc.integer({ min: 1, max: 5 }),
    colour: fc.constantFrom('within' as const, 'near' as const, 'late' as const, 'paused' as const, 'none' as const),
    dueAt: fc.constantFrom(null, '2026-02-24T17:00:00+07:00', '2026-03-03T10:00:00+07:00'),
  })
  .map(anItem);

describe('groups of the work list', () => {
  it('puts a paused dossier with the paused, even when its due moment is today', () => {
    assert.equal(groupOf(anItem({ colour: 'paused', dueAt: `${TODAY}T10:00:00+07:00` }), TODAY), 'paused');
  });

  it('puts a dossier that became late today with the late', () => {
    assert.equal(groupOf(anItem({ colour: 'late', dueAt: `${TODAY}T08:00:00+07:00` }), TODAY), 'late');
  });

  it('reads the due day in Vietnam, not in Greenwich', () => {
    assert.equal(groupOf(anItem({ dueAt: '2026-02-23T18:30:00Z' }), TODAY), 'today');
    assert.equal(groupOf(anItem({ dueAt: '2026-02-24T17:30:00Z' }), TODAY), 'rest');
  });

  it('tells soon from rest by the colour of the clock', () => {
    assert.equal(groupOf(anItem({ colour: 'near' }), TODAY), 'soon');
    assert.equal(groupOf(anItem({ colour: 'none', dueAt: null }), TODAY), 'rest');
  });

  it('shows every dossier once, groups in order, none empty', () => {
    fc.assert(
      fc.property(fc.array(anyItem, { maxLength: 40 }), (items) => {
        const groups = groupWork(items, TODAY);
        const order = groups.map(({ group }) => WORK_GROUPS.indexOf(group));
        assert.deepEqual(order, [...order].sort());
        assert.ok(groups.every((group) => group.items.length > 0));
        assert.equal(groups.flatMap((group) => group.items).length, items.length);
      }),
    );
  });
});

describe('a list that keeps still', () => {
  it('never moves, adds or takes away a row, whatever the latest reading says', () => {
    fc.assert(
      fc.property(fc.array(anyItem, { maxLength: 20 }), fc.array(anyItem, { maxLength: 20 }), (arranged, latest) => {
        const steady = holdStill(arranged, latest, new Map());
        assert.deepEqual(
          steady.rows.map((row) => row.item.id),
          arranged.map((item) => item.id),
        );
      }),
    );
  });

  it('marks a row with a new version and shows its new content', () => {
    const [row] = holdStill([anItem()], [anItem({ version: 2, state: 'head_review' })], new Map()).rows;
    assert.equal(row?.changed, true);
    assert.equal(row.item.state, 'head_review');
  });

  it('takes the mark off once that version was seen, and puts it back for the next one', () => {
    const seen = new Map([['a', 2]]);
    assert.equal(holdStill([anItem()], [anItem({ version: 2 })], seen).rows[0]?.changed, false);
    assert.equal(holdStill([anItem()], [anItem({ version: 3 })], seen).rows[0]?.changed, true);
  });

  it('counts arrivals and departures instead of showing them', () => {
    const steady = holdStill([anItem()], [anItem({ id: 'b' }), anItem({ id: 'c' })], new Map());
    assert.deepEqual([steady.arrived, steady.left, steady.rows[0]?.gone], [2, 1, true]);
  });
});
