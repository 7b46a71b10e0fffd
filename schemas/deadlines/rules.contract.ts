// Rules of the office that the law leaves open or that are not certain: settings with an effective date, never constants.
import { z } from 'zod';
import { CivilDay, ClockSettings } from './calendar.contract.ts';

const minutes = (about: string) => z.int().min(0).max(60_000).describe(`Working minutes: ${about}`);

export const Rules = ClockSettings.extend({
  nearMinutes: minutes('a due time this near is "sắp đến hạn"'),
  nearSharePercent: z.int().min(0).max(100).describe('…or this share of a short limit, whichever is less'),
  replyMinutes: minutes('the desk answers a submission from outside (R-25)'),
  assignMinutes: minutes('a received dossier is assigned or claimed'),
  readMinutes: minutes('the one who holds a dossier has opened it'),
  claimMinutes: minutes('who claimed a dossier has begun with it, or it goes back'),
  reviewMinutes: minutes('head and leader decide on a draft where the process names no time'),
  releaseMinutes: minutes('a signed result is released'),
  escalateMinutes: minutes('a breach that nobody mends goes one level up'),
  supplementsAllowed: z.int().min(0).max(9).describe("Requests after reception without a leader's reason (R-42)"),
  extensionsAllowed: z.int().min(0).max(9).describe('Re-appointments with an apology (R-49)'),
  uncollectedDays: z.int().min(1).max(3660).describe('Days in status 9 after which the applicant is reminded'),
  codeAgency: z.enum(['solving', 'receiving']).describe('Whose identifier the code carries across boundaries'),
});
export type Rules = z.infer<typeof Rules>;

/** What an agency set from a day on; what it does not name stays as before. */
export const RulesEntry = z.strictObject({
  effectiveFrom: CivilDay,
  basis: z.string().trim().min(3, 'Cần ghi văn bản làm căn cứ').max(500).describe('Legal text or decision'),
  values: Rules.partial(),
});
export type RulesEntry = z.infer<typeof RulesEntry>;
