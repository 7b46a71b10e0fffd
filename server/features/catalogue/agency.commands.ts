// Renaming the agency, and adding, renaming and ending its units. Each change is one write of the agency document.
import type { z } from 'zod';
import type { AgencyRecord } from '#schemas/catalogue/agency.model';
import type { AddUnit, EndUnit, RenameAgency, RenameUnit } from '#schemas/catalogue/agency.contract';
import { DomainError } from '../../platform/kernel/domain-error.ts';
import { ok, type Result } from '../../platform/kernel/result.ts';
import { dayOf } from '../../platform/kernel/vietnam-time.ts';
import { byProcedure, type CatalogueStore } from './catalogue.store.ts';
import type { CatalogueActor } from './catalogue.policy.ts';
import type { DossierFactsStore } from './dossier-facts.store.ts';
import { inForceOn } from './in-force.domain.ts';
import { assertMayPublish } from './process.commands.ts';
import { addUnit, endUnit, renameAgency, renameUnit, type UnitLoad } from './units.domain.ts';

export interface AgencyDeps {
  store: CatalogueStore;
  dossiers: DossierFactsStore;
  clock: { now(): Date };
  /** How many active people belong to a unit. */
  countPeople: (agencyId: string, unitId: string) => Promise<number>;
}

/** Commands remembered for repeats: far more than an office gives in the minutes in which one is repeated. */
const REMEMBERED = 50;

export function createAgencyCommands({ store, dossiers, clock, countPeople }: AgencyDeps) {
  const today = (): string => dayOf(clock.now());

  async function agencyOf(actor: CatalogueActor): Promise<AgencyRecord> {
    assertMayPublish(actor);
    const agency = await store.findAgency(actor.agencyId);
    if (!agency) throw new Error(`agency ${actor.agencyId} of a signed-in person is missing`);
    return agency;
  }

  /** @throws DomainError of the refusal, or `catalogue.agency_conflict` */
  async function change(
    actor: CatalogueActor,
    commandId: string,
    decide: (agency: AgencyRecord) => Result<AgencyRecord>,
  ): Promise<AgencyRecord> {
    const agency = await agencyOf(actor);
    if (agency.commandIds?.includes(commandId)) return agency;
    const decided = decide(agency);
    if (!decided.ok) throw new DomainError(decided.code, decided.params);
    const next = { ...decided.value, commandIds: [...(agency.commandIds ?? []), commandId].slice(-REMEMBERED) };
    if (!(await store.changeAgency(agency, next))) throw new DomainError('catalogue.agency_conflict');
    return next;
  }

  async function loadOf(agencyId: string, unitId: string): Promise<UnitLoad> {
    const [openDossiers, people, heads] = await Promise.all([
      dossiers.countOpen(agencyId, unitId),
      countPeople(agencyId, unitId),
      store.listHeads(agencyId),
    ]);
    const inForce = byProcedure(heads).flatMap((of) => inForceOn(of, today()) ?? []);
    return { openDossiers, people, procedures: inForce.filter((head) => head.unitId === unitId).length };
  }

  return {
    /** @throws DomainError `catalogue.publish_forbidden` */
    get: agencyOf,
    rename: (actor: CatalogueActor, { commandId, ...names }: z.infer<typeof RenameAgency>) =>
      change(actor, commandId, (agency) => ok(renameAgency(agency, names, today()))),
    addUnit: (actor: CatalogueActor, { commandId, ...unit }: z.infer<typeof AddUnit>) =>
      change(actor, commandId, (agency) => addUnit(agency, unit, today())),
    renameUnit: (actor: CatalogueActor, unitId: string, { commandId, name }: z.infer<typeof RenameUnit>) =>
      change(actor, commandId, (agency) => renameUnit(agency, unitId, name, today())),
    /** Ends a unit and says what is left for the successor; the hand-over of people and dossiers moves it. */
    async endUnit(actor: CatalogueActor, unitId: string, { commandId, ...end }: z.infer<typeof EndUnit>) {
      assertMayPublish(actor);
      if (end.lastDay < today()) throw new DomainError('catalogue.last_day_past');
      const moves = await loadOf(actor.agencyId, unitId);
      return { agency: await change(actor, commandId, (agency) => endUnit(agency, unitId, end, moves)), moves };
    },
  };
}
export type AgencyCommands = ReturnType<typeof createAgencyCommands>;
