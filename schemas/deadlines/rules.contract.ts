// Rules of the office that the law leaves open or that are not certain: settings with an effective date, never constants.
import { z } from 'zod';
import { CivilDay, ClockSettings } from './calendar.contract.ts';

const minutes = (about: string, least = 0) => z.int().min(least).max(60_000).describe(`Working minutes: ${about}`);
/** A time that people must have at all: none would make a breach of every dossier the moment it arrives. */
const someMinutes = (about: string) => minutes(about, 1);

export const Rules = ClockSettings.extend({
  nearMinutes: minutes('a due time this near is "sắp đến hạn"'),
  nearSharePercent: z.int().min(0).max(100).describe('…or this share of a short limit, whichever is less'),
  replyMinutes: minutes('the desk answers a submission from outside (R-25)'),
  assignMinutes: someMinutes('a received dossier is assigned or claimed'),
  readMinutes: someMinutes('the one who holds a dossier has opened it'),
  claimMinutes: someMinutes('who claimed a dossier has begun with it, or it goes back'),
  reviewMinutes: minutes('head and leader decide on a draft where the process names no time'),
  releaseMinutes: minutes('a signed result is released'),
  escalateMinutes: someMinutes('a breach that nobody mends goes one level up'),
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

export const NewRulesEntry = z
  .strictObject({
    ...RulesEntry.shape,
    commandId: z.uuid('commandId phải là UUID do máy khách sinh cho mỗi lần bấm'),
    values: Rules.partial().strict(),
  })
  .refine((entry) => Object.keys(entry.values).length > 0, {
    path: ['values'],
    error: 'Chưa đổi quy định nào. Hãy ghi giá trị mới cho ít nhất một mục.',
  });
export type NewRulesEntry = z.infer<typeof NewRulesEntry>;

export const RulesLine = z.object({
  ...RulesEntry.shape,
  number: z.int(),
  at: z.iso.datetime({ offset: true }),
  by: z.string(),
});
export type RulesLine = z.infer<typeof RulesLine>;

export const RulesView = z.object({
  today: CivilDay,
  inForce: Rules,
  entries: z.array(RulesLine).describe('newest first'),
  mayEdit: z.boolean(),
});
export type RulesView = z.infer<typeof RulesView>;
