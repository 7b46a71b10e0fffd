// Jobs that were given up: which of the office's stand, and having them run again. Those of a dossier are cards of the board.
import type { FailedOfficeWorkList, RetriedWork, RetryWork } from '#schemas/radar/failed-work.contract';
import type { Clock } from '../../platform/clock/clock.ts';
import type { JobStore } from '../../platform/jobs/job.store.ts';
import { DomainError } from '../../platform/kernel/domain-error.ts';
import { isoVietnam } from '../../platform/kernel/vietnam-time.ts';
import type { Actor, DossierCommands } from '../dossiers/index.ts';
import { failedWorkOf, type FailedWork } from './failed-work.domain.ts';
import { mayRetryFor, seesWorkOf } from './failed-work.policy.ts';

export interface FailedWorkDeps {
  jobs: Pick<JobStore, 'listFailed' | 'find' | 'retry'>;
  dossiers: Pick<DossierCommands, 'getReadable'>;
  clock: Clock;
}

/** What the office's machine gave up that is about no dossier, oldest first; empty for those who answer for no agency. */
export async function listOfficeWork({ jobs }: FailedWorkDeps, actor: Actor): Promise<FailedOfficeWorkList> {
  const works = present((await jobs.listFailed()).map(failedWorkOf));
  return {
    items: works
      .filter(({ dossierId, agencyId }) => dossierId === null && seesWorkOf(actor, agencyId))
      .map(({ jobId, what, since, cause, agencyId }) => ({
        ...{ id: jobId, what, since: isoVietnam(since), cause },
        mayRetry: mayRetryFor(actor, agencyId),
      })),
  };
}

/**
 * Runs again whatever was given up for a dossier. A repeat of the command changes nothing, not even where the work has failed
 * again meanwhile.
 * @throws DomainError `dossiers.not_found` unseen, `radar.retry_refused`
 */
export async function retryForDossier(
  deps: FailedWorkDeps,
  actor: Actor,
  dossierId: string,
  { commandId }: RetryWork,
): Promise<RetriedWork> {
  const dossier = await deps.dossiers.getReadable(actor, dossierId);
  if (!mayRetryFor(actor, dossier.agency.id)) throw new DomainError('radar.retry_refused');
  const works = present((await deps.jobs.listFailed(dossierId)).map(failedWorkOf));
  await runAgain(
    deps,
    actor,
    works.map(({ jobId }) => jobId),
    commandId,
  );
  return { id: dossierId };
}

/**
 * Runs one job of the office again, likewise safe to repeat.
 * @throws DomainError `radar.job_not_found` unseen, about a dossier, or forgotten since it was done; `radar.retry_refused`
 */
export async function retryOfficeWork(
  deps: FailedWorkDeps,
  actor: Actor,
  jobId: string,
  { commandId }: RetryWork,
): Promise<RetriedWork> {
  const job = await deps.jobs.find(jobId);
  const work = job ? failedWorkOf(job) : undefined;
  if (work?.dossierId !== null || !seesWorkOf(actor, work.agencyId)) throw new DomainError('radar.job_not_found');
  if (!mayRetryFor(actor, work.agencyId)) throw new DomainError('radar.retry_refused');
  await runAgain(deps, actor, [jobId], commandId);
  return { id: jobId };
}

async function runAgain(
  { jobs, clock }: FailedWorkDeps,
  actor: Actor,
  ids: string[],
  commandId: string,
): Promise<void> {
  if (ids.length === 0) return;
  await jobs.retry(ids, { commandId, by: { id: actor.id, name: actor.name }, at: clock.now() });
}

const present = (works: readonly (FailedWork | undefined)[]): FailedWork[] =>
  works.filter((work) => work !== undefined);
