// The day after a unit has ended: its people and what is left with it go to its successor, one safe write each.
import type { AgencyRecord, UnitRecord } from '#schemas/catalogue/agency.model';
import type { JobHandler } from '../../platform/jobs/runner.ts';
import { DomainError } from '../../platform/kernel/domain-error.ts';
import { derivedId } from '../../platform/kernel/ids.ts';
import { dayOf } from '../../platform/kernel/vietnam-time.ts';
import type { DossierFactsStore } from './dossier-facts.store.ts';
import { cameOn, decisionsOn, unitInChargeOn } from './succession.domain.ts';

export const MOVE_ENDED_UNITS = 'move-ended-units';

interface Named {
  id: string;
  name: string;
}

/** One unit's way to the one in charge of its work. */
interface UnitMove {
  /** Names the move: the same unit on its way to the same successor. */
  id: string;
  agencyId: string;
  from: Named;
  to: Named;
  /** Numbers of the decisions. */
  basis: string;
  /** The moves by which people come there on the same day, this one among them. */
  together: readonly { id: string; unitId: string }[];
  /** Who leads the unit where several heads come at once. */
  namedHeadId: string | undefined;
}

export interface SuccessionDeps {
  agencies(): Promise<readonly AgencyRecord[]>;
  dossiers: Pick<DossierFactsStore, 'listLeft'>;
  /** Moves the accounts of a unit; those who have moved already are left alone. */
  moveStaff(move: UnitMove): Promise<void>;
  /** Gives the system command to a dossier; a repeat of the command id changes nothing. */
  giveAsSystem(
    dossierId: string,
    commandId: string,
    input: { command: 'move_unit'; from: Named; to: Named; basis: string },
  ): Promise<unknown>;
  clock: { now(): Date };
}

/** The dossier ended, or was moved by another run, since it was found: nothing is left to move. */
const NOTHING_LEFT = ['dossiers.wrong_state', 'dossiers.not_found', 'dossiers.unit_elsewhere'];

/**
 * Recurs: what comes to an ended unit later (a result taken back, a step begun at midnight) is moved by the next run. A
 * run that was killed is repeated and finds only what has not moved yet.
 */
export function successionJob(deps: SuccessionDeps): JobHandler {
  return {
    kind: MOVE_ENDED_UNITS,
    maxAttempts: 5,
    async run() {
      const failures: unknown[] = [];
      for (const agency of await deps.agencies()) {
        for (const move of movesOn(agency, dayOf(deps.clock.now()))) failures.push(...(await moveAll(deps, move)));
      }
      if (failures.length > 0) throw new AggregateError(failures, `${String(failures.length)} moves failed`);
    },
    // The next slot tries again; the runner has logged the causes.
    gaveUp: () => Promise.resolve(),
  };
}

/** Units that somebody else is in charge of by a day, in the order of the days on which that began. */
function movesOn({ _id, units }: AgencyRecord, day: string): UnitMove[] {
  const moves = units.flatMap((unit) => {
    const to = unitInChargeOn(units, unit.id, day);
    const on = cameOn(units, unit.id, day);
    return to && to.id !== unit.id && on !== undefined ? [{ unit, to, on, id: moveId(_id, unit, to) }] : [];
  });
  moves.sort((a, b) => a.on.localeCompare(b.on));
  return moves.map(({ unit, to, on, id }) => ({
    ...{ id, agencyId: _id, from: named(unit), to: named(to), basis: decisionsOn(units, unit.id, day) },
    together: moves
      .filter((other) => other.to === to && other.on === on)
      .map((other) => ({ id: other.id, unitId: other.unit.id })),
    namedHeadId: to.namedHeadId,
  }));
}

const moveId = (agencyId: string, unit: UnitRecord, to: UnitRecord): string =>
  [MOVE_ENDED_UNITS, agencyId, unit.id, to.id].join(':');

const named = ({ id, name }: UnitRecord): Named => ({ id, name });

/** People first, so that whoever holds a dossier can be found in the unit it comes to. @returns what failed */
async function moveAll(deps: SuccessionDeps, move: UnitMove): Promise<unknown[]> {
  const { agencyId, from, to, basis } = move;
  const failures: unknown[] = [];
  // An account that cannot be moved must not hold up the work, which its holder keeps.
  await deps.moveStaff(move).catch((error: unknown) => failures.push(error));
  for (const { _id, version } of await deps.dossiers.listLeft(agencyId, from.id)) {
    try {
      // Named by the version it was found in: should it ever come back to the unit, that is another move.
      const commandId = derivedId(move.id, _id, String(version));
      await deps.giveAsSystem(_id, commandId, { command: 'move_unit', from, to, basis });
    } catch (error) {
      // One dossier that cannot be moved must not hold up the others.
      if (!(error instanceof DomainError && NOTHING_LEFT.includes(error.code))) failures.push(error);
    }
  }
  return failures;
}
