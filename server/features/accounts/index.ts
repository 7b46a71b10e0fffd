// The public face of accounts.
export { ACCOUNT_ERRORS } from './accounts.errors.ts';
export { createUser, type SignInDeps } from './accounts.commands.ts';
export { accountRoutes } from './accounts.routes.ts';
export { createAuthentication, toActor, type Authentication, type SignedIn } from './passport.ts';
export { createUserStore, type UserStore } from './user.store.ts';
