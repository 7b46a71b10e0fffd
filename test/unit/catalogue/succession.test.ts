// Chains of units that succeed one another: every piece of work has one unit in charge, whatever was merged with what.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { AgencyRecord, UnitRecord } from '#schemas/catalogue/agency.model';
import {
  decisionsOn,
  lastSuccessorOf,
  unitInChargeOn,
  unitsLeadingTo,
} from '../../../server/features/catalogue/succession.domain.ts';
import { endUnit, isValidOn } from '../../../server/features/catalogue/units.domain.ts';
import { AGENCIES, BOARD } from '../../../server/demo/people.ts';

const unit = (id: string, validTo?: string, successorId?: string): UnitRecord => ({
  id,
  name: id.toUpperCase(),
  desk: false,
  ...(validTo === undefined ? {} : { validTo, endedBy: `QĐ ${id}` }),
  ...(successorId === undefined ? {} : { successorId }),
});
const idOn = (units: UnitRecord[], id: string, day: string) => unitInChargeOn(units, id, day)?.id;

describe('the unit in charge', () => {
  const CHAIN = [unit('a', '2026-11-30', 'b'), unit('b', '2026-12-31', 'c'), unit('c')];

  it('is the unit itself up to its last day, and its successor from the next', () => {
    assert.deepEqual(['2026-11-30', '2026-12-01'].map((day) => idOn(CHAIN, 'a', day)), ['a', 'b']); // prettier-ignore
  });

  it('is the last of a chain of successors, each from its own day', () => {
    assert.deepEqual(['2026-12-31', '2027-01-01'].map((day) => idOn(CHAIN, 'a', day)), ['b', 'c']); // prettier-ignore
    assert.equal(decisionsOn(CHAIN, 'a', '2027-01-01'), 'QĐ a; QĐ b');
    assert.equal(decisionsOn(CHAIN, 'c', '2027-01-01'), '');
    assert.equal(lastSuccessorOf(CHAIN, 'a')?.id, 'c');
    assert.deepEqual([...unitsLeadingTo(CHAIN, 'b')].sort(), ['a', 'b']);
  });

  it('is the last unit reached where a chain leads in a circle, to an unknown unit, or nowhere', () => {
    const circle = [unit('a', '2026-11-30', 'b'), unit('b', '2026-11-30', 'a')];
    assert.equal(idOn(circle, 'a', '2027-01-01'), 'b');
    assert.equal(idOn([unit('a', '2026-11-30', 'gone')], 'a', '2027-01-01'), 'a');
    assert.equal(idOn([unit('a', '2026-11-30')], 'a', '2027-01-01'), 'a');
    assert.equal(idOn([unit('a')], 'never', '2027-01-01'), undefined);
  });
});

describe('any row of mergers that the rules allow', () => {
  const IDS = ['a', 'b', 'c', 'd', 'e'];
  const NOTHING = { openDossiers: 0, opinions: 0, people: 0, procedures: 0 };
  const days = Array.from({ length: 12 }, (_, i) => `2026-12-${String(i + 10)}`);
  const merger = fc.record({
    unitId: fc.constantFrom(...IDS),
    lastDay: fc.constantFrom(...days),
    successorId: fc.constantFrom(...IDS, undefined),
    loaded: fc.boolean(),
  });

  function merged(
    orders: readonly { unitId: string; lastDay: string; successorId: string | undefined; loaded: boolean }[],
  ) {
    const office = AGENCIES.find((agency) => agency._id === BOARD);
    assert.ok(office);
    const start: AgencyRecord = { ...office, units: [unit('desk'), ...IDS.map((id) => unit(id))] };
    return orders.reduce((agency, { loaded, ...order }) => {
      // A unit to which others lead carries their load, as the count before an end says.
      const carries = loaded || unitsLeadingTo(agency.units, order.unitId).size > 1;
      const load = { ...NOTHING, people: carries ? 1 : 0 };
      const result = endUnit(agency, order.unitId, { ...order, decision: 'QĐ' }, load);
      return result.ok ? result.value : agency;
    }, start);
  }

  it('leaves the work of every succeeded unit with one that is there, on every day', () => {
    fc.assert(
      fc.property(fc.array(merger, { maxLength: 12 }), fc.constantFrom(...days, '2027-06-01'), (orders, day) => {
        const { units } = merged(orders);
        for (const { id, successorId } of units) {
          const inCharge = unitInChargeOn(units, id, day);
          assert.ok(inCharge, id);
          if (successorId !== undefined) assert.ok(isValidOn(inCharge, day), `${id} is with ${inCharge.id}`);
        }
      }),
    );
  });

  it('moves a pile of dossiers day by day without losing or doubling one', () => {
    fc.assert(
      fc.property(
        fc.array(merger, { maxLength: 12 }),
        fc.array(fc.constantFrom(...IDS), { maxLength: 20 }),
        (orders, starts) => {
          const { units } = merged(orders);
          let pile = starts.map((unitId, n) => ({ n, unitId }));
          for (const day of [...days, '2027-06-01']) {
            pile = pile.map(({ n, unitId }) => ({ n, unitId: idOn(units, unitId, day) ?? 'lost' }));
          }
          assert.deepEqual(pile.map(({ n }) => n), starts.map((_, n) => n)); // prettier-ignore
          // Moved step by step or read at once from where it began: the same unit.
          assert.deepEqual(
            pile.map(({ unitId }) => unitId),
            starts.map((id) => lastSuccessorOf(units, id)?.id),
          );
        },
      ),
    );
  });
});
