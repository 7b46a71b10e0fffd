// The one table: state × command → next state, who, and what it does to the legal clock.
// Server guard, buttons, tests and the printed diagram all read it; nobody assigns a state elsewhere.
import { NATIONAL_STATUS, type DossierCommand, type DossierState } from '#schemas/dossiers/dossier-state.contract';
import type { Role } from '#schemas/accounts/account.contract';

/**
 * `holder` = the specialist who holds the dossier; `member` = a specialist of its unit; `head` = head of its unit;
 * `consulted` = a specialist or head of a unit whose opinion is asked; the others by role in the agency.
 */
export type Who = 'clerk' | 'holder' | 'member' | 'head' | 'consulted' | 'leader' | 'registrar' | 'system';

export interface Move {
  /** The next state, or the two it chooses between by the process of the procedure. */
  to: DossierState | readonly [DossierState, DossierState];
  who: readonly Who[];
  /** start at valid reception · pause and resume with a dated record · recompute by another calendar · finish counts. */
  clock?: 'start' | 'pause' | 'resume' | 'recompute' | 'finish';
  /** The one next action that the page shows as its primary button. */
  primary?: true;
}

type Row = Partial<Record<DossierCommand, Move>>;

const DESK: readonly Who[] = ['clerk'];
const HOLDER: readonly Who[] = ['holder'];
const HEAD: readonly Who[] = ['head'];
const LEADER: readonly Who[] = ['leader'];

const HOLDER_OR_HEAD: readonly Who[] = ['holder', 'head'];
const SYSTEM: readonly Who[] = ['system'];

/**
 * On the applicant's written request, only before the result is signed; papers and wish are taken at the desk.
 * The system withdraws what another agency was asked for, when the dossier that asked is withdrawn.
 */
const WITHDRAW: Row = { withdraw: { to: 'withdrawn', who: ['clerk', 'system'], clock: 'finish' } };
const BACK_TO_WORK: Row = { send_back: { to: 'processing', who: LEADER } };

/** Rows of what leaves a dossier where it is. */
const recalculated = (state: DossierState): Row => ({ recalculate: { to: state, who: SYSTEM, clock: 'recompute' } });
/** A unit that ended is succeeded by another: what is left with it goes on there, wherever it stands. */
const movedOn = (state: DossierState): Row => ({ move_unit: { to: state, who: SYSTEM } });
/** News of another agency; a part that it takes back brings what is not signed yet back to work. */
const childReported = (to: DossierState): Row => ({ report_child: { to, who: SYSTEM } });
/** A signed result rests on a part that was taken back, and the leader finds it right all the same. */
const upheld = (state: DossierState): Row => ({ uphold_result: { to: state, who: LEADER } });
/** What may happen anywhere between reception and release while the legal clock runs. */
const running = (state: DossierState): Row => ({
  extend: { to: state, who: LEADER },
  explain_lateness: { to: state, who: HOLDER_OR_HEAD },
  ...recalculated(state),
  ...movedOn(state),
});
/** One responsible person at a time, also while the dossier waits for others. */
const reassigned = (state: DossierState): Row => ({ reassign: { to: state, who: ['head', 'system'] } });
const consulted = (state: DossierState): Row => ({ give_opinion: { to: state, who: ['consulted'] } });

export const STATE_TABLE = {
  submitted: {
    receive: { to: 'received', who: DESK, clock: 'start', primary: true },
    ask_completion: { to: 'awaiting_completion', who: DESK },
    refuse_reception: { to: 'refused', who: DESK, clock: 'finish' },
    ...movedOn('submitted'),
    ...WITHDRAW,
  },
  awaiting_completion: {
    resubmit: { to: 'submitted', who: DESK, primary: true },
    refuse_reception: { to: 'refused', who: DESK, clock: 'finish' },
    ...movedOn('awaiting_completion'),
    ...WITHDRAW,
  },
  refused: {},
  received: {
    assign: { to: 'processing', who: HEAD, primary: true },
    claim: { to: 'processing', who: ['member'], primary: true },
    // 2 → 3: an error of reception, with its reason.
    refuse_reception: { to: 'refused', who: DESK, clock: 'finish' },
    ...running('received'),
    ...WITHDRAW,
  },
  processing: {
    complete_step: { to: 'processing', who: HOLDER, primary: true },
    hand_over: { to: 'processing', who: HOLDER, primary: true },
    submit_draft: { to: ['head_review', 'leader_review'], who: HOLDER, primary: true },
    ...reassigned('processing'),
    lapse_claim: { to: 'processing', who: SYSTEM },
    // Again, where a claim has lapsed and nobody holds it.
    claim: { to: 'processing', who: ['member'] },
    consult: { to: 'processing', who: HOLDER },
    ...consulted('processing'),
    hand_over_again: { to: 'processing', who: HOLDER_OR_HEAD },
    ...childReported('processing'),
    allow_supplement: { to: 'processing', who: LEADER },
    request_supplement: { to: 'awaiting_supplement', who: HOLDER, clock: 'pause' },
    request_payment: { to: 'awaiting_payment', who: HOLDER, clock: 'pause' },
    stop: { to: 'stopped', who: LEADER, clock: 'pause' },
    ...running('processing'),
    ...WITHDRAW,
  },
  head_review: {
    endorse: { to: 'leader_review', who: HEAD, primary: true },
    send_back: { to: 'processing', who: HEAD },
    ...consulted('head_review'),
    ...reassigned('head_review'),
    ...childReported('processing'),
    ...running('head_review'),
    ...WITHDRAW,
  },
  leader_review: {
    approve: { to: 'to_sign', who: LEADER, primary: true },
    ...BACK_TO_WORK,
    ...consulted('leader_review'),
    ...reassigned('leader_review'),
    ...childReported('processing'),
    ...running('leader_review'),
    ...WITHDRAW,
  },
  to_sign: {
    sign: { to: 'signing', who: LEADER, primary: true },
    ...BACK_TO_WORK,
    ...reassigned('to_sign'),
    ...childReported('processing'),
    ...running('to_sign'),
    ...WITHDRAW,
  },
  signing: {
    complete_signing: { to: 'to_release', who: SYSTEM },
    fail_signing: { to: 'to_sign', who: SYSTEM },
    ...recalculated('signing'),
    ...movedOn('signing'),
  },
  to_release: {
    release: { to: 'released', who: ['registrar'], clock: 'finish', primary: true },
    // An error seen after the signature and before the release: the signed file is kept as revoked.
    correct: { to: 'processing', who: LEADER },
    ...upheld('to_release'),
    ...childReported('to_release'),
    ...running('to_release'),
  },
  awaiting_supplement: {
    receive_supplement: { to: 'processing', who: DESK, clock: 'resume', primary: true },
    // 5 → 8: the time for the supplement has passed.
    stop: { to: 'stopped', who: LEADER },
    ...reassigned('awaiting_supplement'),
    ...childReported('awaiting_supplement'),
    ...recalculated('awaiting_supplement'),
    ...movedOn('awaiting_supplement'),
    ...WITHDRAW,
  },
  awaiting_payment: {
    confirm_payment: { to: 'processing', who: DESK, clock: 'resume', primary: true },
    stop: { to: 'stopped', who: LEADER },
    ...reassigned('awaiting_payment'),
    ...childReported('awaiting_payment'),
    ...recalculated('awaiting_payment'),
    ...movedOn('awaiting_payment'),
    ...WITHDRAW,
  },
  withdrawn: {},
  stopped: {
    resume: { to: 'processing', who: LEADER, clock: 'resume', primary: true },
    // What comes late is taken in; only a decision lets the dossier go on.
    receive_supplement: { to: 'stopped', who: DESK },
    confirm_payment: { to: 'stopped', who: DESK },
    explain_lateness: { to: 'stopped', who: HOLDER_OR_HEAD },
    // 8 → closed: the outside event will not come, or the supplement never did.
    close: { to: 'closed', who: LEADER, clock: 'finish' },
    ...reassigned('stopped'),
    ...childReported('stopped'),
    ...recalculated('stopped'),
    ...movedOn('stopped'),
    // Nobody waits for it any more: the dossier that asked for it has ended.
    withdraw: { to: 'withdrawn', who: SYSTEM, clock: 'finish' },
  },
  closed: {},
  released: {
    // By the house itself where the result goes back to the agency that asked for it.
    return_result: { to: 'returned', who: ['clerk', 'system'], primary: true },
    remind: { to: 'released', who: DESK },
    // 9 → 4: an error found before hand-over.
    correct: { to: 'processing', who: LEADER },
    ...upheld('released'),
    ...childReported('released'),
    ...movedOn('released'),
  },
  returned: {
    // 10 is never opened again: a correction is a dossier of its own, linked to this one.
    revoke: { to: 'returned', who: LEADER },
    ...upheld('returned'),
    ...childReported('returned'),
  },
} as const satisfies Record<DossierState, Row>;

export function moveOf(state: DossierState, command: DossierCommand): Move | undefined {
  const row: Row = STATE_TABLE[state];
  return row[command];
}

export function commandsFrom(state: DossierState): DossierCommand[] {
  return Object.keys(STATE_TABLE[state]) as DossierCommand[];
}

/** Roles a person needs to be asked at all; the relation to the dossier is checked by the policy. */
export const ROLES_OF_WHO = {
  clerk: ['clerk'],
  holder: ['specialist'],
  member: ['specialist'],
  head: ['head'],
  consulted: ['specialist', 'head'],
  leader: ['leader'],
  registrar: ['registrar'],
} as const satisfies Record<Exclude<Who, 'system'>, readonly Role[]>;

const STATES = Object.keys(STATE_TABLE) as DossierState[];
const rows = (state: DossierState): [DossierCommand, Move][] =>
  Object.entries<Move>(STATE_TABLE[state]) as [DossierCommand, Move][];
const targets = (move: Move): readonly DossierState[] => (typeof move.to === 'string' ? [move.to] : move.to);

/** The table as a Mermaid diagram, for the documentation: one arrow between two states, with every command on it. */
export function stateDiagram(): string {
  const arrows = new Map<string, DossierCommand[]>();
  for (const state of STATES) {
    for (const [command, move] of rows(state)) {
      for (const to of targets(move)) {
        const arrow = `${state} --> ${to}`;
        arrows.set(arrow, [...(arrows.get(arrow) ?? []), command]);
      }
    }
  }
  const names = STATES.map((state) => `  ${state}: ${state} [${String(NATIONAL_STATUS[state])}]`);
  const drawn = [...arrows].map(([arrow, commands]) => `  ${arrow}: ${commands.join(', ')}`);
  return ['stateDiagram-v2', ...names, ...drawn].join('\n');
}

/** The table as Markdown: state, command, next state, who, and what it does to the legal clock. */
export function stateMatrix(): string {
  const lines = STATES.flatMap((state) =>
    rows(state).map(([command, move]) =>
      [state, command, targets(move).join(' or '), move.who.join(', '), move.clock ?? ''].join(' | '),
    ),
  );
  return ['state | command | leads to | who | clock', '--- | --- | --- | --- | ---', ...lines]
    .map((line) => `| ${line} |`)
    .join('\n');
}
