// Signing in by passport and its local strategy, and how a session becomes a person again on each request.
import { Passport } from 'passport';
import { Strategy } from 'passport-local';
import type { Request, RequestHandler } from 'express';
import type { Actor } from '../dossiers/index.ts';
import type { StandIn } from '#schemas/accounts/delegation.contract';
import type { UserRecord } from '#schemas/accounts/user.model';
import { Credentials } from '#schemas/accounts/account.contract';
import type { Sessions } from '../../platform/http/session.ts';
import { parseInput } from '../../platform/http/validate.ts';
import { maySignIn, signIn, type SignInDeps } from './accounts.commands.ts';

/** The signed-in person as routes and policies know them, with the username for the session page. */
export type SignedIn = Actor & { username: string; demo: boolean };

export const toActor = (user: UserRecord, standIns: readonly StandIn[]): SignedIn => ({
  id: user._id,
  name: user.name,
  title: user.title,
  roles: user.roles,
  agencyId: user.agencyId,
  unitId: user.unitId,
  standIns,
  username: user.username,
  demo: user.demo,
});

/** What passport keeps in a session. */
interface SessionOfPassport {
  passport?: { user?: string };
}

export interface Authentication {
  /** Turns the session into `req.user`; a person switched off since loses access at once. */
  restore: RequestHandler;
  /** Checks the credentials in the body and starts a session with a new id. */
  signIn(req: Request): Promise<SignedIn>;
  signOut(req: Request): Promise<void>;
}

export interface AuthenticationDeps extends SignInDeps {
  sessions: Pick<Sessions, 'read'>;
  /** Called with the id of a session that ended: by signing out, or by another sign-in in the same browser. */
  sessionEnded(sessionId: string): void;
  /** In whose place a person may act today; asked on every request. */
  standInsOf(person: { id: string; agencyId: string }): Promise<readonly StandIn[]>;
}

export function createAuthentication(deps: AuthenticationDeps): Authentication {
  const passport = new Passport();
  const actorOf = async (user: UserRecord): Promise<SignedIn> =>
    toActor(user, await deps.standInsOf({ id: user._id, agencyId: user.agencyId }));
  const restored = async (id: string | undefined): Promise<SignedIn | undefined> => {
    const user = id === undefined ? null : await deps.users.find(id);
    return user && maySignIn(user, deps.production) ? actorOf(user) : undefined;
  };
  passport.use(
    new Strategy({ passReqToCallback: true }, (req, username, password, done) => {
      signIn(deps, { username, password }, req.ip ?? 'unknown')
        .then(actorOf)
        .then(
          (user) => {
            done(null, user);
          },
          (error: unknown) => {
            done(error);
          },
        );
    }),
  );
  passport.serializeUser((user, done) => {
    done(null, (user as SignedIn).id);
  });
  // What passport's own middleware does at every request, without its strategies and without writing anything.
  const restore: RequestHandler = (req, _res, next) => {
    readActor(req).then(() => {
      next();
    }, next);
  };
  async function readActor(req: Request): Promise<void> {
    const session = await deps.sessions.read(req.headers.cookie);
    const user = session && (await restored((session.data as SessionOfPassport).passport?.user));
    if (!user) return;
    req.user = user;
    req.sessionID = session.id;
  }
  return {
    restore,
    signIn: async (req) => {
      parseInput(Credentials, req.body, 'body');
      const user = await new Promise<SignedIn>((resolve, reject) => {
        const check = passport.authenticate('local', (error: unknown, found: SignedIn | false) => {
          if (error) reject(error instanceof Error ? error : new Error('sign-in failed'));
          else if (found) resolve(found);
          else reject(new Error('passport-local gave no user and no error'));
        }) as RequestHandler;
        void check(req, req.res ?? ({} as never), reject);
      });
      const earlier = req.sessionID;
      // logIn makes a new session id, so an id planted before sign-in is worth nothing.
      await new Promise<void>((resolve, reject) => {
        req.logIn(user, (error: unknown) => {
          if (error) reject(error instanceof Error ? error : new Error('session could not be written'));
          else resolve();
        });
      });
      deps.sessionEnded(earlier);
      return user;
    },
    signOut: async (req) => {
      await new Promise<void>((resolve, reject) => {
        req.session.destroy((error: unknown) => {
          if (error) reject(error instanceof Error ? error : new Error('session could not be removed'));
          else resolve();
        });
      });
      deps.sessionEnded(req.sessionID);
    },
  };
}
