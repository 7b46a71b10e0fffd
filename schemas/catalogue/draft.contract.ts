// Drafts of procedure versions: what is edited, checked, replayed and published.
import { z } from 'zod';
import { CivilDay, LimitUnit, TimeLimit } from '../deadlines/calendar.contract.ts';
import { OnTime } from '../dossiers/dossier.contract.ts';
import { DossierCommandId, LegalBasis, Line, Reason, Text } from '../dossiers/parts.contract.ts';
import {
  KnownDefect,
  PaperKind,
  ProcedureStep,
  StandInForm,
  StepChoice,
  StepConsultation,
} from './catalogue.contract.ts';
import { FINDING_CODES } from './finding.contract.ts';

/** Short names inside one procedure: of papers, steps, choices. */
const LocalId = z.string().regex(/^[A-Za-z0-9_-]{1,40}$/, 'Mã chỉ gồm chữ không dấu, số, gạch');
const Hours = z.number().min(0).max(10_000).multipleOf(0.25, 'Giờ ghi theo phần tư: 0,25; 0,5; 1…');

const DraftPaper = z.strictObject({
  id: LocalId,
  name: Text.max(500),
  kind: PaperKind,
  quantity: z.number().int().min(1).max(99),
  required: z.boolean(),
  form: Line.max(200).optional(),
  defects: z
    .array(z.strictObject({ ...KnownDefect.shape, id: LocalId, what: Text.max(500), howToMend: Text.max(500) }))
    .max(20)
    .optional(),
});

const DraftStep = z.strictObject({
  ...ProcedureStep.shape,
  id: LocalId,
  role: Line.max(200),
  work: Text.max(1000),
  hours: Hours,
  choices: z
    .array(z.strictObject({ ...StepChoice.shape, id: LocalId, name: Line.max(200) }))
    .max(12)
    .optional(),
  consult: z
    .array(z.strictObject({ ...StepConsultation.shape, question: Text.max(1000), hours: Hours }))
    .max(12)
    .optional(),
});

/** Everything that is published, complete or not: an empty text is a part still to be written. */
export const DraftContent = z.strictObject({
  name: Text.max(500),
  field: Line.max(200),
  level: Line.max(200),
  agencyText: Line.max(300),
  applicantText: Text.max(500),
  onlineLevel: Line.max(100),
  channels: z.array(Line.min(1).max(100)).max(10),
  copies: z.number().int().min(0).max(20),
  limit: z.strictObject({ ...TimeLimit.shape, value: z.number().min(0).max(3660), unit: LimitUnit }),
  fee: z.strictObject({ amount: z.number().int().min(0).max(10_000_000_000), text: Text.max(500) }),
  unitId: z.string().max(60).describe('The unit that solves the dossiers'),
  papers: z.array(DraftPaper).max(60),
  steps: z.array(DraftStep).max(60),
  standIns: z.array(StandInForm).max(3),
  result: Text.max(500),
  legalBasis: z.array(Text.min(1).max(500)).max(30),
  notes: Text.max(5000),
  effectiveOn: CivilDay.nullable(),
});
export type DraftContent = z.infer<typeof DraftContent>;
export const DRAFT_FIELDS = Object.keys(DraftContent.shape) as (keyof DraftContent)[];

/** Mã thủ tục as the national database writes it, or an internal one. */
export const ProcedureCode = z
  .string()
  .trim()
  .regex(/^[0-9A-Z][0-9A-Za-z.-]{2,29}$/, 'Mã thủ tục gồm số, chữ không dấu, dấu chấm hoặc gạch, ví dụ 1.012222');

export const OpenDraft = z.strictObject({
  commandId: DossierCommandId,
  code: ProcedureCode.describe('Of a procedure of the agency: opens its newest version; of none: a new procedure'),
  isNew: z.boolean().describe('True: the code must not be there yet'),
});
export type OpenDraft = z.infer<typeof OpenDraft>;

const version = z.number().int().min(1).describe('The version of the draft that the user was looking at');

export const SaveDraft = z.strictObject({ version, content: DraftContent });
export type SaveDraft = z.infer<typeof SaveDraft>;

export const PublishDraft = z.strictObject({ commandId: DossierCommandId, version });
export type PublishDraft = z.infer<typeof PublishDraft>;

export const WithdrawVersion = z.strictObject({
  commandId: DossierCommandId,
  from: CivilDay.describe('First day on which nobody can apply any more'),
  reason: Reason,
  basis: LegalBasis,
});
export type WithdrawVersion = z.infer<typeof WithdrawVersion>;

/** Which state of a draft is thrown away: what somebody saved after it is not. */
export const DiscardDraft = z.object({ version: z.coerce.number().pipe(version) });

const Ref = z.object({ id: z.string(), name: z.string() });

const Finding = z.object({
  code: z.enum(FINDING_CODES),
  at: z.string().describe('JSON pointer into the draft'),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export const Findings = z.object({ items: z.array(Finding) });

export const Draft = z.object({
  id: z.string(),
  code: z.string(),
  base: z.number().int().describe('Number of the version it was opened from; 0 = a new procedure'),
  version: z.number().int(),
  content: DraftContent,
  savedAt: z.string(),
  savedBy: Ref,
  outdated: z.boolean().describe('Another version was published after this draft was opened'),
  findings: z.array(Finding),
  abilities: z.object({ publish: z.boolean() }),
});
export type Draft = z.infer<typeof Draft>;

export const VersionLine = z.object({
  id: z.string(),
  number: z.number().int(),
  effectiveOn: z.string(),
  publishedOn: z.string(),
  withdrawnFrom: z.string().nullable(),
});
export type VersionLine = z.infer<typeof VersionLine>;

export const Published = VersionLine.extend({
  draftKept: z
    .boolean()
    .describe('Somebody saved the draft while it was published: their draft stays, for the version after'),
});
export type Published = z.infer<typeof Published>;

export const ProcessLine = z.object({
  code: z.string(),
  name: z.string(),
  inForce: VersionLine.nullable().describe('null: none yet, or withdrawn'),
  newest: VersionLine.nullable().describe('The last version published, also where it is not yet or no longer in force'),
  draft: z.object({ id: z.string(), savedAt: z.string(), savedBy: Ref, outdated: z.boolean() }).nullable(),
  updatedOn: z.string().describe('Last publication or save'),
});
export type ProcessLine = z.infer<typeof ProcessLine>;

export const ProcessList = z.object({ items: z.array(ProcessLine), abilities: z.object({ publish: z.boolean() }) });
export type ProcessList = z.infer<typeof ProcessList>;

/** What a draft may refer to: units of the agency, other agencies with their procedures. */
export const ProcessParts = z.object({
  units: z.array(Ref),
  agencies: z.array(Ref.extend({ procedures: z.array(z.object({ code: z.string(), name: z.string() })) })),
});
export type ProcessParts = z.infer<typeof ProcessParts>;

const Outcome = z.object({ dueAt: z.string().nullable(), onTime: OnTime });
const Tally = z.object(
  Object.fromEntries(OnTime.options.map((key) => [key, z.number().int()])) as Record<OnTime, z.ZodNumber>,
);

/** Last month's dossiers on a draft: what would have been. */
export const Replay = z.object({
  from: z.string().describe('First moment of reception that counts'),
  to: z.string(),
  counted: z.number().int(),
  most: z.number().int(),
  complete: z.boolean().describe('False: there were more than the most that are replayed; the newest were taken'),
  before: Tally,
  after: Tally,
  branches: z.array(z.object({ steps: z.array(z.number().int()), count: z.number().int() })),
  moved: z
    .array(
      z.object({
        id: z.string(),
        code: z.string(),
        receivedAt: z.string(),
        finished: z.boolean().describe('False: its end is foreseen from what is left to do'),
        assumed: z.boolean().describe('A choice the dossier never made was taken as the first one'),
        branch: z.array(z.number().int()).describe('Numbers of the steps it would have taken, from 1'),
        before: Outcome,
        after: Outcome,
      }),
    )
    .describe('Those whose due moment or punctuality would change'),
  movedCount: z.number().int(),
});
export type Replay = z.infer<typeof Replay>;
