// What every citizen page takes from the request, its language, and the pages shown when there is nothing else to show.
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import type { Assets } from '../../platform/http/assets.ts';
import { readCookie } from '../../platform/http/cookies.ts';
import { sendPage } from '../../platform/http/html.ts';
import type { Log } from '../../platform/log/log.ts';
import type { Frame } from './layout.page.tsx';
import { AbsentPage, FaultPage } from './problem.page.tsx';
import { wordsOf, type Language, type Words } from './wording.domain.ts';

const LANGUAGE_COOKIE = 'motcua.lang';
const YEAR_MS = 365 * 86_400_000;

export interface FrameDeps {
  assets: Assets;
  /** Cookies over HTTPS only. */
  secure: boolean;
}

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
export const queryPart = (req: Request): string => /\?.*$/.exec(req.originalUrl)?.[0] ?? '';

/** @param agency whose page it is; empty where nobody knows */
export function frameOf(deps: FrameDeps, req: Request, res: Response, agency = ''): Frame {
  const w = requestWords(deps, req, res);
  // A refused form is shown under a path that cannot be opened by a link.
  const path = req.method === 'GET' ? req.path : '/';
  const query = new URLSearchParams(queryPart(req));
  query.set('lang', w.otherLanguage.code);
  return { w, agency, assets: deps.assets, otherLanguageHref: `${path}?${query.toString()}` };
}

export const requestWords = (deps: FrameDeps, req: Request, res: Response): Words =>
  wordsOf(languageOf(deps, req, res));

/** Vietnamese unless the reader chose English; the choice is kept. */
function languageOf(deps: FrameDeps, req: Request, res: Response): Language {
  const asked = req.query['lang'];
  if (asked !== 'vi' && asked !== 'en') return readCookie(req.headers.cookie, LANGUAGE_COOKIE) === 'en' ? 'en' : 'vi';
  res.cookie(LANGUAGE_COOKIE, asked, { maxAge: YEAR_MS, sameSite: 'lax', httpOnly: true, secure: deps.secure });
  return asked;
}

/** For the end of the app: a page instead of a problem for people who opened an address that does not exist. */
export function absentPage(deps: FrameDeps): RequestHandler {
  return (req, res, next) => {
    if (req.method === 'GET' && req.accepts(['json', 'html']) === 'html') {
      sendPage(res, 404, AbsentPage, { frame: frameOf(deps, req, res) });
    } else next();
  };
}

/** A page for what failed below; faults are logged here, since the problem renderer does not see them. */
export function faultPage(deps: FrameDeps & { log: Log }): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    const status = clientFault(error);
    if (status === undefined) deps.log.error({ requestId: req.id, path: req.path, err: error }, 'citizen page failed');
    if (res.headersSent) {
      next(error);
      return;
    }
    const frame = frameOf(deps, req, res);
    if (status === undefined) sendPage(res, 500, FaultPage, { frame, requestId: req.id });
    else sendPage(res, status, AbsentPage, { frame });
  };
}

/** Addresses and bodies that no page of ours makes: the parser names a status of its own for them. */
function clientFault(error: unknown): number | undefined {
  const status: unknown = error instanceof Error && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}
