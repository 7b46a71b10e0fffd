// Look-up and status over HTTP: the form, the cookie it gives, the page and its live fragment.
import { Router, urlencoded, type Request, type RequestHandler, type Response } from 'express';
import { LookupForm } from '#schemas/citizens/citizen.contract';
import { readCookie } from '../../platform/http/cookies.ts';
import { sendFragment, sendPage } from '../../platform/http/html.ts';
import { createThrottle } from '../../platform/http/throttle.ts';
import { DomainError } from '../../platform/kernel/domain-error.ts';
import type { Log } from '../../platform/log/log.ts';
import type { DossierRecord } from '../dossiers/index.ts';
import { houseOf, lookUp, statusOf, type CitizenReads } from './citizen.queries.ts';
import { issueLookupToken, LOOKUP_HOURS, readLookupToken } from './lookup-token.domain.ts';
import { LookupPage, type LookupError, type LookupField } from './lookup.page.tsx';
import { faultPage, frameOf, queryPart, requestWords, textOf, type FrameDeps } from './page-frame.routes.ts';
import { procedureRoutes } from './procedure.routes.ts';
import { StatusPage, StatusPart } from './status.page.tsx';
import type { Words } from './wording.domain.ts';

export const LOOKUP_COOKIE = 'motcua.lookup';

export interface CitizenDeps extends CitizenReads, FrameDeps {
  /** Signs look-up cookies; the same for all processes. */
  tokenKey: string;
  log: Log;
}

/** The router of all citizen pages, for the root of the site. */
export function citizenRoutes(deps: CitizenDeps): Router {
  const router = Router();
  router.use(lookupRoutes(deps));
  router.use(statusRoutes(deps));
  router.use(procedureRoutes(deps));
  router.use(faultPage(deps));
  return router;
}

/** Nothing about a dossier stays on a machine that others use too. */
const privately: RequestHandler = (_req, res, next) => {
  res.setHeader('Cache-Control', 'no-store');
  next();
};

function lookupRoutes(deps: CitizenDeps): Router {
  const router = Router();
  const cookie = { httpOnly: true, sameSite: 'lax', secure: deps.secure, path: '/' } as const;
  const checkTries = tryLimits();

  const sendForm = async (
    req: Request,
    res: Response,
    status: 200 | 422 | 429,
    code: string,
    errors: LookupError[],
  ) => {
    const { name, exampleCode } = await houseOf(deps);
    sendPage(res, status, LookupPage, { frame: frameOf(deps, req, res, name), code, exampleCode, errors });
  };

  router.get('/', privately, async (req, res) => {
    await sendForm(req, res, 200, textOf(req.query['code']).slice(0, 60), []);
  });

  // The address bar shows this path after a refused form; loading it again starts over.
  router.get('/tra-cuu', (req, res) => {
    res.redirect(303, `/${queryPart(req)}`);
  });

  router.post('/tra-cuu', privately, urlencoded({ extended: false, limit: '4kb' }), async (req, res) => {
    const form = readForm(req);
    const refuse = (status: 422 | 429, errors: LookupError[]) => sendForm(req, res, status, form.typedCode, errors);
    const t = requestWords(deps, req, res).lookup.errors;
    if (!form.read) {
      await refuse(
        422,
        form.wrongFields.map((field) => ({ field, text: t[field] })),
      );
      return;
    }
    const wait = await checkTries(req, form.read);
    if (wait !== undefined) {
      res.setHeader('Retry-After', String(wait));
      await refuse(429, [{ field: 'code', text: t.tooMany(Math.ceil(wait / 60)) }]);
      return;
    }
    const dossier = await lookUp(deps, form.read);
    if (!dossier) {
      await refuse(422, [{ field: 'code', text: t.wrong }]);
      return;
    }
    const token = issueLookupToken(dossier._id, deps.clock.now(), deps.tokenKey);
    res.cookie(LOOKUP_COOKIE, token, { ...cookie, maxAge: LOOKUP_HOURS * 3_600_000 });
    res.redirect(303, `/ho-so/${encodeURIComponent(form.read.code)}`);
  });

  router.post('/tra-cuu/ket-thuc', privately, (_req, res) => {
    res.clearCookie(LOOKUP_COOKIE, cookie);
    res.redirect(303, '/');
  });

  return router;
}

interface ReadForm {
  typedCode: string;
  read: LookupForm | undefined;
  wrongFields: LookupField[];
}

function readForm(req: Request): ReadForm {
  const { code, secret } = (req.body ?? {}) as Record<string, unknown>;
  const parsed = LookupForm.safeParse({ code, secret });
  const wrong = new Set(parsed.error?.issues.map((issue) => issue.path[0]));
  return {
    typedCode: textOf(code).slice(0, 100),
    read: parsed.data,
    wrongFields: (['code', 'secret'] as const).filter((field) => wrong.has(field)),
  };
}

/** Four digits are 10,000 guesses: ten tries in ten minutes for one dossier, thirty for one address. */
function tryLimits(): (req: Request, form: LookupForm) => Promise<number | undefined> {
  const code = 'citizens.too_many_attempts';
  const perAddress = createThrottle({ points: 30, perSeconds: 600, code });
  const perCode = createThrottle({ points: 10, perSeconds: 600, code });
  return async (req, form) => {
    try {
      // The address first: one who has used up his tries cannot use up those of others.
      await perAddress.spend(req.ip ?? '');
      await perCode.spend(form.code);
      return undefined;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return Number(error.params['retryAfterSeconds']);
    }
  };
}

function statusRoutes(deps: CitizenDeps): Router {
  const router = Router();

  /** The dossier that the cookie is for, if it is the one asked for. */
  async function ownDossier(req: Request): Promise<DossierRecord | null> {
    const id = readLookupToken(readCookie(req.headers.cookie, LOOKUP_COOKIE), deps.clock.now(), deps.tokenKey);
    const dossier = id === undefined ? null : await deps.store.find(id);
    return dossier?.code !== undefined && dossier.code === textOf(req.params['code']).toUpperCase() ? dossier : null;
  }

  router.get('/ho-so/:code', privately, async (req, res) => {
    const dossier = await ownDossier(req);
    if (!dossier) {
      // An unknown code, somebody else's and an expired look-up all lead to the same form; so does the QR code.
      res.redirect(303, lookupOf(req));
      return;
    }
    const status = await statusOf(deps, dossier);
    sendPage(res, 200, StatusPage, { frame: frameOf(deps, req, res, status.agencyName), status });
  });

  router.get('/ho-so/:code/fragment', privately, async (req: Request, res: Response) => {
    const dossier = await ownDossier(req);
    if (!dossier) {
      res.status(401).end();
      return;
    }
    const w: Words = requestWords(deps, req, res);
    sendFragment(res, StatusPart, { status: await statusOf(deps, dossier), w });
  });

  return router;
}

function lookupOf(req: Request): string {
  const query = new URLSearchParams({ code: textOf(req.params['code']) });
  const language = textOf(req.query['lang']);
  if (language !== '') query.set('lang', language);
  return `/?${query.toString()}`;
}
