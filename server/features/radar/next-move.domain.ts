// Whose move it is in each state and which command makes it: what a card of the board offers.
import type { BreachAction } from '#schemas/radar/radar.contract';
import type { Mender, RadarFacts } from './facts.domain.ts';
import { nextWorkOf } from './planned.domain.ts';

/** Who has the next move in a state, and the command that makes it. */
export interface NextMove {
  mender: Mender;
  action: BreachAction;
}

/** The next move of a dossier as it stands. */
export function nextMoveOf(facts: RadarFacts): NextMove {
  const by = (kind: Exclude<Mender['kind'], 'units'>, action: BreachAction): NextMove => ({ mender: { kind }, action });
  switch (facts.state) {
    case 'submitted':
      return by('clerk', 'receive');
    case 'awaiting_completion':
      return by('clerk', 'refuse_reception');
    case 'received':
      return by('head', 'assign');
    case 'processing':
      return by('holder', facts.holder ? workAction(facts) : 'reassign');
    case 'head_review':
      return by('head', 'endorse');
    case 'leader_review':
      return by('leader', 'approve');
    case 'to_sign':
      return by('leader', 'sign');
    case 'signing':
      return by('system', 'open');
    case 'to_release':
      return by('registrar', 'release');
    case 'awaiting_supplement':
    case 'awaiting_payment':
      return by('leader', 'stop');
    case 'stopped':
      return by('leader', 'resume');
    case 'released':
      return by('clerk', 'remind');
    case 'refused':
    case 'withdrawn':
    case 'closed':
    case 'returned':
      return by('leader', 'open');
  }
}

function workAction(facts: RadarFacts): BreachAction {
  if (facts.children.some((child) => child.state !== 'done')) return 'open';
  const next = nextWorkOf(facts);
  if (!next) return 'submit_draft';
  return next.kind === 'interagency' ? 'hand_over' : 'complete_step';
}
