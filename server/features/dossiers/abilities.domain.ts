// What somebody may do with a dossier now: the table and the policy, narrowed to what the process and the clock allow.
import type { DossierCommand } from '#schemas/dossiers/dossier-state.contract';
import { dayOf } from '../../platform/kernel/vietnam-time.ts';
import type { OfficeClock } from '../deadlines/office-clock.domain.ts';
import { restsOnRevokedPart } from './act-by.domain.ts';
import { appointmentOf, isLate, openPauseOf, unexplained } from './clock-moves.domain.ts';
import { isOver } from './desk-moves.domain.ts';
import { givableBy } from './dossier.policy.ts';
import { failedChild, missingOpinions, openChild } from './joint-moves.domain.ts';
import { paymentDue, supplementsAsked } from './pause-moves.domain.ts';
import type { Actor, DossierRecord } from './record.domain.ts';
import { moveOf } from './state-table.domain.ts';
import { choiceOpen, nextWorkStep } from './steps.domain.ts';

export interface Ability {
  command: DossierCommand;
  primary: boolean;
}

/** The one primary action is marked: where an explanation is all that is missing, giving it. */
export function abilitiesOf(d: DossierRecord, actor: Actor, view: AbilityView): Ability[] {
  const explanation = explanationIsNext(d, view);
  return givableBy(actor, d)
    .filter((command) => CONDITIONS[command]?.(d, view, actor) ?? true)
    .map((command) => ({
      command,
      primary: command === 'explain_lateness' ? explanation : moveOf(d.state, command)?.primary === true,
    }));
}

/** When somebody looks, and by which calendar and rules. */
type AbilityView = Pick<OfficeClock, 'calendar' | 'rules'> & { now: Date };
type Condition = (d: DossierRecord, view: AbilityView, actor: Actor) => boolean;

/** What the process is at; a part of another agency that came to nothing leaves only the draft of a refusal. */
function nextKind(d: DossierRecord): string | undefined {
  if (openChild(d)) return 'child';
  if (failedChild(d)) return undefined;
  return choiceOpen(d) ? 'work' : nextWorkStep(d)?.kind;
}

const explained = (d: DossierRecord, { now }: Pick<AbilityView, 'now'>): boolean => unexplained(d, now) === undefined;

/** The work is done and the opinions are in: from here a late dossier goes on only with its explanation. */
const explanationIsNext = (d: DossierRecord, view: AbilityView): boolean =>
  !explained(d, view) &&
  (d.state === 'to_release'
    ? !restsOnRevokedPart(d)
    : d.state === 'processing' && nextKind(d) === undefined && !missingOpinions(d, view.now));

/** When a command that the table knows is of use; those not named always are. */
const CONDITIONS: Partial<Record<DossierCommand, Condition>> = {
  // Of these three only the one that the process is at is offered.
  complete_step: (d) => nextKind(d) === 'work',
  hand_over: (d) => nextKind(d) === 'interagency',
  submit_draft: (d, view) => nextKind(d) === undefined && !missingOpinions(d, view.now) && explained(d, view),
  request_supplement: (d, { rules }) =>
    supplementsAsked(d) < rules.supplementsAllowed || d.supplementAllowance !== null,
  allow_supplement: (d, { rules }) => supplementsAsked(d) >= rules.supplementsAllowed && d.supplementAllowance === null,
  hand_over_again: (d) => d.children.some((child) => child.state === 'failed'),
  report_child: (d) => openChild(d) !== undefined || d.children.some((child) => child.state === 'done'),
  release: (d, view) => !restsOnRevokedPart(d) && explained(d, view),
  close: explained,
  return_result: (d) => !restsOnRevokedPart(d),
  uphold_result: restsOnRevokedPart,
  claim: (d) => d.holder === null,
  lapse_claim: (d, { now }) => d.claimedUntil !== null && now >= d.claimedUntil,
  give_opinion: (d, _view, actor) => d.consultations.some((c) => c.unit.id === actor.unitId && !c.answer),
  extend: (d, { now, calendar, rules }) => {
    const appointment = appointmentOf(d.clock, calendar);
    return (
      appointment !== undefined &&
      now < appointment &&
      !openPauseOf(d) &&
      d.clock.extensions.length < rules.extensionsAllowed
    );
  },
  explain_lateness: (d, { now }) => isLate(d, now),
  stop: (d, { now }) =>
    d.state === 'awaiting_supplement'
      ? isOver(d, now)
      : d.state !== 'awaiting_payment' || dayOf(now) > (paymentDue(d)?.payBy ?? ''),
  refuse_reception: (d, view) => explained(d, view) && (d.state !== 'awaiting_completion' || isOver(d, view.now)),
  receive_supplement: (d) => d.supplements.at(-1)?.receivedAt === undefined && d.supplements.length > 0,
  confirm_payment: (d) => paymentDue(d) !== undefined,
  resume: (d) => paymentDue(d) === undefined,
  revoke: (d) => d.correctedBy === null,
};
