// Decides one command: next state and what changes with it, or a refusal. Pure; the store writes the decision whole.
import { OPEN_STATES, STATE_WORDS, type DossierState } from '#schemas/dossiers/dossier-state.contract';
import { ok, refuse, type Refusal, type Result } from '../../platform/kernel/result.ts';
import { classifyFinish } from '../deadlines/on-time.domain.ts';
import type { DossierErrorCode } from './dossier.errors.ts';
import { deskMove } from './desk-moves.domain.ts';
import { pauseMove, recomputeDue } from './pause-moves.domain.ts';
import type { CommandInput, Decision, DecisionContext, EffectResult } from './decision.domain.ts';
import { NO_DUE_SORT, type DossierPatch, type DossierRecord } from './record.domain.ts';
import { resultMove } from './result-moves.domain.ts';
import { commandsFrom, moveOf, type Move } from './state-table.domain.ts';
import { workMove } from './work-moves.domain.ts';

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
  const patch = { ...effect.value.patch, state, open: OPEN_STATES.includes(state) };
  const clocked = withClock({ ...dossier, ...patch }, patch, move, context);
  return ok({
    patch: { ...clocked, waitingOn: nextMover({ ...dossier, ...clocked }) },
    note: effect.value.note ?? null,
  });
}

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
    case 'complete_step':
    case 'submit_draft':
    case 'endorse':
    case 'approve':
    case 'send_back':
      return workMove(dossier, input, context);
    case 'request_supplement':
    case 'receive_supplement':
    case 'request_payment':
    case 'confirm_payment':
    case 'stop':
    case 'resume':
      return pauseMove(dossier, input, context);
    case 'sign':
    case 'complete_signing':
    case 'fail_signing':
    case 'release':
    case 'return_result':
      return resultMove(dossier, input, context);
  }
}

/** Applies the table's clock column: due moments after a start or a resume, and the verdict at the finish. */
function withClock(
  after: DossierRecord,
  patch: DossierPatch & { state: DossierState },
  move: Move,
  { now, calendar }: DecisionContext,
): DossierPatch & { state: DossierState } {
  switch (move.clock ?? 'none') {
    case 'start':
    case 'resume': {
      const clock = recomputeDue(after, calendar);
      return { ...patch, clock, sortDueAt: clock.currentDueAt ?? NO_DUE_SORT };
    }
    case 'finish': {
      // A dossier that never was validly received has no appointment to keep.
      if (!after.clock.receivedAt) return { ...patch, finishedAt: now };
      const clock = recomputeDue(after, calendar);
      return {
        ...patch,
        clock,
        // Withdrawing ends an open pause, which moves the due moment.
        sortDueAt: clock.currentDueAt ?? NO_DUE_SORT,
        finishedAt: now,
        onTime: classifyFinish({ dueAt: clock.currentDueAt ?? null, finishedAt: now }),
      };
    }
    case 'pause':
    case 'none':
      return patch;
  }
}

/** Who has the next move in a state. Every open dossier has one. */
export function nextMover(d: Pick<DossierRecord, 'state' | 'agency' | 'unit' | 'holder'>): string {
  switch (d.state) {
    case 'submitted':
    case 'released':
      return `clerk:${d.agency.id}`;
    case 'received':
    case 'head_review':
      return `head:${d.unit.id}`;
    case 'processing':
      return d.holder ? `user:${d.holder.id}` : `head:${d.unit.id}`;
    case 'leader_review':
    case 'to_sign':
    case 'stopped':
      return `leader:${d.agency.id}`;
    case 'signing':
      return 'system';
    case 'to_release':
      return `registrar:${d.agency.id}`;
    case 'awaiting_completion':
    case 'awaiting_supplement':
    case 'awaiting_payment':
      return 'applicant';
    case 'refused':
    case 'withdrawn':
    case 'returned':
      return 'nobody';
  }
}
