// createApp: the Express application from its dependencies. Never listens, so that tests can hold it.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import compression from 'compression';
import express, { type Express, type RequestHandler, type Response } from 'express';
import helmet from 'helmet';
import { accountRoutes, createAuthentication, type Authentication } from './features/accounts/index.ts';
import { auditRoutes, createChainQueries, readHook } from './features/audit/index.ts';
import { agencyRoutes, catalogueRoutes, createAgencyCommands, processRoutes } from './features/catalogue/index.ts';
import { absentPage, citizenRoutes } from './features/citizens/index.ts';
import { deadlineRoutes } from './features/deadlines/index.ts';
import { documentRoutes } from './features/documents/index.ts';
import { detailPresenter, dossierRoutes } from './features/dossiers/index.ts';
import { formRoutes } from './features/forms/index.ts';
import { intakeRoutes } from './features/intake/index.ts';
import { indicatorRoutes } from './features/indicators/index.ts';
import { radarRoutes } from './features/radar/index.ts';
import { registerRoutes } from './features/registers/index.ts';
import { PROBLEMS } from './errors.ts';
import type { Clock } from './platform/clock/clock.ts';
import type { Env } from './platform/env.ts';
import { createAssets } from './platform/http/assets.ts';
import { API_ROOT, endpointRouter, type Endpoint } from './platform/http/endpoint.ts';
import { problemHandler } from './platform/http/problem.ts';
import { requestId } from './platform/http/request-id.ts';
import { isOwnOrigin, sameOrigin } from './platform/http/same-origin.ts';
import { createSessions } from './platform/http/session.ts';
import { createThrottle } from './platform/http/throttle.ts';
import { openApiDocument } from './platform/http/openapi.ts';
import { DomainError } from './platform/kernel/domain-error.ts';
import { Slots } from './platform/kernel/slots.ts';
import type { Log } from './platform/log/log.ts';
import type { HubOptions } from './platform/realtime/hub.ts';
import { projectRoot } from './platform/paths.ts';
import type { Services, Stores } from './wiring.ts';

export interface AppOptions {
  env: Env;
  log: Log;
  secret: string;
  /** The one password of demo accounts; empty where there are none. */
  demoPassword: string;
}

export interface App {
  express: Express;
  endpoints: readonly Endpoint[];
  /** How sockets are let in: the same sessions and the same origins as requests. */
  hubOptions: HubOptions;
  /** Key of the look-up cookies, needed by the sockets of citizens too. */
  secret: string;
}

/** Failures: a day's at the desk are far below this; a guessing program's are far above. */
const SIGN_IN_PER_PERSON = { points: 10, perSeconds: 300, code: 'accounts.too_many_attempts' };
/** A whole office may stand behind one address: room for the mistyped passwords of all its people. */
const SIGN_IN_PER_ADDRESS = { points: 100, perSeconds: 600, code: 'accounts.too_many_attempts' };
const SIGN_IN_PER_NAME = { points: 30, perSeconds: 900, code: 'accounts.too_many_attempts' };
/** As many as the threads that hash: more at once would be no faster. */
const SIGN_INS_AT_ONCE = 4;

const CLIENT_DIR = join(projectRoot, 'dist', 'client');

export function createApp(stores: Stores, services: Services, options: AppOptions): App {
  const { env, log } = options;
  const secure = env.publicUrl?.startsWith('https:') ?? false;
  const sessions = createSessions(stores.connection, { secret: options.secret, secure });
  const authentication = createAuthentication({
    sessions,
    users: stores.users,
    perAddress: createThrottle(SIGN_IN_PER_ADDRESS),
    perPerson: createThrottle(SIGN_IN_PER_PERSON),
    perName: createThrottle(SIGN_IN_PER_NAME),
    checking: new Slots(SIGN_INS_AT_ONCE),
    production: env.production,
    sessionEnded: services.sessionEnded,
    standInsOf: services.people.standInsOf,
  });
  const endpoints = allEndpoints(stores, services, options, authentication);

  const app = express();
  app.disable('x-powered-by');
  // Answers with personal data are never stored, so a hash of each would be work for nobody.
  app.disable('etag');
  app.set('trust proxy', env.TRUST_PROXY);
  app.use(requestId, securityHeaders(secure), healthRoutes(stores));
  app.use('/assets', compression(), express.static(join(CLIENT_DIR, 'assets'), { immutable: true, maxAge: '365d' }));
  app.use(sameOrigin(() => env.publicUrl));
  app.route(`${API_ROOT}/session`).post(sessions.write).delete(sessions.write);
  app.use(
    API_ROOT,
    neverCached,
    answeredAt(services.clock),
    authentication.restore,
    endpointRouter(endpoints, readHook(services.accessLog)),
  );
  app.get('/api/openapi.json', (_req, res) => {
    res.json(openApiDocument(endpoints, { title: 'motcua', version: '0.1.0' }));
  });
  // Pages are compressed, answers of the API are not: a reverse proxy does that where the network is slow.
  app.use(compression());
  const assets = createAssets(join(CLIENT_DIR, '.vite', 'manifest.json'));
  app.use(
    citizenRoutes({
      store: stores.dossiers,
      catalogue: stores.catalogue,
      agencyOf: services.agencyOf,
      clock: services.clock,
      clockOf: services.clockOf,
      tokenKey: options.secret,
      assets,
      secure,
      log,
    }),
  );
  app.get('/app{/*path}', staffApp);
  app.use(absentPage({ assets, secure }), () => {
    throw new DomainError('http.not_found');
  });
  app.use(problemHandler(PROBLEMS, log));

  return {
    express: app,
    endpoints,
    hubOptions: { middleware: [authentication.restore], allow: (headers) => isOwnOrigin({ headers }, env.publicUrl) },
    secret: options.secret,
  };
}

function allEndpoints(
  stores: Stores,
  services: Services,
  options: AppOptions,
  authentication: Authentication,
): readonly Endpoint[] {
  const { clock, calendar, clockOf } = services;
  const present = detailPresenter({ clock, clockOf, files: services.filesById });
  return [
    ...accountRoutes({
      users: stores.users,
      authentication,
      demoOffice: options.env.demoOffice,
      demoPassword: options.demoPassword,
      awayToday: (agencyId) => services.people.awayToday(agencyId),
      placeOf: async (agencyId, unitId) => {
        const agency = await stores.catalogue.findAgency(agencyId);
        const unit = agency?.units.find((u) => u.id === unitId);
        return {
          agency: { id: agencyId, name: agency?.name ?? agencyId },
          unit: { id: unitId, name: unit?.name ?? unitId },
        };
      },
    }),
    ...services.people.endpoints,
    ...catalogueRoutes({ store: stores.catalogue, clock, clockOf }),
    ...processRoutes({
      store: stores.catalogue,
      drafts: stores.drafts,
      dossiers: stores.dossierFacts,
      clock,
      calendar,
    }),
    ...agencyRoutes(
      createAgencyCommands({
        store: stores.catalogue,
        dossiers: stores.dossierFacts,
        clock,
        listPeople: (agencyId) => stores.users.list({ agencyId }),
      }),
    ),
    ...deadlineRoutes({
      commands: services.calendarCommands,
      calendars: stores.calendars,
      rules: stores.rules,
      clock,
      unitsOf: services.unitsOf,
    }),
    ...documentRoutes({
      files: services.files,
      records: stores.records,
      dossiers: services.dossiers,
      printer: services.printer,
      prints: stores.formPrints,
      clock,
    }),
    ...formRoutes({ forms: services.forms }),
    ...registerRoutes({ store: stores.register, forms: services.forms, agencyOf: services.agencyOf }),
    ...intakeRoutes({ intake: services.intake, store: stores.dossiers, clock, present }),
    ...dossierRoutes({
      store: stores.dossiers,
      commands: services.dossiers,
      clock,
      clockOf,
      files: services.filesById,
    }),
    ...auditRoutes({
      chain: createChainQueries({ dossiers: stores.dossiers, history: stores.history, clock }),
      entries: stores.accessLog,
      dossiers: stores.dossiers,
      getReadable: services.dossiers.getReadable,
    }),
    ...indicatorRoutes({ store: stores.onTime, clock, clockOf }),
    ...radarRoutes({
      facts: stores.radarFacts,
      findings: stores.findings,
      jobs: stores.jobs,
      dossiers: services.dossiers,
      clock,
      clockOf,
    }),
  ];
}

/** Answers hold personal data; what may be kept says so itself. */
const neverCached: RequestHandler = (_req, res, next) => {
  res.setHeader('Cache-Control', 'private, no-store');
  next();
};

/** The office's own time on each answer: screens count by it, since the clock of a computer at a desk may be wrong. */
const answeredAt =
  (clock: Clock): RequestHandler =>
  (_req, res, next) => {
    res.setHeader('Date', clock.now().toUTCString());
    next();
  };

function securityHeaders(secure: boolean): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: ["'self'"],
        frameSrc: ["'self'", 'blob:'],
        objectSrc: ["'self'"],
        upgradeInsecureRequests: secure ? [] : null,
      },
    },
    strictTransportSecurity: secure,
  }) as RequestHandler;
}

function healthRoutes(stores: Stores): RequestHandler {
  const ready = async (res: Response): Promise<void> => {
    await stores.connection.db?.admin().ping();
    res.json({ status: 'ready', database: stores.database.engine });
  };
  // Every request passes here, so the many are not made to wait for a promise of the few.
  return (req, res, next) => {
    switch (req.path) {
      case '/healthz':
        res.json({ status: 'ok' });
        break;
      case '/readyz':
        ready(res).catch(next);
        break;
      default:
        next();
    }
  };
}

/** The staff application is one page; its router shows the rest. */
const staffApp: RequestHandler = (_req, res, next) => {
  const page = join(CLIENT_DIR, 'index.html');
  if (!existsSync(page)) {
    next(new Error('the client is not built: run `npm run build`'));
    return;
  }
  res.setHeader('Cache-Control', 'no-cache');
  res.sendFile(page);
};
