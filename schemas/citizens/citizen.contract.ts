// What a citizen may see of a dossier: status, steps, dates and unit; never papers, address or phone.
import { z } from 'zod';
import { ClockColour } from '../dossiers/dossier.contract.ts';
import { DOSSIER_STATES } from '../dossiers/dossier-state.contract.ts';
import { ReturnMethod } from '../dossiers/parts.contract.ts';

/** The look-up form. Its errors have no words here: the page says them in the language of the reader. */
export const LookupForm = z.strictObject({
  // Typed from paper: spaces and long dashes are slips of the keyboard, not another code.
  code: z
    .string()
    .max(100)
    .transform((s) => s.replace(/\s+/g, '').replace(/[–—]/g, '-').toUpperCase())
    .pipe(z.string().min(1).max(60)),
  secret: z
    .string()
    .max(100)
    .transform((s) => s.replace(/\s+/g, '').toUpperCase())
    .pipe(z.string().regex(/^[0-9A-Z]{4}$/))
    .describe('Last four digits of the identity number, or the 4-character code printed on the receipt'),
});
export type LookupForm = z.infer<typeof LookupForm>;

export const CitizenStatus = z.object({
  code: z.string(),
  version: z.number().int(),
  state: z.enum(DOSSIER_STATES),
  procedureName: z.string(),
  agencyName: z.string(),
  agencyAddress: z.string().describe('Where the desk is; never an address of the applicant'),
  hotline: z.string(),
  deskName: z.string(),
  unitName: z.string(),
  revoked: z.boolean().describe('The result that was given was taken back afterwards'),
  underReview: z
    .boolean()
    .describe('The signed result is looked at again, since a part that it rests on was taken back'),
  correctionCode: z
    .string()
    .nullable()
    .describe('The dossier of the result that replaces a revoked one, once it is open'),
  otherAgencyName: z.string().nullable().describe('An agency that does its part now'),
  receivedAt: z.string().nullable(),
  dueAt: z.string().nullable(),
  originalDueAt: z.string().nullable().describe('Only where the due moment was moved'),
  finishedAt: z.string().nullable(),
  returnedAt: z.string().nullable(),
  colour: ClockColour.describe('none once finished'),
  remainingWorkingMinutes: z.number().int(),
  progress: z.number().int().describe('How many of the five steps are done'),
  defects: z
    .array(z.object({ what: z.string(), howToMend: z.string() }))
    .describe('What to complete, while the office waits for it'),
  deadlineOn: z.string().nullable().describe('Last day to bring what is missing, or to pay'),
  requestReason: z
    .string()
    .nullable()
    .describe('Why the office asks, as the request says that the applicant gets; only while it is open'),
  amountDue: z.number().int().nullable().describe('VND, while the office waits for a payment'),
  returnMethod: ReturnMethod,
  resultNumber: z.string().nullable(),
  asOf: z.string().describe('When this was read'),
});
export type CitizenStatus = z.infer<typeof CitizenStatus>;
