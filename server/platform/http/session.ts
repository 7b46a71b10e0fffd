// Sessions in the database: the cookie holds an id only.
import MongoStore from 'connect-mongo';
import type { RequestHandler } from 'express';
import session, { Store, type SessionData } from 'express-session';
import type { Connection } from 'mongoose';

export const SESSION_COOKIE = 'motcua.sid';
const HOUR_MS = 3_600_000;
/** A session ends after so long without use: a working day with overtime. */
const IDLE_MS = 12 * HOUR_MS;
/** And in any case so long after the sign-in, so that the cookie need not be sent again with every answer. */
const LONGEST_MS = 7 * 24 * HOUR_MS;

export function sessionMiddleware(
  connection: Connection,
  options: { secret: string; secure: boolean },
): RequestHandler {
  return session({
    name: SESSION_COOKIE,
    secret: options.secret,
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, sameSite: 'lax', secure: options.secure, maxAge: LONGEST_MS },
    store: createStore(connection),
  });
}

/** As connect-mongo writes it. */
interface StoredSession {
  _id: string;
  session: SessionData;
  expires: Date;
  /** The sign-in or a use since, to the hour. */
  lastModified: Date;
}

type Callback = (error?: unknown) => void;

/**
 * The store of connect-mongo, read by the id alone and renewed where it is read: one write an hour per session.
 * A `touch` at the end of each request would hash the session three times and send every answer in two pieces, the last
 * byte after the touch; so this store has none.
 */
function createStore(connection: Connection): Store {
  const collectionName = 'sessions';
  const written = MongoStore.create({
    client: connection.getClient(),
    dbName: connection.name,
    collectionName,
    ttl: LONGEST_MS / 1000,
    // Keeps `lastModified` in the record.
    touchAfter: HOUR_MS / 1000,
    stringify: false,
  });
  const sessions = connection.collection<StoredSession>(collectionName);

  async function read(id: string): Promise<SessionData | null> {
    const found = await sessions.findOne({ _id: id });
    if (!found) return null;
    const now = Date.now();
    const unused = now - found.lastModified.getTime();
    // The database removes what has run out, but only now and then, and knows nothing of use.
    if (found.expires.getTime() <= now || unused >= IDLE_MS) return null;
    if (unused >= HOUR_MS) {
      // Never made anew: a session that ended meanwhile stays ended.
      await sessions.updateOne({ _id: id }, { $set: { lastModified: new Date(now) } });
    }
    return found.session;
  }

  return new (class extends Store {
    override get(id: string, done: (error: unknown, found?: SessionData | null) => void): void {
      read(id).then((found) => {
        done(null, found);
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
