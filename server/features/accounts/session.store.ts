// Whose sessions are open. Sessions themselves are written by the session layer (connect-mongo).
import type { Connection } from 'mongoose';

interface StoredSession {
  _id: string;
  session: { passport?: { user?: string } };
}

export type SessionStore = ReturnType<typeof createSessionStore>;

export function createSessionStore(connection: Connection) {
  // Open sessions are as many as browsers in use: no index is worth its writes.
  const sessions = connection.collection<StoredSession>('sessions');
  return {
    async idsOf(userId: string): Promise<string[]> {
      const found = await sessions.find({ 'session.passport.user': userId }, { projection: { _id: 1 } }).toArray();
      return found.map((s) => s._id);
    },
    async remove(ids: readonly string[]): Promise<void> {
      await sessions.deleteMany({ _id: { $in: [...ids] } });
    },
  };
}
