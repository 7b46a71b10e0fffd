// Decides one command: next state and what changes with it, or a refusal. Pure; the store writes the decision whole.
import { OPEN_STATES, STATE_WORDS, type DossierState } from '#schemas/dossiers/dossier-state.contract';
import { ok, refuse, type Refusal, type Result } from '../../platform/kernel/result.ts';
import { classifyFinish } from '../deadlines/on-time.domain.ts';
import type { DossierErrorCode } from './dossier.errors.ts';
import { actByOf, nextMover } from './act-by.domain.ts';
import { clockMove, recomputeDue } from './clock-moves.domain.ts';
import { deskMove } from './desk-moves.domain.ts';
import type { CommandInput, Decision, DecisionContext, EffectResult, MoveEffect } from './decision.domain.ts';
import { jointMove } from './joint-moves.domain.ts';
import { pauseMove } from './pause-moves.domain.ts';
import { NO_DUE_SORT, type DossierPatch, type DossierRecord } from './record.domain.ts';
import { resultMove } from './result-moves.domain.ts';
import { commandsFrom, moveOf, type Move } from './state-table.domain.ts';
import { moveUnit } from './unit-moves.domain.ts';
import { workMove } from './work-moves.domain.ts';

/** Nothing is left to be delivered to the applicant, whatever was promised at reception, and nothing to be paid. */
const ENDED_WITHOUT_RESULT: readonly DossierState[] = ['refused', 'withdrawn', 'closed'];

export function decide(
  dossier: DossierRecord,
  input: CommandInput,
  context: DecisionContext,
): Result<Decision, DossierErrorCode> {
  const move = moveOf(dossier.state, input.command);
  if (!move) return wrongState(dossier);
  const effect = effectOf(dossier, input, context);
  if (!effect.ok) return effect;
  const state = effect.value.to ?? (typeof move.to === 'string' ? move.to : move.to[0]);
  const settled = ENDED_WITHOUT_RESULT.includes(state) ? nothingOpen(dossier) : {};
  const patch = { ...effect.value.patch, ...settled, state, open: OPEN_STATES.includes(state) };
  const clocked = withClock(dossier, patch, move, effect.value, context);
  return ok({ patch: withNextAction(dossier, clocked, effect.value, context), note: effect.value.note ?? null });
}

/** What was asked for stays on record; what was paid stays paid. */
const nothingOpen = ({ payment }: DossierRecord): Pick<DossierRecord, 'delivery' | 'payment'> => ({
  delivery: { state: 'none' },
  payment: payment.state === 'due' ? { ...payment, state: 'none' } : payment,
});

/** The refusal of a command that the present state does not know. */
export const wrongState = (dossier: Pick<DossierRecord, 'state'>): Refusal<DossierErrorCode> =>
  refuse('dossiers.wrong_state', {
    state: dossier.state,
    stateName: STATE_WORDS[dossier.state].vi,
    allowed: commandsFrom(dossier.state),
  });

function effectOf(dossier: DossierRecord, input: CommandInput, context: DecisionContext): EffectResult {
  switch (input.command) {
    case 'receive':
    case 'ask_completion':
    case 'refuse_reception':
    case 'resubmit':
    case 'withdraw':
      return deskMove(dossier, input, context);
    case 'assign':
    case 'reassign':
    case 'claim':
    case 'lapse_claim':
    case 'complete_step':
    case 'submit_draft':
    case 'endorse':
    case 'approve':
    case 'send_back':
      return workMove(dossier, input, context);
    case 'request_supplement':
    case 'allow_supplement':
    case 'receive_supplement':
    case 'request_payment':
    case 'confirm_payment':
    case 'stop':
    case 'resume':
    case 'close':
      return pauseMove(dossier, input, context);
    case 'extend':
    case 'explain_lateness':
    case 'recalculate':
      return clockMove(dossier, input, context);
    case 'consult':
    case 'give_opinion':
    case 'hand_over':
    case 'hand_over_again':
    case 'report_child':
      return jointMove(dossier, input, context);
    case 'sign':
    case 'complete_signing':
    case 'fail_signing':
    case 'release':
    case 'return_result':
    case 'correct':
    case 'uphold_result':
    case 'revoke':
    case 'remind':
      return resultMove(dossier, input, context);
    case 'move_unit':
      return moveUnit(dossier, input, context);
  }
}

/** Applies the table's clock column: due moments after a start or a resume, and the verdict at the finish. */
function withClock(
  before: DossierRecord,
  patch: DossierPatch & { state: DossierState },
  move: Move,
  effect: MoveEffect,
  context: DecisionContext,
): DossierPatch & { state: DossierState } {
  const after = { ...before, ...patch };
  const recomputed = (): DossierPatch => {
    const clock = recomputeDue(after, context, effect.dueChange);
    return { clock, sortDueAt: clock.currentDueAt ?? NO_DUE_SORT };
  };
  switch (move.clock ?? 'none') {
    case 'start':
    case 'resume':
    case 'recompute':
      // A submission that was never received has no due moment to move.
      return after.clock.receivedAt ? { ...patch, ...recomputed() } : patch;
    case 'finish': {
      // The first end counts (766 item 2.1): a result that is corrected and released again keeps its day.
      const finishedAt = before.finishedAt ?? effect.finishedAt ?? context.now;
      if (!after.clock.receivedAt) return { ...patch, finishedAt };
      // Withdrawing ends an open pause, which moves the due moment.
      const clocked = { ...patch, ...recomputed() };
      const onTime = before.onTime ?? classifyFinish({ dueAt: clocked.clock?.currentDueAt ?? null, finishedAt });
      return { ...clocked, finishedAt, onTime };
    }
    case 'pause':
    case 'none':
      return patch;
  }
}

/** Names the present run of a step: another one, or none any more, is another thing to do. */
const runOf = ({ stepRuns }: DossierRecord): string => {
  const last = stepRuns.at(-1);
  return last ? `${String(stepRuns.length)} ${String(last.finishedAt !== undefined)}` : '';
};

/** Owner, next action and its time: set anew whenever the dossier moves to another hand, state or step. */
function withNextAction(
  before: DossierRecord,
  patch: DossierPatch & { state: DossierState },
  { sameTask }: MoveEffect,
  context: DecisionContext,
): DossierPatch & { state: DossierState } {
  const began = before.claimedUntil && before.holder?.id === context.actor.id ? { claimedUntil: null } : {};
  const { holder } = { ...before, ...patch };
  // It never waits for somebody who has left: the head of the unit gives it to another.
  const left = holder && context.gone?.has(holder.id) ? { holder: null, unreadSince: null } : {};
  const held = { ...patch, ...began, ...left };
  const after = { ...before, ...held };
  const waitingOn = nextMover(after);
  const moved = waitingOn !== before.waitingOn || after.state !== before.state || runOf(after) !== runOf(before);
  const waitingSince = moved && !sameTask ? context.now : before.waitingSince;
  return { ...held, waitingOn, waitingSince, actBy: actByOf(after, waitingSince, context) };
}
