// Sockets live as long as the session they were opened with: signing out cuts them off.
import type { IncomingMessage } from 'node:http';
import type { Hub } from '../../platform/realtime/hub.ts';

const sessionRoom = (sessionId: string): string => `session:${sessionId}`;

/** Remembers which sockets belong to which session. */
export function serveAccountSockets(hub: Hub): void {
  hub.onConnection((socket) => {
    // Put on the request by the session middleware of the handshake; strangers have no session to end.
    const { sessionID, user } = socket.request as IncomingMessage & { sessionID?: string; user?: unknown };
    if (sessionID !== undefined && user !== undefined) void socket.join(sessionRoom(sessionID));
  });
}

/** Cuts off the sockets of a session that has ended. */
export function endSessionSockets(hub: Hub | undefined, sessionId: string): void {
  hub?.cutOff(sessionRoom(sessionId));
}
