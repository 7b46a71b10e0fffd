// Accounts by their rules: how passwords are kept, who may sign in, and what a new account must have.
import assert from 'node:assert/strict';
import { NewUser } from '#schemas/accounts/account.contract';
import type { UserRecord } from '#schemas/accounts/user.model';
import { createUser, maySignIn, signIn } from '../../../server/features/accounts/accounts.commands.ts';
import type { UserStore } from '../../../server/features/accounts/index.ts';
import { createThrottle } from '../../../server/platform/http/throttle.ts';
import { Slots } from '../../../server/platform/kernel/slots.ts';

const PERSON: NewUser = {
  username: 'mai',
  password: 'mat-khau-rat-dai',
  name: 'Nông Thị Mai',
  title: '',
  roles: ['clerk'],
  unitId: 'mot-cua',
};

/** The port of people, in memory. */
function createPeople(): UserStore {
  const people: UserRecord[] = [];
  const unused = (): never => {
    throw new Error('not part of these rules');
  };
  return {
    findByUsername: (username: string) => Promise.resolve(people.find((p) => p.username === username) ?? null),
    find: (id: string) => Promise.resolve(people.find((p) => p._id === id) ?? null),
    list: unused,
    listDemo: unused,
    listEver: unused,
    findMany: unused,
    changePost: unused,
    insert: (user: UserRecord) => {
      if (people.some((p) => p.username === user.username)) return Promise.resolve(false);
      people.push(user);
      return Promise.resolve(true);
    },
  };
}

const place = { agencyId: 'H99.17', demo: false };

describe('an account', () => {
  it('keeps its password as argon2id with OWASP’s cost, and never the password', async () => {
    const user = await createUser(createPeople(), PERSON, place);
    assert.match(user.passwordHash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    assert.ok(!JSON.stringify(user).includes(PERSON.password));
  });

  it('salts each password, so that two equal ones do not look it', async () => {
    const people = createPeople();
    const [one, two] = [
      await createUser(people, PERSON, place),
      await createUser(people, { ...PERSON, username: 'hai' }, place),
    ];
    assert.notEqual(one.passwordHash, two.passwordHash);
  });

  it('has a name of its own', async () => {
    const people = createPeople();
    await createUser(people, PERSON, place);
    await assert.rejects(createUser(people, PERSON, place), { code: 'accounts.username_taken' });
  });

  it('may sign in while it is active, and where it is a demo account outside production only', () => {
    const user = { active: true, demo: false } as UserRecord;
    for (const [changes, production, may] of [
      [{}, false, true],
      [{}, true, true],
      [{ active: false }, false, false],
      [{ demo: true }, false, true],
      [{ demo: true }, true, false],
    ] as const) {
      assert.equal(maySignIn({ ...user, ...changes }, production), may, JSON.stringify([changes, production]));
    }
  });

  it('is asked for by its exact password', async () => {
    const users = createPeople();
    await createUser(users, PERSON, place);
    const throttle = () => createThrottle({ points: 100, perSeconds: 60, code: 'accounts.too_many_attempts' });
    const throttles = { perAddress: throttle(), perPerson: throttle(), perName: throttle() };
    const deps = { users, ...throttles, checking: new Slots(4), production: false };
    const attempt = (password: string) => signIn(deps, { username: 'mai', password }, '127.0.0.1');
    assert.equal((await attempt(PERSON.password)).username, 'mai');
    for (const wrong of [`${PERSON.password} `, PERSON.password.toUpperCase(), PERSON.password.slice(0, -1), ' ']) {
      await assert.rejects(attempt(wrong), { code: 'accounts.bad_credentials' });
    }
  });

  it('needs a long password, a plain name and a role', () => {
    const wrong = (changes: object): string[] =>
      NewUser.safeParse({ ...PERSON, ...changes }).error?.issues.map((issue) => issue.path.join('.')) ?? [];
    assert.deepEqual(wrong({}), []);
    assert.deepEqual(wrong({ password: 'muoi-mot-ky' }), ['password']);
    assert.deepEqual(wrong({ username: 'cô mai' }), ['username']);
    assert.deepEqual(wrong({ username: '.mai' }), ['username']);
    assert.deepEqual(wrong({ roles: [] }), ['roles']);
    assert.deepEqual(wrong({ roles: ['vua'] }), ['roles.0']);
    assert.deepEqual(wrong({ admin: true }), ['']);
  });
});
