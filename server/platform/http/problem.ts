// The one renderer of refusals and faults: RFC 9457 problems, logged once here.
import type { ErrorRequestHandler, Request } from 'express';
import { DomainError } from '../kernel/domain-error.ts';
import type { Log } from '../log/log.ts';
import type { FieldError } from './validate.ts';

/** What the edge knows of a code: its status and its words with `{params}`. */
export interface ProblemKind {
  status: number;
  words: string;
}

export type ProblemTable = Readonly<Record<string, ProblemKind>>;

export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  code: string;
  requestId: string;
  errors?: FieldError[];
  state?: string;
  allowed?: string[];
}

export function problemOf(error: unknown, table: ProblemTable, req: Pick<Request, 'originalUrl' | 'id'>): ProblemBody {
  const known = asDomainError(error, table);
  const code = known?.code ?? 'http.internal';
  const kind = table[code] ?? { status: 500, words: code };
  const params: Record<string, unknown> = { ...known?.params, requestId: req.id };
  return {
    type: `/problems/${code}`,
    title: titleOf(kind.words),
    status: kind.status,
    detail: fill(kind.words, params),
    instance: req.originalUrl.split('?')[0] ?? '',
    code,
    requestId: req.id,
    ...(Array.isArray(params['errors']) ? { errors: params['errors'] as FieldError[] } : {}),
    ...(typeof params['state'] === 'string' ? { state: params['state'] } : {}),
    ...(Array.isArray(params['allowed']) ? { allowed: params['allowed'] as string[] } : {}),
  };
}

/** What a refusal says to people, outside an answer. */
export const wordsOfRefusal = (error: DomainError, table: ProblemTable): string =>
  fill(table[error.code]?.words ?? error.code, error.params);

/** The first sentence, the same each time: what differs from case to case stands in the detail. */
const titleOf = (words: string): string => (words.split('. ')[0] ?? words).replace(/\.$/, '').replace(/\{\w+\}/g, '…');

function fill(words: string, params: Record<string, unknown>): string {
  return words.replace(/\{(\w+)\}/g, (_all, name: string) => {
    const value = params[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  });
}

/** Errors with a code of our table, and the few that body parsers throw with a status of their own. */
function asDomainError(
  error: unknown,
  table: ProblemTable,
): { code: string; params: Record<string, unknown> } | undefined {
  if (error instanceof DomainError) return error;
  if (typeof error !== 'object' || error === null) return undefined;
  if ('code' in error && typeof error.code === 'string' && Object.hasOwn(table, error.code))
    return { code: error.code, params: {} };
  const type = 'type' in error ? error.type : undefined;
  if (type === 'entity.too.large') return { code: 'http.too_large', params: {} };
  if (type === 'charset.unsupported' || type === 'encoding.unsupported')
    return { code: 'http.unsupported_type', params: {} };
  if (typeof type === 'string' && (type.startsWith('entity.') || type.startsWith('request.')))
    return { code: 'http.unreadable', params: {} };
  // zlib's refusal of a body that is not compressed as it says.
  if ('code' in error && typeof error.code === 'string' && error.code.startsWith('Z_')) {
    return { code: 'http.unreadable', params: {} };
  }
  if (error instanceof URIError) return { code: 'http.unreadable', params: {} };
  return undefined;
}

export function problemHandler(table: ProblemTable, log: Log): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    const problem = problemOf(error, table, req);
    const line = { requestId: req.id, method: req.method, path: problem.instance, code: problem.code };
    if (problem.status >= 500) log.error({ ...line, err: error }, 'request failed');
    else log.info(line, 'request refused');
    if (res.headersSent) {
      next(error);
      return;
    }
    const retryAfter = error instanceof DomainError ? error.params['retryAfterSeconds'] : undefined;
    if (typeof retryAfter === 'number') res.setHeader('Retry-After', String(retryAfter));
    res.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  };
}
