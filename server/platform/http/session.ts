// Sessions in the database: the cookie holds an id only.
import MongoStore from 'connect-mongo';
import type { RequestHandler } from 'express';
import session from 'express-session';
import type { Connection } from 'mongoose';

export const SESSION_COOKIE = 'motcua.sid';
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
    cookie: { httpOnly: true, sameSite: 'lax', secure: options.secure, maxAge: SESSION_HOURS * 3_600_000 },
    store: MongoStore.create({
      client: connection.getClient(),
      dbName: connection.name,
      collectionName: 'sessions',
      ttl: SESSION_HOURS * 3600,
      // One write an hour per session, not one per request.
      touchAfter: 3600,
      stringify: false,
    }),
  });
}
