// The public face of the audit.
export { AUDIT_ERRORS } from './audit.errors.ts';
export { createAccessLog, type AccessLog } from './access-log.commands.ts';
export { createAccessLogStore } from './access-log.store.ts';
export { auditRoutes, readHook } from './audit.routes.ts';
export { createChainQueries, type FoundFlaw } from './chain.queries.ts';
