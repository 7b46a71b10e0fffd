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
import type { CatalogueStore } from '../catalogue/index.ts';
import type { ClockOf } from '../deadlines/index.ts';
import type { Actor, CommandResult, DossierCommands, DossierRecord, ProcedureSnapshot } from '../dossiers/index.ts';
import { commandOf, openDossier, openWithOutcome, type IntakeFacts } from './intake.domain.ts';
import { codeSeries, dossierCode } from './numbering.domain.ts';

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
  dossier: { _id: string; agency: { id: string } },
  now: Date,
): Promise<string> {
  const sequence = await numbers.take(codeSeries(dossier.agency.id, now), dossier._id, now);
  return dossierCode(dossier.agency.id, now, sequence);
}

export function createIntakeCommands(deps: IntakeDeps) {
  async function factsFor(actor: Actor, application: CounterIntake | Submission): Promise<IntakeFacts> {
    if (!actor.roles.includes('clerk')) throw new DomainError('intake.forbidden');
    const now = deps.clock.now();
    const [agency, version] = await Promise.all([
      deps.catalogue.findAgency(actor.agencyId),
      deps.catalogue.findVersion(actor.agencyId, application.procedureCode, dayOf(now)),
    ]);
    if (!agency) throw new Error(`agency ${actor.agencyId} of a signed-in person is missing`);
    if (!version) throw new DomainError('intake.procedure_unknown', { code: application.procedureCode });
    return {
      actor,
      now,
      ...(await deps.clockOf({ agencyId: agency._id, unitId: version.unitId }, now)),
      agency: { id: agency._id, name: agency.name },
      receivingAgency: { id: agency._id, name: agency.name },
      receivingUnit: unitOf(agency, actor.unitId),
      unit: unitOf(agency, version.unitId),
      procedure: snapshotOf(version),
      accessCode: newAccessCode(),
    };
  }

  return {
    /**
     * Takes in a person at the desk with exactly one outcome. A repeat returns the first outcome.
     * @throws DomainError intake.… or dossiers.… naming what is wrong
     */
    async receiveAtCounter(actor: Actor, intake: CounterIntake): Promise<CommandResult> {
      const earlier = await deps.dossiers.findOpened(actor, intake.commandId, commandOf(intake.outcome).command);
      if (earlier) return earlier;
      const facts = await factsFor(actor, intake);
      if (intake.outcome.kind !== 'accept') {
        return deps.dossiers.open(actor, orThrow(openWithOutcome(intake, facts, undefined)));
      }
      // Everything is checked before a number is taken, so a refused application costs none.
      const accepted = orThrow(openWithOutcome(intake, facts, 'not yet taken'));
      await deps.dossiers.claimFiles(accepted);
      const code = await takeDossierCode(deps.numbers, accepted, facts.now);
      return deps.dossiers.open(actor, orThrow(openWithOutcome(intake, facts, code)));
    },

    /** Registers a submission from outside, which then waits for the desk in status 1. */
    async registerSubmission(actor: Actor, submission: Submission): Promise<CommandResult> {
      const earlier = await deps.dossiers.findOpened(actor, submission.commandId, 'submit');
      if (earlier) return earlier;
      const facts = await factsFor(actor, submission);
      return deps.dossiers.open(actor, orThrow(openDossier(submission, submission.channel, facts)));
    },
  };
}
export type IntakeCommands = ReturnType<typeof createIntakeCommands>;

function orThrow(result: Result<DossierRecord>): DossierRecord {
  if (!result.ok) throw new DomainError(result.code, result.params);
  return result.value;
}

function unitOf(agency: AgencyRecord, unitId: string): { id: string; name: string } {
  const unit = agency.units.find((u) => u.id === unitId);
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
