// Who is at a dossier now: what sockets say to watchers who may read it, and what a page says when somebody begins to type.
import { z } from 'zod';
import { DOSSIER_COMMANDS } from '../dossiers/dossier-state.contract.ts';

const PresentPerson = z.object({ id: z.string(), name: z.string() });

/** Who has begun what on a dossier. It warns others and stops nobody: the version check of the command decides. */
export const Lease = z.object({
  person: PresentPerson,
  command: z.enum(DOSSIER_COMMANDS),
  since: z.string().describe('ISO 8601 with +07:00'),
  remainingMs: z.number().int().describe('How long it holds unless renewed; a span, since clocks of screens go wrong'),
});
export type Lease = z.infer<typeof Lease>;

/** The message `presence` to everybody who watches a dossier: names of colleagues, nothing of the dossier. */
export const Presence = z.object({
  dossierId: z.string(),
  people: z.array(PresentPerson).describe('Each person once, however many pages they have open'),
  lease: Lease.nullable(),
});
export type Presence = z.infer<typeof Presence>;

const DossierId = z.string().min(1).max(64);

/** Takes a lease, or renews it: sent when a form opens and while somebody types in it. */
export const LeaseMessage = z.strictObject({
  dossierId: DossierId,
  command: z.enum(DOSSIER_COMMANDS),
  leaseId: z.uuid().describe('Made by the page, once per form'),
});
export const ReleaseMessage = z.strictObject({ dossierId: DossierId, leaseId: z.uuid() });
