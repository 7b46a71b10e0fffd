// The public face of accounts.
export { ACCOUNT_ERRORS } from './accounts.errors.ts';
export { createUser, hasPassword } from './accounts.commands.ts';
export { endSessionSockets, serveAccountSockets } from './accounts.sockets.ts';
export { accountRoutes } from './accounts.routes.ts';
export { createAuthentication, type Authentication } from './passport.ts';
export { createUserStore, type UserStore } from './user.store.ts';
export { createSessionStore, type SessionStore } from './session.store.ts';
