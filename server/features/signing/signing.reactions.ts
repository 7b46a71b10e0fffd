// A signature asked for becomes a job; the job's id comes from the event, so an event seen twice makes one job.
import type { JobRunner } from '../../platform/jobs/runner.ts';
import type { OutboxConsumer } from '../../platform/outbox/relay.ts';
import type { DossierEvent } from '../dossiers/index.ts';
import { SIGN_RESULT } from './sign-result.job.ts';

export function signingConsumer(jobs: () => JobRunner): OutboxConsumer<DossierEvent> {
  return {
    name: 'signing',
    async consume(events) {
      for (const event of events) {
        if (event.command === 'sign') {
          await jobs().enqueue(`${SIGN_RESULT}:${event.id}`, SIGN_RESULT, { dossierId: event.dossierId });
        }
      }
    },
  };
}
