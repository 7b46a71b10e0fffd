// An endpoint declared once: its route, its checks and its place in the OpenAPI document come from the same value.
import { json, Router, type Request, type RequestHandler, type Response } from 'express';
import type {} from 'passport';
import type { z } from 'zod';
import type { ReadKind } from '#schemas/audit/audit.contract';
import { DomainError } from '../kernel/domain-error.ts';
import { parseInput } from './validate.ts';

type Schema = z.ZodType;
type Out<S extends Schema | undefined> = S extends Schema ? z.infer<S> : undefined;

export interface Call<Actor, Q extends Schema | undefined, B extends Schema | undefined> {
  /** Who asks; present on every endpoint that is not public. */
  actor: Actor;
  query: Out<Q>;
  body: Out<B>;
  param: (name: string) => string;
  req: Request;
  res: Response;
  /** For a handler that writes the answer itself: notes the read that `logs` declares, before the first byte leaves. */
  noteRead: () => Promise<void> | undefined;
}

/** Notes a read in the log of reads; a promise where the answer has to wait for it. */
export type ReadHook = (req: Request, kind: ReadKind) => Promise<void> | undefined;

export interface Endpoint {
  method: 'get' | 'post' | 'delete';
  /** Express path, e.g. `/api/dossiers/:id`. */
  path: string;
  summary: string;
  access: 'public' | 'session';
  query?: Schema;
  body?: Schema;
  /** Shape of the success answer; absent = no JSON body. */
  answer?: Schema;
  status: number;
  middleware: RequestHandler[];
  /** What reading this is in the log of reads; absent where nothing sensitive is read. */
  logs?: ReadKind;
  run: (req: Request, res: Response, noteRead: ReadHook) => Promise<void>;
}

interface Declaration<Actor, Q extends Schema | undefined, B extends Schema | undefined> {
  method: 'get' | 'post' | 'delete';
  path: string;
  summary: string;
  query?: Q;
  body?: B;
  answer?: Schema;
  status?: number;
  middleware?: RequestHandler[];
  /** Reading this is logged: only what was answered, never what was refused. */
  logs?: ReadKind;
  /** Returns the body of the answer, or nothing where the handler wrote the answer itself. */
  handle(call: Call<Actor, Q, B>): Promise<unknown>;
}

/** An endpoint that needs a session. `Actor` is what the session layer put on the request. */
export function endpoint<Actor, Q extends Schema | undefined = undefined, B extends Schema | undefined = undefined>(
  declaration: Declaration<Actor, Q, B>,
): Endpoint {
  return build(declaration, 'session');
}

/** An endpoint for anybody. */
export function publicEndpoint<Q extends Schema | undefined = undefined, B extends Schema | undefined = undefined>(
  declaration: Declaration<undefined, Q, B>,
): Endpoint {
  return build(declaration, 'public');
}

function build<Actor, Q extends Schema | undefined, B extends Schema | undefined>(
  d: Declaration<Actor, Q, B>,
  access: Endpoint['access'],
): Endpoint {
  const status = d.status ?? (d.answer ? 200 : 204);
  return {
    method: d.method,
    path: d.path,
    summary: d.summary,
    access,
    ...(d.query ? { query: d.query } : {}),
    ...(d.body ? { body: d.body } : {}),
    ...(d.answer ? { answer: d.answer } : {}),
    status,
    middleware: d.middleware ?? [],
    ...(d.logs ? { logs: d.logs } : {}),
    async run(req, res, hook) {
      if (access === 'session' && !req.user) throw new DomainError('http.no_session');
      let noted = false;
      const noteRead = (): Promise<void> | undefined => {
        noted = true;
        return d.logs && hook(req, d.logs);
      };
      const answer = await d.handle({
        actor: req.user as Actor,
        query: (d.query ? parseInput(d.query, req.query, 'query') : undefined) as Out<Q>,
        body: (d.body ? parseInput(d.body, readBody(req), 'body') : undefined) as Out<B>,
        param: (name) => {
          const value = req.params[name];
          if (typeof value !== 'string') throw new Error(`route ${d.path} has no parameter ${name}`);
          return value;
        },
        req,
        res,
        noteRead,
      });
      if (d.logs && !noted) {
        if (res.headersSent) throw new Error(`route ${d.path} answered a read without noting it`);
        const standing = noteRead();
        if (standing) await standing;
      }
      if (res.headersSent) return;
      if (answer === undefined) res.status(204).end();
      else res.status(status).json(answer);
    },
  };
}

/** @throws DomainError where a body came that is not JSON */
function readBody(req: Request): unknown {
  if (req.body === undefined && req.headers['content-type'] !== undefined && req.is('json') === false) {
    throw new DomainError('http.unsupported_type');
  }
  return req.body;
}

/** Every endpoint's path begins with this, and nothing else's does. */
export const API_ROOT = '/api';

/** Reads a body of JSON, where one comes. */
const readJson = json({ limit: '1mb' });

/**
 * The router of all endpoints, to be mounted at {@link API_ROOT}: no page is compared with each of their paths, and no
 * request with those of other features: the first part of the path finds the few that may be meant.
 */
export function endpointRouter(endpoints: readonly Endpoint[], noteRead: ReadHook): RequestHandler {
  const routers = new Map<string, Router>();
  for (const e of endpoints) {
    const [, name = ''] = /^\/api\/([^/:]+)(?=\/|$)/.exec(e.path) ?? [];
    if (name === '')
      throw new Error(`endpoint ${e.path} is not below ${API_ROOT}, or does not begin with a name there`);
    const router = routers.get(name) ?? Router();
    routers.set(name, router);
    // The session is asked for before the body is read: a stranger's upload is refused, not received.
    const guard: RequestHandler = (req, _res, next) => {
      if (e.access === 'session' && !req.user) throw new DomainError('http.no_session');
      next();
    };
    const first = e.method === 'get' ? [guard] : [guard, readJson];
    router[e.method](e.path.slice(API_ROOT.length), ...first, ...e.middleware, (req, res) => e.run(req, res, noteRead));
  }
  return (req, res, next) => {
    const [, name = ''] = /^\/([^/]*)/.exec(req.path) ?? [];
    const router = routers.get(name.toLowerCase());
    if (router) router(req, res, next);
    else next();
  };
}
