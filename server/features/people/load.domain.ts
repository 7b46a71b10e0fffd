// How much a person has to do, and who is best given the next dossier. Pure.
import type { Calendar } from '#schemas/deadlines/calendar.contract';
import type { ClockColour } from '#schemas/dossiers/dossier.contract';
import type { Load, Suggestion } from '#schemas/people/people.contract';
import type { DayString } from '../../platform/kernel/vietnam-time.ts';
import { workingMinutesBetween } from '../deadlines/calendar.domain.ts';
import type { LoadedDossier } from './workload.store.ts';

export const NO_LOAD: Load = { open: 0, remainingMinutes: 0, near: 0, late: 0 };

/** Steps that the holder does; the others wait for somebody else. */
const OWN_STEP = 'work';

/**
 * Working minutes of planned steps that the holder has still to do: what is left of the running step, never less than
 * nothing, and every work step after it. A branch that may not be taken counts, as it may.
 */
export function remainingMinutes(
  d: Pick<LoadedDossier, 'procedure' | 'stepIndex' | 'stepRuns'>,
  now: Date,
  calendar: Calendar,
): number {
  const { steps } = d.procedure;
  const minutes = (step: { hours: number }): number => Math.round(step.hours * 60);
  const later = steps.slice(d.stepIndex + 1).filter((s) => s.kind === OWN_STEP);
  const running = d.stepRuns.find((run) => !run.finishedAt);
  const current = steps.find((s) => s.id === running?.stepId && s.kind === OWN_STEP);
  const left =
    current && running ? Math.max(0, minutes(current) - workingMinutesBetween(running.startedAt, now, calendar)) : 0;
  return left + later.reduce((sum, step) => sum + minutes(step), 0);
}

/** Adds one dossier to a load. */
export const withDossier = (load: Load, minutes: number, colour: ClockColour): Load => ({
  open: load.open + 1,
  remainingMinutes: load.remainingMinutes + minutes,
  near: load.near + (colour === 'near' ? 1 : 0),
  late: load.late + (colour === 'late' ? 1 : 0),
});

export interface Candidate {
  id: string;
  name: string;
  leaves: readonly { startsOn: DayString; endsOn: DayString }[];
  load: Pick<Load, 'open' | 'remainingMinutes'>;
  /** How many dossiers of the procedure in question they have finished. */
  finished: number;
}

/** Knowing a procedure is worth so much waiting work: beyond a working day of difference the less loaded one gets it. */
const KNOWING_WORTH_MINUTES = 480;

/**
 * Who next. First those free on every day until the due day, else those who are here today, else all; among them the least
 * planned work, where knowing the procedure counts for a day; ties by name.
 * @param dueOn civil day in Vietnam; null where the dossier has none
 */
export function suggestAssignee(
  candidates: readonly Candidate[],
  today: DayString,
  dueOn: DayString | null,
): Suggestion | null {
  const until = dueOn !== null && dueOn > today ? dueOn : today;
  const isFree = (c: Candidate, from: DayString, to: DayString): boolean =>
    !c.leaves.some((l) => l.startsOn <= to && from <= l.endsOn);
  const throughout = candidates.filter((c) => isFree(c, today, until));
  const present = candidates.filter((c) => isFree(c, today, today));
  const pool = [throughout, present].find((list) => list.length > 0) ?? candidates;
  const most = Math.max(0, ...pool.map((c) => c.finished));
  const knows = (c: Candidate): boolean => c.finished > 0 && c.finished * 2 >= most;
  const weight = (c: Candidate): number => c.load.remainingMinutes - (knows(c) ? KNOWING_WORTH_MINUTES : 0);
  const [best] = [...pool].sort(
    (a, b) => weight(a) - weight(b) || a.name.localeCompare(b.name, 'vi') || (a.id < b.id ? -1 : 1),
  );
  if (!best) return null;
  const freedom = pool === throughout ? 'throughout' : pool === present ? 'today' : 'away';
  return { personId: best.id, name: best.name, freedom, finished: best.finished };
}

/** What has to go to somebody. */
export interface Parcel {
  dossierId: string;
  minutes: number;
  dueOn: DayString | null;
  /** Those who may take it, with their load before anything was shared out. */
  candidates: readonly Candidate[];
}

/**
 * Shares dossiers out one after another, each to the one suggested with what they have been given so far; null where nobody can take
 * one.
 */
export function shareOut(parcels: readonly Parcel[], today: DayString): { dossierId: string; toId: string | null }[] {
  const given = new Map<string, { open: number; remainingMinutes: number }>();
  return parcels.map(({ dossierId, minutes, dueOn, candidates }) => {
    const loaded = candidates.map((c) => {
      const more = given.get(c.id) ?? { open: 0, remainingMinutes: 0 };
      return {
        ...c,
        load: {
          open: c.load.open + more.open,
          remainingMinutes: c.load.remainingMinutes + more.remainingMinutes,
        },
      };
    });
    const toId = suggestAssignee(loaded, today, dueOn)?.personId ?? null;
    if (toId !== null) {
      const before = given.get(toId) ?? { open: 0, remainingMinutes: 0 };
      given.set(toId, { open: before.open + 1, remainingMinutes: before.remainingMinutes + minutes });
    }
    return { dossierId, toId };
  });
}
