// Sets up a real agency in an empty database. What is there stays, so a set-up that was cut off can be given again.
import type { Calendar } from '#schemas/deadlines/calendar.contract';
import type { CatalogueStore } from './catalogue.store.ts';
import type { Office } from './office-file.domain.ts';

export interface OfficeSetupDeps {
  store: CatalogueStore;
  putCalendar: (agencyId: string, calendar: Calendar) => Promise<void>;
  /** The agency a username belongs to already. */
  findAdmin: (username: string) => Promise<{ agencyId: string } | null>;
  addAdmin: (office: Office) => Promise<void>;
}

export interface SetupReport {
  agency: string;
  procedures: { added: number; kept: number };
  admin: 'added' | 'kept';
}

/** @throws Error, before anything is written, where the database holds another agency or the username is taken */
export async function assertFree({ store, findAdmin }: OfficeSetupDeps, office: Office): Promise<void> {
  for (const { _id, name, demo } of await store.listAgencies()) {
    if (_id === office.agency._id && !demo) continue;
    throw new Error(`Cơ sở dữ liệu đã có cơ quan khác: ${_id} ${name}. Hãy dùng cơ sở dữ liệu trống.`);
  }
  const admin = await findAdmin(office.admin.username);
  if (admin && admin.agencyId !== office.agency._id) {
    throw new Error(`Tên đăng nhập "${office.admin.username}" đã có người dùng ở cơ quan khác.`);
  }
}

/** Writes the office: the admin last, so that nobody can sign in before everything is there. */
export async function setUpOffice(deps: OfficeSetupDeps, office: Office): Promise<SetupReport> {
  const { store } = deps;
  await assertFree(deps, office);
  await deps.putCalendar(office.agency._id, office.calendar);
  await store.putAgency(office.agency);
  const present = new Set((await store.listHeads(office.agency._id)).map((head) => head.code));
  const missing = office.versions.filter((version) => !present.has(version.code));
  for (const version of missing) await store.publish(version);
  const admin = await deps.findAdmin(office.admin.username);
  if (!admin) await deps.addAdmin(office);
  return {
    agency: office.agency._id,
    procedures: { added: missing.length, kept: office.versions.length - missing.length },
    admin: admin ? 'kept' : 'added',
  };
}
