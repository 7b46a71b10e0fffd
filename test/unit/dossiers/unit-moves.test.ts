// A dossier whose unit was merged: what moves with it, what stays, and the way home where both units became one.
import assert from 'node:assert/strict';
import { decide } from '../../../server/features/dossiers/decide.domain.ts';
import { clockUnitOf } from '../../../server/features/dossiers/clock-moves.domain.ts';
import type { DecisionContext } from '../../../server/features/dossiers/decision.domain.ts';
import { after, at, CALENDAR, contextOf, INPUTS, paperDossierIn, PEOPLE, PROCEDURE, wordsFor } from './paper-office.ts';

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

  it('is asked no opinion of the unit that now solves it, while the other opinions stay', () => {
    const consult = { ...INPUTS.consult, mandatory: true };
    const asked = after(paperDossierIn('processing'), consult, { actor: PEOPLE.holder });
    const other = { ...consult, unitId: 'inspection' };
    const both = after(asked, other, { actor: PEOPLE.holder, now: at('2026-11-23T10:00') });
    const is = moved(both);
    assert.deepEqual(is.consultations.map(({ unit }) => unit.id), ['inspection']); // prettier-ignore
    const note = decide(both, INPUTS.move_unit, contextOf(INPUTS.move_unit, { actor: PEOPLE.system }));
    assert.match((note.ok && note.value.note) || '', /Thôi lấy ý kiến Phòng Kế hoạch/);
  });

  it('asks itself nothing where its process names a unit that was merged into it', () => {
    const ask = { question: 'Có vướng mắc gì không?', mandatory: true, silenceAgrees: false, hours: 4 };
    const consult = [
      { ...ask, unitId: 'merged' },
      { ...ask, unitId: 'inspection' },
    ];
    const steps = PROCEDURE.steps.map((step) => (step.id === 'b2' ? { ...step, consult } : step));
    const received = paperDossierIn('received', { ...PROCEDURE, steps });
    const inCharge = (id: string) => (id === 'merged' ? from : { id, name: 'Thanh tra' });
    const places = { unitInCharge: inCharge, unitToAsk: inCharge, agencyName: () => undefined };
    const decided = decide(received, INPUTS.assign, {
      ...contextOf(INPUTS.assign, { actor: PEOPLE.head }),
      places,
    });
    assert.ok(decided.ok, JSON.stringify(decided));
    assert.deepEqual(decided.value.patch.consultations?.map(({ unit }) => unit.id), ['inspection']); // prettier-ignore
  });

  it('keeps the answer that was given by the unit that now solves it', () => {
    const asked = after(paperDossierIn('processing'), INPUTS.consult, { actor: PEOPLE.holder });
    const answered = after(asked, wordsFor('give_opinion', asked), { actor: PEOPLE.otherHead });
    assert.deepEqual(moved(answered).consultations, answered.consultations);
  });

  it('is reckoned by the hours of the unit that took it in, whatever hours its successor has', () => {
    const procedure: typeof PROCEDURE = { ...PROCEDURE, limit: { value: 20, unit: 'working-hour' } };
    const before = paperDossierIn('processing', procedure);
    const is = moved(before);
    assert.equal(clockUnitOf(is), from.id);
    const shorter = CALENDAR.workingHours.map((hours) => ({ ...hours, periods: hours.periods.slice(0, 1) }));
    const recalculated = (legal: Partial<DecisionContext>): Date | undefined => {
      const context = { ...contextOf(INPUTS.recalculate, { actor: PEOPLE.system }), now: at('2026-11-24T09:00') };
      const office = { calendar: { ...CALENDAR, workingHours: shorter }, ...legal };
      const decided = decide(is, INPUTS.recalculate, { ...context, ...office });
      assert.ok(decided.ok, JSON.stringify(decided));
      return decided.value.patch.clock?.currentDueAt;
    };
    assert.notDeepEqual(recalculated({}), before.clock.currentDueAt, 'the hours do differ');
    assert.deepEqual(recalculated({ legalCalendar: CALENDAR }), before.clock.currentDueAt);
  });

  it('is not touched where nothing of it is with the old unit', () => {
    const elsewhere: Paper = { ...paperDossierIn('processing'), unit: to };
    const refused = decide(elsewhere, INPUTS.move_unit, contextOf(INPUTS.move_unit, { actor: PEOPLE.system }));
    assert.ok(!refused.ok && refused.code === 'dossiers.unit_elsewhere');
  });
});
