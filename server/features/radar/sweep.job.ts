// The sweep: compares the dossiers of every agency with its board, minute by minute, and gives back claims that have lapsed.
// One process at a time, by the lease of its job; a sweep that was killed is repeated, which finds what it wrote.
import type { Clock } from '../../platform/clock/clock.ts';
import type { JobStore } from '../../platform/jobs/job.store.ts';
import type { JobHandler } from '../../platform/jobs/runner.ts';
import { DomainError } from '../../platform/kernel/domain-error.ts';
import { derivedId } from '../../platform/kernel/ids.ts';
import type { Log } from '../../platform/log/log.ts';
import { addWorkingMinutes, type ClockOf, type OfficeClock } from '../deadlines/index.ts';
import type { DossierCommands } from '../dossiers/index.ts';
import { NO_QUEUE, type RadarFacts, type RadarOffice } from './facts.domain.ts';
import { raise } from './breach.domain.ts';
import { breachesOf } from './breaches.domain.ts';
import { byDossier, failedWorkOf, jobFailed, type FailedWork } from './failed-work.domain.ts';
import { radarReads, type FactsStore, type RadarBounds } from './facts.store.ts';
import { compareBoard, contentOf, type BoardChanges, type Concern, type FindingContent } from './finding.domain.ts';
import type { FindingStore } from './finding.store.ts';
import { createQueues } from './planned.domain.ts';
import { widestWindow } from './warning.domain.ts';

export const RADAR_SWEEP = 'radar-sweep';

export interface SweepDeps {
  facts: FactsStore;
  findings: FindingStore;
  dossiers: Pick<DossierCommands, 'giveAsSystem'>;
  jobs: Pick<JobStore, 'listFailed'>;
  agencies(): Promise<readonly { _id: string; units: readonly { id: string }[] }[]>;
  /** Units of the agency that have a head today. */
  headedUnits(agencyId: string): Promise<ReadonlySet<string>>;
  clock: Clock;
  clockOf: ClockOf;
  /** Tells those concerned what changed on the board. */
  push(agencyId: string, concerns: readonly Concern[]): void;
  log: Pick<Log, 'error'>;
}

export function radarSweepJob(deps: SweepDeps): JobHandler {
  return {
    kind: RADAR_SWEEP,
    maxAttempts: 3,
    run: () => sweepAll(deps),
    // The next minute sweeps again; the runner has logged the cause.
    gaveUp: () => Promise.resolve(),
  };
}

/** Sweeps one agency after another; what fails in one does not keep the others waiting. */
export async function sweepAll(deps: SweepDeps): Promise<void> {
  const failures: unknown[] = [];
  const given = await givenUp(deps);
  for (const agency of await deps.agencies()) {
    try {
      await sweepAgency(deps, agency, given.get(agency._id) ?? []);
    } catch (error) {
      deps.log.error({ err: error, agencyId: agency._id }, 'radar sweep failed');
      failures.push(error);
    }
  }
  if (failures.length > 0)
    throw new AggregateError(failures, `radar sweep failed in ${String(failures.length)} agencies`);
}

/** A dossier for which the machine gave something up. */
interface GivenUp {
  facts: RadarFacts;
  works: FailedWork[];
}

/** By agency: the cost is that of what failed, whatever the archive. */
async function givenUp({ jobs, facts }: SweepDeps): Promise<Map<string, GivenUp[]>> {
  const works = byDossier((await jobs.listFailed()).map(failedWorkOf).filter((work) => work !== undefined));
  const byAgency = new Map<string, GivenUp[]>();
  for (const one of works.size > 0 ? await facts.findMany([...works.keys()]) : []) {
    const { id } = one.agency;
    byAgency.set(id, [...(byAgency.get(id) ?? []), { facts: one, works: works.get(one._id) ?? [] }]);
  }
  return byAgency;
}

interface Sweep {
  now: Date;
  office(facts: RadarFacts): RadarOffice;
  bounds: RadarBounds;
}

/** @returns what changed on the board of the agency */
async function sweepAgency(
  deps: SweepDeps,
  agency: { _id: string; units: readonly { id: string }[] },
  given: readonly GivenUp[],
): Promise<BoardChanges> {
  const sweep = await prepare(deps, agency);
  const found = [...(await findIn(deps, agency._id, sweep)), ...failedIn(given, sweep)];
  const changes = compareBoard(await deps.findings.listStanding(agency._id), found);
  await deps.findings.write(changes, sweep.now);
  await deps.findings.noteSweep(agency._id, sweep.now);
  const mended = changes.mended.length > 0 ? await deps.findings.listConcerns(changes.mended) : [];
  deps.push(agency._id, [...changes.added, ...changes.changed, ...mended]);
  return changes;
}

/** The office at this moment: hours may differ from unit to unit, so the widest bounds are read. */
async function prepare(deps: SweepDeps, agency: { _id: string; units: readonly { id: string }[] }): Promise<Sweep> {
  const now = deps.clock.now();
  const headed = await deps.headedUnits(agency._id);
  const common = await deps.clockOf({ agencyId: agency._id }, now);
  const clocks = new Map<string, OfficeClock>();
  for (const { id } of agency.units) clocks.set(id, await deps.clockOf({ agencyId: agency._id, unitId: id }, now));
  const all = [common, ...clocks.values()];
  const latest = (moments: Date[]): Date => new Date(Math.max(...moments.map((at) => at.getTime())));
  return {
    now,
    office: ({ unit }) => ({ ...(clocks.get(unit.id) ?? common), headed }),
    bounds: {
      now,
      warnUntil: latest(all.map((office) => addWorkingMinutes(now, widestWindow(office), office.calendar))),
      unreadBefore: latest(all.map(({ calendar, rules }) => addWorkingMinutes(now, -rules.readMinutes, calendar))),
    },
  };
}

async function findIn(deps: SweepDeps, agencyId: string, sweep: Sweep): Promise<FindingContent[]> {
  const { now } = sweep;
  const seen = new Set<string>();
  const found: FindingContent[] = [];
  const queueOf = createQueues(now);
  const [byDue, ...others] = radarReads(agencyId, sweep.bounds);
  const judge = (facts: RadarFacts, queue = NO_QUEUE): void => {
    for (const breach of breachesOf(facts, now, sweep.office(facts), queue)) found.push(contentOf(facts, breach));
  };
  for (const read of byDue ? [byDue, ...others] : others) {
    for await (const facts of deps.facts.walk(read)) {
      if (seen.has(facts._id)) continue;
      seen.add(facts._id);
      const queue = read === byDue ? queueOf(facts, sweep.office(facts).calendar) : NO_QUEUE;
      judge(await lapsed(deps, facts, now), queue);
    }
  }
  return found;
}

function failedIn(given: readonly GivenUp[], sweep: Sweep): FindingContent[] {
  return given.flatMap(({ facts, works }) => {
    const found = jobFailed(works);
    return found ? [contentOf(facts, raise(facts, found, sweep.now, sweep.office(facts)))] : [];
  });
}

/** Gives back a claim whose time has passed; the dossier as it is after that. */
async function lapsed(deps: SweepDeps, facts: RadarFacts, now: Date): Promise<RadarFacts> {
  const { claimedUntil } = facts;
  if (facts.state !== 'processing' || !claimedUntil || now < claimedUntil) return facts;
  try {
    const commandId = derivedId('lapse-claim', facts._id, claimedUntil.toISOString());
    return (await deps.dossiers.giveAsSystem(facts._id, commandId, { command: 'lapse_claim' })).dossier;
  } catch (error) {
    // Its holder began in this very moment; the next sweep sees it as it then is.
    if (error instanceof DomainError) return facts;
    throw error;
  }
}
