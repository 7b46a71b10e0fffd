// Loads the demo office: agencies, people, procedures and the calendar. Safe to run again: what is there stays.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createUser } from '../features/accounts/index.ts';
import { checkPublishable } from '../features/catalogue/index.ts';
import { calendarFromData } from '../features/deadlines/index.ts';
import { projectRoot } from '../platform/paths.ts';
import type { Stores } from '../wiring.ts';
import { AGENCIES, PEOPLE, personId } from './people.ts';
import { readProcedures } from './procedures.ts';

/** The one password of all demo accounts. They cannot sign in in production. */
export const DEMO_PASSWORD = 'motcua-demo-2026';

type OfficeStores = Pick<Stores, 'users' | 'catalogue' | 'calendars'>;

/** @throws Error when the data shipped with the project are not publishable: a fault of the release, not of the user */
export async function loadDemoOffice(stores: OfficeStores): Promise<void> {
  const holidays = join(projectRoot, 'server', 'demo', 'data', 'holidays.json');
  const calendar = calendarFromData(JSON.parse(await readFile(holidays, 'utf8')));
  if (!calendar.ok) throw new Error(`holidays.json: ${calendar.code}`);
  for (const agency of AGENCIES) {
    await stores.catalogue.putAgency(agency);
    await stores.calendars.put(agency._id, calendar.value);
  }
  for (const version of await readProcedures()) {
    const publishable = checkPublishable(version);
    if (!publishable.ok)
      throw new Error(`procedure ${version.code}: ${publishable.code} ${JSON.stringify(publishable.params)}`);
    await stores.catalogue.publish(version);
  }
  await loadPeople(stores);
}

async function loadPeople(stores: OfficeStores): Promise<void> {
  for (const person of PEOPLE) {
    const id = personId(person.username);
    if (await stores.users.find(id)) continue;
    const { agencyId, ...rest } = person;
    await createUser(stores.users, { ...rest, password: DEMO_PASSWORD }, { agencyId, demo: true, id });
  }
}
