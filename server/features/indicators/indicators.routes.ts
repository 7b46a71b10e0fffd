// Figures over HTTP, each with the list it opens to.
import type { Calendar } from '#schemas/deadlines/calendar.contract';
import { OnTimeList, OnTimeListQuery, OnTimeQuery, OnTimeReport } from '#schemas/indicators/on-time.contract';
import type { Clock } from '../../platform/clock/clock.ts';
import { endpoint, type Endpoint } from '../../platform/http/endpoint.ts';
import { presentListItem, type Actor } from '../dossiers/index.ts';
import { listOnTime, reportOnTime, type View } from './on-time.queries.ts';
import type { OnTimeStore } from './on-time.store.ts';

export interface IndicatorRouteDeps {
  store: OnTimeStore;
  clock: Clock;
  calendar(agencyId: string): Promise<Calendar>;
}

export function indicatorRoutes(deps: IndicatorRouteDeps): Endpoint[] {
  const { store } = deps;
  const viewOf = async (actor: Actor): Promise<View> => ({
    now: deps.clock.now(),
    calendar: await deps.calendar(actor.agencyId),
  });
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
      async handle({ actor, query }) {
        const view = await viewOf(actor);
        const { rows, total } = await listOnTime(store, actor, query, view);
        return { items: rows.map((d) => presentListItem(d, view)), total };
      },
    }),
  ];
}
