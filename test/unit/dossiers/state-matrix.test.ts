// The whole matrix: every state × every command × every person, against a table written down from the regulation and
// not from the code.
import assert from 'node:assert/strict';
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
import {
  after,
  contextOf,
  INPUTS,
  paperDossierIn,
  PEOPLE,
  take,
  WITHOUT_REVIEW,
  type PersonName,
} from './paper-office.ts';

type ClockEffect = 'starts' | 'stops for a while' | 'goes on' | 'ends' | '-';
type Line = readonly [DossierCommand, DossierState | readonly DossierState[], PersonName, ClockEffect?];

/** Phần "Trạng thái": who moves a dossier from where to where, and what that does to its legal clock. */
const REGULATION: Record<DossierState, readonly Line[]> = {
  submitted: [
    ['receive', 'received', 'clerk', 'starts'],
    ['ask_completion', 'awaiting_completion', 'clerk'],
    ['refuse_reception', 'refused', 'clerk', 'ends'],
    ['withdraw', 'withdrawn', 'clerk', 'ends'],
  ],
  awaiting_completion: [
    ['resubmit', 'submitted', 'clerk'],
    ['refuse_reception', 'refused', 'clerk', 'ends'],
    ['withdraw', 'withdrawn', 'clerk', 'ends'],
  ],
  refused: [],
  received: [
    ['assign', 'processing', 'head'],
    ['refuse_reception', 'refused', 'clerk', 'ends'],
    ['withdraw', 'withdrawn', 'clerk', 'ends'],
  ],
  processing: [
    ['complete_step', 'processing', 'holder'],
    ['submit_draft', ['head_review', 'leader_review'], 'holder'],
    ['reassign', 'processing', 'head'],
    ['request_supplement', 'awaiting_supplement', 'holder', 'stops for a while'],
    ['request_payment', 'awaiting_payment', 'holder', 'stops for a while'],
    ['stop', 'stopped', 'leader', 'stops for a while'],
    ['withdraw', 'withdrawn', 'clerk', 'ends'],
  ],
  head_review: [
    ['endorse', 'leader_review', 'head'],
    ['send_back', 'processing', 'head'],
    ['withdraw', 'withdrawn', 'clerk', 'ends'],
  ],
  leader_review: [
    ['approve', 'to_sign', 'leader'],
    ['send_back', 'processing', 'leader'],
    ['withdraw', 'withdrawn', 'clerk', 'ends'],
  ],
  to_sign: [
    ['sign', 'signing', 'leader'],
    ['send_back', 'processing', 'leader'],
    ['withdraw', 'withdrawn', 'clerk', 'ends'],
  ],
  signing: [
    ['complete_signing', 'to_release', 'system'],
    ['fail_signing', 'to_sign', 'system'],
  ],
  to_release: [['release', 'released', 'registrar', 'ends']],
  awaiting_supplement: [
    ['receive_supplement', 'processing', 'clerk', 'goes on'],
    ['stop', 'stopped', 'leader', 'stops for a while'],
    ['withdraw', 'withdrawn', 'clerk', 'ends'],
  ],
  awaiting_payment: [
    ['confirm_payment', 'processing', 'clerk', 'goes on'],
    ['stop', 'stopped', 'leader', 'stops for a while'],
    ['withdraw', 'withdrawn', 'clerk', 'ends'],
  ],
  withdrawn: [],
  stopped: [['resume', 'processing', 'leader', 'goes on']],
  released: [['return_result', 'returned', 'clerk']],
  returned: [],
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
  8: [4],
  9: [10, 4],
  10: [],
};

const names = Object.keys(PEOPLE) as PersonName[];
const lineOf = (state: DossierState, command: DossierCommand): Line | undefined =>
  REGULATION[state].find(([known]) => known === command);
const targetsOf = (line: Line): readonly DossierState[] => (typeof line[1] === 'string' ? [line[1]] : line[1]);

describe('the state table against the regulation', () => {
  for (const state of DOSSIER_STATES) {
    it(`${state}: each of ${String(DOSSIER_COMMANDS.length)} commands is open to the people it names and to nobody else`, () => {
      const dossier = paperDossierIn(state);
      assert.equal(dossier.state, state);
      for (const command of DOSSIER_COMMANDS) {
        const line = lineOf(state, command);
        // Nobody holds a dossier before it is assigned; from then on it is the holder's.
        const entitled = names.filter((name) => mayGive(PEOPLE[name], command, dossier));
        assert.deepEqual(entitled, line ? [line[2]] : [], `${command} in ${state}`);
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
        const [command, , by, effect = '-'] = line;
        const before = readyFor(command, state);
        const seen = take(before, INPUTS[command], { actor: PEOPLE[by] });
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
          assert.ok(NATIONAL_MOVES[from]?.includes(next), `${state} (${String(from)}) → ${to} (${String(next)})`);
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
          ([command, , by]) => by === name && moveOf(state, command)?.primary === true,
        );
        // The two ways on from processing are offered one at a time, by the step the process is at.
        assert.ok(primaries.length <= (state === 'processing' ? 2 : 1), `${state} ${name}`);
      }
    }
  });

  it('is drawn whole in its diagram', () => {
    const diagram = stateDiagram().split('\n');
    for (const state of DOSSIER_STATES) {
      for (const line of REGULATION[state]) {
        for (const to of targetsOf(line)) {
          assert.ok(
            diagram.some((drawn) => drawn.trim().startsWith(`${state} --> ${to}: ${line[0]} `)),
            `${state} → ${to}`,
          );
        }
      }
    }
  });
});

/** A dossier in the state in which this command is possible by the process, too. */
function readyFor(command: DossierCommand, state: DossierState) {
  const dossier = paperDossierIn(state);
  return command === 'submit_draft' ? after(dossier, INPUTS.complete_step) : dossier;
}

type Paper = ReturnType<typeof paperDossierIn>;

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
    case '-':
      assert.deepEqual(dossier.clock, before.clock);
      assert.deepEqual(dossier.finishedAt, before.finishedAt);
  }
}
