// The public face of presence.
export { createLeaseStore } from './lease.store.ts';
export { servePresence } from './presence.sockets.ts';
export { watchersConsumer } from './presence.reactions.ts';
export { guardSessions, type SessionGuard } from './session-guard.ts';
