// Sessions in the database: the cookie holds a signed id only. Whom it names is read at every request; only signing in and
// out goes through express-session, which writes.
import MongoStore from 'connect-mongo';
import type { RequestHandler } from 'express';
import session, { Store, type SessionData } from 'express-session';
import type { Connection } from 'mongoose';
import { createHmac } from 'node:crypto';
import { equalSecrets } from '../kernel/signed-token.ts';
import { readCookie } from './cookies.ts';

export const SESSION_COOKIE = 'motcua.sid';
const COLLECTION = 'sessions';
const HOUR_MS = 3_600_000;
/** A session ends after so long without use: a working day with overtime. */
const IDLE_MS = 12 * HOUR_MS;
/** And in any case so long after the sign-in, so that the cookie need not be sent again with every answer. */
const LONGEST_MS = 7 * 24 * HOUR_MS;

export interface Sessions {
  /** For the requests that sign in and out: `req.session`, written to the database. */
  write: RequestHandler;
  /** The session that a request's cookie header names; undefined where there is none, or none any more. */
  read(cookies: string | undefined): Promise<{ id: string; data: SessionData } | undefined>;
}

/** As connect-mongo writes it. */
interface StoredSession {
  _id: string;
  session: SessionData;
  expires: Date;
  /** The sign-in or a use since, to the hour. */
  lastModified: Date;
}

export function createSessions(connection: Connection, options: { secret: string; secure: boolean }): Sessions {
  const sessions = connection.collection<StoredSession>(COLLECTION);

  async function find(id: string): Promise<SessionData | undefined> {
    const found = await sessions.findOne({ _id: id });
    if (!found) return undefined;
    const now = Date.now();
    const unused = now - found.lastModified.getTime();
    // The database removes what has run out, but only now and then, and knows nothing of use.
    if (found.expires.getTime() <= now || unused >= IDLE_MS) return undefined;
    if (unused >= HOUR_MS) {
      // Never made anew: a session that ended meanwhile stays ended.
      await sessions.updateOne({ _id: id }, { $set: { lastModified: new Date(now) } });
    }
    return found.session;
  }

  return {
    write: session({
      name: SESSION_COOKIE,
      secret: options.secret,
      resave: false,
      saveUninitialized: false,
      cookie: { httpOnly: true, sameSite: 'lax', secure: options.secure, maxAge: LONGEST_MS },
      store: createStore(connection, find),
    }),
    async read(cookies) {
      const id = idIn(readCookie(cookies, SESSION_COOKIE), options.secret);
      const data = id === undefined ? undefined : await find(id);
      return id === undefined || !data ? undefined : { id, data };
    },
  };
}

type Callback = (error?: unknown) => void;

/**
 * Writes by connect-mongo, reads by our own rule: what has ended is ended for every request. Without a `touch`, which would
 * bring a session that nobody used back to life.
 */
function createStore(connection: Connection, find: (id: string) => Promise<SessionData | undefined>): Store {
  const written = MongoStore.create({
    client: connection.getClient(),
    dbName: connection.name,
    collectionName: COLLECTION,
    ttl: LONGEST_MS / 1000,
    // Keeps `lastModified` in the record.
    touchAfter: HOUR_MS / 1000,
    stringify: false,
  });
  return new (class extends Store {
    override get(id: string, done: (error: unknown, found?: SessionData | null) => void): void {
      find(id).then((found) => {
        done(null, found ?? null);
      }, done);
    }
    override set(id: string, data: SessionData, done?: Callback): void {
      written.set(id, data, done);
    }
    override destroy(id: string, done?: Callback): void {
      written.destroy(id, done);
    }
  })();
}

/** The id in a cookie that express-session has signed: `s:<id>.<base64 HMAC-SHA256 without padding>`. */
function idIn(cookie: string | undefined, secret: string): string | undefined {
  if (!cookie?.startsWith('s:')) return undefined;
  const dot = cookie.lastIndexOf('.');
  const id = cookie.slice(2, dot);
  const mac = createHmac('sha256', secret).update(id).digest('base64').replace(/=+$/, '');
  return equalSecrets(cookie.slice(dot + 1), mac) ? id : undefined;
}
