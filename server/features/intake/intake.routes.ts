// The counter over HTTP: take in, register a submission, today's figures.
import { z } from 'zod';
import { CounterIntake, Submission } from '#schemas/intake/intake.contract';
import { OPEN_STATES } from '#schemas/dossiers/dossier-state.contract';
import { DossierDetail } from '#schemas/dossiers/dossier.contract';
import type { Clock } from '../../platform/clock/clock.ts';
import { endpoint, type Endpoint } from '../../platform/http/endpoint.ts';
import { dayOf, instantOf } from '../../platform/kernel/vietnam-time.ts';
import type { Actor, CommandResult, DossierStore } from '../dossiers/index.ts';
import type { IntakeCommands } from './intake.commands.ts';

const CounterSummary = z.object({
  waiting: z.number().int().describe('Submissions that wait for the desk'),
  incomplete: z.number().int().describe('Asked to complete before reception'),
  receivedToday: z.number().int(),
  toReturn: z.number().int().describe('Results that wait to be returned'),
  takenIn: z.number().int().describe('Open dossiers taken in for other agencies'),
});

export interface IntakeRouteDeps {
  intake: IntakeCommands;
  store: DossierStore;
  clock: Clock;
  present: (actor: Actor, dossier: CommandResult['dossier'], result: CommandResult) => Promise<DossierDetail>;
}

export function intakeRoutes({ intake, store, clock, present }: IntakeRouteDeps): Endpoint[] {
  const answer = async (actor: Actor, result: CommandResult): Promise<DossierDetail> =>
    present(actor, result.dossier, result);
  return [
    endpoint<Actor, undefined, typeof CounterIntake>({
      method: 'post',
      path: '/api/dossiers',
      summary: 'Takes a person in at the desk: accept, ask once or refuse',
      body: CounterIntake,
      answer: DossierDetail,
      status: 201,
      handle: async ({ actor, body }) => answer(actor, await intake.receiveAtCounter(actor, body)),
    }),
    endpoint<Actor, undefined, typeof Submission>({
      method: 'post',
      path: '/api/submissions',
      summary: 'Registers a submission that came by post or from the national portal',
      body: Submission,
      answer: DossierDetail,
      status: 201,
      handle: async ({ actor, body }) => answer(actor, await intake.registerSubmission(actor, body)),
    }),
    endpoint<Actor>({
      method: 'get',
      path: '/api/counter',
      summary: 'Figures of the own agency’s counter',
      answer: CounterSummary,
      async handle({ actor }) {
        const { agencyId } = actor;
        const midnight = instantOf(dayOf(clock.now()), 0);
        const [waiting, incomplete, receivedToday, toReturn, takenIn] = await Promise.all([
          store.count({ agencyId, states: ['submitted'] }),
          store.count({ agencyId, states: ['awaiting_completion'] }),
          store.count({ agencyId, receivedSince: midnight }),
          store.count({ agencyId, states: ['released'] }),
          store.count({ receivingAgencyId: agencyId, states: [...OPEN_STATES, 'released'] }),
        ]);
        return { waiting, incomplete, receivedToday, toReturn, takenIn };
      },
    }),
  ];
}
