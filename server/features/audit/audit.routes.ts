// The audit over HTTP: does the history of a dossier hold, and who read what.
import type { Request } from 'express';
import { AccessPage, AccessQuery, ChainReport, type ReadKind } from '#schemas/audit/audit.contract';
import { endpoint, type Endpoint, type ReadHook } from '../../platform/http/endpoint.ts';
import { DomainError } from '../../platform/kernel/domain-error.ts';
import type { Actor } from '../dossiers/index.ts';
import type { AccessLog } from './access-log.commands.ts';
import { listAccess, type AccessQueryDeps } from './access-log.queries.ts';
import { mayReadAccessLog, mayVerify } from './audit.policy.ts';
import type { ChainQueries } from './chain.queries.ts';

export interface AuditRouteDeps extends AccessQueryDeps {
  chain: ChainQueries;
}

export function auditRoutes(deps: AuditRouteDeps): Endpoint[] {
  return [
    endpoint<Actor>({
      method: 'get',
      path: '/api/audit/dossiers/:id',
      summary: 'Whether the history of a dossier holds, or its first broken link',
      answer: ChainReport,
      async handle({ actor, param }) {
        if (!mayVerify(actor)) throw new DomainError('audit.forbidden');
        const { _id } = await deps.getReadable(actor, param('id'));
        const report = await deps.chain.verifyOne(_id);
        if (!report) throw new DomainError('dossiers.not_found');
        return report;
      },
    }),
    endpoint<Actor, typeof AccessQuery>({
      method: 'get',
      path: '/api/audit/access',
      summary: 'Who read what, newest first; reading this is logged too',
      query: AccessQuery,
      answer: AccessPage,
      logs: 'access_log',
      async handle({ actor, query }) {
        if (!mayReadAccessLog(actor)) throw new DomainError('audit.forbidden');
        return listAccess(deps, actor, query);
      },
    }),
  ];
}

/** Long addresses are cut: what was asked for is clear by then. */
const MAX_WHAT = 300;

/** Notes reads of endpoints that declare `logs`: who from the session, what from the address. */
export const readHook =
  (log: AccessLog): ReadHook =>
  (req, kind) =>
    log.note({
      actor: req.user as Actor,
      kind,
      dossierId: paramOf(req, 'id'),
      what: whatOf(req, kind),
      ip: req.ip ?? 'unknown',
      requestId: req.id,
    });

function whatOf(req: Request, kind: ReadKind): string | null {
  switch (kind) {
    case 'dossier':
      return null;
    case 'file':
      return paramOf(req, 'fileId');
    case 'document':
      return paramOf(req, 'kind');
    case 'export':
    case 'access_log':
      return req.originalUrl.slice(0, MAX_WHAT);
  }
}

function paramOf(req: Request, name: string): string | null {
  const value = req.params[name];
  return typeof value === 'string' ? value : null;
}
