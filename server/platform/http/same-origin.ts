// Origin check: with SameSite cookies, the second wall against cross-site writes.
import type { Request, RequestHandler } from 'express';
import { DomainError } from '../kernel/domain-error.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a write whose Origin, or Referer where browsers send no Origin, is not this site.
 * Clients without either header (tools, tests) carry no ambient cookies of a browser and pass.
 */
export function sameOrigin(publicUrl: () => string | undefined): RequestHandler {
  return (req, _res, next) => {
    if (!SAFE.has(req.method) && !isOwnOrigin(req, publicUrl())) throw new DomainError('http.foreign_origin');
    next();
  };
}

export function isOwnOrigin(req: Pick<Request, 'headers'>, publicUrl: string | undefined): boolean {
  if (req.headers['sec-fetch-site'] === 'cross-site') return false;
  const claimed = req.headers.origin ?? req.headers.referer;
  if (claimed === undefined) return true;
  if (!URL.canParse(claimed)) return false;
  const host = new URL(claimed).host;
  return host === req.headers.host || (publicUrl !== undefined && host === new URL(publicUrl).host);
}
