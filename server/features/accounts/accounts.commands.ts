// Sign-in and account upkeep.
import { hash, verify } from '@node-rs/argon2';
import type { Credentials, NewUser } from '#schemas/accounts/account.contract';
import type { PostChange, UserRecord } from '#schemas/accounts/user.model';
import type { Throttle } from '../../platform/http/throttle.ts';
import { DomainError } from '../../platform/kernel/domain-error.ts';
import { newId } from '../../platform/kernel/ids.ts';
import type { Slots } from '../../platform/kernel/slots.ts';
import type { UserStore } from './user.store.ts';

/** OWASP's minimum for argon2id: 19 MiB, two passes, one lane. The library's default algorithm is argon2id. */
const ARGON2ID = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Verified when the username is unknown, so that an answer takes the same time either way. */
let decoy: Promise<string> | undefined;

export interface SignInDeps {
  users: UserStore;
  /** Failures only: by address, by address and username, and by username alone. */
  perAddress: Throttle;
  perPerson: Throttle;
  perName: Throttle;
  /** Checked at once, over all addresses: a failure counts after its check, so this many guesses may be under way. */
  checking: Slots;
  production: boolean;
}

/**
 * Checks credentials. What was right never counts, so that a whole office signs in behind one address.
 * @throws DomainError `accounts.too_many_attempts` or `accounts.bad_credentials`, the same words for every cause
 */
export function signIn(deps: SignInDeps, credentials: Credentials, address: string): Promise<UserRecord> {
  // Passport hands over the body as it was typed: a space from auto-fill is no other person.
  const username = credentials.username.trim().toLowerCase();
  const person = [
    [deps.perPerson, `${address}|${username}`],
    [deps.perName, username],
  ] as const;
  const counted = [...person, [deps.perAddress, address]] as const;
  return deps.checking.use(async () => {
    for (const [throttle, key] of counted) await throttle.assertLeft(key);
    const user = await findPerson(deps, username, credentials.password);
    if (user) {
      // The address keeps its count: one good account must not buy guesses at others.
      for (const [throttle, key] of person) await throttle.forgive(key);
      return user;
    }
    for (const [throttle, key] of counted) await throttle.spend(key);
    throw new DomainError('accounts.bad_credentials');
  });
}

async function findPerson(deps: SignInDeps, username: string, password: string): Promise<UserRecord | undefined> {
  const user = await deps.users.findByUsername(username);
  decoy ??= hash('no such person', ARGON2ID);
  const right = await verify(user?.passwordHash ?? (await decoy), password);
  return user && right && maySignIn(user, deps.production) ? user : undefined;
}

/** Active people only; demo accounts cannot exist in production, whatever the database holds. */
export const maySignIn = (user: UserRecord, production: boolean): boolean => user.active && !(production && user.demo);

/** Whether this is the password the account was made with. */
export const hasPassword = (user: Pick<UserRecord, 'passwordHash'>, password: string): Promise<boolean> =>
  verify(user.passwordHash, password);

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
