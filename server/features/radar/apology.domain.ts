// The draft of an apology with a new date, for the leader to sign before the old date passes; after it, the explanation.
import { addWorkingMinutes, workingMinutesBetween } from '../deadlines/calendar.domain.ts';
import { dueMoment } from '../deadlines/clock.domain.ts';
import { appointmentOf } from '../dossiers/clock-moves.domain.ts';
import { moveOf } from '../dossiers/state-table.domain.ts';
import type { RadarFacts, RadarOffice } from './facts.domain.ts';
import { plannedLeft, runningRun, runningStep } from './planned.domain.ts';

/**
 * What is to be drafted: a re-appointment where the planned time no longer fits and the law still allows one, an explanation
 * where the due moment has passed unexplained, nothing where there is time or both are done.
 */
export function proposalOf(facts: RadarFacts, now: Date, office: RadarOffice): 'extend' | 'explain_lateness' | null {
  const { currentDueAt } = facts.clock;
  if (!facts.open || !currentDueAt || facts.clock.pauses.some((pause) => !pause.to)) return null;
  if (now > currentDueAt) {
    return facts.explanations.length === 0 && moveOf(facts.state, 'explain_lateness') ? 'explain_lateness' : null;
  }
  return isExtendable(facts, now, office) && !fits(facts, now, office) ? 'extend' : null;
}

/** As the command will judge it: not used, and before the appointment. */
function isExtendable(facts: RadarFacts, now: Date, { calendar, rules }: RadarOffice): boolean {
  const appointment = appointmentOf(facts.clock, calendar);
  return (
    moveOf(facts.state, 'extend') !== undefined &&
    appointment !== undefined &&
    now < appointment &&
    facts.clock.extensions.length < rules.extensionsAllowed
  );
}

function fits(facts: RadarFacts, now: Date, { calendar }: RadarOffice): boolean {
  const appointment = appointmentOf(facts.clock, calendar);
  return !appointment || plannedLeft(facts, now, calendar) <= workingMinutesBetween(now, appointment, calendar);
}

export interface ApologyDraft {
  reason: string;
  newDueAt: Date;
}

const ONE_DAY = { value: 1, unit: 'working-day' } as const;

/**
 * The words and the date of the apology: now, plus the planned time that is left, plus one working day, which is a working
 * moment and later than the appointment that is not kept. Undefined where no apology is proposed.
 */
export function apologyOf(facts: RadarFacts, now: Date, office: RadarOffice): ApologyDraft | undefined {
  if (proposalOf(facts, now, office) !== 'extend') return undefined;
  const { calendar, rules } = office;
  const finished = addWorkingMinutes(now, plannedLeft(facts, now, calendar), calendar);
  const due = dueMoment({ receivedAt: finished, limit: ONE_DAY, calendar, settings: rules });
  // One working day after an instant of the calendar is always there; failing here is a fault, not a refusal.
  if (!due.ok || !due.value) throw new Error(`no working day after ${finished.toISOString()}`);
  return { reason: causeOf(facts, now), newDueAt: due.value };
}

/** Why, in words fit for the applicant. */
function causeOf(facts: RadarFacts, now: Date): string {
  const child = facts.children.find((c) => c.state !== 'done');
  if (child) return `Chờ kết quả phối hợp giải quyết của ${child.agency.name}.`;
  const asked = facts.consultations.filter((c) => !c.answer).map((c) => c.unit.name);
  if (asked.length > 0) return `Chờ ý kiến của ${asked.join(', ')}.`;
  const run = runningRun(facts);
  const step = runningStep(facts);
  if (run && step && now > run.dueAt) return `Bước “${step.work}” cần nhiều thời gian hơn dự kiến.`;
  return 'Cần thêm thời gian thẩm tra để kết quả được đầy đủ, chính xác.';
}
