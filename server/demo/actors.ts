// The people of the demo office as those who give commands.
import type { Actor } from '../features/dossiers/index.ts';
import type { Stores } from '../wiring.ts';
import { personId } from './people.ts';

/** A demo person in their own right, standing in for nobody. @throws Error where the office has nobody of that name */
export async function findActor({ users }: Pick<Stores, 'users'>, username: string): Promise<Actor> {
  const user = await users.find(personId(username));
  if (!user) throw new Error(`the demo office has no ${username}`);
  const { _id: id, name, title, roles, agencyId, unitId } = user;
  return { id, name, title, roles, agencyId, unitId, standIns: [] };
}
