// The board over HTTP.
import { RadarPage, RadarQuery, RadarSummary } from '#schemas/radar/radar.contract';
import { endpoint, type Endpoint } from '../../platform/http/endpoint.ts';
import type { Actor } from '../dossiers/index.ts';
import { listBoard, summarise, type RadarDeps } from './radar.queries.ts';

export function radarRoutes(deps: RadarDeps): Endpoint[] {
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
  ];
}
