// Renaming the agency, and adding, renaming and ending its units. Each change is one write of the agency document.
import type { UserRecord } from '#schemas/accounts/user.model';
import type {
  AddUnit,
  EndPreview,
  EndUnit,
  PreviewEnd,
  RenameAgency,
  RenameUnit,
} from '#schemas/catalogue/agency.contract';
import type { AgencyRecord } from '#schemas/catalogue/agency.model';
import { DomainError } from '../../platform/kernel/domain-error.ts';
import { fingerprintOf } from '../../platform/kernel/ids.ts';
import type { Result } from '../../platform/kernel/result.ts';
import { dayOf } from '../../platform/kernel/vietnam-time.ts';
import { byProcedure, type CatalogueStore, type VersionUnits } from './catalogue.store.ts';
import type { CatalogueActor } from './catalogue.policy.ts';
import type { DossierFactsStore } from './dossier-facts.store.ts';
import { inForceFrom } from './in-force.domain.ts';
import { assertMayPublish } from './process.commands.ts';
import { endUnitWithHeads, headsAfter, type HeadsAfter } from './merged-heads.domain.ts';
import { unitsLeadingTo } from './succession.domain.ts';
import { addUnit, endUnit, renameAgency, renameUnit, type UnitLoad } from './units.domain.ts';

export interface AgencyDeps {
  store: CatalogueStore;
  dossiers: Pick<DossierFactsStore, 'countLoad'>;
  clock: { now(): Date };
  /** The active people of an agency. */
  listPeople: (agencyId: string) => Promise<readonly Pick<UserRecord, '_id' | 'name' | 'roles' | 'unitId'>[]>;
}

/** Commands remembered for repeats: far more than an office gives in the minutes in which one is repeated. */
const REMEMBERED = 50;

export function createAgencyCommands({ store, dossiers, clock, listPeople }: AgencyDeps) {
  const today = (): string => dayOf(clock.now());

  async function agencyOf(actor: CatalogueActor): Promise<AgencyRecord> {
    assertMayPublish(actor);
    const agency = await store.findAgency(actor.agencyId);
    if (!agency) throw new Error(`agency ${actor.agencyId} of a signed-in person is missing`);
    return agency;
  }

  /** @throws DomainError of the refusal, `catalogue.agency_conflict`, or `catalogue.command_reused` */
  async function change(
    actor: CatalogueActor,
    command: Said,
    decide: (agency: AgencyRecord) => Result<AgencyRecord>,
  ): Promise<AgencyRecord> {
    const agency = await agencyOf(actor);
    if (wasGiven(agency, command)) return agency;
    const decided = decide(agency);
    if (!decided.ok) throw new DomainError(decided.code, decided.params);
    const next = { ...decided.value, commands: [...(agency.commands ?? []), command].slice(-REMEMBERED) };
    if (!(await store.changeAgency(agency, next))) throw new DomainError('catalogue.agency_conflict');
    return next;
  }

  /** What comes to the successor: the unit's own, and what the unit has taken over or is going to. */
  async function leftWith(agency: AgencyRecord, unitId: string) {
    const unitIds = unitsLeadingTo(agency.units, unitId);
    const [counts, everybody, versions] = await Promise.all([
      dossiers.countLoad(agency._id, [...unitIds]),
      listPeople(agency._id),
      store.listUnitsNamed(agency._id),
    ]);
    const people = everybody.filter((person) => unitIds.has(person.unitId));
    const procedures = byProcedure(versions).flatMap((of) => {
      const naming = inForceFrom(of, today()).find((version) => namesAnyOf(version, unitIds));
      return naming ? [{ code: naming.code, name: naming.name }] : [];
    });
    const load: UnitLoad = { ...counts, people: people.length, procedures: procedures.length };
    const heads = everybody
      .filter(({ roles }) => roles.includes('head'))
      .map((head) => ({ id: head._id, name: head.name, unitId: head.unitId }));
    return { load, procedures, heads };
  }

  function assertAhead(lastDay: string): void {
    if (lastDay < today()) throw new DomainError('catalogue.last_day_past');
  }

  /** A name of tomorrow would stand in today's documents. @throws DomainError `catalogue.rename_ahead` */
  function assertBegun(from: string): void {
    if (from > today()) throw new DomainError('catalogue.rename_ahead');
  }

  return {
    /** @throws DomainError `catalogue.publish_forbidden` */
    get: agencyOf,
    rename(actor: CatalogueActor, { commandId, from, ...names }: RenameAgency) {
      assertBegun(from);
      const command = saidBy(actor, commandId, ['rename', from, names]);
      return change(actor, command, (agency) => renameAgency(agency, names, from));
    },
    addUnit: (actor: CatalogueActor, { commandId, ...unit }: AddUnit) =>
      change(actor, saidBy(actor, commandId, ['add_unit', unit]), (agency) => addUnit(agency, unit, today())),
    renameUnit(actor: CatalogueActor, unitId: string, { commandId, from, name }: RenameUnit) {
      assertBegun(from);
      const command = saidBy(actor, commandId, ['rename_unit', unitId, from, name]);
      return change(actor, command, (agency) => renameUnit(agency, unitId, name, from));
    },
    /**
     * What the end of a unit would move, and whether it needs a successor for it; saves nothing.
     * @throws DomainError what would refuse the end with any decision
     */
    async previewEnd(actor: CatalogueActor, unitId: string, end: PreviewEnd): Promise<EndPreview> {
      const agency = await agencyOf(actor);
      assertAhead(end.lastDay);
      const { load, procedures, heads } = await leftWith(agency, unitId);
      const decided = endUnit(agency, unitId, { ...end, decision: '' }, load);
      if (!decided.ok && decided.code !== 'catalogue.unit_busy') throw new DomainError(decided.code, decided.params);
      const after = decided.ok ? headsAfter(decided.value.units, unitId, heads, end.headId) : NO_HEADS;
      const unitName = (id: string): string => agency.units.find((unit) => unit.id === id)?.name ?? id;
      return {
        moves: load,
        procedures,
        needsSuccessor: !decided.ok,
        heads: after.heads.map(({ name }) => name),
        headsSteppingDown: after.steppingDown.map(({ name }) => name),
        headChoices: after.choices.map(({ id, name, unitId: of }) => ({ id, name, unit: unitName(of) })),
        needsHead: after.unnamed,
      };
    },
    /** Ends a unit and says what is left for the successor, to which a job moves it the day after. */
    async endUnit(actor: CatalogueActor, unitId: string, { commandId, ...end }: EndUnit) {
      const agency = await agencyOf(actor);
      const { load, heads } = await leftWith(agency, unitId);
      const command = saidBy(actor, commandId, ['end_unit', unitId, end]);
      // A repeat finds what it did, even on the day after.
      if (!wasGiven(agency, command)) assertAhead(end.lastDay);
      const decide = (before: AgencyRecord) => endUnitWithHeads(before, unitId, end, load, heads);
      return { agency: await change(actor, command, decide), moves: load };
    },
  };
}

/** Without a successor nobody comes anywhere. */
const NO_HEADS: HeadsAfter = { heads: [], steppingDown: [], choices: [], unnamed: false };

type Said = NonNullable<AgencyRecord['commands']>[number];

const saidBy = (actor: CatalogueActor, id: string, words: readonly unknown[]): Said => ({
  id,
  said: fingerprintOf([actor.id, ...words]),
});

/** @throws DomainError `catalogue.command_reused` where the id was used by somebody else or for other words */
function wasGiven({ commands = [] }: AgencyRecord, { id, said }: Said): boolean {
  const earlier = commands.find((command) => command.id === id);
  if (earlier && earlier.said !== said) throw new DomainError('catalogue.command_reused');
  return earlier !== undefined;
}

export type AgencyCommands = ReturnType<typeof createAgencyCommands>;

const namesAnyOf = ({ unitId, steps }: VersionUnits, unitIds: ReadonlySet<string>): boolean =>
  [unitId, ...steps.flatMap((step) => [step.unitId, ...(step.consult ?? []).map((asked) => asked.unitId)])].some(
    (id) => id !== undefined && unitIds.has(id),
  );
