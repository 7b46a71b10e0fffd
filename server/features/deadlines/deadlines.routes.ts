// The calendar and the rules over HTTP: everybody of an agency reads them, its admins change them.
import { z } from 'zod';
import {
  CalendarPreview,
  CalendarView,
  PreviewCalendar,
  SaveCalendar,
  SavedCalendar,
} from '#schemas/deadlines/calendar-change.contract';
import { NewRulesEntry, RulesLine, RulesView } from '#schemas/deadlines/rules.contract';
import { endpoint, type Endpoint } from '../../platform/http/endpoint.ts';
import { DomainError } from '../../platform/kernel/domain-error.ts';
import { dayOf } from '../../platform/kernel/vietnam-time.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { CalendarCommands } from './calendar.commands.ts';
import type { CalendarStore } from './calendar.store.ts';
import { presentEntry, presentTrial, presentVersion } from './deadlines.presenter.ts';
import { mayEditDeadlines, type DeadlineActor } from './deadlines.policy.ts';
import { addRulesEntry } from './rules.commands.ts';
import type { RulesStore } from './rules.store.ts';

export interface DeadlineRouteDeps {
  commands: CalendarCommands;
  calendars: CalendarStore;
  rules: RulesStore;
  clock: Clock;
  unitsOf: (agencyId: string) => Promise<readonly { id: string; name: string }[]>;
}

/** Enough to look back some years; the versions themselves are kept for ever. */
const MOST_VERSIONS = 50;

const VersionQuery = z.strictObject({
  number: z.coerce.number().int().min(1).optional().describe('an older version; absent = the one in force'),
});

export function deadlineRoutes(deps: DeadlineRouteDeps): Endpoint[] {
  return [...calendarRoutes(deps), ...rulesRoutes(deps)];
}

function calendarRoutes({ commands, calendars, clock, unitsOf }: DeadlineRouteDeps): Endpoint[] {
  return [
    endpoint<DeadlineActor, typeof VersionQuery>({
      method: 'get',
      path: '/api/calendar',
      summary: 'The working calendar of the own agency with its versions',
      query: VersionQuery,
      answer: CalendarView,
      async handle({ actor, query }): Promise<CalendarView> {
        const { agencyId } = actor;
        const latest = await calendars.number(agencyId);
        const number = query.number ?? latest;
        if (number > latest) throw new DomainError('deadlines.calendar_version_absent');
        return {
          today: dayOf(clock.now()),
          number,
          calendar: await calendars.version(agencyId, number),
          units: (await unitsOf(agencyId)).map(({ id, name }) => ({ id, name })),
          versions: (await calendars.listVersions(agencyId, MOST_VERSIONS)).map(presentVersion),
          mayEdit: mayEditDeadlines(actor) && number === latest,
        };
      },
    }),
    endpoint<DeadlineActor, undefined, typeof PreviewCalendar>({
      method: 'post',
      path: '/api/calendar/preview',
      summary: 'Which open dossiers a change of the calendar would move; saves nothing',
      body: PreviewCalendar,
      answer: CalendarPreview,
      handle: async ({ actor, body }) => presentTrial(await commands.preview(actor, body.change)),
    }),
    endpoint<DeadlineActor, undefined, typeof SaveCalendar>({
      method: 'post',
      path: '/api/calendar',
      summary: 'Saves a change as the next version and recalculates open dossiers in the background',
      body: SaveCalendar,
      answer: SavedCalendar,
      status: 201,
      handle: ({ actor, body }) => commands.save(actor, body),
    }),
  ];
}

function rulesRoutes(deps: DeadlineRouteDeps): Endpoint[] {
  const { rules, clock } = deps;
  return [
    endpoint<DeadlineActor>({
      method: 'get',
      path: '/api/rules',
      summary: 'The rules of the own agency in force today, and every entry with its basis',
      answer: RulesView,
      async handle({ actor }): Promise<RulesView> {
        const today = dayOf(clock.now());
        const entries = await rules.entries(actor.agencyId);
        return {
          today,
          inForce: await rules.get(actor.agencyId, today),
          entries: entries.map(presentEntry).reverse(),
          mayEdit: mayEditDeadlines(actor),
        };
      },
    }),
    endpoint<DeadlineActor, undefined, typeof NewRulesEntry>({
      method: 'post',
      path: '/api/rules',
      summary: 'Adds an entry to the rules, in force from a day on',
      body: NewRulesEntry,
      answer: RulesLine,
      status: 201,
      handle: async ({ actor, body }) => presentEntry(await addRulesEntry(deps, actor, body)),
    }),
  ];
}
