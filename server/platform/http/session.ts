// Sessions in the database: the cookie holds an id only.
import MongoStore from 'connect-mongo';
import type { RequestHandler } from 'express';
import session, { Store, type SessionData } from 'express-session';
import type { Connection } from 'mongoose';

export const SESSION_COOKIE = 'motcua.sid';
const HOUR_MS = 3_600_000;
/** A working day with overtime; renewed by use. */
const SESSION_HOURS = 12;

export function sessionMiddleware(
  connection: Connection,
  options: { secret: string; secure: boolean },
): RequestHandler {
  return session({
    name: SESSION_COOKIE,
    secret: options.secret,
    resave: false,
    rolling: true,
    saveUninitialized: false,
    cookie: { httpOnly: true, sameSite: 'lax', secure: options.secure, maxAge: SESSION_HOURS * HOUR_MS },
    store: createStore(connection),
  });
}

/** As connect-mongo writes it. */
interface StoredSession {
  _id: string;
  session: SessionData;
  expires: Date;
  /** The last sign-in or renewal. */
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
    ttl: (SESSION_HOURS * HOUR_MS) / 1000,
    // Keeps `lastModified` in the record.
    touchAfter: HOUR_MS / 1000,
    stringify: false,
  });
  const sessions = connection.collection<StoredSession>(collectionName);

  async function read(id: string): Promise<SessionData | null> {
    const found = await sessions.findOne({ _id: id });
    const now = Date.now();
    // The database removes what has run out, but only now and then.
    if (!found || found.expires.getTime() <= now) return null;
    if (now - found.lastModified.getTime() >= HOUR_MS) {
      const expires = new Date(now + SESSION_HOURS * HOUR_MS);
      // Never made anew: a session that ended meanwhile stays ended.
      await sessions.updateOne({ _id: id }, { $set: { expires, lastModified: new Date(now) } });
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
