// Sign-in and account upkeep.
import { hash, verify } from '@node-rs/argon2';
import type { Credentials, NewUser } from '#schemas/accounts/account.contract';
import type { PostChange, UserRecord } from '#schemas/accounts/user.model';
import type { Throttle } from '../../platform/http/throttle.ts';
import { DomainError } from '../../platform/kernel/domain-error.ts';
import { newId } from '../../platform/kernel/ids.ts';
import type { UserStore } from './user.store.ts';

/** OWASP's minimum for argon2id: 19 MiB, two passes, one lane. The library's default algorithm is argon2id. */
const ARGON2ID = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Verified when the username is unknown, so that an answer takes the same time either way. */
let decoy: Promise<string> | undefined;

export interface SignInDeps {
  users: UserStore;
  /** By address, by address and username, and by username alone. */
  perAddress: Throttle;
  perPerson: Throttle;
  perName: Throttle;
  production: boolean;
}

/**
 * Checks credentials.
 * @throws DomainError `accounts.too_many_attempts` or `accounts.bad_credentials`, the same words for every cause
 */
export async function signIn(deps: SignInDeps, credentials: Credentials, address: string): Promise<UserRecord> {
  // Passport hands over the body as it was typed: a space from auto-fill is no other person.
  const username = credentials.username.trim().toLowerCase();
  await deps.perPerson.spend(`${address}|${username}`);
  await deps.perAddress.spend(address);
  await deps.perName.spend(username);
  const user = await deps.users.findByUsername(username);
  decoy ??= hash('no such person', ARGON2ID);
  const right = await verify(user?.passwordHash ?? (await decoy), credentials.password);
  if (!user || !right || !maySignIn(user, deps.production)) throw new DomainError('accounts.bad_credentials');
  // The address keeps its count: one good account must not buy guesses at others.
  await deps.perPerson.forgive(`${address}|${username}`);
  await deps.perName.forgive(username);
  return user;
}

/** Active people only; demo accounts cannot exist in production, whatever the database holds. */
export const maySignIn = (user: UserRecord, production: boolean): boolean => user.active && !(production && user.demo);

/** @throws DomainError `accounts.username_taken` */
export async function createUser(
  users: UserStore,
  input: NewUser,
  place: { agencyId: string; demo: boolean; id?: string; entered?: Pick<PostChange, 'at' | 'by'> },
): Promise<UserRecord> {
  const { password, ...rest } = input;
  const id = place.id ?? newId();
  const post = { ...rest, active: true };
  const { username: _username, ...first } = post;
  const user: UserRecord = {
    ...post,
    _id: id,
    passwordHash: await hash(password, ARGON2ID),
    agencyId: place.agencyId,
    demo: place.demo,
    // An account made at the command line or by the demo office names nobody who entered it.
    ...(place.entered
      ? { version: 1, history: [{ id, ...place.entered, reason: '', before: null, after: first }] }
      : {}),
  };
  if (!(await users.insert(user))) throw new DomainError('accounts.username_taken', { username: input.username });
  return user;
}
