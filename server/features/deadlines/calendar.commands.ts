// What an admin does with the calendar: try a change, see whom it moves, save it as the next version.
import type { CalendarChange, SaveCalendar } from '#schemas/deadlines/calendar-change.contract';
import type { CalendarVersionRecord } from '#schemas/deadlines/calendar.model';
import type { Clock } from '../../platform/clock/clock.ts';
import { DomainError } from '../../platform/kernel/domain-error.ts';
import { canonicalJson } from '../../platform/kernel/ids.ts';
import { dayOf, instantOf, spokenDay } from '../../platform/kernel/vietnam-time.ts';
import { applyChange, type ChangedCalendar } from './calendar-change.domain.ts';
import type { CalendarStore, NumberedCalendar } from './calendar.store.ts';
import { mayEditDeadlines, type DeadlineActor } from './deadlines.policy.ts';
import { movedDue, movedStep } from './moved-dues.domain.ts';
import type { OpenClock, OpenClockStore, WalkPlace } from './open-clocks.store.ts';
import { firstRecalculation, type RecalculationJob } from './recalculation.job.ts';
import type { RulesStore } from './rules.store.ts';
import { calendarOf } from './unit-calendar.domain.ts';

export interface CalendarCommandDeps {
  calendars: CalendarStore;
  rules: RulesStore;
  clocks: OpenClockStore;
  clock: Clock;
  unitsOf: (agencyId: string) => Promise<readonly { id: string; name: string }[]>;
  enqueue(job: RecalculationJob): Promise<void>;
}

export interface MovedClock {
  dossier: OpenClock;
  oldDueAt: Date;
  newDueAt: Date;
}

export interface CalendarTrial {
  number: number;
  changed: ChangedCalendar;
  earlier: number;
  later: number;
  /** Dossiers whose due moment stays and only the limit of the running step moves. */
  stepsOnly: number;
  /** By due moment; at most {@link MOST_SHOWN}. */
  moved: MovedClock[];
}

const PAGE = 500;
const MOST_SHOWN = 200;

export type CalendarCommands = ReturnType<typeof createCalendarCommands>;

export function createCalendarCommands(deps: CalendarCommandDeps) {
  const { calendars } = deps;

  /** @throws DomainError of `applyChange` */
  async function changedBy(actor: DeadlineActor, before: NumberedCalendar, change: CalendarChange) {
    const units = await deps.unitsOf(actor.agencyId);
    const facts = { today: dayOf(deps.clock.now()), unitIds: units.map((unit) => unit.id) };
    const changed = applyChange(before, change, facts);
    if (!changed.ok) throw new DomainError(changed.code, changed.params);
    return changed.value;
  }

  /** The outcome of a command given before. @throws DomainError `deadlines.command_reused` for other words */
  function outcomeOf(found: CalendarVersionRecord, actor: DeadlineActor, change: CalendarChange) {
    const same = found.by?.id === actor.id && canonicalJson(found.change) === canonicalJson(change);
    if (!same) throw new DomainError('deadlines.command_reused');
    return { number: found.number, repeated: true };
  }

  const conflict = async (agencyId: string): Promise<DomainError> =>
    new DomainError('deadlines.calendar_conflict', { number: await calendars.number(agencyId) });

  const work = (version: CalendarVersionRecord): Promise<void> => deps.enqueue(firstRecalculation(version));

  return {
    /**
     * What a change would do to open dossiers, without saving anything. Reads only their clocks, page by page.
     * @throws DomainError forbidden, or a refusal of the change
     */
    async preview(actor: DeadlineActor, change: CalendarChange): Promise<CalendarTrial> {
      if (!mayEditDeadlines(actor)) throw new DomainError('deadlines.forbidden');
      const { agencyId } = actor;
      const before = await calendars.get(agencyId);
      const changed = await changedBy(actor, before, change);
      const entries = await deps.rules.entries(agencyId);
      const trial: CalendarTrial = { number: before.number, changed, earlier: 0, later: 0, stepsOnly: 0, moved: [] };
      const from = instantOf(changed.affectsFrom, 0);
      let after: WalkPlace | undefined;
      do {
        const page = await deps.clocks.page(agencyId, from, after, PAGE);
        for (const dossier of page.clocks) {
          const ofUnit = (unitId: string) => calendarOf(changed.calendar, unitId);
          const newDueAt = movedDue(dossier, ofUnit(dossier.clockUnitId), entries);
          const oldDueAt = dossier.currentDueAt;
          if (newDueAt && oldDueAt) countMoved(trial, { dossier, oldDueAt, newDueAt });
          else if (movedStep(dossier, ofUnit(dossier.unit.id))) trial.stepsOnly += 1;
        }
        after = page.next;
      } while (after);
      return trial;
    },

    /**
     * Saves a change as the next version and sets off the recalculation of open dossiers. A repeat of the command id
     * returns the first outcome.
     * @throws DomainError forbidden, calendar_conflict, change_retroactive, command_reused, or a refusal of the change
     */
    async save(actor: DeadlineActor, { commandId, number, change }: SaveCalendar) {
      if (!mayEditDeadlines(actor)) throw new DomainError('deadlines.forbidden');
      const earlier = await calendars.findByCommand(commandId);
      if (earlier) {
        const outcome = outcomeOf(earlier, actor, change);
        await work(earlier);
        return outcome;
      }
      const before = await calendars.get(actor.agencyId);
      if (before.number !== number) throw await conflict(actor.agencyId);
      const { calendar, affectsFrom, retroactive } = await changedBy(actor, before, change);
      if (retroactive && !change.retroactive) {
        throw new DomainError('deadlines.change_retroactive', { day: spokenDay(affectsFrom) });
      }
      const version = {
        agencyId: actor.agencyId,
        number: number + 1,
        calendar,
        at: deps.clock.now(),
        change,
        by: { id: actor.id, name: actor.name },
        affectsFrom,
        commandId,
      };
      if (!(await calendars.append(version))) {
        const mine = await calendars.findByCommand(commandId);
        if (mine) return outcomeOf(mine, actor, change);
        throw await conflict(actor.agencyId);
      }
      await work({ _id: '', ...version });
      return { number: version.number, repeated: false };
    },

    /**
     * Sets off again what a killed process may have saved without its recalculation: asking twice makes one job, so
     * this is done at every start.
     */
    async resume(): Promise<void> {
      for (const version of await calendars.listChanged()) await work(version);
    },
  };
}

function countMoved(trial: CalendarTrial, moved: MovedClock): void {
  if (moved.newDueAt < moved.oldDueAt) trial.earlier += 1;
  else trial.later += 1;
  if (trial.moved.length < MOST_SHOWN) trial.moved.push(moved);
}
