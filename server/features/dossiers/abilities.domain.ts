// What somebody may do with a dossier now: the table and the policy, narrowed to what the process and the clock allow.
import type { DossierCommand } from '#schemas/dossiers/dossier-state.contract';
import { isLate, openPauseOf } from './clock-moves.domain.ts';
import { givableBy } from './dossier.policy.ts';
import { openChild } from './joint-moves.domain.ts';
import { isOverdueSupplement, supplementsAsked } from './pause-moves.domain.ts';
import type { Actor, DossierRecord } from './record.domain.ts';
import { moveOf } from './state-table.domain.ts';
import { nextWorkStep } from './steps.domain.ts';
import { choiceOpen } from './work-moves.domain.ts';

export interface Ability {
  command: DossierCommand;
  primary: boolean;
}

/** The one primary action is marked. */
export function abilitiesOf(d: DossierRecord, actor: Actor, now: Date): Ability[] {
  return givableBy(actor, d)
    .filter((command) => CONDITIONS[command]?.(d, now, actor) ?? true)
    .map((command) => ({ command, primary: moveOf(d.state, command)?.primary === true }));
}

type Condition = (d: DossierRecord, now: Date, actor: Actor) => boolean;

const nextKind = (d: DossierRecord): string | undefined =>
  openChild(d) ? 'child' : choiceOpen(d) ? 'work' : nextWorkStep(d)?.kind;

/** When a command that the table knows is of use; those not named always are. */
const CONDITIONS: Partial<Record<DossierCommand, Condition>> = {
  // Of these three only the one that the process is at is offered.
  complete_step: (d) => nextKind(d) === 'work',
  hand_over: (d) => nextKind(d) === 'interagency',
  submit_draft: (d) => nextKind(d) === undefined,
  request_supplement: (d) => supplementsAsked(d) === 0 || d.supplementAllowance !== null,
  allow_supplement: (d) => supplementsAsked(d) > 0 && d.supplementAllowance === null,
  hand_over_again: (d) => d.children.some((child) => child.state === 'failed'),
  report_child: (d) => openChild(d) !== undefined,
  claim: (d) => d.holder === null,
  lapse_claim: (d, now) => d.claimedUntil !== null && now >= d.claimedUntil,
  give_opinion: (d, _now, actor) => d.consultations.some((c) => c.unit.id === actor.unitId && !c.answer),
  extend: (d, now) =>
    d.clock.extensions.length === 0 &&
    !openPauseOf(d) &&
    d.clock.currentDueAt !== undefined &&
    now < d.clock.currentDueAt,
  explain_lateness: isLate,
  stop: (d, now) => d.state !== 'awaiting_supplement' || isOverdueSupplement(d, now),
  revoke: (d) => d.correctedBy === null,
};
