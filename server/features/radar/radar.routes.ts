// The board over HTTP.
import { FailedOfficeWorkList, RetriedWork, RetryWork } from '#schemas/radar/failed-work.contract';
import { RadarPage, RadarQuery, RadarSummary } from '#schemas/radar/radar.contract';
import { endpoint, type Endpoint } from '../../platform/http/endpoint.ts';
import type { Actor } from '../dossiers/index.ts';
import { listOfficeWork, retryForDossier, retryOfficeWork, type FailedWorkDeps } from './failed-work.commands.ts';
import { listBoard, summarise, type RadarDeps } from './radar.queries.ts';

export function radarRoutes(deps: RadarDeps & FailedWorkDeps): Endpoint[] {
  return [
    endpoint<Actor, typeof RadarQuery>({
      method: 'get',
      path: '/api/radar',
      summary: 'Breaches that the caller may see, highest level and newest first, with what mends each',
      query: RadarQuery,
      answer: RadarPage,
      handle: ({ actor, query }) => listBoard(deps, actor, query),
    }),
    endpoint<Actor>({
      method: 'get',
      path: '/api/radar/summary',
      summary: 'Counts of the board by kind, level and unit, and how many wait for the caller',
      answer: RadarSummary,
      handle: ({ actor }) => summarise(deps, actor),
    }),
    endpoint<Actor>({
      method: 'get',
      path: '/api/radar/jobs',
      summary: 'Work of the office itself, about no single dossier, that the machine gave up',
      answer: FailedOfficeWorkList,
      handle: ({ actor }) => listOfficeWork(deps, actor),
    }),
    endpoint<Actor, undefined, typeof RetryWork>({
      method: 'post',
      path: '/api/radar/jobs/:id/retry',
      summary: 'Run a failed job of the office again',
      body: RetryWork,
      answer: RetriedWork,
      handle: ({ actor, param, body }) => retryOfficeWork(deps, actor, param('id'), body),
    }),
    endpoint<Actor, undefined, typeof RetryWork>({
      method: 'post',
      path: '/api/dossiers/:id/retry-jobs',
      summary: 'Run again whatever the machine gave up for a dossier',
      body: RetryWork,
      answer: RetriedWork,
      handle: ({ actor, param, body }) => retryForDossier(deps, actor, param('id'), body),
    }),
  ];
}
