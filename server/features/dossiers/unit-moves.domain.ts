// A unit that ended hands over to its successor what is left with it on a dossier: the work, the way home, open opinions.
import { ok, refuse } from '../../platform/kernel/result.ts';
import { clockUnitOf } from './clock-moves.domain.ts';
import type { DecisionContext, EffectResult, InputOf } from './decision.domain.ts';
import type { Consultation, DossierRecord, Ref } from './record.domain.ts';

/**
 * The dossier goes on where it stands: state, holder, clock and the time to act stay. Answers that the old unit gave
 * keep its name. Nobody owes themselves an opinion: one asked of what is now the solving unit is no longer needed.
 * @returns `dossiers.unit_elsewhere` where nothing of the dossier is with the unit
 */
export function moveUnit(
  d: DossierRecord,
  { from, to, basis }: InputOf<'move_unit'>,
  { now }: Pick<DecisionContext, 'now'>,
): EffectResult {
  if (!isWithUnit(d, from.id)) return refuse('dossiers.unit_elsewhere', { unit: from.name });
  const successor = (unit: Ref): Ref => (unit.id === from.id ? to : unit);
  const handOn = (asked: Consultation): Consultation =>
    asked.answer || asked.unit.id !== from.id
      ? asked
      : { ...asked, unit: to, movedFrom: [...(asked.movedFrom ?? []), { unit: asked.unit, at: now }] };
  const unit = successor(d.unit);
  const home = d.home && { ...d.home, unit: successor(d.home.unit) };
  const solving = home?.unit ?? unit;
  const isOwed = (asked: Consultation): boolean =>
    asked.answer !== undefined || successor(asked.unit).id !== solving.id;
  const lapsed = d.consultations.filter((asked) => !isOwed(asked)).map((asked) => ({ ...asked, lapsedAt: now }));
  return ok({
    patch: {
      unit,
      home,
      consultations: d.consultations.filter(isOwed).map(handOn),
      ...(lapsed.length > 0 ? { lapsedConsultations: [...(d.lapsedConsultations ?? []), ...lapsed] } : {}),
      // The appointment was reckoned by the hours of the unit that took it, and stays so.
      clock: d.clock.receivedAt ? { ...d.clock, unitId: clockUnitOf(d) } : d.clock,
    },
    note: [
      `${from.name} → ${to.name} (căn cứ: ${basis})`,
      ...(lapsed.length > 0 ? [`Thôi lấy ý kiến ${solving.name} vì nay chính đơn vị này giải quyết hồ sơ`] : []),
    ].join('. '),
    sameTask: true,
  });
}

/** Whether a unit still has to do with a dossier: it works on it, gets it back, or owes an opinion. */
const isWithUnit = (d: DossierRecord, unitId: string): boolean =>
  d.unit.id === unitId ||
  d.home?.unit.id === unitId ||
  d.consultations.some((asked) => !asked.answer && asked.unit.id === unitId);
