// The one table: state × command → next state, who, and what it does to the legal clock.
// Server guard, buttons, tests and the printed diagram all read it; nobody assigns a state elsewhere.
import { NATIONAL_STATUS, type DossierCommand, type DossierState } from '#schemas/dossiers/dossier-state.contract';
import type { Role } from '#schemas/accounts/account.contract';

/** `holder` = the specialist who holds the dossier; `head` = head of its unit; the others by role in the agency. */
export type Who = 'clerk' | 'holder' | 'head' | 'leader' | 'registrar' | 'system';

export interface Move {
  /** The next state, or the two it chooses between by the process of the procedure. */
  to: DossierState | readonly [DossierState, DossierState];
  who: readonly Who[];
  /** start at valid reception · pause and resume with a dated record · finish = the moment that counts for on time. */
  clock?: 'start' | 'pause' | 'resume' | 'finish';
  /** The one next action that the page shows as its primary button. */
  primary?: true;
}

type Row = Partial<Record<DossierCommand, Move>>;

const DESK: readonly Who[] = ['clerk'];
const HOLDER: readonly Who[] = ['holder'];
const HEAD: readonly Who[] = ['head'];
const LEADER: readonly Who[] = ['leader'];

/** On the applicant's written request, only before the result is signed; papers and wish are taken at the desk. */
const WITHDRAW: Row = { withdraw: { to: 'withdrawn', who: DESK, clock: 'finish' } };
const BACK_TO_WORK: Row = { send_back: { to: 'processing', who: LEADER } };

export const STATE_TABLE = {
  submitted: {
    receive: { to: 'received', who: DESK, clock: 'start', primary: true },
    ask_completion: { to: 'awaiting_completion', who: DESK },
    refuse_reception: { to: 'refused', who: DESK, clock: 'finish' },
    ...WITHDRAW,
  },
  awaiting_completion: {
    resubmit: { to: 'submitted', who: DESK, primary: true },
    refuse_reception: { to: 'refused', who: DESK, clock: 'finish' },
    ...WITHDRAW,
  },
  refused: {},
  received: {
    assign: { to: 'processing', who: HEAD, primary: true },
    // 2 → 3: an error of reception, with its reason.
    refuse_reception: { to: 'refused', who: DESK, clock: 'finish' },
    ...WITHDRAW,
  },
  processing: {
    complete_step: { to: 'processing', who: HOLDER, primary: true },
    submit_draft: { to: ['head_review', 'leader_review'], who: HOLDER, primary: true },
    reassign: { to: 'processing', who: HEAD },
    request_supplement: { to: 'awaiting_supplement', who: HOLDER, clock: 'pause' },
    request_payment: { to: 'awaiting_payment', who: HOLDER, clock: 'pause' },
    stop: { to: 'stopped', who: LEADER, clock: 'pause' },
    ...WITHDRAW,
  },
  head_review: {
    endorse: { to: 'leader_review', who: HEAD, primary: true },
    send_back: { to: 'processing', who: HEAD },
    ...WITHDRAW,
  },
  leader_review: {
    approve: { to: 'to_sign', who: LEADER, primary: true },
    ...BACK_TO_WORK,
    ...WITHDRAW,
  },
  to_sign: {
    sign: { to: 'signing', who: LEADER, primary: true },
    ...BACK_TO_WORK,
    ...WITHDRAW,
  },
  signing: {
    complete_signing: { to: 'to_release', who: ['system'] },
    fail_signing: { to: 'to_sign', who: ['system'] },
  },
  to_release: {
    release: { to: 'released', who: ['registrar'], clock: 'finish', primary: true },
  },
  awaiting_supplement: {
    receive_supplement: { to: 'processing', who: DESK, clock: 'resume', primary: true },
    // 5 → 8: the time for the supplement has passed.
    stop: { to: 'stopped', who: LEADER },
    ...WITHDRAW,
  },
  awaiting_payment: {
    confirm_payment: { to: 'processing', who: DESK, clock: 'resume', primary: true },
    stop: { to: 'stopped', who: LEADER },
    ...WITHDRAW,
  },
  withdrawn: {},
  stopped: {
    resume: { to: 'processing', who: LEADER, clock: 'resume', primary: true },
  },
  released: {
    return_result: { to: 'returned', who: DESK, primary: true },
  },
  returned: {},
} as const satisfies Record<DossierState, Row>;

export function moveOf(state: DossierState, command: DossierCommand): Move | undefined {
  const row: Row = STATE_TABLE[state];
  return row[command];
}

export function commandsFrom(state: DossierState): DossierCommand[] {
  return Object.keys(STATE_TABLE[state]) as DossierCommand[];
}

/** Roles a person needs to be asked at all; the relation to the dossier is checked by the policy. */
export const ROLE_OF_WHO = {
  clerk: 'clerk',
  holder: 'specialist',
  head: 'head',
  leader: 'leader',
  registrar: 'registrar',
} as const satisfies Record<Exclude<Who, 'system'>, Role>;

const rows = (state: DossierState): [string, Move][] => Object.entries<Move>(STATE_TABLE[state]);
const targets = (move: Move): readonly DossierState[] => (typeof move.to === 'string' ? [move.to] : move.to);

/** The table as a Mermaid diagram, for the documentation. */
export function stateDiagram(): string {
  const lines = (Object.keys(STATE_TABLE) as DossierState[]).flatMap((state) =>
    rows(state).flatMap(([command, move]) =>
      targets(move).map((to) => `  ${state} --> ${to}: ${command} (${move.who.join(', ')})`),
    ),
  );
  const notes = (Object.keys(STATE_TABLE) as DossierState[]).map(
    (state) => `  ${state}: ${state} [${String(NATIONAL_STATUS[state])}]`,
  );
  return ['stateDiagram-v2', ...notes, ...lines].join('\n');
}
