// On-time figures from dated facts. One function decides the buckets of a dossier; figures and the lists behind them both
// ask it, so a figure always opens to exactly its list.
import type { Calendar, Pause, TimeLimit } from '#schemas/deadlines/calendar.contract';
import type { ClockColour, OnTime } from '#schemas/dossiers/dossier.contract';
import type { OnTimeBucket, OnTimeCounts, OnTimeReport } from '#schemas/indicators/on-time.contract';
import { dayOf } from '../../platform/kernel/vietnam-time.ts';
import { computeDue } from '../deadlines/clock.domain.ts';
import { classifyFinish, liveState } from '../deadlines/on-time.domain.ts';
import { daysOf, spanOf, type Period } from './period.domain.ts';

/** What the figures need to know of a dossier. */
export interface OnTimeFacts {
  id: string;
  /** The unit that solves it. */
  unit: { id: string; name: string };
  /** Valid reception; null while it waits for the desk, and for good when it was refused there. */
  receivedAt: Date | null;
  limit: TimeLimit;
  currentDueAt: Date | null;
  pauses: readonly Pause[];
  /** First "Đã xử lý xong", else the withdrawal or the refusal (766 item 2.1). */
  finishedAt: Date | null;
  onTime: OnTime | null;
}

const BUCKET_OF_COLOUR = {
  within: 'within',
  near: 'near',
  late: 'overdue',
  paused: 'paused',
  // Without an appointment nothing can be missed.
  none: 'within',
} as const satisfies Record<ClockColour, OnTimeBucket>;

const COUNT_OF_BUCKET = {
  received: 'received',
  in_process: 'inProcess',
  within: 'within',
  near: 'near',
  overdue: 'overdue',
  paused: 'paused',
  finished: 'finished',
  early: 'early',
  on_time: 'onTime',
  late: 'late',
  no_due: 'noDue',
} as const satisfies Record<OnTimeBucket, keyof OnTimeCounts>;

/**
 * The figures of a period that a dossier stands in; none for one that was not validly received by then.
 *
 * Received and finished: the moment lies in the period. In process: received and not finished at the end of the period,
 * coloured at that moment (now, while the period runs), from what was known of it then: a pause or a finish that came
 * after the period does not rewrite it.
 */
export function bucketsOf(facts: OnTimeFacts, period: Period, now: Date, calendar: Calendar): OnTimeBucket[] {
  const { from, until } = spanOf(period, now);
  const { receivedAt, finishedAt } = facts;
  if (!receivedAt || receivedAt > until) return [];
  const buckets: OnTimeBucket[] = receivedAt >= from ? ['received'] : [];
  if (!finishedAt || finishedAt > until) {
    buckets.push('in_process', BUCKET_OF_COLOUR[colourAt(facts, receivedAt, until, calendar)]);
  } else if (finishedAt >= from) {
    buckets.push('finished', facts.onTime ?? classifyFinish({ dueAt: facts.currentDueAt, finishedAt }));
  }
  return buckets;
}

function colourAt(facts: OnTimeFacts, receivedAt: Date, at: Date, calendar: Calendar): ClockColour {
  const paused = facts.pauses.find((p) => p.from <= at && !(p.to && p.to <= at));
  const dueAt = dueAsKnownAt(facts, receivedAt, at, calendar);
  return liveState({ dueAt, now: at, paused: paused?.from ?? false, calendar }).colour;
}

/** The due moment as it stood: a pause moves it only when the pause ends, so those that ended later are left out. */
function dueAsKnownAt(facts: OnTimeFacts, receivedAt: Date, at: Date, calendar: Calendar): Date | null {
  if (!facts.pauses.some((p) => p.to && p.to > at)) return facts.currentDueAt;
  const known = facts.pauses.filter((p) => p.to && p.to <= at);
  const due = computeDue({ receivedAt, limit: facts.limit, pauses: known, calendar });
  // The same limit and pauses made the dossier's own due moment; failing here is a fault, not a refusal.
  if (!due.ok) throw new Error(`due date of ${facts.id}: ${due.code}`);
  return due.value.dueAt;
}

/** (early + on time) / (early + on time + late) × 100 with two decimals; null (N/A) when nothing with a due date finished. */
export function rateOf({ early, onTime, late }: Pick<OnTimeCounts, 'early' | 'onTime' | 'late'>): number | null {
  const finished = early + onTime + late;
  return finished === 0 ? null : Math.round(((early + onTime) * 10_000) / finished) / 100;
}

/** The figures of a period: in all, by unit (in the order of their names) and by day of finish. */
export function reportOf(
  dossiers: readonly OnTimeFacts[],
  period: Period,
  now: Date,
  calendar: Calendar,
): Omit<OnTimeReport, 'from' | 'to'> {
  const total = noCounts();
  const units = new Map<string, { unit: OnTimeFacts['unit']; counts: OnTimeCounts }>();
  const days = new Map(daysOf(period, now).map((day) => [day, { day, finished: 0, late: 0 }]));
  for (const facts of dossiers) {
    const buckets = bucketsOf(facts, period, now, calendar);
    if (buckets.length === 0) continue;
    const ofUnit = units.get(facts.unit.id) ?? { unit: facts.unit, counts: noCounts() };
    units.set(facts.unit.id, ofUnit);
    add(total, buckets);
    add(ofUnit.counts, buckets);
    const day = facts.finishedAt && buckets.includes('finished') ? days.get(dayOf(facts.finishedAt)) : undefined;
    if (!day) continue;
    day.finished += 1;
    if (buckets.includes('late')) day.late += 1;
  }
  return {
    total: withRate(total),
    units: [...units.values()]
      .map(({ unit, counts }) => ({ ...withRate(counts), unit }))
      .sort((a, b) => a.unit.name.localeCompare(b.unit.name, 'vi') || compareText(a.unit.id, b.unit.id)),
    days: [...days.values()],
  };
}

/** The dossiers behind a figure, by due moment; those without one come last. */
export function behind(
  figure: { bucket: OnTimeBucket; unitId?: string | undefined },
  dossiers: readonly OnTimeFacts[],
  period: Period,
  now: Date,
  calendar: Calendar,
): OnTimeFacts[] {
  const dueTime = (facts: OnTimeFacts): number => facts.currentDueAt?.getTime() ?? Number.MAX_SAFE_INTEGER;
  return dossiers
    .filter((facts) => figure.unitId === undefined || facts.unit.id === figure.unitId)
    .filter((facts) => bucketsOf(facts, period, now, calendar).includes(figure.bucket))
    .sort((a, b) => dueTime(a) - dueTime(b) || compareText(a.id, b.id));
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const noCounts = (): OnTimeCounts => ({
  received: 0,
  inProcess: 0,
  within: 0,
  near: 0,
  overdue: 0,
  paused: 0,
  finished: 0,
  early: 0,
  onTime: 0,
  late: 0,
  noDue: 0,
  rate: null,
});

function add(counts: OnTimeCounts, buckets: readonly OnTimeBucket[]): void {
  for (const bucket of buckets) counts[COUNT_OF_BUCKET[bucket]] += 1;
}

const withRate = (counts: OnTimeCounts): OnTimeCounts => ({ ...counts, rate: rateOf(counts) });
