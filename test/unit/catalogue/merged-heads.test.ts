// Whose post of head lasts when units are merged, and when the decision has to say so.
import assert from 'node:assert/strict';
import type { AgencyRecord, UnitRecord } from '#schemas/catalogue/agency.model';
import { endUnitWithHeads, headsAfter, type Head } from '../../../server/features/catalogue/merged-heads.domain.ts';
import type { UnitEnd } from '../../../server/features/catalogue/units.domain.ts';

const unit = (id: string): UnitRecord => ({ id, name: `Phòng ${id}`, desk: false });
const OFFICE = { _id: 'H99', units: ['a', 'b', 'c', 'new'].map(unit) } as AgencyRecord;
const head = (unitId: string): Head => ({ id: `of-${unitId}`, name: `Trưởng phòng ${unitId}`, unitId });
const HEADS = [head('a'), head('b')];
const LOAD = { openDossiers: 1, opinions: 0, people: 3, procedures: 0 };

type Order = Partial<UnitEnd> & { headId?: string };
const end = (agency: AgencyRecord, unitId: string, order: Order, heads: readonly Head[] = HEADS) =>
  endUnitWithHeads(
    agency,
    unitId,
    { lastDay: '2026-11-30', decision: '1/QĐ', successorId: 'new', ...order },
    LOAD,
    heads,
  );
function ended(agency: AgencyRecord, unitId: string, order: Order = {}, heads: readonly Head[] = HEADS): AgencyRecord {
  const result = end(agency, unitId, order, heads);
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}
const names = (some: readonly Head[]): string[] => some.map(({ id }) => id);
function after({ units }: AgencyRecord, heads: readonly Head[] = HEADS): [string[], string[]] {
  const found = headsAfter(units, 'new', heads, undefined);
  return [names(found.heads), names(found.steppingDown)];
}

describe('heads of units that are merged', () => {
  it('keep the post where one comes to a unit without a head', () => {
    assert.deepEqual(after(ended(OFFICE, 'a')), [['of-a'], []]);
  });

  it('step down where the unit has a head', () => {
    const heads = [...HEADS, head('new')];
    const both = ended(ended(OFFICE, 'a', {}, heads), 'b', {}, heads);
    assert.deepEqual(after(both, heads), [['of-new'], ['of-a', 'of-b']]);
  });

  it('are never chosen by accident: where several come on one day the decision names one of them', () => {
    const first = ended(OFFICE, 'a');
    const refused = end(first, 'b', {});
    assert.ok(!refused.ok && refused.code === 'catalogue.head_unnamed');
    assert.deepEqual(refused.params, { heads: 'Trưởng phòng a, Trưởng phòng b' });
    const stranger = end(first, 'b', { headId: 'somebody' });
    assert.ok(!stranger.ok && stranger.code === 'catalogue.head_unfit');
    for (const [named, other] of [
      ['of-a', 'of-b'],
      ['of-b', 'of-a'],
    ] as const)
      // prettier-ignore
      assert.deepEqual(after(ended(first, 'b', { headId: named })), [[named], [other]]);
  });

  it('are shown before with those of ends decided earlier', () => {
    const undecided = ended(ended(OFFICE, 'a'), 'b', { headId: 'of-b' });
    const { choices, unnamed, steppingDown } = headsAfter(undecided.units, 'b', HEADS, 'of-a');
    assert.deepEqual([names(choices), unnamed, names(steppingDown)], [['of-a', 'of-b'], false, ['of-b']]);
  });

  it('are not named where nothing is to be chosen', () => {
    const refused = end(OFFICE, 'a', { headId: 'of-a' });
    assert.ok(!refused.ok && refused.code === 'catalogue.head_unfit');
  });

  it('come in the order of the days: who is there first leads, whichever end was written first', () => {
    const early = { lastDay: '2026-11-25' };
    assert.deepEqual(after(ended(ended(OFFICE, 'a'), 'b', early)), [['of-b'], ['of-a']]);
    assert.deepEqual(after(ended(ended(OFFICE, 'b', early), 'a')), [['of-b'], ['of-a']]);
  });

  it('who stepped down on the way do not head the last of a chain', () => {
    const heads = [...HEADS, head('c')];
    const chain = ended(ended(OFFICE, 'a', { successorId: 'c' }, heads), 'c', { lastDay: '2026-12-31' }, heads);
    assert.deepEqual(after(chain, heads), [['of-c'], ['of-a']]);
    const joined = end(chain, 'b', { lastDay: '2026-12-31' }, heads);
    assert.ok(!joined.ok && joined.code === 'catalogue.head_unnamed');
    assert.deepEqual(joined.params, { heads: 'Trưởng phòng b, Trưởng phòng c' });
  });
});
