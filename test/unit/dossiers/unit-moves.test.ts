// A dossier whose unit was merged: what moves with it, what stays, and the way home where both units became one.
import assert from 'node:assert/strict';
import { decide } from '../../../server/features/dossiers/decide.domain.ts';
import { at, contextOf, INPUTS, paperDossierIn, PEOPLE } from './paper-office.ts';

type Paper = ReturnType<typeof paperDossierIn>;
const { from, to } = INPUTS.move_unit;

function moved(dossier: Paper, now = at('2026-11-24T09:00')): Paper {
  const context = { ...contextOf(INPUTS.move_unit, { actor: PEOPLE.system }), now };
  const decision = decide(dossier, INPUTS.move_unit, context);
  assert.ok(decision.ok, JSON.stringify(decision));
  return { ...dossier, ...decision.value.patch };
}

describe('a dossier of a unit that ended', () => {
  it('waits for the head of the successor, since the moment it came to the old one', () => {
    const before = paperDossierIn('received');
    const after = moved(before);
    assert.deepEqual(after.unit, to);
    assert.equal(after.waitingOn, `head:${to.id}`);
    assert.deepEqual([after.waitingSince, after.actBy], [before.waitingSince, before.actBy]);
    assert.deepEqual(after.clock, before.clock);
  });

  it('comes home to the successor from another unit’s step', () => {
    const away: Paper = {
      ...paperDossierIn('processing'),
      home: { unit: from, holder: null },
      unit: { id: 'inspection', name: 'Thanh tra' },
    };
    const after = moved(away);
    assert.equal(after.unit.id, 'inspection');
    assert.deepEqual(after.home, { unit: to, holder: null });
  });

  it('is not touched where nothing of it is with the old unit', () => {
    const elsewhere: Paper = { ...paperDossierIn('processing'), unit: to };
    const refused = decide(elsewhere, INPUTS.move_unit, contextOf(INPUTS.move_unit, { actor: PEOPLE.system }));
    assert.ok(!refused.ok && refused.code === 'dossiers.unit_elsewhere');
  });
});
