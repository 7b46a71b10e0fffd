// Figures over HTTP, each with the list it opens to.
import { OnTimeList, OnTimeListQuery, OnTimeQuery, OnTimeReport } from '#schemas/indicators/on-time.contract';
import type { Clock } from '../../platform/clock/clock.ts';
import { endpoint, type Endpoint } from '../../platform/http/endpoint.ts';
import type { ClockOf } from '../deadlines/index.ts';
import { presentListItem, type Actor, type View } from '../dossiers/index.ts';
import { listOnTime, reportOnTime } from './on-time.queries.ts';
import type { OnTimeStore } from './on-time.store.ts';

export interface IndicatorRouteDeps {
  store: OnTimeStore;
  clock: Clock;
  clockOf: ClockOf;
}

export function indicatorRoutes(deps: IndicatorRouteDeps): Endpoint[] {
  const { store } = deps;
  const viewOf = async ({ agencyId }: Actor): Promise<View> => {
    const now = deps.clock.now();
    return { now, ...(await deps.clockOf({ agencyId }, now)) };
  };
  return [
    endpoint<Actor, typeof OnTimeQuery>({
      method: 'get',
      path: '/api/indicators/on-time',
      summary: 'On-time figures of a period, in all, by unit and by day, as far as the caller may see',
      query: OnTimeQuery,
      answer: OnTimeReport,
      handle: async ({ actor, query }) => reportOnTime(store, actor, query, await viewOf(actor)),
    }),
    endpoint<Actor, typeof OnTimeListQuery>({
      method: 'get',
      path: '/api/indicators/on-time/dossiers',
      summary: 'The dossiers behind one on-time figure, by due moment',
      query: OnTimeListQuery,
      answer: OnTimeList,
      logs: 'export',
      async handle({ actor, query }) {
        const view = await viewOf(actor);
        const { rows, total } = await listOnTime(store, actor, query, view);
        return { items: rows.map((d) => presentListItem(d, view)), total };
      },
    }),
  ];
}
