// The invariant, on random lives: an open dossier always has a next mover and a time, and is found once that time has passed.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DOSSIER_COMMANDS, DOSSIER_STATES, type DossierCommand } from '#schemas/dossiers/dossier-state.contract';
import type { CommandInput } from '../../../server/features/dossiers/decision.domain.ts';
import type { DossierRecord } from '../../../server/features/dossiers/record.domain.ts';
import { commandsFrom } from '../../../server/features/dossiers/state-table.domain.ts';
import { breachesOf } from '../../../server/features/radar/breaches.domain.ts';
import {
  compareBoard,
  contentOf,
  findingId,
  markOf,
  type Standing,
} from '../../../server/features/radar/finding.domain.ts';
import type { RadarOffice } from '../../../server/features/radar/facts.domain.ts';
import {
  CALENDAR,
  INPUTS,
  MORNING,
  OFFICE,
  paperDossierIn,
  PEOPLE,
  PROCEDURE,
  take,
  WITHOUT_REVIEW,
} from '../dossiers/paper-office.ts';

const office: RadarOffice = { calendar: CALENDAR, rules: OFFICE.rules, headed: new Set(['policy']) };

const road = fc.record({
  start: fc.constantFrom(...DOSSIER_STATES),
  procedure: fc.constantFrom(PROCEDURE, WITHOUT_REVIEW),
  steps: fc.array(
    fc.record({
      rank: fc.nat(12),
      any: fc.option(fc.constantFrom(...DOSSIER_COMMANDS), { freq: 4 }),
      by: fc.constantFrom(PEOPLE.holder, PEOPLE.head, PEOPLE.leader, PEOPLE.clerk, PEOPLE.system),
      minutes: fc.nat(3 * 1440),
    }),
    { maxLength: 25 },
  ),
});
type Road = typeof road extends fc.Arbitrary<infer R> ? R : never;

/** The dossier after each accepted command, with the moment of it. */
function live({ start, procedure, steps }: Road): { dossier: DossierRecord; now: Date }[] {
  let dossier = paperDossierIn(start, procedure);
  let time = MORNING.getTime();
  const stops = [{ dossier, now: MORNING }];
  for (const { rank, any, by, minutes } of steps) {
    time += minutes * 60_000;
    const known = commandsFrom(dossier.state);
    const taken = take(dossier, fresh(any ?? known[rank % Math.max(known.length, 1)] ?? 'receive', time), {
      now: new Date(time),
      actor: by,
    });
    if (!taken.ok) continue;
    dossier = taken.value.dossier;
    stops.push({ dossier, now: new Date(time) });
  }
  return stops;
}

/** Days that people name lie ahead of the clock of the road. */
function fresh(command: DossierCommand, now: number): CommandInput {
  const day = new Date(now + 10 * 86_400_000).toISOString().slice(0, 10);
  const input: Record<string, unknown> = { ...INPUTS[command] };
  for (const name of ['deadlineOn', 'payBy', 'reviewOn', 'answerBy']) if (name in input) input[name] = day;
  return input as CommandInput;
}

const everywhere = (check: (dossier: DossierRecord, now: Date) => void): void => {
  fc.assert(
    fc.property(road, (r) => {
      for (const { dossier, now } of live(r)) check(dossier, now);
    }),
    { numRuns: 300 },
  );
};

describe('on any road of a dossier', () => {
  it('an open one has a next mover and a time for the next action', () => {
    everywhere((dossier) => {
      if (!dossier.open) return;
      assert.ok(dossier.actBy instanceof Date, dossier.state);
      assert.ok(dossier.waitingOn !== '' && dossier.waitingOn !== 'nobody', dossier.state);
    });
  });

  it('the radar finds it a minute after that time, whatever it waits for', () => {
    everywhere((dossier, now) => {
      if (!dossier.actBy) return;
      // A reminder gives the applicant the same days again.
      const again = dossier.reminders.length > 0 ? (OFFICE.rules.uncollectedDays + 1) * 86_400_000 : 0;
      const passed = new Date(Math.max(dossier.actBy.getTime(), now.getTime() + again) + 60_000);
      const found = breachesOf(dossier, passed, office);
      assert.ok(found.length > 0, `${dossier.state} ${dossier.actBy.toISOString()}`);
      if (dossier.open) assert.ok(found.some((breach) => breach.code !== 'dossier_near'));
    });
  });

  it('nothing that is found is without somebody who can mend it, and no code stands twice', () => {
    everywhere((dossier, now) => {
      const found = breachesOf(dossier, new Date(now.getTime() + 40 * 86_400_000), office);
      assert.equal(new Set(found.map((breach) => breach.code)).size, found.length);
      for (const breach of found) {
        assert.ok(breach.owners.length > 0, breach.code);
        assert.ok(breach.owners.every((key) => breach.scopes.includes(key)));
        if (breach.action !== 'open' && breach.action !== 'retry_jobs') {
          assert.ok(
            commandsFrom(dossier.state).includes(breach.action),
            `${breach.code}: ${breach.action} in ${dossier.state}`,
          );
        }
      }
    });
  });

  it('a level never falls while time passes and nobody acts', () => {
    const rank = { owner: 0, head: 1, leader: 2 };
    everywhere((dossier, now) => {
      const levels = new Map<string, number>();
      for (let day = 0; day < 12; day++) {
        const at = new Date(now.getTime() + day * 86_400_000);
        for (const { code, level, since, proposes } of breachesOf(dossier, at, office)) {
          if (code === 'dossier_near' || proposes === 'extend') continue;
          const key = `${code} ${since.toISOString()}`;
          assert.ok(rank[level] >= (levels.get(key) ?? 0), key);
          levels.set(key, rank[level]);
        }
      }
    });
  });

  it('a board that is compared again with the same dossiers changes nothing', () => {
    everywhere((dossier, now) => {
      const at = new Date(now.getTime() + 20 * 86_400_000);
      const found = breachesOf(dossier, at, office).map((breach) => contentOf(dossier, breach));
      const standing: Standing[] = found.map((content) => ({
        _id: findingId(content.dossierId, content.code),
        mark: markOf(content),
      }));
      assert.deepEqual(compareBoard(standing, found), { added: [], changed: [], mended: [] });
      assert.equal(compareBoard([], found).added.length, found.length);
      assert.equal(compareBoard(standing, []).mended.length, found.length);
    });
  });
});
