// The work behind the hand-over of a desk: one reassignment after another, each safe to repeat, so a killed run is taken up again.
import type { JobHandler } from '../../platform/jobs/runner.ts';
import { DomainError } from '../../platform/kernel/domain-error.ts';
import { derivedId } from '../../platform/kernel/ids.ts';
import type { DossierCommands } from '../dossiers/index.ts';
import type { HandOverOrderRecord, HandOverStore } from './hand-over.store.ts';

export const HAND_OVER_DESK = 'hand-over-desk';

export interface HandOverJobDeps {
  handOvers: HandOverStore;
  dossiers: Pick<DossierCommands, 'giveAsSystem'>;
}

/** The job of an order: asking twice makes one. */
export const handOverJobId = (orderId: string): string => `${HAND_OVER_DESK}:${orderId}`;

export function handOverJob({ handOvers, dossiers }: HandOverJobDeps): JobHandler {
  async function moveOne(order: HandOverOrderRecord, jobId: string, dossierId: string, toId: string): Promise<void> {
    try {
      await dossiers.giveAsSystem(dossierId, derivedId(jobId, dossierId), {
        command: 'reassign',
        assigneeId: toId,
        reason: `${order.askedBy.name} bàn giao: ${order.reason}`,
      });
      await handOvers.noteMoved(order._id, dossierId);
    } catch (error) {
      // A refusal by the rules is an outcome of this dossier; anything else stops the run, which is tried again.
      if (!(error instanceof DomainError)) throw error;
      await handOvers.noteRefused(order._id, dossierId, error.code);
    }
  }

  return {
    kind: HAND_OVER_DESK,
    maxAttempts: 8,
    async run(payload, { id }) {
      const order = payload['order'] as HandOverOrderRecord;
      // The job is written before the order: whoever is killed between the two has lost nothing.
      await handOvers.ensure(order);
      const known = await handOvers.find(order._id);
      const settled = new Set([...(known?.moved ?? []), ...(known?.refused ?? []).map((r) => r.dossierId)]);
      for (const { dossierId, toId } of order.plan) {
        if (settled.has(dossierId)) continue;
        if (toId === null) await handOvers.noteRefused(order._id, dossierId, 'people.nobody_to_take');
        else await moveOne(order, id, dossierId, toId);
      }
      await handOvers.close(order._id, 'done');
    },
    async gaveUp(payload) {
      await handOvers.close((payload['order'] as HandOverOrderRecord)._id, 'failed');
    },
  };
}
