// Who hears of the work that the machine gave up, and who may have it run again. `agencyId` null: work for every agency at once.
import type { Actor } from '../dossiers/record.domain.ts';

const isOf = (actor: Actor, agencyId: string | null): boolean => agencyId === null || agencyId === actor.agencyId;

/** Those who answer for the agency hear of it. */
export const seesWorkOf = (actor: Actor, agencyId: string | null): boolean =>
  isOf(actor, agencyId) && (actor.roles.includes('admin') || actor.roles.includes('leader'));

/** It repeats what the machine was told to do and decides nothing, so it is the administrator's. */
export const mayRetryFor = (actor: Actor, agencyId: string | null): boolean =>
  isOf(actor, agencyId) && actor.roles.includes('admin');
