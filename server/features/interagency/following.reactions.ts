// Events that make, end or answer a dossier which springs from another one become jobs, named after the event.
import type { JobRunner } from '../../platform/jobs/runner.ts';
import type { OutboxConsumer } from '../../platform/outbox/relay.ts';
import type { DossierEvent } from '../dossiers/index.ts';
import { ANSWER_PARENT, END_CHILDREN, OPEN_CHILDREN, OPEN_CORRECTION, REVOKE_PART } from './following.jobs.ts';

/** What a command sets going: the agencies that are asked, the agency that asked, or the correction of a result. */
const JOBS_OF: Partial<Record<DossierEvent['command'], readonly string[]>> = {
  hand_over: [OPEN_CHILDREN],
  hand_over_again: [OPEN_CHILDREN],
  release: [ANSWER_PARENT],
  refuse_reception: [ANSWER_PARENT],
  withdraw: [ANSWER_PARENT, END_CHILDREN],
  close: [ANSWER_PARENT, END_CHILDREN],
  correct: [REVOKE_PART],
  revoke: [OPEN_CORRECTION],
};

export function followingConsumer(jobs: () => JobRunner): OutboxConsumer<DossierEvent> {
  return {
    name: 'following',
    async consume(events) {
      for (const event of events) {
        for (const kind of JOBS_OF[event.command] ?? []) {
          await jobs().enqueue(`${kind}:${event.id}`, kind, { dossierId: event.dossierId });
        }
      }
    },
  };
}
