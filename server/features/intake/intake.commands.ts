// The desk takes a person in: one command, one outcome, one new document.
import type { CounterIntake, Submission } from '#schemas/intake/intake.contract';
import type { AgencyRecord } from '#schemas/catalogue/agency.model';
import type { ProcedureVersionRecord } from '#schemas/catalogue/procedure-version.model';
import type { Clock } from '../../platform/clock/clock.ts';
import type { NumberSeries } from '../../platform/db/number-series.store.ts';
import { DomainError } from '../../platform/kernel/domain-error.ts';
import { newAccessCode } from '../../platform/kernel/ids.ts';
import type { Result } from '../../platform/kernel/result.ts';
import { dayOf } from '../../platform/kernel/vietnam-time.ts';
import { isValidOn, mayTakeInFor, unitInChargeOn, type CatalogueStore } from '../catalogue/index.ts';
import type { ClockOf } from '../deadlines/index.ts';
import {
  SYSTEM_ACTOR,
  type Actor,
  type CommandResult,
  type DossierCommands,
  type DossierRecord,
  type ProcedureSnapshot,
  type Ref,
} from '../dossiers/index.ts';
import {
  commandOf,
  openDossier,
  openFollowing,
  openWithOutcome,
  type IntakeFacts,
  type Origin,
} from './intake.domain.ts';
import { codeSeries, dossierCode } from './numbering.domain.ts';

/** What a dossier that springs from another one is made of; `agencyId` is the agency that solves it. */
export type Following = Omit<CounterIntake, 'outcome' | 'agencyId'> & { agencyId: string };

/** The procedure and the unit that solves it, as a dossier is bound to them, and the desk where its result is fetched. */
interface FixedProcedure {
  procedure: ProcedureSnapshot;
  unit: Ref;
  at?: Place;
}

interface Place {
  agency: Ref;
  unit: Ref;
}

export interface IntakeDeps {
  catalogue: CatalogueStore;
  dossiers: DossierCommands;
  numbers: NumberSeries;
  clock: Clock;
  clockOf: ClockOf;
}

/** The code of a valid reception; the same dossier always gets the same code, so nothing is lost by a retry. */
export async function takeDossierCode(
  numbers: NumberSeries,
  dossier: Pick<DossierRecord, '_id' | 'agency' | 'receivingAgency'>,
  { now, rules }: Pick<IntakeFacts, 'now' | 'rules'>,
): Promise<string> {
  const { id } = rules.codeAgency === 'receiving' ? dossier.receivingAgency : dossier.agency;
  const sequence = await numbers.take(codeSeries(id, now), dossier._id, now);
  return dossierCode(id, now, sequence);
}

export function createIntakeCommands(deps: IntakeDeps) {
  /** What the front gate knows of an application to an agency, taken in at a place. */
  async function factsFor(
    actor: Actor,
    to: { agencyId: string; procedureCode: string },
    { at, fixed }: { at?: Place; fixed?: FixedProcedure | undefined },
  ): Promise<IntakeFacts> {
    const now = deps.clock.now();
    const agency = await deps.catalogue.findAgency(to.agencyId);
    if (!agency) throw new DomainError('intake.agency_unknown', { agencyId: to.agencyId });
    const { procedure, unit } = fixed
      ? { ...fixed, unit: unitOf(agency, fixed.unit.id, now) }
      : await procedureInForce(agency, to.procedureCode, now);
    const desk = agency.units.find((u) => u.desk && isValidOn(u, dayOf(now))) ?? unit;
    return {
      actor,
      now,
      ...(await deps.clockOf({ agencyId: agency._id, unitId: unit.id }, now)),
      agency: { id: agency._id, name: agency.name },
      receivingAgency: at?.agency ?? { id: agency._id, name: agency.name },
      receivingUnit: at?.unit ?? { id: desk.id, name: desk.name },
      unit,
      procedure,
      accessCode: newAccessCode(),
    };
  }

  async function procedureInForce(agency: AgencyRecord, code: string, now: Date): Promise<FixedProcedure> {
    const version = await deps.catalogue.findVersion(agency._id, code, dayOf(now));
    if (!version) throw new DomainError('intake.procedure_unknown', { code });
    return { procedure: snapshotOf(version), unit: unitOf(agency, version.unitId, now) };
  }

  /** A clerk takes in for the own agency, or for another one where boundaries do not matter: inside the province. */
  async function factsAtDesk(actor: Actor, application: CounterIntake | Submission): Promise<IntakeFacts> {
    if (!actor.roles.includes('clerk')) throw new DomainError('intake.forbidden');
    const own = await deps.catalogue.findAgency(actor.agencyId);
    if (!own) throw new Error(`agency ${actor.agencyId} of a signed-in person is missing`);
    const at = { agency: { id: own._id, name: own.name }, unit: unitOf(own, actor.unitId, deps.clock.now()) };
    const { agencyId = own._id, procedureCode } = application;
    await assertWithinReach(own, agencyId);
    return factsFor(actor, { agencyId, procedureCode }, { at });
  }

  async function assertWithinReach(own: AgencyRecord, agencyId: string): Promise<void> {
    const other = await deps.catalogue.findAgency(agencyId);
    if (!other) throw new DomainError('intake.agency_unknown', { agencyId });
    const may = mayTakeInFor(own, other, dayOf(deps.clock.now()));
    if (!may.ok) throw new DomainError(may.code, may.params);
  }

  return {
    /**
     * Takes in a person at the desk with exactly one outcome. A repeat returns the first outcome.
     * @throws DomainError intake.… or dossiers.… naming what is wrong
     */
    async receiveAtCounter(actor: Actor, intake: CounterIntake): Promise<CommandResult> {
      const { commandId, ...words } = intake;
      const opening = { commandId, command: commandOf(intake.outcome).command, words };
      const earlier = await deps.dossiers.findOpened(actor, opening);
      if (earlier) return earlier;
      const facts = await factsAtDesk(actor, intake);
      if (intake.outcome.kind !== 'accept') {
        return deps.dossiers.open(actor, orThrow(openWithOutcome(intake, facts, undefined)), opening);
      }
      // Everything is checked before a number is taken, so a refused application costs none.
      const accepted = orThrow(openWithOutcome(intake, facts, 'not yet taken'));
      await deps.dossiers.claimFiles(accepted);
      const code = await takeDossierCode(deps.numbers, accepted, facts);
      return deps.dossiers.open(actor, orThrow(openWithOutcome(intake, facts, code)), opening);
    },

    /**
     * Opens a dossier that springs from another one, received at once by the house. A repeat returns the first outcome.
     * @throws DomainError intake.… or dossiers.… where the agency has no such procedure or a paper is missing
     */
    async openFollowing(application: Following, origin: Origin, fixed?: FixedProcedure): Promise<CommandResult> {
      const opening = { commandId: application.commandId, command: 'receive', words: application } as const;
      const earlier = await deps.dossiers.findOpened(SYSTEM_ACTOR, opening);
      if (earlier) return earlier;
      const facts = await factsFor(SYSTEM_ACTOR, application, { fixed, ...(fixed?.at ? { at: fixed.at } : {}) });
      // Everything is checked before a number is taken.
      const unnumbered = orThrow(openFollowing(application, facts, origin, 'not yet taken'));
      await deps.dossiers.claimFiles(unnumbered);
      const code = await takeDossierCode(deps.numbers, unnumbered, facts);
      return deps.dossiers.open(SYSTEM_ACTOR, orThrow(openFollowing(application, facts, origin, code)), opening);
    },

    /** The procedure of an agency in force now; undefined where it has none. */
    async procedureOf(agencyId: string, code: string): Promise<ProcedureSnapshot | undefined> {
      const version = await deps.catalogue.findVersion(agencyId, code, dayOf(deps.clock.now()));
      return version ? snapshotOf(version) : undefined;
    },

    /** Registers a submission from outside, which then waits for the desk in status 1. */
    async registerSubmission(actor: Actor, submission: Submission): Promise<CommandResult> {
      const { commandId, ...words } = submission;
      const opening = { commandId, command: 'submit', words } as const;
      const earlier = await deps.dossiers.findOpened(actor, opening);
      if (earlier) return earlier;
      const facts = await factsAtDesk(actor, submission);
      return deps.dossiers.open(actor, orThrow(openDossier(submission, submission.channel, facts)), opening);
    },
  };
}
export type IntakeCommands = ReturnType<typeof createIntakeCommands>;

function orThrow(result: Result<DossierRecord>): DossierRecord {
  if (!result.ok) throw new DomainError(result.code, result.params);
  return result.value;
}

/** The unit an id names, or the one in its place since it ended. */
function unitOf(agency: AgencyRecord, unitId: string, now: Date): Ref {
  const unit = unitInChargeOn(agency.units, unitId, dayOf(now));
  if (!unit) throw new Error(`agency ${agency._id} has no unit ${unitId}`);
  return { id: unit.id, name: unit.name };
}

const snapshotOf = (v: ProcedureVersionRecord): ProcedureSnapshot => ({
  code: v.code,
  name: v.name,
  field: v.field,
  versionId: v._id,
  limit: v.limit,
  result: v.result,
  legalBasis: v.legalBasis,
  feeAmount: v.fee.amount,
  papers: v.papers,
  steps: v.steps,
  standIns: v.standIns,
});
