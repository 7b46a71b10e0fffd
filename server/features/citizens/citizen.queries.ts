// What citizens may find: their own dossier with the second factor, its status, and procedures of all agencies.
import type { CitizenStatus, LookupForm } from '#schemas/citizens/citizen.contract';
import type { Clock } from '../../platform/clock/clock.ts';
import { dayOf } from '../../platform/kernel/vietnam-time.ts';
import {
  findProcedures,
  isValidOn,
  presentProcedure,
  presentSummary,
  type CatalogueStore,
} from '../catalogue/index.ts';
import type { ClockOf } from '../deadlines/index.ts';
import { clockUnitOf, type DossierRecord, type DossierStore } from '../dossiers/index.ts';
import { dossierCode } from '../intake/numbering.domain.ts';
import { presentCitizenStatus, type AgencyFacts } from './citizen.presenter.ts';
import { matchesSecondFactor } from './second-factor.domain.ts';

export interface CitizenReads {
  store: Pick<DossierStore, 'find' | 'findByCode'>;
  catalogue: CatalogueStore;
  agencyOf(agencyId: string): Promise<AgencyFacts | null>;
  clockOf: ClockOf;
  clock: Clock;
}

/** The dossier of a look-up; null when the code or the second factor is wrong, without saying which. */
export async function lookUp(reads: Pick<CitizenReads, 'store'>, form: LookupForm): Promise<DossierRecord | null> {
  const dossier = await reads.store.findByCode(form.code);
  return matchesSecondFactor(dossier, form.secret) ? dossier : null;
}

export async function statusOf(reads: CitizenReads, dossier: DossierRecord): Promise<CitizenStatus> {
  const now = reads.clock.now();
  const [agency, correction, officeClock] = await Promise.all([
    getAgency(reads, dossier.agency.id),
    dossier.correctedBy && reads.store.find(dossier.correctedBy.id),
    reads.clockOf({ agencyId: dossier.agency.id, unitId: clockUnitOf(dossier) }, now),
  ]);
  return presentCitizenStatus(dossier, { agency, correctionCode: correction?.code ?? null, now, ...officeClock });
}

/** Whose pages these are, where a page is not about one agency. */
export interface House {
  name: string;
  /** What a dossier code of this house looks like today. */
  exampleCode: string;
}

/** More names than these would not be read in the bar of a phone. */
const NAMES_SHOWN = 3;

/** The agencies that live in this house today: by their names, or by whom they belong to where they are many. */
export async function houseOf({ catalogue, clock }: Pick<CitizenReads, 'catalogue' | 'clock'>): Promise<House> {
  const now = clock.now();
  const agencies = (await catalogue.listAgencies()).filter((agency) => isValidOn(agency, dayOf(now)));
  const names = agencies.map(({ name }) => name);
  return {
    name: names.length > NAMES_SHOWN ? (agencies[0]?.parentName ?? '') : names.join(' · '),
    exampleCode: dossierCode(agencies[0]?._id ?? 'H00.00', now, EXAMPLE_NUMBER),
  };
}
const EXAMPLE_NUMBER = 12;

const PAGE_SIZE = 50;
/** More than any province publishes. */
const ALL = 10_000;

/** One page of the procedures in force that hold all words; one that several agencies handle is listed once. */
export async function procedurePage(reads: CitizenReads, q: string, asked: number) {
  const found = await findProcedures(reads.catalogue, { q, limit: ALL }, reads.clock.now());
  const codes = new Set<string>();
  const all = found.filter(({ code }) => !codes.has(code) && codes.add(code));
  const pages = Math.max(1, Math.ceil(all.length / PAGE_SIZE));
  const page = Math.min(Math.max(1, asked), pages);
  const items = all.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE).map(presentSummary);
  return { items, total: all.length, page, pages };
}

/** A procedure in force at the asked agency, or at the first that handles it; null when nobody does. */
export async function findProcedure(reads: CitizenReads, code: string, agencyId: string | undefined) {
  const now = reads.clock.now();
  const versions = (await reads.catalogue.listVersions(dayOf(now))).filter((v) => v.code === code);
  const version = versions.find((v) => v.agencyId === agencyId) ?? versions[0];
  if (!version) return null;
  const named = async (id: string) => ({ id, name: (await getAgency(reads, id)).name });
  return {
    procedure: presentProcedure(version, now, await reads.clockOf(version, now)),
    agency: await getAgency(reads, version.agencyId),
    others: await Promise.all(versions.filter((v) => v !== version).map((v) => named(v.agencyId))),
  };
}

async function getAgency(reads: CitizenReads, id: string): Promise<AgencyFacts> {
  const agency = await reads.agencyOf(id);
  if (!agency) throw new Error(`agency ${id} is named by a record but does not exist`);
  return agency;
}
