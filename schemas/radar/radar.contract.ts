// The board of breaches as seen over the API.
import { z } from 'zod';
import { DOSSIER_COMMANDS, DOSSIER_STATES } from '../dossiers/dossier-state.contract.ts';
import { BREACH_CODES, BREACH_LEVELS } from './breach.contract.ts';

const Ref = z.object({ id: z.string(), name: z.string() });
const Instant = z.string().describe('ISO 8601 with +07:00');

export const BreachAction = z
  .enum(['open', 'retry_jobs', ...DOSSIER_COMMANDS])
  .describe('The one command that mends it; open: look at the dossier; retry_jobs: run again what was given up for it');
export type BreachAction = z.infer<typeof BreachAction>;

/** Who has to mend it: a person, a unit whose opinion is asked, or a role in the place. */
export const BreachOwner = z.object({
  kind: z.enum(['person', 'unit', 'head', 'leader', 'clerk', 'registrar', 'admin', 'system']),
  name: z.string().nullable().describe('Of the person, or of the unit; null for a role of the agency'),
});
export type BreachOwner = z.infer<typeof BreachOwner>;

/** A re-appointment to be signed before the old date, or the explanation that is due once it has passed. */
export const Proposal = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('extend'),
    reason: z.string().describe('Words of the apology, to be edited before it is signed'),
    newDueAt: Instant.describe('Now, plus the planned time that is left, plus one working day'),
    maySign: z.boolean().describe('The caller may give the command'),
  }),
  z.object({ kind: z.literal('explain_lateness') }),
]);
export type Proposal = z.infer<typeof Proposal>;

export const RadarItem = z.object({
  id: z.string(),
  dossierId: z.string(),
  dossierCode: z.string().nullable(),
  state: z.enum(DOSSIER_STATES),
  procedure: Ref,
  code: z.enum(BREACH_CODES),
  level: z.enum(BREACH_LEVELS),
  unit: Ref.nullable(),
  holder: Ref.nullable(),
  owner: BreachOwner,
  mine: z.boolean().describe('It waits for the caller: to mend it, or to see that it is mended'),
  acts: z.boolean().describe('The caller can make the move `action`'),
  since: Instant.describe('Since when it is one; a warning: since the time left no longer sufficed'),
  limitAt: Instant.describe('The moment that was missed, or that may be'),
  remainingWorkingMinutes: z.number().int().describe('To that moment; negative: past it'),
  subject: z.string().nullable().describe('The unit, agency, step or cause that it is about'),
  action: BreachAction,
  proposal: Proposal.nullable(),
});
export type RadarItem = z.infer<typeof RadarItem>;

const filters = {
  code: z.enum(BREACH_CODES).optional(),
  unitId: z.string().max(100).optional(),
  level: z.enum(BREACH_LEVELS).optional(),
  mine: z.enum(['1']).optional().describe('1: only what waits for the caller, as counted in `mine` of the summary'),
};

export const RadarQuery = z.strictObject({
  ...filters,
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type RadarQuery = z.infer<typeof RadarQuery>;

const Counts = z.partialRecord(z.enum(BREACH_CODES), z.number().int());

export const RadarPage = z.object({
  items: z.array(RadarItem).describe('Highest level first, in it the newest breach first'),
  nextCursor: z.string().nullable(),
});
export type RadarPage = z.infer<typeof RadarPage>;

export const RadarSummary = z.object({
  total: z.number().int(),
  mine: z.number().int().describe('Those that wait for the caller in person or in office'),
  counts: Counts.describe('By code, of everything that the caller sees'),
  levels: z.partialRecord(z.enum(BREACH_LEVELS), z.number().int()),
  units: z.array(Ref.extend({ count: z.number().int() })),
  sweptAt: Instant.nullable().describe('When the board was last compared with the dossiers'),
});
export type RadarSummary = z.infer<typeof RadarSummary>;

/** What a socket carries: ids only. */
export const RadarPush = z.object({ dossierIds: z.array(z.string()) });
export type RadarPush = z.infer<typeof RadarPush>;
