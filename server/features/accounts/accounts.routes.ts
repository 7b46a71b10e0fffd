// Sign-in, sign-out, who am I, and the people of the agency.
import { z } from 'zod';
import { Colleague, Credentials, Role, Session } from '#schemas/accounts/account.contract';
import { SESSION_COOKIE } from '../../platform/http/session.ts';
import { endpoint, publicEndpoint, type Endpoint } from '../../platform/http/endpoint.ts';
import { DomainError } from '../../platform/kernel/domain-error.ts';
import type { Actor } from '../dossiers/index.ts';
import type { Authentication, SignedIn } from './passport.ts';
import type { UserStore } from './user.store.ts';

export interface AccountRouteDeps {
  users: UserStore;
  authentication: Authentication;
  /** Names of an agency and a unit. */
  /** Who of the agency is on leave today, until when, and who acts for them. */
  awayToday(agencyId: string): Promise<ReadonlyMap<string, { until: string; coveredBy: string[] }>>;
  placeOf(agencyId: string, unitId: string): Promise<Pick<Session, 'agency' | 'unit'>>;
  demoOffice: boolean;
  /** The one password of all demo accounts; only where the demo office is loaded. */
  demoPassword: string;
}

const PeopleQuery = z.strictObject({ role: Role.optional(), unitId: z.string().max(64).optional() });
const DemoLogins = z.object({
  items: z.array(
    z.object({
      username: z.string(),
      password: z.string(),
      name: z.string(),
      title: z.string(),
      roles: z.array(Role),
      agencyName: z.string(),
    }),
  ),
});

export function accountRoutes(deps: AccountRouteDeps): Endpoint[] {
  const presentSession = async (user: SignedIn): Promise<Session> => ({
    user: {
      id: user.id,
      username: user.username,
      name: user.name,
      title: user.title,
      roles: [...user.roles],
      unitId: user.unitId,
      demo: user.demo,
      standIns: user.standIns.map((s) => ({
        roles: [...s.roles],
        form: s.form,
        for: `${s.principal.title} ${s.principal.name}`.trim(),
      })),
    },
    ...(await deps.placeOf(user.agencyId, user.unitId)),
    demoOffice: deps.demoOffice,
  });
  return [
    publicEndpoint<undefined, typeof Credentials>({
      method: 'post',
      path: '/api/session',
      summary: 'Signs in',
      body: Credentials,
      answer: Session,
      handle: async ({ req }) => presentSession(await deps.authentication.signIn(req)),
    }),
    endpoint<SignedIn>({
      method: 'get',
      path: '/api/session',
      summary: 'Who is signed in',
      answer: Session,
      handle: ({ actor }) => presentSession(actor),
    }),
    endpoint<SignedIn>({
      method: 'delete',
      path: '/api/session',
      summary: 'Signs out',
      async handle({ req, res }) {
        await deps.authentication.signOut(req);
        res.clearCookie(SESSION_COOKIE);
        return undefined;
      },
    }),
    publicEndpoint({
      method: 'get',
      path: '/api/session/demo-logins',
      summary: 'Logins of the demo office; absent everywhere else',
      answer: DemoLogins,
      async handle() {
        if (!deps.demoOffice) throw new DomainError('http.not_found');
        const users = await deps.users.listDemo();
        const items = users.map(async ({ username, name, title, roles, agencyId, unitId }) => {
          const { agency } = await deps.placeOf(agencyId, unitId);
          return { username, password: deps.demoPassword, name, title, roles, agencyName: agency.name };
        });
        return { items: await Promise.all(items) };
      },
    }),
    endpoint<Actor, typeof PeopleQuery>({
      method: 'get',
      path: '/api/people',
      summary: 'People of the own agency; those on leave today last, with until when and who acts for them',
      query: PeopleQuery,
      answer: z.object({ items: z.array(Colleague) }),
      async handle({ actor, query }) {
        const users = await deps.users.list({
          agencyId: actor.agencyId,
          ...(query.role ? { role: query.role } : {}),
          ...(query.unitId ? { unitId: query.unitId } : {}),
        });
        const away = await deps.awayToday(actor.agencyId);
        const items = users.map((u) => ({
          ...{ id: u._id, name: u.name, title: u.title, roles: u.roles, unitId: u.unitId },
          awayUntil: away.get(u._id)?.until ?? null,
          coveredBy: away.get(u._id)?.coveredBy ?? [],
        }));
        return { items: items.sort((a, b) => Number(a.awayUntil !== null) - Number(b.awayUntil !== null)) };
      },
    }),
  ];
}
