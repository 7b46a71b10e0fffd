// The way of a story as a list of moves: what happens before reception and after it, without any time yet.
import type { Stores } from '../wiring.ts';
import type { Move } from './move.ts';
import type { Story } from './story.ts';

export type ProcedureVersion = Awaited<ReturnType<Stores['catalogue']['listVersions']>>[number];

/** Moves that end the pause which the move before them began. */
const ENDS_PAUSE: ReadonlySet<Move> = new Set(['receive_supplement', 'confirm_payment', 'resume']);
export const endsPause = (move: Move | undefined): boolean => move !== undefined && ENDS_PAUSE.has(move);
const BEGINS_PAUSE: ReadonlySet<Move> = new Set(['request_supplement', 'request_payment', 'stop']);
/** Place of the move since which the clock stands; -1 where it runs. */
export const openPauseAt = (moves: readonly Move[]): number =>
  moves.findIndex((move, i) => BEGINS_PAUSE.has(move) && !endsPause(moves[i + 1]));

/** Moves that count for on time, where the dossier was received. */
const FINISHES: ReadonlySet<Move> = new Set(['release', 'withdraw', 'refuse_reception', 'close']);
export const isFinish = (move: Move): boolean => FINISHES.has(move);

/** The moves up to valid reception, or all there are where it never comes to that. */
export function movesBeforeReception(story: Story): Move[] {
  const arrival: Move = story.channel === 'counter' ? 'take_in' : 'submit';
  const asked: Move[] = arrival === 'take_in' ? ['take_in'] : ['submit', 'ask_completion'];
  if (story.detours.includes('completed_first')) return [...asked, 'resubmit', 'receive'];
  if (isReceived(story)) return arrival === 'take_in' ? ['take_in'] : ['submit', 'receive'];
  if (story.end === 'awaiting_completion') return asked;
  if (story.end === 'withdrawn') return ['submit', 'withdraw'];
  if (story.end === 'submitted') return ['submit'];
  if (story.detours.includes('lapsed')) return [...asked, 'refuse_reception'];
  return arrival === 'take_in' ? ['take_in'] : ['submit', 'refuse_reception'];
}

/** Whether the story comes to valid reception. */
export function isReceived({ end, detours }: Story): boolean {
  if (end === 'submitted' || end === 'awaiting_completion') return false;
  const isStoppedAtDesk = end === 'refused' || end === 'withdrawn';
  return !isStoppedAtDesk || detours.includes('after_reception') || detours.includes('in_work');
}

export function movesAfterReception(story: Story, procedure: ProcedureVersion): Move[] {
  const { end, detours, script } = story;
  if (script) return [...script];
  const start: Move[] = detours.includes('reassigned') ? ['assign', 'reassign'] : ['assign'];
  switch (end) {
    case 'submitted':
    case 'awaiting_completion':
    case 'received':
    case 'closed':
      return [];
    case 'refused':
      return isReceived(story) ? ['refuse_reception'] : [];
    case 'withdrawn':
      if (!isReceived(story)) return [];
      return detours.includes('in_work') ? ['assign', 'withdraw'] : ['withdraw'];
    case 'awaiting_payment':
      return [...start, 'request_payment'];
    case 'awaiting_supplement':
      return [...start, 'request_supplement'];
    case 'stopped':
      return detours.includes('lapsed') ? [...start, 'request_supplement', 'stop'] : [...start, 'stop'];
    case 'processing':
    case 'head_review':
    case 'leader_review':
    case 'to_sign':
    case 'to_release':
    case 'released':
    case 'returned':
      return [...start, ...movesOfWork(end, story.detours, story.activeShare, procedure)];
  }
}

/** Payment first, where there is a fee; then the steps, the draft and the gates up to where the story stands. */
function movesOfWork(
  end: 'processing' | keyof typeof LAST_GATE,
  detours: Story['detours'],
  activeShare: number,
  procedure: ProcedureVersion,
): Move[] {
  const hasReview = procedure.steps.some((s) => s.kind === 'review');
  const steps = procedure.steps.filter((s) => s.kind === 'work').slice(1);
  const isSentBack = detours.includes('sent_back');
  const toLeader: Move[] = hasReview ? ['submit_draft', 'endorse'] : ['submit_draft'];
  // A small fee for something done within the day is taken at the desk; nobody stops the clock for it.
  const isPaidApart = procedure.fee.amount > 0 && procedure.limit.unit !== 'same-day';
  const moves: Move[] = [
    ...(isPaidApart ? (['request_payment', 'confirm_payment'] as const) : []),
    ...(detours.includes('stopped_and_resumed') ? (['stop', 'resume'] as const) : []),
    ...(detours.includes('supplemented') ? (['request_supplement', 'receive_supplement'] as const) : []),
  ];
  if (end === 'processing' && !isSentBack) {
    const done = Math.floor(steps.length * activeShare);
    return [...moves, ...steps.slice(0, done).map((): Move => 'complete_step')];
  }
  moves.push(...steps.map((): Move => 'complete_step'));
  if (isSentBack) moves.push(...toLeader, 'send_back');
  if (end === 'processing') return moves;
  const gates: readonly Move[] = [...toLeader, 'approve', 'sign', 'release', 'return_result'];
  // Where no head stands between them, the draft goes from the specialist straight to the leader.
  const last = end === 'leader_review' && !hasReview ? 'submit_draft' : LAST_GATE[end];
  return [...moves, ...gates.slice(0, gates.indexOf(last) + 1)];
}

/** The last gate a story has passed where it stands. */
const LAST_GATE = {
  head_review: 'submit_draft',
  leader_review: 'endorse',
  to_sign: 'approve',
  to_release: 'sign',
  released: 'release',
  returned: 'return_result',
} as const satisfies Partial<Record<Story['end'], Move>>;
