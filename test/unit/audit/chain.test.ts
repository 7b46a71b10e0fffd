// Every way of tampering with a history is named: which line, in which of the two copies, and what differs.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findFlaw, flawOfLostDossier } from '../../../server/features/audit/chain.domain.ts';
import type { DossierEvent } from '../../../server/features/dossiers/index.ts';
import { aTrace, type Traced } from './traces.ts';

const LINES = 5;

function at(events: DossierEvent[], number: number): DossierEvent {
  const event = events[number - 1];
  if (!event) throw new Error(`no line ${String(number)}`);
  return event;
}

/** What the check says after somebody did something to five good lines. */
function after(tamper: (t: Traced) => void) {
  const traced = aTrace('d1', LINES);
  tamper(traced);
  const flaw = findFlaw(traced.dossier, traced.history);
  return flaw && [flaw.where, flaw.kind, flaw.event, flaw.differs.join(' ')];
}

describe('the chain of a dossier', () => {
  it('holds as the house writes it', () => {
    assert.equal(
      after(() => undefined),
      null,
    );
  });

  it('holds while its last lines are on their way to the history', () => {
    const flaw = after(({ dossier, history }) => {
      dossier.pendingEvents = structuredClone(dossier.trace.slice(3));
      history.splice(4);
    });
    assert.equal(flaw, null);
  });

  describe('altered inside the dossier', () => {
    it('names the line and the field of a note that was changed', () => {
      const flaw = after(({ dossier }) => {
        at(dossier.trace, 2).note = 'một lý do khác';
      });
      assert.deepEqual(flaw, ['dossier', 'line', 2, 'note']);
    });

    it('names the moment, the person and the state alike', () => {
      const flaw = after(({ dossier }) => {
        Object.assign(at(dossier.trace, 3), {
          at: new Date(0),
          actor: { id: 'x', name: 'x', title: '' },
          to: 'closed',
        });
      });
      assert.deepEqual(flaw, ['dossier', 'line', 3, 'at actor to']);
    });

    it('says "hash" where the same change was made in both copies', () => {
      const flaw = after(({ dossier, history }) => {
        at(dossier.trace, 4).note = 'một lý do khác';
        at(history, 4).note = 'một lý do khác';
      });
      assert.deepEqual(flaw, ['dossier', 'line', 4, 'hash']);
    });

    it('names the place of a line that was removed', () => {
      assert.deepEqual(
        after(({ dossier }) => dossier.trace.splice(2, 1)),
        ['dossier', 'line', 3, 'previousHash version'],
      );
    });

    it('names the first line when that was removed', () => {
      assert.deepEqual(
        after(({ dossier }) => dossier.trace.shift()),
        ['dossier', 'line', 1, 'previousHash version'],
      );
    });

    it('names the end when the last line was removed', () => {
      assert.deepEqual(
        after(({ dossier }) => dossier.trace.pop()),
        ['dossier', 'end', 4, 'lastHash version'],
      );
    });

    it('names the end when dossier and history were both cut, and the state set back with them', () => {
      const flaw = after(({ dossier, history }) => {
        dossier.trace.splice(1);
        history.splice(1);
        Object.assign(dossier, { lastHash: at(history, 1).hash, state: 'submitted' });
      });
      assert.deepEqual(flaw, ['dossier', 'end', 1, 'version']);
    });

    it('names the place of a line that was put in', () => {
      const foreign = at(aTrace('d2', 2).dossier.trace, 2);
      assert.deepEqual(
        after(({ dossier }) => dossier.trace.splice(1, 0, foreign)),
        ['dossier', 'line', 2, 'previousHash dossierId'],
      );
    });

    it('names a line that was put at the end', () => {
      const flaw = after(({ dossier }) => {
        dossier.trace.push({ ...at(dossier.trace, 5), id: 'thêm', note: 'thêm' });
      });
      assert.deepEqual(flaw, ['dossier', 'line', 6, 'previousHash version']);
    });

    it('names the first of two lines that changed places', () => {
      const flaw = after(({ dossier: { trace } }) => {
        trace.splice(1, 2, at(trace, 3), at(trace, 2));
      });
      assert.deepEqual(flaw, ['dossier', 'line', 2, 'previousHash version']);
    });

    for (const [field, value] of [
      ['lastHash', 'f'.repeat(64)],
      ['state', 'returned'],
      ['version', 6],
    ] as const) {
      it(`names the end when ${field} is not that of the last line`, () => {
        assert.deepEqual(
          after(({ dossier }) => Object.assign(dossier, { [field]: value })),
          ['dossier', 'end', 5, field],
        );
      });
    }
  });

  describe('altered in the history', () => {
    it('names the line and the field of a note that was changed', () => {
      const flaw = after(({ history }) => {
        at(history, 2).note = 'một lý do khác';
      });
      assert.deepEqual(flaw, ['history', 'line', 2, 'note']);
    });

    it('names a line that was removed, wherever it stood', () => {
      for (const number of [1, 3, 5]) {
        const flaw = after(({ history }) => history.splice(number - 1, 1));
        assert.deepEqual(flaw, ['history', 'missing', number, '']);
      }
    });

    it('names a line that was put in', () => {
      const flaw = after(({ history }) => {
        history.push({ ...at(history, 3), id: 'thêm', version: 6 });
      });
      assert.deepEqual(flaw, ['history', 'extra', 6, '']);
    });

    it('names the first of two lines that changed places', () => {
      const flaw = after(({ history }) => {
        at(history, 2).version = 3;
        at(history, 3).version = 2;
      });
      assert.deepEqual(flaw, ['history', 'line', 2, 'version']);
    });
  });

  it('names an event on its way that the dossier does not know, or knows otherwise', () => {
    const flaw = after(({ dossier }) => {
      dossier.pendingEvents = [{ ...at(dossier.trace, 5), note: 'khác' }];
    });
    assert.deepEqual(flaw, ['outbox', 'line', 5, 'note']);
    const extra = after(({ dossier }) => {
      dossier.pendingEvents = [{ ...at(dossier.trace, 5), id: 'thêm', version: 6 }];
    });
    assert.deepEqual(extra, ['outbox', 'extra', 6, '']);
  });

  it('names a history whose dossier is gone', () => {
    assert.equal(flawOfLostDossier(aTrace('d1', 2).history).kind, 'no_dossier');
  });

  it('never holds after any single change of any field of any line in either copy', () => {
    const fields = Object.keys(at(aTrace('d1', 1).history, 1)) as (keyof DossierEvent)[];
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.integer({ min: 1, max: LINES }),
        fc.constantFrom(...fields),
        (inHistory, number, field) => {
          const traced = aTrace('d1', LINES);
          const line = at(inHistory ? traced.history : traced.dossier.trace, number);
          Object.assign(line, { [field]: 'khác' });
          const flaw = findFlaw(traced.dossier, traced.history);
          assert.ok(flaw, `${field} of line ${String(number)}`);
          assert.ok((flaw.event ?? 0) <= number);
        },
      ),
    );
  });
});
