// After a calendar was changed: every open dossier whose due moment or step limit moves is told so, in small jobs that can
// be killed.
import type { CalendarVersionRecord } from '#schemas/deadlines/calendar.model';
import type { JobHandler } from '../../platform/jobs/runner.ts';
import type { Log } from '../../platform/log/log.ts';
import { DomainError } from '../../platform/kernel/domain-error.ts';
import { derivedId } from '../../platform/kernel/ids.ts';
import { instantOf } from '../../platform/kernel/vietnam-time.ts';
import type { CalendarStore } from './calendar.store.ts';
import { movedDue, movedStep } from './moved-dues.domain.ts';
import type { OpenClock, OpenClockStore, WalkPlace } from './open-clocks.store.ts';
import type { RulesStore } from './rules.store.ts';
import { calendarOf } from './unit-calendar.domain.ts';

/** The words of the system command `recalculate`. */
export interface Recalculate {
  command: 'recalculate';
  reason: string;
  /** Number of the notice. */
  basis: string;
  /** The admin who changed the calendar. */
  by: { id: string; name: string };
}

export interface RecalculationDeps {
  calendars: CalendarStore;
  rules: RulesStore;
  clocks: OpenClockStore;
  /** Gives the command to a dossier; a repeat of the command id changes nothing. */
  giveAsSystem(dossierId: string, commandId: string, input: Recalculate): Promise<{ repeated: boolean }>;
  enqueue(job: RecalculationJob): Promise<void>;
  log: Log;
}

export interface RecalculationJob {
  id: string;
  kind: string;
  payload: Record<string, unknown>;
}

/** One stretch of the walk over open dossiers. */
interface Stretch {
  agencyId: string;
  number: number;
  /** Earliest day the change touches. */
  from: string;
  /** Rounds over the whole list so far: the last one finds nothing left to do. */
  round: number;
  /** Stretches of this round so far. */
  part: number;
  /** Whether an earlier stretch of this round moved a dossier. */
  moved: boolean;
  after: { sortDueAt: string; id: string } | null;
}

export const RECALCULATE_DUES = 'recalculate-dues';
/** Few enough to end well within the lease of a job, also on a slow disk. */
const STRETCH = 200;
const REASON = 'Lịch làm việc thay đổi';
/** The dossier ended, or left the house, while the walk was on its way: nothing is left to move. */
const NOTHING_TO_MOVE = ['dossiers.wrong_state', 'dossiers.not_found'];

/** The first job for a version; asked for again it is the same one. */
export function firstRecalculation(version: Omit<CalendarVersionRecord, '_id'>): RecalculationJob {
  const { agencyId, number } = version;
  if (version.affectsFrom === undefined) throw new Error(`version ${String(number)} of ${agencyId} was not changed`);
  return jobOf({ agencyId, number, from: version.affectsFrom, round: 1, part: 1, moved: false, after: null });
}

const idOf = ({ agencyId, number }: Stretch): string => `${RECALCULATE_DUES}:${agencyId}:${String(number)}`;
const jobOf = (stretch: Stretch): RecalculationJob => ({
  id: `${idOf(stretch)}:${String(stretch.round)}:${String(stretch.part)}`,
  kind: RECALCULATE_DUES,
  payload: { ...stretch },
});

export function recalculationJob(deps: RecalculationDeps): JobHandler {
  return {
    kind: RECALCULATE_DUES,
    maxAttempts: 5,
    async run(payload, { attempt }) {
      const stretch = payload as unknown as Stretch;
      const { agencyId, from, after, round, part } = stretch;
      const place: WalkPlace | undefined = after ? { sortDueAt: new Date(after.sortDueAt), id: after.id } : undefined;
      const { clocks, next } = await deps.clocks.page(agencyId, instantOf(from, 0), place, STRETCH);
      const { moved, failures } = await moveAll(deps, stretch, clocks);
      // What an earlier try of this very page moved, before it was cut off, no longer looks as if it had to be.
      const any = stretch.moved || moved > 0 || attempt > 1;
      // The walk goes on before a failure is told: one dossier that cannot be moved must not hold up the others.
      if (next) {
        const behind = { sortDueAt: next.sortDueAt.toISOString(), id: next.id };
        await deps.enqueue(jobOf({ ...stretch, part: part + 1, moved: any, after: behind }));
      } else if (any) {
        // A dossier received on the old calendar at that very moment may stand behind the walk: look once more.
        await deps.enqueue(jobOf({ ...stretch, round: round + 1, part: 1, moved: false, after: null }));
      }
      if (failures.length > 0)
        throw new AggregateError(
          failures.map(({ error }) => error),
          `${String(failures.length)} dossiers not recalculated: ${failures.map(({ id }) => id).join(', ')}`,
        );
    },
    /** What is left stays as it was promised until the next change of the calendar; the cause names the dossiers. */
    gaveUp(payload, { message: cause }, { id }) {
      const { agencyId, number, after } = payload as unknown as Stretch;
      deps.log.error({ jobId: id, agencyId, calendar: number, after, cause }, 'dossiers keep a due moment of an older calendar'); // prettier-ignore
      return Promise.resolve();
    },
  };
}

async function moveAll(deps: RecalculationDeps, stretch: Stretch, clocks: readonly OpenClock[]) {
  const { agencyId } = stretch;
  const calendar = await deps.calendars.get(agencyId);
  const entries = await deps.rules.entries(agencyId);
  const words = await wordsOf(deps.calendars, stretch);
  const failures: { id: string; error: unknown }[] = [];
  let moved = 0;
  for (const dossier of clocks) {
    const moves =
      movedDue(dossier, calendarOf(calendar, dossier.clockUnitId), entries) ??
      movedStep(dossier, calendarOf(calendar, dossier.unit.id));
    if (!moves) continue;
    try {
      const { repeated } = await deps.giveAsSystem(dossier.id, derivedId(idOf(stretch), dossier.id), words);
      if (!repeated) moved += 1;
    } catch (error) {
      if (!(error instanceof DomainError && NOTHING_TO_MOVE.includes(error.code)))
        failures.push({ id: dossier.id, error });
    }
  }
  return { moved, failures };
}

/** Dossiers are reckoned by the calendar in force, so notices that came after this one are part of the ground. */
async function wordsOf(calendars: CalendarStore, { agencyId, number }: Stretch): Promise<Recalculate> {
  const since = (await calendars.listVersions(agencyId, 50)).filter((version) => version.number >= number).reverse();
  const by = since[0]?.by;
  if (!by) throw new Error(`version ${String(number)} of the calendar of ${agencyId} has no author`);
  const notices = since.flatMap((version) => (version.change ? [version.change.notice] : []));
  return { command: 'recalculate', reason: REASON, basis: [...new Set(notices)].join('; '), by };
}
