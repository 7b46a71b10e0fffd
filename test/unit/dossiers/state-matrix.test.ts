// The whole matrix: every state × every command × every person, against a table written down from the regulation and
// not from the code.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  DOSSIER_COMMANDS,
  DOSSIER_STATES,
  NATIONAL_STATUS,
  OPEN_STATES,
  STATE_WORDS,
  type DossierCommand,
  type DossierState,
} from '#schemas/dossiers/dossier-state.contract';
import { decide } from '../../../server/features/dossiers/decide.domain.ts';
import { mayGive } from '../../../server/features/dossiers/dossier.policy.ts';
import { moveOf, STATE_TABLE, stateDiagram } from '../../../server/features/dossiers/state-table.domain.ts';
import { projectRoot } from '../../../server/platform/paths.ts';
import {
  after,
  at,
  contextOf,
  INPUTS,
  MORNING,
  paperDossierIn,
  PEOPLE,
  take,
  WITH_CHILD,
  WITHOUT_REVIEW,
  wordsFor,
  type PersonName,
} from './paper-office.ts';

type Paper = ReturnType<typeof paperDossierIn>;
type ClockEffect = 'starts' | 'stops for a while' | 'goes on' | 'ends' | 'ends where it stood' | '-';
type Line = readonly [
  DossierCommand,
  DossierState | readonly DossierState[],
  PersonName | readonly PersonName[],
  ClockEffect?,
];

/** One responsible person at a time; the head says who. */
const handedToAnother = (state: DossierState): Line => ['reassign', state, ['head', 'system']];
/** Wherever work is left when a unit ends, its successor takes it over as it stands. */
const withSuccessor = (state: DossierState): Line => ['move_unit', state, 'system'];
/** Between reception and release, while the clock runs: a new appointment with its apology, the reason of a lateness. */
const whileRunning = (state: DossierState): Line[] => [
  ...(state === 'to_release' ? [] : [handedToAnother(state)]),
  ['extend', state, 'leader'],
  ['explain_lateness', state, ['holder', 'head']],
  ['recalculate', state, 'system'],
  withSuccessor(state),
];
/** Nobody holds a dossier before it is assigned. */
const withoutHolder = (state: DossierState): Line[] => [
  ['extend', state, 'leader'],
  ['explain_lateness', state, 'head'],
  ['recalculate', state, 'system'],
  withSuccessor(state),
];
const whilePaused = (state: DossierState): Line[] => [
  handedToAnother(state),
  ['report_child', state, 'system'],
  ['recalculate', state, 'system'],
  withSuccessor(state),
];
/** Another agency takes back its part: what is not signed yet is drafted anew. */
const TAKEN_BACK_ELSEWHERE: Line = ['report_child', 'processing', 'system'];
const WITHDRAWN: Line = ['withdraw', 'withdrawn', ['clerk', 'system'], 'ends'];

/** Phần "Trạng thái": who moves a dossier from where to where, and what that does to its legal clock. */
const REGULATION: Record<DossierState, readonly Line[]> = {
  submitted: [
    ['receive', 'received', 'clerk', 'starts'],
    ['ask_completion', 'awaiting_completion', 'clerk'],
    ['refuse_reception', 'refused', 'clerk', 'ends'],
    withSuccessor('submitted'),
    WITHDRAWN,
  ],
  awaiting_completion: [
    ['resubmit', 'submitted', 'clerk'],
    ['refuse_reception', 'refused', 'clerk', 'ends'],
    withSuccessor('awaiting_completion'),
    WITHDRAWN,
  ],
  refused: [],
  received: [
    ['assign', 'processing', 'head'],
    ['claim', 'processing', ['holder', 'colleague']],
    ['refuse_reception', 'refused', 'clerk', 'ends'],
    ...withoutHolder('received'),
    WITHDRAWN,
  ],
  processing: [
    ['complete_step', 'processing', 'holder'],
    ['submit_draft', ['head_review', 'leader_review'], 'holder'],
    ['lapse_claim', 'processing', 'system'],
    ['claim', 'processing', ['holder', 'colleague']],
    ['consult', 'processing', 'holder'],
    ['give_opinion', 'processing', []],
    ['hand_over', 'processing', 'holder'],
    ['hand_over_again', 'processing', ['holder', 'head']],
    ['report_child', 'processing', 'system'],
    ['allow_supplement', 'processing', 'leader'],
    ...whileRunning('processing'),
    ['request_supplement', 'awaiting_supplement', 'holder', 'stops for a while'],
    ['request_payment', 'awaiting_payment', 'holder', 'stops for a while'],
    ['stop', 'stopped', 'leader', 'stops for a while'],
    WITHDRAWN,
  ],
  head_review: [
    ['endorse', 'leader_review', 'head'],
    ['send_back', 'processing', 'head'],
    ['give_opinion', 'head_review', []],
    TAKEN_BACK_ELSEWHERE,
    ...whileRunning('head_review'),
    WITHDRAWN,
  ],
  leader_review: [
    ['approve', 'to_sign', 'leader'],
    ['send_back', 'processing', 'leader'],
    ['give_opinion', 'leader_review', []],
    TAKEN_BACK_ELSEWHERE,
    ...whileRunning('leader_review'),
    WITHDRAWN,
  ],
  to_sign: [
    ['sign', 'signing', 'leader'],
    ['send_back', 'processing', 'leader'],
    TAKEN_BACK_ELSEWHERE,
    ...whileRunning('to_sign'),
    WITHDRAWN,
  ],
  signing: [
    ['complete_signing', 'to_release', 'system'],
    ['fail_signing', 'to_sign', 'system'],
    ['recalculate', 'signing', 'system'],
    withSuccessor('signing'),
  ],
  to_release: [
    ['release', 'released', 'registrar', 'ends'],
    ['correct', 'processing', 'leader'],
    ['uphold_result', 'to_release', 'leader'],
    ['report_child', 'to_release', 'system'],
    ...whileRunning('to_release'),
  ],
  awaiting_supplement: [
    ['receive_supplement', 'processing', 'clerk', 'goes on'],
    ...whilePaused('awaiting_supplement'),
    ['stop', 'stopped', 'leader', 'stops for a while'],
    WITHDRAWN,
  ],
  awaiting_payment: [
    ['confirm_payment', 'processing', 'clerk', 'goes on'],
    ...whilePaused('awaiting_payment'),
    ['stop', 'stopped', 'leader', 'stops for a while'],
    WITHDRAWN,
  ],
  withdrawn: [],
  stopped: [
    ['resume', 'processing', 'leader', 'goes on'],
    ['close', 'closed', 'leader', 'ends where it stood'],
    ['receive_supplement', 'stopped', 'clerk'],
    ['confirm_payment', 'stopped', 'clerk'],
    ['explain_lateness', 'stopped', ['holder', 'head']],
    ...whilePaused('stopped'),
    ['withdraw', 'withdrawn', 'system', 'ends'],
  ],
  closed: [],
  released: [
    ['return_result', 'returned', ['clerk', 'system']],
    ['remind', 'released', 'clerk'],
    ['correct', 'processing', 'leader'],
    ['uphold_result', 'released', 'leader'],
    ['report_child', 'released', 'system'],
    withSuccessor('released'),
  ],
  returned: [
    ['revoke', 'returned', 'leader'],
    ['uphold_result', 'returned', 'leader'],
    ['report_child', 'returned', 'system'],
  ],
};

/** TrangThaiHoSo: the ten statuses of the national portal and the moves it knows between them. */
const NATIONAL_MOVES: Record<number, readonly number[]> = {
  1: [2, 3, 5, 7],
  2: [4, 3, 7],
  3: [],
  4: [4, 5, 6, 8, 9, 7],
  5: [1, 3, 4, 8, 7],
  6: [4, 8, 7],
  7: [],
  8: [4, 7], // or closed, which the portal also calls 8; 7 only with the dossier that asked for it
  9: [10, 4],
  10: [],
};

const names = Object.keys(PEOPLE) as PersonName[];
const lineOf = (state: DossierState, command: DossierCommand): Line | undefined =>
  REGULATION[state].find(([known]) => known === command);
const peopleOf = (line: Line): readonly PersonName[] => (typeof line[2] === 'string' ? [line[2]] : line[2]);
const targetsOf = (line: Line): readonly DossierState[] => (typeof line[1] === 'string' ? [line[1]] : line[1]);

describe('the state table against the regulation', () => {
  for (const state of DOSSIER_STATES) {
    it(`${state}: each of ${String(DOSSIER_COMMANDS.length)} commands is open to the people it names and to nobody else`, () => {
      const dossier = paperDossierIn(state);
      assert.equal(dossier.state, state);
      for (const command of DOSSIER_COMMANDS) {
        const line = lineOf(state, command);
        const entitled = names.filter((name) => mayGive(PEOPLE[name], command, dossier));
        assert.deepEqual([...entitled].sort(), line ? [...peopleOf(line)].sort() : [], `${command} in ${state}`);
      }
    });

    it(`${state}: a command it does not know is refused with what it does know`, () => {
      const dossier = paperDossierIn(state);
      for (const command of DOSSIER_COMMANDS.filter((c) => !lineOf(state, c))) {
        for (const name of names) {
          const input = INPUTS[command];
          const refused = decide(dossier, input, contextOf(input, { actor: PEOPLE[name] }));
          assert.ok(!refused.ok, `${command} by ${name} was taken`);
          assert.equal(refused.code, 'dossiers.wrong_state');
          assert.equal(refused.params?.['state'], state);
          assert.equal(refused.params['stateName'], STATE_WORDS[state].vi);
          assert.deepEqual(
            [...(refused.params['allowed'] as string[])].sort(),
            REGULATION[state].map(([known]) => known).sort(),
          );
        }
      }
    });

    it(`${state}: every command it knows leads where the regulation says`, () => {
      for (const line of REGULATION[state]) {
        const [command, , , effect = '-'] = line;
        const { dossier: before, now } = readyFor(command, state);
        // An opinion is given by the unit that was asked, which a plain dossier does not have.
        const by = PEOPLE[peopleOf(line)[0] ?? 'otherSpecialist'];
        const seen = take(before, wordsFor(command, before), { actor: by, now });
        assert.ok(seen.ok, `${command}: ${seen.ok ? '' : seen.code}`);
        const { dossier } = seen.value;
        assert.ok(targetsOf(line).includes(dossier.state), `${command} led to ${dossier.state}`);
        assert.equal(dossier.open, OPEN_STATES.includes(dossier.state));
        assertClock(effect, before, dossier);
      }
    });
  }

  it('has no line that the regulation does not have', () => {
    const coded = DOSSIER_STATES.flatMap((s) => Object.keys(STATE_TABLE[s]).map((c) => `${s} ${c}`));
    const written = DOSSIER_STATES.flatMap((s) => REGULATION[s].map(([c]) => `${s} ${c}`));
    assert.deepEqual(coded.sort(), written.sort());
  });

  it('makes only moves that the national portal knows', () => {
    for (const state of DOSSIER_STATES) {
      for (const line of REGULATION[state]) {
        for (const to of targetsOf(line)) {
          const [from, next] = [NATIONAL_STATUS[state], NATIONAL_STATUS[to]];
          if (state === 'awaiting_completion') assert.notEqual(next, 4, 'before reception nothing is processed');
          if (state === 'awaiting_supplement') assert.ok(![1, 3].includes(next), 'after reception nothing is refused');
          assert.ok(
            from === next || NATIONAL_MOVES[from]?.includes(next),
            `${state} (${String(from)}) → ${to} (${String(next)})`,
          );
        }
      }
    }
  });

  it('sends a draft to the head where the process has a review, else straight to the leader', () => {
    const reviewed = after(after(paperDossierIn('processing'), INPUTS.complete_step), INPUTS.submit_draft);
    const direct = after(
      after(paperDossierIn('processing', WITHOUT_REVIEW), INPUTS.complete_step),
      INPUTS.submit_draft,
    );
    assert.equal(reviewed.state, 'head_review');
    assert.equal(direct.state, 'leader_review');
  });

  it('never marks two primary actions for one person', () => {
    for (const state of DOSSIER_STATES) {
      for (const name of names) {
        const primaries = REGULATION[state].filter(
          (line) => peopleOf(line).includes(name) && moveOf(state, line[0])?.primary === true,
        );
        // The three ways on from processing are offered one at a time, by the step the process is at.
        assert.ok(primaries.length <= (state === 'processing' ? 3 : 1), `${state} ${name}`);
      }
    }
  });

  it('is the diagram that the README shows', () => {
    const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8');
    assert.ok(readme.includes(`\`\`\`mermaid\n${stateDiagram()}\n\`\`\``), 'run `motcua states` and put it there');
  });

  it('is drawn whole in its diagram', () => {
    const diagram = stateDiagram().split('\n');
    for (const state of DOSSIER_STATES) {
      for (const line of REGULATION[state]) {
        for (const to of targetsOf(line)) {
          assert.ok(
            diagram.some(
              (drawn) =>
                drawn.trim().startsWith(`${state} --> ${to}: `) && drawn.split(': ')[1]?.split(', ').includes(line[0]),
            ),
            `${state} → ${to}`,
          );
        }
      }
    }
  });
});

/** A dossier in the state, and a moment, in which this command is possible by the process, too. */
function readyFor(command: DossierCommand, state: DossierState): { dossier: Paper; now: Date } {
  const dossier = paperDossierIn(state);
  const ready: Partial<Record<DossierCommand, () => { dossier?: Paper; now?: Date }>> = {
    submit_draft: () => ({ dossier: after(dossier, INPUTS.complete_step) }),
    explain_lateness: () => (state === 'stopped' ? { dossier: stoppedLate() } : { now: at('2026-12-04T08:00') }),
    stop: () => (state === 'processing' ? {} : { now: WAITED }),
    refuse_reception: () => (state === 'awaiting_completion' ? { now: WAITED } : {}),
    receive_supplement: () => (state === 'stopped' ? { dossier: stoppedWaiting('awaiting_supplement') } : {}),
    confirm_payment: () => (state === 'stopped' ? { dossier: stoppedWaiting('awaiting_payment') } : {}),
    allow_supplement: () => ({ dossier: after(paperDossierIn('awaiting_supplement'), INPUTS.receive_supplement) }),
    lapse_claim: () => ({
      dossier: after(paperDossierIn('received'), INPUTS.claim, { actor: PEOPLE.holder }),
      now: at('2026-11-26T08:00'),
    }),
    claim: () => ({ dossier: { ...dossier, holder: null } }),
    give_opinion: () => ({ dossier: askedAlready(state) }),
    hand_over: () => ({ dossier: paperDossierIn('processing', WITH_CHILD) }),
    report_child: () => ({ dossier: hasJoined(state) ? paperDossierIn(state, WITH_CHILD) : handedOver(state) }),
    uphold_result: () => {
      const whole = paperDossierIn(state, WITH_CHILD);
      return {
        dossier: after(whole, wordsFor('report_child', whole), { actor: PEOPLE.system, now: at('2026-11-24T09:00') }),
      };
    },
    hand_over_again: () => {
      const sent = handedOver('processing');
      return { dossier: after(sent, wordsFor('report_child', sent), { actor: PEOPLE.system }) };
    },
  };
  return { dossier, now: MORNING, ...ready[command]?.() };
}

/** The day after the one named for papers and payments. */
const WAITED = at('2026-12-11T08:00');
const stoppedWaiting = (state: 'awaiting_supplement' | 'awaiting_payment'): Paper =>
  after(paperDossierIn(state), INPUTS.stop, { now: WAITED });
/** Late already when it was stopped. */
const stoppedLate = (): Paper => after(paperDossierIn('processing'), INPUTS.stop, { now: at('2026-12-04T08:00') });

/** The opinion of a unit was asked before the dossier came to the state. */
const askedAlready = (state: DossierState): Paper => ({
  ...paperDossierIn(state),
  consultations: after(paperDossierIn('processing'), INPUTS.consult, { actor: PEOPLE.holder }).consultations,
});

/** No draft without the part of the other agency: from there on it can only be taken back. */
const hasJoined = (state: DossierState): boolean =>
  ['head_review', 'leader_review', 'to_sign', 'to_release', 'released', 'returned'].includes(state);

/** Another agency was asked before the dossier came to the state. */
function handedOver(state: DossierState): Paper {
  const { children } = after(paperDossierIn('processing', WITH_CHILD), INPUTS.hand_over, { actor: PEOPLE.holder });
  return { ...paperDossierIn(state, WITH_CHILD), children };
}

function assertClock(effect: ClockEffect, before: Paper, dossier: Paper): void {
  const open = dossier.clock.pauses.filter((p) => !p.to).length;
  switch (effect) {
    case 'starts':
      assert.ok(dossier.clock.receivedAt && dossier.clock.originalDueAt && dossier.clock.currentDueAt);
      assert.deepEqual(dossier.sortDueAt, dossier.clock.currentDueAt);
      break;
    case 'stops for a while':
      assert.equal(open, 1);
      break;
    case 'goes on':
      assert.equal(open, 0);
      assert.ok(dossier.clock.pauses.length > 0);
      break;
    case 'ends':
      assert.equal(open, 0);
      assert.ok(dossier.finishedAt);
      assert.equal(dossier.onTime === null, before.clock.receivedAt === undefined);
      break;
    case 'ends where it stood':
      // Stopped and never resumed: it ended at the moment its clock was stopped.
      assert.equal(open, 1);
      assert.deepEqual(dossier.finishedAt, before.clock.pauses.at(-1)?.from);
      break;
    case '-':
      assert.deepEqual(
        [dossier.clock.currentDueAt, dossier.clock.pauses],
        [before.clock.currentDueAt, before.clock.pauses],
      );
      assert.deepEqual(dossier.finishedAt, before.finishedAt);
  }
}
