// What holds on any road a dossier may take: random commands, random people's time, valid and invalid words.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DOSSIER_STATES, OPEN_STATES } from '#schemas/dossiers/dossier-state.contract';
import type { CommandInput } from '../../../server/features/dossiers/decision.domain.ts';
import { nextMover, restsOnRevokedPart } from '../../../server/features/dossiers/act-by.domain.ts';
import { DOSSIER_ERRORS } from '../../../server/features/dossiers/dossier.errors.ts';
import { findBrokenLink } from '../../../server/features/dossiers/events.domain.ts';
import type { DossierEvent, DossierRecord } from '../../../server/features/dossiers/record.domain.ts';
import { commandsFrom } from '../../../server/features/dossiers/state-table.domain.ts';
import { derivedId } from '../../../server/platform/kernel/ids.ts';
import { INPUTS, paperDossierIn, take } from './paper-office.ts';
import { ODD_WORDS, road, walk, type Stop } from './paper-roads.ts';

const FINAL = DOSSIER_STATES.filter((s) => commandsFrom(s).length === 0);

const everywhere = (check: (stop: Stop) => void): void => {
  fc.assert(
    fc.property(road, (r) => {
      for (const stop of walk(r)) check(stop);
    }),
    { numRuns: 300 },
  );
};
const accepted = (check: (before: DossierRecord, after: DossierRecord, input: CommandInput) => void): void => {
  everywhere(({ before, after, input }) => {
    if (after) check(before, after, input);
  });
};

describe('on any road of a dossier', () => {
  it('random roads reach every state', () => {
    const reached = new Set<string>();
    for (const stops of fc.sample(road, { numRuns: 2_000, seed: 7 }).map(walk)) {
      for (const { before, after } of stops) reached.add(before.state).add(after?.state ?? before.state);
    }
    assert.deepEqual([...reached].sort(), [...DOSSIER_STATES].sort());
  });

  it('the state stays a known one, and open as long as somebody owes work', () => {
    accepted((_before, after) => {
      assert.ok(DOSSIER_STATES.includes(after.state));
      assert.equal(after.open, OPEN_STATES.includes(after.state));
    });
  });

  it('the version grows by one with each accepted command, and a refusal has a known code and changes nothing', () => {
    everywhere(({ before, after, code }) => {
      if (after) assert.equal(after.version, before.version + 1);
      else assert.ok(code !== undefined && code in DOSSIER_ERRORS, code);
    });
  });

  it('a finished dossier accepts nothing', () => {
    assert.deepEqual(FINAL, ['refused', 'withdrawn', 'closed']);
    for (const state of FINAL) {
      const dossier = paperDossierIn(state);
      for (const input of [...Object.values(INPUTS), ...ODD_WORDS]) {
        assert.equal(take(dossier, input).ok, false, `${input.command} in ${state}`);
      }
    }
  });

  it('every open dossier waits for somebody, and nobody is waited for once it is over', () => {
    const keys =
      /^(clerk:H99\.17|head:(policy|planning)|user:(holder|colleague|clerk)|leader:H99\.17|registrar:H99\.17|system|applicant)$/;
    accepted((_before, after) => {
      assert.equal(after.waitingOn, nextMover(after));
      if ([...FINAL, 'returned'].includes(after.state) && !restsOnRevokedPart(after)) {
        assert.deepEqual([after.waitingOn, after.actBy], ['nobody', null]);
      } else {
        assert.match(after.waitingOn, keys, after.state);
        assert.ok(after.actBy, after.state);
      }
    });
  });

  it('a pause or its end never brings the due moment nearer, and the first appointment is never rewritten', () => {
    accepted((before, after) => {
      const [was, is] = [before.clock.currentDueAt, after.clock.currentDueAt];
      if (!was) return;
      assert.ok(is && is >= was, `${was.toISOString()} → ${String(is?.toISOString())}`);
      assert.deepEqual(after.clock.originalDueAt, before.clock.originalDueAt);
      assert.ok(after.clock.originalDueAt && is >= after.clock.originalDueAt);
      assert.deepEqual(after.sortDueAt, is);
    });
  });

  it('at most one pause is open, exactly while the applicant or a stop decision holds the dossier', () => {
    accepted((_before, after) => {
      const open = after.clock.pauses.filter((p) => !p.to).length;
      const paused = ['awaiting_supplement', 'awaiting_payment', 'stopped', 'closed'].includes(after.state);
      assert.equal(open, paused ? 1 : 0, after.state);
    });
  });

  it('a supplement is asked for once after reception, and again only on the word of a leader each time', () => {
    fc.assert(
      fc.property(road, (r) => {
        const taken = walk(r).flatMap(({ after, input }) => (after ? [input.command] : []));
        const asked = taken.filter((command) => command === 'request_supplement').length;
        assert.ok(asked <= 1 + taken.filter((command) => command === 'allow_supplement').length);
      }),
      { numRuns: 300 },
    );
  });

  it('at most one step runs, and never one of a dossier that is over', () => {
    accepted((_before, after) => {
      const running = after.stepRuns.filter((run) => !run.finishedAt);
      assert.ok(running.length <= 1);
      if (FINAL.includes(after.state)) assert.equal(running.length, 0, after.state);
    });
  });

  it('what is signed is what was approved', () => {
    accepted((_before, after) => {
      if (['to_release', 'released', 'returned'].includes(after.state)) {
        assert.equal(after.result?.draftHash, after.approval?.draftHash);
        assert.equal(after.result?.draftHash, after.draft?.hash);
      }
    });
  });

  it('a dossier is finished once, with a verdict where it had an appointment', () => {
    accepted((before, after) => {
      if (before.finishedAt) assert.deepEqual(after.finishedAt, before.finishedAt);
      if (after.finishedAt) assert.equal(after.onTime === null, after.clock.receivedAt === undefined);
      if (!after.open) assert.ok(after.finishedAt, after.state);
      // Taken back to be corrected it is open again; the day of its first release stays the one that counts.
      else if (after.finishedAt) assert.ok(after.revokedResults.length > 0, after.state);
    });
  });

  describe('the trace', () => {
    it('gains one line for each accepted command, chained to the line before', () => {
      accepted((before, after, input) => {
        const line = after.trace.at(-1);
        assert.equal(after.trace.length, before.trace.length + 1);
        assert.equal(line?.command, input.command);
        assert.equal(line.version, after.version);
        assert.deepEqual([line.from, line.to], [before.state, after.state]);
        assert.equal(line.previousHash, before.lastHash);
        assert.equal(after.lastHash, line.hash);
        assert.equal(findBrokenLink(after.trace), undefined);
      });
    });

    it('shows a line that was altered, taken out, moved or put in', () => {
      const tampering: fc.Arbitrary<(trace: DossierEvent[], i: number) => DossierEvent[]> = fc.constantFrom(
        (trace, i) => trace.with(i, { ...line(trace, i), note: 'khác' }),
        (trace, i) => trace.with(i, { ...line(trace, i), at: new Date(line(trace, i).at.getTime() + 1) }),
        (trace, i) => trace.with(i, { ...line(trace, i), actor: { id: 'x', name: 'Ai đó', title: '' } }),
        (trace, i) => trace.with(i, { ...line(trace, i), to: 'returned', from: 'submitted' }),
        (trace, i) => trace.with(i, { ...line(trace, i), hash: derivedId('x') }),
        (trace, i) => [...trace.slice(0, i), line(trace, i), ...trace.slice(i)],
        (trace, i) => (i < trace.length - 1 ? trace.toSpliced(i, 1) : trace.toSpliced(i - 1, 1)),
        (trace, i) => (i === 0 ? trace.toReversed() : [...trace.slice(0, i - 1), line(trace, i), line(trace, i - 1)]),
      );
      const trace = paperDossierIn('returned').trace;
      fc.assert(
        fc.property(tampering, fc.nat(trace.length - 1), (tamper, i) => {
          fc.pre(i > 0);
          assert.ok(findBrokenLink(tamper([...trace], i)));
        }),
      );
    });
  });
});

function line(trace: readonly DossierEvent[], i: number): DossierEvent {
  const found = trace[i];
  if (!found) throw new Error(`no line ${String(i)}`);
  return found;
}
