// Work that the office's machine gave up, in the words of the office: what did not happen, and what to do about it.
import { z } from 'zod';
import { DossierCommandId } from '../dossiers/parts.contract.ts';

export const RetryWork = z.strictObject({ commandId: DossierCommandId });
export type RetryWork = z.infer<typeof RetryWork>;

export const FailedOfficeWork = z.object({
  id: z.string().describe('Of the job; also found in the log of the server'),
  what: z.string().describe('What did not happen'),
  since: z.string().describe('When the last try failed, ISO 8601 with +07:00'),
  cause: z.string().describe('Of the last try, in the words of the program'),
  mayRetry: z.boolean(),
});
export type FailedOfficeWork = z.infer<typeof FailedOfficeWork>;

/** Work that belongs to no single dossier; what belongs to one is on the board as its card. */
export const FailedOfficeWorkList = z.object({ items: z.array(FailedOfficeWork) });
export type FailedOfficeWorkList = z.infer<typeof FailedOfficeWorkList>;

/** Whether by now somebody asked for it or it runs already: it is taken up. */
export const RetriedWork = z.object({ id: z.string() });
export type RetriedWork = z.infer<typeof RetriedWork>;
